package tui

import (
	"testing"

	"cardbench/model/document"
	"cardbench/tui/tuitest"
)

func TestAnAnswerIsReadOnce(t *testing.T) {
	shown := tuitest.Document(t, "live", `{"results": [{"objectId": 1, "title": "One"}]}`)
	stored := tuitest.Document(t, "stored", `{"results": []}`)
	scenarios := []Scenario{{Response: stored}, {}}
	read := readings{}.of(shown, scenarios)
	if len(read) != 2 || len(read[shown].Results) != 1 || !read[stored].HasResults {
		t.Fatalf("read %v", read)
	}
	before := &read[shown].Results[0]
	if again := read.of(shown, scenarios); &again[shown].Results[0] != before {
		t.Error("the answer was read again")
	}
	edited := tuitest.Document(t, "live", `{"results": []}`)
	if next := read.of(edited, nil); len(next) != 1 || len(next[edited].Results) != 0 {
		t.Errorf("after an edit there is %v", next)
	}
	var none *document.Document
	if next := read.of(none, nil); len(next) != 0 || next[none].HasResults {
		t.Errorf("without an answer there is %v", next)
	}
}

func TestAZoneIsLoadedOnce(t *testing.T) {
	berlin := zone{}.of("Europe/Berlin")
	if berlin.location.String() != "Europe/Berlin" {
		t.Fatalf("the zone is %v", berlin.location)
	}
	if berlin.of("Europe/Berlin").location != berlin.location {
		t.Error("the zone was loaded again")
	}
	if other := berlin.of("Asia/Tokyo"); other.location.String() != "Asia/Tokyo" {
		t.Errorf("the other zone is %v", other.location)
	}
	if unknown := berlin.of("Moon/Base"); unknown.location.String() != "UTC" {
		t.Errorf("a zone that is unknown is %v", unknown.location)
	}
}

package form_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/host"
	"cardbench/model/lint"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

func compact(t *testing.T, src string) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, []byte(src)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The guide's whole definition, from an empty object, by keys alone.
func TestBuildTheGuidesCardByKeys(t *testing.T) {
	d := newDesk(t, "{}\n", "")
	d.at("").press("enter", "Tickets", "esc")
	d.at("/fetch").press("enter", "https://www.example.com/demo-fetch", "enter")
	d.press("a", "a", "firstname", "enter", "a", "email", "enter", "a", "lastname", "enter")
	d.at("/fetch/objectTypes").press("a", "enter").choose("tickets")
	d.press("a", "subject", "enter", "a", "hs_ticket_pr", "down", "enter", "a", "stage", "down", "enter")

	property := func(name, label, kind string) {
		d.at("/display/properties").press("a", name, "tab", label, "tab", kind, "esc")
	}
	property("created", "Created At", "d")
	property("priority", "Priority", "s")
	d.press("down", "down").press("enter", "ctrl+u", "HIGH", "tab", "High", "tab", "d", "esc")
	d.press("a", "MEDIUM", "tab", "Medium", "tab", "w", "esc")
	d.press("a", "LOW", "tab", "Low", "tab", "s", "esc")
	property("project", "Project", "")
	property("reported_by", "Reported By", "e")
	property("description", "Description", "")
	property("reporter_type", "Reporter Type", "")
	property("status", "Status", "s")
	d.press("down", "down").press("enter").press("ctrl+u", "In Progress", "tab", "In Progress", "tab", "w", "esc")
	property("ticket_type", "Ticket Type", "")
	property("updated", "Last Updated", "d")
	d.at("/actions/baseUrls").press("a", "www.example.com/", "enter")

	if diff := cmp.Diff(compact(t, example(t, "tickets")), compact(t, d.source())); diff != "" {
		t.Errorf("%s\n%s", diff, d.source())
	}
	doc := d.buffers[msg.Definition].Document()
	for _, f := range lint.Run(lint.Input{Definition: doc, Host: host.Classic()}) {
		if f.Severity == lint.Error {
			t.Errorf("%s %s", f.Code, f.Message)
		}
	}
	if len(d.notices) > 0 {
		t.Errorf("refused: %q", d.notices)
	}
	tuitest.GoldenOfTest(t, d.source())
}

package form_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// The label of a new property follows its name until somebody writes another one; that
// of an old one stays.
func TestLabelFollowsTheNameOfANewProperty(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.at("/display/properties").press("a", "due_date")
	if !strings.Contains(d.source(), `"label": "Due Date"`) {
		t.Error(changed(example(t, "tickets"), d.source()))
	}
	d.press("tab", "When", "shift+tab", "renamed", "esc")
	if !strings.Contains(d.source(), "\"name\": \"renamed\",\n        \"label\": \"When\"") {
		t.Error(changed(example(t, "tickets"), d.source()))
	}
	d.at("/display/properties/0/name").press("enter", "x", "esc")
	if !strings.Contains(d.source(), "\"name\": \"createdx\",\n        \"label\": \"Created At\"") {
		t.Error(changed(example(t, "tickets"), d.source()))
	}
	d.at("/display/properties").press("a", "esc").at("/display/properties").press("a")
	if !strings.Contains(d.source(), "\"name\": \"property_2\",\n        \"label\": \"Property 2\"") {
		t.Error(changed(example(t, "tickets"), d.source()))
	}
}

// What is typed in one round is one step of undo, and joined with the element that it
// was added with; the next round is another.
func TestGroupsOfUndo(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.at("/fetch/objectTypes/0/propertiesToSend/0").press("a", "ab", "enter", "enter", "c", "esc")
	want := []string{"0", "0", "0", "1"}
	rounds := map[string]string{}
	var got []string
	for _, g := range d.groups {
		if _, ok := rounds[g]; !ok {
			rounds[g] = string(rune('0' + len(rounds)))
		}
		got = append(got, rounds[g])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s\n%q", diff, d.groups)
	}
}

// Keys of one read move on before the root hears of the first: what it sends back must
// not turn the page.
func TestEchoOfAPlaceDoesNotTurnThePage(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.at("/display/properties")
	var echoes []msg.Place
	for _, name := range []string{"down", "down", "right", "right", "right", "down"} {
		d.press(name)
		echoes = append(echoes, d.selected)
	}
	before := d.screen()
	for _, place := range echoes {
		d.form.SetPlace(place)
		if d.screen() != before {
			t.Fatalf("%s turns the page\n%s", place.Pointer, d.screen())
		}
	}
	d.form.SetPlace(msg.Place{Doc: msg.Definition, Pointer: "/display/properties/4"})
	if !strings.Contains(d.screen(), "Property 5 of 9") {
		t.Error(d.screen())
	}
}

// Letters that come in one read are a text, also when they spell the name of a key.
func TestLettersThatSpellAKey(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.at("/title").press("enter")
	for _, text := range []string{"tab", "enter", "esc"} {
		d.key(tuitest.Text(text))
	}
	d.key(tuitest.Paste("up\n\x1b[31mdown"))
	if !d.form.Captures() || !strings.Contains(d.source(), `"Ticketstabenterescup down"`) {
		t.Error(d.source())
	}
}

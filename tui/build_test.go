package tui

import (
	"bytes"
	"encoding/json"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/model/host"
	"cardbench/model/lint"
	"cardbench/tui/tuitest"
)

// keys presses keys by name and types everything else.
func (d driver) keys(names ...string) {
	d.t.Helper()
	for _, name := range names {
		m := tuitest.Input(name)
		if m.Type != tea.KeyRunes {
			d.drain(d.Update(m))
			continue
		}
		d.write(name)
	}
}

// goTo moves the outline's cursor to a node, by keys.
func (d driver) goTo(pointer string) {
	d.t.Helper()
	d.keys("1", "g")
	for range 200 {
		if d.place.Pointer == pointer {
			return
		}
		d.keys("down")
	}
	d.t.Fatalf("the outline does not lead to %s:\n%s", pointer, d.screen())
}

// TestBuildTheGuidesCard builds the definition of the bug tracker of HubSpot's guide
// from an empty object with the keyboard alone, in the whole workbench, and saves it.
func TestBuildTheGuidesCard(t *testing.T) {
	w := newWorld(t, "tickets")
	want := w.project.Definition.Source()
	w.project.Definition = tuitest.Document(t, "tickets.card.json", "{}\n")
	files := disk{}
	w.files = files
	d := open(t, w, 120, 50)

	d.keys("2", "enter", "Tickets", "esc")
	d.goTo("/fetch")
	d.keys("2", "enter", "https://www.example.com/demo-fetch", "enter")
	d.keys("a", "a", "firstname", "enter", "a", "email", "enter", "a", "lastname", "enter")
	d.goTo("/fetch")
	d.keys("a", "enter", "tickets", "enter")
	d.keys("a", "subject", "enter", "a", "hs_ticket_pr", "down", "enter", "a", "stage", "down", "enter")

	property := func(name, label, kind string) {
		d.goTo("/display/properties")
		d.keys("a", name, "tab", label, "tab", kind, "esc")
	}
	property("created", "Created At", "d")
	property("priority", "Priority", "s")
	d.keys("down", "down", "enter", "ctrl+u", "HIGH", "tab", "High", "tab", "d", "esc")
	d.keys("a", "MEDIUM", "tab", "Medium", "tab", "w", "esc")
	d.keys("a", "LOW", "tab", "Low", "tab", "s", "esc")
	property("project", "Project", "")
	property("reported_by", "Reported By", "e")
	property("description", "Description", "")
	property("reporter_type", "Reporter Type", "")
	property("status", "Status", "s")
	d.keys("down", "down", "enter", "ctrl+u", "In Progress", "tab", "In Progress", "tab", "w", "esc")
	property("ticket_type", "Ticket Type", "")
	property("updated", "Last Updated", "d")
	d.goTo("/actions/baseUrls")
	d.keys("a", "www.example.com/", "enter", "ctrl+s")

	got := files["tickets.card.json"].file
	if diff := cmp.Diff(compacted(t, want), compacted(t, got)); diff != "" {
		t.Errorf("%s\n%s", diff, got)
	}
	for _, f := range lint.Run(lint.Input{Definition: d.project.Definition, Host: host.Classic()}) {
		if f.Severity == lint.Error {
			t.Errorf("%s %s", f.Code, f.Message)
		}
	}
}

func compacted(t *testing.T, src []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, src); err != nil {
		t.Fatalf("%v in %s", err, src)
	}
	return b.String()
}

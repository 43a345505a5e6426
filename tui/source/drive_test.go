package source_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/edit"
	"cardbench/model/lint"
	"cardbench/tui/msg"
	"cardbench/tui/source"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

const file = "tickets.card.json"

const card = `{
  "title": "Tickets",
  "fetch": {
    "targetUrl": "https://www.example.com/demo-fetch",
    "objectTypes": [
      {"name": "contacts", "propertiesToSend": ["firstname", "email"]}
    ]
  },
  "display": {
    "properties": [
      {
        "name": "priority",
        "label": "Priority",
        "dataType": "STATUS",
        "options": []
      }
    ]
  },
  "actions": {"baseUrls": ["https://www.example.com"], "x": [1, -2.5e3, true, null]}
}
`

// owner is who owns the text: it applies what the pane asks for and hands it back.
type owner struct {
	t       testing.TB
	p       *source.Pane
	buffer  edit.Buffer
	changes []edit.Change
	places  []string
	asked   []string
}

func open(t testing.TB, src string) *owner {
	t.Helper()
	return openIn(t, theme.Theme{ASCII: true}, src)
}

func openIn(t testing.TB, th theme.Theme, src string) *owner {
	t.Helper()
	o := &owner{t: t, p: source.New(th), buffer: edit.NewBuffer(file, []byte(src))}
	o.p.SetSize(60, 24)
	o.p.SetBuffer(o.buffer)
	o.p.SetFocus(true)
	return o
}

// edit begins editing and presses keys.
func (o *owner) edit(inputs ...string) *owner {
	o.t.Helper()
	o.p.Edit()
	return o.press(inputs...)
}

// press gives keys by their names and texts to somebody who edits.
func (o *owner) press(inputs ...string) *owner {
	o.t.Helper()
	for _, in := range inputs {
		o.key(key(in))
	}
	return o
}

func key(in string) tea.KeyMsg {
	if strings.HasPrefix(in, "alt+") {
		return tuitest.Key(in)
	}
	return tuitest.Input(in)
}

func (o *owner) key(m tea.KeyMsg) {
	o.t.Helper()
	o.take(tuitest.Message(o.p.Key(m)))
}

func (o *owner) take(m tea.Msg) {
	o.t.Helper()
	switch m := m.(type) {
	case nil:
	case msg.EditRequested:
		b, err := o.buffer.Apply(m.Change)
		if err != nil {
			o.t.Fatal(err)
		}
		o.changes = append(o.changes, m.Change)
		o.set(b)
	case msg.PlaceSelected:
		o.places = append(o.places, m.Place.Pointer)
		o.p.SetPlace(m.Place)
	case msg.ActionRequested:
		o.asked = append(o.asked, string(m.ID))
	default:
		o.t.Fatalf("the pane says %#v", m)
	}
}

func (o *owner) set(b edit.Buffer) {
	o.buffer = b
	o.p.SetBuffer(b)
	o.p.SetFindings(nil)
}

// undo takes the last change back.
func (o *owner) undo() bool {
	if len(o.changes) == 0 {
		return false
	}
	last := o.changes[len(o.changes)-1]
	o.changes = o.changes[:len(o.changes)-1]
	b, err := o.buffer.Apply(last.Inverse())
	if err != nil {
		o.t.Fatal(err)
	}
	o.set(b)
	return true
}

func (o *owner) text() string { return string(o.buffer.Source()) }

func (o *owner) screen() string {
	o.t.Helper()
	return tuitest.Content(o.p.Lines())
}

func (o *owner) foot() string { return o.p.Caption().Foot }

func problem(pointer, message string, line int, severity lint.Severity) lint.Finding {
	return lint.Finding{Code: "CB201", Severity: severity, Message: message, File: file, Pointer: pointer, Line: line, Column: 1}
}

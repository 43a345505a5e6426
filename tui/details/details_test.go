package details_test

import (
	"strings"
	"testing"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/model/lint"
	"cardbench/render"
	"cardbench/tui/details"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

const definition = `{
  "title": "Tickets",
  "fetch": {
    "targetUrl": "https://www.example.com/demo-fetch",
    "objectTypes": [{"name": "contacts", "propertiesToSend": ["firstname", "email"]}]
  },
  "display": {"properties": [
    {"name": "created", "label": "Created At", "dataType": "DATE", "options": []},
    {"name": "priority", "label": "Priority", "dataType": "STATUS", "options": [
      {"name": "HIGH", "label": "High", "type": "DANGER"},
      {"name": "LOW", "label": "L\u00f6w", "type": "SUCCESS"}
    ]},
    {"name": "broken", "color": "red"}
  ]},
  "actions": {"baseUrls": ["https://www.example.com"]}
}`

const response = `{"results": [
  {"objectId": 245, "title": "API-22", "created": "2016-09-15", "priority": "HIGH"},
  {"objectId": 988, "title": "API-54", "priority": "Urgent"}
]}`

func shown(t testing.TB, width, height int) *details.Pane {
	t.Helper()
	def, resp := tuitest.Document(t, "tickets.card.json", definition), tuitest.Document(t, "response", response)
	p := details.New(theme.Theme{ASCII: true})
	p.SetSize(width, height)
	p.SetDocuments(def, resp)
	p.SetFindings([]lint.Finding{
		{Code: "CB201", Severity: lint.Error, Message: "the property has no label, so its row has none", File: "tickets.card.json", Pointer: "/display/properties/2", Line: 12, Column: 5},
		{Code: "CB411", Severity: lint.Error, Message: `no option is named "Urgent"`, File: "response", Pointer: "/results/1/priority", Line: 3, Column: 41},
	})
	var trees []render.Tree
	for _, h := range host.All() {
		trees = append(trees, render.Card(model.ReadDefinition(def), model.ReadResponse(resp), h, render.View{Locale: "en-US", TimeZone: "UTC"}))
	}
	p.SetShown(trees...)
	p.SetFocus(true)
	return p
}

func screen(p *details.Pane) string { return tuitest.Content(p.Lines()) }

func TestPages(t *testing.T) {
	for name, place := range map[string]msg.Place{
		"definition": {Doc: msg.Definition},
		"status":     {Doc: msg.Definition, Pointer: "/display/properties/1"},
		"broken":     {Doc: msg.Definition, Pointer: "/display/properties/2"},
		"target":     {Doc: msg.Definition, Pointer: "/fetch/targetUrl"},
		"types":      {Doc: msg.Definition, Pointer: "/fetch/objectTypes"},
		"escaped":    {Doc: msg.Definition, Pointer: "/display/properties/1/options/1/label"},
		"unknown":    {Doc: msg.Definition, Pointer: "/display/properties/2/color"},
		"value":      {Doc: msg.Response, Pointer: "/results/1/priority"},
		"result":     {Doc: msg.Response, Pointer: "/results/0"},
	} {
		t.Run(name, func(t *testing.T) {
			p := shown(t, 60, 44)
			p.SetPlace(place)
			tuitest.GoldenOfTest(t, screen(p))
		})
	}
}

func TestEnterGoesToMembersAndProblems(t *testing.T) {
	p := shown(t, 60, 44)
	p.SetPlace(msg.Place{Doc: msg.Definition, Pointer: "/display/properties/1"})
	p.Do(keys.Down)
	p.Do(keys.Down)
	want := msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/1/label"}, From: keys.Details}
	if got := tuitest.Message(p.Do(keys.Enter)); got != want {
		t.Errorf("got %v", got)
	}
	if got := p.Place().Pointer; got != "/display/properties/1/label" {
		t.Errorf("the pane is at %q", got)
	}
	want.Place.Pointer = "/display/properties/1"
	if got := tuitest.Message(p.Do(keys.Left)); got != want {
		t.Errorf("up: got %v", got)
	}
	p.Do(keys.Bottom)
	for range 40 {
		if got, ok := tuitest.Message(p.Do(keys.Enter)).(msg.JumpRequested); ok {
			if got.Place != (msg.Place{Doc: msg.Response, Pointer: "/results/1/priority"}) {
				t.Errorf("jump to %v", got)
			}
			return
		}
		p.Do(keys.Up)
	}
	t.Error("no problem could be reached")
}

func TestClickTwiceGoesThere(t *testing.T) {
	p := shown(t, 60, 44)
	p.SetPlace(msg.Place{Doc: msg.Definition, Pointer: "/fetch"})
	if p.Click(3, 3) != nil {
		t.Error("the first click only selects")
	}
	if got, ok := tuitest.Message(p.Click(3, 3)).(msg.PlaceSelected); !ok || got.Place.Pointer != "/fetch/targetUrl" {
		t.Errorf("got %v", got)
	}
}

func TestNothingToShow(t *testing.T) {
	p := details.New(theme.Theme{})
	p.SetSize(40, 3)
	if !strings.Contains(screen(p), "no definition") {
		t.Error(screen(p))
	}
	p.SetPlace(msg.Place{Doc: msg.Response, Pointer: "/results"})
	if !strings.Contains(screen(p), "r fetches") {
		t.Error(screen(p))
	}
	for _, id := range []keys.ID{keys.Enter, keys.Left, keys.Right, keys.Down, keys.Toggle} {
		if p.Do(id) != nil {
			t.Errorf("%s did something", id)
		}
	}
}

func TestSearch(t *testing.T) {
	p := shown(t, 60, 1) // so that a match is all that is seen
	p.SetPlace(msg.Place{Doc: msg.Definition, Pointer: "/fetch/targetUrl"})
	if n := p.Search("SECOND"); n != 3 || !strings.Contains(screen(p), "It waits 3 seconds") {
		t.Errorf("%d found\n%s", n, screen(p))
	}
	for _, step := range []struct {
		back bool
		want string
	}{{false, "seconds in all"}, {false, "a second question mark"}, {false, "It waits"}, {true, "a second"}, {true, "seconds in all"}} {
		p.NextMatch(step.back)
		if !strings.Contains(screen(p), step.want) {
			t.Errorf("not %q but %q", step.want, screen(p))
		}
	}
	if p.Search("") != 0 {
		t.Error("a cleared search finds nothing")
	}
}

func TestGeometry(t *testing.T) {
	awkward := `{"title": "日本語 שלום ` + strings.Repeat("x", 6000) + `", "display": {"properties": [{"name": "` + strings.Repeat("長", 80) + `", "dataType": "STATUS", "options": [{"name": "🧑‍🚀", "label": "e\u0301", "type": "DANGER"}]}]}}`
	p := shown(t, 10, 10)
	p.SetTheme(tuitest.Dark())
	p.SetDocuments(tuitest.Document(t, "a", awkward), nil)
	for _, pointer := range []string{"", "/title", "/display/properties/0", "/display/properties", "/display/properties/0/options/0/name"} {
		p.SetPlace(msg.Place{Doc: msg.Definition, Pointer: pointer})
		for w, h := range tuitest.Sizes() {
			p.SetSize(w, h)
			p.Do(keys.Down)
			tuitest.Exact(t, pointer, p.Lines(), w, h)
		}
	}
}

func BenchmarkSelectToFrame(b *testing.B) {
	p := shown(b, 60, 36)
	places := []msg.Place{{Doc: msg.Definition, Pointer: "/display/properties/1"}, {Doc: msg.Definition, Pointer: "/fetch"}}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.SetPlace(places[i%2])
		p.Lines()
	}
}

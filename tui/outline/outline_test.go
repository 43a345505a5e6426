package outline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/model/lint"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/outline"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

const definition = `{
  "title": "Tickets",
  "fetch": {
    "targetUrl": "https://www.example.com/demo-fetch",
    "objectTypes": [
      {"name": "contacts", "propertiesToSend": ["firstname", "email", "lastname"]},
      {"name": "tickets", "propertiesToSend": ["subject", "status", "priority"]}
    ]
  },
  "display": {"properties": [
    {"name": "created", "dataType": "DATE"},
    {"name": "priority", "dataType": "STATUS", "options": [
      {"name": "HIGH", "label": "High", "type": "DANGER"},
      {"name": "LOW", "label": "Low", "type": "SUCCESS"}
    ]},
    {"name": "project", "dataType": "STRING"},
    {"name": "reported_by", "dataType": "EMAIL"},
    {"name": "description", "dataType": "STRING"},
    {"name": "reporter_type", "dataType": "STRING"},
    {"name": "status", "dataType": "STATUS", "options": [{"name": "OPEN", "label": "Open", "type": "INFO"}]},
    {"name": "ticket_type", "dataType": "STRING"},
    {"name": "updated", "dataType": "DATE"}
  ]},
  "actions": {"baseUrls": ["https://www.example.com", "https://example.com"]}
}`

// file is the name of the definition.
const file = "tickets.card.json"

func scenarios() []outline.Item {
	return []outline.Item{
		{Name: "live"}, {Name: "two-tickets"}, {Name: "empty"}, {Name: "slow", Detail: "6 s"},
	}
}

func shown(t testing.TB, width, height int) *outline.Pane {
	t.Helper()
	p := outline.New(theme.Theme{})
	p.SetSize(width, height)
	p.SetCard(tuitest.Document(t, file, definition), scenarios(), "live")
	p.SetFindings([]lint.Finding{
		{Severity: lint.Warning, File: file, Pointer: "/fetch/objectTypes/1/propertiesToSend/2"},
		{Severity: lint.Error, File: file, Pointer: "/display/properties/6/options/0/type"},
		{Severity: lint.Error, File: "response", Pointer: "/display/properties/0"},
	})
	p.SetFocus(true)
	return p
}

// The three heights are those of the pane at 80×24, 120×40 and 200×60.
func TestHeights(t *testing.T) {
	for _, size := range []struct{ w, h int }{{25, 18}, {26, 23}, {34, 35}} {
		t.Run(fmt.Sprintf("%dx%d", size.w, size.h), func(t *testing.T) {
			p := shown(t, size.w, size.h)
			p.Select("/display/properties/1/label")
			tuitest.GoldenOfTest(t, screen(p)+" "+p.Caption().Foot+"\n")
		})
	}
}

func screen(p *outline.Pane) string { return tuitest.Content(p.Lines()) }

func selected(pointer string) tea.Msg {
	return msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: pointer}, From: keys.Outline}
}

func TestWalk(t *testing.T) {
	p := shown(t, 30, 18)
	for i, s := range []struct {
		id   keys.ID
		want tea.Msg
	}{
		{keys.Up, nil},
		{keys.Down, selected("/fetch/targetUrl")},
		{keys.Enter, msg.ActionRequested{ID: keys.FocusDetails}},
		{keys.Down, selected("/fetch/objectTypes/0")},
		{keys.Right, nil},
		{keys.Right, selected("/fetch/objectTypes/0/propertiesToSend/0")},
		{keys.Left, selected("/fetch/objectTypes/0")},
		{keys.Left, nil},
		{keys.Left, selected("/fetch")},
		{keys.Toggle, nil},
		{keys.Down, selected("/display/properties")},
		{keys.Bottom, nil},
		{keys.Enter, msg.ScenarioChosen{Name: "slow"}},
		{keys.Top, selected("/fetch")},
	} {
		if diff := cmp.Diff(s.want, tuitest.Message(p.Do(s.id))); diff != "" {
			t.Errorf("step %d, %s: %s", i, s.id, diff)
		}
	}
}

func TestPropertiesGiveWay(t *testing.T) {
	p := shown(t, 30, 18)
	if !strings.Contains(screen(p), "x   …4 more") || !strings.Contains(screen(p), "slow") {
		t.Fatalf("what has no room must be counted and marked:\n%s", screen(p))
	}
	for range 10 {
		p.Do(keys.Down)
	}
	if !strings.Contains(screen(p), "x▸  …4 more") {
		t.Fatalf("the cursor is elsewhere:\n%s", screen(p))
	}
	if got := tuitest.Message(p.Do(keys.Enter)); got != selected("/display/properties/5") {
		t.Errorf("enter lists them all: %v\n%s", got, screen(p))
	}
	if strings.Contains(screen(p), "more") {
		t.Error(screen(p))
	}
}

func TestSelectShowsWhatIsHidden(t *testing.T) {
	for _, test := range []struct{ pointer, at, label string }{
		{"/display/properties/8", "/display/properties/8", "updated"},
		{"/fetch/objectTypes/1/propertiesToSend/1", "/fetch/objectTypes/1/propertiesToSend/1", "status"},
		{"/actions/baseUrls/1", "/actions/baseUrls/1", "https://example.com"},
		{"/display/properties/6/options/0/type", "/display/properties/6/options/0", "OPEN"},
	} {
		p := shown(t, 30, 12)
		p.SetTheme(theme.Theme{ASCII: true}) // where only the cursor's mark is a ">"
		p.Select(test.pointer)
		if place, ok := p.Place(); !ok || place.Pointer != test.at {
			t.Errorf("Select(%q) is at %v", test.pointer, place)
		}
		if line := tuitest.LineWith(t, p.Lines(), ">"); !strings.Contains(line, test.label) {
			t.Errorf("Select(%q) marks %q", test.pointer, line)
		}
	}
	p := shown(t, 30, 12)
	p.Select("/title")
	if place, _ := p.Place(); place.Pointer != "/fetch" {
		t.Errorf("a place without a node must not move the cursor: %v", place)
	}
}

func TestNewCardKeepsFoldsAndCursor(t *testing.T) {
	p := shown(t, 30, 40)
	p.Select("/display/properties/1")
	p.Do(keys.Right)
	before := screen(p)
	p.SetCard(tuitest.Document(t, file, definition), scenarios(), "live")
	if diff := cmp.Diff(before, screen(p)); diff != "" {
		t.Error(diff)
	}
}

func TestClick(t *testing.T) {
	p := shown(t, 30, 40)
	if got := tuitest.Message(p.Click(8, 1)); got != selected("/fetch/targetUrl") {
		t.Errorf("got %v", got)
	}
	if p.Click(1, 0); strings.Contains(screen(p), "targetUrl") {
		t.Error("a click on the mark must fold")
	}
	p = shown(t, 30, 40)
	y := slices.Index(strings.Split(screen(p), "\n"), "      two-tickets")
	if y < 0 {
		t.Fatalf("there is no scenario:\n%s", screen(p))
	}
	if p.Click(9, y) != nil {
		t.Error("the first click only selects")
	}
	if got := tuitest.Message(p.Click(9, y)); got != (msg.ScenarioChosen{Name: "two-tickets"}) {
		t.Errorf("the second click: %v", got)
	}
	if p.Click(3, 39) != nil {
		t.Error("there is no row")
	}
}

func TestSearch(t *testing.T) {
	p := shown(t, 30, 18)
	if n := p.Search("danger"); n != 1 {
		t.Errorf("%d found", n)
	}
	if place, _ := p.Place(); place.Pointer != "/display/properties/1/options/0" {
		t.Errorf("at %v", place)
	}
	if n := p.Search("status"); n != 3 {
		t.Errorf("%d found", n)
	}
	var got []string
	for range 3 {
		p.NextMatch(false)
		place, _ := p.Place()
		got = append(got, place.Pointer)
	}
	want := []string{"/fetch/objectTypes/1/propertiesToSend/1", "/display/properties/1", "/display/properties/6"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	p.NextMatch(true)
	if place, _ := p.Place(); place.Pointer != "/display/properties/1" {
		t.Errorf("back is %v", place)
	}
	if p.Search("") != 0 || p.NextMatch(false) != nil {
		t.Error("a cleared search finds nothing")
	}
}

func TestWithoutADefinition(t *testing.T) {
	p := outline.New(theme.Theme{})
	p.SetSize(20, 4)
	if p.Do(keys.Down) != nil || p.Do(keys.Enter) != nil || p.Caption().Foot != "" {
		t.Error("an empty outline does nothing")
	}
	p.SetCard(nil, scenarios(), "empty")
	p.SetFindings([]lint.Finding{{Severity: lint.Error}})
	if !strings.Contains(screen(p), "● empty") {
		t.Error(screen(p))
	}
	if _, ok := p.Place(); ok {
		t.Error("a scenario is no place")
	}
}

func TestGeometry(t *testing.T) {
	awkward := `{"fetch": {"targetUrl": "::", "objectTypes": [{}, 5, {"name": "日本語` + strings.Repeat("長", 50) + `", "propertiesToSend": ["שלום"]}]},
		"display": {"properties": [1, {"name": "e\u0301\u202e", "dataType": "` + strings.Repeat("X", 90) + `"}]}, "actions": {"baseUrls": [null, "🧑‍🚀"]}}`
	for _, src := range []string{definition, awkward, `[]`} {
		p := shown(t, 30, 18)
		p.SetTheme(tuitest.Dark())
		p.Search("e")
		p.SetCard(tuitest.Document(t, file, src), append(scenarios(), outline.Item{Name: "長い" + strings.Repeat("z", 90), Detail: "d"}), "x")
		for w, h := range tuitest.Sizes() {
			p.SetSize(w, h)
			for _, id := range []keys.ID{keys.Top, keys.Down, keys.Toggle, keys.Bottom, keys.Right} {
				p.Do(id)
				tuitest.Exact(t, "after "+string(id), p.Lines(), w, h)
			}
		}
	}
}

func BenchmarkKeyToFrame(b *testing.B) {
	p := shown(b, 34, 35)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Do([]keys.ID{keys.Down, keys.Up}[i%2])
		p.Lines()
	}
}

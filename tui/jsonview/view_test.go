package jsonview_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/document"
	"cardbench/model/lint"
	"cardbench/tui/jsonview"
	"cardbench/tui/keys"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

const tickets = `{
  "results": [
    {"objectId": 245, "title": "API-22: APIs working too fast", "link": "https://example.com/245", "created": "2016-09-15",
     "properties": [{"label": "Resolved by", "dataType": "EMAIL", "value": "ijones@hubspot.com"}],
     "actions": [{"type": "IFRAME", "label": "Edit"}, {"type": "ACTION_HOOK", "label": "Delete"}]},
    {"objectId": 988, "title": "API-54", "status": "Resolved", "updated": null, "open": true, "empty": {}}
  ],
  "settingsAction": {"type": "IFRAME", "width": 890, "height": 748, "uri": "https://example.com/settings", "label": "Settings"}
}`

func open(t testing.TB, src string, width, height int) *jsonview.View {
	t.Helper()
	v := jsonview.New(theme.Theme{})
	v.SetSize(width, height)
	v.SetDocument(tuitest.Document(t, "response", src))
	return v
}

func plain() theme.Theme { return theme.Theme{} }

func screen(v *jsonview.View) string { return tuitest.Content(v.Lines()) }

func want(t *testing.T, v *jsonview.View, text string) {
	t.Helper()
	if diff := cmp.Diff(strings.TrimPrefix(text, "\n"), screen(v)); diff != "" {
		t.Error(diff)
	}
}

func TestOpensTheFirstLevels(t *testing.T) {
	v := open(t, tickets, 72, 20)
	want(t, v, `
 /results                                                    $ .results
▸▾ results[2]
   ▾ 0
       objectId  245
       title     "API-22: APIs working too fast"
       link      "https://example.com/245"
       created   "2016-09-15"
     ▸ properties[1] [{label "Resolved by", …}]
     ▸ actions[2] [{type "IFRAME", …}, {type "ACTION_HOOK", …}]
   ▾ 1
       objectId  988
       title     "API-54"
       status    "Resolved"
       updated   null
       open      true
       empty     {}
 ▾ settingsAction
     type    "IFRAME"
     width   890
     height  748
`)
}

func TestFoldAndUnfold(t *testing.T) {
	v := open(t, tickets, 60, 9)
	rows := v.Rows()
	v.Do(keys.Toggle)
	want(t, v, `
 /results                                        $ .results
▸▸ results[2] [{objectId 245, …}, {objectId 988, …}]
 ▾ settingsAction
     type    "IFRAME"
     width   890
     height  748
     uri     "https://example.com/settings"
     label   "Settings"
`)
	v.Do(keys.Right)
	if v.Rows() != rows {
		t.Errorf("%d rows after folding and unfolding all, want %d: what was open must open again", v.Rows(), rows)
	}
}

func TestMovement(t *testing.T) {
	v := open(t, tickets, 60, 9)
	step := func(id keys.ID, pointer string) {
		t.Helper()
		if !v.Do(id) || v.Pointer() != pointer {
			t.Errorf("after %s the cursor is at %q, want %q", id, v.Pointer(), pointer)
		}
	}
	step(keys.Down, "/results/0")
	step(keys.Right, "/results/0/objectId")
	step(keys.Up, "/results/0")
	step(keys.Bottom, "/settingsAction/label")
	step(keys.Left, "/settingsAction")
	step(keys.PageUp, "/results/0/actions")
	step(keys.Top, "/results")
	step(keys.Up, "/results")
	step(keys.PageDown, "/results/1")
	step(keys.Up, "/results/0/actions")
	step(keys.Toggle, "/results/0/actions")
	step(keys.Down, "/results/0/actions/0")
	if v.Do(keys.Fetch) {
		t.Error("an action of another scope was taken")
	}
}

func TestSelectUnfolds(t *testing.T) {
	v := open(t, tickets, 60, 5)
	if !v.Select("/results/0/actions/1/label") || v.Pointer() != "/results/0/actions/1/label" {
		t.Errorf("cursor at %q", v.Pointer())
	}
	v.SetTheme(theme.Theme{ASCII: true}) // where only the cursor's mark is a ">"
	if line := tuitest.LineWith(t, v.Lines(), ">"); !strings.Contains(line, `"Delete"`) {
		t.Errorf("the cursor is on %q", line)
	}
	if v.Select("/results/0/nothing/at/all") || v.Pointer() != "/results/0" {
		t.Errorf("a place that is not there: cursor at %q", v.Pointer())
	}
	if line := tuitest.LineWith(t, v.Lines(), ">"); line != ">  - 0" {
		t.Errorf("the cursor is on %q", line)
	}
}

func TestMarks(t *testing.T) {
	v := open(t, tickets, 76, 8)
	v.SetFindings([]lint.Finding{
		{Severity: lint.Warning, Pointer: "/results/1/updated", Message: "shows no row"},
		{Severity: lint.Error, Pointer: "/results/1/status", Message: "no option named Resolved"},
		{Severity: lint.Error, Pointer: "/results/0/actions/1/uri", Message: "the action has no uri"},
	})
	v.Select("/results/1/title")
	v.Do(keys.Down)
	v.Do(keys.Down)
	v.Do(keys.Down)
	want(t, v, `
 /results/1/open                                         $ .results[1].open
     ▸ actions[2] x [{type "IFRAME", …}, {type "ACTION_HOOK", …}]
   ▾ 1
       objectId  988
       title     "API-54"
     x status    "Resolved"   no option named Resolved
     ! updated   null   shows no row
▸      open      true
`)
}

// Where the whole message has no room, the cause stands alone instead of a part of the rest.
func TestMarksGiveTheCauseWhereRoomIsShort(t *testing.T) {
	f := lint.Finding{
		Severity: lint.Error, Pointer: "/results/1/status", Cause: "no option named Resolved",
		Message: `no option named Resolved: HubSpot shows "Invalid property"`,
	}
	for width, want := range map[int]string{
		100: `     x status    "Resolved"   no option named Resolved: HubSpot shows "Invalid property"`,
		76:  `     x status    "Resolved"   no option named Resolved`,
	} {
		v := open(t, tickets, width, 30)
		v.SetFindings([]lint.Finding{f})
		v.Select("/results/1/status")
		v.Do(keys.Up)
		if got := tuitest.LineWith(t, v.Lines(), "status "); strings.TrimRight(got, " ") != want {
			t.Errorf("at %d:\n%q, want\n%q", width, got, want)
		}
	}
}

func TestClick(t *testing.T) {
	v := open(t, tickets, 60, 12)
	if !v.Click(10, 4) || v.Pointer() != "/results/0/title" {
		t.Errorf("cursor at %q", v.Pointer())
	}
	rows := v.Rows()
	if !v.Click(3, 2) || v.Rows() >= rows {
		t.Error("a click on the mark must fold")
	}
	if v.Click(3, 0) || v.Click(3, 40) {
		t.Error("there is no row there")
	}
}

func TestWheelKeepsTheCursorOnScreen(t *testing.T) {
	v := open(t, tickets, 60, 6)
	v.Wheel(8)
	if got := v.Pointer(); got != "/results/1" {
		t.Errorf("cursor at %q", got)
	}
	v.Wheel(-100)
	if got := v.Pointer(); got != "/results/0/link" {
		t.Errorf("cursor at %q", got)
	}
}

func TestAwkwardDocuments(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"scalar", `"just text"`, " (the whole body)                     $\n▸  \"just text\"\n"},
		{"empty", `{}`, " (the whole body)                     $\n▸  {}\n"},
		{"duplicates", `{"a":1,"a":2}`, " /a                                $ .a\n▸  a  1\n   a  2\n"},
		{"escapes", `{"\u001b[31mred":"a\u0007b\nc"}`, " /\\u001b[31mred       $ [\"\\x1b[31mred\"]\n▸  red  \"ab\\nc\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := open(t, tt.src, 40, 5)
			want(t, v, tt.want)
			for _, id := range []keys.ID{keys.Left, keys.Right, keys.Toggle, keys.Bottom, keys.PageUp} {
				v.Do(id)
			}
			v.UnfoldAll()
		})
	}
}

func TestSameDocumentAgainKeepsThePlace(t *testing.T) {
	v := open(t, tickets, 60, 9)
	v.Select("/results/1/status")
	v.SetDocument(tuitest.Document(t, "response", tickets))
	if v.Pointer() != "/results/1/status" {
		t.Errorf("cursor at %q", v.Pointer())
	}
	v.SetDocument(nil)
	if v.Node() != nil || v.Do(keys.Down) || v.Search("a") != 0 || v.Click(1, 1) || v.Select("/a") {
		t.Error("a view without a document must do nothing")
	}
}

// below returns the places in n, in the order of the text.
func below(n *document.Node) []string {
	var all []string
	for _, c := range append(n.Members(), n.Elements()...) {
		all = append(append(all, c.Pointer()), below(c)...)
	}
	return all
}

// Every row must be reachable, in the order of the text, whatever is open.
func TestRowsAreTheTree(t *testing.T) {
	v := open(t, tickets, 60, 9)
	if !v.UnfoldAll() {
		t.Error("a small document must open whole")
	}
	v.Do(keys.Top)
	if !v.UnfoldAll() {
		t.Error("a small document must open whole")
	}
	v.Do(keys.Bottom)
	v.UnfoldAll()
	var seen []string
	v.Do(keys.Top)
	for range v.Rows() {
		p := v.Pointer()
		seen = append(seen, p)
		v.Do(keys.Down)
		v.Select(p)
		if v.Pointer() != p {
			t.Fatalf("Select(%q) went to %q", p, v.Pointer())
		}
		v.Do(keys.Down)
	}
	if diff := cmp.Diff(below(v.Document().Root()), seen); diff != "" {
		t.Error(diff)
	}
}

func TestGeometry(t *testing.T) {
	awkward := `{"ключ 日本語 🧑‍🚀": "שלום עולם \u202e right to left", "long": "` + strings.Repeat("x", 5000) + `",
		"deep": ` + strings.Repeat(`[`, 60) + `1` + strings.Repeat(`]`, 60) + `, "tab\t": "e\u0301\u0301"}`
	for _, src := range []string{tickets, awkward, `[]`, `null`} {
		v := open(t, src, 80, 24)
		v.SetTheme(tuitest.Dark())
		v.SetFocus(true)
		v.UnfoldAll()
		v.Search("e")
		v.SetFindings([]lint.Finding{{Severity: lint.Error, Pointer: "/deep/0/0", Message: "長い説明 " + strings.Repeat("y", 300)}})
		for w, h := range tuitest.Sizes() {
			v.SetSize(w, h)
			tuitest.Exact(t, "the document", v.Lines(), w, h)
		}
	}
	v := jsonview.New(theme.Theme{ASCII: true})
	v.SetSize(10, 3)
	tuitest.Exact(t, "no document", v.Lines(), 10, 3)
}

func TestLinesAreSteady(t *testing.T) {
	v := open(t, tickets, 60, 9)
	v.SetTheme(tuitest.Dark())
	if diff := cmp.Diff(v.Lines(), v.Lines()); diff != "" {
		t.Error(diff)
	}
}

func large(size int) string {
	var b strings.Builder
	b.WriteString(`{"results":[`)
	for i := 0; b.Len() < size; i++ {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"objectId":%d,"title":"Ticket number %d","status":"OPEN","created":"2026-01-02","tags":["a","b"],"note":"some longer text that goes on"}`, i, i)
	}
	b.WriteString(`]}`)
	return b.String()
}

func TestHugeDocumentsStayFolded(t *testing.T) {
	v := open(t, large(1<<20), 80, 24)
	if v.Rows() != 1 {
		t.Errorf("%d rows at first", v.Rows())
	}
	v.Do(keys.Right)
	all := v.Rows()
	if all < 5000 {
		t.Errorf("%d rows unfolded", all)
	}
	v.Do(keys.Top)
	if v.UnfoldAll() {
		t.Error("a huge document must stay partly folded, and say so")
	}
	v.Do(keys.Collapse)
	v.Do(keys.Right)
	if v.Rows() != all {
		t.Errorf("%d rows when all was folded and the list unfolded, want %d", v.Rows(), all)
	}
}

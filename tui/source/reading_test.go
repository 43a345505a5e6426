package source_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/edit"
	"cardbench/model/lint"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// do runs an action of somebody who reads.
func (o *owner) do(ids ...keys.ID) *owner {
	o.t.Helper()
	for _, id := range ids {
		o.take(tuitest.Message(o.p.Do(id)))
	}
	return o
}

func TestMovingTellsTheNode(t *testing.T) {
	o := open(t, card).do(keys.Down, keys.Down, keys.Down, keys.Down, keys.Down, keys.Down, keys.Down, keys.Top, keys.Bottom, keys.Up, keys.Up)
	want := []string{
		"/title", "/fetch", "/fetch/targetUrl", "/fetch/objectTypes", "/fetch/objectTypes/0", "/fetch/objectTypes",
		"/fetch", "", "/actions",
	}
	if diff := cmp.Diff(want, o.places); diff != "" {
		t.Error(diff)
	}
	o.do(keys.Left, keys.Left)
	if got := o.p.Place().Pointer; got != "" {
		t.Errorf("left leads to %q", got)
	}
}

func TestTheCursorFollowsThePlace(t *testing.T) {
	o := open(t, card)
	for pointer, want := range map[string]string{
		"/title":                       "ln 2 col 20",
		"/display/properties/0/name":   "ln 12 col 26",
		"/display/properties/0/nobody": "ln 11 col 7",
		"/actions/x/3":                 "ln 19 col 83",
		"":                             "ln 1 col 1",
	} {
		o.p.SetPlace(at("/fetch"))
		o.p.SetPlace(at(pointer))
		if got := o.foot(); got != want {
			t.Errorf("%q is at %s, not %s", pointer, got, want)
		}
	}
	o.p.SetPlace(at("/title"))
	o.p.SetPlace(msg.Place{Doc: msg.Response, Pointer: "/actions"})
	if got := o.foot(); got != "ln 2 col 20" {
		t.Errorf("a place of the response leads to %s", got)
	}
	o.p.SetSize(40, 5)
	if !strings.Contains(o.screen(), "title") {
		t.Error("the cursor is out of sight")
	}
}

func TestAPlaceBeforeTheTextIsRemembered(t *testing.T) {
	o := open(t, card)
	o.p.SetPlace(at("/actions"))
	o.p.SetBuffer(edit.NewBuffer("other.card.json", []byte("{\n\"a\": 1,\n\"actions\": {}}")))
	if got := o.foot(); got != "ln 3 col 1" {
		t.Errorf("the cursor is at %s", got)
	}
}

func TestWhatDoesNotParseStillWorks(t *testing.T) {
	o := open(t, card).edit("down", "end", "backspace", "enter", "esc")
	o.p.SetFindings([]lint.Finding{problem("/display/properties/0/options", "no options", 15, lint.Error)})
	if !strings.Contains(o.screen(), "x 16           \"options\"") {
		t.Errorf("the problem is not at its node:\n%s", o.screen())
	}
	o.p.SetPlace(at("/display/properties/0/dataType"))
	if got := o.foot(); got != "ln 15 col 28" {
		t.Errorf("the cursor is at %s", got)
	}
	o.do(keys.Down)
	if got := o.p.Place().Pointer; got != "/display/properties/0/options" {
		t.Errorf("the node is %q", got)
	}
}

func TestFoldsHideAndStay(t *testing.T) {
	o := open(t, card)
	o.p.SetPlace(at("/display"))
	o.do(keys.Toggle)
	if got := o.screen(); !strings.Contains(got, "{ … 9 lines },") || strings.Contains(got, "Priority") {
		t.Fatalf("it is not folded:\n%s", got)
	}
	o.do(keys.Down)
	if got := o.p.Place().Pointer; got != "/actions" {
		t.Errorf("below the fold is %q", got)
	}
	title := strings.Replace(card, "Tickets\",", "Tickets\",\n", 1)
	o.set(edit.NewBuffer(file, []byte(title)))
	if got := o.screen(); !strings.Contains(got, "10 +   \"display\": { … 9 lines },") {
		t.Errorf("the fold is not where it was:\n%s", got)
	}
	o.p.Edit()
	if got := o.screen(); !strings.Contains(got, "Priority") {
		t.Errorf("who edits does not see all:\n%s", got)
	}
	o.press("esc")
	if got := o.screen(); strings.Contains(got, "Priority") {
		t.Errorf("the fold does not come back:\n%s", got)
	}
	o.p.Search("STATUS")
	if got := o.screen(); !strings.Contains(got, "Priority") {
		t.Errorf("a match is hidden:\n%s", got)
	}
	o.do(keys.Toggle)
	if got := o.screen(); !strings.Contains(got, "Priority") {
		t.Error("a line without a bracket folds")
	}
}

func TestFoldsInFolds(t *testing.T) {
	o := open(t, card)
	for _, pointer := range []string{"/display/properties/0", "/display/properties", "/display", ""} {
		o.p.SetPlace(at(pointer))
		o.do(keys.Left)
	}
	if got := o.screen(); got != "   1 + { … 19 lines }\n  21\n" {
		t.Errorf("the whole is folded so:\n%s", got)
	}
	o.do(keys.Right)
	if got := o.screen(); !strings.Contains(got, "9 +   \"display\": { … 9 lines },") {
		t.Errorf("inner folds are forgotten:\n%s", got)
	}
}

func TestSearch(t *testing.T) {
	o := open(t, card)
	if got := o.p.Search("priority"); got != 2 {
		t.Errorf("%d matches", got)
	}
	var feet []string
	for _, back := range []bool{false, false, true, true} {
		o.take(tuitest.Message(o.p.NextMatch(back)))
		feet = append(feet, o.foot())
	}
	want := []string{"ln 13 col 19", "ln 12 col 18", "ln 13 col 19", "ln 12 col 18"}
	if diff := cmp.Diff(want, feet); diff != "" {
		t.Error(diff)
	}
	for query, want := range map[string]int{"": 0, "nobody": 0, "ÄÖ": 2, "äöü": 1, "\"": 2} {
		if got := open(t, "\"äö ÄÖÜ\"").p.Search(query); got != want {
			t.Errorf("%q: %d matches, not %d", query, got, want)
		}
	}
	if cmd := open(t, card).p.NextMatch(true); cmd != nil {
		t.Error("nothing is searched for and something is found")
	}
}

func TestClicks(t *testing.T) {
	o := open(t, card)
	click := func(x, y int) { o.take(tuitest.Message(o.p.Click(x, y))) }
	click(20, 1)
	if got := o.foot(); got != "ln 2 col 14" || o.p.Captures() {
		t.Errorf("a click goes to %s", got)
	}
	click(20, 1)
	if !o.p.Captures() {
		t.Error("a second click does not edit")
	}
	click(59, 11)
	if got := o.foot(); got != "ln 12 col 28" || !o.p.Captures() {
		t.Errorf("a click behind a line goes to %s", got)
	}
	o.press("esc")
	click(5, 8)
	if got := o.screen(); !strings.Contains(got, "9 lines") {
		t.Errorf("a click on the mark does not fold:\n%s", got)
	}
	click(5, 23)
	click(-1, -1)
	if diff := cmp.Diff([]string{"/title", "/display/properties/0/name", "/display"}, o.places); diff != "" {
		t.Error(diff)
	}
}

func TestLongLinesScrollSideways(t *testing.T) {
	o := open(t, "[\""+strings.Repeat("0123456789", 20)+"\",\n1]")
	o.do(keys.Right)
	if got := o.screen(); !strings.HasPrefix(got, "   1 - …") || !strings.Contains(got, "2   1]") {
		t.Errorf("it does not scroll:\n%s", got)
	}
	for range 20 {
		o.do(keys.Right)
	}
	if got := o.screen(); !strings.Contains(got, "789\",\n") {
		t.Errorf("the end is out of reach:\n%s", got)
	}
	for range 20 {
		o.do(keys.Left)
	}
	if got := o.screen(); !strings.Contains(got, "… … 1 line ]") {
		t.Errorf("left does not come back and fold:\n%s", got)
	}
	o.edit("end")
	if got := o.screen(); !strings.Contains(got, "789\",\n") {
		t.Errorf("who edits does not see the end:\n%s", got)
	}
}

func TestTheWheelLeavesTheCursor(t *testing.T) {
	o := open(t, card)
	o.p.SetSize(60, 5)
	o.p.Wheel(7)
	if got := o.screen(); !strings.HasPrefix(got, "   8") || o.foot() != "ln 1 col 1" {
		t.Errorf("it shows %s with the cursor at %s", got, o.foot())
	}
	o.p.Wheel(100)
	if got := o.screen(); !strings.HasSuffix(got, "  21\n") {
		t.Errorf("the end is not at the bottom:\n%s", got)
	}
	o.do(keys.Down)
	if got := o.screen(); !strings.HasPrefix(got, "   2") {
		t.Errorf("moving does not bring the cursor back:\n%s", got)
	}
}

// Painting keeps lines; what changes them has them painted anew.
func TestKeptLinesAreNeverStale(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := open(t, card)
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			switch rapid.IntRange(0, 9).Draw(rt, "kind") {
			case 0:
				o.p.SetSize(rapid.IntRange(1, 90).Draw(rt, "width"), rapid.IntRange(1, 30).Draw(rt, "height"))
			case 1:
				o.p.Search(rapid.SampledFrom([]string{"", "p", "name", "["}).Draw(rt, "query"))
			case 2:
				o.p.SetFindings([]lint.Finding{problem("/title", "wrong", 2, lint.Warning), problem("/display", "bad", 9, lint.Error)}[:rapid.IntRange(0, 2).Draw(rt, "findings")])
			case 3:
				o.p.SetTheme(tuitest.Dark().WithASCII(rapid.Bool().Draw(rt, "ascii")))
			case 4:
				o.p.SetPlace(at(rapid.SampledFrom([]string{"/title", "/display/properties/0/name", "/actions", ""}).Draw(rt, "place")))
			case 5:
				o.p.SetFocus(rapid.Bool().Draw(rt, "focus"))
			case 6:
				o.p.Edit()
				o.random(2, rapid.SampledFrom(keyNames()).Draw(rt, "key"))
			default:
				o.do(rapid.SampledFrom(actions()).Draw(rt, "action"))
			}
			if diff := cmp.Diff(o.p.Afresh(), o.p.Lines()); diff != "" {
				rt.Fatalf("what was painted before is shown: %s", diff)
			}
		}
	})
}

func TestAFoldThatOpensIsPaintedOpen(t *testing.T) {
	o := open(t, card).do(keys.Down, keys.Down, keys.Toggle, keys.Up)
	if !strings.Contains(o.screen(), "+   \"fetch\": { … 5 lines },") {
		t.Fatalf("nothing is folded:\n%s", o.screen())
	}
	o.p.SetPlace(at("/fetch/targetUrl"))
	if strings.Contains(o.screen(), "… 5 lines") {
		t.Errorf("the fold still shows:\n%s", o.screen())
	}
}

// A node that another pane selects is shown with what it holds, as far as that fits.
func TestASelectedNodeIsShownWhole(t *testing.T) {
	o := open(t, string(long(600)))
	first := func() string { return strings.Fields(o.screen())[0] }
	for _, c := range []struct{ pointer, top, why string }{
		{"/display/properties/2", "1", "it is on the screen"},
		{"/display/properties/3", "14", "its end was below; the lines above it are a third"},
		{"/display/properties/4", "14", "it is on the screen now"},
		{"/display/properties/60", "356", "a third of the window is above it"},
		{"/display/properties", "2", "it fits no window, so it begins near the top of it"},
	} {
		o.p.SetPlace(at(c.pointer))
		if got := first(); got != c.top {
			t.Errorf("%s: the window begins at line %s, not %s: %s\n%s", c.pointer, got, c.top, c.why, o.screen())
		}
	}
}

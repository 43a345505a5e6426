package jsonview_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/lint"
	"cardbench/tui/jsonview"
	"cardbench/tui/keys"
	"cardbench/tui/tuitest"
)

func TestUnfoldAndFoldEverything(t *testing.T) {
	v := open(t, tickets, 72, 24)
	folded := screen(v)
	v.Do(keys.Expand)
	out := "unfolded below results\n" + screen(v)
	v.Select("/results/0/actions/1/label")
	v.Do(keys.Collapse)
	out += "\nfolded around a label\n" + screen(v)
	v.Do(keys.Collapse)
	out += "\nand around that\n" + screen(v)
	v.Do(keys.Collapse)
	v.Do(keys.Collapse)
	out += "\nuntil nothing is open\n" + screen(v)
	tuitest.GoldenOfTest(t, out)
	v.Do(keys.Toggle)
	if strings.Contains(screen(v), "objectId  245") {
		t.Error("what was folded with all that is in it must stay folded")
	}
	v.Do(keys.Expand)
	if folded == screen(v) {
		t.Error("unfolding opened nothing")
	}
}

func TestDeepNestingStaysOnScreen(t *testing.T) {
	const depth = 80
	v := open(t, strings.Repeat(`{"deeper":`, depth)+`"the bottom"`+strings.Repeat(`}`, depth), 60, 6)
	v.Do(keys.Expand)
	v.Do(keys.Bottom)
	if line := tuitest.LineWith(t, v.Lines(), "the bottom"); !strings.Contains(line, `deeper  "the bottom"`) {
		t.Errorf("the innermost value is drawn as %q", line)
	}
	rows := v.Rows()
	before, _, ok := strings.Cut(strings.Split(screen(v), "\n")[2], "▾")
	if !ok || !v.Click(len([]rune(before)), 2) || v.Rows() >= rows {
		t.Errorf("a click on the mark of a row that was moved to the left must fold\n%s", screen(v))
	}
	v.Do(keys.Top)
	if got := screen(v); !strings.Contains(got, "\n▸▾ deeper\n   ▾ deeper\n") {
		t.Errorf("back at the top:\n%s", got)
	}
}

func TestWhatIsCutIsSaid(t *testing.T) {
	v := open(t, `{
  "text": "`+strings.Repeat("one two ", 1000)+`", "tab": "a\tb\"c\\d", "wide": "`+strings.Repeat("日本", 40)+`",
  "digits": `+strings.Repeat("7", 3000)+`, "status": "`+strings.Repeat("long ", 30)+`",
  "list": [1, 2, 3, 4, 5, 6, 7], "`+strings.Repeat("key", 1000)+`": 1
}`, 72, 12)
	v.SetFindings([]lint.Finding{{Severity: lint.Error, Pointer: "/status", Message: "no option has such a name"}})
	v.Select("/list")
	v.Do(keys.Toggle)
	tuitest.GoldenOfTest(t, screen(v))
	v.SetSize(24, 12)
	tuitest.Exact(t, "narrow", v.Lines(), 24, 12)
	if got := screen(v); !strings.Contains(got, ` "one two …"`) {
		t.Errorf("without room for the size the text must show:\n%s", got)
	}
}

// What is kept of the last frame must never show: a view that was used is drawn as one
// that is painted anew.
func TestRowsThatAreKeptAreRight(t *testing.T) {
	ids := []keys.ID{keys.Up, keys.Down, keys.Left, keys.Right, keys.Toggle, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom, keys.Expand, keys.Collapse}
	pointers := []string{"/results/0/actions/1/label", "/results/1/empty", "/settingsAction/label", "", "/results/0/properties/0/value"}
	rapid.Check(t, func(t *rapid.T) {
		v := jsonview.New(tuitest.Dark())
		v.SetSize(rapid.IntRange(0, 90).Draw(t, "width"), rapid.IntRange(0, 30).Draw(t, "height"))
		v.SetDocument(parse(t, tickets))
		t.Repeat(map[string]func(*rapid.T){
			"do":     func(t *rapid.T) { v.Do(rapid.SampledFrom(ids).Draw(t, "id")) },
			"select": func(t *rapid.T) { v.Select(rapid.SampledFrom(pointers).Draw(t, "pointer")) },
			"wheel":  func(t *rapid.T) { v.Wheel(rapid.IntRange(-9, 9).Draw(t, "lines")) },
			"click":  func(t *rapid.T) { v.Click(rapid.IntRange(0, 9).Draw(t, "x"), rapid.IntRange(0, 29).Draw(t, "y")) },
			"search": func(t *rapid.T) { v.Search(rapid.SampledFrom([]string{"", "e", "ed", "API", "zzz"}).Draw(t, "query")) },
			"next":   func(t *rapid.T) { v.NextMatch(rapid.Bool().Draw(t, "back")) },
			"focus":  func(t *rapid.T) { v.SetFocus(rapid.Bool().Draw(t, "focus")) },
			"marks": func(t *rapid.T) {
				v.SetFindings([]lint.Finding{{Severity: lint.Error, Pointer: rapid.SampledFrom(pointers).Draw(t, "place"), Message: "wrong"}})
			},
			"": func(t *rapid.T) {
				kept := v.Lines()
				v.SetTheme(tuitest.Dark())
				if diff := cmp.Diff(v.Lines(), kept); diff != "" {
					t.Fatalf("-anew +kept\n%s", diff)
				}
			},
		})
	})
}

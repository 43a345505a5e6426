package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/sheet"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

func screen(p *sheet.Page) string { return tuitest.Content(p.Lines()) }

// page has items at lines 2, 3-4 and 12.
func page(height int) *sheet.Page {
	p := sheet.New(theme.Theme{})
	p.SetSize(20, height)
	var lines []sheet.Line
	for i := range 14 {
		item := sheet.NoItem
		switch i {
		case 2:
			item = 0
		case 3, 4:
			item = 1
		case 12:
			item = 2
		}
		lines = append(lines, sheet.Line{Text: fmt.Sprintf("line %d", i), Item: item})
	}
	p.SetLines(lines)
	return p
}

func TestStepGoesToItemsAndScrollsBetween(t *testing.T) {
	p := page(5)
	var got []int
	for range 11 {
		p.Do(keys.Down)
		got = append(got, p.Item())
	}
	if diff := cmp.Diff([]int{0, 1, 1, 1, 1, 1, -1, -1, -1, 2, 2}, got); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(screen(p), "▸line 12") {
		t.Error(screen(p))
	}
	for range 14 {
		p.Do(keys.Up)
	}
	if p.Item() != 0 || !strings.HasPrefix(screen(p), " line 0") {
		t.Errorf("item %d\n%s", p.Item(), screen(p))
	}
}

func TestPagesAndEnds(t *testing.T) {
	p := page(5)
	p.Do(keys.Bottom)
	if p.Item() != 2 || !strings.Contains(screen(p), "line 13") {
		t.Errorf("item %d\n%s", p.Item(), screen(p))
	}
	p.Do(keys.Top)
	if p.Item() != 0 || !strings.HasPrefix(screen(p), " line 0") {
		t.Errorf("item %d\n%s", p.Item(), screen(p))
	}
	p.Do(keys.PageDown)
	if line, of := p.Position(); line != 9 || of != 14 {
		t.Errorf("at %d of %d", line, of)
	}
	if p.Do(keys.Enter) {
		t.Error("enter is its owner's")
	}
}

func TestClickWheelSelect(t *testing.T) {
	p := page(5)
	if item, ok := p.Click(4); !ok || item != 1 {
		t.Errorf("item %d, %v", item, ok)
	}
	if _, ok := p.Click(0); ok {
		t.Error("line 0 is no item")
	}
	p.Wheel(100)
	if p.Item() != sheet.NoItem {
		t.Error("an item off screen must not stay selected")
	}
	p.Select(0)
	if !strings.Contains(screen(p), "▸line 2") {
		t.Error(screen(p))
	}
	p.SetLines(nil)
	if p.Item() != sheet.NoItem {
		t.Error("the item is gone")
	}
}

func TestSearch(t *testing.T) {
	p := page(5)
	at := func(item, last int) {
		t.Helper()
		if line, _ := p.Position(); p.Item() != item || line != last {
			t.Errorf("item %d, %d is the last line on screen; want %d, %d\n%s", p.Item(), line, item, last, screen(p))
		}
	}
	if n := p.Search("LINE 1"); n != 5 {
		t.Errorf("%d found", n)
	}
	at(sheet.NoItem, 5)
	for _, step := range []struct {
		back       bool
		item, last int
	}{
		{false, sheet.NoItem, 11},
		{false, sheet.NoItem, 12},
		{false, 2, 13},
		{true, sheet.NoItem, 13},
		{true, sheet.NoItem, 13},
		{true, sheet.NoItem, 6},
		{true, sheet.NoItem, 14},
		{false, sheet.NoItem, 6},
	} {
		if !p.NextMatch(step.back) {
			t.Error("there is no match")
		}
		at(step.item, step.last)
	}
	if p.Search("") != 0 || p.NextMatch(false) {
		t.Error("a cleared search finds nothing")
	}
}

func TestMatchesAreMarked(t *testing.T) {
	p := page(14)
	p.SetTheme(tuitest.Dark())
	p.Search("line 1")
	match, _, _ := strings.Cut(tuitest.Dark().Match.Render("x"), "x")
	var marked []int
	for i, l := range p.Lines() {
		if strings.HasPrefix(l, match) {
			marked = append(marked, i)
		}
	}
	if diff := cmp.Diff([]int{1, 10, 11, 12, 13}, marked); diff != "" {
		t.Error(diff)
	}
}

func TestBuilder(t *testing.T) {
	b := sheet.NewBuilder(ink.NewPalette(theme.Theme{}), 32)
	b.Gap()
	b.Head("Heading", "right")
	b.Para(b.Inks.Text, "a sentence that is longer than the page")
	b.Gap()
	b.Gap()
	b.Field("label", 8, b.Inks.Text, "a value that wraps beside it")
	b.Chopped("url", 8, b.Inks.Text, "https://example.com/aaaaaaaaaaaaaaaaa")
	b.Marked("x", b.Inks.Error, b.Inks.Text, "a problem with a long message")
	b.Table([][]string{{"name", "type"}, {"HIGH", "DANGER"}})
	p := sheet.New(theme.Theme{})
	p.SetSize(32, 20)
	p.SetLines(b.Lines())
	want := ` Heading                  right
 a sentence that is longer than
 the page

 label   a value that wraps
         beside it
 url     https://example.com/aa
         aaaaaaaaaaaaaaa
 x a problem with a long
   message
 name  type
 HIGH  DANGER
`
	if diff := cmp.Diff(want, screen(p)); diff != "" {
		t.Error(diff)
	}
}

func TestGeometry(t *testing.T) {
	for w, h := range tuitest.Sizes() {
		b := sheet.NewBuilder(ink.NewPalette(tuitest.Dark()), w)
		b.Head("日本語の見出し", "右")
		b.Begin(0)
		b.Field("ラベル", 9, b.Inks.Text, strings.Repeat("値 ", 30))
		b.End()
		b.Chopped("url", 9, b.Inks.Text, strings.Repeat("漢", 50))
		b.Marked("x", b.Inks.Error, b.Inks.Text, "שלום עולם")
		p := sheet.New(tuitest.Dark())
		p.SetLines(b.Lines())
		p.SetSize(w, h)
		p.Search("漢")
		p.Do(keys.Down)
		tuitest.Exact(t, "the page", p.Lines(), w, h)
	}
}

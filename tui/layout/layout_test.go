package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/tui/keys"
	"cardbench/tui/layout"
	"cardbench/tui/tuitest"
)

func TestScreensLookLikeTheDrawings(t *testing.T) {
	tests := []struct {
		name string
		w, h int
		o    layout.Options
	}{
		{"39x24", 39, 24, layout.Options{}},
		{"40x10", 40, 10, layout.Options{Focus: layout.Card}},
		{"59x24", 59, 24, layout.Options{Focus: layout.Wire}},
		{"60x16", 60, 16, layout.Options{}},
		{"80x24", 80, 24, layout.Options{}},
		{"80x24_details", 80, 24, layout.Options{Main: layout.Details}},
		{"80x24_zoom", 80, 24, layout.Options{Focus: layout.Card, Zoom: true}},
		{"80x50", 80, 50, layout.Options{}},
		{"100x29", 100, 29, layout.Options{}},
		{"100x29_log", 100, 29, layout.Options{Main: layout.Log}},
		{"120x40", 120, 40, layout.Options{}},
		{"160x45", 160, 45, layout.Options{}},
		{"175x40_source", 175, 40, layout.Options{Edit: layout.Source}},
		{"176x40", 176, 40, layout.Options{}},
		{"200x28", 200, 28, layout.Options{}},
		{"200x60", 200, 60, layout.Options{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tuitest.Golden(t, test.name+".golden", picture(layout.Compute(test.w, test.h, test.o)))
		})
	}
}

// The drawings of the design fix these sizes.
func TestSizesOfTheDrawings(t *testing.T) {
	type sizes map[layout.Slot]layout.Rect
	tests := []struct {
		w, h int
		want sizes
	}{
		{80, 24, sizes{
			layout.Card:    {X: 0, Y: 1, W: 27, H: 20},
			layout.Preview: {X: 27, Y: 1, W: 53, H: 20},
		}},
		{120, 40, sizes{
			layout.Card:    {X: 0, Y: 1, W: 28, H: 27},
			layout.Details: {X: 28, Y: 1, W: 40, H: 27},
			layout.Preview: {X: 68, Y: 1, W: 52, H: 27},
			layout.Log:     {X: 0, Y: 28, W: 48, H: 10},
			layout.Wire:    {X: 48, Y: 28, W: 72, H: 10},
		}},
		{200, 60, sizes{
			layout.Card:    {X: 0, Y: 1, W: 36, H: 33},
			layout.Log:     {X: 0, Y: 34, W: 36, H: 24},
			layout.Details: {X: 36, Y: 1, W: 64, H: 26},
			layout.Source:  {X: 36, Y: 27, W: 64, H: 31},
			layout.Preview: {X: 100, Y: 1, W: 50, H: 33},
			layout.Other:   {X: 150, Y: 1, W: 50, H: 33},
			layout.Wire:    {X: 100, Y: 34, W: 100, H: 24},
		}},
	}
	for _, test := range tests {
		got := sizes{}
		for _, b := range layout.Compute(test.w, test.h, layout.Options{}).Boxes {
			got[b.Slot] = b.Outer
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%d×%d: %s", test.w, test.h, diff)
		}
	}
}

func TestEveryCellBelongsToOneRectangle(t *testing.T) {
	options := []layout.Options{
		{},
		{Main: layout.Details, Focus: layout.Card},
		{Main: layout.Wire, Focus: layout.Other},
		{Zoom: true, Focus: layout.Wire},
		{Main: 99, Focus: -3},
	}
	for w := range 301 {
		for h := range 301 {
			checkTiling(t, layout.Compute(w, h, options[(w+h)%len(options)]))
		}
	}
}

func TestTilingForAnyOptions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkTiling(t, layout.Compute(
			rapid.IntRange(-5, 400).Draw(t, "w"), rapid.IntRange(-5, 400).Draw(t, "h"),
			layout.Options{
				Focus: layout.Slot(rapid.IntRange(-1, 8).Draw(t, "focus")),
				Main:  layout.Slot(rapid.IntRange(-1, 8).Draw(t, "main")),
				Edit:  layout.Slot(rapid.IntRange(-1, 8).Draw(t, "edit")),
				Zoom:  rapid.Bool().Draw(t, "zoom"),
			}))
	})
}

// The source has room of its own, or shares pane 2 with the form: never both, and the
// keyboard reaches what is shown.
func TestTheSourceStandsInOnePlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slots := []layout.Slot{layout.Details, layout.Source, layout.Card, layout.Wire}
		o := layout.Options{
			Focus: rapid.SampledFrom(slots).Draw(t, "focus"), Main: rapid.SampledFrom(slots).Draw(t, "main"),
			Edit: rapid.SampledFrom(slots).Draw(t, "edit"), Zoom: rapid.Bool().Draw(t, "zoom"),
		}
		f := layout.Compute(rapid.IntRange(40, 300).Draw(t, "w"), rapid.IntRange(10, 100).Draw(t, "h"), o)
		_, form := f.Box(layout.Details)
		_, source := f.Box(layout.Source)
		switch {
		case f.Apart() && !o.Zoom && (!form || !source || f.Edit != layout.Details):
			t.Fatalf("the form %v and the source %v are apart, %v in pane 2", form, source, f.Edit)
		case !f.Apart() && form && source:
			t.Fatal("both are shown where only one has room")
		}
		for _, b := range f.Boxes {
			if !slices.Contains(f.Order(), b.Slot) {
				t.Fatalf("tab goes through %v, and never to %v", f.Order(), b.Slot)
			}
		}
		if !slices.Contains(f.Order(), o.Focus) {
			t.Fatalf("tab goes through %v, but the focus is on %v", f.Order(), o.Focus)
		}
	})
}

func checkTiling(t tuitest.Failer, f layout.Frame) {
	t.Helper()
	all, area := rects(f), 0
	for i, r := range all {
		if r.X < 0 || r.Y < 0 || r.W < 0 || r.H < 0 || r.X+r.W > f.W || r.Y+r.H > f.H {
			t.Fatalf("%d×%d: %+v reaches outside", f.W, f.H, r)
		}
		area += r.W * r.H
		for _, other := range all[i+1:] {
			if intersect(r, other) {
				t.Fatalf("%d×%d: %+v and %+v overlap", f.W, f.H, r, other)
			}
		}
	}
	if area != f.W*f.H {
		t.Fatalf("%d×%d: the rectangles have %d cells", f.W, f.H, area)
	}
	for _, b := range f.Boxes {
		if b.Inner.W > b.Outer.W || b.Inner.H > b.Outer.H || b.Inner.W < 0 || b.Inner.H < 0 {
			t.Fatalf("%d×%d: content %+v in %+v", f.W, f.H, b.Inner, b.Outer)
		}
	}
}

func intersect(a, b layout.Rect) bool {
	return !a.Empty() && !b.Empty() && a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

func rects(f layout.Frame) []layout.Rect {
	all := []layout.Rect{f.Header, f.Status, f.Notice, f.Keys, f.Message}
	for _, b := range f.Boxes {
		all = append(all, b.Outer)
	}
	return all
}

func TestSplitSumsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(-3, 500).Draw(t, "total")
		parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) layout.Part {
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				return layout.Fixed(rapid.IntRange(-5, 200).Draw(t, "fixed"))
			case 1:
				return layout.Percent(rapid.IntRange(0, 150).Draw(t, "percent"),
					rapid.IntRange(0, 50).Draw(t, "least"), rapid.IntRange(0, 90).Draw(t, "most"))
			}
			return layout.Fill()
		}), 1, 6).Draw(t, "parts")
		sum := 0
		for _, n := range layout.Split(total, parts...) {
			if n < 0 {
				t.Fatalf("a piece of %d", n)
			}
			sum += n
		}
		if sum != max(0, total) {
			t.Fatalf("pieces sum up to %d of %d", sum, total)
		}
	})
	if got := layout.Split(7); len(got) != 0 {
		t.Errorf("no parts: %v", got)
	}
}

func TestFrameFindsBoxes(t *testing.T) {
	f := layout.Compute(120, 40, layout.Options{})
	if b, ok := f.At(0, 1); !ok || b.Slot != layout.Card {
		t.Errorf("At(0, 1) = %+v, %v", b, ok)
	}
	if b, ok := f.At(119, 37); !ok || b.Slot != layout.Wire {
		t.Errorf("At(119, 37) = %+v, %v", b, ok)
	}
	if _, ok := f.At(3, 0); ok {
		t.Error("the header is no pane")
	}
	if _, ok := f.Box(layout.Other); ok {
		t.Error("there is one preview at 120 columns")
	}
	if b, ok := f.Box(layout.Details); !ok || b.Slot.Scope() != keys.Details || b.Slot.Number() != 2 {
		t.Errorf("details: %+v, %v", b, ok)
	}
	want := []layout.Slot{layout.Card, layout.Details, layout.Preview, layout.Other, layout.Wire, layout.Log, layout.Source}
	if diff := cmp.Diff(want, layout.Compute(200, 60, layout.Options{}).Order()); diff != "" {
		t.Errorf("order on a wide screen: %s", diff)
	}
}

// picture draws a frame: a box for each pane, a letter for each line.
func picture(f layout.Frame) string {
	grid := make([][]rune, f.H)
	for y := range grid {
		grid[y] = []rune(strings.Repeat(" ", f.W))
	}
	fill := func(r layout.Rect, with rune) {
		for y := r.Y; y < r.Y+r.H; y++ {
			for x := r.X; x < r.X+r.W; x++ {
				grid[y][x] = with
			}
		}
	}
	for _, line := range []struct {
		r layout.Rect
		c rune
	}{{f.Header, 'h'}, {f.Status, 's'}, {f.Notice, 'n'}, {f.Keys, 'k'}, {f.Message, 'm'}} {
		fill(line.r, line.c)
	}
	for _, b := range f.Boxes {
		fill(b.Outer, '#')
		fill(b.Inner, ' ')
		title := fmt.Sprintf("%d %s %dx%d", b.Slot.Number(), b.Slot.Scope(), b.Outer.W, b.Outer.H)
		for i, r := range []rune(title) {
			if i < b.Inner.W && b.Inner.H > 0 {
				grid[b.Inner.Y][b.Inner.X+i] = r
			}
		}
	}
	var out strings.Builder
	for _, row := range grid {
		out.WriteString(strings.TrimRight(string(row), " ") + "\n")
	}
	return out.String()
}

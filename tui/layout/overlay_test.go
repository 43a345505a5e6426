package layout_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/text"
	"cardbench/tui/layout"
	"cardbench/tui/tuitest"
)

func TestOverlay(t *testing.T) {
	tests := map[string]struct {
		back, dialog string
		x, y         int
		want         string
	}{
		"inside":                    {"abcdef\nghijkl", "XY", 2, 1, "abcdef\nghXYkl"},
		"over the right edge":       {"abcdef", "XYZ", 5, 0, "abcdeX"},
		"over the left edge":        {"abcdef", "XYZ", -2, 0, "Zbcdef"},
		"outside":                   {"abcdef", "XYZ", 6, 0, "abcdef"},
		"below":                     {"abcdef", "XYZ", 0, 1, "abcdef"},
		"above":                     {"abcdef", "1\n2", 0, -1, "2bcdef"},
		"wide character at the cut": {"你好吗", "X", 1, 0, " X好吗"},
		"wide on both sides":        {"你好吗", "XY", 1, 0, " XY 吗"},
		"wide dialog at the edge":   {"abcd", "你好", 1, 0, "a你 "},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := layout.Overlay(strings.Split(test.back, "\n"), strings.Split(test.dialog, "\n"), test.x, test.y)
			if diff := cmp.Diff(test.want, ansi.Strip(strings.Join(got, "\n"))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOverlayKeepsTheStyleBehindTheDialog(t *testing.T) {
	got := layout.Overlay([]string{"\x1b[31mabcdef\x1b[0m"}, []string{"XY"}, 2, 0)
	tuitest.Exact(t, "the line", got, 6, 1)
	left, right, ok := strings.Cut(got[0], "XY")
	if !ok || !strings.HasPrefix(left, "\x1b[31mab\x1b[0m") {
		t.Errorf("the dialog takes a style from what is behind it: %q", got)
	}
	if !strings.Contains(right, "\x1b[31mef") {
		t.Errorf("the style does not go on behind the dialog: %q", got)
	}
}

func TestCenter(t *testing.T) {
	if x, y := layout.Center(80, 24, 40, 10); x != 20 || y != 7 {
		t.Errorf("Center = %d, %d", x, y)
	}
	if x, y := layout.Center(5, 5, 40, 10); x != 0 || y != 0 {
		t.Errorf("Center of a dialog that is too large = %d, %d", x, y)
	}
}

func TestAJoinerJoinsWhatWasNotJoinedBefore(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var j layout.Joiner
		content := rapid.SliceOfN(rapid.SampledFrom([]string{"ab", "cd", "ef"}), 0, 4)
		h, areas := 4, []layout.Area{}
		for range rapid.IntRange(1, 6).Draw(r, "frames") {
			if rapid.IntRange(0, 3).Draw(r, "resize") == 0 {
				h, areas = rapid.IntRange(-1, 6).Draw(r, "h"), nil
				for i := range rapid.IntRange(0, 3).Draw(r, "areas") {
					y := rapid.IntRange(-1, 4).Draw(r, "y")
					areas = append(areas, layout.Area{Rect: layout.Rect{X: 2 * i, Y: y, W: 2, H: rapid.IntRange(0, 3).Draw(r, "lines")}})
				}
			}
			for i := range areas {
				areas[i].Lines = content.Draw(r, "content")
			}
			got := j.Join(h, areas)
			if diff := cmp.Diff(new(layout.Joiner).Join(h, areas), got); diff != "" {
				r.Fatal(diff)
			}
			if h > 0 {
				got[0] = "changed by the caller"
			}
		}
	})
}

func TestJoin(t *testing.T) {
	got := new(layout.Joiner).Join(3, []layout.Area{
		{Rect: layout.Rect{W: 4, H: 1}, Lines: []string{"head"}},
		{Rect: layout.Rect{Y: 1, W: 2, H: 2}, Lines: []string{"ab", "cd"}},
		{Rect: layout.Rect{X: 2, Y: 1, W: 2, H: 2}, Lines: []string{"12", "34", "too much"}},
		{Rect: layout.Rect{X: 2, Y: 9, W: 2, H: 2}, Lines: []string{"no", "no"}},
	})
	if diff := cmp.Diff([]string{"head", "ab12", "cd34"}, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzOverlay(f *testing.F) {
	f.Add("abcdef", "XY", 2)
	f.Add("你好吗", "é́", 1)
	f.Add("\x1b[1mbold\x1b[0m text", "👩‍👩‍👧", -1)
	f.Fuzz(func(t *testing.T, back, dialog string, x int) {
		back, dialog = text.Line(back), text.Line(dialog)
		x = max(-50, min(x, 200))
		want := ansi.StringWidth(back)
		got := layout.Overlay([]string{back}, []string{dialog}, x, 0)[0]
		if w := ansi.StringWidth(got); w != want {
			t.Fatalf("%q over %q at %d is %d cells wide, not %d: %q", dialog, back, x, w, want, got)
		}
	})
}

func BenchmarkDialogIsLaidOverAScreen(b *testing.B) {
	back := make([]string, 40)
	for i := range back {
		back[i] = strings.Repeat("\x1b[32mab\x1b[0m cd", 24)
	}
	box := make([]string, 20)
	for i := range box {
		box[i] = strings.Repeat("x", 60)
	}
	b.ReportAllocs()
	for b.Loop() {
		layout.Overlay(back, box, 30, 10)
	}
}

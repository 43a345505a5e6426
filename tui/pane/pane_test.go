package pane_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/text"
	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/tuitest"
)

func TestFramePictures(t *testing.T) {
	wire := pane.Caption{
		Title: "Wire", Shorter: []string{""}, Tabs: []string{"Response", "Request", "Timing", "Signature", "Problems 3"},
	}
	timing := wire
	timing.Tab = 2
	problems := wire
	problems.Tab = 4
	tests := []struct {
		name  string
		frame pane.Frame
		ascii bool
	}{
		{"outline", pane.Frame{Number: 1, Caption: pane.Caption{Title: "Card", Foot: "9/31"}, W: 28, H: 4}, false},
		{"preview", pane.Frame{
			Number: 3, Caption: pane.Caption{Title: "Preview  classic · 48 cols · live", Foot: "1/2"}, W: 52, H: 3,
		}, false},
		{"wire", pane.Frame{Number: 4, Caption: wire, W: 80, H: 3}, false},
		{"third tab", pane.Frame{Number: 4, Caption: timing, W: 80, H: 3}, false},
		{"tabs closer together", pane.Frame{Number: 4, Caption: problems, W: 57, H: 3}, false},
		{"tabs without a title", pane.Frame{Number: 4, Caption: timing, W: 53, H: 3}, false},
		{"narrow, first tab", pane.Frame{Number: 4, Caption: wire, W: 30, H: 3}, false},
		{"narrow, last tab", pane.Frame{Number: 4, Caption: problems, W: 30, H: 3}, false},
		{"title too long", pane.Frame{Number: 3, Caption: pane.Caption{Title: "Preview  classic", Foot: "long foot here"}, W: 12, H: 3}, false},
		{"title in short", pane.Frame{Number: 3, Caption: pane.Caption{Title: "Preview  app card · 38 cols", Shorter: []string{"Preview  app card", "Preview"}}, W: 24, H: 3}, false},
		{"no number", pane.Frame{Caption: pane.Caption{Title: "Alone"}, W: 16, H: 3}, false},
		{"ascii", pane.Frame{Number: 1, Caption: pane.Caption{Title: "Card", Foot: "9/31"}, W: 28, H: 3}, true},
		{"tiny", pane.Frame{Number: 1, Caption: pane.Caption{Title: "Card", Foot: "9/31"}, W: 4, H: 3}, false},
	}
	var out strings.Builder
	for _, test := range tests {
		lines := pane.NewFramer(tuitest.Dark().WithASCII(test.ascii)).Draw(test.frame, []string{"content that may be too long for it"})
		fmt.Fprintf(&out, "%s\n%s\n\n", test.name, ansi.Strip(strings.Join(lines, "\n")))
	}
	tuitest.Golden(t, "frame.golden", out.String())
}

func TestAFrameIsExactAtEverySize(t *testing.T) {
	caption := pane.Caption{
		Title: "Vorschau 你好", Tabs: []string{"Response", "请求", "Timing"}, Tab: 2, Foot: "你 9/31",
	}
	content := []string{"\x1b[31mred\x1b[0m text", "你好吗你好吗", "e\u0301\u0301", ""}
	dark := tuitest.Dark()
	for w := range 301 {
		for _, h := range []int{0, 1, 2, 3, 24, 100} {
			for _, focused := range []bool{false, true} {
				f := pane.Frame{Number: 4, Caption: caption, Focused: focused, W: w, H: h}
				tuitest.Exact(t, "the frame", pane.NewFramer(dark).Draw(f, content), w, h)
			}
		}
	}
}

func TestAFramerDrawsWhatAFrameDrawnOnceShows(t *testing.T) {
	th := tuitest.Dark()
	rapid.Check(t, func(r *rapid.T) {
		framer := pane.NewFramer(th)
		word := rapid.SampledFrom([]string{"", "Card", "9/31", "你好", "\x1b[31mred\x1b[0m text"})
		f, lines := pane.Frame{W: 20, H: 5}, []string{"one"}
		for range rapid.IntRange(1, 8).Draw(r, "frames") {
			switch rapid.IntRange(0, 7).Draw(r, "change") {
			case 0:
				f.W, f.H = rapid.IntRange(0, 30).Draw(r, "w"), rapid.IntRange(0, 6).Draw(r, "h")
			case 1:
				f.Focused = !f.Focused
			case 2:
				f.Number = rapid.IntRange(0, 4).Draw(r, "number")
			case 3:
				f.Caption.Title, f.Caption.Foot = word.Draw(r, "title"), word.Draw(r, "foot")
			case 4:
				f.Caption.Tabs = rapid.SliceOfN(word, 0, 3).Draw(r, "tabs")
				f.Caption.Tab = rapid.IntRange(0, max(0, len(f.Caption.Tabs)-1)).Draw(r, "tab")
			default:
				lines = rapid.SliceOfN(word, 0, 6).Draw(r, "lines")
			}
			if diff := cmp.Diff(pane.NewFramer(th).Draw(f, lines), framer.Draw(f, lines)); diff != "" {
				r.Fatalf("%+v: %s", f, diff)
			}
		}
	})
}

func TestTabAtFindsWhatAFramerDraws(t *testing.T) {
	var found [3]int
	for w := 10; w < 100; w++ {
		for open := range 3 {
			f := pane.Frame{
				Number: 4, W: w, H: 3,
				Caption: pane.Caption{Title: "Wire", Tabs: []string{"Alpha", "Beta", "Gamma"}, Tab: open},
			}
			top := ansi.Strip(pane.NewFramer(tuitest.Dark()).Draw(f, nil)[0])
			for i, name := range f.Caption.Tabs {
				before, _, shown := strings.Cut(top, name)
				if !shown {
					continue
				}
				found[i]++
				x := ansi.StringWidth(before)
				if got := pane.TabAt(f, x); got != i {
					t.Fatalf("%d wide, tab %d open: cell %d of %q is tab %d, not %d", w, open, x, top, got, i)
				}
			}
		}
	}
	for i, n := range found {
		if n < 150 {
			t.Errorf("tab %d was drawn in only %d of 270 frames", i, n)
		}
	}
	if got := pane.TabAt(pane.Frame{Number: 4, W: 80, H: 3, Caption: pane.Caption{Title: "Wire"}}, 3); got != -1 {
		t.Errorf("a pane without tabs has tab %d", got)
	}
}

func TestFit(t *testing.T) {
	tests := []struct {
		line  string
		width int
		want  string
	}{
		{"abc", 5, "abc  "},
		{"abc", 3, "abc"},
		{"abcdef", 4, "abc…"},
		{"你好吗", 5, "你好…"},
		{"你好吗", 4, "你… "},
		{"abc", 0, ""},
		{"abc", -1, ""},
		{"\x1b[31mabcdef\x1b[0m", 3, "ab…"},
		{"abc", 1, "…"},
	}
	for _, test := range tests {
		if got := ansi.Strip(pane.Fit(test.line, test.width)); got != test.want {
			t.Errorf("Fit(%q, %d) = %q, not %q", test.line, test.width, got, test.want)
		}
	}
	if got := pane.Fit("\x1b[31mabcdef\x1b[0m", 3); !strings.HasSuffix(got, "\x1b[0m") {
		t.Errorf("a cut style is not ended: %q", got)
	}
}

func FuzzFit(f *testing.F) {
	for _, s := range []string{"plain", "\x1b[31mred\x1b[0m │ Ä", "你好", "e\u0301", "│\u0301", "a\u00ad", "👩‍👩‍👧", "\x1b[1;2"} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, line string, width int) {
		var kept strings.Builder // what panes draw: clean text and colours
		for part := range strings.SplitSeq(line, "\x1b") {
			kept.WriteString(text.Line(part) + "\x1b[1m")
		}
		line, width = kept.String(), max(0, min(width, 200))
		if got := ansi.StringWidth(pane.Fit(line, width)); got != width {
			t.Fatalf("Fit(%q, %d) takes %d cells", line, width, got)
		}
	})
}

func TestScrollerStaysInTheList(t *testing.T) {
	ids := []keys.ID{
		keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom,
		keys.DialogUp, keys.DialogDown, keys.DialogPageUp, keys.DialogPageDown, keys.DialogTop, keys.DialogBottom,
	}
	rapid.Check(t, func(t *rapid.T) {
		var s pane.Scroller
		height := 0
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			follows := true
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0:
				s.SetCount(rapid.IntRange(-2, 60).Draw(t, "count"))
				follows = false
			case 1:
				before := height
				height = max(0, rapid.IntRange(-2, 20).Draw(t, "height"))
				s.SetHeight(height)
				follows = height != before // what a wheel moved away stays away otherwise
			case 2:
				s.Wheel(rapid.IntRange(-9, 9).Draw(t, "wheel"))
				follows = false
			case 3:
				s.MoveTo(rapid.IntRange(-3, 70).Draw(t, "row"))
			case 4:
				from := rapid.IntRange(0, 50).Draw(t, "from")
				s.EnsureRange(from, from+rapid.IntRange(1, 9).Draw(t, "rows"))
				follows = false
			default:
				if _, mine := s.Do(rapid.SampledFrom(ids).Draw(t, "action")); !mine {
					t.Fatal("a movement is not the scroller's")
				}
			}
			from, to := s.Window()
			if s.Cursor() < 0 || s.Count() > 0 && s.Cursor() >= s.Count() || from < 0 || to > s.Count() || from > to {
				t.Fatalf("cursor %d, window %d–%d of %d", s.Cursor(), from, to, s.Count())
			}
			if to-from != min(height, s.Count()) {
				t.Fatalf("window %d–%d of %d is not %d high", from, to, s.Count(), height)
			}
			if follows && to > from && (s.Cursor() < from || s.Cursor() >= to) {
				t.Fatalf("cursor %d is outside of the window %d–%d", s.Cursor(), from, to)
			}
			for y := -1; y <= height; y++ {
				if row, ok := s.RowAt(y); ok != (y >= 0 && from+y < to) || ok && row != from+y {
					t.Fatalf("line %d of the window %d–%d is row %d, %v", y, from, to, row, ok)
				}
			}
		}
	})
}

func TestScrollerMoves(t *testing.T) {
	var s pane.Scroller
	if s.Foot() != "" {
		t.Errorf("an empty list is at %q", s.Foot())
	}
	s.SetCount(10)
	s.SetHeight(4)
	steps := []struct {
		do             func()
		cursor, offset int
	}{
		{func() { s.Do(keys.Down) }, 1, 0},
		{func() { s.Do(keys.PageDown) }, 4, 1},
		{func() { s.Do(keys.Bottom) }, 9, 6},
		{func() { s.Do(keys.Up) }, 8, 6},
		{func() { s.Wheel(-5) }, 8, 1},
		{func() { s.Do(keys.Up) }, 7, 4},
		{func() { s.Do(keys.Top) }, 0, 0},
		{func() { s.EnsureRange(5, 8) }, 0, 4},
		{func() { s.EnsureRange(2, 9) }, 0, 2},
		{func() { s.MoveTo(99) }, 9, 6},
		{func() { s.SetHeight(20) }, 9, 0},
	}
	for i, step := range steps {
		step.do()
		if s.Cursor() != step.cursor || s.Offset() != step.offset {
			t.Errorf("step %d: cursor %d, offset %d; want %d, %d", i, s.Cursor(), s.Offset(), step.cursor, step.offset)
		}
	}
	if s.Foot() != "10/10" {
		t.Errorf("Foot = %q", s.Foot())
	}
	if _, mine := s.Do(keys.Enter); mine {
		t.Error("enter is no movement")
	}
}

func TestGuardDropsStaleAnswers(t *testing.T) {
	var g pane.Guard
	if g.Busy() || g.Abort() || g.Finish(0) {
		t.Error("a new guard has a request")
	}
	first := g.Begin(context.Background(), 0)
	second := g.Begin(context.Background(), time.Hour)
	if first.Ctx.Err() == nil {
		t.Error("the first request runs on")
	}
	if g.Finish(first.ID) {
		t.Error("the first answer counts")
	}
	if second.Ctx.Err() != nil || !g.Busy() {
		t.Error("a stale answer ended the second request")
	}
	if _, limited := second.Ctx.Deadline(); !limited {
		t.Error("the second request has no limit")
	}
	if !g.Finish(second.ID) || g.Finish(second.ID) {
		t.Error("the second answer must count once")
	}
	third := g.Begin(context.Background(), 0)
	if !g.Abort() || third.Ctx.Err() == nil || g.Finish(third.ID) {
		t.Error("an aborted request counts")
	}
}

func TestToastKeepsTheNewerSentence(t *testing.T) {
	var toast pane.Toast
	first := toast.Show("first")
	second := toast.Show("second")
	if toast.Expire(first) || toast.Text() != "second" {
		t.Errorf("the first sentence took %q away", toast.Text())
	}
	if !toast.Expire(second) || toast.Text() != "" {
		t.Errorf("the second sentence stays: %q", toast.Text())
	}
	toast.Show("third")
	toast.Clear()
	if toast.Text() != "" {
		t.Error("Clear leaves the sentence")
	}
}

func TestField(t *testing.T) {
	type step struct {
		m    tea.KeyMsg
		want string
	}
	steps := []step{
		{tuitest.Text("de"), "de"},
		{tuitest.Key("space"), "de "},
		{tuitest.Key("backspace"), "de"},
		{tuitest.Paste("-DE\x1b[31m\nx\u202e"), "de-DE x"},
		{tuitest.Key("ctrl+w"), "de-DE "},
		{tuitest.Key("home"), "de-DE "},
		{tuitest.Key("right"), "de-DE "},
		{tuitest.Key("delete"), "d-DE "},
		{tuitest.Text("ü"), "dü-DE "},
		{tuitest.Key("ctrl+k"), "dü"},
		{tuitest.Key("left"), "dü"},
		{tuitest.Key("ctrl+u"), "ü"},
		{tuitest.Key("backspace"), "ü"},
		{tuitest.Key("end"), "ü"},
		{tuitest.Key("backspace"), ""},
	}
	f := pane.NewField()
	for i, s := range steps {
		// At the start of the text, a backspace has nothing to take away.
		does := i != 12
		if f.Update(s.m) != does {
			t.Errorf("step %d: %q does something: want %v", i, s.m, does)
		}
		if f.Value() != s.want {
			t.Errorf("step %d: %q, not %q", i, f.Value(), s.want)
		}
	}
	for _, name := range []string{"enter", "up", "alt+x"} {
		if f.Update(tuitest.Key(name)) || f.Value() != "" {
			t.Errorf("%q edits the field", name)
		}
	}
	f.SetValue(strings.Repeat("你", 5000))
	if n := len([]rune(f.Value())); n > 1000 {
		t.Errorf("the field holds %d characters", n)
	}
}

func TestFieldShowsItsCursorAtEveryWidth(t *testing.T) {
	for _, value := range []string{"", "short", "你好吗你好吗", strings.Repeat("long ", 30)} {
		for w := range 60 {
			f := pane.NewField()
			f.SetValue(value)
			for range 4 {
				if got := ansi.StringWidth(f.View(tuitest.Dark(), w)); got != w {
					t.Fatalf("%q in %d cells takes %d", value, w, got)
				}
				f.Update(tuitest.Key("left"))
			}
		}
	}
}

func BenchmarkFrameIsDrawnAroundAPane(b *testing.B) {
	lines := make([]string, 36)
	for i := range lines {
		lines[i] = fmt.Sprintf("\x1b[31m%2d %s\x1b[0m", i, strings.Repeat("word ", 9))
	}
	th := tuitest.Dark()
	f := pane.Frame{Number: 1, Caption: pane.Caption{Title: "Card", Foot: "9/31"}, W: 52, H: 38}
	b.ReportAllocs()
	framer := pane.NewFramer(th)
	for i := 0; b.Loop(); i++ {
		// The cursor moves by a line.
		lines[3], lines[4] = lines[4], lines[3]
		f.Caption.Foot = []string{"9/31", "10/31"}[i%2]
		framer.Draw(f, lines)
	}
}

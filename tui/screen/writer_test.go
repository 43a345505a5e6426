package screen_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"cardbench/tui/screen"
)

func TestFrameShowsTheLinesWhateverWasShownBefore(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		const w, h = 24, 4
		seen := newTerminal(t, w, h)
		writer := screen.NewDiff(seen)
		writer.SetHeight(h)
		var line string
		for range rapid.IntRange(1, 6).Draw(r, "frames") {
			lines := make([]string, h)
			for i := range lines {
				line = mutate(r, line, w)
				lines[i] = line
			}
			if rapid.IntRange(0, 9).Draw(r, "repaint") == 0 {
				writer.Repaint()
			}
			writer.Frame(lines)
			want := newTerminal(t, w, h)
			screen.NewDiff(want).Frame(lines)
			if seen.String() != want.String() {
				r.Fatalf("%q shows\n%s instead of\n%s", lines, seen, want)
			}
		}
	})
}

// mutate changes a part of a line, as panes do, and keeps it w cells wide.
func mutate(r *rapid.T, line string, w int) string {
	pieces := []string{
		"plain", "\x1b[1m", "\x1b[0m", "\x1b[31mred\x1b[0m", "\x1b[0;4munder\x1b[m", "│", "─", "你好", "e\u0301",
		"👩‍👩‍👧", " ", "\x1b[38;2;1;2;3mtrue", "Ä", "✖", "\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\",
	}
	if rapid.Bool().Draw(r, "anew") {
		line = ""
	}
	for range rapid.IntRange(0, 4).Draw(r, "pieces") {
		line = rapid.SampledFrom(pieces).Draw(r, "piece") + line
	}
	line = strings.ReplaceAll(line, "\x1b]8;;http://a\x1b\\", "")
	line = strings.ReplaceAll(line, "\x1b]8;;\x1b\\", "")
	line = ansi.Truncate(line, w, "")
	return line + strings.Repeat(" ", w-ansi.StringWidth(line))
}

func TestFrameWritesOnlyWhatChanged(t *testing.T) {
	before := []string{"\x1b[34m│\x1b[0m one two \x1b[1mthree\x1b[0m \x1b[34m│\x1b[0m", "same", "gone"}
	tests := map[string]struct {
		after []string
		want  string
	}{
		"nothing":      {before, ""},
		"a word":       {[]string{strings.Replace(before[0], "two", "TWO", 1), "same", "gone"}, "\x1b[1;7HTWO\x1b[0m"},
		"a bold word":  {[]string{strings.Replace(before[0], "three", "thr33", 1), "same", "gone"}, "\x1b[1;14H\x1b[1m33\x1b[0m"},
		"a wide word":  {[]string{before[0], "你们", "gone"}, "\x1b[2;1H\x1b[2K你们\x1b[0m"},
		"another link": {[]string{before[0], "\x1b]8;;x\x1b\\same", "gone"}, "\x1b[2;1H\x1b[2K\x1b]8;;x\x1b\\same\x1b[0m"},
		"a shorter one": {
			[]string{before[0], "sam", "gone"},
			"\x1b[2;1H\x1b[2Ksam\x1b[0m",
		},
		"a row less": {before[:2], "\x1b[3;1H\x1b[2K"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			writer := screen.NewDiff(&out)
			writer.Frame(before)
			out.Reset()
			writer.Frame(test.after)
			want := test.want
			if want != "" {
				want = "\x1b[?2026h" + want + "\x1b[?2026l"
			}
			if out.String() != want {
				t.Errorf("wrote %q, not %q", out.String(), want)
			}
		})
	}
}

func TestFrameIsCutAtTheHeightOfTheScreen(t *testing.T) {
	seen := newTerminal(t, 10, 2)
	writer := screen.NewDiff(seen)
	writer.SetHeight(2)
	writer.Frame([]string{"one", "two", "three"})
	if got := seen.text(); got != "one\ntwo" {
		t.Errorf("the screen shows %q", got)
	}
}

func TestARowThatIsFullKeepsItsLastCell(t *testing.T) {
	seen := newTerminal(t, 5, 1)
	screen.NewDiff(seen).Frame([]string{"12345"})
	if got := seen.text(); got != "12345" {
		t.Errorf("the screen shows %q", got)
	}
}

func FuzzFrame(f *testing.F) {
	f.Add("one\ntwo", "one\n\x1b[1mtwo\x1b[0m")
	f.Add("\x1b[31ma\x1b[0m", "\x1b[32ma")
	f.Fuzz(func(t *testing.T, first, second string) {
		const w, h = 40, 3
		clean := func(s string) []string {
			lines := strings.SplitN(onlyColours(s), "\n", h+1)
			for i, l := range lines {
				l = strings.ReplaceAll(l, "\n", "")
				lines[i] = ansi.Truncate(l, w, "")
			}
			return lines[:min(h, len(lines))]
		}
		seen, want := newTerminal(t, w, h), newTerminal(t, w, h)
		writer := screen.NewDiff(seen)
		writer.Frame(clean(first))
		writer.Frame(clean(second))
		screen.NewDiff(want).Frame(clean(second))
		if seen.String() != want.String() {
			t.Fatalf("%q after %q shows\n%s instead of\n%s", second, first, seen, want)
		}
	})
}

// onlyColours leaves what lines are made of: printable text, newlines and a few colours.
func onlyColours(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '\x1b':
			fmt.Fprintf(&out, "\x1b[%dm", out.Len()%3)
		case r == '\n' || r >= 0x20 && r < 0x7f || r >= 0x2500 && r < 0x2580 || r >= 0x4e00 && r < 0x5000:
			out.WriteRune(r)
		}
	}
	return out.String()
}

func BenchmarkKeyChangesOneWordOfTheScreen(b *testing.B) {
	a := make([]string, 40)
	for i := range a {
		a[i] = strings.Repeat("\x1b[38;2;10;20;30mword\x1b[0m text ", 12)
	}
	c := append([]string(nil), a...)
	c[20] = strings.Replace(c[20], "text", "TEXT", 1)
	counted := &counter{}
	writer := screen.NewDiff(counted)
	writer.Frame(a)
	counted.n = 0
	b.ReportAllocs()
	for b.Loop() {
		writer.Frame(c)
		writer.Frame(a)
	}
	b.ReportMetric(float64(counted.n)/float64(2*b.N), "bytes/key")
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}

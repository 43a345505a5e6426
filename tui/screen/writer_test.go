package screen_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"cardbench/tui/screen"
)

// pieces are what lines are made of.
func pieces() []string {
	return []string{
		"plain", " ", "        ", "                 ", "│", "─", "Ä", "✖", "↗", "“…”",
		"\x1b[1m", "\x1b[0m", "\x1b[m", "\x1b[2;3m", "\x1b[22m", "\x1b[7m", "\x1b[9m", "\x1b[4m", "\x1b[4:3m", "\x1b[24m",
		"\x1b[31mred\x1b[0m", "\x1b[0;4munder\x1b[m", "\x1b[1m\x1b[31mboth\x1b[m", "\x1b[31;1mboth\x1b[m", "\x1b[39m", "\x1b[49m",
		"\x1b[38;2;1;2;3mtrue", "\x1b[38;5;200m", "\x1b[48;2;9;9;9m   ", "\x1b[44m", "\x1b[58;2;1;1;1m\x1b[4mtint\x1b[m",
		"你好", "한글", "e\u0301", "กำ", "שלום", "مرحبا", "नमस्ते", "\u0301", "👍", "👩‍👩‍👧", "🇩🇪", "❤️", "👍🏽", "✖", "✔ ", "✔️", "\u200d", "\ufffd", "\u00ad",
		"\x1b[53mover\x1b[m", "\x1b[?25l", "\x1b[53;31m",
		"\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\", "\x1b]8;id=1;http://b\x1b\\", "\x1b]8;;\x1b\\",
	}
}

// exactly makes a line w cells wide, and ends what it began.
func exactly(line string, w int) string {
	line = ansi.Truncate(line, w, "")
	return line + "\x1b[m\x1b]8;;\x1b\\" + strings.Repeat(" ", w-ansi.StringWidth(line))
}

// both are a terminal that counts in graphemes and one that counts in runes.
func both(t testing.TB, w, h int) []*terminal {
	t.Helper()
	all := []*terminal{newTerminal(t, w, h), newTerminal(t, w, h)}
	all[1].runes = true
	return all
}

func TestFrameShowsTheLinesWhateverWasShownBefore(t *testing.T) {
	all := pieces()
	rapid.Check(t, func(r *rapid.T) {
		w, h := 24, 4
		line := rapid.Custom(func(r *rapid.T) []string {
			return rapid.SliceOfN(rapid.SampledFrom(all), 0, 6).Draw(r, "pieces")
		})
		terminals := both(t, w, h)
		writers := []*screen.Diff{screen.NewDiff(terminals[0]), screen.NewDiff(terminals[1])}
		drawn := make([][]string, 8)
		for range rapid.IntRange(2, 6).Draw(r, "frames") {
			switch rapid.IntRange(0, 9).Draw(r, "happens") {
			case 0:
				w, h = rapid.IntRange(1, 30).Draw(r, "w"), rapid.IntRange(1, 8).Draw(r, "h")
				for i, m := range terminals {
					m.resize(w, h)
					writers[i].SetHeight(h)
				}
			case 1:
				writers[0].Repaint()
			}
			lines := make([]string, h)
			for i := range lines {
				drawn[i] = mutate(r, drawn[i], line)
				lines[i] = exactly(strings.Join(drawn[i], ""), w)
			}
			for i, m := range terminals {
				m.bytes = 0
				writers[i].Frame(lines)
				const ends = 40 // a place, and what ends the colours and the link of a row
				most := mustShow(r, m, lines) + ends*(h+1)
				if m.bytes > most {
					r.Fatalf("%q takes %d bytes instead of at most %d", lines, m.bytes, most)
				}
			}
		}
	})
}

// mutate changes a part of a line, as panes do.
func mutate(r *rapid.T, line []string, anew *rapid.Generator[[]string]) []string {
	switch rapid.IntRange(0, 3).Draw(r, "change") {
	case 0:
		return line
	case 1:
		return anew.Draw(r, "anew")
	}
	from := rapid.IntRange(0, len(line)).Draw(r, "from")
	to := rapid.IntRange(from, len(line)).Draw(r, "to")
	return append(append(append([]string(nil), line[:from]...), anew.Draw(r, "part")...), line[to:]...)
}

// mustShow compares with a terminal of the same kind that shows the lines only, and
// returns the bytes that takes.
func mustShow(t rapid.TB, m *terminal, lines []string) int {
	want := newTerminal(m.t, m.w, m.h)
	want.runes = m.runes
	for y, line := range lines {
		_, _ = want.Write(fmt.Appendf(nil, "\x1b[%dH%s\x1b[m\x1b]8;;\x1b\\", y+1, line))
	}
	if got, want := m.String(), want.String(); got != want {
		t.Fatalf("%q shows\n%s instead of\n%s", lines, got, want)
	}
	return want.bytes
}

func TestFrameWritesOnlyWhatChanged(t *testing.T) {
	before := []string{"\x1b[34m│\x1b[0m one two \x1b[1mthree\x1b[0m \x1b[34m│\x1b[0m", "same", "gone"}
	long := "│" + strings.Repeat("x", 40) + "│"
	with := func(first string) []string { return []string{first, "same", "gone"} }
	tests := map[string]struct {
		before, after []string
		want          string
	}{
		"nothing":     {before, before, ""},
		"other means": {before, with("\x1b[0;34m│\x1b[39m one two \x1b[1mthree \x1b[m\x1b[34m│\x1b[m"), ""},
		"a word":      {before, with(strings.Replace(before[0], "two", "TWO", 1)), "\x1b[1;7HTWO"},
		"a bold word": {before, with(strings.Replace(before[0], "three", "thr33", 1)), "\x1b[1;14H\x1b[1m33\x1b[m"},
		"two words":   {before, with("\x1b[34m│\x1b[0m ONE two \x1b[1mthReE\x1b[0m \x1b[34m│\x1b[0m"), "\x1b[1;3HONE\x1b[7C\x1b[1mReE\x1b[m"},
		"two near ones": {
			with("one two three"), with("onE tWo three"), "\x1b[1;3HE tW",
		},
		"another colour":  {with("\x1b[1;31mred\x1b[m"), with("\x1b[1;32mred\x1b[m"), "\x1b[1H\x1b[1;32mred\x1b[m"},
		"a wide word":     {before, []string{before[0], "你们", "gone"}, "\x1b[2H你们"},
		"half of a word":  {with("你好吗"), with("你们吗"), "\x1b[1;3H们"},
		"another link":    {before, []string{before[0], "\x1b]8;;x\x1b\\same\x1b]8;;\x1b\\", "gone"}, "\x1b[2H\x1b]8;;x\x1b\\same\x1b]8;;\x1b\\"},
		"a shorter one":   {before, []string{before[0], "sam", "gone"}, "\x1b[2;4H\x1b[K"},
		"a row less":      {before, before[:2], "\x1b[3H\x1b[K"},
		"blanks":          {with(long), with("│x" + strings.Repeat(" ", 38) + "x│"), "\x1b[1;3H\x1b[38X"},
		"blanks and more": {with(long), with("│y" + strings.Repeat(" ", 38) + "y│"), "\x1b[1;2Hy\x1b[38X\x1b[38Cy"},
		"blanks between blanks": {
			with("│" + strings.Repeat("x ", 20) + "│"), with("│" + strings.Repeat(" ", 40) + "│"), "\x1b[1;2H\x1b[39X",
		},
		"coloured blanks": {with(long), with("│\x1b[41m" + strings.Repeat(" ", 40) + "\x1b[m│"), "\x1b[1;2H\x1b[41m" + strings.Repeat(" ", 40) + "\x1b[m"},
		"far from a family": {
			with("one 👩‍👩‍👧 two"), with("ONE 👩‍👩‍👧 two"), "\x1b[1HONE",
		},
		"right of a family": {
			with("one 👩‍👩‍👧 two"), with("one 👩‍👩‍👧 TWO"), "\x1b[1;4H\x1b[K 👩‍👩‍👧 TWO\x1b[m",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			writer := screen.NewDiff(&out)
			writer.Frame(test.before)
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
	for _, second := range []string{"12345", "1234你", "x2345\u200d", "12345\x1b]8;;\x1b\\"} {
		seen := newTerminal(t, 5, 1)
		writer := screen.NewDiff(seen)
		writer.Frame([]string{"12345"})
		writer.Frame([]string{second})
		mustShow(t, seen, []string{second})
	}
}

// TestPensAreForgotten writes in more colours than are remembered.
func TestPensAreForgotten(t *testing.T) {
	seen := newTerminal(t, 10, 1)
	writer := screen.NewDiff(seen)
	for i := range 5000 {
		lines := []string{"\x1b[38;2;" + strings.Join([]string{digits(i / 250), digits(i % 250), "7"}, ";") + "mcolour\x1b[m"}
		writer.Frame(lines)
		if i%499 == 0 {
			mustShow(t, seen, lines)
		}
	}
}

func digits(n int) string {
	return string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})
}

// FuzzFrame takes a line for pieces, by their number, and for what its other runes say.
func FuzzFrame(f *testing.F) {
	f.Add("one\x00\x01two\x20", "one\x02\x03Two")
	f.Add("\x0a\x0b", "\x0a你\x0b")
	f.Add("\x1e\x1fa", "👩‍👩‍👧\x1fb")
	all := pieces()
	f.Fuzz(func(t *testing.T, first, second string) {
		const w = 20
		line := func(s string) string {
			var out strings.Builder
			for _, r := range s {
				switch {
				case r < 0x20:
					out.WriteString(all[10+int(r)%(len(all)-10)])
				case r >= 0xa0 && r != utf8.RuneError || r < 0x7f:
					out.WriteRune(r)
				}
			}
			return exactly(out.String(), w)
		}
		for _, seen := range both(t, w, 1) {
			writer := screen.NewDiff(seen)
			for _, s := range []string{first, second, first} {
				writer.Frame([]string{line(s)})
				mustShow(t, seen, []string{line(s)})
			}
		}
	})
}

func BenchmarkKeyChangesOneWordOfTheScreen(b *testing.B) {
	a := make([]string, 40)
	for i := range a {
		a[i] = strings.Repeat("\x1b[38;2;10;20;30mword\x1b[0m text ", 12)
	}
	c := append([]string(nil), a...)
	c[20] = strings.Replace(c[20], "text", "TEXT", 1)
	benchFrames(b, a, c)
}

func BenchmarkKeyChangesEveryRowOfTheScreen(b *testing.B) {
	a, c := make([]string, 40), make([]string, 40)
	for i := range a {
		a[i] = strings.Repeat("\x1b[38;2;10;20;30mword\x1b[0m text ", 12)
		c[i] = strings.Repeat("\x1b[38;2;10;20;30mWORD\x1b[0m text ", 12)
	}
	benchFrames(b, a, c)
}

func benchFrames(b *testing.B, first, second []string) {
	b.Helper()
	counted := &counter{}
	writer := screen.NewDiff(counted)
	writer.Frame(first)
	counted.n = 0
	b.ReportAllocs()
	for b.Loop() {
		writer.Frame(second)
		writer.Frame(first)
	}
	b.ReportMetric(float64(counted.n)/float64(2*b.N), "bytes/key")
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}

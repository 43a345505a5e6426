package ink_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"cardbench/tui/ink"
	"cardbench/tui/tuitest"
)

func TestOnGivesWhatTheStyleGives(t *testing.T) {
	colours := tuitest.Renderer(termenv.TrueColor)
	for _, s := range []lipgloss.Style{
		colours.NewStyle(),
		colours.NewStyle().Bold(true),
		colours.NewStyle().Foreground(lipgloss.Color("#ff0000")).Reverse(true),
	} {
		if got, want := ink.Of(s).On("hello"), s.Render("hello"); got != want {
			t.Errorf("On = %q, want %q", got, want)
		}
	}
}

func TestOverKeepsInnerColours(t *testing.T) {
	colours := tuitest.Renderer(termenv.TrueColor)
	inner := colours.NewStyle().Foreground(lipgloss.Color("#00ff00")).Render("b")
	outer := ink.Of(colours.NewStyle().Reverse(true))
	got := outer.Over("a" + inner + "c")
	if ansi.Strip(got) != "abc" {
		t.Errorf("Over changed the text: %q", got)
	}
	if !strings.HasSuffix(got, "\x1b[7mc\x1b[0m") {
		t.Errorf("the style must go on behind the inner text: %q", got)
	}
}

// TestAnewIsReadable: a colour that was chosen for one background is not put on another.
func TestAnewIsReadable(t *testing.T) {
	colours := tuitest.Renderer(termenv.TrueColor)
	inner := colours.NewStyle().Foreground(lipgloss.Color("#00ff00")).Render("b")
	outer := ink.Of(colours.NewStyle().Reverse(true))
	if got, want := outer.Anew("a"+inner+"c"), outer.On("abc"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSides(t *testing.T) {
	tests := []struct{ left, right, want string }{
		{"name", "TYPE", "name  TYPE"},
		{"a long name", "TYPE", "a lo… TYPE"},
		{"name", "", "name      "},
		{"name", "MUCH TOO LONG", "name      "},
	}
	for _, tt := range tests {
		if got := ink.Sides(tt.left, tt.right, 10); got != tt.want {
			t.Errorf("Sides(%q, %q) = %q, want %q", tt.left, tt.right, got, tt.want)
		}
	}
}

func TestWrapAndChopKeepTheTextWithinTheWidth(t *testing.T) {
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for _, s := range []string{"", "one two three", "https://example.com/a/very/long/path?x=1", "日本語 テキスト", "\n\n"} {
		for width := 1; width < 12; width++ {
			chopped := strings.ReplaceAll(s, "\n", " ")
			for _, lines := range [][]string{ink.Wrap(s, width), ink.Chop(chopped, width)} {
				if len(lines) == 0 {
					t.Fatalf("no line for %q", s)
				}
				if got := strings.Join(lines, ""); squeeze(got) != squeeze(s) {
					t.Errorf("%q at %d became %q", s, width, lines)
				}
				for _, l := range lines {
					if w := ansi.StringWidth(l); w > max(width, 2) {
						t.Errorf("%q at %d: line %q is %d wide", s, width, l, w)
					}
				}
			}
			if got := strings.Join(ink.Chop(chopped, width), ""); got != chopped {
				t.Errorf("Chop(%q, %d) keeps %q", chopped, width, got)
			}
		}
	}
}

func TestGlyphsTakeOneCell(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := reflect.ValueOf(ink.GlyphsOf(ascii))
		for i := range g.NumField() {
			s := g.Field(i).String()
			if ansi.StringWidth(s) != 1 || ascii && len(s) != 1 {
				t.Errorf("ASCII %v: %s is %q", ascii, g.Type().Field(i).Name, s)
			}
		}
	}
}

func TestClipEndsAtAWord(t *testing.T) {
	for _, tt := range []struct {
		plain string
		width int
		want  string
	}{
		{`status "Resolved" has no option in the definition`, 49, `status "Resolved" has no option in the definition`},
		{`status "Resolved" has no option in the definition`, 48, `status "Resolved" has no option…`},
		{`status "Resolved" has no option in the definition`, 32, `status "Resolved" has no option…`},
		{`status "Resolved" has no option in the definition`, 31, `status "Resolved" has no…`},
		{"https://www.example.com/a/long/path with words", 20, "https://www.example…"},
		{"日本語のとても長い", 8, "日本語…"},
		{"to the", 5, "to…"},
		{"words", 1, "…"},
		{"words", 0, ""},
	} {
		if got := ink.Clip(tt.plain, tt.width); got != tt.want {
			t.Errorf("Clip(%q, %d) = %q, want %q", tt.plain, tt.width, got, tt.want)
		}
	}
}

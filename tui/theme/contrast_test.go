package theme_test

import (
	"testing"

	"github.com/lucasb-eyer/go-colorful"
	"github.com/muesli/termenv"

	"cardbench/tui/theme"
)

// What WCAG 2 asks for at its level AA: of text, and of what is no text but has to be seen.
const (
	textContrast = 4.5
	lineContrast = 3.0
)

// named is a colour of a palette.
type named struct {
	name string
	theme.Colour
}

// backgrounds are those of terminals that a palette is made for.
func backgrounds(p theme.Palette) []named {
	if p.Dark {
		return []named{{"black", theme.Colour{Hex: "#000000"}}, {"dark grey", theme.Colour{Hex: "#1e1e1e"}}}
	}
	return []named{{"white", theme.Colour{Hex: "#ffffff"}}, {"off-white", theme.Colour{Hex: "#fafafa"}}}
}

// TestColoursCanBeRead on the backgrounds of terminals and on those of the palette, in
// 16 million colours and in the nearest of 256.
func TestColoursCanBeRead(t *testing.T) {
	for _, p := range theme.Palettes() {
		if p.Mono {
			continue
		}
		texts := []named{
			{"Muted", p.Muted},
			{"Accent", p.Accent},
			{"BorderFocus", p.BorderFocus}, // which titles have, too
			{"Green", p.Green},
			{"Yellow", p.Yellow},
			{"Red", p.Red},
			{"Blue", p.Blue},
			{"Grey", p.Grey},
			{"Key", p.Key},
			{"String", p.String},
			{"Number", p.Number},
			{"Word", p.Word},
		}
		for _, behind := range backgrounds(p) {
			atLeast(t, p.Name, textContrast, texts, behind)
			atLeast(t, p.Name, lineContrast, []named{{"Border", p.Border}}, behind)
		}
		// What is selected or found has one colour, whatever its own is: see Ink.Anew.
		atLeast(t, p.Name, textContrast, []named{own(p)}, named{"BackBlurred", p.BackBlurred})
		atLeast(t, p.Name, textContrast, []named{{"Selected", p.Selected}}, named{"Back", p.Back})
		atLeast(t, p.Name, textContrast, []named{{"Found", p.Found}}, named{"FoundBack", p.FoundBack})
	}
}

// own is the colour of plain text: the palette's, or about that of most terminals.
func own(p theme.Palette) named {
	switch {
	case p.Text.Hex != "":
		return named{"Text", p.Text}
	case p.Dark:
		return named{"the terminal's own", theme.Colour{Hex: "#c0c0c0"}}
	}
	return named{"the terminal's own", theme.Colour{Hex: "#333333"}}
}

func atLeast(t *testing.T, palette string, least float64, colours []named, behind named) {
	t.Helper()
	for _, c := range colours {
		exact := contrast(t, hex(t, c.Hex), hex(t, behind.Hex))
		if exact < least {
			t.Errorf("%s: %s %s on %s %s has a contrast of %.2f, less than %g", palette, c.name, c.Hex, behind.name, behind.Hex, exact, least)
		}
		near := contrast(t, nearest(c.Hex), nearest(behind.Hex))
		if near < least {
			t.Errorf("%s: %s %s on %s, of 256 colours, has a contrast of %.2f, less than %g", palette, c.name, nearest(c.Hex).Hex(), nearest(behind.Hex).Hex(), near, least)
		}
	}
}

func hex(t *testing.T, s string) colorful.Color {
	t.Helper()
	c, err := colorful.Hex(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func nearest(s string) colorful.Color { return termenv.ConvertToRGB(termenv.ANSI256.Color(s)) }

// contrast is the ratio of WCAG 2, from 1 to 21.
func contrast(t *testing.T, a, b colorful.Color) float64 {
	t.Helper()
	const flare = 0.05
	light, dark := luminance(a), luminance(b)
	return (max(light, dark) + flare) / (min(light, dark) + flare)
}

func luminance(c colorful.Color) float64 {
	r, g, b := c.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#123456", "#123456", 1}} {
		if got := contrast(t, hex(t, tt.a), hex(t, tt.b)); got < tt.want-0.01 || got > tt.want+0.01 {
			t.Errorf("%s on %s: %.3f, want %g", tt.a, tt.b, got, tt.want)
		}
	}
}

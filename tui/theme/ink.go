package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// Ink is a style, resolved for the renderer's colour profile: the bytes before and behind
// a text. To render a style costs a microsecond, to use an ink next to nothing.
type Ink struct{ open, close string }

// reset ends every style that lipgloss opens.
const reset = "\x1b[0m"

// Of resolves a style that adds no width, padding or border.
func Of(style lipgloss.Style) Ink {
	open, end, _ := strings.Cut(style.Inline(true).Render("x"), "x")
	return Ink{open: open, close: end}
}

// On paints a plain text. An empty text stays empty.
func (k Ink) On(plain string) string {
	if plain == "" || k.open == "" {
		return plain
	}
	return k.open + plain + k.close
}

// Over paints a text that is painted already: what has a colour keeps it.
func (k Ink) Over(painted string) string {
	if k.open == "" || painted == "" {
		return painted
	}
	painted = strings.ReplaceAll(painted, "\x1b[m", reset)
	return k.open + strings.ReplaceAll(painted, reset, reset+k.open) + k.close
}

// Anew paints a text that is painted already in this style alone: a colour that can be
// read on the terminal's background cannot on every other.
func (k Ink) Anew(painted string) string {
	if k.open == "" {
		return painted
	}
	return k.On(ansi.Strip(painted))
}

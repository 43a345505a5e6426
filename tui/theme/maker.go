package theme

import (
	"io"
	"strconv"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// maker makes the styles of one palette for one renderer.
type maker struct {
	renderer *lipgloss.Renderer
	mono     bool
}

// newMaker replaces a renderer without colours by one that still writes bold, reverse
// and underline: lipgloss drops them together with the colours, and then nobody sees
// what is selected.
func newMaker(r *lipgloss.Renderer, p Palette) maker {
	if !p.Mono && r.ColorProfile() != termenv.Ascii {
		return maker{renderer: r}
	}
	plain := lipgloss.NewRenderer(io.Discard)
	plain.SetColorProfile(termenv.ANSI)
	plain.SetHasDarkBackground(p.Dark)
	return maker{renderer: plain, mono: true}
}

func (m maker) fore(c Colour) lipgloss.Style {
	return m.renderer.NewStyle().Foreground(m.resolve(c))
}

func (m maker) on(fore, back Colour) lipgloss.Style {
	return m.fore(fore).Background(m.resolve(back))
}

// resolve turns c into a colour that costs nothing to use in the renderer's profile.
func (m maker) resolve(c Colour) lipgloss.TerminalColor {
	if m.mono || c.Hex == "" {
		return lipgloss.NoColor{}
	}
	switch m.renderer.ColorProfile() {
	case termenv.ANSI:
		return lipgloss.Color(c.ANSI)
	case termenv.ANSI256:
		if near, ok := termenv.ANSI256.Color(c.Hex).(termenv.ANSI256Color); ok {
			return lipgloss.Color(strconv.Itoa(int(near)))
		}
	case termenv.TrueColor, termenv.Ascii:
	}
	return lipgloss.Color(c.Hex)
}

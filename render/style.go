package render

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"cardbench/model"
)

// Style is how Text paints a card. The styles only colour: no padding, border or
// width. The zero Style paints plain text with Unicode marks.
type Style struct {
	// ASCII draws boxes, marks and statuses with ASCII characters only, for terminals
	// that make the Unicode ones two cells wide.
	ASCII bool
	// Links writes OSC 8 links, for terminals that are known to understand them.
	Links bool

	Header lipgloss.Style // the title of the card
	Title  lipgloss.Style // the title of a tile without a link
	Label  lipgloss.Style
	Value  lipgloss.Style
	Link   lipgloss.Style
	Border lipgloss.Style
	Muted  lipgloss.Style // the footer
	Note   lipgloss.Style // the tool's own words
	// Invalid is a value that the host could not show.
	Invalid lipgloss.Style

	Toggle lipgloss.Style
	Menu   lipgloss.Style
	Button lipgloss.Style
	Danger lipgloss.Style // a button that deletes

	// The tags of the five option types.
	StatusDefault, StatusSuccess, StatusWarning, StatusDanger, StatusInfo lipgloss.Style
}

// PlainStyle paints no colour at all.
func PlainStyle() Style { return Style{} }

// NewStyle returns the colours of HubSpot's cards for a dark or a light terminal, as
// far as the renderer's colour profile goes.
func NewStyle(r *lipgloss.Renderer, dark, ascii bool) Style {
	pick := func(light, night string) lipgloss.Style {
		colour := light
		if dark {
			colour = night
		}
		return r.NewStyle().Foreground(lipgloss.Color(colour))
	}
	text := r.NewStyle()
	link := pick("#00707f", "#4fc3d4")
	return Style{
		ASCII:  ascii,
		Header: text.Bold(true),
		Title:  text.Bold(true),
		Label:  text.Bold(true),
		Value:  text,
		Link:   link,
		Border: pick("#99acc2", "#516f90"),
		Muted:  pick("#516f90", "#99acc2"),
		Note:   pick("#7a5c00", "#e5c07b").Italic(true),

		Invalid: pick("#516f90", "#99acc2").Italic(true),
		Toggle:  link,
		Menu:    link,
		Button:  pick("#33475b", "#cbd6e2").Bold(true),
		Danger:  pick("#b3001b", "#f2748a").Bold(true),

		StatusDefault: pick("#516f90", "#a5b4c6"),
		StatusSuccess: pick("#00735f", "#3ddbb4"),
		StatusWarning: pick("#8a5a00", "#f5c26b"),
		StatusDanger:  pick("#b3001b", "#f2748a"),
		StatusInfo:    pick("#00608a", "#6cc3ff"),
	}
}

// StatusMark is the glyph of an option type, which says without colour what it is.
func StatusMark(kind model.OptionType, ascii bool) string {
	unicode, plain := "○", "-"
	switch kind {
	case model.OptionSuccess:
		unicode, plain = "✔", "+"
	case model.OptionWarning:
		unicode, plain = "▲", "!"
	case model.OptionDanger:
		unicode, plain = "✖", "x"
	case model.OptionInfo:
		unicode, plain = "ℹ", "i"
	case model.OptionDefault:
	}
	if ascii {
		return plain
	}
	return unicode
}

// pen is a style resolved to what stands before and behind a text. lipgloss would
// work it out for each piece of text, and style an underlined one rune by rune.
type pen struct{ open, shut string }

func resolve(s lipgloss.Style) pen {
	const probe = "x"
	before, after, ok := strings.Cut(s.Render(probe), probe)
	if !ok {
		return pen{}
	}
	return pen{open: before, shut: after}
}

// pens are the pens of a Style.
type pens struct {
	header, title, label, value, link, border, muted, note, invalid pen
	toggle, menu, button, danger                                    pen
	status                                                          map[model.OptionType]pen
}

func resolveAll(s Style) pens {
	return pens{
		header: resolve(s.Header), title: resolve(s.Title), label: resolve(s.Label), value: resolve(s.Value),
		link: resolve(s.Link), border: resolve(s.Border), muted: resolve(s.Muted), note: resolve(s.Note),
		invalid: resolve(s.Invalid), toggle: resolve(s.Toggle), menu: resolve(s.Menu),
		button: resolve(s.Button), danger: resolve(s.Danger),
		status: map[model.OptionType]pen{
			model.OptionDefault: resolve(s.StatusDefault),
			model.OptionSuccess: resolve(s.StatusSuccess),
			model.OptionWarning: resolve(s.StatusWarning),
			model.OptionDanger:  resolve(s.StatusDanger),
			model.OptionInfo:    resolve(s.StatusInfo),
		},
	}
}

// marks are the glyphs of a card other than statuses.
type marks struct {
	topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical string

	outside, menu, gear, ellipsis string
}

func marksOf(ascii bool) marks {
	if ascii {
		return marks{"+", "+", "+", "+", "-", "|", "->", "v", "gear", "~"}
	}
	return marks{"┌", "┐", "└", "┘", "─", "│", "↗", "▾", "⚙", "…"}
}

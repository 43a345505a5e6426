package theme

import (
	"github.com/charmbracelet/lipgloss"

	"cardbench/model"
)

// Theme is the styles of the workbench. Styles only colour: they add no width, no
// padding and no border.
type Theme struct {
	Name string
	// Dark says that the palette is made for a dark background.
	Dark bool
	// ASCII draws statuses, marks and borders with ASCII characters only.
	ASCII bool

	Text, Muted, Strong, Accent lipgloss.Style
	Border, BorderFocus         lipgloss.Style
	Title, TitleFocus           lipgloss.Style
	Tab, TabOpen                lipgloss.Style
	Cursor, CursorBlurred       lipgloss.Style // the selected line
	Match                       lipgloss.Style // found by a search
	Header, Footer              lipgloss.Style // the lines above and below the panes
	Key                         lipgloss.Style // a key in hints and help
	Link                        lipgloss.Style
	Button, ButtonFocus         lipgloss.Style
	ButtonDanger                lipgloss.Style

	// The five option types.
	StatusDefault, StatusSuccess, StatusWarning, StatusDanger, StatusInfo lipgloss.Style

	// Severities.
	Error, Warning, Info, Good lipgloss.Style

	// JSON.
	JSONKey, JSONString, JSONNumber, JSONWord, JSONPunct lipgloss.Style
}

// New makes the styles of p for what r writes to. When r has no colours, or p is
// without, the styles are bold, reverse and underlined only.
func New(r *lipgloss.Renderer, p Palette) Theme {
	m := newMaker(r, p)
	t := Theme{Name: p.Name, Dark: p.Dark}
	t.Text = m.fore(p.Text)
	t.Muted = m.fore(p.Muted)
	t.Strong = m.fore(p.Text).Bold(true)
	t.Accent = m.fore(p.Accent).Bold(m.mono)
	t.Border, t.BorderFocus = m.fore(p.Border), m.fore(p.BorderFocus).Bold(true)
	t.Title, t.TitleFocus = m.fore(p.Text), m.fore(p.BorderFocus).Bold(true)
	t.Tab, t.TabOpen = m.fore(p.Muted), m.fore(p.Accent).Bold(true)
	t.Cursor, t.CursorBlurred = m.on(p.Selected, p.Back), m.on(Colour{}, p.BackBlurred)
	t.Match = m.on(p.Found, p.FoundBack)
	if m.mono {
		t.Cursor, t.CursorBlurred = t.Cursor.Reverse(true), t.CursorBlurred.Bold(true)
		t.Match = t.Match.Bold(true).Underline(true)
	}
	t.Header, t.Footer = m.fore(p.Text), m.fore(p.Muted)
	t.Key = m.fore(p.Accent).Bold(true)
	t.Link = m.fore(p.Blue).Underline(true)
	t.Button = m.fore(p.Text)
	t.ButtonFocus = t.Cursor.Bold(true)
	t.ButtonDanger = m.fore(p.Red).Bold(true)
	paintStatuses(&t, m, p)
	paintJSON(&t, m, p)
	return t
}

func paintStatuses(t *Theme, m maker, p Palette) {
	t.StatusDefault, t.StatusInfo = m.fore(p.Grey), m.fore(p.Blue)
	t.StatusSuccess, t.StatusWarning = m.fore(p.Green), m.fore(p.Yellow)
	t.StatusDanger = m.fore(p.Red).Bold(m.mono)
	t.Error, t.Warning = m.fore(p.Red).Bold(true), m.fore(p.Yellow)
	t.Info, t.Good = m.fore(p.Blue), m.fore(p.Green)
}

func paintJSON(t *Theme, m maker, p Palette) {
	t.JSONKey, t.JSONString = m.fore(p.Key), m.fore(p.String)
	t.JSONNumber, t.JSONWord = m.fore(p.Number), m.fore(p.Word)
	t.JSONPunct = m.fore(p.Muted)
}

// WithASCII returns t drawing with ASCII characters only, or not.
func (t Theme) WithASCII(on bool) Theme {
	t.ASCII = on
	return t
}

// Status returns how an option type looks: its glyph, one cell wide, its word and its
// style. An unknown type looks like DEFAULT.
func (t Theme) Status(o model.OptionType) (glyph, word string, style lipgloss.Style) {
	switch o {
	case model.OptionDanger:
		return t.glyph("✖", "x"), "danger", t.StatusDanger
	case model.OptionWarning:
		return t.glyph("▲", "!"), "warning", t.StatusWarning
	case model.OptionSuccess:
		return t.glyph("✔", "+"), "success", t.StatusSuccess
	case model.OptionInfo:
		return t.glyph("ℹ", "i"), "info", t.StatusInfo
	case model.OptionDefault:
	}
	return t.glyph("○", "-"), "default", t.StatusDefault
}

func (t Theme) glyph(unicode, ascii string) string {
	if t.ASCII {
		return ascii
	}
	return unicode
}

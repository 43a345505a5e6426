package dialog

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// offer is a key that a dialog names in its foot. A click on it presses the key.
type offer struct {
	key  string // as Bubble Tea names it
	show string // as the foot writes it; "" is key
	does string
}

func (o offer) shown() string {
	if o.show != "" {
		return o.show
	}
	return o.key
}

func (o offer) text() string { return o.shown() + " " + o.does }

// stroke is the message of the key.
func (o offer) stroke() tea.KeyMsg {
	named := map[string]tea.KeyType{
		"esc": tea.KeyEsc, keyEnter: tea.KeyEnter, "tab": tea.KeyTab, "down": tea.KeyDown, keyPageDown: tea.KeyPgDown, "ctrl+u": tea.KeyCtrlU,
	}
	if kind, ok := named[o.key]; ok {
		return tea.KeyMsg{Type: kind}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(o.key)}
}

// The names that most dialogs use.
const (
	keyEnter    = "enter"
	keyPageDown = "pgdown"
	closes      = "close"
)

// closing is the offer to close a dialog.
func closing() offer { return offer{key: "esc", does: closes} }

// choosing is the offer to go through a list.
func choosing(does string) offer { return offer{key: "down", show: "↑↓", does: does} }

// offerGap is the blanks between two offers.
const offerGap = 2

// offerRows is the most rows of offers in a content of height lines.
func offerRows(height int) int { return max(1, min(3, height/4)) }

// offerBar is offers in rows.
type offerBar struct {
	offers []offer
	rows   [][]spot
}

// newOffers places offers in at most that many rows of width cells. The first ones are
// the most important: where even these rows are too few, the last ones are left out.
func newOffers(offers []offer, width, most int) offerBar {
	bar := offerBar{offers: offers}
	var row []spot
	x := 0
	for i, o := range offers {
		w := ansi.StringWidth(o.text())
		if len(row) > 0 && x+w > width {
			bar.rows = append(bar.rows, row)
			row, x = nil, 0
		}
		if len(bar.rows) == most {
			return bar
		}
		row = append(row, spot{index: i, x: x, width: w})
		x += w + offerGap
	}
	if len(row) > 0 {
		bar.rows = append(bar.rows, row)
	}
	return bar
}

// lines draws the rows, each at most width cells wide.
func (b offerBar) lines(th theme.Theme, width int) []string {
	lines := make([]string, len(b.rows))
	for y, row := range b.rows {
		parts := make([]string, len(row))
		for i, s := range row {
			o := b.offers[s.index]
			parts[i] = th.Key.Render(o.shown()) + " " + th.Muted.Render(o.does)
		}
		lines[y] = pane.Fit(strings.Join(parts, strings.Repeat(" ", offerGap)), width)
	}
	return lines
}

// at returns the key under the cell x of a row.
func (b offerBar) at(x, row int) (tea.KeyMsg, bool) {
	if row < 0 || row >= len(b.rows) {
		return tea.KeyMsg{}, false
	}
	for _, s := range b.rows[row] {
		if x >= s.x && x < s.x+s.width {
			return b.offers[s.index].stroke(), true
		}
	}
	return tea.KeyMsg{}, false
}

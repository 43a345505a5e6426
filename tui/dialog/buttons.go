package dialog

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/theme"
)

// Button is a button of a dialog.
type Button struct {
	Label  string
	Danger bool // it destroys something
}

// gap is the blanks between two buttons.
const gap = 3

// text is the button without colour: "[ No ]", "[x Yes]" for a dangerous one.
func (b Button) text() string {
	if b.Danger {
		return "[x " + b.Label + "]"
	}
	return "[ " + b.Label + " ]"
}

// fitted is text in at most width cells. A label that is too long ends in "…", so that
// the brackets stay.
func (b Button) fitted(width int) string {
	over := ansi.StringWidth(b.text()) - width
	if over <= 0 {
		return b.text()
	}
	b.Label = ansi.Truncate(b.Label, max(0, ansi.StringWidth(b.Label)-over), "…")
	return ansi.Truncate(b.text(), max(0, width), "")
}

// buttonBar is buttons beside each other, in as many rows as they need.
type buttonBar struct {
	buttons []Button
	rows    [][]spot
	marked  bool // a cell before each button says which one has the focus
}

// spot is where something stands in a row, in cells.
type spot struct {
	index, x, width int
	text            string
}

// newBar places buttons in rows of width cells. A bar that is marked can have the focus.
func newBar(buttons []Button, width int, marked bool) buttonBar {
	bar := buttonBar{buttons: buttons, marked: marked}
	lead := bar.lead()
	var row []spot
	x := lead
	for i, b := range buttons {
		text := b.fitted(width - lead)
		w := ansi.StringWidth(text)
		if len(row) > 0 && x+w > width {
			bar.rows = append(bar.rows, row)
			row, x = nil, lead
		}
		row = append(row, spot{index: i, x: x, width: w, text: text})
		x += w + gap
	}
	if len(row) > 0 {
		bar.rows = append(bar.rows, row)
	}
	return bar
}

func (b buttonBar) lead() int {
	if b.marked {
		return 1
	}
	return 0
}

// line draws a row; focused is the index of the button that enter presses.
func (b buttonBar) line(th theme.Theme, row, focused int) string {
	if row >= len(b.rows) {
		return ""
	}
	var out strings.Builder
	at := 0
	for _, s := range b.rows[row] {
		blanks := s.x - at
		if b.marked && s.index == focused {
			out.WriteString(strings.Repeat(" ", blanks-1) + cursorMark(th))
		} else {
			out.WriteString(strings.Repeat(" ", blanks))
		}
		style := th.Button
		switch {
		case s.index == focused:
			style = th.ButtonFocus
		case b.buttons[s.index].Danger:
			style = th.ButtonDanger
		}
		out.WriteString(style.Render(s.text))
		at = s.x + s.width
	}
	return out.String()
}

// at returns the index of the button under the cell x of a row, -1 for none.
func (b buttonBar) at(x, row int) int {
	if row < 0 || row >= len(b.rows) {
		return -1
	}
	for _, s := range b.rows[row] {
		if x >= s.x && x < s.x+s.width {
			return s.index
		}
	}
	return -1
}

// cut reports whether a label was too long for its row.
func (b buttonBar) cut() bool {
	for _, row := range b.rows {
		for _, s := range row {
			if s.text != b.buttons[s.index].text() {
				return true
			}
		}
	}
	return false
}

// cursorMark is the sign of what has the focus.
func cursorMark(th theme.Theme) string {
	if th.ASCII {
		return ">"
	}
	return "▸"
}

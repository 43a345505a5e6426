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

// buttonRow draws buttons beside each other; focused is the index of the one that
// enter presses, -1 for none.
func buttonRow(th theme.Theme, buttons []Button, focused int) string {
	drawn := make([]string, len(buttons))
	for i, b := range buttons {
		style := th.Button
		switch {
		case i == focused:
			style = th.ButtonFocus
		case b.Danger:
			style = th.ButtonDanger
		}
		drawn[i] = style.Render(b.text())
	}
	return strings.Join(drawn, strings.Repeat(" ", gap))
}

// buttonAt returns the button under the cell x of the row, -1 for none.
func buttonAt(buttons []Button, x int) int {
	from := 0
	for i, b := range buttons {
		to := from + ansi.StringWidth(b.text())
		if x >= from && x < to {
			return i
		}
		from = to + gap
	}
	return -1
}

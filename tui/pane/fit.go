package pane

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Fit returns line cut or padded to exactly width cells; what was cut ends in "…".
// Styles are kept, a wide character at the cut becomes a blank. line holds no newline.
func Fit(line string, width int) string {
	if width <= 0 {
		return ""
	}
	w := cells(line)
	if w > width {
		line = ansi.Truncate(line, width, "…")
		w = ansi.StringWidth(line)
	}
	return line + strings.Repeat(" ", max(0, width-w))
}

// cells is ansi.StringWidth with a short cut for plain ASCII, which most lines are.
func cells(s string) int {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

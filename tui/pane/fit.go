package pane

import (
	"strings"
	"unicode/utf8"

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

// cells is ansi.StringWidth with a short cut for what lines are mostly made of: Latin
// letters, what boxes are drawn with, and colours.
func cells(s string) int {
	width := 0
	for i := 0; i < len(s); {
		n := plain(s[i:])
		if n == 0 {
			return ansi.StringWidth(s)
		}
		if s[i] != escape {
			width++
		}
		i += n
	}
	return width
}

const escape = 0x1b

// plain returns the length of the character of one cell, or of the colour sequence,
// that s begins with; 0 when it begins with anything else.
func plain(s string) int {
	if s[0] >= 0x20 && s[0] < 0x7f {
		return 1
	}
	if s[0] == escape {
		return colour(s)
	}
	r, n := utf8.DecodeRuneInString(s)
	if r > 0xa0 && r < 0x300 && r != 0xad || r >= 0x2500 && r < 0x25a0 {
		return n
	}
	return 0
}

// colour returns the length of the sequence "ESC [ … m" that s begins with, 0 when it
// begins with another one.
func colour(s string) int {
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

package ink

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Ink is a style, resolved for the renderer's colour profile.
type Ink = theme.Ink

// Of resolves a style that adds no width, padding or border.
func Of(style lipgloss.Style) Ink { return theme.Of(style) }

// Sides puts left and right at the two ends of width cells. The left one gives way
// first; at least a blank stands between them.
func Sides(left, right string, width int) string {
	r := ansi.StringWidth(right)
	if right == "" || r+1 >= width {
		return pane.Fit(left, width)
	}
	return pane.Fit(left, width-r-1) + " " + right
}

// Blank returns n blanks, none when n is negative.
func Blank(n int) string {
	const blanks = "                                                                "
	switch {
	case n <= 0:
		return ""
	case n <= len(blanks):
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Wrap breaks a plain text into lines of at most width cells, between words where it
// can. It returns at least one line.
func Wrap(plain string, width int) []string {
	if width < 1 {
		width = 1
	}
	lines := strings.Split(ansi.Wrap(plain, width, ""), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return lines
}

// Clip cuts a plain text of one line to at most width cells. What is cut ends at a word where
// it can, not at one that only leads on to the next, and in "…".
func Clip(plain string, width int) string {
	if ansi.StringWidth(plain) <= width {
		return plain
	}
	head := ansi.Truncate(plain, max(0, width-1), "")
	if at := strings.LastIndexByte(head, ' '); at >= len(head)/2 && plain[len(head)] != ' ' {
		head = head[:at]
	}
	for head = strings.TrimRight(head, " "); ; {
		at := strings.LastIndexByte(head, ' ')
		if at < 0 || !leadsOn(head[at+1:]) {
			return ansi.Truncate(head+"…", max(0, width), "")
		}
		head = strings.TrimRight(head[:at], " ")
	}
}

// leadsOn reports whether a word says nothing without the next one.
func leadsOn(word string) bool {
	switch word {
	case "a", "an", "the", "and", "or", "at", "by", "for", "from", "in", "into", "of", "on", "that", "to", "with":
		return true
	}
	return false
}

// Chop breaks a plain text of one line every width cells, for what has no words: a
// URL, a hash. It returns at least one line.
func Chop(plain string, width int) []string {
	if width < 1 {
		width = 1
	}
	return strings.Split(ansi.Hardwrap(plain, width, true), "\n")
}

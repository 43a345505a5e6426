package layout

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// reset ends every style, so that what follows a cut keeps its own.
const reset = "\x1b[0m"

// Center returns the upper left corner of a dialog of dw×dh cells in the middle of a
// screen of w×h cells.
func Center(w, h, dw, dh int) (x, y int) {
	return max(0, (w-dw)/2), max(0, (h-dh)/2)
}

// Overlay lays dialog over background with its upper left corner at x, y. The result
// has as many lines as background, each as wide as before; what would stand outside is
// cut off.
func Overlay(background, dialog []string, x, y int) []string {
	out := append([]string(nil), background...)
	for i, line := range dialog {
		if at := y + i; at >= 0 && at < len(out) {
			out[at] = overlayLine(out[at], line, x)
		}
	}
	return out
}

// overlayLine replaces the cells of back from x on by those of line. A wide character
// that is cut in two leaves blanks.
func overlayLine(back, line string, x int) string {
	total := ansi.StringWidth(back)
	if x < 0 {
		line = cutLeft(line, -x)
		x = 0
	}
	if x >= total {
		return back
	}
	line = cutRight(line, total-x)
	end := x + ansi.StringWidth(line)
	var out strings.Builder
	out.WriteString(exact(ansi.Truncate(back, x, ""), x))
	out.WriteString(reset)
	out.WriteString(line)
	out.WriteString(reset)
	out.WriteString(tail(back, end, total))
	return out.String()
}

// tail returns the cells of line from the cell from on: total-from of them.
func tail(line string, from, total int) string {
	rest := ansi.TruncateLeft(line, from, "")
	missing := total - from - ansi.StringWidth(rest)
	if missing < 0 { // a wide character began one cell before from
		rest = ansi.TruncateLeft(line, from+1, "")
		missing = total - from - ansi.StringWidth(rest)
	}
	return strings.Repeat(" ", max(0, missing)) + rest
}

func cutLeft(line string, n int) string { return tail(line, n, max(n, ansi.StringWidth(line))) }

func cutRight(line string, width int) string {
	if ansi.StringWidth(line) <= width {
		return line
	}
	return exact(ansi.Truncate(line, width, ""), width)
}

// exact pads line with blanks to width cells.
func exact(line string, width int) string {
	return line + strings.Repeat(" ", max(0, width-ansi.StringWidth(line)))
}

// Area is a part of a screen: lines that fill a rectangle exactly.
type Area struct {
	Rect  Rect
	Lines []string
}

// Joiner puts the areas of a screen together, frame after frame: a line whose parts are as
// they were the last time is the same string. The zero value has joined nothing.
type Joiner struct{ rows []joined }

// joined is a line of the screen and its parts.
type joined struct {
	line  string
	parts []string
	n     int  // parts that were seen so far
	stale bool // one of them is another one
}

// Join puts areas that tile a screen of h lines together. Areas of one line of the screen
// are joined from left to right, so they come in that order. The caller may keep the
// result.
func (j *Joiner) Join(h int, areas []Area) []string {
	if h = max(0, h); h != len(j.rows) {
		j.rows = make([]joined, h)
	}
	for _, a := range areas {
		if a.Rect.Empty() {
			continue
		}
		for i := range min(a.Rect.H, len(a.Lines)) {
			if y := a.Rect.Y + i; y >= 0 && y < h {
				j.rows[y].add(a.Lines[i])
			}
		}
	}
	out := make([]string, h)
	for y := range j.rows {
		out[y] = j.rows[y].take()
	}
	return out
}

func (r *joined) add(part string) {
	switch {
	case r.n == len(r.parts):
		r.parts, r.stale = append(r.parts, part), true
	case r.parts[r.n] != part:
		r.parts[r.n], r.stale = part, true
	}
	r.n++
}

// take returns the line and begins with the next frame.
func (r *joined) take() string {
	if r.stale || r.n != len(r.parts) {
		r.parts = r.parts[:r.n]
		r.line = strings.Join(r.parts, "")
	}
	r.n, r.stale = 0, false
	return r.line
}

package pane

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/theme"
)

// Frame is what Chrome draws around a pane.
type Frame struct {
	Number  int // before the title; 0 shows none
	Caption Caption
	Focused bool
	W, H    int // outer size in cells, with the border
}

// Chrome draws the frame f around the lines of a pane. The result has exactly f.H
// lines of exactly f.W cells: lines are cut and padded. A frame that is too small for
// a border is the lines alone.
func Chrome(th theme.Theme, f Frame, lines []string) []string {
	out := make([]string, 0, max(0, f.H))
	if f.W < 2 || f.H < 2 {
		for i := range max(0, f.H) {
			out = append(out, Fit(at(lines, i), f.W))
		}
		return out
	}
	b := borders(th)
	style := th.Border
	if f.Focused {
		style = th.BorderFocus
	}
	side := style.Render(b.side)
	out = append(out, f.top(th, b))
	for i := range f.H - 2 {
		out = append(out, side+Fit(at(lines, i), f.W-2)+side)
	}
	return append(out, f.bottom(th, b))
}

// TabAt returns the tab under the cell x of the upper border of f, or -1.
func TabAt(f Frame, x int) int {
	for _, t := range f.tabs() {
		if x >= t.from && x < t.to {
			return t.index
		}
	}
	return -1
}

// border is the characters of a frame, each one cell wide.
type border struct{ nw, ne, sw, se, line, side string }

func borders(th theme.Theme) border {
	if th.ASCII {
		return border{"+", "+", "+", "+", "-", "|"}
	}
	return border{"╭", "╮", "╰", "╯", "─", "│"}
}

// top draws "╭─4 Wire  [Response] Request ───╮".
func (f Frame) top(th theme.Theme, b border) string {
	frame, title := th.Border, th.Title
	if f.Focused {
		frame, title = th.BorderFocus, th.TitleFocus
	}
	room := f.W - 2
	if room < 2 {
		return frame.Render(b.nw + strings.Repeat(b.line, room) + b.ne)
	}
	var text strings.Builder
	text.WriteString(title.Render(f.title()))
	x := 2 + ansi.StringWidth(f.title())
	tabs := f.tabs()
	if len(tabs) > 0 {
		text.WriteString(" " + more(tabs[0].index > 0))
	}
	for _, t := range tabs {
		style := th.Tab
		if t.index == f.Caption.Tab {
			style = th.TabOpen
		}
		text.WriteString(style.Render(t.text))
		x = t.to
	}
	switch {
	case len(tabs) > 0 && tabs[len(tabs)-1].index == len(f.Caption.Tabs)-1:
	case len(tabs) > 0:
		text.WriteString(more(true))
		x++
	case x > 2:
		text.WriteString(" ")
		x++
	}
	shown := text.String()
	if x-2 > room-1 {
		shown = Fit(shown, room-1)
		x = 2 + room - 1
	}
	return frame.Render(b.nw+b.line) + shown + frame.Render(strings.Repeat(b.line, f.W-x-1)+b.ne)
}

// bottom draws "╰──────9/31─╯".
func (f Frame) bottom(th theme.Theme, b border) string {
	frame := th.Border
	if f.Focused {
		frame = th.BorderFocus
	}
	room := f.W - 2
	foot := f.Caption.Foot
	if room < 3 {
		foot = ""
	}
	foot = ansi.Truncate(foot, max(0, room-2), "…")
	width := ansi.StringWidth(foot)
	if width == 0 {
		return frame.Render(b.sw + strings.Repeat(b.line, room) + b.se)
	}
	return frame.Render(b.sw+strings.Repeat(b.line, room-1-width)) + th.Muted.Render(foot) + frame.Render(b.line+b.se)
}

func (f Frame) title() string {
	switch {
	case f.Number == 0:
		return f.Caption.Title
	case f.Caption.Title == "":
		return strconv.Itoa(f.Number)
	}
	return strconv.Itoa(f.Number) + " " + f.Caption.Title
}

// tab is a tab in the upper border, from one cell to before another.
type tab struct {
	index, from, to int
	text            string
}

// tabs places the tabs behind the title. The open one is always among them: where
// there is too little room, those before it go first.
func (f Frame) tabs() []tab {
	names := f.Caption.Tabs
	start := 2 + ansi.StringWidth(f.title()) + 2
	end := f.W - 2
	first := 0
	for first < f.Caption.Tab && first < len(names) && start+tabsWidth(names[first:f.Caption.Tab+1]) > end {
		first++
	}
	var placed []tab
	x := start
	for i := first; i < len(names); i++ {
		text := " " + names[i] + " "
		if i == f.Caption.Tab {
			text = "[" + names[i] + "]"
		}
		to := x + ansi.StringWidth(text)
		if to > end {
			break
		}
		placed = append(placed, tab{index: i, from: x, to: to, text: text})
		x = to
	}
	return placed
}

// more stands where tabs are left out.
func more(left bool) string {
	if left {
		return "…"
	}
	return " "
}

func tabsWidth(names []string) int {
	width := 0
	for _, n := range names {
		width += ansi.StringWidth(n) + 2
	}
	return width
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

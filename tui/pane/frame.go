package pane

import (
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// Frame is what a Framer draws around a pane.
type Frame struct {
	Number  int // before the title; 0 shows none
	Caption Caption
	Focused bool
	W, H    int // outer size in cells, with the border
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

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
	for _, t := range f.heading().tabs {
		if x >= t.from && x < t.to {
			return t.index
		}
	}
	return -1
}

// heading is what the upper border says.
type heading struct {
	title string
	gap   string // between the title and the tabs
	tabs  []tab
	more  string // behind the tabs
}

// tab is a tab in the upper border, from one cell to before another.
type tab struct {
	index, from, to int
	text            string
}

// heading says all that it can: where something has no room the tabs come closer together,
// then the title is said in fewer words, and at last some of the tabs are left out.
func (f Frame) heading() heading {
	if len(f.Caption.Tabs) == 0 {
		h := heading{title: f.title(f.Caption.fitting(f.W - cornersWidth - ansi.StringWidth(f.title(" "))))}
		if h.title != "" {
			h.more = " "
		}
		return h
	}
	for _, title := range f.Caption.titles() {
		for _, gap := range []string{"  ", ""} {
			h := heading{title: f.title(title), gap: gap}
			if h.tabs = f.place(h, 0); len(h.tabs) == len(f.Caption.Tabs) {
				return h.spaced(f.W)
			}
		}
	}
	return f.cutTabs(heading{title: f.title(f.Caption.Title), gap: "  ", more: " "})
}

// spaced ends tabs that stand closely in a blank, where there is room for one.
func (h heading) spaced(width int) heading {
	if h.gap == "" && h.tabs[len(h.tabs)-1].to < width-2 {
		h.more = " "
	}
	return h
}

// cornersWidth is what the corners and the line behind the first one take of the upper
// border.
const cornersWidth = 3

func (c Caption) titles() []string { return append([]string{c.Title}, c.Shorter...) }

// fitting is the longest form of the title that has room; the shortest when none has.
func (c Caption) fitting(room int) string {
	title := ""
	for _, title = range c.titles() {
		if ansi.StringWidth(title) <= room {
			break
		}
	}
	return title
}

// title puts the number in front.
func (f Frame) title(said string) string {
	switch {
	case f.Number == 0:
		return said
	case said == "":
		return strconv.Itoa(f.Number)
	}
	return strconv.Itoa(f.Number) + " " + said
}

// cutTabs leaves tabs out. The open one is always among those that are left: those before
// it go first.
func (f Frame) cutTabs(h heading) heading {
	first := 0
	for {
		if first > 0 {
			h.gap = " …"
		}
		h.tabs = f.place(h, first)
		if n := len(h.tabs); first >= f.Caption.Tab || n > 0 && h.tabs[n-1].index >= f.Caption.Tab {
			break
		}
		first++
	}
	switch n := len(h.tabs); {
	case n > 0 && h.tabs[n-1].index == len(f.Caption.Tabs)-1:
		h.more = ""
	case n > 0:
		h.more = "…"
	}
	return h
}

// place puts the tabs from first on behind the title, as many as there is room for; without
// a gap they stand closely.
func (f Frame) place(h heading, first int) []tab {
	var placed []tab
	x, end := 2+ansi.StringWidth(h.title+h.gap), f.W-2
	for i := first; i < len(f.Caption.Tabs); i++ {
		text := f.Caption.tabText(i, h.gap == "")
		to := x + ansi.StringWidth(text)
		if to > end {
			break
		}
		placed = append(placed, tab{index: i, from: x, to: to, text: text})
		x = to
	}
	return placed
}

// tabText is a tab with the blanks around it, or only the one before it.
func (c Caption) tabText(i int, closely bool) string {
	name := c.Tabs[i]
	switch open := i == c.Tab; {
	case open && closely:
		return " [" + name + "]"
	case open:
		return "[" + name + "]"
	case closely:
		return " " + name
	}
	return " " + name + " "
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

package dialog

import (
	"github.com/charmbracelet/x/ansi"
	"github.com/sahilm/fuzzy"

	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Item is one line of a list.
type Item struct {
	Value   string // what choosing it gives
	Title   string
	Detail  string // right of the title: what it is
	Key     string // at the right edge
	Reason  string // why it cannot be chosen; "" when it can
	Letter  string // chooses it at once, in a menu
	Current bool   // what is in force now
	Danger  bool   // it cannot be undone
	heading bool   // a section, not an item
	extra   string // found by it as well, not shown
}

func heading(title string) Item { return Item{Title: title, heading: true} }

// found is what a filter looks at.
func (it Item) found() string { return it.Title + " " + it.Detail + " " + it.extra }

// filter returns the items that match query, best first, without headings; all of
// them for an empty query.
func filter(items []Item, query string) []Item {
	if query == "" {
		return items
	}
	var plain []Item
	var texts []string
	for _, it := range items {
		if !it.heading {
			plain = append(plain, it)
			texts = append(texts, it.found())
		}
	}
	var matching []Item
	for _, m := range fuzzy.Find(query, texts) {
		matching = append(matching, plain[m.Index])
	}
	return matching
}

// marks are the cells before a title: the cursor and what is in force.
const marks = 4

// line draws it in exactly width cells.
func (it Item) line(th theme.Theme, width int, selected bool) string {
	if it.heading {
		return pane.Fit(th.Muted.Render(it.Title), width)
	}
	left := it.mark(th, selected) + it.Title
	right := it.right()
	if room := width - ansi.StringWidth(right) - 2; right != "" && room >= width/2 {
		left = pane.Fit(left, room) + "  " + right
	}
	left = pane.Fit(left, width)
	switch {
	case selected && it.Reason == "":
		return th.Cursor.Render(left)
	case selected:
		return th.CursorBlurred.Render(left)
	case it.Reason != "":
		return th.Muted.Render(left)
	case it.Danger:
		return th.ButtonDanger.Render(left)
	}
	return th.Text.Render(left)
}

func (it Item) mark(th theme.Theme, selected bool) string {
	cursor, dot := "▸", "●"
	if th.ASCII {
		cursor, dot = ">", "*"
	}
	if !selected {
		cursor = " "
	}
	if !it.Current {
		dot = " "
	}
	return cursor + dot + " "
}

func (it Item) right() string {
	switch {
	case it.Reason != "":
		return "(" + it.Reason + ")"
	case it.Detail == "":
		return it.Key
	case it.Key == "":
		return it.Detail
	}
	return it.Detail + "  " + it.Key
}

// width is the cells that it wants.
func (it Item) width() int {
	w := marks + ansi.StringWidth(it.Title)
	if r := it.right(); r != "" {
		w += 2 + ansi.StringWidth(r)
	}
	return w
}

package dialog

import (
	"strings"

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

// filter returns the items that match query, without headings: those that hold its
// words before those that only have its letters in order, each best first. An empty
// query matches all.
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
	var exact, near []Item
	for _, m := range fuzzy.Find(query, texts) {
		if holdsWords(texts[m.Index], query) {
			exact = append(exact, plain[m.Index])
		} else {
			near = append(near, plain[m.Index])
		}
	}
	return append(exact, near...)
}

// holdsWords reports whether every word of query stands in text as it was typed.
func holdsWords(text, query string) bool {
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(strings.ToLower(query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// Cells of a line.
const (
	marks    = 3 // before the title: the cursor and what is in force
	between  = 2 // between the title and what stands at the right edge
	minRight = 8 // what a right part must have to be worth showing
)

// line draws it in exactly width cells.
func (it Item) line(th theme.Theme, width int, selected bool) string {
	if it.heading {
		return pane.Fit(th.Muted.Render(it.Title), width)
	}
	left := it.sides(it.mark(th, selected)+it.Title, width)
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

// sides puts the right part behind left. Where both do not fit, the left one keeps at
// least half.
func (it Item) sides(left string, width int) string {
	right := it.right()
	need := ansi.StringWidth(right)
	room := width - between - min(ansi.StringWidth(left), max(width/2, width-between-need))
	if need == 0 || room < min(need, minRight) {
		return pane.Fit(left, width)
	}
	right = ansi.Truncate(right, room, "…")
	return pane.Fit(left, width-between-ansi.StringWidth(right)) + strings.Repeat(" ", between) + right
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
		w += between + ansi.StringWidth(r)
	}
	return w
}

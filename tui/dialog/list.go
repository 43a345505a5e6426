package dialog

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// list is the part that palette, pickers, menus and help share: items, a cursor that
// skips headings, and a window.
type list struct {
	room
	items    []Item
	total    int // items before filtering
	above    int // lines above the items, fixed
	below    int // lines below the items, fixed
	scroller pane.Scroller
	notice   string // why nothing happened
}

// SetSize gives the most that the dialog may take.
func (l *list) SetSize(maxWidth, maxHeight int) {
	l.maxWidth, l.maxHeight = maxWidth, maxHeight
	l.fit()
}

// Size is what the dialog takes.
func (l *list) Size() (int, int) { return l.size() }

// Wheel scrolls by lines.
func (l *list) Wheel(lines int) { l.scroller.Wheel(lines) }

// show replaces the items and selects the first one that is no heading.
func (l *list) show(items []Item) {
	l.items, l.notice = items, ""
	l.fit()
	l.scroller.MoveTo(0)
	l.skip(1)
}

func (l *list) fit() {
	_, h := l.inner()
	l.scroller.SetCount(len(l.items))
	l.scroller.SetHeight(max(0, h-l.above-l.below))
}

// move runs a movement and reports whether it was one.
func (l *list) move(id keys.ID) bool {
	before := l.scroller.Cursor()
	_, mine := l.scroller.Do(id)
	if !mine {
		return false
	}
	l.notice = ""
	direction := 1
	if l.scroller.Cursor() < before || id == keys.DialogBottom {
		direction = -1
	}
	l.skip(direction)
	return true
}

// skip moves on from a heading, and turns back at the end of the list.
func (l *list) skip(direction int) {
	for range 2 {
		for i := l.scroller.Cursor(); i >= 0 && i < len(l.items); i += direction {
			if !l.items[i].heading {
				l.scroller.MoveTo(i)
				if i == 1 {
					l.scroller.EnsureRange(0, 2)
				}
				return
			}
		}
		direction = -direction
	}
}

// selected returns the item under the cursor, and false when there is none.
func (l *list) selected() (Item, bool) {
	i := l.scroller.Cursor()
	if i >= len(l.items) || l.items[i].heading {
		return Item{}, false
	}
	return l.items[i], true
}

// selectFirst moves the cursor to the first item that holds.
func (l *list) selectFirst(holds func(Item) bool) {
	for i, it := range l.items {
		if !it.heading && holds(it) {
			l.scroller.MoveTo(i)
			return
		}
	}
}

// press returns the item that a click selects.
func (l *list) press(x, y int) (Item, bool) {
	w, _ := l.inner()
	x, y = l.content(x, y)
	row, ok := l.scroller.RowAt(y - l.above)
	if !ok || x < 0 || x >= w || l.items[row].heading {
		return Item{}, false
	}
	l.scroller.MoveTo(row)
	return l.items[row], true
}

// view draws the items that are in the window.
func (l *list) view(th theme.Theme) []string {
	w, _ := l.inner()
	from, to := l.scroller.Window()
	lines := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		lines = append(lines, l.items[i].line(th, w, i == l.scroller.Cursor()))
	}
	return lines
}

// fill pads lines with empty ones, so that what follows stands at the lower edge.
func (l *list) fill(lines []string) []string {
	_, h := l.inner()
	for len(lines) < h-l.below {
		lines = append(lines, "")
	}
	return lines
}

// foot says how many of how many; what is listed twice counts once.
func (l *list) foot() string {
	shown := map[string]bool{}
	for i, it := range l.items {
		switch {
		case it.heading:
		case it.Value == "":
			shown[strconv.Itoa(i)] = true
		default:
			shown[it.Value] = true
		}
	}
	return strconv.Itoa(len(shown)) + " of " + strconv.Itoa(l.total)
}

// want sets the size that shows all items, up to a limit in cells.
func (l *list) want(items []Item, least, most int) {
	width := least
	for _, it := range items {
		width = max(width, it.width()+frameWidth)
	}
	l.wantWidth = min(width, most)
	l.wantHeight = len(items) + l.above + l.below + frameHeight
}

// typing edits the field and reports whether the query changed.
func typing(f *pane.Field, m tea.KeyMsg) bool {
	before := f.Value()
	f.Update(m)
	return f.Value() != before
}

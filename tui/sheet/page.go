package sheet

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// NoItem is the item of a line that cannot be selected.
const NoItem = -1

// Line is one line of a page. Its first cell is kept for the cursor's mark.
type Line struct {
	Text string // painted
	Item int    // the item it belongs to, or NoItem
}

// Page is the lines with a place in them. It is made by New and used through its
// pointer.
type Page struct {
	lines  []Line
	width  int
	height int
	first  int // first line on screen
	item   int // the selected one, or NoItem
	focus  bool

	query   string
	matches []int // lines
	match   int   // line of the current match, -1 for none

	inks    ink.Palette
	painted []string // nil when something changed
}

// New returns an empty page.
func New(t theme.Theme) *Page {
	return &Page{item: NoItem, match: -1, inks: ink.NewPalette(t)}
}

// SetTheme changes the colours of the cursor and of matches. The lines must be built
// anew by their owner.
func (p *Page) SetTheme(t theme.Theme) {
	p.inks = ink.NewPalette(t)
	p.touch()
}

// SetSize gives the size in cells. Lines are cut or padded to the width.
func (p *Page) SetSize(width, height int) {
	p.width, p.height = max(width, 0), max(height, 0)
	p.scrollTo(p.first)
}

// SetFocus tells whether the page has the focus.
func (p *Page) SetFocus(focused bool) {
	p.focus = focused
	p.touch()
}

// SetLines replaces the lines. The scroll and the selected item stay where they can.
func (p *Page) SetLines(lines []Line) {
	p.lines = lines
	if from, _ := p.span(p.item); from < 0 {
		p.item = NoItem
	}
	p.find()
	p.scrollTo(p.first)
}

// Reset goes to the top and selects nothing.
func (p *Page) Reset() {
	p.item = NoItem
	p.scrollTo(0)
}

// Item returns the selected item, or NoItem.
func (p *Page) Item() int { return p.item }

// Select selects an item and brings it on screen.
func (p *Page) Select(item int) {
	from, to := p.span(item)
	if from < 0 {
		return
	}
	p.item = item
	p.show(from, to)
}

// Position returns the last line on screen, from 1, and the number of lines.
func (p *Page) Position() (line, of int) {
	return min(p.first+p.height, len(p.lines)), len(p.lines)
}

// Do runs a movement and reports whether it knew the action.
func (p *Page) Do(id keys.ID) bool {
	switch id {
	case keys.Up:
		p.step(-1)
	case keys.Down:
		p.step(1)
	case keys.PageUp:
		p.leaf(-1)
	case keys.PageDown:
		p.leaf(1)
	case keys.Top:
		p.leaf(-len(p.lines))
	case keys.Bottom:
		p.leaf(len(p.lines))
	default:
		return false
	}
	return true
}

// step goes to the next item when it is on screen or just beyond; otherwise it scrolls
// by a line, so that what stands between two items can be read.
func (p *Page) step(by int) {
	next, line := p.neighbour(by)
	if next != NoItem && line >= p.first-1 && line <= p.first+p.height {
		p.Select(next)
		return
	}
	p.scrollTo(p.first + by)
	p.dropHidden()
}

// neighbour finds the item before or behind the selected one, or the first one on
// screen, and its line nearest to the selection.
func (p *Page) neighbour(by int) (item, line int) {
	from, to := p.span(p.item)
	switch {
	case from < 0 && by > 0:
		to = p.first - 1
	case from < 0:
		from = p.first + p.height
	}
	at := to + 1
	if by < 0 {
		at = from - 1
	}
	for ; at >= 0 && at < len(p.lines); at += by {
		if it := p.lines[at].Item; it != NoItem && it != p.item {
			return it, at
		}
	}
	return NoItem, 0
}

// leaf scrolls by pages; at the ends it selects the outermost item on screen.
func (p *Page) leaf(pages int) {
	p.scrollTo(p.first + pages*max(p.height-1, 1))
	p.dropHidden()
	if p.item != NoItem && p.first > 0 && p.first+p.height < len(p.lines) {
		return
	}
	if from, to := p.first, min(p.first+p.height, len(p.lines)); pages < 0 {
		p.item = p.firstItem(from, to, 1)
	} else {
		p.item = p.firstItem(to-1, from-1, -1)
	}
	p.touch()
}

func (p *Page) firstItem(from, to, by int) int {
	for i := from; i != to && i >= 0 && i < len(p.lines); i += by {
		if p.lines[i].Item != NoItem {
			return p.lines[i].Item
		}
	}
	return NoItem
}

func (p *Page) dropHidden() {
	from, to := p.span(p.item)
	if from >= 0 && (to < p.first || from >= p.first+p.height) {
		p.item = NoItem
		p.touch()
	}
}

// Wheel scrolls by lines.
func (p *Page) Wheel(lines int) {
	p.scrollTo(p.first + lines)
	p.dropHidden()
}

// Click selects the item at line y of the screen; ok is false when there is none.
func (p *Page) Click(y int) (item int, ok bool) {
	i := p.first + y
	if y < 0 || y >= p.height || i >= len(p.lines) || p.lines[i].Item == NoItem {
		return NoItem, false
	}
	p.item = p.lines[i].Item
	p.touch()
	return p.item, true
}

// span returns the first and last line of an item; -1, -1 when there is none.
func (p *Page) span(item int) (from, to int) {
	from, to = -1, -1
	if item == NoItem {
		return from, to
	}
	for i, l := range p.lines {
		if l.Item != item {
			continue
		}
		if from < 0 {
			from = i
		}
		to = i
	}
	return from, to
}

// show scrolls as little as brings the lines from … to on screen, the first of them
// above all.
func (p *Page) show(from, to int) {
	first := p.first
	if to >= first+p.height {
		first = to - p.height + 1
	}
	p.scrollTo(min(first, from))
}

func (p *Page) scrollTo(first int) {
	p.first = max(0, min(first, len(p.lines)-p.height))
	p.touch()
}

func (p *Page) touch() { p.painted = nil }

// Search marks the lines that hold query, in any case, and goes to the first one from
// the top of the screen on; "" clears. It returns the number of lines.
func (p *Page) Search(query string) int {
	p.query, p.match = query, -1
	p.find()
	for _, at := range p.matches {
		if at >= p.first {
			p.goTo(at)
			return len(p.matches)
		}
	}
	if len(p.matches) > 0 {
		p.goTo(p.matches[0])
	}
	p.touch()
	return len(p.matches)
}

// NextMatch goes to the next match, or the one before, around the ends. It reports
// whether there is one.
func (p *Page) NextMatch(back bool) bool {
	n := len(p.matches)
	if n == 0 {
		return false
	}
	best := p.matches[0]
	if back {
		best = p.matches[n-1]
		for i := n - 1; i >= 0; i-- {
			if p.matches[i] < p.match {
				best = p.matches[i]
				break
			}
		}
	} else {
		for _, at := range p.matches {
			if at > p.match {
				best = at
				break
			}
		}
	}
	p.goTo(best)
	return true
}

func (p *Page) goTo(line int) {
	p.match = line
	p.item = p.lines[line].Item
	p.show(line, line)
}

func (p *Page) find() {
	p.matches = nil
	if p.query == "" {
		return
	}
	lower := strings.ToLower(p.query)
	for i, l := range p.lines {
		if strings.Contains(strings.ToLower(ansi.Strip(l.Text)), lower) {
			p.matches = append(p.matches, i)
		}
	}
}

// Lines returns exactly as many lines as the height, each exactly as wide as the
// width. The slice must not be changed.
func (p *Page) Lines() []string {
	if p.painted == nil {
		p.painted = p.paint()
	}
	return p.painted
}

func (p *Page) paint() []string {
	matched := make(map[int]bool, len(p.matches))
	for _, i := range p.matches {
		matched[i] = true
	}
	out := make([]string, p.height)
	top := true
	for y := range out {
		i := p.first + y
		if i >= len(p.lines) {
			out[y] = ink.Blank(p.width)
			continue
		}
		l := p.lines[i]
		selected := l.Item != NoItem && l.Item == p.item
		out[y] = p.paintLine(l, selected, selected && top, matched[i])
		top = top && !selected
	}
	return out
}

func (p *Page) paintLine(l Line, selected, mark, matched bool) string {
	if !selected {
		line := pane.Fit(" "+l.Text, p.width)
		if matched {
			return p.inks.Match.Anew(line)
		}
		return line
	}
	lead := " "
	if mark {
		lead = p.inks.Glyphs.Cursor
	}
	line := pane.Fit(lead+ansi.Strip(l.Text), p.width)
	if p.focus {
		return p.inks.Cursor.On(line)
	}
	return p.inks.Blurred.On(line)
}

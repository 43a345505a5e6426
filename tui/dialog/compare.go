package dialog

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// CompareView is two things to be compared line by line.
type CompareView struct {
	Title       string
	Left, Right CompareSide
	// Render returns the lines of both sides, styled and each exactly width cells wide,
	// line n of one beside line n of the other, and which lines differ. It is asked once
	// for each width.
	Render  func(width int) (left, right []string, changed []bool)
	Summary []string // what to conclude, plain sentences above the lines
}

// CompareSide is one of the two things.
type CompareSide struct{ Title string }

// Compare shows two things beside each other, scrolled together; on a narrow screen one
// at a time. Its result is Cancelled.
type Compare struct {
	reader
	v           CompareView
	left, right []string
	changed     []bool
	width       int // that the sides were rendered for
	beside      bool
	second      bool // the right side is shown, where there is room for one only
	current     int  // the changed line that was jumped to, -1 for none
	summary     []string
	offers      offerBar
}

// The columns of a comparison, in cells.
const (
	besideWidth = 100 - 2*margin // of the dialog, from which on two columns stand beside each other
	betweenWide = 3              // between the columns: a mark with a blank on each side
	gutter      = 2              // before a column that stands alone
)

// NewCompare opens on v.
func NewCompare(v CompareView) *Compare { return &Compare{v: v, current: -1, width: -1} }

// SetSize gives the most that the dialog may take. It takes all of it.
func (d *Compare) SetSize(maxWidth, maxHeight int) {
	d.room = room{maxWidth: maxWidth, maxHeight: maxHeight, wantWidth: maxWidth, wantHeight: maxHeight}
	w, h := d.inner()
	d.beside = maxWidth >= besideWidth
	side := w - gutter
	if d.beside {
		side = (w - betweenWide) / 2
	}
	if side = max(1, side); side != d.width && d.v.Render != nil {
		d.width = side
		d.left, d.right, d.changed = d.v.Render(side)
	}
	d.summary = nil
	for _, s := range d.v.Summary {
		d.summary = append(d.summary, ink.Wrap(text.Line(s), w)...)
	}
	d.offers = newOffers(d.offered(), w, offerRows(h))
	d.below = len(d.offers.rows)
	d.above = 1
	scrolled := d.summary
	if len(d.summary) <= h/3 {
		d.above, scrolled = 1+len(d.summary), nil
	}
	d.lines = make([]string, len(scrolled)+max(len(d.left), len(d.right)))
	d.scrollTo(d.offset)
}

// fixed reports whether the summary stands above what scrolls.
func (d *Compare) fixed() bool { return d.above > 1 || len(d.summary) == 0 }

// lead is how many lines of the summary scroll with the rest.
func (d *Compare) lead() int {
	if d.fixed() {
		return 0
	}
	return len(d.summary)
}

func (d *Compare) offered() []offer {
	offers := []offer{{key: "n", does: "next change"}, {key: "N", does: "previous"}}
	if !d.beside {
		offers = append([]offer{{key: "tab", does: "other side"}}, offers...)
	}
	return append(offers, closing(), offer{key: keyPageDown, show: "↑↓", does: "scroll"})
}

// Update takes a key.
func (d *Compare) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	switch id := reading(m); {
	case id == keys.DialogClose, id == keys.DialogAccept, m.String() == "q":
		return Cancelled{}, nil
	case step(m) != 0, id == keys.TabNext, id == keys.TabPrev:
		d.second = !d.second && !d.beside
	case m.String() == "n":
		d.jump(1)
	case m.String() == "N":
		d.jump(-1)
	default:
		d.scroll(id)
	}
	return nil, nil
}

// jump goes to the next change, or the one before; behind the last comes the first.
func (d *Compare) jump(direction int) {
	starts := d.changes()
	if len(starts) == 0 {
		return // the border says that nothing differs
	}
	next := starts[0]
	if direction < 0 {
		next = starts[len(starts)-1]
		for _, s := range slices.Backward(starts) {
			if s < d.current {
				next = s
				break
			}
		}
	} else if i := slices.IndexFunc(starts, func(s int) bool { return s > d.current }); i >= 0 {
		next = starts[i]
	}
	d.current = next
	d.scrollTo(d.lead() + next - d.height()/3)
}

// changes returns the first line of each run of changed lines.
func (d *Compare) changes() []int {
	var starts []int
	for i, c := range d.changed {
		if c && (i == 0 || !d.changed[i-1]) {
			starts = append(starts, i)
		}
	}
	return starts
}

// Click presses the key or the title under the cell.
func (d *Compare) Click(x, y int) (Result, tea.Cmd) {
	if d.onSign(x, y) {
		return Cancelled{}, nil
	}
	_, h := d.inner()
	x, y = d.content(x, y)
	if k, ok := d.offers.at(x, y-h+len(d.offers.rows)); ok {
		return d.Update(k)
	}
	if y == d.above-1 && !d.beside {
		d.second = x > ansi.StringWidth(d.tab(d.v.Left.Title, !d.second))
	}
	return nil, nil
}

// View draws the comparison.
func (d *Compare) View(th theme.Theme) []string {
	w, h := d.inner()
	var lines []string
	if d.fixed() {
		for _, s := range d.summary {
			lines = append(lines, th.Strong.Render(s))
		}
	}
	lines = append(lines, d.titles(th, w))
	for i := range d.height() {
		lines = append(lines, d.line(th, d.offset+i))
	}
	if room := h - len(d.offers.rows); len(lines) > room {
		lines = lines[:max(0, room)]
	}
	return d.closable(th, d.v.Title, d.place(), append(lines, d.offers.lines(th, w)...))
}

// place says how much differs, and where the window is.
func (d *Compare) place() string {
	said := "nothing differs"
	starts := d.changes()
	if n := len(starts); n > 0 {
		said = text.Count(n, "change")
		if at := slices.Index(starts, d.current); at >= 0 {
			said = fmt.Sprintf("change %d of %d", at+1, n)
		}
	}
	return strings.TrimSpace(said + "  " + d.foot())
}

// titles draws the line above the columns.
func (d *Compare) titles(th theme.Theme, width int) string {
	if d.beside {
		return pane.Fit(th.Strong.Render(text.Line(d.v.Left.Title)), d.width) + ink.Blank(betweenWide) +
			pane.Fit(th.Strong.Render(text.Line(d.v.Right.Title)), d.width)
	}
	left, right := th.TabOpen, th.Tab
	if d.second {
		left, right = right, left
	}
	line := left.Render(d.tab(d.v.Left.Title, !d.second)) + " " + right.Render(d.tab(d.v.Right.Title, d.second))
	return pane.Fit(line, width)
}

// tab is a title in brackets where its side is the one that is shown.
func (d *Compare) tab(title string, open bool) string {
	if open {
		return "[" + text.Line(title) + "]"
	}
	return " " + text.Line(title) + " "
}

// line draws a line of what scrolls.
func (d *Compare) line(th theme.Theme, at int) string {
	if at < d.lead() {
		return th.Strong.Render(d.summary[at])
	}
	n := at - d.lead()
	if n >= max(len(d.left), len(d.right)) {
		return ""
	}
	mark := d.mark(th, n)
	left, right := pane.Fit(lineAt(d.left, n), d.width), pane.Fit(lineAt(d.right, n), d.width)
	switch {
	case d.beside:
		return left + " " + mark + " " + right
	case d.second:
		return mark + " " + right
	}
	return mark + " " + left
}

// mark says whether a line differs, and whether it was jumped to.
func (d *Compare) mark(th theme.Theme, n int) string {
	differs, same := "≠", "│"
	if th.ASCII {
		differs, same = "~", "|"
	}
	switch {
	case n >= len(d.changed) || !d.changed[n]:
		return th.Border.Render(same)
	case n == d.current:
		return th.Accent.Render(cursorMark(th))
	}
	return th.Warning.Render(differs)
}

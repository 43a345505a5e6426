package source

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

// gutter is what stands before the text: a problem's mark, the number of the line, a
// fold's mark. digits is 0 where there is no room for numbers.
type gutter struct{ digits int }

func (g gutter) width() int  { return g.digits + 4 - 2*b2i(g.digits == 0) }
func (g gutter) foldAt() int { return g.width() - 2 }

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// room is how many rows of text are shown.
func (p *Pane) room() int { return max(1, p.height-len(p.noteLines())) }

// columns is how many cells of each line are shown.
func (p *Pane) columns() int { return max(2, p.width-p.gutter().width()) }

func (p *Pane) gutter() gutter {
	digits := max(3, len(strconv.Itoa(p.text.lines())))
	if p.width < digits+4+minColumns {
		return gutter{}
	}
	return gutter{digits}
}

// minColumns is how many cells of text must fit for the lines to be numbered.
const minColumns = 16

// leftOf is the first cell of a line that is shown: the cursor's line alone scrolls
// sideways, so that the others keep their beginnings in a narrow pane.
func (p *Pane) leftOf(line int) int {
	if line == p.line() {
		return p.left
	}
	return 0
}

// lineAt returns the line that is shown at y.
func (p *Pane) lineAt(y int) (line int, ok bool) {
	v := p.view()
	row := p.top + y
	if y < 0 || y >= p.room() || row >= v.rows(p.text.lines()) {
		return 0, false
	}
	return v.line(row), true
}

// Lines returns exactly as many lines as the height, each exactly as wide as the width.
// The slice must not be changed.
func (p *Pane) Lines() []string {
	if p.lines == nil {
		p.lines = p.paint()
	}
	return p.lines
}

func (p *Pane) paint() []string {
	lines := make([]string, 0, p.height)
	note := p.noteLines()
	pair := p.pair()
	for y := range max(0, p.height-len(note)) {
		line, ok := p.lineAt(y)
		if !ok {
			lines = append(lines, ink.Blank(p.width))
			continue
		}
		lines = append(lines, p.lineOf(line, pair))
	}
	for _, l := range note {
		lines = append(lines, pane.Fit(l, p.width))
	}
	return lines[:min(len(lines), p.height)]
}

// lineOf is a painted line. Where nobody edits only the cursor's own changes from key to
// key.
func (p *Pane) lineOf(line int, pair [2]int) string {
	if p.editing || line == p.line() {
		return p.paintLine(line, pair)
	}
	painted, ok := p.kept[line]
	if !ok {
		if len(p.kept) >= maxKept {
			clear(p.kept)
		}
		painted = p.paintLine(line, pair)
		p.kept[line] = painted
	}
	return painted
}

// maxKept is how many painted lines are kept at most: some windows full of them.
const maxKept = 500

// pair is the offsets of the bracket at the cursor and of its other half; -1, -1 when
// nobody edits or there is none.
func (p *Pane) pair() [2]int {
	none := [2]int{-1, -1}
	if !p.editing {
		return none
	}
	for _, at := range []int{p.caret, p.caret - 1} {
		if at < 0 || at >= len(p.text.src) || !p.structural(at) {
			continue
		}
		other := p.text.enclosing(at, maxScan)
		if opens(p.text.src[at]) {
			other = p.text.closing(at, maxScan)
		}
		if other >= 0 {
			return [2]int{at, other}
		}
	}
	return none
}

// structural reports whether a bracket that is not in a string stands at an offset.
func (p *Pane) structural(at int) bool {
	c := p.text.src[at]
	if !opens(c) && !closes(c) {
		return false
	}
	start, _ := p.text.line(p.text.lineOf(at))
	if at-start > maxScan {
		return false
	}
	brackets := p.text.brackets(start, at+1)
	return len(brackets) > 0 && brackets[len(brackets)-1] == at
}

func (p *Pane) paintLine(line int, pair [2]int) string {
	selected := line == p.line()
	reading := selected && !p.editing
	var out strings.Builder
	p.paintGutter(&out, line, selected, reading)
	b := brush{pane: p, plain: reading, pair: pair, caret: -1, from: -1, to: -1}
	if p.editing {
		b.from, b.to = p.selection()
		if selected && p.focused {
			b.caret = p.caret
		}
	}
	b.out.Grow(2 * p.width)
	behind := p.folded(line)
	b.line(line, ansi.StringWidth(behind))
	b.put(p.inks.Muted, behind)
	out.WriteString(b.done())
	if !selected && !p.editing {
		out.WriteString(p.aside(line, p.width-ansi.StringWidth(out.String())))
	}
	painted := pane.Fit(out.String(), p.width)
	switch {
	case reading && p.focused:
		return p.inks.Cursor.Over(painted)
	case reading:
		return p.inks.Blurred.Over(painted)
	}
	return painted
}

func (p *Pane) paintGutter(out *strings.Builder, line int, selected, plain bool) {
	put := func(k ink.Ink, s string) {
		if plain {
			k = ink.Ink{}
		}
		out.WriteString(k.On(s))
	}
	g := p.gutter()
	m := p.marked()[line]
	glyph, colour := p.inks.Severity(m.severity)
	put(colour, glyph)
	if g.digits > 0 {
		n := strconv.Itoa(line + 1)
		k := p.inks.Muted
		if selected {
			k = p.inks.Strong
		}
		put(k, ink.Blank(g.digits-len(n))+n)
		put(ink.Ink{}, " ")
	}
	if fold := p.foldGlyph(line); fold != " " {
		put(p.inks.Muted, fold)
	} else {
		put(ink.Ink{}, fold)
	}
	if g.digits > 0 {
		put(ink.Ink{}, " ")
	}
}

func (p *Pane) foldGlyph(line int) string {
	switch {
	case p.editing:
		return " "
	case p.folds.at(&p.text, line) >= 0:
		return p.inks.Glyphs.Closed
	case p.text.openIn(line) >= 0:
		return p.inks.Glyphs.Open
	}
	return " "
}

// brush paints the part of a line that is in the window.
type brush struct {
	pane     *Pane
	plain    bool // the line gets one colour as a whole, all but matches
	pair     [2]int
	caret    int // offset of the cursor in this line; -1 without one
	from, to int // offsets of what is selected

	out strings.Builder // painted
	run strings.Builder // what is in one colour, to be painted
	ink ink.Ink
}

// put adds a text in a colour.
func (b *brush) put(k ink.Ink, s string) {
	if b.plain && k != b.pane.inks.Match {
		k = ink.Ink{}
	}
	if k != b.ink {
		b.flush()
		b.ink = k
	}
	b.run.WriteString(s)
}

func (b *brush) flush() {
	b.out.WriteString(b.ink.On(b.run.String()))
	b.run.Reset()
}

func (b *brush) done() string {
	b.flush()
	return b.out.String()
}

// line paints a line from the window's left on. What is not to be shown of it leaves
// its mark: where something stands behind it here, and else by a cell more than fits,
// so that it is cut.
func (b *brush) line(line, behind int) {
	p := b.pane
	start, end := p.text.line(line)
	at, col := start, 0
	want := p.leftOf(line)
	stop := want + max(0, p.columns()-behind)
	if want > 0 {
		at, col = seek(p.text.src[start:end], want+1)
		if at += start; at > start {
			b.put(p.inks.Muted, "…")
			want++
		}
		b.put(ink.Ink{}, ink.Blank(col-want))
	}
	c := colours{brush: b, end: end, token: token{end: start}}
	if behind > 0 {
		stop -= 2
	}
	for at < end && col <= stop {
		size, width := cluster(p.text.src[at:end], col)
		shown, odd := p.odd.show(p.text.src[at:at+size], width)
		b.put(c.at(at, odd), shown)
		at += size
		col += width
	}
	if behind > 0 && at < end {
		b.put(p.inks.Muted, "…")
	}
	if b.caret == end && at == end {
		b.put(p.inks.Cursor, " ")
	}
}

// folded returns what stands behind a line whose fold hides others: how many, and the
// brackets that close them.
func (p *Pane) folded(line int) string {
	it, h, ok := p.view().below(&p.text, line)
	if !ok {
		return ""
	}
	lines := text.Count(h.last-h.first+1, "line")
	at := it.close
	_, end := p.text.line(p.text.lineOf(at))
	for at < end && (closes(p.text.src[at]) || p.text.src[at] == ',') {
		at++
	}
	return " … " + lines + " " + string(p.text.src[it.close:at])
}

// colours tells the colour of each character of a line, asked from left to right.
type colours struct {
	brush    *brush
	end      int
	token    token
	from, to int // the next match
	searched bool
}

func (c *colours) at(at int, odd bool) ink.Ink {
	b := c.brush
	p := b.pane
	for at >= c.token.end && c.token.end < c.end {
		c.token = next(p.text.src, c.token.end, c.end)
	}
	switch {
	case at == b.caret:
		return p.inks.Cursor
	case at >= b.from && at < b.to:
		return p.inks.Blurred
	case at == b.pair[0] || at == b.pair[1]:
		return p.inks.Strong
	case c.matches(at):
		return p.inks.Match
	case odd && utf8.RuneStart(p.text.src[at]) && p.text.src[at] != '\t':
		return p.inks.Error
	case odd:
		return p.inks.Muted
	}
	return p.colour(c.token.kind)
}

// matches reports whether a match covers an offset. Matches are looked for in the line
// alone, from its start, so that they are those of Search but for what crosses lines.
func (c *colours) matches(at int) bool {
	p := c.brush.pane
	if p.finder.lower == "" {
		return false
	}
	if !c.searched {
		c.searched = true
		start, _ := p.text.line(p.text.lineOf(at))
		c.from, c.to = p.finder.in(p.text.src, start, c.end)
	}
	for c.from >= 0 && at >= c.to {
		c.from, c.to = p.finder.in(p.text.src, c.to, c.end)
	}
	return c.from >= 0 && at >= c.from
}

func (p *Pane) colour(k kind) ink.Ink {
	switch k {
	case punct:
		return p.inks.JSONPunct
	case key:
		return p.inks.JSONKey
	case str:
		return p.inks.JSONString
	case number:
		return p.inks.JSONNumber
	case word:
		return p.inks.JSONWord
	case wrong:
		return p.inks.Error
	case blank:
	}
	return ink.Ink{}
}

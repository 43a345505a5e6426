package jsonview

import (
	"strconv"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model/document"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

const (
	margin = 1 // cells before the outermost fold mark; the cursor's mark stands there
	indent = 2 // cells per level
	// maxKeys bounds the column of keys, and scanKeys how many keys are measured.
	maxKeys  = 20
	scanKeys = 200
	// maxRows bounds how many painted rows are kept.
	maxRows = 2000
)

// Lines returns exactly as many lines as the height, each exactly as wide as the
// width. The slice must not be changed.
func (v *View) Lines() []string {
	if v.lines == nil {
		v.lines = v.paint()
	}
	return v.lines
}

func (v *View) paint() []string {
	lines := make([]string, 0, v.height)
	if v.height > 1 {
		lines = append(lines, v.head())
	}
	if v.Rows() > 0 {
		v.level()
		at := v.first
		for r, more := v.row(at), true; more && len(lines) < v.height; r, more = r.next() {
			lines = append(lines, v.paintedRow(r, at == v.cursor))
			at++
		}
	}
	for len(lines) < v.height {
		lines = append(lines, ink.Blank(v.width))
	}
	return lines
}

// level moves the rows to the left as far as the cursor's depth needs, so that what is
// nested deeply still has room for its value.
func (v *View) level() {
	shift := max(0, margin+v.row(v.cursor).depth*indent-v.width/2)
	if shift != v.shift {
		v.shift = shift
		v.repaint()
	}
}

// indentOf is how many cells stand before a row of a depth.
func (v *View) indentOf(depth int) int { return max(0, depth*indent-v.shift) }

// rowKey names a painted row.
type rowKey struct {
	node *document.Node
	open bool
}

// paintedRow paints a row, once: what does not change costs nothing on the next frame.
func (v *View) paintedRow(r row, selected bool) string {
	if selected {
		return v.paintRow(r, true)
	}
	key := rowKey{r.node, r.branch != nil}
	if line, ok := v.rows[key]; ok {
		return line
	}
	if v.rows == nil || len(v.rows) >= maxRows {
		v.rows = map[rowKey]string{}
	}
	line := v.paintRow(r, false)
	v.rows[key] = line
	return line
}

// head is the line above the rows: where the cursor is, in both notations.
func (v *View) head() string {
	if v.doc == nil {
		return ink.Blank(v.width)
	}
	n := v.Node()
	pointer := text.Line(short(n.Pointer()))
	right := script(n)
	if v.query != "" {
		right = v.found()
	}
	if pointer == "" {
		pointer = v.whole
	}
	left := " " + pointer
	if ansi.StringWidth(left)+ansi.StringWidth(right)+2 > v.width {
		right = ""
	}
	if right != "" {
		right = v.inks.Muted.On(right + " ")
	}
	return ink.Sides(v.inks.Accent.On(left), right, v.width)
}

func (v *View) found() string {
	n := strconv.Itoa(len(v.matches))
	switch {
	case v.cut:
		n += "+"
	case v.Searching():
		n += " so far"
	case len(v.matches) == 0:
		n = "none"
	}
	return n + " found: " + text.Line(v.query)
}

// script writes the place of n as JavaScript and jq do: $ .results[1].status.
func script(n *document.Node) string {
	if n.Parent == nil {
		return "$"
	}
	return "$ " + scriptSteps(n)
}

func scriptSteps(n *document.Node) string {
	if n.Parent == nil {
		return ""
	}
	if n.Parent.Is(document.Array) {
		return scriptSteps(n.Parent) + "[" + strconv.Itoa(n.Index) + "]"
	}
	if plainName(n.Name) {
		return scriptSteps(n.Parent) + "." + n.Name
	}
	return scriptSteps(n.Parent) + "[" + text.Line(strconv.Quote(short(n.Name))) + "]"
}

func plainName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// keyColumn is how wide the keys of n's members are, within bounds.
func keyColumn(n *document.Node) int {
	if n.Is(document.Array) {
		return len(strconv.Itoa(max(len(n.Items)-1, 0)))
	}
	w := 0
	for _, it := range n.Items[:min(len(n.Items), scanKeys)] {
		if !foldable(it) {
			w = max(w, min(ansi.StringWidth(text.Line(short(it.Name))), maxKeys))
		}
	}
	return w
}

// label is what stands before a row's value.
func label(n *document.Node) string {
	switch {
	case n.Parent == nil:
		return ""
	case n.Parent.Is(document.Array):
		return strconv.Itoa(n.Index)
	case n.Name == "":
		return `""`
	}
	return text.Line(short(n.Name))
}

func (v *View) paintRow(r row, selected bool) string {
	m := v.marks[r.node]
	if r.branch != nil {
		// What is below shows its own marks.
		m.severity = m.own
	}
	beside := 0
	if m.cause != "" {
		beside = besideGap + ansi.StringWidth(m.cause)
	}
	p := painter{plain: selected}
	p.put(ink.Ink{}, v.cursorMark(selected))
	p.put(ink.Ink{}, ink.Blank(v.indentOf(r.depth)))
	glyph, colour := v.inks.Severity(m.severity)
	if foldable(r.node) {
		v.paintContainer(&p, r, glyph, colour)
	} else {
		p.put(colour, glyph)
		p.put(ink.Ink{}, " ")
		v.paintScalar(&p, r, beside)
	}
	v.paintProblem(&p, m, colour)
	line := pane.Fit(p.out.String(), v.width)
	switch {
	case selected && v.focus:
		return v.inks.Cursor.On(line)
	case selected:
		return v.inks.Blurred.On(line)
	case v.isMatch(r.node):
		return v.inks.Match.Anew(line)
	}
	return line
}

// besideGap is how far a problem stands from the value that it is about.
const besideGap = 3

// paintProblem says what is wrong: with what it leads to where that has room, else the cause
// alone.
func (v *View) paintProblem(p *painter, m mark, colour ink.Ink) {
	if m.cause == "" {
		return
	}
	said := m.message
	if p.used+besideGap+ansi.StringWidth(said) > v.width {
		said = m.cause
	}
	p.put(colour, ink.Blank(besideGap)+said)
}

func (v *View) cursorMark(selected bool) string {
	if selected {
		return v.inks.Glyphs.Cursor
	}
	return " "
}

func (v *View) paintContainer(p *painter, r row, glyph string, colour ink.Ink) {
	fold := v.inks.Glyphs.Closed
	if r.branch != nil {
		fold = v.inks.Glyphs.Open
	}
	p.put(v.inks.Muted, fold)
	p.put(ink.Ink{}, " ")
	key := label(r.node)
	if r.node.Parent.Is(document.Array) {
		key = ink.Blank(r.in.keys-len(key)) + key
	}
	p.put(v.inks.JSONKey, key)
	if r.node.Is(document.Array) {
		p.put(v.inks.JSONPunct, "["+strconv.Itoa(len(r.node.Items))+"]")
	}
	if glyph != " " {
		p.put(ink.Ink{}, " ")
		p.put(colour, glyph)
	}
	if r.branch == nil {
		p.put(ink.Ink{}, " ")
		v.summary(p, r.node)
	}
}

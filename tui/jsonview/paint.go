package jsonview

import (
	"strconv"
	"strings"

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
	// maxShown bounds how much of a string is painted: no screen is wider.
	maxShown = 1200
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
	for i := v.first; len(lines) < v.height; i++ {
		if i >= v.Rows() {
			lines = append(lines, ink.Blank(v.width))
			continue
		}
		lines = append(lines, v.paintRow(v.row(i), i == v.cursor))
	}
	return lines
}

// head is the line above the rows: where the cursor is, in both notations.
func (v *View) head() string {
	if v.doc == nil {
		return ink.Blank(v.width)
	}
	n := v.Node()
	pointer := text.Line(n.Pointer())
	right := script(n)
	if v.query != "" {
		right = v.found()
	}
	if pointer == "" {
		pointer = "(the whole body)"
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
	if v.cut {
		n += "+"
	}
	if len(v.matches) == 0 {
		n = "no"
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
	return scriptSteps(n.Parent) + "[" + text.Line(strconv.Quote(n.Name)) + "]"
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
			w = max(w, min(ansi.StringWidth(text.Line(it.Name)), maxKeys))
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
	return text.Line(n.Name)
}

func (v *View) paintRow(r row, selected bool) string {
	m := v.marks[r.node]
	if r.branch != nil {
		// What is below shows its own marks.
		m.severity = m.own
	}
	p := painter{plain: selected}
	p.put(ink.Ink{}, v.cursorMark(selected))
	p.put(ink.Ink{}, ink.Blank(r.depth*indent))
	glyph, colour := v.inks.Severity(m.severity)
	if foldable(r.node) {
		v.paintContainer(&p, r, glyph, colour)
	} else {
		p.put(colour, glyph)
		p.put(ink.Ink{}, " ")
		v.paintScalar(&p, r)
	}
	if m.message != "" {
		p.put(colour, "   "+text.Line(m.message))
	}
	line := pane.Fit(p.out.String(), v.width)
	switch {
	case selected && v.focus:
		return v.inks.Cursor.On(line)
	case selected:
		return v.inks.Blurred.On(line)
	case v.matched[r.node]:
		return v.inks.Match.Over(line)
	}
	return line
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

// summary is a folded container in a few words: its first scalars.
func (v *View) summary(p *painter, n *document.Node) {
	opening, closing := "{", "}"
	if n.Is(document.Array) {
		opening, closing = "[", "]"
	}
	p.put(v.inks.JSONPunct, opening)
	for i, it := range n.Items {
		if i == summaryItems {
			p.put(v.inks.Muted, ", …")
			break
		}
		if i > 0 {
			p.put(v.inks.JSONPunct, ", ")
		}
		if n.Is(document.Object) {
			p.put(v.inks.JSONKey, label(it))
			p.put(ink.Ink{}, " ")
		}
		v.brief(p, it)
	}
	p.put(v.inks.JSONPunct, closing)
}

// brief is an item of a summary: of an object its first member.
func (v *View) brief(p *painter, n *document.Node) {
	if !n.Is(document.Object) || len(n.Items) == 0 || foldable(n.Items[0]) {
		v.value(p, n, summaryText)
		return
	}
	p.put(v.inks.JSONPunct, "{")
	p.put(v.inks.JSONKey, label(n.Items[0]))
	p.put(ink.Ink{}, " ")
	v.value(p, n.Items[0], summaryText)
	if len(n.Items) > 1 {
		p.put(v.inks.Muted, ", …")
	}
	p.put(v.inks.JSONPunct, "}")
}

// A folded container shows this many items, each this many cells wide.
const (
	summaryItems = 4
	summaryText  = 28
)

func (v *View) paintScalar(p *painter, r row) {
	if key := label(r.node); key != "" {
		column := r.in.keys
		if r.node.Parent.Is(document.Array) {
			key = ink.Blank(column-len(key)) + key
		}
		p.put(v.inks.JSONKey, key)
		p.put(ink.Ink{}, ink.Blank(max(column-ansi.StringWidth(key), 0)+2))
	}
	v.value(p, r.node, max(v.width, 1))
}

// value paints a value in at most width cells.
func (v *View) value(p *painter, n *document.Node, width int) {
	switch n.Kind {
	case document.Object:
		p.put(v.inks.JSONPunct, braces(n, "{", "}"))
	case document.Array:
		p.put(v.inks.JSONPunct, braces(n, "[", "]"))
	case document.String:
		p.put(v.inks.JSONString, quoted(n.Value(), width))
	case document.Number:
		p.put(v.inks.JSONNumber, ansi.Truncate(text.Line(n.Value()), width, "…"))
	case document.Bool, document.Null:
		p.put(v.inks.JSONWord, word(n))
	}
}

func word(n *document.Node) string {
	if n.Is(document.Null) {
		return "null"
	}
	return n.Value()
}

func braces(n *document.Node, opening, closing string) string {
	if len(n.Items) == 0 {
		return opening + closing
	}
	return opening + strconv.Itoa(len(n.Items)) + closing
}

// quoted cleans and quotes a string; newlines and tabs show as their escapes.
func quoted(s string, width int) string {
	if len(s) > maxShown {
		s = strings.ToValidUTF8(s[:maxShown], "") + "…"
	}
	s = text.Clean(s)
	if strings.ContainsAny(s, "\n\t\"\\") {
		s = strings.NewReplacer("\n", `\n`, "\t", `\t`, `"`, `\"`, `\`, `\\`).Replace(s)
	}
	if ansi.StringWidth(s)+2 > width {
		s = ansi.Truncate(s, max(width-2, 1), "…")
	}
	return `"` + s + `"`
}

// painter collects the pieces of a line; a plain one leaves the colours out, for a
// line that gets one colour as a whole.
type painter struct {
	plain bool
	out   strings.Builder
}

func (p *painter) put(k ink.Ink, s string) {
	if p.plain {
		p.out.WriteString(s)
		return
	}
	p.out.WriteString(k.On(s))
}

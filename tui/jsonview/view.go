package jsonview

import (
	"cmp"
	"slices"

	"cardbench/model/document"
	"cardbench/model/lint"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/theme"
)

// View is a document on screen, with a cursor. It is made by New and used through its
// pointer.
type View struct {
	doc    *document.Document
	whole  string  // what the head calls the root
	top    *branch // nil for a scalar or an empty container
	width  int
	height int
	first  int // first row on screen
	cursor int
	focus  bool

	findings []lint.Finding // as they were given

	marks   map[*document.Node]mark // made of them; nil when they are to be made
	query   string
	matches []*document.Node // in the order of the text
	cut     bool             // there are more matches than are kept
	hunt    hunt
	seek    seek

	inks  ink.Palette
	lines []string          // painted; nil when something changed
	rows  map[rowKey]string // painted rows, but the selected one
	shift int               // cells by which rows are moved to the left
}

// mark is what is wrong at a node.
type mark struct {
	severity lint.Severity // the worst of its own and of what is below
	own      lint.Severity // the worst of its own; "" when it has none
	message  string        // of that one
	cause    string        // its beginning, which says what is wrong
}

// New returns a view without a document.
func New(t theme.Theme) *View {
	v := &View{whole: wholeBody}
	v.SetTheme(t)
	return v
}

// wholeBody is what the head calls the root of a document that is a body.
const wholeBody = "(the whole body)"

// SetWhole gives what the head calls the root of the document; "" is the whole body.
func (v *View) SetWhole(name string) {
	v.whole = cmp.Or(name, wholeBody)
	v.repaint()
}

// SetTheme changes the colours.
func (v *View) SetTheme(t theme.Theme) {
	v.inks = ink.NewPalette(t)
	v.repaint()
}

// SetSize gives the size in cells. The first line is the cursor's pointer, the others
// are rows.
func (v *View) SetSize(width, height int) {
	if width != v.width {
		v.repaint()
	}
	v.width, v.height = max(width, 0), max(height, 0)
	v.follow()
}

// SetFocus tells whether the cursor has the focus.
func (v *View) SetFocus(focused bool) {
	v.focus = focused
	v.touch()
}

// SetDocument shows doc from its start, or, when the one before had the cursor on a
// place that doc has too, from there. nil shows nothing.
func (v *View) SetDocument(doc *document.Document) {
	pointer := v.Pointer()
	v.doc, v.top, v.first, v.cursor = doc, nil, 0, 0
	v.marks, v.matches, v.hunt = nil, nil, hunt{}
	if doc != nil && foldable(doc.Root()) {
		v.top = openRoot(doc.Root())
		if pointer != "" && doc.Find(pointer) != nil {
			v.Select(pointer)
		}
	}
	v.begin()
	v.SearchOn()
	v.follow()
}

// Document returns what is shown; nil when nothing is.
func (v *View) Document() *document.Document { return v.doc }

// SetFindings marks problems of the document. Those of other files must be left out.
func (v *View) SetFindings(findings []lint.Finding) {
	if v.marks != nil && slices.Equal(findings, v.findings) {
		return
	}
	v.findings = findings
	v.marks = make(map[*document.Node]mark, len(findings)*2)
	v.repaint()
	if v.doc == nil {
		return
	}
	for _, f := range findings {
		n := v.doc.Nearest(f.Pointer)
		own := v.marks[n]
		if ink.Worse(f.Severity, own.own) {
			own.own, own.message, own.cause = f.Severity, text.Line(f.Message), text.Line(cmp.Or(f.Cause, f.Message))
		}
		v.marks[n] = own
		for ; n != nil; n = n.Parent {
			m := v.marks[n]
			if ink.Worse(f.Severity, m.severity) {
				m.severity = f.Severity
			}
			v.marks[n] = m
		}
	}
}

// Rows returns how many rows are visible with the present folds.
func (v *View) Rows() int {
	switch {
	case v.doc == nil:
		return 0
	case v.top == nil:
		return 1
	}
	return v.top.rows
}

// Position returns the cursor's row, from 1, and the number of rows; 0, 0 without any.
func (v *View) Position() (row, of int) {
	if v.Rows() == 0 {
		return 0, 0
	}
	return v.cursor + 1, v.Rows()
}

func (v *View) row(i int) row {
	if v.top == nil {
		return row{node: v.doc.Root()}
	}
	return v.top.at(i, 0)
}

// Node returns the node under the cursor; nil without a document.
func (v *View) Node() *document.Node {
	if v.doc == nil {
		return nil
	}
	return v.row(v.cursor).node
}

// Pointer returns the JSON pointer of the node under the cursor.
func (v *View) Pointer() string { return v.Node().Pointer() }

// Select moves the cursor to the node at pointer, or to its nearest ancestor, and
// unfolds what hides it. It reports whether the document has that very node.
func (v *View) Select(pointer string) bool {
	if v.doc == nil {
		return false
	}
	v.seek = seek{}
	n := v.doc.Nearest(pointer)
	v.reveal(n)
	return v.doc.Find(pointer) == n
}

// reveal unfolds the way to n and moves the cursor to it.
func (v *View) reveal(n *document.Node) {
	if v.top == nil || n == nil || n.Parent == nil {
		v.moveTo(0)
		return
	}
	v.moveTo(v.openTo(n.Parent).indexOf(n))
}

func (v *View) openTo(n *document.Node) *branch {
	if n.Parent == nil {
		return v.top
	}
	return v.openTo(n.Parent).unfold(n)
}

func (v *View) moveTo(i int) {
	v.cursor = i
	v.follow()
}

// follow keeps the cursor on a row and on screen.
func (v *View) follow() {
	rows, room := v.Rows(), v.room()
	v.cursor = max(0, min(v.cursor, rows-1))
	switch {
	case v.cursor < v.first:
		v.first = v.cursor
	case v.cursor >= v.first+room:
		v.first = v.cursor - room + 1
	}
	v.first = max(0, min(v.first, rows-room))
	v.touch()
}

// room is how many rows fit under the pointer's line.
func (v *View) room() int { return max(v.height-1, 1) }

func (v *View) touch() { v.lines = nil }

// repaint has every row painted anew.
func (v *View) repaint() {
	v.rows = nil
	v.touch()
}

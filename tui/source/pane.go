package source

import (
	"hash/maphash"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/edit"
	"cardbench/model/lint"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Pane is the text of a card.
type Pane struct {
	buffer edit.Buffer
	doc    *document.Document // what the text parsed to when it last did; nil when never
	parsed []byte             // the text that doc is of
	drift  *region            // from parsed to the text; nil when it is to be worked out

	// sent are the sums of the text after each change that was asked for and has not
	// come back yet; the last one is text's.
	sent []uint64
	seed maphash.Seed

	text     body
	folds    folds
	unfolded folds // what counts while somebody edits: none
	caret    int   // where the cursor stands
	anchor   int   // the other end of the selection; -1 without one
	goal     int   // the cell that up and down keep to; -1 when it is the cursor's own

	which    msg.Doc
	place    msg.Place
	findings []lint.Finding
	marks    map[int]mark // by line; nil when they are to be worked out
	finder   finder

	editing bool
	typing  typing
	focused bool

	width, height int
	top           int // the first row on screen
	left          int // the first cell on screen of the cursor's line
	inks          ink.Palette
	odd           standIns
	lines         []string       // painted; nil when something changed
	kept          map[int]string // lines without the cursor as they were last painted, by number
	noted         []string       // the painted note; nil when something changed
}

var (
	_ pane.Pane     = (*Pane)(nil)
	_ pane.Searcher = (*Pane)(nil)
)

// New returns the source of the definition, with nothing in it yet.
func New(t theme.Theme) *Pane {
	p := &Pane{text: newBody(nil), kept: map[int]string{}, anchor: -1, goal: -1, seed: maphash.MakeSeed()}
	p.SetDoc(msg.Definition)
	p.SetTheme(t)
	return p
}

// SetTheme changes the colours.
func (p *Pane) SetTheme(t theme.Theme) {
	p.inks, p.odd = ink.NewPalette(t), standInsOf(t.ASCII)
	p.repaint()
}

// SetDoc tells which document the text is; without it, it is the definition.
func (p *Pane) SetDoc(which msg.Doc) {
	if p.which != which {
		p.which, p.place = which, msg.Place{Doc: which}
	}
}

// SetBuffer shows a text. One of the same name keeps the cursor and the folds at what
// they stood at; the cursor of somebody who edits goes to what changed. A text on the
// way to what was typed since changes nothing.
func (p *Pane) SetBuffer(b edit.Buffer) {
	switch {
	case b.Problem() == nil:
		p.parsed = b.Source()
	case b.Document() == nil:
		p.parsed = nil
	case b.Document() != p.doc:
		p.parsed = b.Document().Source()
	}
	fresh := b.Name() != p.buffer.Name()
	p.keep(func() {
		p.buffer, p.doc = b, b.Document()
		p.changed()
	})
	if fresh {
		p.begin(b.Source())
		return
	}
	if p.awaited(b.Source()) {
		return
	}
	if r := differ(p.text.src, b.Source()); !r.empty() {
		p.follow(b.Source(), r)
	}
	p.text.src = b.Source()
}

// awaited reports whether a text is one that was asked for, while others that were
// asked for after it are still to come.
func (p *Pane) awaited(src []byte) bool {
	if len(p.sent) == 0 {
		return false
	}
	i := slices.Index(p.sent, maphash.Bytes(p.seed, src))
	if i < 0 {
		i = len(p.sent) - 1 // somebody else was faster, or it was refused
	}
	p.sent = slices.Delete(p.sent, 0, i+1)
	return len(p.sent) > 0
}

// begin shows another file, at the node that is selected.
func (p *Pane) begin(src []byte) {
	p.text, p.sent = newBody(src), nil
	p.folds, p.caret, p.anchor, p.goal = folds{}, p.text.starts[0], -1, -1
	p.top, p.left, p.editing = 0, 0, false
	p.changed()
	if n := p.nearest(p.place.Pointer); n != nil && n.Parent != nil {
		p.show(n)
	}
}

// follow takes over what somebody else did to the text, be it an undo.
func (p *Pane) follow(src []byte, r region) {
	row := p.view().row(p.line()) - p.top
	p.text.become(src, r)
	p.changed()
	p.folds.move(&p.text, r)
	at, inside := r.shift(p.caret)
	if p.editing || inside {
		at = r.newEnd
	}
	p.anchor, p.goal = -1, -1
	p.caret = p.text.snap(at)
	p.typing.cut()
	p.reveal()
	p.top = p.view().row(p.line()) - row
	p.see()
}

// changed forgets what was worked out from another text.
func (p *Pane) changed() {
	p.drift, p.marks = nil, nil
	p.repaint()
}

// SetFindings gives the problems; those of other files are left out.
func (p *Pane) SetFindings(findings []lint.Finding) {
	if slices.Equal(findings, p.findings) {
		return
	}
	p.keep(func() {
		p.findings, p.marks = findings, nil
		p.repaint()
	})
}

// SetPlace moves the cursor to a node, or to its nearest ancestor that exists.
func (p *Pane) SetPlace(place msg.Place) {
	if place == p.place || place.Doc != p.which {
		return
	}
	p.place = place
	n := p.nearest(place.Pointer)
	if n == nil || n == p.node(p.caret) {
		return
	}
	p.show(n)
}

// Place returns the node that the cursor was last said to be on.
func (p *Pane) Place() msg.Place { return p.place }

// SetSize gives the content's size in cells.
func (p *Pane) SetSize(width, height int) {
	if width == p.width && height == p.height {
		return
	}
	p.width, p.height = max(0, width), max(0, height)
	p.repaint()
	p.see()
}

// SetFocus tells whether the pane has the focus. Without it nothing is edited.
func (p *Pane) SetFocus(focused bool) {
	p.focused = focused
	if !focused {
		p.leave()
	}
	p.touch()
}

// Captures reports whether letters are text: somebody edits.
func (p *Pane) Captures() bool { return p.editing }

// Edit begins editing at the cursor.
func (p *Pane) Edit() {
	if p.editing {
		return
	}
	row := p.view().row(p.line()) - p.top
	p.editing = true
	p.top = p.line() - row // what was folded shows
	p.see()
}

// leave ends editing; folds close again but where the cursor is.
func (p *Pane) leave() {
	if !p.editing {
		return
	}
	row := p.line() - p.top
	p.editing, p.anchor, p.left = false, -1, 0
	p.typing.cut()
	p.reveal()
	p.top = p.view().row(p.line()) - row
	p.see()
}

// Do runs a movement, folds, or begins editing.
func (p *Pane) Do(id keys.ID) tea.Cmd {
	switch id {
	case keys.Enter, keys.Edit:
		p.Edit()
		return nil
	case keys.Up:
		p.step(-1)
	case keys.Down:
		p.step(1)
	case keys.PageUp:
		p.step(-p.page())
	case keys.PageDown:
		p.step(p.page())
	case keys.Top:
		p.step(-p.text.lines())
	case keys.Bottom:
		p.step(p.text.lines())
	case keys.Left:
		p.goLeft()
	case keys.Right:
		p.goRight()
	case keys.Toggle:
		p.toggle()
	default:
		return nil
	}
	return p.moved()
}

// moved says that the cursor came to another node.
func (p *Pane) moved() tea.Cmd {
	n := p.node(p.caret)
	if n == nil || n.Pointer() == p.place.Pointer {
		return nil
	}
	p.place.Pointer = n.Pointer()
	event := msg.PlaceSelected{Place: p.place, From: keys.Details}
	return func() tea.Msg { return event }
}

// Click moves the cursor to the character at x, y. On a fold's mark it folds; a second
// click at the same place begins editing.
func (p *Pane) Click(x, y int) tea.Cmd {
	line, ok := p.lineAt(y)
	if !ok {
		return nil
	}
	gutter := p.gutter()
	if x < gutter.width() {
		p.moveTo(p.text.indentEnd(line), false)
		if x >= gutter.foldAt() {
			p.toggle()
		}
		return p.moved()
	}
	at := p.text.offset(line, max(0, x-gutter.width()+p.leftOf(line)))
	if at == p.caret && p.anchor < 0 {
		p.Edit()
	}
	p.moveTo(at, false)
	return p.moved()
}

// Wheel scrolls by lines; the cursor stays where it is.
func (p *Pane) Wheel(lines int) {
	p.top += lines
	p.touch()
	p.clamp()
}

// Caption says what is shown and where the cursor is.
func (p *Pane) Caption() pane.Caption {
	title := "Source  " + text.Line(p.buffer.Name())
	if p.editing {
		title += " · editing"
	}
	line := p.line()
	start, _ := p.text.line(line)
	column := 1 + countCharacters(p.text.src[start:p.caret])
	return pane.Caption{
		Title: title,
		Foot:  "ln " + strconv.Itoa(line+1) + " col " + strconv.Itoa(column),
	}
}

// countCharacters counts code points, as positions in messages do.
func countCharacters(s []byte) int {
	n := 0
	for _, c := range s {
		if c&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// touch has the window painted anew: the cursor moved, or what the window shows.
func (p *Pane) touch() { p.lines, p.noted = nil, nil }

// repaint does so with every line.
func (p *Pane) repaint() {
	clear(p.kept)
	p.touch()
}

// keep makes a change that may leave less room for the text; a cursor that was seen is
// seen after it.
func (p *Pane) keep(change func()) {
	row := p.view().row(p.line())
	seen := p.editing || row >= p.top && row < p.top+p.room()
	change()
	p.touch()
	if seen {
		p.see()
	}
}

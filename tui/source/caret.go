package source

import (
	"bytes"

	"cardbench/model/document"
)

// line is the line that the cursor is in.
func (p *Pane) line() int { return p.text.lineOf(p.caret) }

// view is the folds that count: none while somebody edits.
func (p *Pane) view() *folds {
	if p.editing {
		return &p.unfolded
	}
	return &p.folds
}

// page is how many rows a page moves.
func (p *Pane) page() int { return max(1, p.room()-1) }

// moveTo puts the cursor at an offset; selecting keeps the other end of the selection.
func (p *Pane) moveTo(at int, selecting bool) {
	switch {
	case !selecting:
		p.anchor = -1
	case p.anchor < 0:
		p.anchor = p.caret
	}
	if p.text.lineOf(at) != p.line() {
		p.left = 0
	}
	p.caret, p.goal = at, -1
	p.typing.cut()
	p.reveal()
	p.see()
}

// step moves the cursor by rows while somebody reads: to where a line is edited best.
func (p *Pane) step(rows int) {
	v := p.view()
	row := max(0, min(v.row(p.line())+rows, v.rows(p.text.lines())-1))
	line := v.line(row)
	if line == p.line() {
		p.see()
		return
	}
	at := p.text.indentEnd(line)
	if n := p.node(at); n != nil {
		if spot := p.spot(n); p.text.lineOf(spot) == line {
			at = max(at, spot)
		}
	}
	p.moveTo(at, false)
}

// reveal unfolds what hides the cursor.
func (p *Pane) reveal() {
	if p.folds.visible(p.line()) {
		return
	}
	p.folds.reveal(&p.text, p.caret)
	p.repaint()
}

// toggle folds or unfolds what opens in the cursor's line.
func (p *Pane) toggle() bool {
	if p.editing || !p.folds.toggle(&p.text, p.line()) {
		return false
	}
	p.repaint()
	p.see()
	return true
}

// goLeft scrolls back, folds, or goes to the line where the container opens.
func (p *Pane) goLeft() {
	line := p.line()
	switch {
	case p.left > 0:
		p.scroll(-p.columns() / 2)
	case p.folds.at(&p.text, line) < 0 && p.toggle():
	default:
		if n := p.node(p.caret); n != nil && n.Parent != nil {
			p.moveTo(p.spot(n.Parent), false)
		}
	}
}

// goRight unfolds, or shows what is cut off at the right.
func (p *Pane) goRight() {
	line := p.line()
	if p.folds.at(&p.text, line) >= 0 {
		p.toggle()
		return
	}
	_, end := p.text.line(line)
	if p.text.column(end) > p.left+p.columns() {
		p.scroll(p.columns() / 2)
	}
}

// scroll moves the window sideways and takes the cursor along.
func (p *Pane) scroll(cells int) {
	left := max(0, p.left+cells)
	line := p.line()
	col := p.text.column(p.caret)
	p.caret = p.text.offset(line, max(left+1, min(col, left+p.columns()-2)))
	p.left = left
	p.see()
}

// node returns the deepest node at an offset of the text: of the document that it last
// parsed to. nil when it never did.
func (p *Pane) node(at int) *document.Node {
	if p.doc == nil {
		return nil
	}
	at = p.drifted().back(at)
	n := p.doc.Root()
	for {
		child := lastBefore(n.Items, at)
		if child == nil || len(bytes.Trim(p.parsed[min(at, child.End):at], " \t,")) > 0 {
			return n // at stands behind the child, and not only behind its comma
		}
		n = child
	}
}

// lastBefore returns the last of the nodes that begins at or before an offset.
func lastBefore(nodes []*document.Node, at int) *document.Node {
	from, to := 0, len(nodes)
	for from < to {
		if mid := (from + to) / 2; nodes[mid].Offset() <= at {
			from = mid + 1
		} else {
			to = mid
		}
	}
	if from == 0 {
		return nil
	}
	return nodes[from-1]
}

func (p *Pane) nearest(pointer string) *document.Node {
	if p.doc == nil {
		return nil
	}
	return p.doc.Nearest(pointer)
}

// spot is where a node is edited: at the end of a value, at the key of a container.
func (p *Pane) spot(n *document.Node) int {
	at := n.Offset()
	switch n.Kind {
	case document.String:
		at = n.End - 1
	case document.Number, document.Bool, document.Null:
		at = n.End
	case document.Object, document.Array:
	}
	at, _ = p.drifted().shift(at)
	return p.text.snap(at)
}

// drifted is how the text differs from the one that the document is of.
func (p *Pane) drifted() region {
	if p.drift == nil {
		r := differ(p.parsed, p.text.src)
		p.drift = &r
	}
	return *p.drift
}

// see brings the cursor into the window.
func (p *Pane) see() {
	p.touch()
	room, row := p.room(), p.view().row(p.line())
	switch {
	case row < p.top:
		p.top = row
	case row >= p.top+room:
		p.top = row - room + 1
	}
	p.clamp()
	if p.editing {
		p.seeColumn()
	}
}

// show moves the cursor to a node and brings all its lines into the window, as many as
// fit. Where they are not in it they get a third of it above them: the nodes around it
// can be read, and the next ones are in the window already.
func (p *Pane) show(n *document.Node) {
	top := p.top
	p.moveTo(p.spot(n), false)
	end, _ := p.drifted().shift(n.End)
	first, last := p.view().row(p.line()), p.view().row(p.text.lineOf(end))
	room := p.room()
	if first >= top && last < top+room {
		return
	}
	p.top = max(first-room/3, min(last-room+1, first-1))
	p.clamp()
}

// seeColumn brings the cursor's cell into the window.
func (p *Pane) seeColumn() {
	columns, col := p.columns(), p.text.column(p.caret)
	switch {
	case col < columns-1:
		p.left = 0
	case col <= p.left, col > p.left+columns-2:
		p.left = max(0, col-columns/2)
	}
}

// clamp keeps the window on the text.
func (p *Pane) clamp() {
	rows := p.view().rows(p.text.lines())
	p.top = max(0, min(p.top, rows-p.room()))
}

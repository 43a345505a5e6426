package jsonview

import "cardbench/tui/keys"

// Do runs a movement or a fold and reports whether it knew the action.
func (v *View) Do(id keys.ID) bool {
	if v.doc == nil {
		return false
	}
	v.seek = seek{}
	switch id {
	case keys.Up:
		v.moveTo(v.cursor - 1)
	case keys.Down:
		v.moveTo(v.cursor + 1)
	case keys.PageUp:
		v.moveTo(v.cursor - v.room())
	case keys.PageDown:
		v.moveTo(v.cursor + v.room())
	case keys.Top:
		v.moveTo(0)
	case keys.Bottom:
		v.moveTo(v.Rows() - 1)
	case keys.Left:
		v.left()
	case keys.Right:
		v.right()
	case keys.Toggle, keys.Enter:
		v.toggle()
	case keys.Expand:
		v.UnfoldAll()
	case keys.Collapse:
		v.FoldAll()
	default:
		return false
	}
	return true
}

// left folds an open container; anything else goes to its container.
func (v *View) left() {
	r := v.row(v.cursor)
	switch {
	case r.branch != nil:
		v.toggle()
	case r.in != nil && r.in.parent != nil:
		v.moveTo(r.in.parent.indexOf(r.in.node))
	}
}

// right unfolds a folded container; an open one goes to its first child.
func (v *View) right() {
	r := v.row(v.cursor)
	switch {
	case r.branch != nil:
		v.moveTo(v.cursor + 1)
	case foldable(r.node):
		v.toggle()
	}
}

func (v *View) toggle() {
	r := v.row(v.cursor)
	switch {
	case r.in == nil || !foldable(r.node):
		return
	case r.branch != nil:
		r.in.fold(r.node)
	default:
		r.in.unfold(r.node)
	}
	v.follow()
}

// UnfoldLimit is how many containers UnfoldAll opens at most.
const UnfoldLimit = 2000

// UnfoldAll opens everything below the cursor's node, or below the root when the node
// is no container. It reports whether all of it is open now: a huge document stays
// partly folded.
func (v *View) UnfoldAll() bool {
	if v.top == nil {
		return true
	}
	from := v.top
	if r := v.row(v.cursor); foldable(r.node) && r.in != nil {
		from = r.in.unfold(r.node)
	}
	complete := from.unfoldAll()
	v.follow()
	return complete
}

// FoldAll closes everything below the cursor's node and forgets what was open. At a
// node with nothing open below, it closes everything around it and goes to what holds
// it.
func (v *View) FoldAll() {
	if v.top == nil {
		return
	}
	r := v.row(v.cursor)
	switch in := r.in; {
	case r.branch != nil:
		r.branch.foldAll()
		in.fold(r.node)
		v.follow()
	case in.parent != nil:
		in.foldAll()
		in.parent.fold(in.node)
		v.moveTo(in.parent.indexOf(in.node))
	default:
		in.foldAll()
		v.moveTo(in.indexOf(r.node))
	}
}

// Wheel scrolls by lines; the cursor stays on screen.
func (v *View) Wheel(lines int) {
	v.seek = seek{}
	v.first = max(0, min(v.first+lines, v.Rows()-v.room()))
	v.cursor = max(v.first, min(v.cursor, v.first+v.room()-1))
	v.follow()
}

// Click moves the cursor to the row at y; on the mark of a fold it folds. It reports
// whether there was a row.
func (v *View) Click(x, y int) bool {
	i := v.first + y - 1
	if y < 1 || y >= max(v.height, 2) || i >= v.Rows() {
		return false
	}
	v.seek = seek{}
	v.moveTo(i)
	r := v.row(i)
	if at := margin + v.indentOf(r.depth); foldable(r.node) && x >= at && x <= at+1 {
		v.toggle()
	}
	return true
}

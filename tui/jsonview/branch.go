package jsonview

import (
	"slices"

	"cardbench/model/document"
)

// branch is an open container.
type branch struct {
	node   *document.Node
	parent *branch
	open   []*branch                  // open containers among the children, in their order
	closed map[*document.Node]*branch // folded again; they remember what was open
	rows   int                        // rows below this one: the children and what is open in them
	keys   int                        // width of the column of keys, in cells
}

// row is one visible line: a node and how deep it stands.
type row struct {
	node   *document.Node
	in     *branch // the open container it stands in
	branch *branch // its own, when it is an open container
	depth  int
}

// foldable reports whether n has anything to unfold.
func foldable(n *document.Node) bool { return n != nil && len(n.Items) > 0 }

func newBranch(n *document.Node, parent *branch) *branch {
	return &branch{node: n, parent: parent, rows: len(n.Items), keys: keyColumn(n)}
}

// at returns the row at index i below b; i counts from 0.
func (b *branch) at(i, depth int) row {
	before := 0
	for _, o := range b.open {
		place := o.node.Index + before
		switch {
		case i < place:
			return row{node: b.node.Items[i-before], in: b, depth: depth}
		case i == place:
			return row{node: o.node, in: b, branch: o, depth: depth}
		case i <= place+o.rows:
			return o.at(i-place-1, depth+1)
		}
		before += o.rows
	}
	return row{node: b.node.Items[i-before], in: b, depth: depth}
}

// next returns the row below r; ok is false behind the last one.
func (r row) next() (below row, ok bool) {
	if r.branch != nil {
		return r.branch.child(0, r.depth+1), true
	}
	for in, n := r.in, r.node; in != nil; in, n = in.parent, in.node {
		if i := n.Index + 1; i < len(in.node.Items) {
			return in.child(i, r.depth), true
		}
		r.depth--
	}
	return row{}, false
}

// child returns the row of the i-th child.
func (b *branch) child(i, depth int) row {
	r := row{node: b.node.Items[i], in: b, depth: depth}
	if at, ok := b.find(r.node); ok {
		r.branch = b.open[at]
	}
	return r
}

func (b *branch) find(n *document.Node) (int, bool) {
	return slices.BinarySearchFunc(b.open, n.Index, func(o *branch, index int) int { return o.node.Index - index })
}

// unfold opens the child n and returns its branch.
func (b *branch) unfold(n *document.Node) *branch {
	i, ok := b.find(n)
	if ok {
		return b.open[i]
	}
	o := b.closed[n]
	if o == nil {
		o = newBranch(n, b)
	}
	b.open = slices.Insert(b.open, i, o)
	b.grow(o.rows)
	return o
}

// fold closes the child n; what is open in it opens with it again.
func (b *branch) fold(n *document.Node) {
	i, ok := b.find(n)
	if !ok {
		return
	}
	o := b.open[i]
	if b.closed == nil {
		b.closed = map[*document.Node]*branch{}
	}
	b.closed[n] = o
	b.open = slices.Delete(b.open, i, i+1)
	b.grow(-o.rows)
}

// foldAll closes everything below b and forgets what was open.
func (b *branch) foldAll() {
	below := b.rows - len(b.node.Items)
	b.open, b.closed = nil, nil
	b.grow(-below)
}

func (b *branch) grow(rows int) {
	for ; b != nil; b = b.parent {
		b.rows += rows
	}
}

// indexOf returns the row of a child below the root; b must be open all the way up.
func (b *branch) indexOf(n *document.Node) int {
	i := n.Index
	for _, o := range b.open {
		if o.node.Index >= n.Index {
			break
		}
		i += o.rows
	}
	if b.parent == nil {
		return i
	}
	return b.parent.indexOf(b.node) + 1 + i
}

// What opens by itself: containers up to openDepth below the root, as long as no more
// than openRows rows come of it. A card of five objects opens whole but its actions.
const (
	openDepth = 2
	openRows  = 400
)

// openRoot returns the root's branch with the first levels open, level by level.
func openRoot(root *document.Node) *branch {
	top := newBranch(root, nil)
	level := []*branch{top}
	for range openDepth {
		var next []*branch
		for _, b := range level {
			for _, n := range b.node.Items[:min(len(b.node.Items), openRows)] {
				if foldable(n) && top.rows+len(n.Items) <= openRows {
					next = append(next, b.unfold(n))
				}
			}
		}
		level = next
	}
	return top
}

// unfoldAll opens everything below b, up to UnfoldLimit containers. complete is false
// when some stayed folded.
func (b *branch) unfoldAll() (complete bool) {
	queue := []*branch{b}
	for opened := 0; len(queue) > 0; queue = queue[1:] {
		for _, n := range queue[0].node.Items {
			if !foldable(n) {
				continue
			}
			if opened++; opened > UnfoldLimit {
				return false
			}
			queue = append(queue, queue[0].unfold(n))
		}
	}
	return true
}

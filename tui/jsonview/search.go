package jsonview

import (
	"cmp"
	"slices"

	"cardbench/model/document"
)

// maxMatches bounds how many matches are kept.
const maxMatches = 10_000

// hunt is a search under way. It looks at one node after the other and can stop behind
// any of them, so that a large document is searched in slices.
type hunt struct {
	finder finder
	node   *document.Node   // the next one to look at; nil when all were
	among  []*document.Node // what is behind node; nil when that is the rest of the document
	within bool             // only among is searched
	from   int              // how much of the node's value was looked at already
}

// seek is where the cursor goes as soon as the search has come that far.
type seek struct {
	on   bool
	back bool
	at   int // offset of the text: the first match from here on, or the last one before it
}

// Search marks the keys and values that hold query, in any case, and moves to the
// first one from the cursor on; "" clears. It returns the number of matches, at most
// ten thousand. In a large document it only begins: see Searching.
func (v *View) Search(query string) int {
	v.query = query
	v.begin()
	if v.doc != nil && v.query != "" {
		v.seek = seek{on: true, at: v.Node().Start}
	}
	return v.SearchOn()
}

// Searching reports whether a part of the document was not searched yet.
func (v *View) Searching() bool { return v.hunt.node != nil }

// SearchOn searches one slice further, which takes a few milliseconds, and goes to
// the match that was looked for as soon as it is found. It returns the number of
// matches so far.
func (v *View) SearchOn() int {
	before := len(v.matches)
	for work := sliceWork; work > 0 && v.hunt.node != nil; {
		found, whole, cost := v.hunt.look()
		work -= cost
		switch {
		case found && len(v.matches) == maxMatches:
			v.cut, v.hunt.node = true, nil
		case found:
			v.matches = append(v.matches, v.hunt.node)
			v.hunt.advance()
		case whole:
			v.hunt.advance()
		}
	}
	v.settle()
	if len(v.matches) != before {
		v.repaint()
	}
	v.touch()
	return len(v.matches)
}

// begin forgets what was found. A query that goes on where the last one ended can only
// match where that one did.
func (v *View) begin() {
	last, done := v.hunt, !v.Searching() && !v.cut
	among := v.matches
	v.matches, v.cut, v.seek, v.hunt = nil, false, seek{}, hunt{}
	v.repaint()
	if v.doc == nil || v.query == "" {
		return
	}
	v.hunt = hunt{finder: newFinder(v.query), node: v.doc.Root()}
	if done && last.finder.narrowedBy(v.hunt.finder) {
		v.hunt.within, v.hunt.among = true, among
		v.hunt.advance()
	}
}

// NextMatch moves to the next match, or the one before, around the ends. It reports
// whether there is one. Where the search has not come that far, the cursor moves when
// it has.
func (v *View) NextMatch(back bool) bool {
	if len(v.matches) == 0 && !v.Searching() {
		return false
	}
	v.seek = seek{on: true, back: back, at: v.Node().Start}
	if !back {
		v.seek.at++
	}
	v.settle()
	return true
}

// settle moves to the match that is looked for, if it can be told by now.
func (v *View) settle() {
	if !v.seek.on {
		return
	}
	i, _ := slices.BinarySearchFunc(v.matches, v.seek.at, atOffset)
	if v.seek.back {
		i--
	}
	switch known := i >= 0 && i < len(v.matches); {
	case known && v.passed():
	case v.Searching():
		return
	case len(v.matches) == 0:
		v.seek = seek{}
		return
	case i < 0:
		i = len(v.matches) - 1
	case !known:
		i = 0
	}
	v.seek = seek{}
	v.reveal(v.matches[i])
}

// passed reports whether no nearer match than the known one can come: a search goes
// from the start to the end.
func (v *View) passed() bool {
	return !v.seek.back || !v.Searching() || v.hunt.node.Start >= v.seek.at
}

func atOffset(n *document.Node, at int) int { return cmp.Compare(n.Start, at) }

// isMatch reports whether n was found.
func (v *View) isMatch(n *document.Node) bool {
	_, ok := slices.BinarySearchFunc(v.matches, n.Start, atOffset)
	return ok
}

const (
	// sliceWork is how much is searched at once: nodes, and bytes by byteWork.
	sliceWork = 60_000
	byteWork  = 16
	// chunk is how much of one text is searched at once.
	chunk = 256 << 10
)

// look looks at the node, or at the next chunk of it. whole is true when all of it was
// looked at, cost what that was.
func (h *hunt) look() (found, whole bool, cost int) {
	name, value := h.node.Name, h.node.Value()
	if len(name)+len(value) <= chunk {
		return h.finder.in(name) || h.finder.in(value), true, 1 + (len(name)+len(value))/byteWork
	}
	if h.from == 0 && h.finder.in(name) {
		return true, true, 1 + len(name)/byteWork
	}
	overlap := h.finder.reach()
	end := min(h.from+chunk+overlap, len(value))
	found = h.finder.in(value[h.from:end])
	h.from += chunk
	return found, end == len(value), 1 + (chunk+overlap)/byteWork
}

// advance goes to the next node, in the order of the text.
func (h *hunt) advance() {
	h.from = 0
	if !h.within {
		h.node = following(h.node)
		return
	}
	if len(h.among) == 0 {
		h.node = nil
		return
	}
	h.node, h.among = h.among[0], h.among[1:]
}

// following returns the node behind n in the order of the text; nil behind the last.
func following(n *document.Node) *document.Node {
	if len(n.Items) > 0 {
		return n.Items[0]
	}
	for ; n.Parent != nil; n = n.Parent {
		if next := n.Index + 1; next < len(n.Parent.Items) {
			return n.Parent.Items[next]
		}
	}
	return nil
}

package edit

import (
	"bytes"
	"slices"
	"strconv"

	"cardbench/model/document"
)

// Conflict is a place that both sides changed, each in its own way. A merged text has
// it as it is in mine.
type Conflict struct {
	Pointer      string // in mine; "" is the whole text, and any part of one that is no JSON
	Mine, Theirs string // JSON, or lines of a text that is none; "" where it is deleted
}

// Merge brings what theirs changed in base into mine, node by node: members of objects
// by their key, elements of arrays by their name, id or value where those are unique,
// else by their place. It is mine with edits: bytes that theirs did not mean to change
// stay. Layout that theirs changed is not taken. Where one of the texts is no JSON,
// lines are merged.
func Merge(base, mine, theirs []byte) (merged []byte, conflicts []Conflict) {
	switch {
	case bytes.Equal(base, mine):
		return slices.Clone(theirs), nil
	case bytes.Equal(base, theirs), bytes.Equal(mine, theirs):
		return slices.Clone(mine), nil
	}
	var docs [3]*document.Document
	for i, src := range [][]byte{base, mine, theirs} {
		doc, err := document.Parse("text", src, document.DefaultLimits())
		if err != nil {
			text, conflicts := mergeLines(string(base), string(mine), string(theirs))
			return []byte(text), conflicts
		}
		docs[i] = doc
	}
	m := merger{mine: newLayout(docs[1]), theirs: newLayout(docs[2])}
	m.value(trio{docs[0].Root(), docs[1].Root(), docs[2].Root()})
	return m.result(), m.conflicts
}

// trio is one value in the three texts; nil where it is not.
type trio struct{ base, mine, theirs *document.Node }

type merger struct {
	mine, theirs *layout
	values       []Splice // new values in mine: none of them moves a node
	lists        []Step   // then what moves nodes: inner ones first, so that pointers hold
	conflicts    []Conflict
}

func (m *merger) result() []byte {
	slices.SortFunc(m.values, func(a, b Splice) int { return a.At - b.At })
	doc, err := after(m.mine.doc, Change{Splices: m.values})
	for _, step := range m.lists {
		var c Change
		if err == nil {
			c, err = step(doc)
		}
		if err == nil && !c.Empty() {
			doc, err = after(doc, c)
		}
	}
	if err != nil {
		m.conflicts = []Conflict{{Mine: m.mine.src, Theirs: m.theirs.src}}
		return []byte(m.mine.src)
	}
	return doc.Source()
}

func (m *merger) value(t trio) {
	switch {
	case same(t.mine, t.theirs), same(t.base, t.theirs):
	case container(t.mine) && t.theirs.Is(t.mine.Kind):
		if !t.base.Is(t.mine.Kind) {
			t.base = nil
		}
		m.items(t)
	case same(t.base, t.mine):
		m.values = append(m.values, m.mine.replace(t.mine, m.theirs.cutOut(t.theirs), "").Splices...)
	default:
		m.conflict(t, t.mine.Pointer())
	}
}

// cutOut returns the layout of a value by itself.
func (l *layout) cutOut(n *document.Node) *layout {
	doc, err := document.Parse("value", []byte(l.doc.Raw(n)), document.DefaultLimits())
	if err != nil {
		return l
	}
	return newLayout(doc)
}

func (m *merger) conflict(t trio, pointer string) {
	c := Conflict{Pointer: pointer}
	if t.mine != nil {
		c.Mine = m.mine.doc.Raw(t.mine)
	}
	if t.theirs != nil {
		c.Theirs = m.theirs.doc.Raw(t.theirs)
	}
	m.conflicts = append(m.conflicts, c)
}

// items merges two objects or two arrays.
func (m *merger) items(all trio) {
	list := align(all)
	at := all.mine.Pointer()
	gone := map[*trio]bool{}
	for _, t := range list {
		switch {
		case t.mine != nil && t.theirs != nil:
			m.value(*t)
		case t.mine != nil && t.base != nil && same(t.base, t.mine):
			gone[t] = true
		case t.mine != nil && t.base != nil:
			m.conflict(*t, t.mine.Pointer())
		case t.theirs != nil && t.base != nil && !same(t.base, t.theirs):
			m.conflict(*t, at+"/"+step(t.theirs))
		}
	}
	order := m.remove(at, ordered(all.mine, list, mineOf), gone)
	theirs := ordered(all.theirs, list, theirsOf)
	m.reorder(all, order, theirs, list)
	m.add(at, order, theirs)
}

func step(n *document.Node) string {
	if n.KeyStart >= 0 {
		return document.EscapePointer(n.Name)
	}
	return strconv.Itoa(n.Index)
}

// same reports whether two values are alike but for layout and the spelling of
// strings.
func same(a, b *document.Node) bool {
	if a == nil || b == nil || a.Kind != b.Kind || a.Value() != b.Value() || len(a.Items) != len(b.Items) {
		return a == b
	}
	for i, it := range a.Items {
		if it.Name != b.Items[i].Name || !same(it, b.Items[i]) {
			return false
		}
	}
	return true
}

package edit

import (
	"fmt"
	"slices"
	"strconv"

	"cardbench/model/document"
)

// Remove takes out what stands at pointer, with its comma and its line. Of a key that
// an object has twice, both go.
func Remove(doc *document.Document, pointer, title string) (Change, error) {
	n, err := item(doc, pointer)
	if err != nil {
		return Change{}, err
	}
	l := newLayout(doc)
	gone := func(it *document.Node) bool { return it == n || (n.KeyStart >= 0 && it.Name == n.Name) }
	return Change{Title: title, Pointer: n.Parent.Pointer(), Splices: l.remove(n.Parent, gone)}, nil
}

// remove takes items out of a container: each with the separator behind it, or the one
// before it where none of those behind it stay.
func (l *layout) remove(n *document.Node, gone func(*document.Node) bool) []Splice {
	items := n.Items
	if !slices.ContainsFunc(items, func(it *document.Node) bool { return !gone(it) }) {
		return l.cut(nil, n.Start+1, n.End-1)
	}
	var cuts []Splice
	for i := 0; i < len(items); i++ {
		if !gone(items[i]) {
			continue
		}
		last := i
		for last+1 < len(items) && gone(items[last+1]) {
			last++
		}
		switch {
		case last == len(items)-1, i > 0 && !broken(l.gap(n, i)) && broken(l.gap(n, last+1)):
			cuts = l.cut(cuts, items[i-1].End, items[last].End)
		default:
			cuts = l.cut(cuts, items[i].Offset(), items[last+1].Offset())
		}
		i = last
	}
	return cuts
}

func (l *layout) cut(cuts []Splice, from, to int) []Splice {
	return append(cuts, Splice{At: from, Removed: l.src[from:to]})
}

// Move puts what stands at pointer at another place of its array or object: there it
// has the given index, from 0; the last one when there are not so many.
func Move(doc *document.Document, pointer string, index int, title string) (Change, error) {
	n, err := item(doc, pointer)
	if err != nil {
		return Change{}, err
	}
	l, parent := newLayout(doc), n.Parent
	index = max(0, min(index, len(parent.Items)-1))
	c := Change{Title: title, Pointer: pointer}
	if n.KeyStart < 0 {
		c.Pointer = parent.Pointer() + "/" + strconv.Itoa(index)
	}
	raw, to := l.src[n.Offset():n.End], parent.Items[index]
	switch {
	case index > n.Index:
		gap := l.gap(parent, n.Index+1)
		c.Splices = append(l.cut(nil, n.Offset(), parent.Items[n.Index+1].Offset()), Splice{At: to.End, Inserted: gap + raw})
	case index < n.Index:
		gap := l.gap(parent, n.Index)
		c.Splices = l.cut([]Splice{{At: to.Offset(), Inserted: raw + gap}}, parent.Items[n.Index-1].End, n.End)
	}
	return c, nil
}

// Duplicate puts a copy behind what stands at pointer, byte for byte; the key of a
// member gets a number.
func Duplicate(doc *document.Document, pointer, title string) (Change, error) {
	n, err := item(doc, pointer)
	if err != nil {
		return Change{}, err
	}
	l := newLayout(doc)
	key, name := "", strconv.Itoa(n.Index+1)
	if n.KeyStart >= 0 {
		name = free(n.Parent, n.Name)
		key = quote(name) + l.colonOf(n)
	}
	s := l.insert(n.Parent, n.Index+1, func(string) string { return key + doc.Raw(n) })
	at := n.Parent.Pointer() + "/" + document.EscapePointer(name)
	return Change{Title: title, Pointer: at, Splices: []Splice{s}}, nil
}

// free returns a key that n does not have: name with a number.
func free(n *document.Node, name string) string {
	for i := 2; ; i++ {
		if key := fmt.Sprint(name, " ", i); n.Member(key) == nil {
			return key
		}
	}
}

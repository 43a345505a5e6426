package edit

import (
	"fmt"
	"strconv"

	"cardbench/model/document"
	"cardbench/model/text"
)

// InsertElement puts the JSON value raw into the array at pointer, before its element
// index; at the end when there is no such element. An array that is missing or null is
// made.
func InsertElement(doc *document.Document, pointer string, index int, raw, title string) (Change, error) {
	value, err := parse(raw)
	if err != nil {
		return Change{}, err
	}
	n := doc.Find(pointer)
	switch {
	case n.Absent():
		c, err := SetRaw(doc, pointer, "["+raw+"]", title)
		c.Pointer += "/0"
		return c, err
	case n.Kind != document.Array:
		return Change{}, fmt.Errorf("%s is %s, not an array; only an array has elements", shown(pointer), named(n.Kind))
	}
	if index < 0 || index > len(n.Items) {
		index = len(n.Items)
	}
	l := newLayout(doc)
	s := l.insert(n, index, func(indent string) string {
		return l.format(value, value.doc.Root(), elementModels(n, index), l.unit(n), indent)
	})
	return Change{Title: title, Pointer: pointer + "/" + strconv.Itoa(index), Splices: []Splice{s}}, nil
}

// InsertMember puts the JSON value raw into the object at pointer under key: behind
// the member called after or, where there is none, in the order of the objects like it
// or of HubSpot's documents. An object that is missing or null is made. The error says
// that the object has that key already.
func InsertMember(doc *document.Document, pointer, key, raw, after, title string) (Change, error) { //nolint:revive // six strings read better here than a struct at each call
	value, err := parse(raw)
	if err != nil {
		return Change{}, err
	}
	n := doc.Find(pointer)
	switch {
	case n.Absent():
		c, err := SetRaw(doc, pointer, "{"+quote(key)+":"+raw+"}", title)
		c.Pointer += "/" + document.EscapePointer(key)
		return c, err
	case n.Kind != document.Object:
		return Change{}, fmt.Errorf("%s is %s, not an object; only an object has members", shown(pointer), named(n.Kind))
	case n.Member(key) != nil:
		return Change{}, fmt.Errorf("%s already has a member %q; change that one", shown(pointer), text.Line(key))
	}
	c := newLayout(doc).member(n, place(n, key, after), key, value)
	c.Title = title
	return c, nil
}

// member puts a member before item i of the object n.
func (l *layout) member(n *document.Node, i int, key string, value *layout) Change {
	s := l.insert(n, i, func(indent string) string {
		models := memberModels(n, key)
		return quote(key) + l.colonIn(n) + l.format(value, value.doc.Root(), models, l.unit(n), indent)
	})
	at := n.Pointer() + "/" + document.EscapePointer(key)
	return Change{Pointer: at, Splices: []Splice{s}}
}

// insert puts an item before item i of n. write gets the blanks that the item's line
// begins with.
func (l *layout) insert(n *document.Node, i int, write func(indent string) string) Splice {
	if len(n.Items) == 0 {
		return l.fill(n, write)
	}
	separator := l.separator(n, i)
	neighbour := n.Items[max(0, i-1)]
	indent := l.indentAt(neighbour.Offset())
	if broken(separator) {
		indent = afterBreak(separator)
	}
	if i == 0 {
		return Splice{At: neighbour.Offset(), Inserted: write(indent) + separator}
	}
	return Splice{At: neighbour.End, Inserted: separator + write(indent)}
}

// fill puts the first item into an empty container.
func (l *layout) fill(n *document.Node, write func(indent string) string) Splice {
	h := l.emptyHabit(n)
	outer := l.indentAt(n.Start)
	s := Splice{At: n.Start + 1, Removed: l.src[n.Start+1 : n.End-1]}
	if !h.wide {
		s.Inserted = h.pad + write(outer) + h.pad
		return s
	}
	inner := outer + l.unit(n)
	s.Inserted = l.eol + inner + write(inner) + l.eol + outer
	return s
}

// emptyHabit is how an empty container will set its items.
func (l *layout) emptyHabit(n *document.Node) habit {
	if broken(l.src[n.Start+1 : n.End-1]) {
		return habit{wide: true}
	}
	return l.habitFor(n, cousins(n))
}

// colonIn is what stands between keys and values in the object n.
func (l *layout) colonIn(n *document.Node) string {
	if len(n.Items) > 0 {
		return l.memberColon(n)
	}
	return l.habitFor(n, cousins(n)).colon
}

// elementModels are the values that a new element i of the array n should look like.
func elementModels(n *document.Node, i int) []*document.Node {
	var out []*document.Node
	for at := range near(len(n.Items), i-1) {
		out = append(out, n.Items[at])
	}
	if len(out) == 0 {
		for _, cousin := range cousins(n) {
			out = append(out, cousin.Elements()...)
		}
	}
	return out
}

// memberModels are the values that objects like n have under key.
func memberModels(n *document.Node, key string) []*document.Node {
	var out []*document.Node
	for _, cousin := range cousins(n) {
		if it := cousin.Member(key); it != nil {
			out = append(out, it)
		}
	}
	return out
}

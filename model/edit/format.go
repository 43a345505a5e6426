package edit

import (
	"strings"

	"cardbench/model/document"
)

// habit is how a container sets its items.
type habit struct {
	wide  bool   // each on a line of its own
	pad   string // on one line: what stands inside the brackets
	comma string // on one line: what stands between two
	colon string // between a key and its value
}

func (l *layout) habitOf(n *document.Node) habit {
	h := habit{wide: broken(l.lead(n)), comma: l.comma, colon: l.colon}
	if !h.wide {
		h.pad = l.lead(n)
		if len(n.Items) > 1 && !broken(l.gap(n, 1)) {
			h.comma = l.gap(n, 1)
		}
	}
	if n.Kind == document.Object {
		h.colon = l.memberColon(n)
	}
	return h
}

// memberColon is what stands between most keys and values of an object.
func (l *layout) memberColon(n *document.Node) string {
	var colons []string
	for i := range near(len(n.Items), 0) {
		if colon := l.colonOf(n.Items[i]); !broken(colon) {
			colons = append(colons, colon)
		}
	}
	if len(colons) == 0 {
		return l.colon
	}
	return common(colons)
}

// sort tells containers apart that people set differently.
type sort struct {
	kind document.Kind
	deep bool // it has containers in it
}

func sortOf(n *document.Node) sort {
	s := sort{kind: n.Kind}
	for _, it := range n.Items {
		s.deep = s.deep || container(it)
	}
	return s
}

func container(n *document.Node) bool { return n.Is(document.Object) || n.Is(document.Array) }

// habitFor returns how to set a new container n: as the first of its models that has
// items, or as another one of its sort in the file, or as most people do. A list on one
// line is no model for one with objects in it.
func (l *layout) habitFor(n *document.Node, models []*document.Node) habit {
	want := sortOf(n)
	for _, m := range models {
		if m.Is(n.Kind) && len(m.Items) > 0 && (broken(l.lead(m)) || sortOf(m).deep || !want.deep) {
			return l.habitOf(m)
		}
	}
	like := first(l.doc.Root(), func(it *document.Node) bool {
		return len(it.Items) > 0 && it.Parent != nil && sortOf(it) == want
	})
	if like != nil {
		return l.habitOf(like)
	}
	list := want.kind == document.Array && !want.deep
	return habit{wide: l.lines && !list, comma: l.comma, colon: l.colon}
}

// writer writes a parsed value in the layout of a file.
type writer struct {
	*layout
	b    strings.Builder
	from *layout // of the value
	unit string  // one step of indentation
}

// format writes the value n of another document where a line begins with indent.
// models are values of the file that it should look like.
func (l *layout) format(from *layout, n *document.Node, models []*document.Node, unit, indent string) string {
	w := writer{layout: l, from: from, unit: unit}
	w.value(n, models, indent)
	return w.b.String()
}

func (w *writer) value(n *document.Node, models []*document.Node, indent string) {
	if !container(n) {
		w.b.WriteString(w.from.doc.Raw(n))
		return
	}
	brackets := "[]"
	if n.Kind == document.Object {
		brackets = "{}"
	}
	w.b.WriteByte(brackets[0])
	if len(n.Items) > 0 {
		w.items(n, models, indent)
	}
	w.b.WriteByte(brackets[1])
}

func (w *writer) items(n *document.Node, models []*document.Node, indent string) {
	h := w.habitFor(n, models)
	open, between, closing := h.pad, h.comma, h.pad
	inner := indent
	if h.wide {
		inner += w.unit
		open, between, closing = w.eol+inner, ","+w.eol+inner, w.eol+indent
	}
	w.b.WriteString(open)
	for i, it := range n.Items {
		if i > 0 {
			w.b.WriteString(between)
		}
		if it.KeyStart >= 0 {
			w.b.WriteString(w.from.key(it) + h.colon)
		}
		w.value(it, inside(models, it), inner)
	}
	w.b.WriteString(closing)
}

// inside returns the values that stand in models where it stands in its parent: for an
// element of an array, all elements.
func inside(models []*document.Node, it *document.Node) []*document.Node {
	var out []*document.Node
	for _, m := range models {
		if it.KeyStart < 0 {
			out = append(out, m.Elements()...)
		} else if child := m.Member(it.Name); child != nil {
			out = append(out, child)
		}
		if len(out) > nearby {
			break
		}
	}
	return out
}

// cousins returns the values that stand where n stands, in n's array and in those
// like it, n's own neighbours first.
func cousins(n *document.Node) []*document.Node {
	switch {
	case n.Parent == nil:
		return []*document.Node{n}
	case n.Parent.Kind == document.Array:
		var out []*document.Node
		for i := range near(len(n.Parent.Items), n.Index) {
			out = append(out, n.Parent.Items[i])
		}
		return out
	}
	return inside(cousins(n.Parent), n)
}

package edit

import (
	"slices"
	"strconv"

	"cardbench/model/document"
)

// align finds the items of three containers that are the same one. Of a key that an
// object has twice it is the last one.
func align(all trio) []*trio {
	id := identity(all)
	var list []*trio
	known := map[string]*trio{}
	get := func(n *document.Node) *trio {
		key := id(n)
		if known[key] == nil {
			known[key] = &trio{}
			list = append(list, known[key])
		}
		return known[key]
	}
	for _, n := range items(all.base) {
		get(n).base = n
	}
	for _, n := range items(all.mine) {
		get(n).mine = n
	}
	for _, n := range items(all.theirs) {
		get(n).theirs = n
	}
	if all.mine.Kind == document.Array {
		renamed(all.base, all.mine, list, func(t *trio) **document.Node { return &t.mine })
		renamed(all.base, all.theirs, list, func(t *trio) **document.Node { return &t.theirs })
		list = slices.DeleteFunc(list, func(t *trio) bool { return *t == trio{} })
	}
	return list
}

func items(n *document.Node) []*document.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// identity returns what tells the items of three containers apart.
func identity(all trio) func(*document.Node) string {
	if all.mine.Kind == document.Object {
		return func(n *document.Node) string { return n.Name }
	}
	value := func(n *document.Node) string {
		if n == nil || container(n) {
			return ""
		}
		return n.Kind.String() + " " + n.Value()
	}
	ids := []func(*document.Node) string{value}
	for _, key := range []string{"name", "objectId", "id", "label", "uri"} {
		ids = append(ids, func(n *document.Node) string { return value(n.Member(key)) })
	}
	for _, id := range ids {
		if unique(all.base, id) && unique(all.mine, id) && unique(all.theirs, id) {
			return id
		}
	}
	return func(n *document.Node) string { return strconv.Itoa(n.Index) }
}

func unique(n *document.Node, id func(*document.Node) string) bool {
	seen := map[string]bool{"": true}
	for _, it := range items(n) {
		key := id(it)
		if seen[key] {
			return false
		}
		seen[key] = true
	}
	return true
}

// renamed joins an element of base that one side lost with an element that it gained,
// where both stand between the same neighbours: it got another name.
func renamed(base, side *document.Node, list []*trio, in func(*trio) **document.Node) {
	of := map[*document.Node]*trio{}
	for _, t := range list {
		of[t.base], of[*in(t)] = t, t
	}
	were, are := items(base), items(side)
	// at is where element i of base stands now.
	at := func(i int) (int, bool) {
		switch {
		case i < 0:
			return -1, true
		case i == len(were):
			return len(are), true
		}
		n := *in(of[were[i]])
		return index(n), n != nil
	}
	for i, was := range were {
		_, stays := at(i)
		left, before := at(i - 1)
		right, behind := at(i + 1)
		if stays || !before || !behind || right != left+2 {
			continue
		}
		if gained := of[are[left+1]]; gained.base == nil {
			*in(gained), *in(of[was]) = nil, are[left+1]
		}
	}
}

func index(n *document.Node) int {
	if n == nil {
		return -1
	}
	return n.Index
}

// ordered returns the trios in the order of the items of a container: as often as an
// item stands there.
func ordered(n *document.Node, list []*trio, in func(*trio) *document.Node) []*trio {
	of, named := map[*document.Node]*trio{}, map[string]*trio{}
	for _, t := range list {
		if it := in(t); it != nil {
			of[it], named[it.Name] = t, t
		}
	}
	out := make([]*trio, 0, len(n.Items))
	for _, it := range n.Items {
		t := of[it]
		if t == nil {
			t = named[it.Name]
		}
		out = append(out, t)
	}
	return out
}

func mineOf(t *trio) *document.Node { return t.mine }

func theirsOf(t *trio) *document.Node { return t.theirs }

func (m *merger) do(step Step) { m.lists = append(m.lists, step) }

// remove takes out of mine what theirs deleted and returns what is left.
func (m *merger) remove(at string, order []*trio, gone map[*trio]bool) []*trio {
	if len(gone) == 0 {
		return order
	}
	was := slices.Clone(order)
	m.do(func(doc *document.Document) (Change, error) {
		cuts := newLayout(doc).remove(doc.Find(at), func(it *document.Node) bool { return gone[was[it.Index]] })
		return Change{Splices: cuts}, nil
	})
	return slices.DeleteFunc(order, func(t *trio) bool { return gone[t] })
}

// reorder puts what all three have into the order of theirs, if theirs changed it.
// Where both changed it, or mine has a key twice, that is a conflict.
func (m *merger) reorder(all trio, order, theirs, list []*trio) {
	both := func(t *trio) bool { return t.base != nil && t.mine != nil && t.theirs != nil }
	was, mine, now := distinct(list, both), distinct(order, both), distinct(theirs, both)
	switch {
	case slices.Equal(was, now), slices.Equal(mine, now):
		return
	case !slices.Equal(was, mine), len(mine) < len(filter(order, both)):
		m.conflict(all, all.mine.Pointer())
		return
	}
	at := all.mine.Pointer()
	for i, t := range order {
		if !both(t) {
			continue
		}
		from := slices.Index(order, now[0])
		now = now[1:]
		if from == i {
			continue
		}
		pointer := at + "/" + strconv.Itoa(from)
		if all.mine.Kind == document.Object {
			pointer = at + "/" + step(order[from].mine)
		}
		m.do(func(doc *document.Document) (Change, error) { return Move(doc, pointer, i, "") })
		moved := order[from]
		copy(order[i+1:from+1], order[i:from])
		order[i] = moved
	}
}

// distinct is filter with each at its first place only.
func distinct(list []*trio, want func(*trio) bool) []*trio {
	seen := map[*trio]bool{}
	return filter(list, func(t *trio) bool {
		first := !seen[t]
		seen[t] = true
		return first && want(t)
	})
}

func filter(list []*trio, want func(*trio) bool) []*trio {
	var out []*trio
	for _, t := range list {
		if want(t) {
			out = append(out, t)
		}
	}
	return out
}

// add puts in what theirs added: behind what it follows there, and behind what mine
// added at the same place.
func (m *merger) add(at string, order, theirs []*trio) {
	i, seen := 0, map[*trio]bool{}
	for _, t := range theirs {
		if seen[t] {
			continue // of a key twice, the first place is the one that counts
		}
		seen[t] = true
		if t.mine != nil {
			i = slices.Index(order, t) + 1
		}
		for i < len(order) && (seen[order[i]] || order[i].base == nil && order[i].theirs == nil) {
			i++
		}
		if t.mine == nil && t.base == nil {
			m.do(m.insert(at, i, t.theirs))
			order = slices.Insert(order, i, t)
			i++
		}
	}
}

// insert puts a value of theirs before item i of a container of mine.
func (m *merger) insert(at string, i int, n *document.Node) Step {
	return func(doc *document.Document) (Change, error) {
		into := doc.Find(at)
		if n.KeyStart >= 0 {
			return newLayout(doc).member(into, i, n.Name, m.theirs.cutOut(n)), nil
		}
		return InsertElement(doc, at, i, m.theirs.doc.Raw(n), "")
	}
}

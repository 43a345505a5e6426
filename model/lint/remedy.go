package lint

import (
	"encoding/json"
	"strings"

	"cardbench/model/document"
)

// A finding has a remedy when there is one evident way to mend it: the value or key
// that was meant is known, or what HubSpot ignores or assumes anyway is written down.
// What needs a decision has none, or one that is suggested and never made unasked.

// operation is what a step does.
type operation int

const (
	setText         operation = iota // the value of node becomes the string text
	setRaw                           // the value of node becomes the JSON in text
	insertMember                     // node gets the member name with the JSON in text
	insertElement                    // node gets one more element, the JSON in text
	removeNode                       // node is taken out, with its key
	renameKey                        // the key of node becomes name
	wrapInList                       // node becomes the only element of an array
	removeDuplicate                  // node is taken out, of which a member of the same name stands behind it
	dropMark                         // the byte order mark is taken out
)

// step is a part of a remedy.
type step struct {
	do   operation
	node *document.Node
	name string
	text string
}

// reported is a finding as it has just been reported. Its zero value is one that is
// not listed.
type reported struct {
	pass *pass
	at   int
}

// fix gives the finding a remedy; without steps it has none. All steps are in one
// document.
func (r reported) fix(title string, steps ...step) {
	if f := r.mendable(title, steps); f != nil {
		f.Fixable = true
	}
}

// suggest gives the finding a remedy that somebody should look at: it decides
// something, such as which servers actions may call.
func (r reported) suggest(title string, steps ...step) {
	if f := r.mendable(title, steps); f != nil {
		f.Suggested = true
	}
}

func (r reported) mendable(title string, steps []step) *located {
	if r.pass == nil || len(steps) == 0 || !r.pass.sound(steps) {
		return nil
	}
	f := &r.pass.found[r.at]
	f.remedy, f.title = steps, title
	return f
}

// sound reports whether the steps may be made: a key that stands there misspelt is to
// be renamed, not added once more, and what a later key of the same name hides cannot
// be pointed to.
func (p *pass) sound(steps []step) bool {
	for _, s := range steps {
		doc := p.docs[p.documentOf(s.node)]
		switch {
		case s.do == insertMember && p.misspelt(s.node, s.name) != nil,
			s.do != removeDuplicate && doc.Find(s.node.Pointer()) != s.node:
			return false
		}
	}
	return true
}

// misspelt returns the first member of owner whose key is a misspelling of key, nil
// when there is none.
func (p *pass) misspelt(owner *document.Node, key string) *document.Node {
	if p.shapes == nil {
		p.shapes = make(map[*document.Node]shapeID, len(p.places))
		for _, pl := range p.places {
			p.shapes[pl.node] = pl.shape
		}
	}
	shape, known := p.shapes[owner]
	if !known || owner.Member(key) != nil {
		return nil
	}
	pl := place{node: owner, shape: shape}
	for _, n := range owner.Items {
		if _, ours := p.contract[shape].find(n.Name); !ours && p.byName[n.Name] == nil && p.meant(pl, n.Name) == key {
			return n
		}
		if p.foreign(shape, n.Name) && counterpart(n.Name) == key {
			return n
		}
	}
	return nil
}

// literal writes a string as JSON.
func literal(s string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// listOf writes strings as a JSON array.
func listOf(values ...string) string {
	for i, v := range values {
		values[i] = literal(v)
	}
	return "[" + strings.Join(values, ", ") + "]"
}

// set makes the value of n a JSON literal.
func set(n *document.Node, raw string) step { return step{do: setRaw, node: n, text: raw} }

// rewrite makes the value of n the string s; without s it is no step.
func rewrite(n *document.Node, s string) []step {
	if s == "" || n == nil {
		return nil
	}
	return []step{{do: setText, node: n, text: s}}
}

// fill gives owner the member key, which is absent or empty.
func fill(owner *document.Node, key, raw string) step {
	if n := owner.Member(key); n != nil {
		return set(n, raw)
	}
	return step{do: insertMember, node: owner, name: key, text: raw}
}

// put adds an element to a list.
func put(list *document.Node, raw string) step {
	return step{do: insertElement, node: list, text: raw}
}

// remove takes n out.
func remove(n *document.Node) step { return step{do: removeNode, node: n} }

// rename gives n another key.
func rename(n *document.Node, name string) step {
	return step{do: renameKey, node: n, name: name}
}

// to is the title of a fix that gives a key another value.
func to(n *document.Node, value string) string {
	return "set " + path(n) + " to " + quote(value)
}

package model

import (
	"fmt"
	"slices"

	"cardbench/model/document"
	"cardbench/model/text"
)

// Loss is something that a conversion could not carry over as it stands.
type Loss struct {
	Pointer string // where it stands in the document that was converted
	What    string // one sentence without a full stop: what became of it
}

// Convert writes the response in doc in the dialect to, results or sections, and
// lists what that dialect cannot hold. The output is indented by two blanks, its
// keys have a fixed order and its values the spelling they had. A document that is
// in that dialect already is returned as it stands; of one that has keys of both,
// the results are taken, as HubSpot takes them. The error is a *document.Error.
func Convert(doc *document.Document, to Dialect) (out []byte, losses []Loss, err error) {
	c := &converter{doc: doc, said: map[string]bool{}}
	from := DetectDialect(doc.Root())
	switch {
	case to != DialectResults && to != DialectSections:
		return nil, nil, c.refuse(fmt.Sprintf("there is no dialect %q", text.Line(string(to))), "use results or sections")
	case from == DialectNone:
		return nil, nil, c.refuse("there is no card in it: neither results nor sections",
			"give the body of a data request's answer, not a definition")
	case from == to:
		return doc.Source(), nil, nil
	case to == DialectSections:
		return c.sections().bytes(), c.losses, nil
	case from == DialectMixed:
		return c.onlyResults().bytes(), c.losses, nil
	}
	return c.results().bytes(), c.losses, nil
}

// MixedKeys returns the top-level keys that belong to one dialect alone. A response
// that has both kinds is DialectMixed: the second list is ignored.
func MixedKeys(root *document.Node) (results, sections []string) {
	for _, k := range resultsKeys() {
		if root.Member(k) != nil {
			results = append(results, k)
		}
	}
	for _, k := range sectionsKeys() {
		if root.Member(k) != nil {
			sections = append(sections, k)
		}
	}
	return results, sections
}

func resultsKeys() []string {
	return []string{"results", "settingsAction", "primaryAction", "secondaryActions", "itemLabel", "allItemsLink"}
}

func sectionsKeys() []string {
	return []string{"sections", "topLevelActions", "cardLabel", "allItemsLinkUrl", "responseVersion"}
}

// converter collects the losses of one conversion.
type converter struct {
	doc    *document.Document
	losses []Loss
	said   map[string]bool
}

func (c *converter) refuse(what, hint string) error {
	return &document.Error{File: c.doc.Name(), What: what, Hint: hint}
}

// lose notes a loss at n.
func (c *converter) lose(n *document.Node, format string, args ...any) {
	c.losses = append(c.losses, Loss{Pointer: n.Pointer(), What: text.Line(fmt.Sprintf(format, args...))})
}

// loseOnce notes a loss that every object of a card has in the same words.
func (c *converter) loseOnce(n *document.Node, format string, args ...any) {
	what := fmt.Sprintf(format, args...)
	if !c.said[what] {
		c.said[what] = true
		c.lose(n, "%s", what)
	}
}

// rest notes the members of n that are not known.
func (c *converter) rest(n *document.Node, where string, known ...string) {
	for _, m := range n.Members() {
		if !slices.Contains(known, m.Name) {
			c.lose(m, "the key %q has no place in %s and is left out", m.Name, where)
		}
	}
}

// copy writes n as it stands, but for white space and duplicate keys.
func (c *converter) copy(n *document.Node) *piece {
	switch n.Kind {
	case document.Object:
		p := newObject()
		for _, m := range n.Members() {
			p.add(m.Name, c.copy(m))
		}
		return p
	case document.Array:
		p := newList()
		for _, it := range n.Items {
			p.append(c.copy(it))
		}
		return p
	case document.Null, document.Bool, document.Number, document.String:
	}
	return literal(c.doc.Raw(n))
}

// move adds the member of n called from to p under the name to, when there is one.
func (c *converter) move(p *piece, to string, n *document.Node, from string) {
	if m := n.Member(from); m != nil {
		p.add(to, c.copy(m))
	}
}

// ignored notes the keys of the sections dialect that stand beside results.
func (c *converter) ignored(m *document.Node) {
	c.lose(m, "%s is ignored beside results and is left out", m.Name)
}

// moveEither is move for a key that may be called as in the other dialect: both are
// read. The one found is returned.
func (c *converter) moveEither(p *piece, to string, n *document.Node, from, other string) string {
	if n.Member(from) == nil && n.Member(other) != nil {
		from = other
	}
	c.move(p, to, n, from)
	return from
}

// elements returns the elements of the list at n that are objects and notes the
// others.
func (c *converter) elements(n *document.Node) []*document.Node {
	if n != nil && n.Kind != document.Array && n.Kind != document.Null {
		c.lose(n, "%s is %s, not a list, and is left out", n.Name, article(n.Kind))
	}
	var objects []*document.Node
	for _, it := range n.Elements() {
		if it.Kind != document.Object {
			c.lose(it, "%s is no object and is left out", article(it.Kind))
			continue
		}
		objects = append(objects, it)
	}
	return objects
}

func article(k document.Kind) string {
	switch k {
	case document.Array, document.Object:
		return "an " + k.String()
	case document.Null:
		return k.String()
	case document.Bool, document.Number, document.String:
	}
	return "a " + k.String()
}

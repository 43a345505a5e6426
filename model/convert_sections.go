package model

import (
	"slices"
	"strconv"

	"cardbench/model/document"
)

// sections writes a response of the results dialect in the sections dialect.
func (c *converter) sections() *piece {
	root, p := c.doc.Root(), newObject()
	list := root.Member("results")
	p.add("responseVersion", quoted("v3"))
	c.move(p, "cardLabel", root, "itemLabel")
	if total := root.Member("totalCount"); total != nil {
		p.add("totalCount", c.copy(total))
	} else {
		c.lose(root, "totalCount is required in the sections dialect: the number of results is filled in")
		p.add("totalCount", literal(strconv.Itoa(len(list.Elements()))))
	}
	c.move(p, "allItemsLinkUrl", root, "allItemsLink")
	objects := c.elements(list)
	if list.Is(document.Array) {
		sections := newList()
		for _, n := range objects {
			sections.append(c.section(n))
		}
		p.add("sections", sections)
	} else {
		c.lose(root, "there is no list of results: sections, which newer versions of the API require, is left out too")
	}
	c.topLevel(p, root)
	for _, key := range sectionsKeys() {
		if m := root.Member(key); m != nil {
			c.ignored(m)
		}
	}
	c.rest(root, "the sections dialect", slices.Concat(resultsKeys(), sectionsKeys(), []string{"totalCount"})...)
	return p
}

// topLevel writes the actions of the card, when it has any.
func (c *converter) topLevel(p *piece, root *document.Node) {
	top, secondary := newObject(), newList()
	if n := root.Member("settingsAction"); n.Is(document.Object) {
		top.add("settings", c.sectionAction(n))
	}
	if n := root.Member("primaryAction"); n.Is(document.Object) {
		top.add("primary", c.sectionAction(n))
	}
	for _, n := range c.elements(root.Member("secondaryActions")) {
		secondary.append(c.sectionAction(n))
	}
	if len(top.items)+len(secondary.items) > 0 {
		top.add("secondary", secondary)
		p.add("topLevelActions", top)
	}
}

func (c *converter) section(n *document.Node) *piece {
	p := newObject()
	c.id(p, n)
	c.move(p, "title", n, "title")
	c.move(p, "linkUrl", n, "link")
	tokens := newList()
	for _, m := range n.Members() {
		if !contractKey(m.Name) {
			c.fieldToken(tokens, m)
		}
	}
	for _, m := range c.elements(n.Member("properties")) {
		c.propertyToken(tokens, m)
	}
	p.add("tokens", tokens)
	actions := newList()
	for _, a := range c.elements(n.Member("actions")) {
		actions.append(c.sectionAction(a))
	}
	p.add("actions", actions)
	return p
}

// id writes objectId as the text that the sections dialect wants.
func (c *converter) id(p *piece, n *document.Node) {
	id := n.Member("objectId")
	switch {
	case id.Absent():
		c.lose(n, "objectId is missing: id, which a section must have, is left out")
	case id.Kind == document.String:
		c.loseOnce(id, "objectId is a text already: the way back makes a number of it")
		p.add("id", c.copy(id))
	case id.Kind == document.Number:
		p.add("id", quoted(id.Value()))
	default:
		c.lose(id, "objectId is %s: id becomes its text", article(id.Kind))
		p.add("id", quoted(scriptString(id)))
	}
}

// fieldToken writes the value of a declared property. Its type and label stand in
// the definition alone.
func (c *converter) fieldToken(tokens *piece, m *document.Node) {
	if m.Kind == document.Null {
		c.lose(m, "%q is null: it shows no row and is left out", m.Name)
		return
	}
	c.loseOnce(m, "values of declared properties become tokens with a name alone: label and dataType stand in the definition")
	t := newObject()
	t.add("name", quoted(m.Name))
	t.add("value", c.tokenValue(m))
	tokens.append(t)
}

func (c *converter) propertyToken(tokens *piece, n *document.Node) {
	value := n.Member("value")
	if value.Absent() {
		c.lose(n, "a property without a value shows no row and is left out")
		return
	}
	if n.Member("label") == nil && n.Member("name") != nil {
		c.lose(n, "a property without a label becomes a token that reads as the value of a declared property")
	}
	t := newObject()
	c.move(t, "name", n, "name")
	c.move(t, "label", n, "label")
	c.move(t, "dataType", n, "dataType")
	t.add("value", c.tokenValue(value))
	for _, key := range []string{"currencyCode", "linkLabel", "optionType"} {
		if m := n.Member(key); m != nil {
			c.lose(m, "%s %q has no place in a token and is left out", key, m.Value())
		}
	}
	c.rest(n, "a token", "name", "label", "dataType", "value", "currencyCode", "linkLabel", "optionType")
	tokens.append(t)
}

// tokenValue writes a value as the text that a token must have.
func (c *converter) tokenValue(n *document.Node) *piece {
	switch n.Kind {
	case document.String:
		return c.copy(n)
	case document.Number:
		c.loseOnce(n, "numbers become texts: a token holds nothing else")
		if shown := scriptString(n); shown != n.Value() {
			c.lose(n, "%s stays as it is written: as a number it reads as %s", n.Value(), shown)
		}
		return quoted(n.Value())
	case document.Bool:
		c.loseOnce(n, "booleans become texts: a token holds nothing else")
	case document.Null, document.Array, document.Object:
		c.lose(n, "%s becomes the text that JavaScript makes of it", article(n.Kind))
	}
	return quoted(scriptString(n))
}

package model

import (
	"slices"
	"strconv"
	"strings"

	"cardbench/model/document"
)

// results writes a response of the sections dialect in the results dialect.
func (c *converter) results() *piece {
	root, p := c.doc.Root(), newObject()
	list := root.Member("sections")
	objects := c.elements(list)
	if list.Is(document.Array) {
		results := newList()
		for _, n := range objects {
			results.append(c.result(n))
		}
		p.add("results", results)
	} else {
		c.lose(root, "there is no list of sections: results is left out too")
	}
	top := root.Member("topLevelActions")
	if n := top.Member("settings"); n.Is(document.Object) {
		p.add("settingsAction", c.resultAction(n))
	}
	if n := top.Member("primary"); n.Is(document.Object) {
		p.add("primaryAction", c.resultAction(n))
	}
	if second := c.elements(top.Member("secondary")); len(second) > 0 {
		secondary := newList()
		for _, n := range second {
			secondary.append(c.resultAction(n))
		}
		p.add("secondaryActions", secondary)
	}
	c.rest(top, "the results dialect", "settings", "primary", "secondary")
	c.undocumented(p, root)
	c.rest(root, "the results dialect", append(sectionsKeys(), "totalCount")...)
	return p
}

// undocumented writes the keys that the results dialect has in practice and in no
// document.
func (c *converter) undocumented(p *piece, root *document.Node) {
	if m := root.Member("totalCount"); m != nil {
		c.lose(m, "totalCount is documented for the sections dialect alone and stays as it is")
		p.add("totalCount", c.copy(m))
	}
	for _, key := range [][2]string{{"cardLabel", "itemLabel"}, {"allItemsLinkUrl", "allItemsLink"}} {
		if m := root.Member(key[0]); m != nil {
			c.lose(m, "%s is documented for the sections dialect alone: it becomes %s, which some integrators send", key[0], key[1])
			p.add(key[1], c.copy(m))
		}
	}
	if m := root.Member("responseVersion"); m != nil {
		c.lose(m, "responseVersion %q has no place in the results dialect and is left out", m.Value())
	}
}

// onlyResults writes a response that has keys of both dialects without those that
// are ignored.
func (c *converter) onlyResults() *piece {
	p := newObject()
	for _, m := range c.doc.Root().Members() {
		if slices.Contains(sectionsKeys(), m.Name) {
			c.ignored(m)
			continue
		}
		p.add(m.Name, c.copy(m))
	}
	return p
}

func (c *converter) result(n *document.Node) *piece {
	p := newObject()
	c.objectID(p, n)
	c.move(p, "title", n, "title")
	c.move(p, "link", n, "linkUrl")
	fields, properties := c.tokens(n)
	for i, key := range fields.keys {
		p.add(key, fields.items[i])
	}
	if len(properties.items) > 0 {
		p.add("properties", properties)
	}
	if list := n.Member("actions"); list.Is(document.Array) {
		actions := newList()
		for _, a := range c.elements(list) {
			actions.append(c.resultAction(a))
		}
		p.add("actions", actions)
	}
	c.rest(n, "a result", "id", "title", "linkUrl", "tokens", "actions")
	return p
}

// objectID writes id as the number that the results dialect wants, digit by digit.
func (c *converter) objectID(p *piece, n *document.Node) {
	id := n.Member("id")
	switch {
	case id.Absent():
		c.lose(n, "id is missing: objectId, which a result must have, is left out")
	case id.Kind == document.String && isInteger(id.Value()):
		if i, err := strconv.ParseInt(id.Value(), 10, 64); err != nil || i > maxSafe || i < -maxSafe {
			c.lose(id, "id %s is too long for a number of JavaScript: HubSpot's page rounds objectId", id.Value())
		}
		p.add("objectId", literal(id.Value()))
	default:
		if id.Kind != document.Number {
			c.lose(id, "id is no number: objectId, which must be one, stays as it is")
		}
		p.add("objectId", c.copy(id))
	}
}

// maxSafe is Number.MAX_SAFE_INTEGER.
const maxSafe = 1<<53 - 1

// isInteger reports whether s is an integer as JSON writes it.
func isInteger(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || (digits[0] == '0' && s != "0") {
		return false
	}
	return strings.Trim(digits, "0123456789") == ""
}

// tokens parts the tokens of a section: those with a name and no label are values of
// declared properties, the others bring their own label and type.
func (c *converter) tokens(n *document.Node) (fields, properties *piece) {
	fields, properties = newObject(), newList()
	for _, t := range c.elements(n.Member("tokens")) {
		name := t.Member("name").Value()
		if t.Member("label") != nil || t.Member("name") == nil || contractKey(name) {
			properties.append(c.property(t, contractKey(name)))
			continue
		}
		c.rest(t, "a value of a declared property", "name", "value")
		value := t.Member("value")
		if value == nil {
			c.lose(t, "token %q has no value and is left out", name)
			continue
		}
		c.field(fields, t, name)
	}
	return fields, properties
}

func (c *converter) field(fields *piece, t *document.Node, name string) {
	for i, key := range fields.keys {
		if key == name {
			c.lose(t, "there are two tokens %q: the last one's value is kept", name)
			fields.items[i] = c.copy(t.Member("value"))
			return
		}
	}
	if isInteger(name) {
		c.loseOnce(t, "%q looks like a number: as a key of a result it shows before the others", name)
	}
	fields.add(name, c.copy(t.Member("value")))
}

// property writes a token that brings its own label. shadowed is set for one that
// cannot be a key of a result because its name is one of the contract.
func (c *converter) property(t *document.Node, shadowed bool) *piece {
	p := newObject()
	c.move(p, "name", t, "name")
	c.move(p, "label", t, "label")
	if shadowed && t.Member("label") == nil {
		c.lose(t, "a result's own %s cannot hold this token: it becomes a property", t.Member("name").Value())
		c.move(p, "label", t, "name")
	}
	c.move(p, "dataType", t, "dataType")
	c.move(p, "value", t, "value")
	c.rest(t, "a property", "name", "label", "dataType", "value")
	return p
}

package model

import (
	"slices"
	"strings"

	"cardbench/model/document"
)

// rename is a key that is called otherwise in the other dialect.
type rename struct{ results, sections string }

func confirmationKeys() []rename {
	return []rename{
		{"confirmationMessage", "prompt"},
		{"confirmButtonText", "confirmButtonLabel"},
		{"cancelButtonText", "cancelButtonLabel"},
	}
}

// The texts that HubSpot's converter shows where a confirmation has none.
const (
	defaultPrompt  = "Are you sure you want to proceed?"
	defaultConfirm = "Yes"
	defaultCancel  = "No"
)

// sectionAction writes an action of the results dialect.
func (c *converter) sectionAction(n *document.Node) *piece {
	p := newObject()
	a := readAction(n)
	known := []string{"type", "label"}
	if a.Type == ConfirmationActionHook {
		p.add("type", quoted(string(ActionHook)))
	} else {
		c.move(p, "type", n, "type")
	}
	if a.Hook() {
		known = append(known, "httpMethod")
		c.method(p, n)
	} else {
		known = append(known, "width", "height")
		c.size(p, n)
	}
	known = append(known, c.moveEither(p, "url", n, "uri", "url"))
	c.move(p, "label", n, "label")
	known = append(known, c.included(p, n))
	if a.Type == ConfirmationActionHook {
		known = append(known, c.confirmation(p, n)...)
	}
	c.rest(n, "an "+actionName(a.Hook())+" of the sections dialect", known...)
	return p
}

func actionName(hook bool) string {
	if hook {
		return string(ActionHook)
	}
	return string(IFrame)
}

func (c *converter) method(p *piece, n *document.Node) {
	m := n.Member("httpMethod")
	if m.Absent() {
		c.lose(n, "httpMethod is required in the sections dialect: GET, the converter's default, is filled in")
		p.add("httpMethod", quoted("GET"))
		return
	}
	p.add("httpMethod", c.copy(m))
}

func (c *converter) size(p *piece, n *document.Node) {
	for _, key := range []string{"width", "height"} {
		if n.Member(key) == nil {
			c.lose(n, "%s is required in the sections dialect and missing", key)
		}
		c.move(p, key, n, key)
	}
}

// included writes the names of the properties to send, which the sections dialect
// requires, and returns the key they stood under.
func (c *converter) included(p *piece, n *document.Node) string {
	key := "associatedObjectProperties"
	if n.Member(key) == nil {
		key = "propertyNamesIncluded"
	}
	names, list := newList(), n.Member(key)
	if list != nil && list.Kind != document.Array && list.Kind != document.Null {
		c.lose(list, "%s is %s, not a list, and is left out", key, article(list.Kind))
	}
	for _, it := range list.Elements() {
		if it.Kind != document.String {
			c.lose(it, "%s names no property and is left out", article(it.Kind))
			continue
		}
		names.append(c.copy(it))
	}
	p.add("propertyNamesIncluded", names)
	return key
}

// confirmation writes the question of a hook, whose every part the sections dialect
// requires, and returns the keys it stood under.
func (c *converter) confirmation(p *piece, n *document.Node) []string {
	if own := n.Member("confirmation"); own.Is(document.Object) {
		p.add("confirmation", c.copy(own))
		return []string{"confirmation"}
	}
	question := newObject()
	defaults := []string{defaultPrompt, defaultConfirm, defaultCancel}
	var known []string
	for i, key := range confirmationKeys() {
		known = append(known, key.results)
		if m := n.Member(key.results); !m.Absent() {
			question.add(key.sections, c.copy(m))
			continue
		}
		c.lose(n, "%s is required in the sections dialect: %q, the converter's default, is filled in", key.sections, defaults[i])
		question.add(key.sections, quoted(defaults[i]))
	}
	p.add("confirmation", question)
	return known
}

// resultAction writes an action of the sections dialect.
func (c *converter) resultAction(n *document.Node) *piece {
	p := newObject()
	question := n.Member("confirmation")
	asks := question.Is(document.Object) && readAction(n).Type == ConfirmationActionHook
	if asks {
		p.add("type", quoted(string(ConfirmationActionHook)))
	} else {
		c.move(p, "type", n, "type")
	}
	for _, key := range []string{"width", "height", "httpMethod"} {
		c.move(p, key, n, key)
	}
	if m := n.Member("httpMethod"); m.Is(document.String) && !resultMethod(m.Value()) {
		c.lose(m, "httpMethod %q is known to the sections dialect alone and stays as it is", m.Value())
	}
	uri := c.moveEither(p, "uri", n, "url", "uri")
	c.move(p, "label", n, "label")
	names := c.moveEither(p, "associatedObjectProperties", n, "propertyNamesIncluded", "associatedObjectProperties")
	known := []string{"type", "width", "height", "httpMethod", "label", uri, names}
	if asks || !question.Is(document.Object) {
		known = append(known, "confirmation")
	}
	for _, key := range confirmationKeys() {
		if asks {
			c.move(p, key.results, question, key.sections)
		} else {
			known = append(known, key.results)
			c.move(p, key.results, n, key.results)
		}
	}
	if asks {
		c.rest(question, "a confirmation of the results dialect", "prompt", "confirmButtonLabel", "cancelButtonLabel")
	}
	c.rest(n, "an action of the results dialect", known...)
	return p
}

// resultMethod reports whether the results dialect knows an HTTP method.
func resultMethod(method string) bool {
	return slices.Contains(HookMethods(), strings.ToUpper(method))
}

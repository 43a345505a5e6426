package lint

import (
	"strings"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/weburl"
)

// action is one action of the response.
type action struct {
	node *document.Node
	uri  *document.Node // uri or, in the sections dialect, url
	url  weburl.URL     // what it holds; zero when there is no text to call
	kind model.ActionType
	asks bool // a confirmation dialog comes first
	slot string
}

// The keys that hold an action.
const slotSettings = "settingsAction"

// keyNamesIncluded is what the sections dialect calls associatedObjectProperties.
const keyNamesIncluded = "propertyNamesIncluded"

// title is what messages call the action.
func (a *action) title() string {
	if label := a.node.Member("label"); !blank(label) {
		return "action " + show(label)
	}
	return path(a.node)
}

func (a *action) hook() bool {
	return a.kind == model.ActionHook || a.kind == model.ConfirmationActionHook
}

// method is the hook's HTTP method in capitals; GET when it has none.
func (a *action) method() string {
	if m := textOf(a.node.Member("httpMethod")); m != "" {
		return strings.ToUpper(m)
	}
	return "GET"
}

// hasBody reports whether the hook's method carries the parameters in a body.
func (a *action) hasBody() bool {
	switch a.method() {
	case "POST", "PUT", "PATCH":
		return a.hook()
	}
	return false
}

// properties are the names of CRM properties that go along.
func (a *action) properties() *document.Node {
	if n := a.node.Member("associatedObjectProperties"); n != nil {
		return n
	}
	return a.node.Member(keyNamesIncluded)
}

func (p *pass) gatherActions(list *document.Node, s shapeID) {
	for _, n := range list.Elements() {
		p.gatherAction(n, s)
	}
}

func (p *pass) gatherAction(n *document.Node, s shapeID) {
	if !p.place(n, s) {
		return
	}
	a := action{node: n, uri: n.Member("uri"), kind: model.ActionType(textOf(n.Member("type"))), slot: n.Name}
	if a.uri == nil {
		a.uri = n.Member("url")
	}
	if a.hasURI() {
		a.url = weburl.Read(a.uri.Value())
	}
	a.asks = a.kind == model.ConfirmationActionHook
	if s == shapeSectionAction {
		if n.Name == "settings" {
			a.slot = slotSettings
		}
		a.asks = p.place(n.Member("confirmation"), shapeConfirmation) || a.asks
	}
	p.actions = append(p.actions, a)
}

package model

import (
	"strconv"
	"strings"

	"cardbench/model/document"
)

// ActionType is what pressing an action does.
type ActionType string

// The types of actions.
const (
	IFrame                 ActionType = "IFRAME"
	ActionHook             ActionType = "ACTION_HOOK"
	ConfirmationActionHook ActionType = "CONFIRMATION_ACTION_HOOK"
)

// Action is a button of a card or of one of its objects.
type Action struct {
	Type  ActionType // as written
	Label string
	URI   string // as it stands in the response, not cleaned: it is what is called

	// Width and Height of an IFRAME in CSS pixels; 0 when absent.
	Width, Height int

	HTTPMethod                 string // as written; see Method
	AssociatedObjectProperties []string

	ConfirmationMessage string
	ConfirmButtonText   string
	CancelButtonText    string

	Pointer string
}

// Method returns the HTTP method of a hook in capitals; GET when it has none, as in
// HubSpot's converter.
func (a Action) Method() string {
	if a.HTTPMethod == "" {
		return "GET"
	}
	return strings.ToUpper(a.HTTPMethod)
}

// Hook reports whether pressing the action calls the integrator's server.
func (a Action) Hook() bool { return a.Type == ActionHook || a.Type == ConfirmationActionHook }

func readActionPtr(n *document.Node) *Action {
	if !n.Is(document.Object) {
		return nil
	}
	a := readAction(n)
	return &a
}

func readActions(n *document.Node) []Action {
	var actions []Action
	for _, it := range n.Elements() {
		if it.Is(document.Object) {
			actions = append(actions, readAction(it))
		}
	}
	return actions
}

// readAction takes the field names of both dialects: where the results dialect has
// uri, the sections dialect has url, and so on.
func readAction(n *document.Node) Action {
	a := Action{
		Type:                       ActionType(n.Member("type").Text()),
		Label:                      n.Member("label").Text(),
		URI:                        either(n, "uri", "url").Value(),
		Width:                      readPixels(n.Member("width")),
		Height:                     readPixels(n.Member("height")),
		HTTPMethod:                 n.Member("httpMethod").Text(),
		AssociatedObjectProperties: readTexts(either(n, "associatedObjectProperties", "propertyNamesIncluded")),
		ConfirmationMessage:        n.Member("confirmationMessage").Text(),
		ConfirmButtonText:          n.Member("confirmButtonText").Text(),
		CancelButtonText:           n.Member("cancelButtonText").Text(),
		Pointer:                    n.Pointer(),
	}
	if c := n.Member("confirmation"); c.Is(document.Object) && a.Type == ActionHook {
		a.Type = ConfirmationActionHook
		a.ConfirmationMessage = c.Member("prompt").Text()
		a.ConfirmButtonText = c.Member("confirmButtonLabel").Text()
		a.CancelButtonText = c.Member("cancelButtonLabel").Text()
	}
	return a
}

func either(n *document.Node, first, second string) *document.Node {
	if m := n.Member(first); m != nil {
		return m
	}
	return n.Member(second)
}

func readPixels(n *document.Node) int {
	px, err := strconv.ParseFloat(n.Value(), 64)
	if err != nil || px < 0 || px > maxPixels {
		return 0
	}
	return int(px)
}

// maxPixels bounds what is taken for a size; larger numbers are mistakes.
const maxPixels = 100_000

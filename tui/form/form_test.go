package form_test

import (
	"strings"
	"testing"

	"cardbench/model/lint"
	"cardbench/tui/form"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

const response = `{
  "results": [
    {
      "objectId": 245, "title": "API-22: APIs working too fast", "link": "https://www.example.com/tickets/245",
      "created": "2016-09-15", "priority": "HIGH", "undeclared": 1,
      "properties": [{ "label": "Resolved by", "dataType": "EMAIL", "value": "ijones@hubspot.com" }],
      "actions": [{ "type": "IFRAME", "width": 890, "height": 748, "uri": "https://www.example.com/edit/245", "label": "Edit", "associatedObjectProperties": ["email"] }]
    },
    { "objectId": 988, "title": "API-54", "priority": "Urgent" }
  ],
  "primaryAction": { "type": "CONFIRMATION_ACTION_HOOK", "httpMethod": "delete", "uri": "https://www.example.com/x", "label": "Delete", "confirmationMessage": "Sure?", "confirmButtonText": "Yes", "cancelButtonText": "No" }
}
`

func TestPages(t *testing.T) {
	for name, place := range map[string]msg.Place{
		"card":        {Doc: msg.Definition},
		"fetch":       {Doc: msg.Definition, Pointer: "/fetch/targetUrl"},
		"type":        {Doc: msg.Definition, Pointer: "/fetch/objectTypes/0"},
		"properties":  {Doc: msg.Definition, Pointer: "/display/properties"},
		"status":      {Doc: msg.Definition, Pointer: "/display/properties/1"},
		"option":      {Doc: msg.Definition, Pointer: "/display/properties/1/options/2"},
		"string":      {Doc: msg.Definition, Pointer: "/display/properties/2/label"},
		"actions":     {Doc: msg.Definition, Pointer: "/actions/baseUrls"},
		"response":    {Doc: msg.Response},
		"result":      {Doc: msg.Response, Pointer: "/results/0"},
		"ownproperty": {Doc: msg.Response, Pointer: "/results/0/properties/0/value"},
		"iframe":      {Doc: msg.Response, Pointer: "/results/0/actions/0"},
		"hook":        {Doc: msg.Response, Pointer: "/primaryAction"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, example(t, "tickets"), response)
			d.form.SetFindings(findings())
			d.form.SetObserved(form.Observed{Responses: 14, Values: map[string][]form.Count{
				"priority": {{"HIGH", 21}, {"MEDIUM", 4}, {"Urgent", 1}},
			}})
			d.form.SetUndo("type INFO → SUCCESS")
			tuitest.GoldenOfTest(t, d.in(place.Doc, place.Pointer).screen())
		})
	}
}

// findings are at every kind of place: a field, a row of a table, an object, a list, a
// value that is not there.
func findings() []lint.Finding {
	at := func(file, pointer, message string, s lint.Severity, fixable bool) lint.Finding {
		return lint.Finding{Code: "CB000", File: file, Pointer: pointer, Message: message, Severity: s, Fixable: fixable}
	}
	return []lint.Finding{
		at(card, "/fetch/objectTypes/0", "the object type does not send hs_object_id", lint.Info, false),
		at(card, "/display/properties/1/options/1/type", "the type is none that HubSpot knows", lint.Error, true),
		at(card, "/display/properties/4", "the property is in no result", lint.Warning, false),
		at(card, "/actions/baseUrls/0", "the base URL is not https", lint.Warning, false),
		at(answer, "/results/0/undeclared", "the key is not declared", lint.Warning, true),
		at(answer, "/primaryAction/httpMethod", "the method is not in capitals", lint.Warning, true),
		at(answer, "/results/1", "the object has no link", lint.Info, false),
	}
}

// What the form looks like while something is edited.
func TestStates(t *testing.T) {
	tests := map[string]struct {
		at    string
		press []string
		size  [2]int
	}{
		"typing":            {"/display/properties/1/label", []string{"enter", "!", "left"}, [2]int{62, 12}},
		"replacing":         {"/display/properties/1/label", []string{"e", "tab", "shift+tab"}, [2]int{62, 12}},
		"in a table":        {"/display/properties/1/options/2/label", []string{"enter", " 日本語"}, [2]int{62, 20}},
		"suggestions":       {"/fetch/objectTypes/0/propertiesToSend/2", []string{"a", "st", "down", "down"}, [2]int{62, 18}},
		"a choice":          {"/display/properties/1/dataType", []string{"e"}, [2]int{62, 12}},
		"a new property":    {"/display/properties", []string{"a"}, [2]int{62, 14}},
		"narrow":            {"/display/properties/1", []string{"down", "down", "down"}, [2]int{38, 24}},
		"narrow properties": {"/display/properties", []string{"down"}, [2]int{38, 24}},
		"very narrow":       {"/display/properties/1", []string{"enter"}, [2]int{20, 24}},
		"without the focus": {"/display/properties/1/label", nil, [2]int{62, 12}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, example(t, "tickets"), "")
			d.form.SetFindings(nil)
			d.form.SetSize(tt.size[0], tt.size[1])
			d.at(tt.at).press(tt.press...)
			d.form.SetFindings(nil)
			tuitest.GoldenOfTest(t, d.screen())
		})
	}
}

// An invalid value is text like any other: it is marked, and typing goes on.
func TestInvalidValueIsMarkedWhileItIsTyped(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.at("/fetch/targetUrl").press("enter", "ctrl+u", "no")
	line := tuitest.LineWith(t, d.form.Lines(), "Target URL")
	if !strings.HasSuffix(strings.TrimRight(line, " "), "x") || !strings.Contains(d.screen(), "x CB") {
		t.Errorf("%q\n%s", line, d.screen())
	}
	if d.press(" url"); !d.form.Captures() || !strings.Contains(d.source(), `"targetUrl": "no url"`) {
		t.Error(d.source())
	}
}

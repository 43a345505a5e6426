package form_test

import (
	"testing"

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
			d.form.SetObserved(form.Observed{Responses: 14, Values: map[string][]form.Count{
				"priority": {{"HIGH", 21}, {"MEDIUM", 4}, {"Urgent", 1}},
			}})
			d.form.SetUndo("type INFO → SUCCESS")
			tuitest.GoldenOfTest(t, d.in(place.Doc, place.Pointer).screen())
		})
	}
}

package schema

import "slices"

// complete adds to the rows what an editor needs: an example of the value, what a new
// one begins with, and when it is worth showing.
func complete(fields []Field) []Field {
	placeholders, templates, rare := placeholders(), templates(), rareFields()
	for i := range fields {
		f := &fields[i]
		f.Placeholder = placeholders[f.Path]
		f.Template = templates[f.Path]
		f.Rare = rare[f.Path]
		f.When = conditions(f.Path)
	}
	return fields
}

// Condition says for which values of a neighbour a field has a meaning.
type Condition struct {
	Key    string   // the neighbour's name; "" is no condition
	Values []string // those for which the field is meant
}

// Holds reports whether the field has a meaning when the neighbour has value.
func (c Condition) Holds(value string) bool {
	return c.Key == "" || slices.Contains(c.Values, value)
}

func conditions(path string) Condition {
	switch lastStep(path) {
	case "options", "optionType":
		return Condition{"dataType", []string{"STATUS"}}
	case "currencyCode":
		return Condition{"dataType", []string{"CURRENCY"}}
	case "linkLabel":
		return Condition{"dataType", []string{"LINK"}}
	case "width", "height":
		return Condition{typeKey, []string{"IFRAME"}}
	case "httpMethod":
		return Condition{typeKey, []string{actionHook, confirmationHook}}
	case "confirmation":
		return Condition{typeKey, []string{actionHook}}
	case "confirmationMessage", "confirmButtonText", "cancelButtonText":
		return Condition{typeKey, []string{confirmationHook}}
	}
	return Condition{}
}

func lastStep(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[i+1:]
		}
	}
	return path
}

func placeholders() map[string]string {
	m := map[string]string{
		"/title":           "Tickets",
		"/fetch/targetUrl": "https://www.example.com/demo-fetch",
		"/fetch/objectTypes/*/propertiesToSend/*": "firstname",
		"/display/properties/*/name":              "created",
		"/display/properties/*/label":             "Created At",
		"/display/properties/*/options/*/name":    "HIGH",
		"/display/properties/*/options/*/label":   "High",
		"/actions/baseUrls/*":                     "https://www.example.com/",
		"/results/*/objectId":                     "245",
		"/results/*/title":                        "API-22: APIs working too fast",
		"/results/*/link":                         "https://www.example.com/tickets/245",
		"/results/*/properties/*/name":            "resolution_type",
		"/results/*/properties/*/label":           "Resolution type",
		"/results/*/properties/*/currencyCode":    "GBP",
		"/results/*/properties/*/linkLabel":       "Open",
	}
	for _, at := range actionPlaces() {
		m[at+"/label"] = "Edit"
		m[at+"/uri"] = "https://www.example.com/edit-ticket/245"
		m[at+"/width"], m[at+"/height"] = "890", "748"
		m[at+"/associatedObjectProperties/*"] = "some_crm_property"
		m[at+"/confirmationMessage"] = "Are you sure you want to delete this ticket?"
		m[at+"/confirmButtonText"], m[at+"/cancelButtonText"] = "Yes", "No"
	}
	return m
}

// templates are what new elements begin with. Texts that must be unique get a number.
func templates() map[string]string {
	m := map[string]string{ //nolint:gosec // templates, no credentials
		"/fetch/objectTypes":                      `[]`,
		"/fetch/objectTypes/*":                    `{"name": "contacts", "propertiesToSend": []}`,
		"/fetch/objectTypes/*/propertiesToSend":   `[]`,
		"/fetch/objectTypes/*/propertiesToSend/*": `""`,
		"/display/properties":                     `[]`,
		"/display/properties/*":                   `{"name": "property", "label": "Property", "dataType": "STRING", "options": []}`,
		"/display/properties/*/options":           `[]`,
		"/display/properties/*/options/*":         `{"name": "OPTION", "label": "Option", "type": "DEFAULT"}`,
		"/actions/baseUrls":                       `[]`,
		"/actions/baseUrls/*":                     `"https://"`,
		"/results/*":                              `{"objectId": 1, "title": "Title", "link": null}`,
		"/results/*/properties/*":                 `{"label": "Label", "dataType": "STRING", "value": ""}`,
		"/sections/*":                             `{"id": "1", "title": "Title", "tokens": [], "actions": []}`,
		"/sections/*/tokens/*":                    `{"label": "Label", "dataType": "STRING", "value": ""}`,
	}
	for _, at := range actionPlaces() {
		m[at] = ActionTemplate("IFRAME")
		m[at+"/associatedObjectProperties/*"] = `""`
	}
	for _, at := range sectionActionPlaces() {
		m[at] = `{"type": "IFRAME", "width": 890, "height": 748, "url": "https://", "label": "Action", "propertyNamesIncluded": []}`
		m[at+"/propertyNamesIncluded/*"] = `""`
		m[at+"/confirmation"] = `{"prompt": "Are you sure you want to proceed?", "confirmButtonLabel": "Yes", "cancelButtonLabel": "No"}`
	}
	return m
}

// ActionTemplate returns a new action of a type of the results dialect as JSON, with
// the fields that the type has.
func ActionTemplate(kind string) string {
	switch kind {
	case actionHook:
		return `{"type": "ACTION_HOOK", "httpMethod": "POST", "uri": "https://", "label": "Action", "associatedObjectProperties": []}`
	case confirmationHook:
		return `{"type": "CONFIRMATION_ACTION_HOOK", "httpMethod": "DELETE", "uri": "https://", "label": "Action", "associatedObjectProperties": [], ` +
			`"confirmationMessage": "Are you sure you want to proceed?", "confirmButtonText": "Yes", "cancelButtonText": "No"}`
	}
	return `{"type": "IFRAME", "width": 890, "height": 748, "uri": "https://", "label": "Action", "associatedObjectProperties": []}`
}

// rareFields are worth showing only where a file has them: what HubSpot sets itself,
// what is deprecated, and the dialect that a response does not speak.
func rareFields() map[string]bool {
	rare := map[string]bool{
		"/fetch/cardType": true, "/fetch/serverlessFunction": true, "/fetch/targetFunction": true,
		"/totalCount": true, "/itemLabel": true, "/allItemsLink": true,
		"/sections": true, "/topLevelActions": true, "/cardLabel": true, "/allItemsLinkUrl": true, "/responseVersion": true,
	}
	for _, f := range storedFields() {
		rare[f.Path] = true
	}
	return rare
}

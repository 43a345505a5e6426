package schema

// Definition returns the fields of a definition: the body of the CRM Cards API, and
// what a GET of it adds.
func Definition() []Field {
	fields := []Field{{
		Path: "", Label: "Card definition", Kind: Object, Required: true,
		Help:   "The body that creates or changes a card in the CRM Cards API: title, fetch, display and actions.",
		Source: openAPI, Evidence: Documented,
		Remarks: []Remark{{Text: "HubSpot switched classic cards off on 31 October 2026; the converter shows the same definition as an app card.", Evidence: Documented}},
	}, {
		Path: "/title", Label: "Title", Kind: Text, Required: true, Shown: true,
		Help:   "Stands in the card's header.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Host: classic, Text: "The number of objects follows it: Tickets (2).", Evidence: Live},
			{Host: appcard, Text: "Stands alone: the platform shows no number.", Evidence: Converter},
		},
	}}
	fields = append(fields, fetchFields()...)
	fields = append(fields, displayFields()...)
	fields = append(fields, optionFields()...)
	fields = append(fields, actionsFields()...)
	return complete(append(fields, storedFields()...))
}

func fetchFields() []Field {
	return []Field{{
		Path: "/fetch", Label: "Data request", Kind: Object, Required: true,
		Help:   "Where HubSpot asks for the card's data, on which records, and what it sends along.",
		Source: openAPI, Evidence: Documented,
	}, {
		Path: "/fetch/targetUrl", Label: "Target URL", Kind: URL, Required: true,
		Help: "HubSpot sends a signed GET here each time somebody opens a record. " +
			"It waits 3 seconds for the connection and 5 seconds in all.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Host: classic, Text: "If it has a query already, the parameters are joined to it with &.", Evidence: Guess},
			{Host: appcard, Text: "The converter always appends ?, so a query of its own gets a second question mark.", Evidence: Converter},
		},
	}, {
		Path: "/fetch/objectTypes", Label: "Object types", Kind: List, Required: true,
		Help:   "The CRM records on which the card appears. The app needs the read and the write scope of each.",
		Source: guide, Evidence: Documented,
	}, {
		Path: "/fetch/objectTypes/*", Label: "Object type", Kind: Object, Required: true,
		Help:   "One kind of record that shows the card, with the properties HubSpot sends for it.",
		Source: openAPI, Evidence: Documented,
	}, {
		Path: "/fetch/objectTypes/*/name", Label: "Name", Kind: Choice, Required: true,
		Choices: []string{"contacts", "companies", "deals", "tickets", "marketing_events"},
		Help:    "The object type. The request carries it as associatedObjectType: CONTACT, COMPANY, DEAL or TICKET.",
		Source:  openAPI, Evidence: Documented,
		Remarks: []Remark{
			{Text: "marketing_events stands in the OpenAPI description only; no guide names it.", Evidence: Documented},
			{Host: appcard, Text: "Any other than the first four is refused.", Evidence: Converter},
		},
	}, {
		Path: "/fetch/objectTypes/*/propertiesToSend", Label: "Properties to send", Kind: List, Required: true,
		Help:   "Names of properties of the record. Their values go into the query, in this order, behind the default parameters.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Host: appcard, Text: "An empty value is left out; a property named like a default parameter overwrites it.", Evidence: Converter},
		},
	}, {
		Path: "/fetch/objectTypes/*/propertiesToSend/*", Label: "Property to send", Kind: Text,
		Help:   "Internal name of a property of the record; it is the parameter's name in the query.",
		Source: guide, Evidence: Documented,
	}, {
		Path: "/fetch/cardType", Label: "Card type", Kind: Choice, Choices: []string{"EXTERNAL", "SERVERLESS"},
		Help:   "Deprecated. The dated versions of the API require it, v3 does not.",
		Source: openAPI, Evidence: Documented,
		Remarks: []Remark{{Host: appcard, Text: "Ignored.", Evidence: Converter}},
	}, {
		Path: "/fetch/serverlessFunction", Label: "Serverless function", Kind: Text,
		Help:   "Deprecated: the function that answers in place of a target URL.",
		Source: openAPI, Evidence: Documented,
	}, {
		Path: "/fetch/targetFunction", Label: "Target function", Kind: Text,
		Help:   "Deprecated: what serverless cards of public projects call the function that answers in place of a target URL.",
		Source: seen, Evidence: Practice,
	}}
}

func displayFields() []Field {
	return []Field{{
		Path: "/display", Label: "Display", Kind: Object, Required: true,
		Help:   "The properties that the card's objects have.",
		Source: openAPI, Evidence: Documented,
	}, {
		Path: "/display/properties", Label: "Properties", Kind: List, Required: true,
		Help: "Each declares a key of the response's objects: a value under that name shows with this label and type. " +
			"A key that no property declares is not shown.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Text: "The rows follow the order of the keys in the response, not this list.", Evidence: Converter},
			{Host: appcard, Text: "At least one is needed.", Evidence: Converter},
		},
	}, {
		Path: "/display/properties/*", Label: "Property", Kind: Object, Required: true,
		Help:   "A declared property: the key name of the response's objects shows with this label, formatted by its data type.",
		Source: guide, Evidence: Documented,
	}, {
		Path: "/display/properties/*/name", Label: "Name", Kind: Text, Required: true,
		Help:   "The key in the response's objects. It must be unique among the properties.",
		Source: openAPI, Evidence: Documented,
		Remarks: []Remark{
			{Host: appcard, Text: "A name that equals the label of an entry in an object's properties hides this property.", Evidence: Converter},
		},
	}, {
		Path: "/display/properties/*/label", Label: "Label", Kind: Text, Required: true, Shown: true,
		Help:   "Stands in bold before the value, with a colon.",
		Source: guide, Evidence: Documented,
	}, {
		Path: "/display/properties/*/dataType", Label: "Data type", Kind: Choice, Required: true,
		Choices: dataTypes(),
		Help:    "How the value is read and shown.",
		Source:  guide, Evidence: Documented,
		Remarks: []Remark{
			{Text: "BOOLEAN stands in the OpenAPI description and in no guide; the converter refuses it.", Evidence: Documented},
			{Text: "CURRENCY shows a bare number here: a declared value has no place for a currency code.", Evidence: Converter},
		},
	}}
}

func optionFields() []Field {
	return []Field{{
		Path: "/display/properties/*/options", Label: "Options", Kind: List,
		Help:   "The values a STATUS can have. Other data types have none: leave the list empty.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Text: "Required by the schema, yet HubSpot's own example leaves it out.", Evidence: Documented},
			{Host: appcard, Text: "The key must be there, and empty unless the data type is STATUS.", Evidence: Converter},
		},
	}, {
		Path: "/display/properties/*/options/*", Label: "Option", Kind: Object,
		Help:   "One value of a STATUS: the response names it, the card shows its label in its colour.",
		Source: guide, Evidence: Documented,
	}, {
		Path: "/display/properties/*/options/*/name", Label: "Name", Kind: Text, Required: true,
		Help:   "The value in the response that means this option, letter for letter.",
		Source: openAPI, Evidence: Documented,
		Remarks: []Remark{{Host: appcard, Text: "A value without an option shows as Invalid property.", Evidence: Converter}},
	}, {
		Path: "/display/properties/*/options/*/label", Label: "Label", Kind: Text, Required: true, Shown: true,
		Help:   "The text of the coloured tag.",
		Source: openAPI, Evidence: Documented,
	}, {
		Path: "/display/properties/*/options/*/type", Label: "Type", Kind: Choice, Required: true,
		Choices: optionTypes(),
		Help:    "The tag's colour: DEFAULT grey, SUCCESS green, WARNING yellow, DANGER red, INFO blue.",
		Source:  guide, Evidence: Documented,
	}}
}

func actionsFields() []Field {
	return []Field{{
		Path: "/actions", Label: "Actions", Kind: Object, Required: true,
		Help:   "Where the card's actions may lead.",
		Source: openAPI, Evidence: Documented,
	}, {
		Path: "/actions/baseUrls", Label: "Base URLs", Kind: List, Required: true,
		Help:   "The URLs that the URIs of actions must belong to.",
		Source: openAPI, Evidence: Documented,
		Remarks: []Remark{
			{Host: classic, Text: "A URI that begins with none of them hides the whole card.", Evidence: Documented},
			{Host: appcard, Text: "Protocol and host are compared, for hooks, when the action is pressed.", Evidence: Converter},
		},
	}, {
		Path: "/actions/baseUrls/*", Label: "Base URL", Kind: URL,
		Help:   "A prefix of action URIs, with its scheme.",
		Source: openAPI, Evidence: Documented,
		Remarks: []Remark{{Host: appcard, Text: "Must be http or https with a dotted host: localhost is refused.", Evidence: Converter}},
	}}
}

func storedFields() []Field {
	stored := func(path, label string, kind Kind, help string) Field {
		return Field{Path: path, Label: label, Kind: kind, Help: help, Source: openAPI, Evidence: Documented, Stored: true}
	}
	return []Field{
		stored("/id", "Card id", Text, "Set by HubSpot. A GET returns it; a create request has none."),
		stored("/createdAt", "Created at", Time, "Set by HubSpot. A GET returns it; a create request has none."),
		stored("/updatedAt", "Updated at", Time, "Set by HubSpot. A GET returns it; a create request has none."),
		stored("/auditHistory", "Audit history", List, "Who changed the card and when. Set by HubSpot; a create request has none."),
		stored("/auditHistory/*", "Audit entry", Object, "One change of the card."),
		stored("/auditHistory/*/*", "Audit detail", Scalar, "Part of the record of a change."),
	}
}

func dataTypes() []string {
	return []string{"BOOLEAN", "CURRENCY", "DATE", "DATETIME", "EMAIL", "LINK", "NUMERIC", "STATUS", "STRING"}
}

func optionTypes() []string { return []string{"DEFAULT", "SUCCESS", "WARNING", "DANGER", "INFO"} }

package schema

// sectionsRemark is said of the dialect's roots.
func sectionsRemark() []Remark {
	return []Remark{
		{Host: classic, Text: "Whether a live card rendered this dialect is unproven.", Evidence: Guess},
		{Host: appcard, Text: "Not understood: the card fails.", Evidence: Converter},
	}
}

// shown is the row of a text that a user reads.
func shown(path, label string, required bool, help string) Field {
	return Field{Path: path, Label: label, Kind: Text, Required: required, Help: help, Source: openAPI, Evidence: Documented, Shown: true}
}

func sectionFields() []Field {
	row := func(path, label string, kind Kind, required bool, help string) Field {
		return Field{Path: path, Label: label, Kind: kind, Required: required, Help: help, Source: openAPI, Evidence: Documented}
	}
	sections := row("/sections", "Sections", List, false, "The card's objects in the dialect of the OpenAPI description, at most five.")
	sections.Remarks = sectionsRemark()
	dataType := row("/sections/*/tokens/*/dataType", "Data type", Choice, false, "How the value is read and shown.")
	dataType.Choices = dataTypes()
	version := row("/responseVersion", "Response version", Choice, false, "Version of this dialect; the dated APIs require it.")
	version.Choices = []string{"v1", "v3"}
	id := row("/sections/*/id", "Object id", Text, true, "Identifies the object; objectId in the results dialect.")
	title := shown("/sections/*/title", "Title", true, "The tile's heading.")
	id.Also, title.Also = []Kind{Integer}, []Kind{Number}
	return []Field{
		sections,
		row("/sections/*", "Object", Object, false, "One tile."),
		id,
		title,
		row("/sections/*/linkUrl", "Link", URL, false, "Where the title leads; link in the results dialect."),
		row("/sections/*/tokens", "Tokens", List, true, "The tile's rows."),
		row("/sections/*/tokens/*", "Token", Object, false, "One row: a value with a name or a label."),
		row("/sections/*/tokens/*/name", "Name", Text, false, "Name of the declared property."),
		shown("/sections/*/tokens/*/label", "Label", false, "Stands before the value."),
		dataType,
		shown("/sections/*/tokens/*/value", "Value", true, "The value, as text."),
		row("/sections/*/actions", "Actions", List, true, "The tile's actions."),
		row("/topLevelActions", "Card actions", Object, false, "The actions of the card itself."),
		row("/topLevelActions/settings", "Settings action", Object, false, "An IFRAME with the app's settings."),
		row("/topLevelActions/primary", "Primary action", Object, false, "The button under the tiles."),
		row("/topLevelActions/secondary", "Secondary actions", List, true, "Further actions of the card."),
		shown("/cardLabel", "Card label", false, "Replaces the card's title."),
		row("/allItemsLinkUrl", "All items link", URL, false, "Leads to all objects; shown when there are more than five."),
		version,
	}
}

func sectionActionPlaces() []string {
	return []string{"/topLevelActions/settings", "/topLevelActions/primary", "/topLevelActions/secondary/*", "/sections/*/actions/*"}
}

func sectionActionFields(at string) []Field {
	row := func(step, label string, kind Kind, required bool, help string) Field {
		return Field{Path: at + step, Label: label, Kind: kind, Required: required, Help: help, Source: openAPI, Evidence: Documented}
	}
	kind := row("/type", "Type", Choice, true, "IFRAME opens a page in a dialog, ACTION_HOOK calls the server.")
	kind.Choices = []string{"IFRAME", actionHook}
	method := row("/httpMethod", "HTTP method", Choice, false, "How a hook is called.")
	method.Choices = []string{"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"}
	fields := []Field{
		kind, method,
		shown(at+"/label", "Label", false, "Text of the button or of the menu's line."),
		row("/url", "URL", URL, true, "What is opened or called; uri in the results dialect."),
		row("/width", "Width", Integer, false, "Width of an IFRAME's dialog in pixels."),
		row("/height", "Height", Integer, false, "Height of an IFRAME's dialog in pixels."),
		row("/propertyNamesIncluded", "Associated properties", List, true, "Names of the record's properties that go along; associatedObjectProperties in the results dialect."),
		row("/propertyNamesIncluded/*", "Associated property", Text, false, "Internal name of a property of the record."),
		row("/confirmation", "Confirmation", Object, false, "Asks before the hook is called."),
		shown(at+"/confirmation/prompt", "Prompt", true, "The question."),
		shown(at+"/confirmation/confirmButtonLabel", "Confirm button", true, "The button that goes ahead."),
		shown(at+"/confirmation/cancelButtonLabel", "Cancel button", true, "The button that does not."),
	}
	if at[len(at)-1] == '*' {
		fields = append([]Field{{Path: at, Label: "Action", Kind: Object, Help: "A page in a dialog, or a call of the server.", Source: openAPI, Evidence: Documented}}, fields...)
	}
	return fields
}

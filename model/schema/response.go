package schema

// Response returns the fields of a response, of both dialects.
func Response() []Field {
	fields := []Field{{
		Path: "", Label: "Response", Kind: Object, Required: true,
		Help:   "What the endpoint answers with status 200: the objects and the actions of the card.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{{Host: appcard, Text: "Any status outside 200 to 299 shows the error state; the body is not read.", Evidence: Converter}},
	}}
	first := len(fields)
	fields = append(fields, resultFields()...)
	fields = append(fields, propertyFields()...)
	fields = append(fields, topFields()...)
	for _, at := range actionPlaces() {
		fields = append(fields, actionFields(at)...)
	}
	speak(resultsDialect, fields[first:])
	first = len(fields)
	fields = append(fields, sectionFields()...)
	for _, at := range sectionActionPlaces() {
		fields = append(fields, sectionActionFields(at)...)
	}
	speak(sectionsDialect, fields[first:])
	return complete(fields)
}

// speak says which dialect has the fields; totalCount stands in both.
func speak(dialect string, fields []Field) {
	for i := range fields {
		if fields[i].Path != "/totalCount" {
			fields[i].Dialect = dialect
		}
	}
}

func resultFields() []Field {
	return []Field{{
		Path: "/results", Label: "Results", Kind: List,
		Help:   "The card's objects, each shown as a tile.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Host: classic, Text: "The first five show. Without the list the card is empty, with the number 0.", Evidence: Live},
			{Host: appcard, Text: "All of them show. Without the list the card fails.", Evidence: Converter},
		},
	}, {
		Path: "/results/*", Label: "Object", Kind: Object,
		Help:   "One tile: title, values of declared properties, own properties and actions.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{{Text: "Three rows show; the rest folds behind View more.", Evidence: Live}},
	}, {
		Path: "/results/*/objectId", Label: "Object id", Kind: Integer, Required: true, Also: []Kind{Text},
		Help:   "A number that is unique among the objects.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{{Text: "Many integrators send text; no source says what HubSpot makes of it.", Evidence: Practice}},
	}, {
		Path: "/results/*/title", Label: "Title", Kind: Text, Required: true, Also: []Kind{Number}, Shown: true,
		Help:   "The tile's heading; a link when link is set.",
		Source: guide, Evidence: Documented,
	}, {
		Path: "/results/*/link", Label: "Link", Kind: URL,
		Help:   "Where the title leads, in a new window. null or nothing leaves plain text.",
		Source: guide, Evidence: Documented,
	}, {
		Path: "/results/*/*", Label: "Value", Kind: Scalar,
		Help: "The value of the declared property of this name. null shows no row; " +
			"a name that no property declares is not shown.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{{Text: "An object or a list shows as JavaScript writes it: [object Object].", Evidence: Converter}},
	}, {
		Path: "/results/*/actions", Label: "Actions", Kind: List,
		Help:   "The tile's actions, in a menu at its lower right.",
		Source: guide, Evidence: Documented,
	}}
}

func propertyFields() []Field {
	const at = "/results/*/properties"
	return []Field{{
		Path: at, Label: "Own properties", Kind: List,
		Help:   "Rows that bring their own label and data type; they follow the declared ones.",
		Source: guide, Evidence: Documented,
	}, {
		Path: at + "/*", Label: "Own property", Kind: Object,
		Help:   "One row with its own label, data type and value.",
		Source: guide, Evidence: Documented,
	}, {
		Path: at + "/*/name", Label: "Name", Kind: Text,
		Help:   "Links the row to a declared property.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{{Host: appcard, Text: "A STATUS finds its option by it; without a name it shows as Invalid property.", Evidence: Converter}},
	}, {
		Path: at + "/*/label", Label: "Label", Kind: Text, Required: true, Shown: true,
		Help: "Stands in bold before the value, with a colon.", Source: guide, Evidence: Documented,
	}, {
		Path: at + "/*/dataType", Label: "Data type", Kind: Choice, Required: true, Choices: dataTypes(),
		Help: "How the value is read and shown.", Source: guide, Evidence: Documented,
		Remarks: []Remark{{Text: "Read in capitals; an unknown type shows as text.", Evidence: Converter}},
	}, {
		Path: at + "/*/value", Label: "Value", Kind: Scalar, Required: true, Shown: true,
		Help: "DATE is yyyy-mm-dd, DATETIME milliseconds since 1970, CURRENCY and NUMERIC a number, " +
			"STATUS the text of the tag, EMAIL an address, LINK a URL.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Text: "A DATE with a time is read in the viewer's zone and may show the day before.", Evidence: Converter},
			{Text: "A DATETIME in seconds or as ISO text shows a day in 1970.", Evidence: Converter},
		},
	}, {
		Path: at + "/*/currencyCode", Label: "Currency code", Kind: Text,
		Help: "ISO 4217 code; a CURRENCY needs it.", Source: guide, Evidence: Documented,
		Remarks: []Remark{{Text: "Without a code the bare value shows.", Evidence: Converter}},
	}, {
		Path: at + "/*/linkLabel", Label: "Link label", Kind: Text, Shown: true,
		Help: "Text of a LINK; without it the URL shows.", Source: guide, Evidence: Documented,
	}, {
		Path: at + "/*/optionType", Label: "Option type", Kind: Choice, Choices: optionTypes(),
		Help: "Colour of a STATUS.", Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Host: classic, Text: "The value shows as a tag in this colour.", Evidence: Live},
			{Host: appcard, Text: "Ignored: only an option of the definition gives the tag.", Evidence: Converter},
		},
	}}
}

func topFields() []Field {
	legacy := []Remark{{Text: "A name of an older API; no current document has it.", Evidence: Practice}}
	return []Field{{
		Path: "/settingsAction", Label: "Settings action", Kind: Object,
		Help: "An IFRAME with the app's settings.", Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Host: classic, Text: "A link in the footer, after Powered by.", Evidence: Live},
			{Host: appcard, Text: "A gear button in the row of actions.", Evidence: Converter},
		},
	}, {
		Path: "/primaryAction", Label: "Primary action", Kind: Object,
		Help: "The button under the tiles.", Source: guide, Evidence: Documented,
	}, {
		Path: "/secondaryActions", Label: "Secondary actions", Kind: List,
		Help: "Further actions of the card, in a menu beside the button.", Source: guide, Evidence: Documented,
	}, {
		Path: "/totalCount", Label: "Total count", Kind: Integer,
		Help: "How many objects exist, shown or not.", Source: seen, Evidence: Practice, Remarks: legacy,
	}, {
		Path: "/itemLabel", Label: "Item label", Kind: Text, Shown: true,
		Help: "Replaces the card's title.", Source: seen, Evidence: Practice, Remarks: legacy,
	}, {
		Path: "/allItemsLink", Label: "All items link", Kind: URL,
		Help: "Leads to all objects.", Source: seen, Evidence: Practice, Remarks: legacy,
	}}
}

package schema

// actionPlaces are the places of an action in the results dialect.
func actionPlaces() []string {
	return []string{"/settingsAction", "/primaryAction", "/secondaryActions/*", "/results/*/actions/*"}
}

func actionFields(at string) []Field {
	fields := []Field{{
		Path: at + "/type", Label: "Type", Kind: Choice, Required: true,
		Choices: []string{"IFRAME", actionHook, confirmationHook},
		Help:    "IFRAME opens a page in a dialog, ACTION_HOOK calls the server, CONFIRMATION_ACTION_HOOK asks first.",
		Source:  guide, Evidence: Documented,
	}, {
		Path: at + "/label", Label: "Label", Kind: Text, Required: true, Shown: true,
		Help: "Text of the button or of the menu's line.", Source: guide, Evidence: Documented,
	}, {
		Path: at + "/uri", Label: "URI", Kind: URL, Required: true,
		Help:   "What is opened or called. It must belong to one of the definition's baseUrls.",
		Source: guide, Evidence: Documented,
		Remarks: []Remark{
			{Text: "An IFRAME is loaded by the browser and carries no signature; put a token of your own into it.", Evidence: Documented},
			{Host: appcard, Text: "Nothing is appended to the URI of an IFRAME.", Evidence: Converter},
		},
	}, {
		Path: at + "/associatedObjectProperties", Label: "Associated properties", Kind: List,
		Help:   "Names of the record's properties that go along with the call.",
		Source: guide, Evidence: Documented,
	}, {
		Path: at + "/associatedObjectProperties/*", Label: "Associated property", Kind: Text,
		Help: "Internal name of a property of the record.", Source: guide, Evidence: Documented,
	}}
	fields = append(fields, iframeFields(at)...)
	fields = append(fields, hookFields(at)...)
	if at[len(at)-1] == '*' {
		fields = append([]Field{{
			Path: at, Label: "Action", Kind: Object,
			Help: "A page in a dialog, or a call of the server.", Source: guide, Evidence: Documented,
		}}, fields...)
	}
	return fields
}

func iframeFields(at string) []Field {
	return []Field{{
		Path: at + "/width", Label: "Width", Kind: Integer,
		Help: "Width of an IFRAME's dialog in pixels.", Source: guide, Evidence: Documented,
		Remarks: []Remark{{Text: "0 opens a dialog that nearly fills the screen.", Evidence: Live}},
	}, {
		Path: at + "/height", Label: "Height", Kind: Integer,
		Help: "Height of an IFRAME's dialog in pixels.", Source: guide, Evidence: Documented,
		Remarks: []Remark{{Text: "0 opens a dialog that nearly fills the screen.", Evidence: Live}},
	}}
}

func hookFields(at string) []Field {
	return []Field{{
		Path: at + "/httpMethod", Label: "HTTP method", Kind: Choice,
		Choices: []string{"GET", "POST", "PUT", "DELETE", "PATCH"},
		Help:    "How a hook is called. GET and DELETE carry the parameters in the query, the others in the body.",
		Source:  guide, Evidence: Documented,
		Remarks: []Remark{
			{Text: "Without it: GET.", Evidence: Converter},
			{Host: classic, Text: "The body is form-urlencoded.", Evidence: Converter},
			{Host: appcard, Text: "The parameters go into the query and into a JSON body.", Evidence: Converter},
		},
	}, {
		Path: at + "/confirmationMessage", Label: "Confirmation message", Kind: Text, Shown: true,
		Help: "The question of a CONFIRMATION_ACTION_HOOK.", Source: guide, Evidence: Documented,
		Remarks: []Remark{{Host: appcard, Text: "Without it: Are you sure you want to proceed?", Evidence: Converter}},
	}, {
		Path: at + "/confirmButtonText", Label: "Confirm button", Kind: Text, Shown: true,
		Help: "The button that goes ahead.", Source: guide, Evidence: Documented,
		Remarks: []Remark{{Host: appcard, Text: "Without it: Yes.", Evidence: Converter}},
	}, {
		Path: at + "/cancelButtonText", Label: "Cancel button", Kind: Text, Shown: true,
		Help: "The button that does not.", Source: guide, Evidence: Documented,
		Remarks: []Remark{{Host: appcard, Text: "Without it: No.", Evidence: Converter}},
	}}
}

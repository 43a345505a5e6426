package lint_test

func actionCases() []fires {
	const first = "/results/0/actions/0"
	frame := func(fields string) string {
		return acting(`"type":"IFRAME","label":"A",` + fields)
	}
	hook := func(fields string) string {
		return acting(`"type":"ACTION_HOOK","label":"A","uri":"https://www.example.com/x",` + fields)
	}
	calling := func(uri string) string {
		return acting(`"type":"ACTION_HOOK","label":"A","httpMethod":"GET","uri":"` + uri + `"`)
	}
	return []fires{
		{"CB402", first, "", acting(`"label":"A"`)},
		{"CB403", first + "/type", "", acting(`"type":"SERVERLESS_ACTION_HOOK","label":"A"`)},
		{"CB403", first + "/type", "", acting(`"type":"iframe","label":"A"`)},
		{"CB404", first, "", acting(`"type":"IFRAME"`)},
		{"CB405", first, "", acting(`"type":"IFRAME","label":"A"`)},
		{"CB405", first + "/uri", "", frame(`"uri":""`)},
		{"CB406", first + "/uri", "", frame(`"uri":"/edit"`)},
		{"CB407", first + "/uri", "", frame(`"uri":"mailto:a@example.com"`)},
		{"CB408", first + "/uri", "", frame(`"uri":"https://www.example.com/a b"`)},
		{"CB410", first + "/uri", tickets(), calling("https://other.example.com/x")},
		{"CB410", first + "/uri", tickets(), calling("http://www.example.com/x")},
		{"CB410", first + "/uri", based(``), calling("https://www.example.com/x")},
		{"CB411", first + "/width", "", frame(`"width":0,"height":0`)},
		{"CB411", first, "", frame(`"width":890`)},
		{"CB413", first + "/uri", "", frame(`"uri":"http://www.example.com"`)},
		{"CB414", first + "/httpMethod", "", frame(`"httpMethod":"GET"`)},
		{"CB414", first + "/width", "", hook(`"width":890`)},
		{"CB415", "/settingsAction/type", "", `{"results":[],"settingsAction":{"type":"ACTION_HOOK"}}`},
		{"CB415", "/topLevelActions/settings/type", "", `{"sections":[],"topLevelActions":{"settings":{"type":"ACTION_HOOK"}}}`},
		{"CB416", "/results/0/actions/1/label", "", holding(`"actions":[{"label":"A"},{"label":"A"}]`)},
		{"CB417", first + "/associatedObjectProperties/0", "", frame(`"associatedObjectProperties":[{"name":"email"}]`)},
		{"CB418", first + "/associatedObjectProperties/0", "", hook(`"associatedObjectProperties":["userId"]`)},
		{"CB430", first, "", hook(`"width":0`)},
		{"CB431", first + "/httpMethod", "", hook(`"httpMethod":"delete"`)},
		{"CB432", first + "/httpMethod", "", hook(`"httpMethod":"HEAD"`)},
		{"CB433", first + "/uri", "", calling("https://www.example.com/#/x")},
		{"CB434", first + "/uri", "", calling("http://www.example.com/x")},
		{"CB435", first + "/uri", "", calling("http://localhost:8080/x")},
		{"CB440", first, "", acting(`"type":"CONFIRMATION_ACTION_HOOK","label":"A"`)},
		{"CB440", "/sections/0/actions/0/confirmation/prompt", "", `{"sections":[{"actions":[{"type":"ACTION_HOOK","confirmation":{"prompt":""}}]}]}`},
		{"CB441", first + "/confirmationMessage", "", hook(`"confirmationMessage":"Sure?"`)},
		{"CB442", first, "", hook(`"httpMethod":"DELETE"`)},
	}
}

func hostCases() []fires {
	const first = "/results/0/actions/0"
	return []fires{
		{"CB502", first, "", acting(`"type":"ACTION_HOOK","label":"A","httpMethod":"post"`)},
		{"CB503", first + "/associatedObjectProperties", "", acting(`"type":"IFRAME","label":"A","associatedObjectProperties":["email"]`)},
		{"CB504", "/results/0/properties/0/label", tickets(), holding(`"created":"2023-10-13","properties":[{"label":"created","dataType":"STRING","value":"x"}]`)},
		{"CB505", "/results/0/properties/0/value", "", entry(`"label":"S","dataType":"STATUS","value":"x","optionType":"INFO"`)},
		{"CB505", "/results/0/properties/0/value", tickets(), entry(`"name":"state","label":"S","dataType":"STATUS","value":"x"`)},
		{"CB505", "/results/0/properties/0/value", tickets(), entry(`"name":"created","label":"S","dataType":"STATUS","value":"x"`)},
		{"CB505", "/results/0/properties/0/value", tickets(), entry(`"name":"status","label":"S","dataType":"STATUS","value":"x"`)},
	}
}

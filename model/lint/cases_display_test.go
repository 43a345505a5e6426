package lint_test

func displayCases() []fires {
	option := func(fields string) string {
		return declaring(`{"name":"a","label":"A","dataType":"STATUS","options":[` + fields + `]}`)
	}
	return []fires{
		{"CB130", "", `{"title":"A",` + fetchPart + `}`, ""},
		{"CB130", "/display", `{"title":"A",` + fetchPart + `,"display":{}}`, ""},
		{"CB131", "/display/properties", declaring(``), ""},
		{"CB133", "/display/properties/0", declaring(`{"label":"A","dataType":"STRING","options":[]}`), ""},
		{"CB134", "/display/properties/1/name", declaring(createdPart + "," + createdPart), ""},
		{"CB135", "/display/properties/0", declaring(`{"name":"a","dataType":"STRING","options":[]}`), ""},
		{"CB135", "/display/properties/0/label", declaring(`{"name":"a","label":"","dataType":"STRING","options":[]}`), ""},
		{"CB136", "/display/properties/0/name", declaring(`{"name":"title","label":"A","dataType":"STRING","options":[]}`), ""},
		{"CB137", "/display/properties/0", declaring(`{"name":"a","label":"A","options":[]}`), ""},
		{"CB138", "/display/properties/0/dataType", declaring(`{"name":"a","label":"A","dataType":"PHONE","options":[]}`), ""},
		{"CB139", "/display/properties/0/dataType", declaring(`{"name":"a","label":"A","dataType":"string","options":[]}`), ""},
		{"CB140", "/display/properties/0/dataType", declaring(`{"name":"a","label":"A","dataType":"BOOLEAN","options":[]}`), ""},
		{"CB141", "/display/properties/0", declaring(`{"name":"a","label":"A","dataType":"STRING"}`), ""},
		{"CB142", "/display/properties/0/options", option(``), ""},
		{"CB142", "/display/properties/0", declaring(`{"name":"a","label":"A","dataType":"STATUS"}`), ""},
		{"CB143", "/display/properties/0/options", declaring(`{"name":"a","label":"A","dataType":"STRING","options":[{"name":"x","label":"X","type":"INFO"}]}`), ""},
		{"CB144", "/display/properties/0/options/0", option(`{"label":"X","type":"INFO"}`), ""},
		{"CB145", "/display/properties/0/options/0/label", option(`{"name":"x","label":"","type":"INFO"}`), ""},
		{"CB146", "/display/properties/0/options/0", option(`{"name":"x","label":"X"}`), ""},
		{"CB146", "/display/properties/0/options/0/type", option(`{"name":"x","label":"X","type":"info"}`), ""},
		{"CB148", "/display/properties/0/options/1/name", option(`{"name":"x","label":"X","type":"INFO"},{"name":"x","label":"Y","type":"INFO"}`), ""},
		{"CB150", "", `{"title":"A",` + fetchPart + `}`, ""},
		{"CB150", "/actions", `{"title":"A",` + fetchPart + `,"actions":{}}`, ""},
		{"CB151", "/actions/baseUrls/0", based(`"www.example.com"`), ""},
		{"CB151", "/actions/baseUrls/0", based(`""`), ""},
		{"CB151", "/actions/baseUrls/0", based(`"https://www.example.com/a b"`), ""},
		{"CB152", "/actions/baseUrls/0", based(`"http://localhost:3000"`), ""},
		{"CB152", "/actions/baseUrls/0", based(`"https://127.0.0.1/"`), ""},
		{"CB160", "/title", `{"title":7,` + fetchPart + `}`, ""},
		{"CB160", "/display/properties/0", declaring(`"created"`), ""},
		{"CB160", "/fetch/objectTypes/0/propertiesToSend/0", fetching(`"targetUrl":"https://www.example.com","objectTypes":[{"name":"deals","propertiesToSend":[1]}]`), ""},
		{"CB161", "/fetch/targetURL", fetching(`"targetURL":"https://www.example.com"`), ""},
		{"CB161", "/display/properties/0/data_type", declaring(`{"name":"a","label":"A","data_type":"STRING","options":[]}`), ""},
		{"CB161", "/actions/baseUrl", `{"title":"A",` + fetchPart + `,"actions":{"baseUrl":[]}}`, ""},
		{"CB161", "/display/properties/0/type", declaring(`{"name":"a","label":"A","type":"STRING","options":[]}`), ""},
		{"CB162", "/comment", `{"title":"A",` + fetchPart + `,"comment":"x"}`, ""},
	}
}

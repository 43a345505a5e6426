package lint_test

func responseCases() []fires {
	results := func(list string) string { return `{"results":` + list + `}` }
	sections := func(fields string) string {
		return `{"responseVersion":"v3","totalCount":1,"sections":[{"id":"1","title":"A","tokens":[],"actions":[` + fields + `]}]}`
	}
	return []fires{
		{"CB201", "", "", `{"primaryAction":{"type":"IFRAME"}}`},
		{"CB202", "/message", "", `{"message":"not connected"}`},
		{"CB202", "", "", `{}`},
		{"CB203", "/results", "", results(`{"objectId":1}`)},
		{"CB203", "/results", "", results(`null`)},
		{"CB204", "/results/5", "", results(`[{},{},{},{},{},{}]`)},
		{"CB206", "/results/0", "", results(`[{"title":"A"}]`)},
		{"CB206", "/results/0/objectId", "", results(`[{"title":"A","objectId":null}]`)},
		{"CB207", "/results/0/objectId", "", results(`[{"title":"A","objectId":"1"}]`)},
		{"CB208", "/results/1/objectId", "", results(`[{"title":"A","objectId":1},{"title":"B","objectId":1}]`)},
		{"CB209", "/results/0/type", "", results(`[{"type":"IFRAME","uri":"https://www.example.com","label":"Open"}]`)},
		{"CB210", "/results/0", "", results(`[{"objectId":1}]`)},
		{"CB210", "/results/0/title", "", results(`[{"objectId":1,"title":""}]`)},
		{"CB211", "/results/0/link", "", results(`[{"objectId":1,"title":"A","link":""}]`)},
		{"CB212", "/results/1/link", "", results(`[{"link":"https://www.example.com"},{"link":null}]`)},
		{"CB212", "/results/1", "", results(`[{"link":"https://www.example.com"},{}]`)},
		{"CB213", "/results/0/link", "", results(`[{"link":"/tickets/1"}]`)},
		{"CB213", "/results/0/link", "", results(`[{"link":"javascript:alert(1)"}]`)},
		{"CB220", "/sections", "", sections(``)},
		{"CB220", "", "", `{"cardLabel":"x"}`},
		{"CB221", "/topLevelActions", "", `{"results":[],"topLevelActions":{}}`},
		{"CB222", "/totalCount", "", `{"results":[{},{}],"totalCount":1}`},
		{"CB223", "/allItemsLink", "", `{"results":[],"allItemsLink":"https://www.example.com"}`},
		{"CB224", "/responseVersion", "", `{"sections":[],"responseVersion":"v2"}`},
		{"CB225", "", "", `{"sections":[]}`},
		{"CB225", "/sections/0", "", `{"sections":[{"id":"1","title":"A"}]}`},
		{"CB226", "/results/0/actions/0/url", "", acting(`"type":"IFRAME","label":"A","url":"https://www.example.com"`)},
		{"CB226", "/sections/0/actions/0/uri", "", sections(`{"type":"IFRAME","uri":"https://www.example.com"}`)},
		{"CB227", "/totalCount", "", `{"results":[],"totalCount":"7"}`},
		{"CB230", "/secondaryActions", "", `{"results":[],"secondaryActions":{}}`},
		{"CB230", "/results/0", "", results(`["A"]`)},
		{"CB230", "/results/0/properties", "", results(`[{"properties":"none"}]`)},
		{"CB230", "/results/0/actions/0", "", results(`[{"actions":[null]}]`)},
		{"CB230", "/results/0/actions/0/width", "", acting(`"type":"IFRAME","width":"890"`)},
		{"CB231", "/secondaryAction", "", `{"results":[],"secondaryAction":[]}`},
		{"CB231", "/results/0/objectID", "", results(`[{"objectID":1}]`)},
		{"CB231", "/results/0/properties/0/data_type", "", entry(`"label":"A","data_type":"STRING"`)},
		{"CB231", "/results/0/actions/0/httpmethod", "", acting(`"type":"ACTION_HOOK","httpmethod":"GET"`)},
		{"CB231", "/results/0/id", tickets(), results(`[{"id":1,"title":"A"}]`)},
		{"CB231", "/results/0/properties/0/currency", "", entry(`"label":"A","dataType":"CURRENCY","value":1,"currency":"EUR"`)},
		{"CB231", "/results/0/actions/0/method", "", acting(`"type":"ACTION_HOOK","method":"GET"`)},
		{"CB232", "/results/0/actions/0/headers", "", acting(`"type":"ACTION_HOOK","headers":{}`)},
		{"CB232", "/debug", "", `{"results":[],"debug":true}`},
	}
}

func valueCases() []fires {
	declared := func(kind string) string {
		return declaring(`{"name":"a","label":"A","dataType":"` + kind + `","options":[]}`)
	}
	return []fires{
		{"CB301", "/results/0/summary", tickets(), holding(`"summary":"x"`)},
		{"CB301", "/sections/0/tokens/0", tickets(), `{"sections":[{"tokens":[{"name":"summary","value":"x"}]}]}`},
		{"CB302", "/display/properties/0", tickets(), holding(`"status":"open"`)},
		{"CB310", "/results/0/status", tickets(), holding(`"status":"Resolved"`)},
		{"CB310", "/results/0/status", tickets(), holding(`"status":7`)},
		{"CB310", "/sections/0/tokens/0/value", tickets(), `{"sections":[{"tokens":[{"name":"status","value":"x"}]}]}`},
		{"CB312", "/results/0/properties/0", "", entry(`"label":"S","dataType":"STATUS","value":"x"`)},
		{"CB313", "/results/0/properties/0/optionType", "", entry(`"label":"S","dataType":"STATUS","value":"x","optionType":"green"`)},
		{"CB320", "/results/0/properties/0", "", entry(`"label":"P","dataType":"CURRENCY","value":"1"`)},
		{"CB320", "/results/0/properties/0/currencyCode", "", entry(`"label":"P","dataType":"CURRENCY","value":"1","currencyCode":""`)},
		{"CB321", "/results/0/a", declared("CURRENCY"), holding(`"a":95.5`)},
		{"CB322", "/results/0/a", declared("CURRENCY"), holding(`"a":{"value":"95.50","currencyCode":"USD"}`)},
		{"CB323", "/results/0/properties/0/currencyCode", "", entry(`"label":"P","dataType":"CURRENCY","value":"1","currencyCode":"UKP"`)},
		{"CB324", "/results/0/properties/0/currencyCode", "", entry(`"label":"P","dataType":"CURRENCY","value":"1","currencyCode":"€"`)},
		{"CB325", "/results/0/properties/0/currencyCode", "", entry(`"label":"P","dataType":"CURRENCY","value":"1","currencyCode":"usd"`)},
		{"CB326", "/results/0/properties/0/value", "", entry(`"label":"P","dataType":"CURRENCY","value":"free","currencyCode":"USD"`)},
		{"CB327", "/results/0/properties/0/value", "", entry(`"label":"P","dataType":"CURRENCY","value":"1,234.5","currencyCode":"USD"`)},
		{"CB327", "/results/0/a", declared("NUMERIC"), holding(`"a":"12 pcs"`)},
		{"CB328", "/results/0/a", declared("NUMERIC"), holding(`"a":"many"`)},
		{"CB329", "/results/0/a", declared("NUMERIC"), holding(`"a":1.23456`)},
		{"CB350", "/results/0/a", declared("EMAIL"), holding(`"a":"Tim"`)},
		{"CB350", "/results/0/a", declared("EMAIL"), holding(`"a":"mailto:tim@example.com"`)},
		{"CB350", "/results/0/a", declared("email"), holding(`"a":"a@example.com, b@example.com"`)},
		{"CB351", "/results/0/a", declared("LINK"), holding(`"a":""`)},
		{"CB352", "/results/0/a", declared("LINK"), holding(`"a":"www.example.com"`)},
		{"CB353", "/allItemsLink", "", `{"results":[],"allItemsLink":"/all"}`},
		{"CB360", "/results/0/a", declared("STRING"), holding(`"a":{"x":1}`)},
		{"CB360", "/results/0/a", declared("STRING"), holding(`"a":[1,2]`)},
		{"CB360", "/results/0/properties/0/value", "", entry(`"label":"A","dataType":"STRING","value":{}`)},
		{"CB361", "/results/0/a", declared("STRING"), holding(`"a":true`)},
		{"CB362", "/results/0/a", declared("STRING"), holding(`"a":""`)},
		{"CB363", "/results/0/properties/0", "", entry(`"label":"A","dataType":"STRING"`)},
		{"CB363", "/results/0/properties/0/value", "", entry(`"label":"A","dataType":"STRING","value":null`)},
		{"CB364", "/results/0/properties/0", "", entry(`"dataType":"STRING","value":"x"`)},
		{"CB365", "/results/0/properties/0", "", entry(`"label":"A","value":"x"`)},
		{"CB366", "/results/0/properties/0/dataType", "", entry(`"label":"A","value":"x","dataType":"PHONE"`)},
		{"CB367", "/results/0/properties/0/dataType", "", entry(`"label":"A","value":"x","dataType":"BOOLEAN"`)},
		{"CB368", "/results/0/properties/0/dataType", "", entry(`"label":"A","value":"x","dataType":"String"`)},
		{"CB369", "/results/0/properties/0/currencyCode", "", entry(`"label":"A","value":"1","dataType":"NUMERIC","currencyCode":"EUR"`)},
	}
}

func dateCases() []fires {
	date := func(value string) (string, string) { return tickets(), holding(`"created":` + value) }
	instant := func(value string) string { return entry(`"label":"When","dataType":"DATETIME","value":` + value) }
	on := func(code, value string) fires {
		d, r := date(value)
		return fires{code, "/results/0/created", d, r}
	}
	at := func(code, value string) fires {
		return fires{code, "/results/0/properties/0/value", "", instant(value)}
	}
	return []fires{
		on("CB330", `"13/10/2023"`), on("CB330", `"soon"`), on("CB330", `1697233678777`), on("CB330", `"2023-02-32"`),
		on("CB331", `"2023-02-30"`),
		on("CB332", `"2023-10-13T00:00:00Z"`), on("CB332", `"2023-10"`),
		on("CB333", `"October 13, 2023"`), on("CB333", `"10/13/2023"`),
		at("CB340", `"2023-10-13T21:47:58Z"`), at("CB340", `"1.697e12"`),
		at("CB341", `"1697233678"`), at("CB341", `1697233678`), at("CB341", `1697233678.5`),
		at("CB342", `1697233678777000`), at("CB342", `"9697233678777000000"`),
		at("CB342", `"99999999999999999999"`),
		at("CB343", `"today"`),
		at("CB344", `0`), at("CB344", `"2023"`),
	}
}

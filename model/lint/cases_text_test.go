package lint_test

func textCases() []fires {
	return []fires{
		{"CB001", "", "\ufeff" + tickets(), ""},
		{"CB001", "", "", "\ufeff" + holding(`"a":1`)},
		{"CB002", "/title", `{"title":"A","title":"B",` + fetchPart + `}`, ""},
		{"CB002", "/results/0/actions/0/type", "", acting(`"type":"IFRAME","type":"IFRAME"`)},
		{"CB003", "/results/0/title", "", "{\"results\":[{\"objectId\":1,\"title\":\"caf\xe9\"}]}"},
		{"CB003", "/results/0/title", "", `{"results":[{"objectId":1,"title":"\ud83d"}]}`},
		{"CB004", "/title", `{"title":"a\u001b[31mb"}`, ""},
		{"CB004", "/results/0/title", "", `{"results":[{"objectId":1,"title":"a\u202eb"}]}`},
		{"CB005", "/results/0/objectId", "", `{"results":[{"objectId":12345678901234567890,"title":"A"}]}`},
		{"CB010", "", "", `[]`},
		{"CB010", "", `"card"`, ""},
		{"CB010", "", "", `null`},
		{"CB011", "", holding(`"a":1`), ""},
		{"CB011", "", `{"results":[{"id":"1","title":"A","fetch":{},"display":{}}]}`, ""},
		{"CB012", "", "", tickets()},
		{"CB020", "/results/0/title", "", `{"results":[{"objectId":1,"title":"<b>A</b>"}]}`},
		{"CB020", "/results/0/properties/0/value", "", entry(`"label":"A","dataType":"STRING","value":"Q&amp;A"`)},
		{"CB020", "/results/0/status", tickets(), holding(`"status":"<i>open</i>"`)},
		{"CB020", "/display/properties/0/label", declaring(`{"name":"a","label":"A<br/>","dataType":"STRING","options":[]}`), ""},
		{"CB021", "/title", `{"title":"Card of {{app}}",` + fetchPart + `}`, ""},
		{"CB021", "/results/0/actions/0/uri", "", acting(`"type":"IFRAME","label":"A","uri":"https://www.example.com/${id}"`)},
		{"CB021", "/fetch/targetUrl", fetching(`"targetUrl":"https://www.example.com/<%= id %>"`), ""},
		{"CB022", "/results/0/title", "", `{"results":[{"objectId":1,"title":"undefined"}]}`},
		{"CB022", "/results/0/created", tickets(), holding(`"created":"Invalid Date"`)},
	}
}

func requestCases() []fires {
	types := func(list string) string {
		return fetching(`"targetUrl":"https://www.example.com/card","objectTypes":` + list)
	}
	target := func(url string) string {
		return fetching(`"targetUrl":"` + url + `","objectTypes":[{"name":"contacts","propertiesToSend":[]}]`)
	}
	return []fires{
		{"CB101", "", `{` + fetchPart + `}`, ""},
		{"CB101", "/title", `{"title":" ",` + fetchPart + `}`, ""},
		{"CB102", "", `{"title":"A","display":{"properties":[]}}`, ""},
		{"CB103", "/fetch", fetching(`"objectTypes":[]`), ""},
		{"CB103", "/fetch/targetUrl", target(""), ""},
		{"CB104", "/fetch/targetUrl", target("/card"), ""},
		{"CB104", "/fetch/targetUrl", target("www.example.com/card"), ""},
		{"CB104", "/fetch/targetUrl", target("localhost:8080/card"), ""},
		{"CB104", "/fetch/targetUrl", target("ftp://www.example.com/card"), ""},
		{"CB104", "/fetch/targetUrl", target("https:///card"), ""},
		{"CB105", "/fetch/targetUrl", target("https://www.example.com/my card"), ""},
		{"CB106", "/fetch/targetUrl", target("https://www.example.com/card#top"), ""},
		{"CB107", "/fetch/targetUrl", target("http://www.example.com/card"), ""},
		{"CB108", "/fetch/targetUrl", target("http://localhost:8080/card"), ""},
		{"CB108", "/fetch/targetUrl", target("https://192.168.1.4/card"), ""},
		{"CB108", "/fetch/targetUrl", target("http://[::1]:8080/card"), ""},
		{"CB110", "/fetch", fetching(`"targetUrl":"https://www.example.com"`), ""},
		{"CB110", "/fetch/objectTypes", types("[]"), ""},
		{"CB111", "/fetch/objectTypes/0/name", types(`[{"name":"contact","propertiesToSend":[]}]`), ""},
		{"CB111", "/fetch/objectTypes/0", types(`[{"propertiesToSend":[]}]`), ""},
		{"CB111", "/fetch/objectTypes/0/name", types(`[{"name":"0-5","propertiesToSend":[]}]`), ""},
		{"CB112", "/fetch/objectTypes/0/name", types(`[{"name":"marketing_events","propertiesToSend":[]}]`), ""},
		{"CB113", "/fetch/objectTypes/1/name", types(`[{"name":"deals","propertiesToSend":[]},{"name":"deals","propertiesToSend":[]}]`), ""},
		{"CB115", "/fetch/objectTypes/0", types(`[{"name":"deals"}]`), ""},
		{"CB115", "/fetch/objectTypes/0/propertiesToSend", types(`[{"name":"deals","propertiesToSend":null}]`), ""},
		{"CB116", "/fetch/objectTypes/0/propertiesToSend/1", types(`[{"name":"deals","propertiesToSend":["a",""]}]`), ""},
		{"CB117", "/fetch/objectTypes/0/propertiesToSend/1", types(`[{"name":"deals","propertiesToSend":["a","a"]}]`), ""},
		{"CB118", "/fetch/objectTypes/0/propertiesToSend/0", types(`[{"name":"deals","propertiesToSend":["portalId"]}]`), ""},
		{"CB119", "/fetch/objectTypes/0/propertiesToSend", types(`[{"name":"deals","propertiesToSend":["amount"]}]`), ""},
		{"CB120", "/fetch/serverlessFunction", fetching(`"targetUrl":"https://www.example.com","serverlessFunction":"card"`), ""},
		{"CB120", "/fetch/targetFunction", fetching(`"targetFunction":"weather"`), ""},
		{"CB120", "/fetch/cardType", fetching(`"targetUrl":"https://www.example.com","cardType":"SERVERLESS"`), ""},
		{"CB121", "/fetch/cardType", fetching(`"targetUrl":"https://www.example.com","cardType":"external"`), ""},
		{"CB501", "/fetch/targetUrl", target("https://www.example.com/card?tenant=1"), ""},
	}
}

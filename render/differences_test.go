package render_test

import (
	"slices"
	"testing"

	"cardbench/model"
	"cardbench/render"
)

type differenceCase struct {
	name, definition, response string
	want                       []string
}

func differenceCases() []differenceCase {
	const always = "Title"
	frame := `{"type": "IFRAME", "label": "Edit", "uri": "https://www.example.com/x"}`
	return []differenceCase{
		{"the least", declaring(fiveStrings), `{"results": []}`, []string{always, "Parameter appId"}},
		{"no results", declaring(fiveStrings), `{"primaryAction": ` + frame + `}`, []string{"No results", always, "Parameter appId"}},
		{
			"sections", declaring(fiveStrings), `{"sections": [], "responseVersion": "v3"}`,
			[]string{"Sections dialect", always, "Parameter appId"},
		},
		{
			"six", declaring(fiveStrings), `{` + results(6) + `, "allItemsLink": "https://www.example.com/"}`,
			[]string{always, "More than five results", "Link to all objects", "Parameter appId"},
		},
		{
			"outside baseUrls", declaring(fiveStrings), `{"results": [], "primaryAction": {"type": "ACTION_HOOK", "uri": "https://other.example/"}}`,
			[]string{"Action outside baseUrls", "Parameter appId"},
		},
		{
			"own status", declaring(fiveStrings), one(`"properties": [{"label": "S", "dataType": "STATUS", "value": "v", "optionType": "INFO"}]`),
			[]string{always, `Status "S"`, "Parameter appId"},
		},
		{
			"shadow", declaring(fiveStrings), one(`"a": 1, "properties": [{"label": "a", "dataType": "STRING", "value": "v"}]`),
			[]string{always, "Property shadowed by a label", "Parameter appId"},
		},
		{
			"iframe parameters", declaring(fiveStrings),
			`{"results": [], "primaryAction": {"type": "IFRAME", "uri": "https://www.example.com/", "associatedObjectProperties": ["email"]}}`,
			[]string{always, "Parameters of an IFRAME", "Parameter appId"},
		},
		{
			"hook", declaring(fiveStrings), `{"results": [], "primaryAction": {"type": "ACTION_HOOK", "httpMethod": "patch", "uri": "https://www.example.com/"}}`,
			[]string{always, "Body of POST, PUT and PATCH hooks", "Parameter appId"},
		},
		{
			"settings", declaring(fiveStrings), `{"results": [], "settingsAction": ` + frame + `}`,
			[]string{always, "Place of the settings", "Parameter appId"},
		},
		{"boolean", declaring(`{"name": "a", "label": "A", "dataType": "BOOLEAN"}`), `{"results": []}`, []string{always, "Definition", "Parameter appId"}},
		{"no properties", declaring(""), `{"results": []}`, []string{always, "Definition", "Parameter appId"}},
		{
			"query", `{"title": "T", "fetch": {"targetUrl": "https://www.example.com/?a=1", "objectTypes": [{"name": "marketing_events"}]}, "display": {"properties": [` + fiveStrings + `]}}`,
			`{"results": []}`,
			[]string{always, "Definition", "Parameter appId", "Target URL with a query"},
		},
		{"fold", declaring(fiveStrings), one(`"a": 1, "b": 1, "c": 1, "d": 1`), []string{always, "Words of the fold", "Parameter appId"}},
	}
}

func TestDifferences(t *testing.T) {
	for _, c := range differenceCases() {
		def := model.ReadDefinition(parse(t, "card", c.definition))
		resp := model.ReadResponse(parse(t, "response", c.response))
		var got []string
		for _, d := range render.Differences(def, resp, newYork()) {
			got = append(got, d.Title)
			if d.Classic == "" || d.AppCard == "" || d.Evidence == "" || d.Classic == d.AppCard {
				t.Errorf("%s: %+v says too little", c.name, d)
			}
		}
		slices.Sort(got)
		want := slices.Sorted(slices.Values(c.want))
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
}

package schema_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"cardbench/model/schema"
)

// A template must be JSON, and an object's must have every required field.
func TestTemplatesAreComplete(t *testing.T) {
	for _, fields := range [][]schema.Field{schema.Definition(), schema.Response()} {
		for _, f := range fields {
			if f.Template == "" {
				continue
			}
			var value any
			if err := json.Unmarshal([]byte(f.Template), &value); err != nil {
				t.Errorf("%s: %v", f.Path, err)
			}
			object, isObject := value.(map[string]any)
			if isObject != (f.Kind == schema.Object) {
				t.Errorf("%s is a %s, its template %s", f.Path, f.Kind, f.Template)
			}
			for _, below := range schema.Under(fields, f.Path) {
				name := below.Path[strings.LastIndexByte(below.Path, '/')+1:]
				_, has := object[name]
				kind, _ := object["type"].(string)
				if below.Required && isObject && name != "*" && !has && below.When.Holds(kind) {
					t.Errorf("%s: the template lacks %s", f.Path, name)
				}
			}
		}
	}
}

// A list that can grow has a template for what is added.
func TestEveryListOfTheFormHasATemplate(t *testing.T) {
	for _, fields := range [][]schema.Field{schema.Definition(), schema.Response()} {
		for _, f := range fields {
			if f.Kind != schema.List || f.Rare {
				continue
			}
			if e, ok := schema.Lookup(fields, f.Path+"/0"); !ok || e.Template == "" {
				t.Errorf("nothing can be added to %s", f.Path)
			}
		}
	}
}

func TestActionTemplates(t *testing.T) {
	f, _ := schema.Lookup(schema.Response(), "/primaryAction/type")
	for _, kind := range f.Choices {
		if !strings.HasPrefix(schema.ActionTemplate(kind), `{"type": "`+kind+`"`) {
			t.Errorf("%s: %s", kind, schema.ActionTemplate(kind))
		}
	}
}

func TestConditions(t *testing.T) {
	f, _ := schema.Lookup(schema.Response(), "/primaryAction/width")
	if !f.When.Holds("IFRAME") || f.When.Holds("ACTION_HOOK") {
		t.Errorf("%+v", f.When)
	}
	if f, _ = schema.Lookup(schema.Definition(), "/title"); !f.When.Holds("") {
		t.Errorf("%+v", f.When)
	}
}

func TestSuggestions(t *testing.T) {
	f, _ := schema.Lookup(schema.Definition(), "/fetch/objectTypes/0/name")
	for _, name := range f.Choices[:4] {
		common := schema.CommonProperties(name)
		if !slices.ContainsFunc(common, func(s schema.Suggestion) bool { return s.Value == "hs_object_id" }) {
			t.Errorf("%s: %v", name, common)
		}
	}
	if got := schema.CommonProperties("planets"); got != nil {
		t.Errorf("planets have %v", got)
	}
}

func BenchmarkTableIsRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		schema.Response()
	}
}

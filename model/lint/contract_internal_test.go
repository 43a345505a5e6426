package lint

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/schema"
)

func tableOf(s shapeID) []schema.Field {
	if s.document() == inDefinition {
		return schema.Definition()
	}
	return schema.Response()
}

// A path that the schema does not have would leave its objects without a check.
func TestEveryShapeStandsInTheSchema(t *testing.T) {
	for s, path := range paths() {
		fields := tableOf(shapeID(s))
		at := slices.IndexFunc(fields, func(f schema.Field) bool { return f.Path == path })
		if at < 0 || fields[at].Kind != schema.Object {
			t.Errorf("shape %d: the schema has no object at %q", s, path)
		}
		if len(theContract()[s].keys) == 0 {
			t.Errorf("shape %d, at %q, has no keys", s, path)
		}
	}
}

// An object that comes into the schema is checked by the rules too: it has the keys of
// one of the shapes.
func TestEveryObjectOfTheSchemaHasAShape(t *testing.T) {
	for name, first := range map[string]shapeID{"definition": shapeDefinition, "response": shapeResults} {
		fields := tableOf(first)
		for _, f := range fields {
			if f.Kind != schema.Object || f.Stored {
				continue
			}
			if !slices.ContainsFunc(theContract()[:], func(s shape) bool { return covers(s, shapeAt(fields, f.Path, shapeMixed.dialect())) }) {
				t.Errorf("%s: no shape has the keys of %q", name, f.Path)
			}
		}
	}
}

// covers reports whether s has the keys of other; a token is an entry with fewer.
func covers(s, other shape) bool {
	for _, name := range other.names() {
		if _, ok := s.find(name); !ok {
			return false
		}
	}
	return s.open == other.open
}

func TestAnActionHasTheSameKeysEverywhere(t *testing.T) {
	fields := schema.Response()
	for _, f := range fields {
		parent, named := strings.CutSuffix(f.Path, "/httpMethod")
		if !named {
			continue
		}
		want := shapeAction
		if f.Dialect == string(shapeSections.dialect()) {
			want = shapeSectionAction
		}
		got := shapeAt(fields, parent, shapeMixed.dialect())
		if diff := cmp.Diff(theContract()[want], got, cmp.AllowUnexported(shape{}, key{})); diff != "" {
			t.Errorf("%s:\n%s", parent, diff)
		}
	}
}

// A place that another rule judges must still be one of the schema's.
func TestWhatIsJudgedElsewhereStandsInTheSchema(t *testing.T) {
	var judged []string
	for _, fields := range [][]schema.Field{schema.Definition(), schema.Response()} {
		for _, f := range fields {
			if judgedElsewhere(f.Path) {
				judged = append(judged, f.Path)
			}
		}
	}
	want := []string{
		"/fetch/serverlessFunction", "/fetch/targetFunction", "/results", "/totalCount",
		"/settingsAction/associatedObjectProperties/*", "/primaryAction/associatedObjectProperties/*",
		"/secondaryActions/*/associatedObjectProperties/*", "/results/*/actions/*/associatedObjectProperties/*",
		"/sections",
		"/topLevelActions/settings/propertyNamesIncluded/*", "/topLevelActions/primary/propertyNamesIncluded/*",
		"/topLevelActions/secondary/*/propertyNamesIncluded/*", "/sections/*/actions/*/propertyNamesIncluded/*",
	}
	if diff := cmp.Diff(want, judged); diff != "" {
		t.Error(diff)
	}
}

// What the rules know beyond a kind comes from the schema's rows.
func TestTheContractReadsTheRows(t *testing.T) {
	tests := []struct {
		shape    shapeID
		key      string
		kinds    string
		elements string
		shown    bool
	}{
		{shapeDefinition, "title", "a string", "", true},
		{shapeDefinition, "createdAt", "", "", false},
		{shapeFetch, "objectTypes", "an array", "an object", false},
		{shapeResults, "results", "", "an object", false},
		{shapeResult, "objectId", "a number or a string", "", false},
		{shapeSection, "title", "a number or a string", "", true},
		{shapeEntry, "value", "", "", true},
		{shapeAction, "associatedObjectProperties", "an array", "", false},
		{shapeAction, "width", "a number", "", false},
	}
	for _, tt := range tests {
		k, ok := theContract()[tt.shape].find(tt.key)
		if !ok || k.kinds.String() != tt.kinds || k.elements.String() != tt.elements || k.shown != tt.shown {
			t.Errorf("%s of shape %d is %+v: %s of %s", tt.key, tt.shape, k, k.kinds, k.elements)
		}
	}
}

func TestTheDialectsShareTheCount(t *testing.T) {
	results, sections := theContract()[shapeResults], theContract()[shapeSections]
	for _, name := range results.names() {
		if _, both := sections.find(name); both != (name == "totalCount") {
			t.Errorf("%s: of both dialects %v", name, both)
		}
	}
	if mixed := theContract()[shapeMixed]; len(mixed.keys) != len(results.keys)+len(sections.keys)-1 {
		t.Errorf("mixed has %v", mixed.names())
	}
}

// The lists that rules compare with are the schema's.
func TestEveryListOfChoicesIsThere(t *testing.T) {
	for name, list := range map[string][]string{
		"types of actions": actionTypeNames(), "methods": methodNames(), "colours": optionTypeNames(),
		"object types": objectTypeNames(), "card types": cardTypes(),
		"data types": choices(shapeProperty, "dataType"), "versions": choices(shapeSections, "responseVersion"),
	} {
		if len(list) < 2 {
			t.Errorf("%s: %v", name, list)
		}
	}
}

func BenchmarkTheContractIsMade(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newContract()
	}
}

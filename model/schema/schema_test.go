package schema_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/model/schema"
)

func TestLookup(t *testing.T) {
	tests := []struct {
		pointer, label string
	}{
		{"", "Card definition"},
		{"/title", "Title"},
		{"/fetch/objectTypes/0/propertiesToSend/2", "Property to send"},
		{"/display/properties/12", "Property"},
		{"/display/properties/0/options/1/type", "Type"},
		{"/actions/baseUrls/0", "Base URL"},
		{"/display/properties/0/color", ""},
		{"/titel", ""},
	}
	for _, tt := range tests {
		f, ok := schema.Lookup(schema.Definition(), tt.pointer)
		if f.Label != tt.label || ok != (tt.label != "") {
			t.Errorf("Lookup(%q) = %q, %v; want %q", tt.pointer, f.Label, ok, tt.label)
		}
	}
}

func TestLookupPrefersTheNameOverTheWildcard(t *testing.T) {
	fields := schema.Response()
	for pointer, want := range map[string]string{
		"/results/0/objectId":                     "Object id",
		"/results/0/priority":                     "Value",
		"/results/0/properties/1/dataType":        "Data type",
		"/results/3/actions/0/httpMethod":         "HTTP method",
		"/results/3/actions/0":                    "Action",
		"/primaryAction/uri":                      "URI",
		"/sections/0/tokens/0":                    "Token",
		"/topLevelActions/primary/confirmation":   "Confirmation",
		"/topLevelActions/secondary/0/url":        "URL",
		"/results/0/properties/1/value":           "Value",
		"/secondaryActions/0/confirmationMessage": "Confirmation message",
	} {
		if f, _ := schema.Lookup(fields, pointer); f.Label != want {
			t.Errorf("Lookup(%q) = %q, want %q", pointer, f.Label, want)
		}
	}
}

// Every row must be complete: the screen shows it as it stands.
func TestTableIsComplete(t *testing.T) {
	hosts := map[string]bool{"": true}
	for _, h := range host.All() {
		hosts[h.Name] = true
	}
	for name, fields := range map[string][]schema.Field{"definition": schema.Definition(), "response": schema.Response()} {
		seen := map[string]bool{}
		for _, f := range fields {
			if seen[f.Path] {
				t.Errorf("%s: %s stands twice", name, f.Path)
			}
			seen[f.Path] = true
			if f.Label == "" || f.Kind == "" || f.Source == "" || f.Evidence == "" || !strings.HasSuffix(f.Help, ".") {
				t.Errorf("%s: %s is incomplete: %+v", name, f.Path, f)
			}
			if (f.Kind == schema.Choice) != (len(f.Choices) > 0) {
				t.Errorf("%s: %s: kind %s with %d choices", name, f.Path, f.Kind, len(f.Choices))
			}
			for _, r := range f.Remarks {
				if !hosts[r.Host] || r.Evidence == "" || !strings.ContainsAny(r.Text[len(r.Text)-1:], ".?") {
					t.Errorf("%s: %s: bad remark %+v", name, f.Path, r)
				}
			}
		}
	}
}

func TestChoicesAreTheModels(t *testing.T) {
	f, _ := schema.Lookup(schema.Definition(), "/display/properties/0/dataType")
	for i, want := range model.DataTypes() {
		if f.Choices[i] != string(want) {
			t.Errorf("choice %d = %s, want %s", i, f.Choices[i], want)
		}
	}
	f, _ = schema.Lookup(schema.Definition(), "/display/properties/0/options/0/type")
	for i, want := range model.OptionTypes() {
		if f.Choices[i] != string(want) {
			t.Errorf("choice %d = %s, want %s", i, f.Choices[i], want)
		}
	}
	f, _ = schema.Lookup(schema.Response(), "/primaryAction/httpMethod")
	if diff := cmp.Diff(model.HookMethods(), f.Choices); diff != "" {
		t.Errorf("methods of hooks (-model +schema):\n%s", diff)
	}
}

func TestUnder(t *testing.T) {
	var names []string
	for _, f := range schema.Under(schema.Definition(), "/display/properties/*") {
		names = append(names, f.Path[strings.LastIndexByte(f.Path, '/')+1:])
	}
	if got := strings.Join(names, " "); got != "name label dataType options" {
		t.Errorf("Under = %s", got)
	}
}

func TestOn(t *testing.T) {
	f, _ := schema.Lookup(schema.Definition(), "/title")
	if got := f.On(host.Classic().Name); len(got) != 1 || got[0].Evidence != schema.Live {
		t.Errorf("On(classic) = %+v", got)
	}
}

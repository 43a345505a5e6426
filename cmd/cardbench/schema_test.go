package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"cardbench/examples"
	"cardbench/model/bench"
	"cardbench/model/schema"
)

// compiled is a schema as an independent validator reads it.
func compiled(t *testing.T, n *schema.Node) *jsonschema.Schema {
	t.Helper()
	src, err := json.Marshal(n)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// value reads JSON, or YAML as JSON.
func value(t *testing.T, name string, src []byte) any {
	t.Helper()
	if strings.HasSuffix(name, ".yaml") {
		var err error
		if src, err = yaml.YAMLToJSON(src); err != nil {
			t.Fatal(err)
		}
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

// TestExamplesFitTheSchemas validates every file of every example but the broken one.
func TestExamplesFitTheSchemas(t *testing.T) {
	card, response, workbench := compiled(t, schema.JSONSchema(schema.Definition())), compiled(t, schema.JSONSchema(schema.Response())), compiled(t, bench.JSONSchema())
	files := 0
	for _, e := range examples.List() {
		fsys, err := examples.FS(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || e.Name == "broken" && !strings.HasSuffix(name, ".yaml") {
				return err
			}
			src, err := fs.ReadFile(fsys, name)
			if err != nil {
				return err
			}
			s := response
			switch {
			case strings.HasSuffix(name, ".card.json"):
				s = card
			case strings.HasSuffix(name, ".yaml"):
				s = workbench
			}
			files++
			if err := s.Validate(value(t, name, src)); err != nil {
				t.Errorf("%s/%s: %v", e.Name, name, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 20 {
		t.Errorf("only %d files were validated", files)
	}
}

// TestSchemasRefuse holds the schemas to what they must not let pass.
func TestSchemasRefuse(t *testing.T) {
	card, workbench := compiled(t, schema.JSONSchema(schema.Definition())), compiled(t, bench.JSONSchema())
	const fetch = `"fetch":{"targetUrl":"https://www.example.com","objectTypes":[]},"actions":{"baseUrls":[]}`
	for _, tt := range []struct {
		schema    *jsonschema.Schema
		name, src string
		valid     bool
	}{
		{card, "card.json", `{"title":"A",` + fetch + `,"display":{"properties":[]}}`, true},
		{card, "card.json", `{"title":"A",` + fetch + `,"display":{"properties":[]},"x-team":"b"}`, true},
		{card, "card.json", `{"title":7,` + fetch + `,"display":{"properties":[]}}`, false},
		{card, "card.json", `{"title":"A",` + fetch + `}`, false},
		{card, "card.json", `{"title":"A",` + fetch + `,"display":{"properties":[{"name":"a","label":"A","dataType":"Date"}]}}`, false},
		{card, "card.json", `[]`, false},
		{workbench, "a.yaml", "view: { host: classic, width: 48 }\n", true},
		{workbench, "a.yaml", "records: { a: { objectType: contacts, id: 7 } }\nenvironments: { dev: { signatures: v3 } }\n", true},
		{workbench, "a.yaml", "environment: {}\n", false},
		{workbench, "a.yaml", "view: { host: browser }\n", false},
		{workbench, "a.yaml", "records: { a: { objectType: contacts } }\n", false},
		{workbench, "a.yaml", "scenarios: { a: { response: a.json, state: empty } }\n", false},
		{workbench, "a.yaml", "scenarios: { a: { state: empty, delay: 5 } }\n", false},
		{workbench, "a.yaml", "environments: { dev: { secret: hunter2 } }\n", false},
		{workbench, "a.yaml", "view: { width: 401 }\n", false},
		{workbench, "a.yaml", "view: { refetch: true }\n", true},
		{workbench, "a.yaml", "environments: { dev: { secret: prompt, headers: { X-Team: 7 }, caFile: ca.pem, insecure: true, proxy: env } }\n", true},
		{workbench, "a.yaml", "environments: { dev: { secret: prompted } }\n", false},
		{workbench, "a.yaml", "environments: { dev: { insecure: certainly } }\n", false},
		{workbench, "a.yaml", "environments: { dev: { proxy: \"127.0.0.1:1\" } }\n", false},
		{workbench, "a.yaml", "environments: { dev: { headers: [X-Team] } }\n", false},
	} {
		err := tt.schema.Validate(value(t, tt.name, []byte(tt.src)))
		if (err == nil) != tt.valid {
			t.Errorf("%s: valid is %v: %v", tt.src, err == nil, err)
		}
		if tt.schema == workbench {
			if _, parsed := bench.Parse(tt.name, []byte(tt.src)); (parsed == nil) != tt.valid {
				t.Errorf("%s: Parse says %v", tt.src, parsed)
			}
		}
	}
}

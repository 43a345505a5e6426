package schema

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Dialect is the version of JSON Schema that Node is written in.
const Dialect = "https://json-schema.org/draft/2020-12/schema"

// Node is a JSON Schema: what editors check and complete a file by. Fields that are
// empty say nothing.
type Node struct {
	Schema      string     `json:"$schema,omitempty"` // Dialect, at the root
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Type        []string   `json:"type,omitempty"`
	Enum        []any      `json:"enum,omitempty"`
	Const       any        `json:"const,omitempty"`
	Format      string     `json:"format,omitempty"`
	Pattern     string     `json:"pattern,omitempty"`
	Minimum     *int       `json:"minimum,omitempty"`
	Maximum     *int       `json:"maximum,omitempty"`
	Examples    []string   `json:"examples,omitempty"`
	Items       *Node      `json:"items,omitempty"`
	Properties  Properties `json:"properties,omitempty"`
	Required    []string   `json:"required,omitempty"`
	AnyOf       []*Node    `json:"anyOf,omitempty"`
	OneOf       []*Node    `json:"oneOf,omitempty"`
	// Others is the schema of the properties that have none of their own.
	Others *Node `json:"additionalProperties,omitempty"`
	// Closed allows no others.
	Closed bool `json:"-"`
}

// Properties are the properties of an object, in the order to show them in.
type Properties []Property

// Property is one of them.
type Property struct {
	Name string
	Node *Node
}

// MarshalJSON writes an object with the properties in their order.
func (p Properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, property := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(property.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(property.Node)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// MarshalJSON writes the schema; one that allows no other properties says false.
func (n *Node) MarshalJSON() ([]byte, error) {
	type plain Node
	if !n.Closed {
		return json.Marshal((*plain)(n))
	}
	return json.Marshal(struct {
		*plain
		Others bool `json:"additionalProperties"`
	}{plain: (*plain)(n)})
}

// JSONSchema returns the schema of a table: Definition or Response. Keys that HubSpot
// does not know are allowed, as HubSpot allows them; null stands for any field that is
// not required.
func JSONSchema(fields []Field) *Node {
	n := nodeAt(fields, "")
	n.Schema = Dialect
	return n
}

func nodeAt(fields []Field, path string) *Node {
	f := rowAt(fields, path)
	n := &Node{Title: f.Label, Description: f.describe()}
	if f.Placeholder != "" {
		n.Examples = []string{f.Placeholder}
	}
	n.Type = f.types()
	for _, c := range f.Choices {
		n.Enum = append(n.Enum, c)
	}
	if n.Enum != nil && !f.Required {
		n.Enum = append(n.Enum, nil)
	}
	switch f.Kind {
	case URL:
		n.Format = "uri"
	case List:
		if hasRow(fields, path+"/*") {
			n.Items = nodeAt(fields, path+"/*")
		}
	case Object:
		n.members(fields, path)
	case Text, Number, Integer, Time, Choice, Scalar:
	}
	return n
}

// members adds what the object at path may hold.
func (n *Node) members(fields []Field, path string) {
	for _, f := range Under(fields, path) {
		name := f.Path[strings.LastIndexByte(f.Path, '/')+1:]
		if name == "*" {
			n.Others = nodeAt(fields, f.Path)
			continue
		}
		n.Properties = append(n.Properties, Property{Name: name, Node: nodeAt(fields, f.Path)})
		if f.Required {
			n.Required = append(n.Required, name)
		}
	}
}

// types are the kinds of JSON that a field may be.
func (f Field) types() []string {
	var types []string
	switch f.Kind {
	case Text, URL, Choice:
		types = []string{"string"}
	case Time:
		types = []string{"string", "integer"}
	case Number:
		types = []string{"number"}
	case Integer:
		types = []string{"integer"}
	case Scalar:
		types = []string{"string", "number", "boolean"}
	case List:
		types = []string{"array"}
	case Object:
		types = []string{"object"}
	}
	if !f.Required {
		types = append(types, "null")
	}
	return types
}

// describe is all that the table says about a field.
func (f Field) describe() string {
	lines := []string{f.Help}
	for _, r := range f.Remarks {
		if r.Host == "" {
			lines = append(lines, r.Text)
			continue
		}
		lines = append(lines, r.Host+": "+r.Text)
	}
	return strings.Join(lines, "\n")
}

func rowAt(fields []Field, path string) Field {
	for i := range fields {
		if fields[i].Path == path {
			return fields[i]
		}
	}
	return Field{Path: path, Kind: Object}
}

func hasRow(fields []Field, path string) bool {
	for i := range fields {
		if fields[i].Path == path {
			return true
		}
	}
	return false
}

package bench

import "cardbench/model/schema"

// JSONSchema returns the schema of workbench files, made of the tables that Parse reads
// by. What needs two values to judge, such as an environment with two integrators, is
// left to Parse.
func JSONSchema() *schema.Node {
	p := &reader{}
	n := mapping(p.top(&File{}), nil)
	n.Schema = schema.Dialect
	n.Title = "cardbench.yaml"
	n.Description = "What is not the card: environments, records, identity, scenarios and how the preview begins."
	return n
}

// What JSON Schema calls kinds of values.
const (
	mappingType = "object"
	textType    = "string"
	nullType    = "null"
)

// mapping is the form of a mapping with known keys.
func mapping(fields []field, required []string) *schema.Node {
	n := &schema.Node{Type: []string{mappingType, nullType}, Required: required, Closed: true}
	if required != nil {
		n.Type = []string{mappingType}
	}
	for _, f := range fields {
		f.value.form.Description = f.about
		n.Properties = append(n.Properties, schema.Property{Name: f.key, Node: f.value.form})
	}
	return n
}

// entriesForm is the form of a mapping from names to entries.
func entriesForm(fields []field, required []string) *schema.Node {
	return &schema.Node{Type: []string{mappingType, nullType}, Others: mapping(fields, required)}
}

// scenariosForm asks for a response or a state, not both.
func scenariosForm(fields []field) *schema.Node {
	n := entriesForm(fields, nil)
	n.Others.Type = []string{mappingType}
	n.Others.OneOf = []*schema.Node{{Required: []string{"response"}}, {Required: []string{"state"}}}
	return n
}

// scalarForm is any text; YAML reads what looks like a number or boolean as one.
func scalarForm() *schema.Node {
	return &schema.Node{Type: []string{textType, "number", "boolean", nullType}}
}

func wordsForm(words []string) *schema.Node {
	n := &schema.Node{}
	for _, w := range words {
		n.Enum = append(n.Enum, w)
	}
	return n
}

// signaturesForm is one version or a list of them.
func signaturesForm() *schema.Node {
	version := wordsForm([]string{"v1", "v2", "v3"})
	return &schema.Node{AnyOf: []*schema.Node{version, {Type: []string{"array"}, Items: version}}}
}

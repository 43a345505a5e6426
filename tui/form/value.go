package form

import (
	"encoding/json"
	"strings"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/edit"
	"cardbench/model/schema"
)

// setValue makes the value of a control the text s: a number where a number is meant and
// s is one, else a string. number says that it was one.
func (p *Pane) setValue(c control, number bool, s string) edit.Step {
	return func(doc *document.Document) (edit.Change, error) {
		n := doc.Find(c.pointer)
		if isNumber(s) && (number || p.wantsNumber(c, n)) {
			return edit.SetRaw(doc, c.pointer, s, "")
		}
		return edit.SetString(doc, c.pointer, s, "")
	}
}

// isNumber reports whether s is a JSON number as it stands.
func isNumber(s string) bool {
	return s != "" && s == strings.TrimSpace(s) && s[0] != '"' && json.Valid([]byte(s)) && strings.ContainsAny(s[:1], "-0123456789")
}

// wantsNumber reports whether a field is a number by its schema, or by the data type of
// the property when there is no value that says otherwise.
func (p *Pane) wantsNumber(c control, n *document.Node) bool {
	switch c.field.Kind {
	case schema.Integer, schema.Number:
		return !n.Is(document.String) || !isText(n.Value())
	case schema.Scalar:
		return n == nil && numeric(p.dataTypeOf(c))
	case schema.Text, schema.URL, schema.Time, schema.Choice, schema.List, schema.Object:
	}
	return false
}

// isText reports whether a string that stands for a number was meant as one: "245".
// What was typed halfway ("", "-", "1.") was not.
func isText(s string) bool { return isNumber(s) }

func numeric(t model.DataType) bool {
	return t == model.Numeric || t == model.Currency || t == model.DateTime
}

// dataTypeOf is the data type that reads a value of a response.
func (p *Pane) dataTypeOf(c control) model.DataType {
	if own := p.document().Find(parent(c.pointer)).Member("dataType"); own != nil {
		return model.DataType(own.Value())
	}
	for _, d := range p.declared() {
		if document.EscapePointer(d.Name) == lastStep(c.pointer) {
			known, _ := d.DataType.Known()
			return known
		}
	}
	return ""
}

// quote writes s as a JSON string.
func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

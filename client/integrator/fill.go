package integrator

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"cardbench/model/document"
)

// values are what placeholders stand for.
type values struct {
	id     string
	now    time.Time
	fields map[string]entry // of the page, as they were sent
	params map[string]string
	object *document.Node // the object that the path names; nil where there is none
}

// entry is what was typed into a field.
type entry struct {
	text   string
	number bool // the text is a JSON number, and the field is for one
}

// get returns what a placeholder stands for; number says that it is a JSON number.
func (v values) get(name string) (value string, number, ok bool) {
	switch {
	case name == "id" && v.id != "":
		return v.id, isNumber(v.id), true
	case name == "today":
		return v.now.Format(time.DateOnly), false, true
	case name == "now":
		return strconv.FormatInt(v.now.UnixMilli(), 10), true, true
	}
	if e, ok := v.fields[name]; ok {
		return e.text, e.number, e.text != ""
	}
	if s := v.params[name]; s != "" {
		return s, false, true
	}
	if m := v.object.Member(name); !m.Absent() && !m.Is(document.Object) && !m.Is(document.Array) {
		return m.Value(), m.Is(document.Number), true
	}
	return "", false, false
}

// fill replaces the placeholders of a text. number reports that the text was nothing but
// one of a number.
func (v values) fill(s string) (filled string, number bool) {
	var out strings.Builder
	rest := s
	for {
		before, after, ok := strings.Cut(rest, "{")
		out.WriteString(before)
		if !ok {
			return out.String(), number
		}
		inner, behind, closed := strings.Cut(after, "}")
		name, fallback, _ := strings.Cut(inner, "|")
		if !closed || !placeholder(name) {
			out.WriteByte('{')
			rest = after
			continue
		}
		value, isNumber, known := v.get(name)
		if !known {
			value = fallback
		}
		number = isNumber && before == "" && behind == "" && len(inner)+2 == len(s)
		out.WriteString(value)
		rest = behind
	}
}

// text fills a text for people.
func (v values) text(s string) string {
	filled, _ := v.fill(s)
	return filled
}

// placeholder reports whether a name between braces can be one: other braces are text.
func placeholder(name string) bool {
	return name != "" && plain(name)
}

// object writes a template with its placeholders filled in, as JSON. Keys stay.
func (v values) fillJSON(doc *document.Document) string {
	var out strings.Builder
	src, at := doc.Text(), 0
	var walk func(n *document.Node)
	walk = func(n *document.Node) {
		for _, m := range n.Items {
			walk(m)
		}
		if !n.Is(document.String) {
			return
		}
		out.WriteString(src[at:n.Start])
		at = n.End
		if filled, number := v.fill(n.Value()); number {
			out.WriteString(filled)
		} else {
			out.WriteString(quote(filled))
		}
	}
	walk(doc.Root())
	out.WriteString(src[at:])
	return out.String()
}

// isNumber reports whether a text is a JSON number.
func isNumber(s string) bool {
	first := strings.TrimPrefix(s, "-")
	return first != "" && '0' <= first[0] && first[0] <= '9' && len(s) < 400 && json.Valid([]byte(s))
}

// quote writes a JSON string; bytes that are no UTF-8 become U+FFFD.
func quote(s string) string {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil { // no string fails
		return `""`
	}
	return strings.TrimSuffix(out.String(), "\n")
}

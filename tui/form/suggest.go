package form

import (
	"strings"

	"cardbench/model"
	"cardbench/model/schema"
	"cardbench/model/text"
	"cardbench/tui/msg"
)

// suggestion is a value that is often meant at a place.
type suggestion = schema.Suggestion

// suggested returns what is often meant at a place.
func (p *Pane) suggested(pointer string, f *schema.Field) []suggestion {
	switch name := lastStep(f.Path); {
	case strings.HasSuffix(f.Path, "/propertiesToSend/*"):
		object := p.document().Find(parent(parent(pointer)))
		return schema.CommonProperties(object.Member(nameKey).Value())
	case strings.HasSuffix(f.Path, "/associatedObjectProperties/*"), strings.HasSuffix(f.Path, "/propertyNamesIncluded/*"):
		return p.sentProperties()
	case name == "currencyCode":
		return schema.Currencies()
	case name == "*" || name == "value":
		return p.suggestedValues(pointer)
	case name == nameKey && strings.HasPrefix(f.Path, "/results/*/properties/"):
		var out []suggestion
		for _, d := range p.declared() {
			out = append(out, suggestion{Value: d.Name, Label: d.Label})
		}
		return out
	}
	return nil
}

// sentProperties are the common properties of the object types that show the card.
func (p *Pane) sentProperties() []suggestion {
	doc := p.texts[msg.Definition].buffer.Document()
	if doc == nil {
		return nil
	}
	var out []suggestion
	seen := map[string]bool{}
	for _, t := range model.ReadDefinition(doc).Fetch.ObjectTypes {
		for _, s := range schema.CommonProperties(t.Name) {
			if !seen[s.Value] {
				seen[s.Value] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// suggestedValues are the options of a STATUS.
func (p *Pane) suggestedValues(pointer string) []suggestion {
	name := lastStep(pointer)
	if own := p.document().Find(parent(pointer)).Member("name"); name == "value" && own != nil {
		name = own.Value()
	}
	for _, d := range p.declared() {
		if d.Name != name {
			continue
		}
		var out []suggestion
		for _, o := range d.Options {
			out = append(out, suggestion{Value: o.Name, Label: o.Label})
		}
		return out
	}
	return nil
}

// shownSuggestions bounds how many are offered at once.
const shownSuggestions = 6

// suggest finds the suggestions for what is typed: those that begin with it, then those
// that hold it. What the list has already is left out.
func (p *Pane) suggest() {
	t := p.typing
	if t == nil || !t.types || p.document() == nil {
		return
	}
	typed := strings.ToLower(t.input.Value())
	taken := map[string]bool{}
	if p.cursor.list != "" {
		for _, it := range p.document().Find(p.cursor.list).Elements() {
			taken[it.Value()] = true
		}
	}
	var begin, hold []suggestion
	for _, s := range p.suggested(p.cursor.pointer, p.cursor.field) {
		value := strings.ToLower(s.Value)
		switch {
		case taken[s.Value], s.Value == t.input.Value():
		case strings.HasPrefix(value, typed):
			begin = append(begin, s)
		case strings.Contains(value, typed), strings.Contains(strings.ToLower(s.Label), typed):
			hold = append(hold, s)
		}
	}
	begin = append(begin, hold...)
	t.list = begin[:min(len(begin), shownSuggestions)]
}

// suggestions writes what may be meant under the field that is typed in.
func (b *builder) suggestions(pointer string, low bool) {
	t := b.p.typing
	if t == nil || b.p.cursor.pointer != pointer || len(t.list) == 0 {
		return
	}
	indent := b.column
	if low {
		indent = min(3, b.width-1)
	}
	for i, s := range t.list {
		words := text.Line(s.Value)
		if s.Label != "" && s.Label != s.Value {
			words += "  " + text.Line(s.Label)
		}
		k, mark := b.inks.Muted, " "
		if i+1 == t.picked {
			k, mark = b.inks.Match, b.inks.Glyphs.Cursor
		}
		b.cells(
			cell{x: max(indent-1, 0), width: 1, text: mark, ink: b.inks.Accent, control: none},
			cell{x: max(indent, 1), width: b.width - max(indent, 1), text: words, ink: k, control: none, take: i + 1},
		)
	}
}

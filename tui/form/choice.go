package form

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/edit"
	"cardbench/model/schema"
	"cardbench/tui/msg"
)

// ask opens a list of values; Chosen answers it.
func (p *Pane) ask(title string, values []string, current string, then func(string) tea.Cmd) tea.Cmd {
	p.asking = then
	choices := make([]msg.Choice, len(values))
	for i, v := range values {
		choices[i] = msg.Choice{Value: v, Detail: schema.ChoiceHelp(v)}
	}
	return send(msg.ChoiceRequested{Title: title, Choices: choices, Current: current})
}

// Chosen answers the msg.ChoiceRequested that was sent last.
func (p *Pane) Chosen(value string) tea.Cmd {
	then := p.asking
	p.asking = nil
	if then == nil {
		return nil
	}
	return then(value)
}

// choose opens the values of the selected field.
func (p *Pane) choose() tea.Cmd {
	if why := p.refusal(); why != "" {
		return notice(why)
	}
	c := p.cursor
	return p.ask(c.field.Label, c.field.Choices, p.document().Find(c.pointer).Value(), func(value string) tea.Cmd {
		return p.set(c, value, "")
	})
}

// cycle takes the next value of a choice.
func (p *Pane) cycle(by int) tea.Cmd {
	c := p.cursor
	if c.kind != chooses {
		return nil
	}
	if why := p.refusal(); why != "" {
		return notice(why)
	}
	choices := c.field.Choices
	i := slices.Index(choices, p.document().Find(c.pointer).Value())
	if i < 0 && by < 0 {
		i = 0
	}
	return p.set(c, choices[(i+by+len(choices))%len(choices)], c.pointer+":choice")
}

// choiceKey takes a key while a choice has the keys: an arrow, or the first letter of a
// value.
func (p *Pane) choiceKey(m tea.KeyMsg) tea.Cmd {
	switch m.String() {
	case "left":
		return p.cycle(-1)
	case "right":
		return p.cycle(1)
	}
	return p.initial(string(m.Runes))
}

// initial takes the next value that begins with a letter.
func (p *Pane) initial(letter string) tea.Cmd {
	if letter == "" {
		return nil
	}
	choices := p.cursor.field.Choices
	now := slices.Index(choices, p.document().Find(p.cursor.pointer).Value())
	for step := 1; step <= len(choices); step++ {
		v := choices[(now+step+len(choices))%len(choices)]
		if strings.HasPrefix(strings.ToUpper(v), strings.ToUpper(letter)) {
			return p.set(p.cursor, v, p.cursor.pointer+":choice")
		}
	}
	return nil
}

// set gives a choice its value, together with what follows from it.
func (p *Pane) set(c control, value, group string) tea.Cmd {
	if why := p.refusal(); why != "" {
		return notice(why)
	}
	was := p.document().Find(c.pointer).Value()
	title := p.named(c) + " " + was + " → " + value
	if was == "" {
		title = p.named(c) + " " + value
	}
	steps := []edit.Step{func(doc *document.Document) (edit.Change, error) {
		return edit.SetString(doc, c.pointer, value, "")
	}}
	more, words := p.consequences(c, was, value)
	return p.request(title+words, group, "", append(steps, more...)...)
}

// consequences are what has to change with a data type or a type: a STATUS gets an
// option and any other property none, an amount gets a code, an action the fields of
// its type. What is there already stays.
func (p *Pane) consequences(c control, was, value string) (steps []edit.Step, words string) {
	object := parent(c.pointer)
	n := p.document().Find(object)
	put := func(key, raw string) {
		if n.Member(key) == nil {
			steps = append(steps, func(doc *document.Document) (edit.Change, error) {
				return edit.InsertMember(doc, object, key, raw, "", "")
			})
		}
	}
	switch {
	case strings.HasPrefix(c.field.Path, "/display/properties/*/dataType"):
		return p.options(object, was, value)
	case lastStep(c.field.Path) == "dataType" && value == "CURRENCY":
		put("currencyCode", `"USD"`)
	case lastStep(c.field.Path) == "dataType" && value == status:
		put("optionType", `"DEFAULT"`)
	case lastStep(c.field.Path) == "type" && n.Member("uri") != nil:
		p.ofType(value, put)
	}
	if len(steps) > 0 {
		words = ", with what it needs"
	}
	return steps, words
}

// ofType puts in what an action of a type has.
func (p *Pane) ofType(kind string, put func(key, raw string)) {
	doc, err := document.Parse("template", []byte(schema.ActionTemplate(kind)), document.DefaultLimits())
	if err != nil {
		return
	}
	for _, it := range doc.Root().Items {
		put(it.Name, doc.Raw(it))
	}
}

// options fills or empties the options of a property whose data type changes.
func (p *Pane) options(object, was, value string) (steps []edit.Step, words string) {
	list := object + "/options"
	n := p.document().Find(list)
	switch {
	case value == status && len(n.Elements()) == 0 && (n.Absent() || n.Is(document.Array)):
		f, _ := schema.Lookup(p.fields[msg.Definition], list+"/0")
		p.born = list + "/0"
		return []edit.Step{func(doc *document.Document) (edit.Change, error) {
			return edit.InsertElement(doc, list, 0, f.Template, "")
		}}, ", with an option"
	case value != status && n == nil, value != status && was == status && len(n.Elements()) > 0:
		words = ", without options"
		if n == nil {
			words = ""
		}
		return []edit.Step{func(doc *document.Document) (edit.Change, error) {
			return edit.SetRaw(doc, list, "[]", "")
		}}, words
	}
	return nil, ""
}

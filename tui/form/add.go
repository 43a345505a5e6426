package form

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/edit"
	"cardbench/model/schema"
	"cardbench/tui/msg"
)

// add puts a new element into the list that is meant: that of the selected line, the
// first one of the page, or the one that the page's object is in.
func (p *Pane) add() tea.Cmd {
	if why := p.refusal(); why != "" {
		return notice(why)
	}
	if p.focus && p.cursor.kind == adopts {
		return p.adopt(p.cursor.value)
	}
	list, index := p.growing()
	if list == "" {
		return notice("Nothing can be added here. The outline's Properties, and the lists of this page, grow with a.")
	}
	f, ok := schema.Lookup(p.fields[p.place.Doc], list+"/0")
	if !ok || f.Template == "" {
		return notice("Nothing is known of what belongs here; the source (6) edits it.")
	}
	if n := p.document().Find(list); !n.Absent() && !n.Is(document.Array) {
		return notice("This should be a list and is " + n.Kind.String() + ". The source (6) edits it, d deletes it.")
	}
	if kinds, ok := schema.Lookup(p.fields[p.place.Doc], list+"/0/type"); ok && strings.Contains(f.Template, `"uri"`) {
		return p.ask("New action", kinds.Choices, "", func(kind string) tea.Cmd {
			return p.insert(list, index, f, schema.ActionTemplate(kind))
		})
	}
	return p.insert(list, index, f, p.fresh(list, f))
}

// growing returns the list that a grows, and the index of the new element; -1 is the
// end.
func (p *Pane) growing() (list string, index int) {
	p.ready()
	if p.focus && p.cursor.list != "" {
		return p.cursor.list, p.behind(p.cursor.element)
	}
	if n := p.document().Find(p.place.Pointer); !p.focus && n.Is(document.Array) {
		return p.place.Pointer, -1
	}
	if element := p.element(); !p.focus && element != "" {
		return parent(element), p.behind(element)
	}
	for _, c := range p.page.controls {
		if c.kind == adds {
			return c.list, -1
		}
	}
	if element := p.element(); element != "" {
		return parent(element), p.behind(element)
	}
	return "", -1
}

func (p *Pane) behind(element string) int {
	if n := p.document().Find(element); element != "" && n != nil {
		return n.Index + 1
	}
	return -1
}

// fresh returns the JSON of a new element: its template, told apart from the others.
func (p *Pane) fresh(list string, f schema.Field) string {
	n := p.document().Find(list)
	if strings.HasPrefix(f.Template, `"`) {
		return f.Template
	}
	if strings.HasSuffix(f.Path, "/objectTypes/*") {
		return strings.Replace(f.Template, `"contacts"`, quote(p.unusedType(n)), 1)
	}
	doc, err := document.Parse("template", []byte(f.Template), document.DefaultLimits())
	if err != nil {
		return f.Template
	}
	raw := f.Template
	for _, it := range doc.Root().Items {
		if other, unlike := distinct(n, it); unlike {
			raw = strings.Replace(raw, doc.Raw(it), other, 1)
		}
		if it.Name == "label" && doc.Root().Member("name") != nil {
			raw = strings.Replace(raw, doc.Raw(it), quote(titled(unique(n, "name", doc.Root().Member("name").Value()))), 1)
		}
	}
	return raw
}

// unusedType is the first object type that the list does not have.
func (p *Pane) unusedType(list *document.Node) string {
	f, _ := schema.Lookup(p.fields[msg.Definition], "/fetch/objectTypes/0/name")
	for _, name := range f.Choices {
		if unique(list, "name", name) == name {
			return name
		}
	}
	return f.Choices[0]
}

// insert puts a new element in and begins to edit its first text.
func (p *Pane) insert(list string, index int, f schema.Field, raw string) tea.Cmd {
	if n := p.document().Find(list); index < 0 || index > len(n.Elements()) {
		index = len(n.Elements())
	}
	pointer := list + "/" + strconv.Itoa(index)
	title := "add " + strings.ToLower(f.Label)
	join := ""
	if f.Template == `""` {
		join = group(pointer, p.rounds+1) // what is typed into it is one step with it
	}
	cmd := p.request(title, join, pointer, func(doc *document.Document) (edit.Change, error) {
		return edit.InsertElement(doc, list, index, raw, title)
	})
	return tea.Batch(cmd, p.enterNew(pointer))
}

// enterNew shows a new node and begins to edit its first text.
func (p *Pane) enterNew(pointer string) tea.Cmd {
	if p.document().Find(pointer) == nil {
		return nil // it was refused
	}
	p.turnTo(pointer)
	p.born = pointer
	p.ready()
	first := none
	for i, c := range p.page.controls {
		if c.kind != types || !below(c.pointer, pointer) {
			continue
		}
		if text := c.field.Kind == schema.Text || c.field.Kind == schema.URL; first == none || text {
			first = i
			if text {
				break
			}
		}
	}
	if first == none {
		return nil
	}
	p.at, p.cursor = first, p.page.controls[first]
	p.touch()
	cmd := p.begin(p.cursor.pointer != pointer)
	if p.typing != nil {
		p.typing.added = true
	}
	return cmd
}

// adopt makes an option of a value that was seen in a response.
func (p *Pane) adopt(value string) tea.Cmd {
	list := p.cursor.list
	raw := `{"name": ` + quote(value) + `, "label": ` + quote(value) + `, "type": "DEFAULT"}`
	title := "add option " + quoted(value)
	index := len(p.document().Find(list).Elements())
	cmd := p.request(title, "", "", func(doc *document.Document) (edit.Change, error) {
		return edit.InsertElement(doc, list, index, raw, title)
	})
	p.cursor, p.at = control{pointer: list + "/" + strconv.Itoa(index)}, 0
	p.touch()
	return cmd
}

// open goes to the page that a control leads to; an object that is not there is added.
func (p *Pane) open() tea.Cmd {
	c := p.cursor
	n := p.document().Find(c.pointer)
	if n != nil || c.field.Template == "" {
		return p.goTo(c.pointer)
	}
	put := func(raw string) tea.Cmd {
		title := "add " + strings.ToLower(c.field.Label)
		cmd := p.request(title, "", c.pointer, func(doc *document.Document) (edit.Change, error) {
			return edit.SetRaw(doc, c.pointer, raw, title)
		})
		return tea.Batch(cmd, p.enterNew(c.pointer))
	}
	if kinds, ok := schema.Lookup(p.fields[p.place.Doc], c.pointer+"/type"); ok && strings.Contains(c.field.Template, `"uri"`) {
		return p.ask("New action", kinds.Choices, "", func(kind string) tea.Cmd { return put(schema.ActionTemplate(kind)) })
	}
	return put(c.field.Template)
}

package form

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/edit"
	"cardbench/model/schema"
	"cardbench/model/text"
	"cardbench/tui/keys"
)

// edits runs an action that changes something.
func (p *Pane) edits(id keys.ID) tea.Cmd {
	switch id {
	case keys.Edit:
		return p.begin(false)
	case keys.Add:
		return p.add()
	case keys.Delete:
		return p.delete(p.target())
	case keys.Duplicate:
		return p.duplicate()
	case keys.MoveUp:
		return p.move(-1)
	case keys.MoveDown:
		return p.move(1)
	}
	return nil
}

// element is the element of a list that an action means: that of the selected line, or
// else the one that the place lies in; "" for none.
func (p *Pane) element() string {
	if p.cursor.element != "" && p.focus {
		return p.cursor.element
	}
	doc := p.document()
	if doc == nil {
		return ""
	}
	for at := p.place.Pointer; at != ""; at = parent(at) {
		n := doc.Find(at)
		if n != nil && n.Parent.Is(document.Array) && (!p.focus || below(p.page.pointer, at)) {
			return at
		}
	}
	return ""
}

// target is what delete means: the line of a list, a field that may be missing, or the
// element that the page is about.
func (p *Pane) target() string {
	c := p.cursor
	if !p.focus {
		f, _ := schema.Lookup(p.fields[p.place.Doc], p.place.Pointer)
		c = control{pointer: p.place.Pointer, field: &f}
	}
	doc := p.document()
	if c.element != "" || doc == nil {
		return c.element
	}
	if n := doc.Find(c.pointer); n != nil && n.KeyStart >= 0 && c.field != nil && !c.field.Required && c.kind != adds && c.kind != adopts {
		return c.pointer
	}
	return p.element()
}

// delete takes a node out.
func (p *Pane) delete(pointer string) tea.Cmd {
	if why := p.refusal(); why != "" {
		return notice(why)
	}
	n := p.document().Find(pointer)
	if n == nil || n.Parent == nil {
		return notice("There is nothing here that can be deleted: HubSpot requires this field.")
	}
	title := "delete " + p.called(n)
	next := n.Parent.Pointer()
	if siblings := len(n.Parent.Items) - 1; n.Parent.Is(document.Array) && siblings > 0 {
		next += "/" + strconv.Itoa(min(n.Index, siblings-1))
	}
	own := below(p.page.pointer, pointer) || !p.focus
	if !own {
		next = ""
	}
	cmd := p.request(title, "", next, func(doc *document.Document) (edit.Change, error) {
		return edit.Remove(doc, pointer, title)
	})
	if own {
		p.turnTo(next)
	}
	return cmd
}

// called names a node in a title: property "priority".
func (p *Pane) called(n *document.Node) string {
	what := text.Line(n.Name)
	if f, ok := schema.Lookup(p.fields[p.place.Doc], n.Pointer()); ok && lastStep(f.Path) == "*" {
		what = strings.ToLower(f.Label[:1]) + f.Label[1:]
	}
	for _, key := range []string{nameKey, "label", "title"} {
		if m := n.Member(key); m.Is(document.String) {
			return what + " " + quoted(m.Value())
		}
	}
	if n.Is(document.String) && n.Parent.Is(document.Array) {
		return what + " " + quoted(n.Value())
	}
	return what
}

// duplicate puts a copy of the element behind it, under a name of its own.
func (p *Pane) duplicate() tea.Cmd {
	pointer := p.element()
	if pointer == "" {
		return notice("Select an element of a list to duplicate it: a property, an option, an action.")
	}
	if why := p.refusal(); why != "" {
		return notice(why)
	}
	n := p.document().Find(pointer)
	copied := n.Parent.Pointer() + "/" + strconv.Itoa(n.Index+1)
	steps := []edit.Step{func(doc *document.Document) (edit.Change, error) {
		return edit.Duplicate(doc, pointer, "")
	}}
	for _, it := range n.Items {
		if raw, unlike := distinct(n.Parent, it); unlike {
			at := copied + "/" + document.EscapePointer(it.Name)
			steps = append(steps, func(doc *document.Document) (edit.Change, error) { return edit.SetRaw(doc, at, raw, "") })
		}
	}
	cmd := p.request("duplicate "+p.called(n), "", copied, steps...)
	p.turnTo(copied)
	return cmd
}

// distinct returns another value for a member by which the elements of a list are told
// apart; unlike is false for any other member.
func distinct(list, member *document.Node) (raw string, unlike bool) {
	switch {
	case member.Name == nameKey && member.Is(document.String):
		return quote(unique(list, nameKey, member.Value())), true
	case member.Name == "objectId", member.Name == "id":
		next := strconv.Itoa(highest(list, member.Name) + 1)
		if member.Is(document.String) {
			next = quote(next)
		}
		return next, true
	}
	return "", false
}

// unique returns name, with a number behind it where a list has it already.
func unique(list *document.Node, key, name string) string {
	taken := map[string]bool{}
	for _, it := range list.Elements() {
		taken[it.Member(key).Value()] = true
	}
	if !taken[name] {
		return name
	}
	for i := 2; ; i++ {
		if next := name + "_" + strconv.Itoa(i); !taken[next] {
			return next
		}
	}
}

// highest is the largest whole number that a list has under key, 0 for none.
func highest(list *document.Node, key string) int {
	most := 0
	for _, it := range list.Elements() {
		if id, err := strconv.Atoi(it.Member(key).Value()); err == nil {
			most = max(most, id)
		}
	}
	return most
}

// move moves the element up or down in its list.
func (p *Pane) move(by int) tea.Cmd {
	if why := p.refusal(); why != "" {
		return notice(why)
	}
	pointer := p.element()
	n := p.document().Find(pointer)
	if pointer == "" || n == nil {
		return notice("Select an element of a list to move it: a property, an option, an action.")
	}
	to := n.Index + by
	if to < 0 || to >= len(n.Parent.Items) {
		return nil
	}
	moved := n.Parent.Pointer() + "/" + strconv.Itoa(to)
	then := moved + strings.TrimPrefix(p.place.Pointer, pointer)
	if !below(p.place.Pointer, pointer) {
		then = moved
	}
	cursor := p.cursor
	title := "move " + p.called(n) + map[bool]string{true: " down", false: " up"}[by > 0]
	cmd := p.request(title, "", then, func(doc *document.Document) (edit.Change, error) {
		return edit.Move(doc, pointer, to, title)
	})
	if cursor.element == pointer {
		cursor.pointer = moved + strings.TrimPrefix(cursor.pointer, pointer)
		cursor.element = moved
		p.cursor = cursor
		p.place.Pointer = then
		return cmd
	}
	p.turnTo(then)
	return cmd
}

// turnTo shows the node that a change selects. The root is told by the change.
func (p *Pane) turnTo(pointer string) {
	place := p.place
	place.Pointer = pointer
	p.turn(place)
	p.note(place)
}

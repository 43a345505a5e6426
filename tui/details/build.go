package details

import (
	"strconv"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/schema"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/msg"
	"cardbench/tui/sheet"
)

// build writes the page of the selected node.
func (p *Pane) build(b *sheet.Builder) {
	n := p.node()
	if n == nil {
		b.Para(p.inks.Muted, p.nothing())
		return
	}
	field, known := schema.Lookup(p.fields(), n.Pointer())
	p.head(b, n, field)
	b.Gap()
	p.value(b, n)
	p.options(b, n)
	p.looks(b)
	p.problems(b, n)
	p.documentation(b, field, known)
}

func (p *Pane) nothing() string {
	if p.place.Doc == msg.Response {
		return "There is no response. r fetches one, s shows a stored one."
	}
	return "There is no definition."
}

func (p *Pane) fields() []schema.Field {
	if p.place.Doc == msg.Response {
		return schema.Response()
	}
	return schema.Definition()
}

// head says what it is and where it stands.
func (p *Pane) head(b *sheet.Builder, n *document.Node, field schema.Field) {
	title := field.Label
	switch {
	case title == "" && n.Parent.Is(document.Array):
		title = "Element"
	case title == "":
		title = text.Line(n.Name)
	}
	if n.Parent.Is(document.Array) {
		title += " " + strconv.Itoa(n.Index+1) + " of " + strconv.Itoa(len(n.Parent.Items))
	}
	d := p.document()
	b.Head(title, d.Position(n.Offset()).String())
	where := text.Line(d.Name())
	if pointer := n.Pointer(); pointer != "" {
		where += "  " + text.Line(pointer)
	}
	for _, l := range ink.Chop(where, b.Width()) {
		b.Row(p.inks.Muted.On(l))
	}
}

// shownMembers bounds how many members or elements are listed, and shownText how much
// of a text is.
const (
	shownMembers = 40
	shownText    = 2000
)

// value shows a scalar in full, of a container what is in it.
func (p *Pane) value(b *sheet.Builder, n *document.Node) {
	switch n.Kind {
	case document.Object:
		p.members(b, n)
	case document.Array:
		p.elements(b, n)
	case document.String:
		b.Field("value", valueColumn, p.inks.JSONString, cut(n.Text()))
		p.written(b, n)
	case document.Number, document.Bool, document.Null:
		b.Field("value", valueColumn, p.inks.JSONNumber, text.Line(p.document().Raw(n)))
	}
}

const valueColumn = 9

func cut(s string) string {
	if len(s) <= shownText {
		return s
	}
	return ansi.Truncate(s, shownText, "…") + " (cut here; the whole has " + strconv.Itoa(len(s)) + " bytes)"
}

// written shows how the file spells a text, when that is not plain to see.
func (p *Pane) written(b *sheet.Builder, n *document.Node) {
	raw := p.document().Raw(n)
	if raw != `"`+n.Value()+`"` && len(raw) <= shownText {
		b.Chopped("in file", valueColumn, p.inks.Muted, text.Line(raw))
	}
}

// members lists what an object has, and the required fields that it lacks.
func (p *Pane) members(b *sheet.Builder, n *document.Node) {
	known := p.below(n)
	column := memberColumn(n, known)
	for _, it := range n.Items[:min(len(n.Items), shownMembers)] {
		p.member(b, it, text.Line(it.Name), column)
	}
	p.rest(b, n)
	for _, f := range known {
		if name := lastStep(f.Path); f.Required && name != "*" && n.Member(name) == nil {
			b.Field(name, column, p.inks.Error, "missing, but required")
		}
	}
	if len(n.Items) == 0 {
		b.Para(p.inks.Muted, "{} an empty object")
	}
}

func (p *Pane) member(b *sheet.Builder, it *document.Node, name string, column int) {
	b.Begin(len(p.items))
	p.items = append(p.items, item{place: msg.Place{Doc: p.place.Doc, Pointer: it.Pointer()}})
	lead := p.inks.Muted.On(name) + ink.Blank(column-ansi.StringWidth(name))
	b.Row(lead + p.brief(it))
	b.End()
}

func (p *Pane) elements(b *sheet.Builder, n *document.Node) {
	column := len(strconv.Itoa(len(n.Items))) + 2
	for i, it := range n.Items[:min(len(n.Items), shownMembers)] {
		p.member(b, it, strconv.Itoa(i), column)
	}
	p.rest(b, n)
	if len(n.Items) == 0 {
		b.Para(p.inks.Muted, "[] an empty list")
	}
}

func (p *Pane) rest(b *sheet.Builder, n *document.Node) {
	if more := len(n.Items) - shownMembers; more > 0 {
		b.Para(p.inks.Muted, "… and "+strconv.Itoa(more)+" more")
	}
}

// below returns the fields that the object n may have.
func (p *Pane) below(n *document.Node) []schema.Field {
	f, ok := schema.Lookup(p.fields(), n.Pointer())
	if !ok {
		return nil
	}
	return schema.Under(p.fields(), f.Path)
}

func memberColumn(n *document.Node, known []schema.Field) int {
	column := 0
	for _, it := range n.Items[:min(len(n.Items), shownMembers)] {
		column = max(column, ansi.StringWidth(text.Line(it.Name)))
	}
	for _, f := range known {
		if f.Required {
			column = max(column, len(lastStep(f.Path)))
		}
	}
	return min(column, maxColumn) + 2
}

// maxColumn bounds the column of names.
const maxColumn = 22

func lastStep(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[i+1:]
		}
	}
	return path
}

// brief is a value in one line.
func (p *Pane) brief(n *document.Node) string {
	switch n.Kind {
	case document.Object:
		for _, key := range []string{"name", "label", "title", "type"} {
			if m := n.Member(key); m.Is(document.String) {
				return p.inks.Text.On(text.Line(m.Value())) + p.inks.Muted.On(" {"+strconv.Itoa(len(n.Items))+"}")
			}
		}
		return p.inks.Muted.On("{" + strconv.Itoa(len(n.Items)) + "}")
	case document.Array:
		return p.inks.Muted.On("[" + strconv.Itoa(len(n.Items)) + "]")
	case document.String:
		return p.inks.JSONString.On(text.Line(limit(n.Value())))
	case document.Number:
		return p.inks.JSONNumber.On(text.Line(limit(n.Value())))
	case document.Bool:
		return p.inks.JSONWord.On(n.Value())
	case document.Null:
	}
	return p.inks.JSONWord.On("null")
}

// limit keeps a huge value out of what is measured; the row is cut to the width later.
func limit(s string) string {
	if len(s) > shownText {
		return s[:shownText]
	}
	return s
}

// options shows the options of a status as the card draws them.
func (p *Pane) options(b *sheet.Builder, n *document.Node) {
	if p.place.Doc != msg.Definition {
		return
	}
	property, ok := p.property(n)
	if !ok || len(property.Options) == 0 {
		return
	}
	rows := [][]string{{"name", "label", "type", "looks like"}}
	for _, o := range property.Options {
		rows = append(rows, []string{
			text.Line(o.Name), text.Line(o.Label), p.inks.Status(o.Type), p.inks.Tag(o.Type, text.Line(o.Label)),
		})
	}
	b.Gap()
	b.Head("Options", strconv.Itoa(len(property.Options)))
	b.Table(rows)
}

// property returns the display property that n is, or lies in.
func (p *Pane) property(n *document.Node) (model.DisplayProperty, bool) {
	for _, it := range model.ReadDefinition(p.definition).Display.Properties {
		if it.Pointer != "" && within(n.Pointer(), it.Pointer) {
			return it, true
		}
	}
	return model.DisplayProperty{}, false
}

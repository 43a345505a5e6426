package form

import (
	"strconv"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model/document"
	"cardbench/model/schema"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/msg"
)

// build makes the page of the object that the place lies in.
func (p *Pane) build() page {
	b := &builder{p: p, inks: p.inks, width: max(p.width-2, 1)}
	b.doc, b.fields = p.document(), p.fields[p.place.Doc]
	if b.doc == nil {
		p.body = body{}
		b.banner()
		return b.page
	}
	pointer, path := objectAt(b.doc, b.fields, p.base)
	b.node = b.doc.Find(pointer)
	if p.body.holds(msg.Place{Doc: p.place.Doc, Pointer: pointer}, p.cursor.element) {
		b.page = p.body.page
	} else {
		b.banner()
		b.page.pointer = pointer
		b.head(path)
		b.object(path)
		p.body = body{made: p.typing == nil, doc: p.place.Doc, page: b.page, selective: b.selective, element: p.cursor.element}
	}
	b.extras(path)
	return b.page
}

// body is a page up to what is about the selected field. Where the cursor moves within a
// page, that stays; the end of the page is written again in the memory behind it.
type body struct {
	made      bool
	doc       msg.Doc
	page      page
	selective bool     // it depends on the selected element,
	element   string   // which is this one
	painted   []string // its rows without the cursor; "" for those that were not on screen
}

// holds reports whether this is the body of the page of an object.
func (y *body) holds(object msg.Place, element string) bool {
	return y.made && y.doc == object.Doc && y.page.pointer == object.Pointer && (!y.selective || y.element == element)
}

// builder makes the rows of a page.
type builder struct {
	p         *Pane
	doc       *document.Document
	fields    []schema.Field
	node      *document.Node // the page's object; nil when it is not there
	page      page
	inks      ink.Palette
	width     int
	column    int  // of the values of fields
	selective bool // what stands in the body depends on the selected element
}

// banner says why nothing can be edited, where that is so.
func (b *builder) banner() {
	t := b.p.text()
	why := b.p.refusal()
	if why == "" {
		return
	}
	if problem := t.buffer.Problem(); problem != nil {
		b.para(b.inks.Error, b.inks.Glyphs.Error+" "+problem.Pos.String()+" "+text.Line(problem.What))
		if b.doc != nil {
			b.para(b.inks.Muted, "The source does not parse. This is the card as it last did; 6 opens the source.")
		} else {
			b.para(b.inks.Muted, text.Line(problem.Hint)+". 6 opens the source.")
		}
		b.gap()
		return
	}
	b.para(b.inks.Muted, why)
	b.gap()
}

// head says what the page is about, and what is wrong with the whole.
func (b *builder) head(path string) {
	n := b.node
	title := lastStep(b.page.pointer)
	if f, ok := schema.Lookup(b.fields, b.page.pointer); ok && f.Path == path {
		title = f.Label
	}
	if n != nil && n.Parent.Is(document.Array) {
		title += " " + strconv.Itoa(n.Index+1) + " of " + strconv.Itoa(len(n.Parent.Items))
	}
	place := ""
	if n != nil {
		place = b.doc.Position(n.Offset()).String()
	}
	b.row(ink.Sides(b.inks.Strong.On(text.Line(title)), b.inks.Muted.On(place), b.width))
	b.problems(b.page.pointer, 0)
	b.gap()
}

// object writes the fields, then the lists.
func (b *builder) object(path string) {
	known := b.known(path)
	var lists []schema.Field
	b.column = b.labels(known)
	for _, f := range known {
		pointer := b.page.pointer + "/" + lastStep(f.Path)
		switch {
		case lastStep(f.Path) == "*":
			b.values(known, f)
		case !b.shown(f):
		case f.Kind == schema.List:
			lists = append(lists, f)
		case f.Kind == schema.Object:
			b.link(pointer, f)
		default:
			b.field(pointer, f)
		}
	}
	b.unknown(known)
	for _, f := range lists {
		b.list(b.page.pointer+"/"+lastStep(f.Path), f)
	}
}

// known returns the schema's fields of the object.
func (b *builder) known(path string) []schema.Field {
	if path == "" && b.page.pointer != "" {
		return nil
	}
	return schema.Under(b.fields, path)
}

// shown reports whether a field is worth a row: it is there, or has a meaning here.
func (b *builder) shown(f schema.Field) bool {
	n := b.node.Member(lastStep(f.Path))
	switch {
	case n.Is(document.Array) && len(n.Items) == 0, n == nil:
		return !f.Rare && f.When.Holds(b.node.Member(f.When.Key).Value())
	}
	return true
}

// labels is how wide the column of labels is.
func (b *builder) labels(known []schema.Field) int {
	width := 0
	for _, f := range known {
		if b.shown(f) && f.Kind != schema.List {
			width = max(width, ansi.StringWidth(f.Label))
		}
	}
	for _, it := range b.extra(known) {
		width = max(width, ansi.StringWidth(text.Line(it.Name)))
	}
	if takesValues(known) {
		for _, it := range b.p.declared() {
			width = max(width, ansi.StringWidth(text.Line(it.Name)))
		}
	}
	return min(width, maxLabel) + 2
}

// maxLabel bounds the column of labels.
const maxLabel = 22

// extra returns the members that no row of the schema names.
func (b *builder) extra(known []schema.Field) []*document.Node {
	names := make(map[string]bool, len(known))
	for _, f := range known {
		names[lastStep(f.Path)] = true
	}
	var out []*document.Node
	for _, it := range b.node.Members() {
		if !names[it.Name] {
			out = append(out, it)
		}
	}
	return out
}

// takesValues reports whether an object has values under names of their own.
func takesValues(known []schema.Field) bool {
	for _, f := range known {
		if lastStep(f.Path) == "*" {
			return true
		}
	}
	return false
}

// unknown writes the members that HubSpot does not know: they stay in the file.
func (b *builder) unknown(known []schema.Field) {
	if takesValues(known) {
		return
	}
	for _, it := range b.extra(known) {
		b.member(it, schema.Field{Label: text.Line(it.Name), Kind: schema.Scalar})
	}
}

// member writes a field for any value: typed when it is a scalar.
func (b *builder) member(n *document.Node, f schema.Field) {
	if n.Is(document.Object) || n.Is(document.Array) {
		b.link(n.Pointer(), f)
		return
	}
	b.field(n.Pointer(), f)
}

// values writes what an object of a response has under its own names, then the
// declared properties that it lacks.
func (b *builder) values(known []schema.Field, f schema.Field) {
	for _, it := range b.extra(known) {
		row := f
		row.Label = text.Line(it.Name)
		b.member(it, row)
	}
	for _, declared := range b.p.declared() {
		if b.node != nil && b.node.Member(declared.Name) == nil && declared.Name != "" {
			row := f
			row.Label = text.Line(declared.Name)
			row.Placeholder = string(declared.DataType)
			b.field(b.page.pointer+"/"+document.EscapePointer(declared.Name), row)
		}
	}
}

// isDefinition reports whether the page shows a part of the definition.
func (b *builder) isDefinition() bool { return b.p.place.Doc == msg.Definition }

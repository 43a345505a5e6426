package form

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model/document"
	"cardbench/model/schema"
	"cardbench/model/text"
	"cardbench/tui/ink"
)

func (b *builder) row(painted string) { b.page.rows = append(b.page.rows, row{text: painted}) }

func (b *builder) gap() {
	if n := len(b.page.rows); n > 0 && (b.page.rows[n-1].text != "" || b.page.rows[n-1].cells != nil) {
		b.row("")
	}
}

func (b *builder) para(k ink.Ink, plain string) {
	for _, l := range ink.Wrap(plain, b.width) {
		b.row(k.On(l))
	}
}

// add puts a control on the page, in the row that comes next, and returns its index.
func (b *builder) add(c control) int {
	b.page.controls = append(b.page.controls, c)
	b.page.lines = append(b.page.lines, len(b.page.rows))
	return len(b.page.controls) - 1
}

func (b *builder) cells(cells ...cell) { b.page.rows = append(b.page.rows, row{cells: cells}) }

// narrow is the least width of a value beside its label.
const narrow = 14

// labelled writes a row of a label and the cells that value makes in the rest. On a narrow page
// the value stands below its label.
func (b *builder) labelled(label string, value func(x, width int) []cell) {
	lead := cell{width: b.column - 1, text: label, ink: b.inks.Muted, control: none}
	if b.width-b.column < narrow {
		lead.width = b.width
		b.cells(lead)
		b.cells(value(min(2, b.width-1), max(b.width-2, 1))...)
		return
	}
	// The value's controls belong to the row that the label begins.
	b.cells(append([]cell{lead}, value(b.column, b.width-b.column)...)...)
}

// field writes a value that is typed or chosen.
func (b *builder) field(pointer string, f schema.Field) {
	label := f.Label
	b.labelled(label, func(x, width int) []cell {
		return b.value(pointer, &f, control{}, x, width)
	})
	b.suggestions(pointer, b.width-b.column < narrow)
	b.problems(pointer, b.indent())
}

func (b *builder) indent() int {
	if b.width-b.column < narrow {
		return 2
	}
	return b.column
}

// value makes the cells of a value: its text, the mark of a choice and that of a
// problem. in says what element it belongs to.
func (b *builder) value(pointer string, f *schema.Field, in control, x, width int) []cell {
	c := in
	c.kind, c.pointer, c.field = types, pointer, f
	if len(f.Choices) > 0 {
		c.kind = chooses
	}
	n := b.doc.Find(pointer)
	shown, k := b.plain(n, f)
	i := b.add(c)
	var out []cell
	if glyph, ink := b.p.mark(pointer); glyph != " " && width > 4 {
		width -= 2
		out = append(out, cell{x: x + width + 1, width: 1, text: glyph, ink: ink, control: i})
	}
	if c.kind == chooses && width > 6 {
		width -= 2
		out = append(out, cell{x: x + width, width: 2, text: " " + b.inks.Glyphs.Open, ink: b.inks.Accent, control: i})
	}
	main := cell{x: x, width: width, text: shown, ink: k, control: i, main: true}
	if lastStep(f.Path) == "type" && inline(parent(f.Path)) || lastStep(f.Path) == "optionType" {
		if look := b.inks.Status(optionType(shown)); look != shown {
			main.painted = look
		}
	}
	return append([]cell{main}, out...)
}

// shownText bounds how many bytes of a value are looked at to show it.
const shownText = 2000

// plain is the text of a value in one line, and its ink.
func (b *builder) plain(n *document.Node, f *schema.Field) (string, ink.Ink) {
	switch {
	case n == nil && f.Required:
		return strings.TrimSuffix("required, such as "+f.Placeholder, ", such as "), b.inks.Muted
	case n == nil && f.Kind == schema.Scalar && f.Placeholder != "":
		return "none (" + f.Placeholder + ")", b.inks.Muted
	case n == nil && f.Placeholder != "":
		return "none, or such as " + f.Placeholder, b.inks.Muted
	case n == nil:
		return "none", b.inks.Muted
	case n.Is(document.Object), n.Is(document.Array):
		return text.Line(limit(b.doc.Raw(n))), b.inks.Muted
	case n.Is(document.Null):
		return "null", b.inks.JSONWord
	case n.Is(document.String):
		return text.Line(limit(n.Value())), b.inks.Text
	}
	return text.Line(limit(n.Value())), b.inks.JSONNumber
}

func limit(s string) string {
	if len(s) > shownText {
		return s[:shownText]
	}
	return s
}

// link writes a row that leads to the page of an object or of a list.
func (b *builder) link(pointer string, f schema.Field) {
	n := b.doc.Find(pointer)
	b.labelled(f.Label, func(x, width int) []cell {
		i := b.add(control{kind: opens, pointer: pointer, field: &f})
		words := b.summary(n)
		if n.Absent() {
			words = "none; enter adds it"
			if f.Template == "" {
				words = "none; enter opens it"
			}
		}
		return []cell{
			{x: x, width: max(width-2, 1), text: words, ink: b.inks.Text, control: i},
			{x: x + width - 1, width: 1, text: b.inks.Glyphs.Closed, ink: b.inks.Accent, control: i},
		}
	})
	b.problems(pointer, b.indent())
}

// summary says in a few words what an object or a list has.
func (b *builder) summary(n *document.Node) string {
	for _, key := range []string{"label", "title", nameKey, "targetUrl"} {
		if m := n.Member(key); m.Is(document.String) {
			return text.Line(limit(m.Value()))
		}
	}
	if n.Is(document.Array) {
		return text.Count(len(n.Items), "element")
	}
	var parts []string
	for _, it := range n.Members() {
		if it.Is(document.Array) {
			label := text.Line(it.Name)
			if f, ok := schema.Lookup(b.fields, it.Pointer()); ok {
				label = f.Label
			}
			parts = append(parts, label+" "+strconv.Itoa(len(it.Items)))
		}
	}
	if len(parts) == 0 && n != nil {
		return text.Count(len(n.Items), "field")
	}
	return strings.Join(parts, ", ")
}

// problems writes what is wrong at a place, under its field.
func (b *builder) problems(pointer string, indent int) {
	for _, f := range b.p.findingsAt(pointer) {
		glyph, k := b.inks.Severity(f.Severity)
		lead, width := ink.Blank(indent)+k.On(glyph)+" ", ansi.StringWidth(glyph)+1
		words := text.Line(f.Code + " " + f.Message)
		if f.Fixable || f.Suggested {
			words += " (. mends it)"
		}
		for _, l := range ink.Wrap(words, max(b.width-indent-width, 1)) {
			b.row(lead + b.inks.Text.On(l))
			lead = ink.Blank(indent + width)
		}
	}
}

package form

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/schema"
	"cardbench/model/text"
	"cardbench/tui/ink"
)

// list writes a list under a heading: a table of its objects, or a line for each value.
func (b *builder) list(pointer string, f schema.Field) {
	n := b.doc.Find(pointer)
	b.gap()
	b.heading(pointer, f, len(n.Elements()))
	b.problems(pointer, 0)
	element, _ := schema.Lookup(b.fields, pointer+"/0")
	switch {
	case n != nil && !n.Is(document.Array) && !n.Is(document.Null):
		b.field(pointer, f)
	case len(n.Elements()) == 0:
		b.para(b.inks.Muted, "none")
	case element.Kind == schema.Object:
		b.table(pointer, n, element)
	default:
		for _, it := range n.Items {
			b.item(pointer, it, &element)
		}
	}
}

// heading names a list and offers to add to it.
func (b *builder) heading(pointer string, f schema.Field, n int) {
	i := b.add(control{kind: adds, pointer: pointer, list: pointer, field: &f})
	title := f.Label
	if n > 0 {
		title += " " + strconv.Itoa(n)
	}
	const words = "a add"
	width := min(len(words), b.width)
	b.cells(
		cell{width: max(b.width-width-1, 0), text: title, ink: b.inks.Strong, control: none},
		cell{x: b.width - width, width: width, text: words, ink: b.inks.Accent, control: i},
	)
}

// item writes a value of a list of texts, with what HubSpot calls it.
func (b *builder) item(list string, n *document.Node, f *schema.Field) {
	pointer := n.Pointer()
	width := b.width - 2
	label := ""
	for _, s := range b.p.suggested(pointer, f) {
		if s.Value == n.Value() {
			label = s.Label
		}
	}
	beside := 0
	if label != "" && width > 30 {
		beside = min(ansi.StringWidth(label)+2, width/2)
	}
	cells := b.value(pointer, f, control{element: pointer, list: list}, 1, width-1-beside-2)
	if beside > 0 {
		cells = append(cells, cell{x: width - beside, width: beside - 1, text: label, ink: b.inks.Muted, control: none})
	}
	b.cells(append(cells, b.remove(pointer))...)
	b.suggestions(pointer, true)
	b.problems(pointer, 3)
}

// remove is the mark at the end of a line that deletes its element.
func (b *builder) remove(pointer string) cell {
	return cell{x: max(b.width-2, 0), width: min(2, b.width), text: b.cross(), ink: b.inks.Muted, control: none, remove: pointer}
}

func (b *builder) cross() string {
	if b.p.theme.ASCII {
		return "X"
	}
	return "✕"
}

// column is one of a table.
type column struct {
	title string
	field *schema.Field
	key   string
	kind  columnKind
	width int
}

type columnKind int

const (
	valueColumn columnKind = iota
	lookColumn             // the tag as the card shows it
	openColumn             // leads to the element's page
	crossColumn            // deletes the element
)

// table writes a list of objects: a row for each, a column for each field that matters.
func (b *builder) table(list string, n *document.Node, element schema.Field) {
	columns := b.fit(n, b.columns(n, element))
	b.rule(columns, "┌┬┐")
	var head []cell
	b.each(columns, func(c column, x int) {
		b.page.looks = b.page.looks || c.kind == lookColumn
		head = append(head, cell{x: x, width: c.width, text: c.title, ink: b.inks.Muted, control: none})
	})
	b.cells(b.walls(columns, head)...)
	b.rule(columns, "├┼┤")
	for _, it := range n.Items {
		b.element(list, it, columns)
	}
	b.rule(columns, "└┴┘")
	if b.p.cursor.list == list {
		b.suggestions(b.p.cursor.pointer, true)
	}
	b.problemsIn(n)
}

// columns are the fields of an element that a table shows: those that are required, or
// the first ones.
func (b *builder) columns(n *document.Node, element schema.Field) []column {
	var required, all []column
	for _, f := range schema.Under(b.fields, element.Path) {
		key := lastStep(f.Path)
		if f.Kind == schema.List || f.Kind == schema.Object || key == "*" {
			continue
		}
		c := column{title: key, field: &f, key: key}
		all = append(all, c)
		if f.Required {
			required = append(required, c)
		}
	}
	const few, many = 2, 4
	columns := required
	if len(required) < few && !inline(element.Path) {
		columns = all[:min(len(all), many)]
	}
	if inline(element.Path) {
		columns = append(columns, column{title: "looks like", kind: lookColumn})
	} else {
		columns = append(columns, column{kind: openColumn, field: &element, width: b.openWidth(n)})
	}
	return append(columns, column{kind: crossColumn, width: 1})
}

// openWidth is how many cells the numbers take that stand in the column that opens.
func (b *builder) openWidth(n *document.Node) int {
	width := 1
	for _, it := range n.Items {
		if size := inside(it); size > 0 {
			width = max(width, len(strconv.Itoa(size))+2)
		}
	}
	return width
}

// inside counts what the lists of an object hold.
func inside(n *document.Node) int {
	size := 0
	for _, it := range n.Items {
		size += len(it.Elements())
	}
	return size
}

// fit gives the columns their widths.
func (b *builder) fit(n *document.Node, columns []column) []column {
	for {
		room := b.width - 1
		var free []int
		for i, c := range columns {
			room -= padded
			if c.kind == openColumn || c.kind == crossColumn {
				room -= c.width
				continue
			}
			columns[i].width = b.natural(n, c)
			free = append(free, i)
		}
		if room >= len(free)*leastColumn || len(free) <= 1 {
			share(columns, free, room)
			return columns
		}
		drop := expendable(columns, free)
		columns = append(columns[:drop:drop], columns[drop+1:]...)
	}
}

// expendable returns the column that goes first when there is too little room: the last
// one, or of the values one that is typed. A status is known by its name and its type; a
// label follows from the name.
func expendable(columns []column, free []int) int {
	drop := free[len(free)-1]
	for _, i := range free[1:] {
		if c := columns[i]; c.kind == valueColumn && len(c.field.Choices) == 0 && columns[drop].kind == valueColumn {
			drop = i
		}
	}
	return drop
}

// padded is what a column takes besides its text: a wall and a blank on each side.
const padded = 3

// leastColumn is the least width of a column; where there is less, one is left out.
const leastColumn = 6

func (b *builder) natural(n *document.Node, c column) int {
	width := ansi.StringWidth(c.title)
	if c.kind == lookColumn {
		for _, it := range n.Items {
			width = max(width, ansi.StringWidth(limit(it.Member("label").Text()))+4)
		}
		return width
	}
	extra := 1 // for the cursor behind the text
	if c.kind == valueColumn && len(c.field.Choices) > 0 {
		extra = 4 // a status has a glyph before it, and every choice its mark
	}
	for _, it := range n.Items {
		width = max(width, ansi.StringWidth(limit(it.Member(c.key).Text()))+extra)
	}
	return width
}

// share takes from the widest columns until all fit in room, or gives them what is left.
func share(columns []column, free []int, room int) {
	sum := 0
	for _, i := range free {
		sum += columns[i].width
	}
	for ; sum > room && sum > len(free); sum-- {
		widest := free[0]
		for _, i := range free {
			if columns[i].width > columns[widest].width {
				widest = i
			}
		}
		// Long texts would take a step for each cell.
		if over := columns[widest].width - max(room, 1); over > 0 {
			columns[widest].width -= over
			sum -= over - 1
			continue
		}
		columns[widest].width--
	}
	for k := 0; sum < room && len(free) > 0; k++ {
		columns[free[k%len(free)]].width++
		sum++
	}
}

// each calls f with the place of every column's text.
func (b *builder) each(columns []column, f func(c column, x int)) {
	x := 2
	for _, c := range columns {
		f(c, x)
		x += c.width + padded
	}
}

// walls puts the lines between the columns.
func (b *builder) walls(columns []column, cells []cell) []cell {
	wall := func(x int) cell {
		return cell{x: x, width: 1, text: b.inks.Glyphs.Tick, ink: b.inks.Muted, control: none}
	}
	out := []cell{wall(0)}
	b.each(columns, func(c column, x int) { out = append(out, wall(x+c.width+1)) })
	return append(cells, out...)
}

// rule writes a line of a table's frame; corners are its left, crossing and right ones.
func (b *builder) rule(columns []column, corners string) {
	line, ends := "─", []rune(corners)
	if b.p.theme.ASCII {
		line, ends = "-", []rune("+++")
	}
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = strings.Repeat(line, c.width+2)
	}
	out := string(ends[0]) + strings.Join(parts, string(ends[1])) + string(ends[2])
	b.row(b.inks.Muted.On(ansi.Truncate(out, b.width, "")))
}

// element writes the row of an object of a list.
func (b *builder) element(list string, n *document.Node, columns []column) {
	pointer := n.Pointer()
	in := control{element: pointer, list: list}
	cells := make([]cell, 0, 4*len(columns))
	b.each(columns, func(c column, x int) {
		switch c.kind {
		case valueColumn:
			cells = append(cells, b.value(pointer+"/"+c.key, c.field, in, x, c.width)...)
		case lookColumn:
			look := cell{x: x, width: c.width, control: none}
			look.painted = b.inks.Tag(optionType(n.Member("type").Text()), text.Line(limit(n.Member("label").Text())))
			cells = append(cells, look)
		case openColumn:
			cells = append(cells, b.open(in, n, c, x))
		case crossColumn:
			cross := b.remove(pointer)
			cross.x, cross.width = x, 1
			cells = append(cells, cross)
			if glyph, k := b.p.mark(pointer); glyph != " " {
				cells = append(cells, cell{x: x - 1, width: 1, text: glyph, ink: k, control: none})
			}
		}
	})
	b.cells(b.walls(columns, cells)...)
}

// open makes the cell that leads to an element's own page.
func (b *builder) open(in control, n *document.Node, c column, x int) cell {
	in.kind, in.pointer, in.field = opens, n.Pointer(), c.field
	words := b.inks.Glyphs.Closed
	if size := inside(n); size > 0 {
		words = strconv.Itoa(size) + " " + words
	}
	return cell{x: x, width: c.width, text: ink.Blank(c.width-ansi.StringWidth(words)) + words, ink: b.inks.Accent, control: b.add(in)}
}

// problemsIn writes what is wrong in the selected element of a table, or in the first
// ones that have something.
func (b *builder) problemsIn(list *document.Node) {
	const most = 3
	listed, left := 0, 0
	for _, it := range list.Items {
		pointer := it.Pointer()
		if glyph, _ := b.p.mark(pointer); glyph == " " {
			continue
		}
		selected := pointer == b.p.cursor.element
		b.selective = b.selective || listed >= most
		if listed >= most && !selected {
			left++
			continue
		}
		listed++
		b.problems(pointer, 0)
		for _, member := range it.Items {
			b.problems(member.Pointer(), 0)
		}
	}
	if left > 0 {
		b.selective = true
		b.row(b.inks.Muted.On("… and " + text.Count(left, "element") + " with problems; ! lists them"))
	}
}

func optionType(s string) model.OptionType { return model.OptionType(s) }

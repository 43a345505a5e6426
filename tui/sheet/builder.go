package sheet

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

// Builder makes the lines of a page for one width. Plain texts must be clean.
type Builder struct {
	Inks  ink.Palette
	width int
	item  int
	lines []Line
}

// NewBuilder returns a builder of lines for a page of width cells. A cell on each side
// stays free.
func NewBuilder(inks ink.Palette, width int) *Builder {
	return &Builder{Inks: inks, width: max(width-2, 1), item: NoItem}
}

// Width is how many cells a line of text has.
func (b *Builder) Width() int { return b.width }

// Lines returns what was built.
func (b *Builder) Lines() []Line { return b.lines }

// Begin makes the lines that follow belong to an item.
func (b *Builder) Begin(item int) { b.item = item }

// End ends the item.
func (b *Builder) End() { b.item = NoItem }

// Row adds one painted line, cut to the width.
func (b *Builder) Row(painted string) {
	if ansi.StringWidth(painted) > b.width {
		painted = ansi.Truncate(painted, b.width, "…")
	}
	b.lines = append(b.lines, Line{Text: painted, Item: b.item})
}

// Gap adds an empty line, unless it would be the first one or follow another one.
func (b *Builder) Gap() {
	if n := len(b.lines); n > 0 && b.lines[n-1].Text != "" {
		b.lines = append(b.lines, Line{Item: NoItem})
	}
}

// Head adds a heading, with a word at its right end.
func (b *Builder) Head(title, right string) {
	if right == "" {
		b.Row(b.Inks.Strong.On(ansi.Truncate(title, b.width, "…")))
		return
	}
	b.Row(ink.Sides(b.Inks.Strong.On(title), b.Inks.Muted.On(right), b.width))
}

// Para adds a text, wrapped between words.
func (b *Builder) Para(k ink.Ink, plain string) { b.hang("", "", k, ink.Wrap(plain, b.width)) }

// Marked adds a text behind a mark; what is wrapped hangs under the text.
func (b *Builder) Marked(glyph string, mark, k ink.Ink, plain string) {
	lead := glyph + " "
	b.hang(mark.On(lead), ink.Blank(ansi.StringWidth(lead)), k, ink.Wrap(plain, b.width-ansi.StringWidth(lead)))
}

// Field adds a label in a column of its own and a value that wraps beside it. On a
// narrow page the value stands below its label.
func (b *Builder) Field(label string, column int, k ink.Ink, value string) {
	b.field(label, column, k, func(width int) []string { return ink.Wrap(value, width) })
}

// Chopped is Field for a value without words, broken at the width.
func (b *Builder) Chopped(label string, column int, k ink.Ink, value string) {
	b.field(label, column, k, func(width int) []string { return ink.Chop(value, width) })
}

// Listed is Field for a value of several lines, each cut to the width.
func (b *Builder) Listed(label string, column int, k ink.Ink, values []string) {
	b.field(label, column, k, func(int) []string { return values })
}

// narrow is the least width of a value beside its label.
const narrow = 12

func (b *Builder) field(label string, column int, k ink.Ink, wrap func(width int) []string) {
	column = max(column, ansi.StringWidth(label)+1)
	if b.width-column < narrow {
		b.Row(b.Inks.Muted.On(label))
		b.hang("  ", "  ", k, wrap(b.width-2))
		return
	}
	lead := b.Inks.Muted.On(label) + ink.Blank(column-ansi.StringWidth(label))
	b.hang(lead, ink.Blank(column), k, wrap(b.width-column))
}

func (b *Builder) hang(first, rest string, k ink.Ink, lines []string) {
	for i, l := range lines {
		lead := rest
		if i == 0 {
			lead = first
		}
		b.Row(lead + k.On(l))
	}
}

// Table adds rows in columns as wide as their widest cell; the last one is cut where
// the width ends. Cells are painted; the first row is the head.
func (b *Builder) Table(rows [][]string) {
	for i, row := range rows {
		var line strings.Builder
		for c, cell := range row {
			if c < len(row)-1 {
				cell = pane.Fit(cell, columnWidth(rows, c)) + "  "
			}
			line.WriteString(cell)
		}
		if i == 0 {
			b.Row(b.Inks.Muted.On(line.String()))
			continue
		}
		b.Row(line.String())
	}
}

// maxColumn bounds a column of a table.
const maxColumn = 24

func columnWidth(rows [][]string, c int) int {
	w := 0
	for _, row := range rows {
		if c < len(row) {
			w = max(w, ansi.StringWidth(row[c]))
		}
	}
	return min(w, maxColumn)
}

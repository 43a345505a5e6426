package render

import "strings"

// gutter is the number of blank cells between two blocks.
const gutter = 2

// Compare sets blocks side by side, the shorter ones filled up with blank lines. A
// line's pointers are those of the first block that has any; targets keep their place.
func Compare(blocks ...Block) Block {
	var all Block
	height := 0
	for i, b := range blocks {
		if i > 0 {
			all.Width += gutter
		}
		all.Width += b.Width
		height = max(height, len(b.Lines))
	}
	for y := range height {
		all.Lines = append(all.Lines, side(blocks, y))
	}
	return all
}

func side(blocks []Block, y int) Line {
	var joined Line
	var out strings.Builder
	offset := 0
	for i, b := range blocks {
		if i > 0 {
			blanks(&out, gutter)
			offset += gutter
		}
		if y >= len(b.Lines) {
			blanks(&out, b.Width)
			offset += b.Width
			continue
		}
		l := b.Lines[y]
		out.WriteString(l.Text)
		if joined.Pointer == "" && joined.Declared == "" {
			joined.Pointer, joined.Declared = l.Pointer, l.Declared
		}
		for _, t := range l.Targets {
			t.From, t.To = t.From+offset, t.To+offset
			joined.Targets = append(joined.Targets, t)
		}
		offset += b.Width
	}
	joined.Text = out.String()
	return joined
}

package render

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// piece is a run of text in one pen.
type piece struct {
	text string
	pen  pen
	url  string // OSC 8 link, "" for none
	// keep: blanks in it are no place to break the line.
	keep bool
}

// cell is one grapheme cluster of a piece.
type cell struct {
	text  string
	width int
	piece int
	blank bool // the line may break here
}

// line is what stands on one line of a flow.
type line struct {
	cells []cell
	width int
	odd   bool // not ASCII alone
}

// flow breaks pieces into lines of at most width cells: at blanks, and inside a word
// that is longer than a line. There is at least one line. A cluster that is wider
// than the line, or that would melt into what stands beside it, becomes filler.
func flow(pieces []piece, width int, filler string) []line {
	cells := split(pieces, width, filler)
	var lines []line
	start, last, used := 0, -1, 0
	for i := 0; i < len(cells); i++ {
		c := cells[i]
		if used+c.width <= width {
			if c.blank {
				last = i
			}
			used += c.width
			continue
		}
		end, next := i, i
		switch {
		case c.blank:
			next = i + 1
		case last > start:
			end, next = last, last+1
		}
		lines = append(lines, lineOf(cells[start:end]))
		start, last, used = next, -1, 0
		i = next - 1
	}
	if start < len(cells) || len(lines) == 0 {
		lines = append(lines, lineOf(cells[start:]))
	}
	return lines
}

func lineOf(cells []cell) line {
	for len(cells) > 0 && cells[len(cells)-1].blank {
		cells = cells[:len(cells)-1]
	}
	l := line{cells: cells}
	for _, c := range cells {
		l.width += c.width
		l.odd = l.odd || len(c.text) > 1
	}
	return l
}

func split(pieces []piece, width int, filler string) []cell {
	total := 0
	for _, p := range pieces {
		total += len(p.text)
	}
	cells := make([]cell, 0, total)
	for i, p := range pieces {
		for rest := p.text; rest != ""; {
			c := nextCell(rest)
			rest = rest[len(c.text):]
			c.piece = i
			c.blank = c.text == " " && !p.keep
			cells = append(cells, fit(c, width, filler))
		}
	}
	return cells
}

// nextCell cuts the first cluster off. Most texts are ASCII, where a byte is one.
func nextCell(s string) cell {
	if s[0] >= ' ' && s[0] < 0x7f && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return cell{text: s[:1], width: 1}
	}
	cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return cell{text: cluster, width: width}
}

// fit makes a cluster safe to stand anywhere in a line. A spacing mark without a
// letter would join the blank before it, a prepended sign the one behind: neither
// leaves the line as wide as it was counted.
func fit(c cell, width int, filler string) cell {
	if len(c.text) > 1 || c.width != 1 {
		if ansi.StringWidth(" "+c.text) != 1+c.width {
			c.text, c.width = " "+c.text, ansi.StringWidth(" "+c.text)
		}
		if ansi.StringWidth(c.text+" ") != c.width+1 || strings.ContainsAny(c.text, "\x00\x1b\t\n") {
			c.text, c.width = filler, 1
		}
	}
	if c.width > width {
		c.text, c.width = filler, 1
	}
	return c
}

// paint writes a line in the pens of its pieces.
func (l line) paint(out *strings.Builder, pieces []piece, links bool) {
	for i := 0; i < len(l.cells); {
		p := pieces[l.cells[i].piece]
		linked := links && p.url != ""
		if linked {
			out.WriteString(ansi.SetHyperlink(linkParameter(p.url)))
		}
		out.WriteString(p.pen.open)
		first := l.cells[i].piece
		for ; i < len(l.cells) && l.cells[i].piece == first; i++ {
			out.WriteString(l.cells[i].text)
		}
		out.WriteString(p.pen.shut)
		if linked {
			out.WriteString(ansi.ResetHyperlink())
		}
	}
}

// span returns the cells of the line that a piece covers; ok is false for none.
func (l line) span(piece int) (from, to int, ok bool) {
	at := 0
	for _, c := range l.cells {
		if c.piece == piece {
			if !ok {
				from, ok = at, true
			}
			to = at + c.width
		}
		at += c.width
	}
	return from, to, ok && to > from
}

// linkParameter escapes what ends or divides the parameters of OSC 8 for some
// terminals and parsers.
func linkParameter(url string) string { return strings.ReplaceAll(url, ";", "%3B") }

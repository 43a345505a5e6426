package source

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
)

// tabWidth is how many cells apart tab stops are.
const tabWidth = 4

// plainByte reports whether a byte is ASCII that is seen as it is.
func plainByte(c byte) bool { return c >= ' ' && c <= '~' }

// cluster measures the character that s begins with, which stands in the cell col: its
// bytes and its cells. Every character has a cell, so that the cursor can stand on it.
func cluster(s []byte, col int) (size, width int) {
	if len(s) == 1 || s[1] < utf8.RuneSelf {
		switch {
		case s[0] == '\t':
			return 1, tabWidth - col%tabWidth
		case s[0] < utf8.RuneSelf:
			return 1, 1
		}
	}
	first, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if len(first) == 0 || text.Dirty(string(first)) {
		if s[0] == '\t' {
			return 1, tabWidth - col%tabWidth
		}
		_, size := utf8.DecodeRune(s)
		return size, 1
	}
	if first[0] == '\t' {
		return len(first), tabWidth - col%tabWidth
	}
	return len(first), max(1, width)
}

// standIns are what is shown for what cannot be.
type standIns struct {
	ascii                   bool
	tab, control, invisible string
}

func standInsOf(ascii bool) standIns {
	if ascii {
		return standIns{ascii: true, tab: ">", control: "?", invisible: "."}
	}
	return standIns{tab: "→", control: "\ufffd", invisible: "·"}
}

// show returns what is seen of a character and whether it stands for something else.
func (in standIns) show(char []byte, width int) (shown string, odd bool) {
	switch {
	case char[0] == '\t':
		return in.tab + blanks(width-1), true
	case len(char) == 1 && plainByte(char[0]):
		return string(char), false
	case len(char) == 1 && char[0] < ' ' && !in.ascii:
		return string(controlPictures + rune(char[0])), true
	case text.Dirty(string(char)):
		return in.control, true
	case ansi.StringWidth(string(char)) == 0:
		return in.invisible, true
	}
	return string(char), false
}

// controlPictures is where Unicode has the pictures of the control characters.
const controlPictures = '\u2400'

// advance walks over s[at:to] and returns the cell behind it, col being the cell of at.
func advance(s []byte, at, to, col int) int {
	for at < to {
		if plainByte(s[at]) && (at+1 == len(s) || s[at+1] < utf8.RuneSelf) {
			at++
			col++
			continue
		}
		size, width := cluster(s[at:], col)
		at += size
		col += width
	}
	return col
}

// seek walks over s until the character that covers the cell want, or the end of s. It
// returns where that character starts and in which cell.
func seek(s []byte, want int) (at, col int) {
	for at < len(s) && col < want {
		if plainByte(s[at]) && (at+1 == len(s) || s[at+1] < utf8.RuneSelf) {
			at++
			col++
			continue
		}
		size, width := cluster(s[at:], col)
		if col+width > want {
			break
		}
		at += size
		col += width
	}
	return at, col
}

// column returns the cell of an offset in its line.
func (b *body) column(at int) int {
	start, end := b.line(b.lineOf(at))
	return advance(b.src[start:end], 0, min(at, end)-start, 0)
}

// offset returns the offset of the character at a cell of a line.
func (b *body) offset(line, col int) int {
	start, end := b.line(line)
	at, _ := seek(b.src[start:end], col)
	return start + at
}

// after returns the offset behind the character at an offset; the end of a line is one.
func (b *body) after(at int) int {
	line := b.lineOf(at)
	_, end := b.line(line)
	if at >= end {
		if line+1 < b.lines() {
			return b.starts[line+1]
		}
		return end
	}
	size, _ := cluster(b.src[at:end], 0)
	return at + size
}

// before returns the offset of the character in front of an offset.
func (b *body) before(at int) int {
	line := b.lineOf(at)
	start, _ := b.line(line)
	if at <= start {
		if line == 0 {
			return start
		}
		_, end := b.line(line - 1)
		return end
	}
	return b.boundary(b.backBytes(at, start), at-1)
}

// backBytes returns an offset before at from which characters can be counted: behind
// two ASCII characters nothing joins what comes.
func (b *body) backBytes(at, start int) int {
	for i := at - 2; i > start; i-- {
		if plainByte(b.src[i]) && plainByte(b.src[i-1]) {
			return i
		}
	}
	return start
}

// boundary returns the start of the character that holds the offset at; from is the
// start of a character of the same line before it.
func (b *body) boundary(from, at int) int {
	_, end := b.line(b.lineOf(from))
	for from < at {
		size, _ := cluster(b.src[from:end], 0)
		if from+size > at {
			break
		}
		from += size
	}
	return from
}

// snap returns the nearest offset at or before at where the cursor can stand.
func (b *body) snap(at int) int {
	at = max(0, min(at, len(b.src)))
	start, end := b.line(b.lineOf(at))
	at = max(start, min(at, end))
	return b.boundary(b.backBytes(at, start), at)
}

func blanks(n int) string {
	const some = "    "
	return some[:max(0, min(n, len(some)))]
}

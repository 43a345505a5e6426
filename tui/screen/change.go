package screen

import (
	"strconv"
	"strings"
)

// output collects what makes one frame of another. It knows the cursor and the ink.
type output struct {
	buf    []byte
	inks   *inks
	ink    *ink // in force
	y, x   int  // of the cursor, from 0; y is nowhere where it is not known
	erased bool // rows that are not known are blank
}

const nowhere = -1

// change writes what differs between two lines of row y: the cells that do, and all from
// the first one on that cannot be compared. No way of writing the line anew is shorter.
func (o *output) change(y int, old, now row) {
	end := min(len(old.cells), len(now.cells))
	if len(old.cells) == len(now.cells) && old.rest == now.rest && (old.rest == "" || old.ink == now.ink) {
		o.cells(y, 0, end, old, now)
		return
	}
	for old.splits(end) || now.splits(end) {
		end--
	}
	o.cells(y, 0, end, old, now)
	if !o.erased {
		// Before the cells are written: behind a row that is full, erasing takes its last cell.
		o.place(y, end, now)
		o.use(o.inks.plain)
		o.buf = append(o.buf, "\x1b[K"...)
	}
	old.cells = old.cells[:end]
	o.cells(y, end, len(now.cells), old, now)
	if now.rest == "" {
		return
	}
	o.place(y, len(now.cells), now)
	o.use(now.ink)
	o.buf = append(append(o.buf, now.rest...), "\x1b[m"...)
	if now.ink.link != "" || strings.Contains(now.rest, openLink) {
		o.buf = appendLink(o.buf, "")
	}
	o.ink, o.y = o.inks.plain, nowhere
}

// cells writes the cells from column x to before another that are not shown. Neither is
// within a wide character.
func (o *output) cells(y, x, to int, old, now row) {
	for x < to {
		c := now.cells[x]
		if o.shown(old, x, c) {
			x++
			continue
		}
		o.place(y, x, now)
		if n := o.blanks(x, to, old, now); n > worthErasing {
			o.use(o.inks.plain)
			o.buf = append(appendNumber(append(o.buf, "\x1b["...), n), 'X')
			x += n
			continue
		}
		if !o.suits(c) {
			o.use(c.ink)
		}
		o.buf = append(o.buf, c.text...)
		if x++; c.wide {
			x++
		}
		o.x = x
	}
}

// worthErasing is how many blanks are not shorter than to erase them and to go on behind
// them.
const worthErasing = len("\x1b[99X\x1b[99C")

// blanks is how far the blanks that begin at column x reach of which the last is not shown.
func (o *output) blanks(x, to int, old, now row) int {
	n := 0
	for i := x; i < to && o.isBlank(now.cells[i]); i++ {
		if !o.shown(old, i, now.cells[i]) {
			n = i + 1 - x
		}
	}
	return n
}

func (o *output) isBlank(c cell) bool { return c.ink == o.inks.plain && c.text == " " }

// shown reports whether column x of the old line shows c. Behind its end it is blank.
func (o *output) shown(old row, x int, c cell) bool {
	if x >= len(old.cells) {
		return o.isBlank(c)
	}
	return old.cells[x] == c
}

// suits reports whether a cell can be written with the ink in force.
func (o *output) suits(c cell) bool {
	return c.ink == o.ink || c.text == " " && c.ink == o.ink.blank
}

func (o *output) use(k *ink) {
	if k != o.ink {
		o.buf = appendSwitch(o.buf, o.ink.pen, k.pen)
		o.ink = k
	}
}

// place moves the cursor to a cell of a row. What lies between is written again where
// that is no longer than to go over it.
func (o *output) place(y, x int, now row) {
	switch {
	case o.y == y && o.x == x:
		return
	case o.y == y && o.x < x:
		if gap := now.cells[o.x:x]; o.short(gap) {
			for _, c := range gap {
				if !c.half {
					o.buf = append(o.buf, c.text...)
				}
			}
			break
		}
		o.buf = append(o.buf, "\x1b["...)
		o.buf = append(appendNumber(o.buf, x-o.x), 'C')
	default:
		o.buf = strconv.AppendInt(append(o.buf, "\x1b["...), int64(y+1), 10)
		if x > 0 {
			o.buf = strconv.AppendInt(append(o.buf, ';'), int64(x+1), 10)
		}
		o.buf = append(o.buf, 'H')
	}
	o.y, o.x = y, x
}

// short reports whether cells can be written in as few bytes as to go over them.
func (o *output) short(cells []cell) bool {
	if len(cells) > goingOver {
		return false
	}
	size := 0
	for _, c := range cells {
		if !o.suits(c) {
			return false
		}
		if !c.half {
			size += len(c.text)
		}
	}
	return size <= goingOver
}

const goingOver = len("\x1b[9C")

// appendNumber writes a parameter; 1 need not be written.
func appendNumber(buf []byte, n int) []byte {
	if n == 1 {
		return buf
	}
	return strconv.AppendInt(buf, int64(n), 10)
}

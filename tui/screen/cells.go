package screen

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cell is what a cell of the screen shows.
type cell struct {
	text string // the character; that of the cell before it in the right half
	ink  *ink
	wide bool // the character takes two cells
	half bool // this is the right one
}

// row is a line cut up into cells, as far as every terminal puts the same character in
// the same cell. What follows is kept as it is: terminals do not agree about how wide a
// family of emoji is, and nobody knows what an unknown sequence does. The character before
// that belongs to it, as a mark without a cell of its own joins that one.
type row struct {
	cells []cell
	rest  string // what is not cut up
	ink   *ink   // in force where it begins
}

// splits reports whether column x is within a wide character.
func (r row) splits(x int) bool { return x < len(r.cells) && r.cells[x].half }

// split cuts a line up. The cells take the memory of into.
func (k *inks) split(line string, into []cell) row {
	r := row{cells: into[:0], ink: k.plain}
	now, last := k.plain, line
	for line != "" {
		if line[0] == '\x1b' {
			n := sequence(line)
			next := k.turn(now, line[:n])
			if next == nil {
				break
			}
			now, line = next, line[n:]
			continue
		}
		n, width := character(line)
		if width == 0 {
			break
		}
		c := cell{text: line[:n], ink: now, wide: width == 2}
		if c.text == " " {
			c.ink = now.blank
		}
		r.cells = append(r.cells, c)
		if c.wide {
			c.half = true
			r.cells = append(r.cells, c)
		}
		r.ink, last = now, line
		line = line[n:]
	}
	if line == "" {
		return r
	}
	r.rest = last
	r.cells = r.cells[:max(0, len(r.cells)-1)]
	for len(r.cells) > 0 && r.cells[len(r.cells)-1].wide && !r.cells[len(r.cells)-1].half {
		r.cells = r.cells[:len(r.cells)-1]
	}
	return r
}

// sequence is the length of the sequence of colours, "ESC [ … m", or of a link, "ESC ] 8 ;
// … ESC \", that line begins with; 0 when it begins with another one.
func sequence(line string) int {
	switch {
	case strings.HasPrefix(line, openLink):
		return linkLength(line)
	case !strings.HasPrefix(line, "\x1b["):
		return 0
	}
	for i := 2; i < len(line); i++ {
		switch c := line[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

func linkLength(line string) int {
	for i := len(openLink); i < len(line); i++ {
		switch c := line[i]; {
		case c == '\a':
			return i + 1
		case c == '\x1b' && strings.HasPrefix(line[i:], "\x1b\\"):
			return i + 2
		case c < ' ' || c == 0x7f:
			return 0
		}
	}
	return 0
}

// character returns the length and the cells of the character that line begins with. The
// width is 0 when terminals that count runes and those that count characters as people
// see them do not agree about it.
func character(line string) (n, width int) {
	if line[0] >= ' ' && line[0] < 0x7f && (len(line) == 1 || line[1] < utf8.RuneSelf) {
		return 1, 1
	}
	r, n := utf8.DecodeRuneInString(line)
	if oneCell(r) {
		if next, _ := utf8.DecodeRuneInString(line[n:]); n == len(line) || next < utf8.RuneSelf || oneCell(next) {
			return n, 1
		}
	}
	cluster, width := ansi.FirstGraphemeCluster(line, ansi.GraphemeWidth)
	if width < 1 || width > 2 || !utf8.ValidString(cluster) || strings.Contains(cluster, joiner) || ansi.StringWidthWc(cluster) != width {
		return 0, 0
	}
	return len(cluster), width
}

// joiner joins characters, to what comes next as well.
const joiner = "\u200d"

// oneCell reports whether every terminal draws r in one cell and joins it with no
// character of its kind: Latin letters, dashes and quotes, arrows, what boxes are drawn
// with, ticks and crosses. For the first character that is none of these, a table of all
// widths is built.
func oneCell(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0xa0, r == 0xad:
		return false
	case r < 0x300, r >= 0x2010 && r <= 0x2027, r >= 0x2190 && r <= 0x21ff, r >= 0x2500 && r <= 0x25fc, r >= 0x2713 && r <= 0x2718:
		return true
	}
	return false
}

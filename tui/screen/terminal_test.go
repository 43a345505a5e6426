package screen_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// terminal is a terminal made of a buffer: a grid of cells, each a character and how it
// looks. It knows what the writer uses and refuses the rest.
type terminal struct {
	t      testing.TB
	w, h   int
	runes  bool // every rune has cells of its own, as in terminals that know no graphemes
	cells  [][]seen
	x, y   int
	look   look
	synced bool
	writes int
	bytes  int
}

// seen is what a cell shows; of a wide character the right half has no text.
type seen struct {
	text string
	half bool
	look look
}

// look is what SGR and OSC 8 have set.
type look struct {
	colours [3]string // of the text, behind it, of the underline
	under   string
	marks   [10]bool // by their parameter; 0 is a line above, which the writer does not know
	link    string
}

func newTerminal(t testing.TB, w, h int) *terminal {
	t.Helper()
	term := &terminal{t: t}
	term.resize(w, h)
	return term
}

// resize empties the screen: what is left after a resize differs between terminals.
func (m *terminal) resize(w, h int) {
	m.w, m.h, m.cells = w, h, make([][]seen, h)
	for y := range m.cells {
		m.cells[y] = make([]seen, w)
		m.erase(y, 0, w)
	}
}

// Write implements io.Writer.
func (m *terminal) Write(p []byte) (int, error) {
	m.writes++
	m.bytes += len(p)
	for s := string(p); s != ""; {
		switch {
		case strings.HasPrefix(s, "\x1b["):
			s = s[m.control(s):]
		case strings.HasPrefix(s, "\x1b]8;"):
			link, rest, _ := strings.Cut(s[4:], "\x1b\\")
			if m.look.link = link; link == ";" {
				m.look.link = ""
			}
			s = rest
		default:
			s = s[m.print(s):]
		}
	}
	if m.synced {
		m.t.Error("a write ends within a synchronized update")
	}
	if m.look != (look{}) {
		m.t.Errorf("a write leaves %+v behind", m.look)
	}
	return len(p), nil
}

func (m *terminal) control(s string) int {
	end := strings.IndexFunc(s[2:], func(r rune) bool { return r >= 0x40 && r <= 0x7e }) + 3
	params := s[2 : end-1]
	switch s[end-1] {
	case 'm':
		m.sgr(params)
	case 'H':
		row, column, _ := strings.Cut(params, ";")
		m.y, m.x = number(row)-1, number(column)-1
	case 'C':
		m.x = min(m.x+number(params), m.w-1)
	case 'K':
		m.erase(m.y, m.x, m.w)
	case 'X':
		m.erase(m.y, m.x, m.x+number(params))
	case 'J':
		for y := range m.h {
			m.erase(y, 0, m.w)
		}
	case 'h', 'l':
		switch params {
		case "?2026":
			m.synced = s[end-1] == 'h'
		case "?25": // what a line should not hold, but might
		default:
			m.t.Errorf("unexpected mode %q", params)
		}
	default:
		m.t.Errorf("unexpected sequence %q", s[:end])
	}
	return end
}

// sgr takes one or more parameters in.
func (m *terminal) sgr(params string) {
	for list := strings.Split(params, ";"); len(list) > 0; list = list[1:] {
		l := &m.look
		switch p := list[0]; {
		case p == "" || p == "0":
			m.look = look{link: l.link}
		case p == "38", p == "48", p == "58":
			n := map[string]int{"5": 3, "2": 5}[list[1]]
			l.colours[p[0]-'3'] = strings.Join(list[:n], ";")
			list = list[n-1:]
		case p == "39", p == "49", p == "59":
			l.colours[p[0]-'3'] = ""
		case len(p) == 2 && (p[0] == '3' || p[0] == '4'):
			l.colours[p[0]-'3'] = p
		case p == "22":
			l.marks[1], l.marks[2] = false, false
		case p == "53":
			l.marks[0] = true
		case p == "24":
			l.under = ""
		case p[0] == '4':
			l.under = p
		case len(p) == 1:
			l.marks[number(p)] = true
		default:
			m.t.Errorf("unexpected colour %q", p)
		}
	}
}

// print shows the first character of s and returns its length.
func (m *terminal) print(s string) int {
	cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if m.runes || cluster == "" {
		_, n := utf8.DecodeRuneInString(s)
		cluster = s[:n]
		width = ansi.StringWidthWc(cluster)
	}
	if m.y < 0 || m.y >= m.h || m.x < 0 {
		m.t.Fatalf("%q is written at %d,%d, outside of %d×%d", cluster, m.x, m.y, m.w, m.h)
	}
	row := m.cells[m.y]
	if width == 0 && m.x == 0 {
		return len(cluster) // there is nothing to join
	}
	if width == 0 {
		at := max(0, min(m.x, m.w)-1)
		for at > 0 && row[at].half {
			at--
		}
		row[at].text += cluster
		return len(cluster)
	}
	m.x = min(m.x, m.w-width) // lines never wrap
	m.tear(row, m.x)
	m.tear(row, m.x+width)
	row[m.x] = seen{text: cluster, look: m.look}
	for i := 1; i < width; i++ {
		row[m.x+i] = seen{half: true, look: m.look}
	}
	m.x += width
	return len(cluster)
}

// tear leaves blanks of a wide character that column x goes through.
func (m *terminal) tear(row []seen, x int) {
	if x <= 0 || x >= len(row) || !row[x].half {
		return
	}
	for x > 0 && row[x].half {
		row[x] = seen{text: " "}
		x--
	}
	row[x] = seen{text: " "}
	for x++; x < len(row) && row[x].half; x++ {
		row[x] = seen{text: " "}
	}
}

func (m *terminal) erase(y, from, to int) {
	if m.look != (look{}) {
		m.t.Errorf("cells are erased in %+v: terminals do not agree about what is left", m.look)
	}
	from, to = min(from, m.w-1), min(to, m.w)
	m.tear(m.cells[y], from)
	m.tear(m.cells[y], to)
	for x := from; x < to; x++ {
		m.cells[y][x] = seen{text: " "}
	}
}

// String is what is seen, with colours. Of a blank only what is seen of one.
func (m *terminal) String() string {
	var out strings.Builder
	for _, row := range m.cells {
		for _, c := range row {
			if c.text == " " && c.look.under == "" && !c.look.marks[0] && !c.look.marks[7] && !c.look.marks[9] {
				c.look = look{colours: [3]string{1: c.look.colours[1]}, link: c.look.link}
			}
			fmt.Fprintf(&out, "%q", c.text)
			if c.look != (look{}) {
				fmt.Fprintf(&out, "%+v", c.look)
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// text is what is seen, without colours and blanks at the end.
func (m *terminal) text() string {
	lines := make([]string, len(m.cells))
	for i, row := range m.cells {
		for _, c := range row {
			lines[i] += c.text
		}
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// number is a parameter; one that is left out is 1.
func number(s string) int {
	if s == "" {
		return 1
	}
	n, _ := strconv.Atoi(s)
	return n
}

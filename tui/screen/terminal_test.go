package screen_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// terminal is a terminal made of a buffer: a grid of cells, each a character with the
// colours it was written in. It knows what the writer uses and refuses the rest.
type terminal struct {
	t      testing.TB
	w, h   int
	cells  [][]string
	x, y   int
	style  string
	synced bool
	writes int
	bytes  int
}

func newTerminal(t testing.TB, w, h int) *terminal {
	t.Helper()
	term := &terminal{t: t, w: w, h: h}
	term.erase(0, h)
	return term
}

// Write implements io.Writer.
func (m *terminal) Write(p []byte) (int, error) {
	m.writes++
	m.bytes += len(p)
	for s := string(p); s != ""; {
		if strings.HasPrefix(s, "\x1b[") {
			s = s[m.control(s):]
			continue
		}
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if cluster == "" {
			_, n := utf8.DecodeRuneInString(s)
			cluster = s[:n]
		}
		m.put(cluster, width)
		s = s[len(cluster):]
	}
	if m.synced {
		m.t.Error("a write ends within a synchronized update")
	}
	return len(p), nil
}

func (m *terminal) control(s string) int {
	end := strings.IndexFunc(s[2:], func(r rune) bool { return r >= 0x40 && r <= 0x7e }) + 3
	switch params, final := s[2:end-1], s[end-1]; {
	case final == 'm':
		switch {
		case params == "" || params == "0":
			m.style = ""
		case strings.HasPrefix(params, "0;"):
			m.style = s[:end]
		default:
			m.style += s[:end]
		}
	case final == 'H':
		row, column, _ := strings.Cut(params, ";")
		m.y, m.x = number(row)-1, number(column)-1
	case s[:end] == "\x1b[2K":
		m.erase(m.y, m.y+1)
	case s[:end] == "\x1b[2J":
		m.erase(0, m.h)
	case s[:end] == "\x1b[?2026h", s[:end] == "\x1b[?2026l":
		m.synced = final == 'h'
	default:
		m.t.Errorf("unexpected sequence %q", s[:end])
	}
	return end
}

func (m *terminal) put(cluster string, width int) {
	if m.y < 0 || m.y >= m.h || m.x+width > m.w {
		m.t.Fatalf("%q is written at %d,%d, outside of %d×%d", cluster, m.x, m.y, m.w, m.h)
	}
	if width > 0 {
		m.cells[m.y][m.x] = m.style + cluster
	}
	for i := 1; i < width; i++ {
		m.cells[m.y][m.x+i] = ""
	}
	m.x += width
}

func (m *terminal) erase(from, to int) {
	for len(m.cells) < m.h {
		m.cells = append(m.cells, make([]string, m.w))
	}
	for y := from; y < to; y++ {
		for x := range m.cells[y] {
			m.cells[y][x] = m.style + " "
		}
	}
}

// String is what is seen, with colours.
func (m *terminal) String() string {
	var out strings.Builder
	for _, row := range m.cells {
		fmt.Fprintf(&out, "%q\n", row)
	}
	return out.String()
}

// text is what is seen, without colours and blanks at the end.
func (m *terminal) text() string {
	lines := make([]string, len(m.cells))
	for i, row := range m.cells {
		lines[i] = strings.TrimRight(ansi.Strip(strings.Join(row, "")), " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

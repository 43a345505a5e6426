package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// maxMatches bounds how many matches are counted.
const maxMatches = 10_000

// finder looks for a text in any case. The zero value finds nothing.
type finder struct {
	lower string
	ascii bool
}

func newFinder(query string) finder {
	f := finder{lower: strings.ToLower(query), ascii: true}
	for i := range len(f.lower) {
		f.ascii = f.ascii && f.lower[i] < utf8.RuneSelf
	}
	return f
}

// in returns the first match in src[from:to]; start is -1 when there is none.
func (f finder) in(src []byte, from, to int) (start, end int) {
	if f.lower == "" {
		return -1, -1
	}
	first := f.lower[0]
	for at := from; at < to; at++ {
		if f.ascii && lowerByte(src[at]) != first {
			continue
		}
		if n := f.match(src[at:to]); n > 0 {
			return at, at + n
		}
	}
	return -1, -1
}

// match returns how many bytes at the start of s match.
func (f finder) match(s []byte) int {
	if f.ascii {
		if len(s) < len(f.lower) {
			return 0
		}
		for i := range len(f.lower) {
			if lowerByte(s[i]) != f.lower[i] {
				return 0
			}
		}
		return len(f.lower)
	}
	at := 0
	for _, want := range f.lower {
		if at == len(s) {
			return 0
		}
		r, n := utf8.DecodeRune(s[at:])
		if unicode.ToLower(r) != want {
			return 0
		}
		at += n
	}
	return at
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// Search marks what holds query, in any case, and moves to the first match from the
// cursor on; "" clears. It returns the number of matches, at most ten thousand.
func (p *Pane) Search(query string) int {
	p.finder = newFinder(query)
	p.repaint()
	count := 0
	src := p.text.src
	for at := p.text.starts[0]; count < maxMatches; count++ {
		_, end := p.finder.in(src, at, len(src))
		if end < 0 {
			break
		}
		at = end
	}
	if count > 0 {
		p.showMatch(p.nextMatch(p.caret))
	}
	return count
}

// NextMatch moves to the next match, or the one before (back), around the ends.
func (p *Pane) NextMatch(back bool) tea.Cmd {
	at := p.nextMatch(p.text.after(p.caret))
	if back {
		at = p.lastMatch(p.caret)
	}
	if at < 0 {
		return nil
	}
	p.showMatch(at)
	return p.moved()
}

func (p *Pane) showMatch(at int) {
	p.moveTo(p.text.snap(at), false)
	p.seeColumn()
}

// nextMatch returns the first match from an offset on, around the end; -1 for none.
func (p *Pane) nextMatch(from int) int {
	src := p.text.src
	at, _ := p.finder.in(src, from, len(src))
	if at < 0 {
		at, _ = p.finder.in(src, p.text.starts[0], len(src))
	}
	return at
}

// lastMatch returns the last match before an offset, around the start; -1 for none.
func (p *Pane) lastMatch(before int) int {
	src := p.text.src
	last, lastOfAll := -1, -1
	for from := p.text.starts[0]; ; {
		at, end := p.finder.in(src, from, len(src))
		if at < 0 {
			break
		}
		if at < before {
			last = at
		} else if last >= 0 {
			break
		}
		lastOfAll, from = at, end
	}
	if last >= 0 {
		return last
	}
	return lastOfAll
}

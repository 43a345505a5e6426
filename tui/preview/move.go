package preview

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/keys"
	"cardbench/tui/msg"
)

// vertical goes to the next line that has a spot, to the one of its spots that is
// nearest; a card without spots scrolls.
func (p *Pane) vertical(by int) tea.Cmd {
	s, ok := p.current()
	if !ok {
		if len(p.spots) > 0 {
			return p.moveTo(0)
		}
		p.scrollTo(p.first + by)
		return nil
	}
	line, column := s.spans[0].line, s.spans[0].from
	next := -1
	for i, o := range p.spots {
		at := o.spans[0]
		switch {
		case by > 0 && at.line <= line, by < 0 && at.line >= line:
		case next < 0, p.closer(at, p.spots[next].spans[0], line, column):
			next = i
		}
	}
	if next < 0 {
		p.scrollTo(p.first + by)
		return nil
	}
	return p.moveTo(next)
}

// closer reports whether a is nearer to a line and a column than b; the line counts
// first.
func (p *Pane) closer(a, b span, line, column int) bool {
	da, db := distance(a.line, line), distance(b.line, line)
	return da < db || da == db && distance(a.from, column) < distance(b.from, column)
}

func distance(a, b int) int { return max(a-b, b-a) }

// sideways goes to the neighbour on the same line.
func (p *Pane) sideways(by int) tea.Cmd {
	s, ok := p.current()
	next := p.cursor + by
	if !ok || next < 0 || next >= len(p.spots) || p.spots[next].spans[0].line != s.spans[0].line {
		return nil
	}
	return p.moveTo(next)
}

// page scrolls by a screen and takes the cursor along.
func (p *Pane) page(by int) tea.Cmd {
	p.scrollTo(p.first + by*max(p.cardHeight()-2, 1))
	at, next := p.first, -1
	if by > 0 {
		at = p.first + p.cardHeight() - 1
	}
	for i, s := range p.spots {
		if next < 0 || distance(s.spans[0].line, at) < distance(p.spots[next].spans[0].line, at) {
			next = i
		}
	}
	return p.moveTo(next)
}

func (p *Pane) moveTo(i int) tea.Cmd {
	i = max(0, min(i, len(p.spots)-1))
	if len(p.spots) == 0 || i == p.cursor {
		return nil
	}
	p.cursor = i
	p.follow()
	return p.selected()
}

// selected tells which place the cursor is on.
func (p *Pane) selected() tea.Cmd {
	place, ok := p.Place()
	if !ok {
		return nil
	}
	return send(msg.PlaceSelected{Place: place, From: keys.Preview})
}

// Wheel scrolls by lines.
func (p *Pane) Wheel(lines int) { p.scrollTo(p.first + lines) }

// follow keeps the cursor's lines on screen, with one more around them; at the first
// and the last spot it goes to the end of the card.
func (p *Pane) follow() {
	s, ok := p.current()
	if !ok {
		p.scrollTo(p.first)
		return
	}
	from, to := s.spans[0].line-1, s.last().line+1
	if p.cursor == 0 {
		from = 0
	}
	if p.cursor == len(p.spots)-1 {
		to = len(p.block.Lines) - 1
	}
	first := p.first
	if to >= first+p.cardHeight() {
		first = to - p.cardHeight() + 1
	}
	if from < first {
		first = from
	}
	// Where not all of it has room, the cursor's own first line has to.
	own := s.spans[0].line
	p.scrollTo(max(min(first, own), own-p.cardHeight()+1))
}

func (p *Pane) scrollTo(first int) {
	p.first = max(0, min(first, len(p.block.Lines)-p.cardHeight()))
	p.touch()
}

func (p *Pane) touch() { p.lines = nil }

// Search marks the lines that hold query, in any case, and moves to the first from the
// cursor on; "" clears. It returns the number of lines.
func (p *Pane) Search(query string) int {
	p.query, p.match, p.plain = strings.ToLower(query), -1, nil
	p.touch()
	found := p.found()
	if len(found) > 0 {
		p.goTo(pick(found, p.line(), false, true))
	}
	return len(found)
}

// NextMatch moves to the next line that matches, or the one before, around the ends.
func (p *Pane) NextMatch(back bool) tea.Cmd {
	found := p.found()
	if len(found) == 0 {
		return nil
	}
	p.goTo(pick(found, p.line(), back, false))
	return p.selected()
}

// line is where the cursor is: at the last match as long as it has not left it.
func (p *Pane) line() int {
	if p.match >= 0 && p.match < len(p.block.Lines) && p.cursor == p.matchAt {
		return p.match
	}
	if s, ok := p.current(); ok {
		return s.spans[0].line
	}
	return p.first
}

func pick(lines []int, at int, back, here bool) int {
	if back {
		for _, l := range slices.Backward(lines) {
			if l < at {
				return l
			}
		}
		return lines[len(lines)-1]
	}
	for _, l := range lines {
		if l > at || here && l == at {
			return l
		}
	}
	return lines[0]
}

// goTo shows a line and puts the cursor on its first spot, if it has one.
func (p *Pane) goTo(line int) {
	defer func() { p.match, p.matchAt = line, p.cursor }()
	for i, s := range p.spots {
		for _, sp := range s.spans {
			if sp.line == line {
				p.cursor = i
				p.follow()
				return
			}
		}
	}
	if line < p.first || line >= p.first+p.cardHeight() {
		p.scrollTo(line - p.cardHeight()/2)
	}
}

func (p *Pane) found() []int {
	var lines []int
	for i, l := range p.block.Lines {
		if p.matches(l.Text) {
			lines = append(lines, i)
		}
	}
	return lines
}

func (p *Pane) matches(text string) bool {
	return p.query != "" && strings.Contains(strings.ToLower(ansi.Strip(text)), p.query)
}

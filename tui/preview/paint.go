package preview

import (
	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

// Lines returns exactly as many lines as the height, each exactly as wide as the
// width. The slice must not be changed.
func (p *Pane) Lines() []string {
	if p.lines == nil {
		p.lines = p.paint()
	}
	return p.lines
}

func (p *Pane) paint() []string {
	room := p.cardHeight()
	lines := make([]string, 0, p.height)
	for i := p.first; i < len(p.block.Lines) && len(lines) < room; i++ {
		lines = append(lines, pane.Fit(ink.Blank(min(margin, p.width))+p.paintLine(i), p.width))
	}
	for len(lines) < room {
		lines = append(lines, ink.Blank(p.width))
	}
	for _, n := range p.noted[:p.notesShown()] {
		lines = append(lines, pane.Fit(n, p.width))
	}
	return lines
}

func (p *Pane) paintLine(i int) string {
	text := p.block.Lines[i].Text
	if p.matches(text) {
		text = p.inks.Match.Over(text)
	}
	s, ok := p.current()
	if !ok {
		return text
	}
	for _, sp := range s.spans {
		if sp.line == i {
			return p.mark(text, sp)
		}
	}
	return text
}

// mark paints the cells of a span as the cursor.
func (p *Pane) mark(text string, sp span) string {
	width := ansi.StringWidth(text)
	k := p.inks.Blurred
	if p.focus {
		k = p.inks.Cursor
	}
	return ansi.Cut(text, 0, sp.from) + k.On(ansi.Strip(ansi.Cut(text, sp.from, sp.to))) + ansi.Cut(text, sp.to, width)
}

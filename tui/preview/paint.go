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
		lines = append(lines, p.paintLine(i))
	}
	for len(lines) < room {
		lines = append(lines, ink.Blank(p.width))
	}
	return append(lines, p.noted...)
}

func (p *Pane) paintLine(i int) string {
	s, _ := p.current()
	for _, sp := range s.spans {
		if sp.line == i {
			return p.fit(p.mark(p.looked(i), sp))
		}
	}
	if p.plain == nil {
		p.plain = make([]string, len(p.block.Lines))
	}
	if p.plain[i] == "" {
		p.plain[i] = p.fit(p.looked(i))
	}
	return p.plain[i]
}

// looked is a line of the card, marked where it matches what is searched for.
func (p *Pane) looked(i int) string {
	text := p.block.Lines[i].Text
	if p.matches(text) {
		return p.inks.Match.Anew(text)
	}
	return text
}

// fit puts a line of the card between the margins.
func (p *Pane) fit(line string) string {
	return pane.Fit(ink.Blank(min(margin, p.width))+line, p.width)
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

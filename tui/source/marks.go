package source

import (
	"github.com/charmbracelet/x/ansi"

	"cardbench/model/lint"
	"cardbench/model/text"
	"cardbench/tui/ink"
)

// mark is what is wrong in a line: the gravest of its problems.
type mark struct {
	severity lint.Severity
	message  string
	more     int // how many others there are
}

// marked returns the marks of the lines.
func (p *Pane) marked() map[int]mark {
	if p.marks != nil {
		return p.marks
	}
	p.marks = make(map[int]mark, len(p.findings))
	name := text.Line(p.buffer.Name())
	for _, f := range p.findings {
		if f.File != name {
			continue
		}
		p.mark(p.lineOfFinding(f), mark{severity: f.Severity, message: f.Code + " " + f.Message})
	}
	if e := p.buffer.Problem(); e != nil {
		// Nothing is graver than that the text is no JSON.
		line := p.text.lineOf(e.Pos.Offset)
		p.marks[line] = mark{severity: lint.Error, message: e.What, more: p.marks[line].more}
	}
	return p.marks
}

func (p *Pane) mark(line int, m mark) {
	had, marked := p.marks[line]
	switch {
	case !marked:
	case ink.Worse(m.severity, had.severity):
		m.more = had.more + 1
	default:
		had.more++
		m = had
	}
	p.marks[line] = m
}

// lineOfFinding finds the line by the node: the text may have changed since the problem
// was found.
func (p *Pane) lineOfFinding(f lint.Finding) int {
	if p.drifted().empty() && f.Line > 0 {
		return min(f.Line, p.text.lines()) - 1
	}
	n := p.nearest(f.Pointer)
	if n == nil {
		return 0
	}
	at, _ := p.drifted().shift(n.Offset())
	return p.text.lineOf(at)
}

// aside is what is wrong in a line, painted, for the cells that its text leaves; "" where
// they are too few. The cursor's line has it below the text.
func (p *Pane) aside(line, room int) string {
	m, ok := p.marked()[line]
	if !ok || room < minAside {
		return ""
	}
	glyph, colour := p.inks.Severity(m.severity)
	said := "  " + glyph + " " + text.Line(m.message) + others(m.more)
	return colour.On(ansi.Truncate(said, room, "…"))
}

// minAside is how many cells say something about a problem.
const minAside = 24

// note is what stands below the text: why it does not parse, or what is wrong in the
// cursor's line.
func (p *Pane) note() (severity lint.Severity, message string) {
	if e := p.buffer.Problem(); e != nil {
		message = e.Pos.String() + " " + e.What
		if e.Hint != "" {
			message += "; " + e.Hint
		}
		if p.doc != nil {
			message += ". The card shown is the last one that parsed."
		}
		return lint.Error, message
	}
	m, ok := p.marked()[p.line()]
	if !ok {
		return "", ""
	}
	return m.severity, text.Line(m.message) + others(m.more)
}

func others(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return " (and one more here)"
	}
	return " (and more here)"
}

// noteLines are the painted lines of the note; none where there is no room.
func (p *Pane) noteLines() []string {
	if p.noted == nil {
		p.noted = p.paintNote()
	}
	return p.noted
}

func (p *Pane) paintNote() []string {
	severity, message := p.note()
	if message == "" || p.height < 3 || p.width < 4 {
		return []string{}
	}
	wrapped := ink.Wrap(text.Line(message), p.width-2)
	wrapped = wrapped[:min(len(wrapped), max(1, p.height/4), maxNote)]
	glyph, colour := p.inks.Severity(severity)
	for i, l := range wrapped {
		wrapped[i] = colour.On(glyph + " " + l)
		glyph = " "
	}
	return wrapped
}

// maxNote is how many lines a note takes at most.
const maxNote = 4

package source

import (
	"bytes"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/edit"
)

// lineEnd is how lines of the file end: as the first one does.
func (b *body) lineEnd() string {
	if b.lines() < 2 {
		return "\n"
	}
	_, end := b.line(0)
	return string(b.src[end:b.starts[1]])
}

// fileLines gives a text the line ends of the file.
func (p *Pane) fileLines(s string) string {
	if end := p.text.lineEnd(); end != "\n" {
		return strings.ReplaceAll(s, "\n", end)
	}
	return s
}

// unit is one level of indentation: what the first indented line has more than the one
// before it, two blanks in a file without any.
func (b *body) unit() string {
	outer := ""
	for i := range min(b.lines(), unitLines) {
		start, end := b.line(i)
		inner := b.indent(i)
		if len(inner) == end-start {
			continue // an empty line
		}
		if len(inner) > len(outer) && len(inner) <= len(outer)+maxUnit && strings.HasPrefix(inner, outer) {
			return inner[len(outer):]
		}
		outer = inner
	}
	return "  "
}

// unitLines is how many lines are looked at for the unit, maxUnit how many bytes it
// has at most.
const (
	unitLines = 200
	maxUnit   = 8
)

// indent is what a line begins with.
func (b *body) indent(i int) string {
	start, _ := b.line(i)
	return string(b.src[start:b.indentEnd(i)])
}

// newLine breaks the line at the cursor. The new one is indented as the one before it,
// one level more behind an opening bracket; a closing one right behind the cursor goes
// to a line of its own.
func (p *Pane) newLine() tea.Cmd {
	from, to := p.selection()
	line := p.text.lineOf(from)
	start, _ := p.text.line(line)
	lead := string(p.text.src[start:min(from, p.text.indentEnd(line))])
	inserted := p.text.lineEnd() + lead
	caret := 0
	before := bytes.TrimRight(p.text.src[start:from], " \t")
	if len(before) > 0 && opens(before[len(before)-1]) {
		inserted += p.text.unit()
		caret = from + len(inserted)
		if to < len(p.text.src) && closes(p.text.src[to]) {
			inserted += p.text.lineEnd() + lead
		}
	}
	cmd := p.replace("break line "+p.lineNumber(from), other, from, to, inserted)
	if caret > 0 {
		p.caret = caret
		p.see()
	}
	return cmd
}

// closeBracket types a closing bracket; in a line that has only blanks before the
// cursor it stands below what it closes.
func (p *Pane) closeBracket(s string) tea.Cmd {
	line := p.line()
	start, _ := p.text.line(line)
	if p.anchor >= 0 || p.caret == start || p.caret > p.text.indentEnd(line) {
		return p.insert(s, typed)
	}
	open := p.text.enclosing(p.caret, maxScan)
	if open < 0 {
		return p.insert(s, typed)
	}
	lead := p.text.indent(p.text.lineOf(open))
	if lead == string(p.text.src[start:p.caret]) {
		return p.insert(s, typed)
	}
	return p.replace("type in line "+p.lineNumber(start), other, start, p.caret, lead+s)
}

// tab indents the lines of a selection, or puts the file's unit at the cursor.
func (p *Pane) tab() tea.Cmd {
	if from, to := p.selection(); p.text.lineOf(from) != p.text.lineOf(to) {
		return p.shiftLines(1)
	}
	unit := p.text.unit()
	line := p.line()
	start, _ := p.text.line(line)
	if p.anchor < 0 && p.caret <= p.text.indentEnd(line) && unit[0] == ' ' {
		unit = unit[:len(unit)-(p.caret-start)%len(unit)]
	}
	return p.insert(unit, other)
}

// shiftLines indents the lines of the selection, or the cursor's, by one level, or
// takes one level away.
func (p *Pane) shiftLines(step int) tea.Cmd {
	from, to := p.selection()
	first, last := p.text.lineOf(from), p.text.lineOf(to)
	if start, _ := p.text.line(last); last > first && to == start {
		last-- // nothing of that line is selected
	}
	unit := p.text.unit()
	change := edit.Change{Title: "indent line " + p.lineNumber(from)}
	if step < 0 {
		change.Title = "unindent line " + p.lineNumber(from)
	}
	for i := first; i <= last; i++ {
		start, end := p.text.line(i)
		if step > 0 && start < end {
			change.Splices = append(change.Splices, edit.Splice{At: start, Inserted: unit})
		}
		if n := p.text.level(i, unit); step < 0 && n > 0 {
			change.Splices = append(change.Splices, edit.Splice{At: start, Removed: string(p.text.src[start : start+n])})
		}
	}
	if change.Empty() {
		return nil
	}
	change.Group = p.typing.join(other, 0, 0, "")
	caret, anchor := through(change.Splices, p.caret), -1
	if p.anchor >= 0 {
		anchor = through(change.Splices, p.anchor)
	}
	return p.submit(change, caret, anchor)
}

// level returns how many bytes at the start of a line are one level of indentation.
func (b *body) level(line int, unit string) int {
	lead := b.indent(line)
	switch {
	case strings.HasPrefix(lead, unit):
		return len(unit)
	case strings.HasPrefix(lead, "\t"):
		return 1
	}
	n := 0
	for n < len(lead) && n < len(unit) && lead[n] == ' ' {
		n++
	}
	return n
}

// through maps an offset through a change.
func through(splices []edit.Splice, at int) int {
	shift := 0
	for _, s := range splices {
		if s.At > at {
			break
		}
		shift += len(s.Inserted) - min(len(s.Removed), at-s.At)
	}
	return at + shift
}

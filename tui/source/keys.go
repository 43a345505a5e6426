package source

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/msg"
)

// Scope names the keys that count while somebody edits.
func (p *Pane) Scope() keys.Scope { return keys.Source }

// Key takes a key while somebody edits. What it returns is a msg.EditRequested for a
// change, a msg.ActionRequested for undo and redo, and a msg.PlaceSelected when editing
// ends; nil for what only moves the cursor, and for keys that mean nothing here.
func (p *Pane) Key(m tea.KeyMsg) tea.Cmd {
	if !p.editing {
		return nil
	}
	if m.Type == tea.KeyRunes && !m.Alt {
		return p.runes(string(m.Runes), m.Paste)
	}
	if m.Type == tea.KeySpace {
		return p.insert(" ", typed)
	}
	name := m.String()
	if base, selecting := unshifted(name); p.travel(base, selecting) {
		return nil
	}
	return p.command(name)
}

func (p *Pane) runes(s string, pasted bool) tea.Cmd {
	switch {
	case pasted:
		return p.insert(s, other)
	case s == "}" || s == "]":
		return p.closeBracket(s)
	}
	return p.insert(s, typed)
}

// unshifted returns the movement in the name of a key, and whether shift was held.
func unshifted(name string) (base string, shift bool) {
	if name == "shift+tab" {
		return name, false
	}
	base = strings.Replace(name, "shift+", "", 1)
	return base, base != name
}

// travel runs a movement of the cursor and reports whether name is one.
func (p *Pane) travel(name string, selecting bool) bool {
	if from, to := p.selection(); from != to && !selecting {
		// As everywhere, the first step out of a selection goes to its end.
		switch name {
		case "left":
			p.moveTo(from, false)
			return true
		case "right":
			p.moveTo(to, false)
			return true
		}
	}
	switch name {
	case "up":
		p.climb(-1, selecting)
	case "down":
		p.climb(1, selecting)
	case "pgup":
		p.climb(-p.page(), selecting)
	case "pgdown":
		p.climb(p.page(), selecting)
	default:
		at, ok := p.target(name)
		if !ok {
			return false
		}
		p.moveTo(at, selecting)
	}
	return true
}

// target is where a movement other than up and down leads.
func (p *Pane) target(name string) (at int, ok bool) {
	line := p.line()
	start, end := p.text.line(line)
	switch name {
	case "left":
		return p.text.before(p.caret), true
	case "right":
		return p.text.after(p.caret), true
	case "ctrl+left", "alt+left", "alt+b":
		return p.wordBack(), true
	case "ctrl+right", "alt+right", "alt+f":
		return p.wordAhead(), true
	case "home", "ctrl+a":
		if at := p.text.indentEnd(line); at != p.caret {
			return at, true
		}
		return start, true
	case "end", "ctrl+e":
		return end, true
	case "ctrl+home":
		return p.text.starts[0], true
	case "ctrl+end":
		return len(p.text.src), true
	}
	return 0, false
}

// climb moves the cursor by lines and keeps its cell where the lines are long enough.
func (p *Pane) climb(lines int, selecting bool) {
	goal := p.goal
	if goal < 0 {
		goal = p.text.column(p.caret)
	}
	line := p.line() + lines
	switch {
	case line < 0:
		p.moveTo(p.text.starts[0], selecting)
	case line >= p.text.lines():
		p.moveTo(len(p.text.src), selecting)
	default:
		p.moveTo(p.text.offset(line, goal), selecting)
	}
	p.goal = goal
}

// command runs a key that changes something, or ends editing.
func (p *Pane) command(name string) tea.Cmd {
	if name == "ctrl+j" { // what some terminals send for shift and enter
		name = "enter"
	}
	action, _ := keys.Lookup([]keys.Scope{p.Scope()}, name)
	start, end := p.text.line(p.line())
	switch action.ID {
	case keys.SourceLeave:
		p.leave()
		return p.moved()
	case keys.SourceLine:
		return p.newLine()
	case keys.SourceIndent:
		return p.tab()
	case keys.SourceOutdent:
		return p.shiftLines(-1)
	case keys.SourceBack:
		return p.erase(p.backspace(), p.caret)
	case keys.SourceAhead:
		return p.erase(p.caret, p.text.after(p.caret))
	case keys.SourceWordBack:
		return p.erase(p.wordBack(), p.caret)
	case keys.SourceWordAhead:
		return p.erase(p.caret, p.wordAhead())
	case keys.SourceToEnd:
		return p.erase(p.caret, end)
	case keys.SourceToStart:
		return p.erase(start, p.caret)
	case keys.SourceUndo:
		return ask(keys.Undo)
	case keys.SourceRedo:
		return ask(keys.Redo)
	}
	return nil
}

func ask(id keys.ID) tea.Cmd {
	return func() tea.Msg { return msg.ActionRequested{ID: id} }
}

// backspace is where erasing backwards begins: a character before the cursor, in the
// blanks before a line up to a whole level of them.
func (p *Pane) backspace() int {
	line := p.line()
	start, _ := p.text.line(line)
	unit := p.text.unit()
	lead := p.text.src[start:p.caret]
	if len(lead) > 0 && unit[0] == ' ' && len(bytes.TrimLeft(lead, " ")) == 0 {
		return p.caret - 1 - (len(lead)-1)%len(unit)
	}
	return p.text.before(p.caret)
}

// wordBack returns the start of the word before the cursor; at the start of a line, the
// end of the one before.
func (p *Pane) wordBack() int {
	start, _ := p.text.line(p.line())
	if p.caret == start {
		return p.text.before(p.caret)
	}
	at := p.caret
	for at > start && !wordy(runeBefore(p.text.src, at)) {
		at = p.text.before(at)
	}
	for at > start && wordy(runeBefore(p.text.src, at)) {
		at = p.text.before(at)
	}
	return at
}

// wordAhead returns the end of the word behind the cursor; at the end of a line, the
// start of the next one.
func (p *Pane) wordAhead() int {
	_, end := p.text.line(p.line())
	if p.caret == end {
		return p.text.after(p.caret)
	}
	at := p.caret
	for at < end && !wordy(runeAt(p.text.src, at)) {
		at = p.text.after(at)
	}
	for at < end && wordy(runeAt(p.text.src, at)) {
		at = p.text.after(at)
	}
	return at
}

func runeAt(src []byte, at int) rune {
	r, _ := utf8.DecodeRune(src[at:])
	return r
}

func runeBefore(src []byte, at int) rune {
	r, _ := utf8.DecodeLastRune(src[:at])
	return r
}

// wordy reports whether a character belongs to words.
func wordy(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

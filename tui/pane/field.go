package pane

import (
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
	"cardbench/tui/theme"
)

// fieldLimit is how many characters a field takes, in code points: a paste of
// megabytes is no search.
const fieldLimit = 1000

// Field is a text of one line that is being typed. The zero value is empty.
type Field struct {
	runes  []rune
	cursor int // code points before the cursor
}

// Value returns the text.
func (f *Field) Value() string { return string(f.runes) }

// SetValue replaces the text and puts the cursor behind it. The text is cleaned.
func (f *Field) SetValue(s string) {
	f.runes, f.cursor = nil, 0
	f.insert(s)
}

// Update edits the text. It reports whether the key was one of the field's: a
// character, or a key that moves or deletes.
func (f *Field) Update(m tea.KeyMsg) bool {
	if m.Type == tea.KeyRunes && !m.Alt || m.Type == tea.KeySpace {
		f.insert(string(m.Runes))
		return true
	}
	switch m.String() {
	case "left":
		f.cursor = max(0, f.cursor-1)
	case "right":
		f.cursor = min(len(f.runes), f.cursor+1)
	case "home", "ctrl+a":
		f.cursor = 0
	case "end", "ctrl+e":
		f.cursor = len(f.runes)
	case "backspace", "ctrl+h":
		f.remove(f.cursor-1, f.cursor)
	case "delete", "ctrl+d":
		f.remove(f.cursor, f.cursor+1)
	case "ctrl+u":
		f.remove(0, f.cursor)
	case "ctrl+k":
		f.remove(f.cursor, len(f.runes))
	case "ctrl+w", "alt+backspace":
		f.remove(f.wordStart(), f.cursor)
	default:
		return false
	}
	return true
}

// View draws the text in exactly width cells with the cursor as a block, and cuts what
// stands too far from the cursor.
func (f *Field) View(th theme.Theme, width int) string {
	before, under, after := string(f.runes[:f.cursor]), " ", ""
	if f.cursor < len(f.runes) {
		under, after = string(f.runes[f.cursor]), string(f.runes[f.cursor+1:])
	}
	if room := width - ansi.StringWidth(under); ansi.StringWidth(before) > room {
		before = ansi.TruncateLeft(before, ansi.StringWidth(before)-max(0, room-1), "…")
	}
	return Fit(before+th.Cursor.Render(under)+after, width)
}

func (f *Field) insert(s string) {
	typed := []rune(text.Line(s))
	typed = typed[:min(len(typed), max(0, fieldLimit-len(f.runes)))]
	grown := make([]rune, 0, len(f.runes)+len(typed))
	grown = append(grown, f.runes[:f.cursor]...)
	grown = append(grown, typed...)
	f.runes = append(grown, f.runes[f.cursor:]...)
	f.cursor += len(typed)
}

// remove deletes the code points from one up to but not including another; those that
// are not there are left out.
func (f *Field) remove(from, to int) {
	from, to = max(0, from), min(to, len(f.runes))
	if from >= to {
		return
	}
	f.runes = append(f.runes[:from:from], f.runes[to:]...)
	f.cursor = from
}

func (f *Field) wordStart() int {
	i := f.cursor
	for i > 0 && unicode.IsSpace(f.runes[i-1]) {
		i--
	}
	for i > 0 && !unicode.IsSpace(f.runes[i-1]) {
		i--
	}
	return i
}

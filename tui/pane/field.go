package pane

import (
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
	"cardbench/tui/theme"
)

// fieldLimit is how many characters a field takes, in code points: a paste of
// megabytes is no search.
const fieldLimit = 1000

// Field is a text of one line that is being typed. What is pasted is cleaned.
type Field struct{ input textinput.Model }

// NewField returns an empty field.
func NewField() Field {
	input := textinput.New()
	input.CharLimit = fieldLimit
	input.KeyMap.Paste = key.NewBinding() // it would read the clipboard; terminals paste themselves
	input.Focus()
	return Field{input: input}
}

// Value returns the text.
func (f *Field) Value() string { return f.input.Value() }

// SetValue replaces the text and puts the cursor behind it. The text is cleaned.
func (f *Field) SetValue(s string) {
	f.input.SetValue(text.Line(s))
	f.input.CursorEnd()
}

// Update edits the text. It reports whether the key did something to it.
func (f *Field) Update(m tea.KeyMsg) bool {
	if m.Type == tea.KeyRunes {
		if m.Alt {
			return false // a key that some pane may want, not a letter
		}
		m.Runes = []rune(text.Line(string(m.Runes)))
	}
	before, at := f.input.Value(), f.input.Position()
	f.input, _ = f.input.Update(m)
	return f.input.Value() != before || f.input.Position() != at
}

// View draws the text in exactly width cells with the cursor as a block, and cuts what
// stands too far from the cursor.
func (f *Field) View(th theme.Theme, width int) string {
	runes, at := []rune(f.input.Value()), f.input.Position()
	before, under, after := string(runes[:at]), " ", ""
	if at < len(runes) {
		under, after = string(runes[at]), string(runes[at+1:])
	}
	if room := width - ansi.StringWidth(under); ansi.StringWidth(before) > room {
		before = ansi.TruncateLeft(before, ansi.StringWidth(before)-max(0, room-1), "…")
	}
	return Fit(before+th.Cursor.Render(under)+after, width)
}

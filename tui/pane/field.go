package pane

import (
	"strings"
	"unicode/utf8"

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
type Field struct {
	input  textinput.Model
	lines  bool // newlines are kept
	hidden bool // the text is not shown
}

// NewField returns an empty field.
func NewField() Field {
	input := textinput.New()
	input.CharLimit = fieldLimit
	input.KeyMap.Paste = key.NewBinding() // it would read the clipboard; terminals paste themselves
	input.Focus()
	return Field{input: input}
}

// SetLimit tells how many characters the field takes, in code points. The rest of a
// longer text is left out.
func (f *Field) SetLimit(characters int) { f.input.CharLimit = characters }

// Limit is how many characters the field takes, in code points.
func (f *Field) Limit() int { return f.input.CharLimit }

// KeepLines keeps the newlines of what is pasted; each takes a cell in the view.
func (f *Field) KeepLines() { f.lines = true }

// Hide shows dots for the text, and never how long a long one is.
func (f *Field) Hide() {
	f.hidden = true
	f.input.EchoMode = textinput.EchoPassword // erasing a word would tell where words are
}

// lineMark stands for a newline inside of the input, which knows no lines. It is a
// character for private use that no font shows and no text needs.
const lineMark = '\uE00A'

// Value returns the text.
func (f *Field) Value() string {
	if !f.lines {
		return f.input.Value()
	}
	return strings.ReplaceAll(f.input.Value(), string(lineMark), "\n")
}

// Len is the length of the text in code points.
func (f *Field) Len() int { return utf8.RuneCountInString(f.input.Value()) }

// SetValue replaces the text and puts the cursor behind it. The text is cleaned.
func (f *Field) SetValue(s string) {
	f.input.SetValue(f.cleaned(s))
	f.input.CursorEnd()
}

// cleaned is s as the input takes it.
func (f *Field) cleaned(s string) string {
	if !f.lines {
		return text.Line(s)
	}
	s = strings.ReplaceAll(text.Clean(s), string(lineMark), "")
	return strings.NewReplacer("\n", string(lineMark), "\t", " ").Replace(s)
}

// Update edits the text. It reports whether the key did something to it.
func (f *Field) Update(m tea.KeyMsg) bool {
	if m.Type == tea.KeyRunes {
		if m.Alt {
			return false // a key that some pane may want, not a letter
		}
		m.Runes = []rune(f.cleaned(string(m.Runes)))
	}
	before, at := f.input.Value(), f.input.Position()
	f.input, _ = f.input.Update(m)
	return f.input.Value() != before || f.input.Position() != at
}

// mostDots is the most dots that a hidden text shows.
const mostDots = 32

// View draws the text in exactly width cells with the cursor as a block, and cuts what
// stands too far from the cursor.
func (f *Field) View(th theme.Theme, width int) string {
	if f.hidden {
		dot := "•"
		if th.ASCII {
			dot = "*"
		}
		return Fit(strings.Repeat(dot, min(mostDots, f.Len()))+th.Cursor.Render(" "), width)
	}
	runes, at := []rune(f.input.Value()), f.input.Position()
	before, under, after := f.shown(th, runes[:at]), " ", ""
	if at < len(runes) {
		under, after = f.shown(th, runes[at:at+1]), f.shown(th, runes[at+1:])
	}
	if room := width - ansi.StringWidth(under); ansi.StringWidth(before) > room {
		before = ansi.TruncateLeft(before, ansi.StringWidth(before)-max(0, room-1), "…")
	}
	return Fit(before+th.Cursor.Render(under)+after, width)
}

// shown is a part of the text with a sign for each newline.
func (f *Field) shown(th theme.Theme, part []rune) string {
	if !f.lines {
		return string(part)
	}
	sign := "⏎"
	if th.ASCII {
		sign = "~"
	}
	return strings.ReplaceAll(string(part), string(lineMark), sign)
}

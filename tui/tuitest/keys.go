package tuitest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// Key returns the message of a key by the name that Bubble Tea gives it ("enter",
// "shift+tab", "ctrl+p", "alt+x", "a"), "space" included. It panics on another name: a
// key that nobody has would test nothing.
func Key(name string) tea.KeyMsg {
	k, ok := named(name)
	if !ok {
		panic(fmt.Sprintf("no key is called %q; Text types it", name))
	}
	return k
}

// Input returns the message of a key where s is the name of one, and else that of a
// text, for tables of what a user does. One character is both: a key that types.
func Input(s string) tea.KeyMsg {
	if k, ok := named(s); ok {
		return k
	}
	return Text(s)
}

// Text returns the message of characters that come in one read, as fast typing does.
func Text(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }

// Paste returns the message of a bracketed paste.
func Paste(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true} }

// Message runs a command and returns its message, nil for no command.
func Message(cmd tea.Cmd) tea.Msg {
	if cmd == nil {
		return nil
	}
	return cmd()
}

func named(name string) (tea.KeyMsg, bool) {
	if bare, alt := strings.CutPrefix(name, "alt+"); alt {
		k, ok := named(bare)
		k.Alt = true
		return k, ok
	}
	if name == " " || name == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, true
	}
	if utf8.RuneCountInString(name) == 1 {
		return Text(name), true
	}
	for k := tea.KeyF20; k <= tea.KeyCtrlQuestionMark; k++ {
		if k != tea.KeyRunes && k.String() == name && name != "" {
			return tea.KeyMsg{Type: k}, true
		}
	}
	return tea.KeyMsg{}, false
}

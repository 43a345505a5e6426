package keys

import tea "github.com/charmbracelet/bubbletea"

// Strokes returns the keys of a message as the table names them. Characters that a
// terminal delivered together ("jj" from a quick hand) are a key each; a paste is none,
// because what is pasted is text.
func Strokes(msg tea.KeyMsg) []string {
	if msg.Paste {
		return nil
	}
	if msg.Type != tea.KeyRunes || len(msg.Runes) < 2 {
		return []string{msg.String()}
	}
	strokes := make([]string, len(msg.Runes))
	for i, r := range msg.Runes {
		strokes[i] = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}.String()
	}
	return strokes
}

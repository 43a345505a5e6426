package keys

import tea "github.com/charmbracelet/bubbletea"

// Strokes returns the keys of a message. Characters that a terminal delivered together
// ("jj" from a quick hand) are a key each; a paste stays one, because it is text.
func Strokes(m tea.KeyMsg) []tea.KeyMsg {
	if m.Paste || m.Type != tea.KeyRunes || len(m.Runes) < 2 {
		return []tea.KeyMsg{m}
	}
	strokes := make([]tea.KeyMsg, len(m.Runes))
	for i, r := range m.Runes {
		strokes[i] = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: m.Alt}
	}
	return strokes
}

package wire

import (
	tea "github.com/charmbracelet/bubbletea"
)

// Search marks what holds query in the open tab and goes to the first; "" clears. It
// returns the number of matches.
func (p *Pane) Search(query string) int {
	p.query = query
	for _, page := range p.pages {
		if query == "" {
			page.Search("")
		}
	}
	if query == "" {
		return p.json.Search("")
	}
	if p.showsJSON() {
		return p.json.Search(query)
	}
	return p.page().Search(query)
}

// NextMatch goes to the next match, or the one before.
func (p *Pane) NextMatch(back bool) tea.Cmd {
	if p.showsJSON() {
		return p.following(func() { p.json.NextMatch(back) })
	}
	p.page().NextMatch(back)
	return nil
}

// Searching reports whether a large response was not searched to its end yet.
func (p *Pane) Searching() bool { return p.showsJSON() && p.json.Searching() }

// SearchOn searches a large response a few milliseconds further, and tells when that
// moved the cursor. It returns the number of matches so far.
func (p *Pane) SearchOn() (matches int, cmd tea.Cmd) {
	if !p.showsJSON() {
		return 0, nil
	}
	cmd = p.following(func() { matches = p.json.SearchOn() })
	return matches, cmd
}

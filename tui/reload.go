package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// onProject shows a project that was read anew. What cannot be read leaves the last
// good one on the screen.
func (a *App) onProject(m projectLoaded) tea.Cmd {
	if m.err != nil {
		return a.showText("The card could not be read again", m.err.Error()+"\n\nThe screen shows it as it was before.")
	}
	a.setProject(m.project)
	a.answer = answer{}
	if w := a.works.definition; w.store != nil {
		return tea.Batch(a.fetch(), rereadFile(w), a.readBench(), a.notices())
	}
	return tea.Batch(a.fetch(), a.toast("Read "+a.project.Path+" again."), a.notices())
}

// notices says what went wrong beside the card.
func (a *App) notices() tea.Cmd {
	if len(a.project.Notices) == 0 {
		return nil
	}
	return a.showText("Beside the card something is wrong", strings.Join(a.project.Notices, "\n\n"))
}

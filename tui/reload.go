package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// loadProject reads the project anew, when what is being written is. asked tells that the
// user wants it.
func (a *App) loadProject(asked bool) tea.Cmd {
	if a.bench.writing {
		a.bench.reload = true
		return nil
	}
	return loadProject(a.deps.Loader, projectLoaded{asked: asked, edits: a.bench.edits})
}

// onProject shows a project that was read anew. What cannot be read leaves the last
// good one on the screen.
func (a *App) onProject(m projectLoaded) tea.Cmd {
	if a.toasts.Text() == waitingForCommand {
		a.toasts.Clear()
	}
	switch {
	case m.edits != a.bench.edits:
		return a.loadProject(m.asked) // it is older than what was changed here
	case m.err != nil && m.asked:
		return a.showText("The card could not be read again", m.err.Error()+"\n\nThe screen shows it as it was before.")
	case m.err != nil:
		return a.toast("Another program has changed files, and the card cannot be read again: " + m.err.Error())
	}
	was := before{project: a.project, selection: a.selection, request: a.scene.request}
	a.bench.problem, a.bench.broken = m.project.BenchProblem, m.project.BenchSource
	if m.stays(was.project) {
		m.project.keepBench(was.project)
	}
	a.setProject(m.project)
	a.closeStale()
	if !m.asked {
		return a.onOutside(was)
	}
	a.answer = answer{}
	cmds := []tea.Cmd{a.fetch(), a.watchBench()}
	if w := a.works.definition; w.store != nil {
		return tea.Batch(append(cmds, rereadFile(w), a.readBench(), a.notices())...)
	}
	return tea.Batch(append(cmds, a.toast("Read "+a.project.Path+" again."), a.notices())...)
}

// notices says what went wrong beside the card.
func (a *App) notices() tea.Cmd {
	if len(a.project.Notices) == 0 {
		return nil
	}
	return a.showText("Beside the card something is wrong", strings.Join(a.project.Notices, "\n\n"))
}

package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/edit"
	"cardbench/render"
	"cardbench/tui/form"
	"cardbench/tui/keys"
	"cardbench/tui/layout"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
	"cardbench/tui/source"
)

// editor is a pane that can have all keys: letters are text then.
type editor interface {
	pane.Pane
	Captures() bool
	Scope() keys.Scope // whose keys count then
	Key(m tea.KeyMsg) tea.Cmd
}

var (
	_ editor = (*form.Pane)(nil)
	_ editor = (*source.Pane)(nil)
)

// The tabs of pane 2.
const (
	tabForm = iota
	tabSource
	tabDocs
	tabCount
)

func editTabs() []string { return []string{"Form", "Source", "Docs"} }

// editors are the panes behind the tabs.
func (a *App) editors() [tabCount]pane.Pane { return [tabCount]pane.Pane{a.form, a.source, a.details} }

// tabSteps are the actions that go through tabs.
func tabSteps() map[keys.ID]int { return map[keys.ID]int{keys.TabNext: 1, keys.TabPrev: -1} }

func (a *App) openEditTab(tab int) tea.Cmd {
	a.editTab = (tab + tabCount) % tabCount
	a.relayout()
	return nil
}

// capturing is the editor that has the keys, nil when none has.
func (a *App) capturing() editor {
	if a.dialogs.Open() || a.search.typing {
		return nil
	}
	if e, ok := a.pane(a.focus).(editor); ok && e.Captures() {
		return e
	}
	return nil
}

// giveEditors hands the text under edit to the form and the source.
func (a *App) giveEditors() {
	a.form.SetBuffer(a.works.definition.buffer)
	switch w := a.works.of(msg.Response); {
	case w != nil:
		a.form.SetResponse(w.buffer, "")
	case a.scene.response != nil:
		a.form.SetResponse(edit.BufferOf(a.scene.response),
			"This answer came over the wire: it is nobody's file. s shows a stored response, which can be edited.")
	default:
		a.form.ClearResponse()
	}
	a.form.SetShown(each(a.scene.shown, func(s shownCard) render.Tree { return s.tree })...)
	a.form.SetFindings(a.scene.findings)
	a.form.SetObserved(a.observed())
	title, _ := a.selectedWork().log.CanUndo()
	a.form.SetUndo(title)
	a.giveSource()
}

// giveSource shows the text of the document that the selected node belongs to.
func (a *App) giveSource() {
	a.sourced = a.sourceDoc()
	a.source.SetDoc(a.sourced)
	a.source.SetBuffer(a.works.of(a.sourced).buffer)
	a.source.SetFindings(a.scene.findings)
}

// turnSource does so where that is another document than the one that is shown.
func (a *App) turnSource() {
	if a.sourced != a.sourceDoc() {
		a.giveSource()
	}
}

// sourceDoc is the document of the selected node, the card where that one is no file.
func (a *App) sourceDoc() msg.Doc {
	if a.place.Doc == msg.Response && a.works.of(msg.Response) != nil {
		return msg.Response
	}
	return msg.Definition
}

// startEditing gives the keys to the open editor, the form when the documentation is
// shown.
func (a *App) startEditing() tea.Cmd {
	if a.editTab == tabDocs {
		a.editTab = tabForm
	}
	a.relayout()
	return tea.Batch(a.setFocus(layout.Details), a.deliver(a.pane(layout.Details).Do(keys.Edit)))
}

// add adds an element with the form, which has the keys then: it wants a name.
func (a *App) add() tea.Cmd {
	a.editTab = tabForm
	a.relayout()
	return tea.Batch(a.setFocus(layout.Details), a.onForm(keys.Add))
}

// onForm lets the form change the selected element, whatever pane has the focus.
func (a *App) onForm(id keys.ID) tea.Cmd { return a.deliver(a.form.Do(id)) }

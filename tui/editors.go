package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/edit"
	"cardbench/model/lint"
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

// editTab is a tab of pane 2.
type editTab int

// The tabs. The source is one of them where it is no pane of its own.
const (
	tabForm editTab = iota
	tabSource
	tabDocs
)

func (t editTab) title() string { return [...]string{"Form", "Source", "Docs"}[t] }

// editTabs are the tabs that pane 2 has on a screen of this size.
func (a *App) editTabs() []editTab {
	if a.frame.Apart() {
		return []editTab{tabForm, tabDocs}
	}
	return []editTab{tabForm, tabSource, tabDocs}
}

// openedTab is the one that pane 2 shows.
func (a *App) openedTab() editTab {
	switch {
	case a.frame.Edit == layout.Source:
		return tabSource
	case a.docs:
		return tabDocs
	}
	return tabForm
}

// detail is the pane behind the tabs that are no source.
func (a *App) detail() pane.Pane {
	if a.docs {
		return a.details
	}
	return a.form
}

// tabSteps are the actions that go through tabs.
func tabSteps() map[keys.ID]int { return map[keys.ID]int{keys.TabNext: 1, keys.TabPrev: -1} }

func (a *App) stepEditTab(step int) tea.Cmd {
	tabs := a.editTabs()
	at := slices.Index(tabs, a.openedTab()) + step
	return a.openEditTab(tabs[(at+len(tabs))%len(tabs)])
}

// openEditTab shows a tab of pane 2, which gets the focus.
func (a *App) openEditTab(tab editTab) tea.Cmd {
	if tab == tabSource {
		return a.setFocus(layout.Source)
	}
	if a.docs != (tab == tabDocs) {
		a.endSearch()
		a.docs = !a.docs
		a.relayout()
	}
	return a.setFocus(layout.Details)
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
	a.source.SetFindings(a.sourceFindings())
}

// sourceFindings are the problems, and in the definition also those of values that the
// card cannot show: they stand where the property is declared.
func (a *App) sourceFindings() []lint.Finding {
	if a.sourced != msg.Definition || len(a.scene.shown) == 0 {
		return a.scene.findings
	}
	declared := invalidRows(a.scene.shown[0].tree)
	all := slices.Clip(a.scene.findings)
	for _, f := range a.scene.findings {
		if at, ok := declared[f.Pointer]; ok && f.File != a.works.definition.buffer.Name() {
			f.Message = "response " + f.Pointer + ": " + f.Message
			f.File, f.Pointer, f.Line, f.Column = a.works.definition.buffer.Name(), at, 0, 0
			all = append(all, f)
		}
	}
	return all
}

// invalidRows are the declarations of the values that the card cannot show, by the
// values' pointers.
func invalidRows(card render.Tree) map[string]string {
	declared := map[string]string{}
	for _, t := range card.Tiles {
		for _, r := range slices.Concat(t.Rows, t.Folded) {
			if r.Invalid && r.Declared != "" {
				declared[r.Pointer] = r.Declared
			}
		}
	}
	return declared
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

// startEditing gives the keys to the editor that is open or has the focus, the form when
// the documentation is shown.
func (a *App) startEditing() tea.Cmd {
	if a.openedTab() == tabSource || a.focus == layout.Source {
		return tea.Batch(a.openEditTab(tabSource), a.deliver(a.source.Do(keys.Edit)))
	}
	return tea.Batch(a.openEditTab(tabForm), a.deliver(a.form.Do(keys.Edit)))
}

// add adds an element with the form, which has the keys then: it wants a name.
func (a *App) add() tea.Cmd {
	return tea.Batch(a.openEditTab(tabForm), a.onForm(keys.Add))
}

// onForm lets the form change the selected element, whatever pane has the focus.
func (a *App) onForm(id keys.ID) tea.Cmd { return a.deliver(a.form.Do(id)) }

package tui

import (
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/edit"
	"cardbench/model/lint"
	"cardbench/tui/msg"
)

// works are the files under edit: the card, and the stored responses that were shown.
type works struct {
	definition *work
	responses  map[string]*work // by file: scenarios may share one
	response   string           // the file that is shown; "" is a live answer
}

// of returns the work on a document; nil when it cannot be edited, as a live answer.
func (w works) of(d msg.Doc) *work {
	if d == msg.Response {
		return w.responses[w.response]
	}
	return w.definition
}

// all returns every file under edit, the card first.
func (w works) all() []*work {
	all := []*work{w.definition}
	for _, name := range slices.Sorted(maps.Keys(w.responses)) {
		all = append(all, w.responses[name])
	}
	return all
}

// unsaved returns those that differ from their files.
func (w works) unsaved() []*work {
	return slices.DeleteFunc(w.all(), func(one *work) bool { return !one.changed() })
}

// onEdit makes a change that a pane asks for.
func (a *App) onEdit(m msg.EditRequested) tea.Cmd {
	w := a.works.of(m.Doc)
	switch {
	case w == nil:
		return a.toast("This answer came over the wire and cannot be edited; s shows a stored response, which can.")
	case m.Change.Empty():
		return nil
	}
	if err := w.do(m.Change, m.Made); err != nil {
		return a.toast(err.Error() + "; try again")
	}
	return a.edited(m.Doc, m.Select)
}

// edited shows what follows from a change and sees to its crash copy.
func (a *App) edited(d msg.Doc, selectPointer string) tea.Cmd {
	a.adopt()
	a.recompose()
	if selectPointer != "" {
		a.follow(msg.PlaceSelected{Place: msg.Place{Doc: d, Pointer: selectPointer}})
	}
	return a.keepSoon()
}

// adopt takes the texts under edit for the card: what parses is shown, otherwise the
// last text that did.
func (a *App) adopt() {
	if doc := a.works.definition.buffer.Document(); doc != nil {
		a.project.setDefinition(doc)
	}
	if w := a.works.of(msg.Response); w != nil && w.buffer.Document() != nil {
		a.answer.doc = w.buffer.Document()
		for i := range a.project.Scenarios {
			if s := &a.project.Scenarios[i]; s.Response != nil && s.Response.Name() == w.buffer.Name() {
				s.Response = a.answer.doc
			}
		}
	}
}

// undo takes the last step on the selected document back.
func (a *App) undo() tea.Cmd {
	title, ok := a.selectedWork().undo()
	if !ok {
		return a.toast("There is nothing to undo.")
	}
	return tea.Batch(a.edited(a.place.Doc, ""), a.toast("Undid: "+title))
}

// redo makes the step again that was undone last.
func (a *App) redo() tea.Cmd {
	title, ok := a.selectedWork().redo()
	if !ok {
		return a.toast("There is nothing to redo.")
	}
	return tea.Batch(a.edited(a.place.Doc, ""), a.toast("Did again: "+title))
}

// selectedWork is the work that undo, save and $EDITOR are about: that of the selected
// node, the card where that one cannot be edited.
func (a *App) selectedWork() *work {
	if w := a.works.of(a.place.Doc); w != nil {
		return w
	}
	return a.works.definition
}

// quickFix mends the first problem at the selected node that has one evident remedy.
func (a *App) quickFix() tea.Cmd {
	if p := a.selectedWork().buffer.Problem(); p != nil {
		return a.toast("The text does not parse, so nothing can be fixed in it: " + p.Error())
	}
	in := lint.Input{Definition: a.project.Definition, Response: a.scene.response, Host: a.selection.host()}
	for _, f := range a.scene.findings {
		if !remedied(f) || !a.selectedFinding(f) {
			continue
		}
		change, target, ok := lint.Fix(in, f)
		if !ok {
			continue
		}
		d := msg.Definition
		if target == lint.Response {
			d = msg.Response
		}
		return tea.Batch(a.onEdit(msg.EditRequested{Doc: d, Change: change}), a.toast("Fixed: "+change.Title+"; z undoes it."))
	}
	return a.toast("No problem of the selected node has a fix; ! lists the problems.")
}

// hasFix reports whether the quick fix would find something to mend.
func (a *App) hasFix() bool {
	return slices.ContainsFunc(a.scene.findings, func(f lint.Finding) bool { return remedied(f) && a.selectedFinding(f) })
}

// remedied reports whether a finding has an edit that mends it, for certain or as a
// suggestion.
func remedied(f lint.Finding) bool { return f.Fixable || f.Suggested }

// selectedFinding reports whether a finding is about the selected node or one below it.
func (a *App) selectedFinding(f lint.Finding) bool {
	return a.docOf(f) == a.place.Doc && within(a.place.Pointer, f.Pointer)
}

// within reports whether a pointer is that of a node or of one below it.
func within(node, pointer string) bool {
	return pointer == node || len(pointer) > len(node) && pointer[:len(node)] == node && pointer[len(node)] == '/'
}

func (a *App) docOf(f lint.Finding) msg.Doc {
	if a.scene.response != nil && f.File == a.scene.response.Name() {
		return msg.Response
	}
	return msg.Definition
}

// replaceText makes a text that came from outside one step of the history.
func (a *App) replaceText(w *work, title string, src []byte) tea.Cmd {
	change := edit.Diff(w.buffer.Source(), src)
	change.Title = title
	if change.Empty() {
		a.recompose()
		return nil
	}
	if err := w.do(change, edit.Buffer{}); err != nil {
		return a.toast(err.Error())
	}
	return a.edited(a.place.Doc, "")
}

package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/tui/keys"
	"cardbench/tui/layout"
	"cardbench/tui/pane"
)

// scopes are asked for a key from the inside out.
func (a *App) scopes() []keys.Scope {
	switch {
	case a.dialogs.Open():
		return []keys.Scope{keys.Always, keys.Dialog}
	case a.search.typing:
		return []keys.Scope{keys.Always, keys.Text}
	case a.capturing() != nil:
		return []keys.Scope{keys.Always, a.capturing().Scope()}
	}
	return []keys.Scope{keys.Always, a.focus.Scope(), keys.Move, keys.Global}
}

// facts are what the action table asks about.
func (a *App) facts() keys.Facts {
	cannot := a.scene.cannotFetch
	if a.selection.Scenario != "" || a.project.Endpoints[a.selection.Environment].asks() {
		cannot = "" // a stored response is there; a secret is asked for
	}
	f := keys.Facts{
		Busy:        a.guard.Busy(),
		HasExchange: a.exchange() != nil,
		HasLog:      a.calls.Found() > 0,
		CanReset:    a.deps.Reset != nil && a.environment().Builtin,
		Stored:      a.selection.Scenario != "",
		Refused:     refusedAnswer(a.answer.exchange),
		HasResponse: a.scene.response != nil,
		HasProblems: len(a.scene.findings) > 0,
		HasActions:  a.scene.acts,
		HasLink:     a.link() != "",
		HasMatches:  a.search.matches > 0,
		Searching:   a.search.query() != "",
		Zoomed:      a.zoomed,
		Editable:    a.works.of(a.place.Doc) != nil,
		Changed:     a.changed(),
		HasFix:      a.hasFix(),
		HasSource:   a.exchange() != nil && len(a.exchange().Request.Signed) > 0,
		CanFetch:    cannot,
	}
	_, f.HasRow = a.calls.Row()
	if a.focus == layout.Log {
		f.Editable = f.HasRow
	}
	_, f.CanUndo = a.selectedWork().log.CanUndo()
	_, f.CanRedo = a.selectedWork().log.CanRedo()
	return f
}

// refusedAnswer reports whether the endpoint refused a request.
func refusedAnswer(e *client.Exchange) bool {
	return e != nil && e.Reply != nil && (e.Reply.Status == 401 || e.Reply.Status == 403)
}

// onKey takes the keys of a message one after the other: each may open something that
// has the next one. To an editor they are a text that was typed at once.
func (a *App) onKey(m tea.KeyMsg) tea.Cmd {
	if a.capturing() != nil {
		return a.onStroke(m)
	}
	var cmds []tea.Cmd
	for _, stroke := range keys.Strokes(m) {
		cmds = append(cmds, a.onStroke(stroke))
	}
	return tea.Batch(cmds...)
}

// onStroke routes a key: what is always there, the dialog, the text field, then the
// table. A paste is text and reaches only what takes text.
func (a *App) onStroke(m tea.KeyMsg) tea.Cmd {
	typed := m.Type == tea.KeyRunes && len(m.Runes) > 1 // letters that may spell a key's name
	if action, ok := keys.Lookup([]keys.Scope{keys.Always}, m.String()); ok && !typed {
		return a.perform(action, "")
	}
	a.interrupted = false
	switch {
	case a.dialogs.Open():
		return a.answerDialog(m)
	case a.answered == m.String() && a.job.guard.Busy():
		return nil
	case a.search.typing:
		return a.toSearch(m)
	}
	a.answered = ""
	if e := a.capturing(); e != nil {
		return a.deliver(e.Key(m))
	}
	if action, ok := keys.Lookup(a.scopes(), m.String()); ok {
		return a.perform(action, "")
	}
	return nil
}

// answerDialog gives a key to the dialog. One that begins a job is remembered: typed again
// while the job is under way, it answers twice and means nothing to the panes below.
func (a *App) answerDialog(m tea.KeyMsg) tea.Cmd {
	cmd := a.toDialog(m)
	a.answered = ""
	if !a.dialogs.Open() && a.job.guard.Busy() {
		a.answered = m.String()
	}
	return cmd
}

// run performs an action by name, as the palette and the mouse do.
func (a *App) run(id keys.ID, argument string) tea.Cmd {
	action, ok := keys.ByID(id)
	if !ok {
		return nil
	}
	return a.perform(action, argument)
}

// perform runs an action, or says why it cannot run now.
func (a *App) perform(action keys.Action, argument string) tea.Cmd {
	if why := action.Reason(a.facts()); why != "" {
		return a.toast(action.Title + ": " + why)
	}
	if do, ok := a.global(action.ID, argument); ok {
		return do()
	}
	if step, ok := tabSteps()[action.ID]; ok && a.focus == a.frame.Edit {
		return a.stepEditTab(step)
	}
	return a.deliver(a.pane(a.focus).Do(action.ID))
}

// deliver takes what a pane sends up at once. A pane's command only wraps an event;
// run elsewhere, the events of two quick keys could come in the wrong order.
func (a *App) deliver(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	switch m := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		return tea.Batch(each(m, a.deliver)...)
	default:
		return a.Update(m)
	}
}

// onMouse gives a click to what lies under it, and the focus to its pane.
func (a *App) onMouse(m tea.MouseMsg) tea.Cmd {
	event := tea.MouseEvent(m)
	if a.dialogs.Open() {
		return a.toDialog(m)
	}
	box, ok := a.frame.At(event.X, event.Y)
	if !ok {
		return nil
	}
	p := a.pane(box.Slot)
	switch {
	case event.Button == tea.MouseButtonWheelUp:
		p.Wheel(-wheelLines)
	case event.Button == tea.MouseButtonWheelDown:
		p.Wheel(wheelLines)
	case event.Button == tea.MouseButtonLeft && event.Action == tea.MouseActionPress:
		focused := a.setFocus(box.Slot)
		box, _ = a.frame.Box(box.Slot)
		if box.Inner.Contains(event.X, event.Y) {
			return tea.Batch(focused, a.deliver(p.Click(event.X-box.Inner.X, event.Y-box.Inner.Y)))
		}
		return tea.Batch(focused, a.clickBorder(box, event))
	}
	return nil
}

// clickBorder opens the tab in the upper border that was clicked.
func (a *App) clickBorder(b layout.Box, m tea.MouseEvent) tea.Cmd {
	tab := pane.TabAt(a.paneFrame(b), m.X-b.Outer.X)
	switch {
	case m.Y != b.Outer.Y || tab < 0:
	case b.Slot == layout.Wire:
		a.wire.OpenTabAt(tab)
	case b.Slot == a.frame.Edit:
		return a.openEditTab(a.editTabs()[tab])
	}
	return nil
}

// wheelLines is how far one notch of the wheel scrolls.
const wheelLines = 3

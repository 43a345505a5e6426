package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/dialog"
	"cardbench/tui/keys"
	"cardbench/tui/layout"
)

// global returns what an action of the workbench itself does; ok is false for one
// that belongs to the focused pane.
func (a *App) global(id keys.ID, argument string) (do func() tea.Cmd, ok bool) {
	for _, part := range []map[keys.ID]func() tea.Cmd{
		a.focusHandlers(), a.callHandlers(argument), a.debugHandlers(argument), a.editHandlers(), a.paneHandlers(), a.findHandlers(argument), a.viewHandlers(argument), a.copyHandlers(), a.appHandlers(),
	} {
		if do, ok := part[id]; ok {
			return do, true
		}
	}
	return nil, false
}

func (a *App) callHandlers(argument string) map[keys.ID]func() tea.Cmd {
	return map[keys.ID]func() tea.Cmd{
		keys.Fetch:         a.fetch,
		keys.Cancel:        a.interrupt,
		keys.Scenario:      a.pick(pickScenario, argument),
		keys.Environment:   a.pick(pickEnvironment, argument),
		keys.Record:        a.pick(pickRecord, argument),
		keys.ObjectType:    a.pick(pickObjectType, argument),
		keys.ActionsMenu:   func() tea.Cmd { return a.openMenu(menuActions, a.selectedTile()) },
		keys.InspectAction: func() tea.Cmd { return a.openMenu(menuInspect, a.selectedTile()) },
		keys.EditRecord:    a.openRecord,
		keys.ResetDemo:     a.resetDemo,
		keys.LogPin:        a.pinRow,
		keys.LogResend:     func() tea.Cmd { return a.resendRow(false) },
		keys.LogResign:     func() tea.Cmd { return a.resendRow(true) },
		keys.LogScenario:   a.askScenarioName,
		keys.OpenLink:      func() tea.Cmd { return openURL(a.deps.Opener, a.link()) },
	}
}

// focusHandlers are the actions that mean the selected row while the log has the focus.
func (a *App) focusHandlers() map[keys.ID]func() tea.Cmd {
	if a.focus != layout.Log {
		return nil
	}
	return map[keys.ID]func() tea.Cmd{
		keys.Delete: a.askDeleteRow,
		keys.Edit:   a.editRow,
	}
}

func (a *App) debugHandlers(argument string) map[keys.ID]func() tea.Cmd {
	return map[keys.ID]func() tea.Cmd{
		keys.DebugMenu:   func() tea.Cmd { return a.openKeyMenu(keys.DebugMenu) },
		keys.Investigate: a.investigate,
		keys.Probe:       a.askProbes,
		keys.Lab:         func() tea.Cmd { return a.openLab(argument) },
		keys.Repeat:      func() tea.Cmd { return a.askSeries(argument) },
		keys.Compare:     a.compareAnswers,
		keys.Filter:      func() tea.Cmd { return a.askJQ(argument) },
		keys.Mock:        func() tea.Cmd { return a.pickMock(argument) },
		keys.PasteCurl:   a.pasteCurl,
		keys.TypeSecret:  a.typeSecret,
		keys.ExportHAR:   func() tea.Cmd { return a.askHAR(argument) },
	}
}

func (a *App) editHandlers() map[keys.ID]func() tea.Cmd {
	onForm := func(id keys.ID) func() tea.Cmd { return func() tea.Cmd { return a.onForm(id) } }
	return map[keys.ID]func() tea.Cmd{
		keys.Edit:      a.startEditing,
		keys.Add:       a.add,
		keys.Delete:    onForm(keys.Delete),
		keys.Duplicate: onForm(keys.Duplicate),
		keys.MoveUp:    onForm(keys.MoveUp),
		keys.MoveDown:  onForm(keys.MoveDown),
		keys.QuickFix:  a.quickFix,
		keys.Undo:      a.undo,
		keys.Redo:      a.redo,
		keys.Save:      func() tea.Cmd { return a.save(false) },
		keys.Editor:    a.openEditor,
		keys.Gallery:   a.openGallery,
	}
}

func (a *App) paneHandlers() map[keys.ID]func() tea.Cmd {
	focus := func(s layout.Slot) func() tea.Cmd { return func() tea.Cmd { return a.setFocus(s) } }
	tab := func(id keys.ID) func() tea.Cmd { return func() tea.Cmd { return a.openTab(id) } }
	return map[keys.ID]func() tea.Cmd{
		keys.NextPane:      func() tea.Cmd { return a.cycle(1) },
		keys.PrevPane:      func() tea.Cmd { return a.cycle(-1) },
		keys.FocusCard:     focus(layout.Card),
		keys.FocusDetails:  focus(a.frame.Edit),
		keys.FocusPreview:  focus(layout.Preview),
		keys.FocusWire:     focus(layout.Wire),
		keys.FocusLog:      focus(layout.Log),
		keys.FocusSource:   focus(layout.Source),
		keys.WireResponse:  tab(keys.WireResponse),
		keys.WireRequest:   tab(keys.WireRequest),
		keys.WireTiming:    tab(keys.WireTiming),
		keys.WireSignature: tab(keys.WireSignature),
		keys.ZoomIn:        func() tea.Cmd { return a.zoom(true) },
		keys.ZoomOut:       func() tea.Cmd { return a.zoom(false) },
	}
}

func (a *App) findHandlers(argument string) map[keys.ID]func() tea.Cmd {
	return map[keys.ID]func() tea.Cmd{
		keys.Search:     func() tea.Cmd { return a.startSearch(argument) },
		keys.TextAccept: a.keepSearch,
		keys.TextCancel: a.clearSearch,
		keys.NextMatch:  func() tea.Cmd { return a.nextMatch(false) },
		keys.PrevMatch:  func() tea.Cmd { return a.nextMatch(true) },
		keys.Problems:   func() tea.Cmd { return a.openTab(keys.Problems) },
	}
}

func (a *App) viewHandlers(argument string) map[keys.ID]func() tea.Cmd {
	return map[keys.ID]func() tea.Cmd{
		keys.ViewMenu: func() tea.Cmd { return a.openKeyMenu(keys.ViewMenu) },
		keys.Host:     func() tea.Cmd { return a.switchHost(argument) },
		keys.Width:    a.pick(pickWidth, argument),
		keys.Locale:   a.pick(pickLocale, argument),
		keys.Contact:  a.openContactSheet,
		keys.Zone:     a.pick(pickZone, argument),
		keys.Theme:    a.pick(pickTheme, argument),
		keys.Mouse:    func() tea.Cmd { return a.switchMouse(argument) },
		keys.Refetch:  func() tea.Cmd { return a.switchRefetch(argument) },
	}
}

func (a *App) copyHandlers() map[keys.ID]func() tea.Cmd {
	return map[keys.ID]func() tea.Cmd{
		keys.CopyMenu:    func() tea.Cmd { return a.openKeyMenu(keys.CopyMenu) },
		keys.CopyPointer: a.copyPointer,
		keys.CopyURL:     a.copyURL,
		keys.CopyJSON:    a.copyJSON,
		keys.CopyValue:   a.copyValue,
		keys.CopyBody:    a.copyBody,
		keys.CopySource:  a.copySource,
		keys.CopyCurl:    a.copyCurl,
	}
}

func (a *App) appHandlers() map[keys.ID]func() tea.Cmd {
	return map[keys.ID]func() tea.Cmd{
		keys.Help:    a.openHelp,
		keys.Palette: a.openPalette,
		keys.Reload:  func() tea.Cmd { return a.loadProject(true) },
		keys.Back:    a.back,
		keys.Suspend: func() tea.Cmd { return tea.Suspend },
		keys.Quit:    a.quit,
	}
}

// interrupt is ctrl+c: it cancels what is under way and what is asked; twice in a row it
// quits.
func (a *App) interrupt() tea.Cmd {
	switch {
	case a.framing != nil:
		return a.endFrame(dialog.Closed)
	case a.dialogs.Open():
		a.dialogs.Pop()
		return nil
	case a.job.guard.Busy():
		return a.cancelJob()
	case a.guard.Busy():
		return a.cancel()
	}
	if a.interrupted {
		return a.quit()
	}
	a.interrupted = true
	return a.toast("ctrl+c again quits; q too.")
}

// back is esc: it undoes the innermost thing that is open, and never quits.
func (a *App) back() tea.Cmd {
	switch {
	case a.job.guard.Busy():
		return a.cancelJob()
	case a.guard.Busy():
		return a.cancel()
	case a.search.query() != "":
		return a.clearSearch()
	case a.zoomed:
		return a.zoom(false)
	case a.toasts.Text() != "":
		a.toasts.Clear()
	}
	return nil
}

func (a *App) switchMouse(argument string) tea.Cmd {
	a.mouseOff = argument == "off" || (argument == "" && !a.mouseOff)
	if a.mouseOff {
		return tea.Batch(tea.DisableMouse, a.toast("Mouse off: the terminal selects text again. v m turns it on."))
	}
	return tea.Batch(tea.EnableMouseCellMotion, a.toast("Mouse on: shift and drag selects text."))
}

// switchHost shows the card on the other host, or on the named one.
func (a *App) switchHost(name string) tea.Cmd {
	if name == "" {
		name = a.scene.shown[1].host.Name
	}
	return a.choose(pickHost, name)
}

// switchRefetch chooses whether the card is fetched again after an action.
func (a *App) switchRefetch(argument string) tea.Cmd {
	a.refetches = argument == "on" || (argument == "" && !a.refetches)
	if a.refetches {
		return a.toast("After an action that succeeded the card is fetched again. HubSpot's documents say nothing of it.")
	}
	return a.toast("After an action the card stays as it is; r fetches it again.")
}

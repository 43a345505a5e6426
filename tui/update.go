package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/layout"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
)

// Update is the table of contents: every message goes to the handler of its concern.
func (a *App) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case tea.WindowSizeMsg:
		return a.resize(m.Width, m.Height)
	case tea.KeyMsg:
		return a.onKey(m)
	case tea.MouseMsg:
		return a.onMouse(m)
	case tea.FocusMsg:
		return a.listCalls()
	case projectLoaded:
		return a.onProject(m)
	case exchangeFinished:
		return a.onExchange(m)
	case delayOver:
		return a.onDelay(m)
	case pane.ToastExpired:
		a.toasts.Expire(m)
	case telling:
		return m.tell(a)
	case copied:
		return a.onCopied(m)
	case opened:
		return a.onOpened(m)
	case msg.ActionRequested:
		return a.run(m.ID, "")
	default:
		return a.onEvent(m)
	}
	return nil
}

// telling is what the disk, the log, the browser and jobs answer; each knows its handler.
type telling interface{ tell(a *App) tea.Cmd }

func (m fileOpened) tell(a *App) tea.Cmd   { return a.onFileOpened(m) }
func (m fileRead) tell(a *App) tea.Cmd     { return a.onFileRead(m) }
func (m sighted) tell(a *App) tea.Cmd      { return a.onSighted(m) }
func (m othersSeen) tell(a *App) tea.Cmd   { return a.tellOthers(m.work, m.others) }
func (m merged) tell(a *App) tea.Cmd       { return a.onMerged(m) }
func (m saved) tell(a *App) tea.Cmd        { return a.onSaved(m) }
func (m keepDue) tell(a *App) tea.Cmd      { return a.onKeepDue() }
func (m kept) tell(a *App) tea.Cmd         { return a.onKept(m) }
func (m left) tell(*App) tea.Cmd           { return tea.Quit }
func (m editorReady) tell(a *App) tea.Cmd  { return a.onEditorReady(m) }
func (m editorClosed) tell(a *App) tea.Cmd { return a.onEditorClosed(m) }

// onEvent takes what a pane sends up.
func (a *App) onEvent(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case msg.PlaceSelected:
		a.follow(m)
	case msg.JumpRequested:
		return a.jump(m.Place)
	case msg.EditRequested:
		return a.onEdit(m)
	case msg.ChoiceRequested:
		return a.openChoice(m)
	case msg.CardRequested:
		a.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Response, Pointer: m.Pointer}, From: keys.Wire})
		return a.setFocus(layout.Preview)
	case msg.ScenarioChosen:
		return a.choose(pickScenario, m.Name)
	case msg.ActionPressed:
		return a.press(m.Pointer)
	case msg.MenuRequested:
		return a.openMenu(menuActions, m.Tile)
	case msg.TileToggled:
		a.expanded[m.Tile] = !a.expanded[m.Tile]
		a.recompose()
	case msg.LinkFollowed:
		return openURL(a.deps.Opener, m.URL)
	case msg.CallRequested:
		return a.openCall(m.ID)
	case msg.LogFiltered:
		return a.filterCalls(m.Query)
	case msg.FrameReopen:
		return a.openStage()
	case msg.RecordEdited:
		return a.onRecordEdited(m)
	case msg.RecordAsked:
		return a.onRecordAsked(m)
	case msg.EditorRequested:
		return a.editText("copy.txt", []byte(m.Text), 0, func([]byte) tea.Cmd { return nil })
	case msg.CopyRequested:
		return copyText(a.deps.Clipboard, m.What, m.Text)
	case msg.Notice:
		return a.toast(m.Text)
	}
	return nil
}

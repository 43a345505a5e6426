package tui

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/edit"
	"cardbench/tui/dialog"
	"cardbench/tui/screen"
)

// fileOpened is what the disk knows of a file when it is opened.
type fileOpened struct {
	work    *work
	version Version
	log     []byte
	draft   Draft
	drafted bool
	others  []Other
	err     error
}

// openFile asks the disk for a file's version, its undo log and what a killed
// workbench left of it.
func openFile(w *work) tea.Cmd {
	s, src := w.store, w.base
	return func() tea.Msg {
		m := fileOpened{work: w, others: s.Others()}
		now, version, err := s.Read()
		if err != nil {
			m.err = err
			return m
		}
		if bytes.Equal(now, src) {
			m.version = version
		}
		m.log, m.err = s.Log(src)
		if draft, ok, err := s.Recover(); err == nil && ok {
			m.draft, m.drafted = draft, true
		}
		return m
	}
}

// openWork asks the disk about a file that is opened for editing, and watches it.
func (a *App) openWork(w *work) tea.Cmd {
	if w == nil || w.store == nil {
		return nil
	}
	return tea.Batch(openFile(w), nextSighting(w, w.store.Watch(a.ctx)))
}

func (a *App) onFileOpened(m fileOpened) tea.Cmd {
	w := m.work
	w.version = m.version
	if log, err := edit.UnmarshalLog(m.log, w.base); err == nil && !w.changed() {
		w.log = log
	}
	var cmds []tea.Cmd
	if len(m.others) > 0 {
		o := m.others[0]
		cmds = append(cmds, a.toast(fmt.Sprintf("Another workbench has %s open since %s (process %d); the one that saves last asks.",
			w.buffer.Name(), o.Since.Format(time.TimeOnly), o.PID)))
	}
	if m.drafted {
		a.askRecover(w, m.draft)
	}
	return tea.Batch(cmds...)
}

// askRecover offers what a workbench left that did not end properly.
func (a *App) askRecover(w *work, draft Draft) {
	a.recovering = &recovery{work: w, draft: draft}
	items := []dialog.Item{
		{Value: answerMine, Title: "Recover it: the file's text becomes a step to undo", Letter: "r"},
		{Value: answerDiscard, Title: "Forget it", Letter: "f", Danger: true},
		{Value: answerShow, Title: "Show what differs", Letter: "w"},
		{Value: "", Title: "Decide later", Letter: "l"},
	}
	title := fmt.Sprintf("Unsaved work on %s from %s", w.buffer.Name(), draft.Kept.Local().Format(time.DateTime))
	a.dialogs.Push(dialog.NewMenu(askRecover, title, items))
}

// recovery is unsaved work that is offered.
type recovery struct {
	work  *work
	draft Draft
}

func (a *App) onRecoverAnswer(answer string) tea.Cmd {
	r := a.recovering
	a.recovering = nil
	if r == nil {
		return nil
	}
	store := r.work.store
	switch answer {
	case answerMine:
		return tea.Batch(a.replaceText(r.work, "recover unsaved work", r.draft.Source), forgetDraft(store, r.draft))
	case answerDiscard:
		return forgetDraft(store, r.draft)
	case answerShow:
		a.askRecover(r.work, r.draft)
		return a.showDifference("The file, and what was not saved", r.work.buffer.Name(), r.work.base, r.draft.Source)
	}
	return nil
}

func forgetDraft(s Store, d Draft) tea.Cmd {
	return func() tea.Msg { return draftKept{err: s.Forget(d)} }
}

// sighted says that a watched file was seen to change.
type sighted struct {
	work     *work
	sighting Sighting
	ok       bool // false when watching has ended
	channel  <-chan Sighting
}

func nextSighting(w *work, channel <-chan Sighting) tea.Cmd {
	return func() tea.Msg {
		s, ok := <-channel
		return sighted{work: w, sighting: s, ok: ok, channel: channel}
	}
}

func (a *App) onSighted(m sighted) tea.Cmd {
	if !m.ok {
		return nil
	}
	cmds := []tea.Cmd{nextSighting(m.work, m.channel)}
	if m.sighting.File {
		cmds = append(cmds, rereadFile(m.work))
	}
	if m.sighting.Problem != "" {
		cmds = append(cmds, a.toast(m.sighting.Problem))
	}
	return tea.Batch(cmds...)
}

// fileRead says that a file was read again.
type fileRead struct {
	work    *work
	src     []byte
	version Version
	err     error
}

func rereadFile(w *work) tea.Cmd {
	s := w.store
	return func() tea.Msg {
		src, version, err := s.Read()
		return fileRead{work: w, src: src, version: version, err: err}
	}
}

// onFileRead takes a file over that another program changed; when both sides did, it
// asks.
func (a *App) onFileRead(m fileRead) tea.Cmd {
	w := m.work
	switch {
	case errors.Is(m.err, fs.ErrNotExist):
		w.version = Version{}
		return a.toast(w.buffer.Name() + " is gone from the disk; ctrl+s writes it anew.")
	case m.err != nil:
		return a.toast(m.err.Error())
	case m.version.Same(w.version):
		return nil
	case bytes.Equal(m.src, w.buffer.Source()):
		w.version, w.base = m.version, m.src
		a.recompose()
		return nil
	case w.changed():
		return a.askConflict(w, &ConflictError{Name: w.buffer.Name(), Source: m.src, Version: m.version})
	}
	w.version, w.base = m.version, m.src
	return tea.Batch(a.replaceText(w, "read the file again", m.src), a.toast(w.buffer.Name()+" was changed by another program and read again; z undoes it."))
}

// editorClosed says that the user's own editor has ended.
type editorClosed struct {
	work *work
	src  []byte
	err  error
}

// openEditor gives the selected document to $EDITOR at the selected node.
func (a *App) openEditor() tea.Cmd {
	w := a.selectedWork()
	offset := 0
	if doc := w.buffer.Document(); doc != nil && w.buffer.Problem() == nil {
		offset = doc.Nearest(a.place.Pointer).Start
	}
	if a.deps.Editor == nil {
		return a.toast("There is no editor here.")
	}
	editing, err := a.deps.Editor.Edit(w.buffer.Name(), w.buffer.Source(), offset)
	if err != nil {
		return a.showText("The editor cannot be opened", err.Error())
	}
	return screen.Exec(editing.Command, func(err error) tea.Msg {
		src, err := editing.Result(err)
		return editorClosed{work: w, src: src, err: err}
	})
}

func (a *App) onEditorClosed(m editorClosed) tea.Cmd {
	if m.err != nil {
		return a.showText("The editor's text was not taken", m.err.Error())
	}
	return a.replaceText(m.work, "edit in $EDITOR", m.src)
}

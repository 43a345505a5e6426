package tui

import (
	"bytes"
	"context"
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
	now     []byte // what is in the file, where that is not what was read
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
		m.version = version
		if !bytes.Equal(now, src) {
			m.now = now
		}
		m.log, _ = s.Log(src) // without it, only old steps cannot be undone
		m.draft, m.drafted, m.err = s.Recover()
		return m
	}
}

// openWork asks the disk about a file that is opened for editing, and watches it.
func (a *App) openWork(w *work) tea.Cmd {
	if w == nil || w.store == nil {
		return nil
	}
	ctx, cancel := context.WithCancel(a.ctx)
	w.unwatch = cancel
	seen := func(a *App, s Sighting) tea.Cmd { return a.workSighted(w, s) }
	return tea.Batch(openFile(w), nextSighting(seen, w.store.Watch(ctx)))
}

func (a *App) onFileOpened(m fileOpened) tea.Cmd {
	w := m.work
	if m.err != nil {
		return a.showText("Unsaved work of another time could not be looked for", m.err.Error())
	}
	if log, err := edit.UnmarshalLog(m.log, w.base); err == nil && !w.changed() {
		w.log = log
	}
	cmds := []tea.Cmd{a.tellOthers(w, m.others)}
	if m.now != nil {
		cmds = append(cmds, a.onFileRead(fileRead{work: w, src: m.now, version: m.version}))
	} else {
		w.version = m.version
	}
	if m.drafted {
		a.askRecover(w, m.draft)
	}
	return tea.Batch(cmds...)
}

// tellOthers says that somebody else has the file open.
func (a *App) tellOthers(w *work, others []Other) tea.Cmd {
	if len(others) == 0 {
		return nil
	}
	o := others[0]
	return a.toast(fmt.Sprintf("Another workbench has %s open since %s (process %d); the one that saves last is asked.",
		w.buffer.Name(), o.Since.Local().Format(time.TimeOnly), o.PID))
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
	store, draft := r.work.store, r.draft
	forget := func() error { return store.Forget(draft) }
	switch answer {
	case answerMine:
		cmd := a.recover(r.work, draft)
		own := r.work.draft()
		return tea.Batch(cmd, a.write(func() error { return store.Keep(own) }, forget))
	case answerDiscard:
		return a.write(forget)
	case answerShow:
		a.askRecover(r.work, r.draft)
		return a.showDifference("The file, and what was not saved", r.work.buffer.Name(), r.work.base, r.draft.Source)
	}
	return nil
}

// recover takes unsaved work over: with its own history where it began from the text
// that is in the file, as one step otherwise.
func (a *App) recover(w *work, d Draft) tea.Cmd {
	log, err := edit.UnmarshalLog(d.Log, d.Source)
	if err != nil || !bytes.Equal(d.Base, w.base) || w.changed() {
		return a.replaceText(w, "recover unsaved work", d.Source)
	}
	w.buffer, w.log = edit.NewBuffer(w.buffer.Name(), d.Source), log
	return a.edited(a.place.Doc, "")
}

// sighted says that a watched file was seen to change; take knows its handler.
type sighted struct {
	take     func(*App, Sighting) tea.Cmd
	sighting Sighting
	ok       bool // false when watching has ended
	channel  <-chan Sighting
}

func nextSighting(take func(*App, Sighting) tea.Cmd, channel <-chan Sighting) tea.Cmd {
	return func() tea.Msg {
		s, ok := <-channel
		return sighted{take: take, sighting: s, ok: ok, channel: channel}
	}
}

func (a *App) onSighted(m sighted) tea.Cmd {
	if !m.ok {
		return nil
	}
	return tea.Batch(nextSighting(m.take, m.channel), m.take(a, m.sighting))
}

func (a *App) workSighted(w *work, s Sighting) tea.Cmd {
	var cmds []tea.Cmd
	if s.File {
		cmds = append(cmds, rereadFile(w))
	}
	if s.Others {
		cmds = append(cmds, lookAround(w))
	}
	if s.Problem != "" {
		cmds = append(cmds, a.toast(s.Problem))
	}
	return tea.Batch(cmds...)
}

// othersSeen says who else has a file open now.
type othersSeen struct {
	work   *work
	others []Other
}

func lookAround(w *work) tea.Cmd {
	s := w.store
	return func() tea.Msg { return othersSeen{work: w, others: s.Others()} }
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
		w.version, w.base = Version{}, nil
		a.recompose()
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

// editorClosed says that the user's own editor has ended; then takes its text.
type editorClosed struct {
	then func(src []byte) tea.Cmd
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
	return a.editText(w.buffer.Name(), w.buffer.Source(), offset, func(src []byte) tea.Cmd {
		return a.replaceText(w, "edit in $EDITOR", src)
	})
}

// editText gives a text to $EDITOR, the cursor at an offset in bytes, and what comes back
// to then.
func (a *App) editText(name string, src []byte, offset int, then func([]byte) tea.Cmd) tea.Cmd {
	if a.deps.Editor == nil {
		return a.toast("There is no editor here.")
	}
	return prepareEditor(a.deps.Editor, name, src, offset, then)
}

// editorReady says how the user's own editor is started.
type editorReady struct {
	then    func(src []byte) tea.Cmd
	editing Editing
	err     error
}

func prepareEditor(e Editor, name string, src []byte, offset int, then func([]byte) tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		editing, err := e.Edit(name, src, offset)
		return editorReady{then: then, editing: editing, err: err}
	}
}

// onEditorReady gives the terminal to the editor.
func (a *App) onEditorReady(m editorReady) tea.Cmd {
	if m.err != nil {
		return a.showText("The editor cannot be opened", m.err.Error())
	}
	return screen.Exec(m.editing.Command, func(err error) tea.Msg {
		src, err := m.editing.Result(err)
		return editorClosed{then: m.then, src: src, err: err}
	})
}

func (a *App) onEditorClosed(m editorClosed) tea.Cmd {
	if m.err != nil {
		return a.showText("The editor's text was not taken", m.err.Error())
	}
	return m.then(m.src)
}

package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/edit"
	"cardbench/model/text"
	"cardbench/tui/dialog"
)

// The questions about files, by the names that their answers come back with.
const (
	askConflict = "conflict"
	askQuit     = "quit"
	askRecover  = "recover"
)

// The answers.
const (
	answerMine    = "mine"
	answerTheirs  = "theirs"
	answerMerge   = "merge"
	answerSave    = "save"
	answerDiscard = "discard"
	answerShow    = "show" // what differs; then the question is asked again
)

// saved says that a file was written, or was not.
type saved struct {
	work    *work
	src     []byte
	version Version
	err     error
	leave   bool // quit when it went well
}

func saveFile(ctx context.Context, w *work, leave bool) tea.Cmd {
	store, src, over := w.store, w.buffer.Source(), w.version
	log := w.log.Marshal(src)
	return func() tea.Msg {
		v, err := store.Save(ctx, src, over)
		if err == nil {
			_ = store.KeepLog(src, log) // only undo after a restart depends on it
		}
		return saved{work: w, src: src, version: v, err: err, leave: leave}
	}
}

// save writes everything that is changed. It asks first when stored responses no longer
// fit the card.
func (a *App) save(leave bool) tea.Cmd {
	a.leaving = leave
	if broken := a.breaking(); len(broken) > 0 {
		return a.askToBreak(broken)
	}
	return a.saveAll()
}

func (a *App) saveAll() tea.Cmd {
	leave := a.leaving
	var cmds []tea.Cmd
	for _, w := range a.works.unsaved() {
		if w.store == nil {
			return a.toast("This card is part of cardbench and cannot be saved; cardbench init writes it into a folder.")
		}
		cmds = append(cmds, saveFile(a.ctx, w, leave))
	}
	return tea.Batch(cmds...)
}

func (a *App) onSaved(m saved) tea.Cmd {
	w := m.work
	var conflict *ConflictError
	switch {
	case errors.As(m.err, &conflict) && conflict.Version == (Version{}):
		w.version, w.base = Version{}, nil // there is no other text to choose
		return a.toast(conflict.Error())
	case errors.As(m.err, &conflict):
		return a.askConflict(w, conflict)
	case m.err != nil:
		return a.showText("The file was not saved", m.err.Error()+"\n\nNothing is lost: the text is still here, and in a crash copy.")
	}
	w.version, w.base = m.version, m.src
	w.log.Saved()
	if m.leave && !a.changed() {
		return a.leave()
	}
	a.recompose()
	return tea.Batch(a.keepSoon(), a.toast("Saved "+w.buffer.Name()+"."))
}

// changed reports whether anything is not saved.
func (a *App) changed() bool { return len(a.works.unsaved()) > 0 }

// quit leaves at once when everything is saved, and asks otherwise.
func (a *App) quit() tea.Cmd {
	if !a.changed() {
		return a.leave()
	}
	items := []dialog.Item{
		{Value: answerSave, Title: "Save and quit", Letter: "s"},
		{Value: answerDiscard, Title: "Discard the changes and quit", Letter: "d", Danger: true},
		{Value: "", Title: labelCancel, Letter: "c"},
	}
	a.dialogs.Push(dialog.NewMenu(askQuit, "There are changes that are not saved", items))
	return nil
}

func (a *App) onQuitAnswer(answer string) tea.Cmd {
	switch answer {
	case answerSave:
		return a.save(true)
	case answerDiscard:
		for _, w := range a.works.unsaved() {
			w.buffer, w.log = edit.NewBuffer(w.buffer.Name(), w.base), &edit.Log{}
		}
		return a.leave()
	}
	a.next = ""
	return nil
}

// left says that the disk was told that nothing is open any more.
type left struct{}

// leave closes the files and quits, when the crash copies that are being written are.
func (a *App) leave() tea.Cmd {
	if a.keeping.writing {
		a.keeping.leaving = true
		return nil
	}
	if a.bench.writing {
		a.bench.leaving = true
		return nil
	}
	var open []Store
	for _, w := range a.works.all() {
		if w.store != nil {
			open = append(open, w.store)
		}
	}
	if a.bench.store != nil {
		open = append(open, a.bench.store)
	}
	if len(open) == 0 {
		return tea.Quit
	}
	return func() tea.Msg {
		for _, s := range open {
			// What fails here costs nobody's work: everything is saved or given up.
			_ = s.Drop()
			_ = s.Close()
		}
		return left{}
	}
}

// askConflict asks what to do about a file that became another underneath.
func (a *App) askConflict(w *work, c *ConflictError) tea.Cmd {
	a.conflict = &conflict{work: w, error: c}
	items := []dialog.Item{
		{Value: answerMine, Title: "Keep mine: the next save replaces theirs", Letter: "k"},
		{Value: answerTheirs, Title: "Take theirs: mine becomes a step to undo", Letter: "t"},
		{Value: answerMerge, Title: "Merge both, node by node", Letter: "m"},
		{Value: answerShow, Title: "Show what differs", Letter: "w"},
	}
	a.dialogs.Push(dialog.NewMenu(askConflict, c.Error(), items))
	return nil
}

// conflict is a file of which both sides changed.
type conflict struct {
	work  *work
	error *ConflictError
}

func (a *App) onConflictAnswer(answer string) tea.Cmd {
	c := a.conflict
	a.conflict = nil
	if c == nil || answer == "" {
		return nil
	}
	w, theirs := c.work, c.error.Source
	mine, base := w.buffer.Source(), w.base
	if answer == answerShow {
		a.askConflict(w, c.error)
		return a.showDifference("Yours, and the file's", w.buffer.Name(), mine, theirs)
	}
	w.version, w.base = c.error.Version, theirs
	switch answer {
	case answerTheirs:
		return a.replaceText(w, "take the file's text", theirs)
	case answerMerge:
		return merge(w, base, mine, theirs)
	}
	return a.toast("Yours stays; ctrl+s writes it over the other.")
}

// merged says what became of two texts.
type merged struct {
	work      *work
	src       []byte
	conflicts []edit.Conflict
}

func merge(w *work, base, mine, theirs []byte) tea.Cmd {
	return func() tea.Msg {
		src, conflicts := edit.Merge(base, mine, theirs)
		return merged{work: w, src: src, conflicts: conflicts}
	}
}

func (a *App) onMerged(m merged) tea.Cmd {
	cmd := a.replaceText(m.work, "merge with the file's text", m.src)
	if len(m.conflicts) == 0 {
		return tea.Batch(cmd, a.toast("Merged; z undoes it."))
	}
	return tea.Batch(cmd, a.showConflicts(m.conflicts))
}

// showDifference shows two texts as a unified diff.
func (a *App) showDifference(title, name string, from, to []byte) tea.Cmd {
	diff := udiff.Unified(name, name, string(from), string(to))
	return a.showText(title, text.Clean(firstOf(diff, "They are the same.")))
}

func (a *App) showConflicts(conflicts []edit.Conflict) tea.Cmd {
	var said strings.Builder
	said.WriteString("Both sides changed these; yours was kept.\n")
	for _, c := range conflicts {
		fmt.Fprintf(&said, "\n%s\n  yours   %s\n  theirs  %s\n",
			firstOf(c.Pointer, "the whole text"), text.Clean(c.Mine), text.Clean(c.Theirs))
	}
	return a.showText("Merged, with conflicts", said.String())
}

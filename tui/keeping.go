package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// keepTime is how long a change waits for its crash copy: short enough to lose next to
// nothing, long enough not to write at every key.
const keepTime = 100 * time.Millisecond

// keeping is how far the crash copies are. They are written one after the other, so
// that an older one never lands last.
type keeping struct {
	due     bool // they will be written shortly
	writing bool
	again   bool // something changed while they were written
	leaving bool // the program ends when they are written
}

// keepDue says that crash copies are to be written.
type keepDue struct{}

// kept says that crash copies were written, or why not.
type kept struct{ err error }

// keepSoon sees to the crash copies of a change.
func (a *App) keepSoon() tea.Cmd {
	switch {
	case a.keeping.writing:
		a.keeping.again = true
		return nil
	case a.keeping.due:
		return nil
	}
	a.keeping.due = true
	return a.deps.After(keepTime, keepDue{})
}

// onKeepDue writes the crash copies of what is not saved, and drops those of what is.
func (a *App) onKeepDue() tea.Cmd {
	a.keeping.due = false
	if a.keeping.writing {
		a.keeping.again = true
		return nil
	}
	var steps []func() error
	for _, w := range a.works.all() {
		switch {
		case w.store == nil:
		case w.changed():
			d, store := w.draft(), w.store
			steps = append(steps, func() error { return store.Keep(d) })
		default:
			steps = append(steps, w.store.Drop)
		}
	}
	return a.write(steps...)
}

// write runs steps on the disk, one after the other, and ends with kept.
func (a *App) write(steps ...func() error) tea.Cmd {
	if len(steps) == 0 {
		return nil
	}
	a.keeping.writing = true
	return func() tea.Msg {
		for _, step := range steps {
			if err := step(); err != nil {
				return kept{err: err}
			}
		}
		return kept{}
	}
}

func (a *App) onKept(m kept) tea.Cmd {
	again, leaving := a.keeping.again, a.keeping.leaving
	a.keeping = keeping{due: a.keeping.due}
	var cmds []tea.Cmd
	if m.err != nil {
		cmds = append(cmds, a.toast("No crash copy is kept: "+strings.TrimPrefix(m.err.Error(), "no crash copy is kept: ")))
	}
	switch {
	case leaving:
		cmds = append(cmds, a.leave())
	case again:
		cmds = append(cmds, a.keepSoon())
	}
	return tea.Batch(cmds...)
}

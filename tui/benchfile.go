package tui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/bench"
	"cardbench/tui/dialog"
)

// benchWork is the workbench file under edit. Each change is written at once, one after
// the other.
type benchWork struct {
	name    string // the path that the store is of
	src     []byte // the last text without a mistake, with the changes made here
	store   Store  // nil where nothing can be kept, as for an embedded example
	version Version
	dialog  *dialog.Record
	edits   int           // changes made so far: what was read before the last one is old
	writing bool          // a change is being written
	waiting []benchChange // those that come behind it
	reload  bool          // when the changes are written, read the project anew
	said    string        // what the change was for; said when it is written
	leaving bool          // the program ends when the changes are written

	unwatch context.CancelFunc
	watched []string // the stored responses that are watched with the file
	problem string   // why what is in the file now cannot be used; "" when it can
	broken  []byte   // what is in the file then
	gone    bool     // the file was deleted
}

// benchChange makes a change in the text of the workbench file.
type benchChange func(src []byte) ([]byte, error)

// editBench changes the workbench file's text, takes over what it says now and writes
// it.
func (a *App) editBench(change benchChange) tea.Cmd {
	src, file, err := a.changedBench(change)
	if err != nil {
		a.bench.said = ""
		return a.toast(err.Error())
	}
	a.takeBenchText(src, file)
	switch {
	case a.bench.store == nil:
		a.bench.said = ""
		return nil
	case a.bench.writing:
		a.bench.waiting = append(a.bench.waiting, change)
		return nil
	}
	return a.writeBench(benchWritten{change: change}, src, a.bench.version)
}

// changedBench is the workbench file after a change.
func (a *App) changedBench(change benchChange) (src []byte, file bench.File, err error) {
	if a.bench.problem != "" {
		return nil, file, fmt.Errorf("nothing can be changed before the mistake in %s is mended: %s", bench.FileName, a.bench.problem)
	}
	if src, err = change(a.bench.src); err != nil {
		return nil, file, err
	}
	file, err = bench.Parse(firstOf(a.project.BenchName, bench.FileName), src)
	return src, file, err
}

// takeBenchText takes over what the workbench file says.
func (a *App) takeBenchText(src []byte, file bench.File) {
	a.bench.edits++
	a.bench.src, a.project.BenchSource, a.project.Bench = src, src, file
	a.recompose()
	a.showRecord()
}

// showRecord tells the record editor, if it is open, what the record is now.
func (a *App) showRecord() {
	if a.bench.dialog != nil {
		a.bench.dialog.Set(a.recordView())
	}
}

// benchWritten says that the workbench file was written, or was not.
type benchWritten struct {
	version Version
	err     error
	change  benchChange // what was to be written
	joined  bool        // into a text that another program wrote
}

func (a *App) writeBench(m benchWritten, src []byte, over Version) tea.Cmd {
	a.bench.writing = true
	ctx, s := a.ctx, a.bench.store
	return func() tea.Msg {
		m.version, m.err = s.Save(ctx, src, over)
		return m
	}
}

func (m benchWritten) tell(a *App) tea.Cmd {
	a.bench.writing = false
	var conflict *ConflictError
	switch {
	case errors.As(m.err, &conflict) && !m.joined && conflict.Source != nil:
		return a.joinBench(m, conflict)
	case errors.As(m.err, &conflict):
		return a.benchRefused(benchConflict)
	case m.err != nil:
		return a.benchRefused("The change is not in " + bench.FileName + ": " + m.err.Error())
	}
	a.bench.version, a.bench.gone = m.version, false
	if m.joined {
		a.bench.said = "Saved " + bench.FileName + "; another program had changed it, and its changes stay."
	}
	if len(a.bench.waiting) > 0 {
		next := benchWritten{change: together(a.bench.waiting)}
		a.bench.waiting = nil
		return a.writeBench(next, a.bench.src, m.version)
	}
	if a.bench.leaving {
		return a.leave()
	}
	said := firstOf(a.bench.said, "Saved "+bench.FileName+".")
	a.bench.said = ""
	return tea.Batch(a.toast(said), a.watchBench(), a.reloadWritten())
}

// benchRefused says that changes could not be written. Those behind them would be written
// over a text that nobody has seen.
func (a *App) benchRefused(why string) tea.Cmd {
	a.bench.waiting, a.bench.said, a.bench.leaving = nil, "", false
	return tea.Batch(a.toast(why), a.reloadWritten())
}

// reloadWritten reads the project anew where that waited for a change to be written.
func (a *App) reloadWritten() tea.Cmd {
	if !a.bench.reload {
		return nil
	}
	a.bench.reload = false
	return a.loadProject(true)
}

// together makes changes one after the other.
func together(changes []benchChange) benchChange {
	return func(src []byte) (out []byte, err error) {
		for _, change := range changes {
			if src, err = change(src); err != nil {
				return nil, err
			}
		}
		return src, nil
	}
}

const benchConflict = bench.FileName + " was changed by another program: your change is not in it. ctrl+r reads it again."

// joinBench makes a change anew in what another program has written meanwhile: it means
// one value, so both changes fit into one text nearly always.
func (a *App) joinBench(m benchWritten, theirs *ConflictError) tea.Cmd {
	m.change = together(append([]benchChange{m.change}, a.bench.waiting...))
	a.bench.waiting = nil
	src, err := m.change(theirs.Source)
	if err != nil {
		return a.benchRefused(benchConflict)
	}
	file, err := bench.Parse(firstOf(a.project.BenchName, bench.FileName), src)
	if err != nil {
		return a.benchRefused(benchConflict)
	}
	a.takeBenchText(src, file)
	a.bench.reload = true // the other's change may be of environments, which are read with the project
	m.joined = true
	return a.writeBench(m, src, theirs.Version)
}

// takeBench takes over the workbench file that the project was read with.
func (a *App) takeBench() {
	b := &a.bench
	b.src = a.project.BenchSource
	if b.store != nil && b.name != a.project.BenchName {
		b.close()
	}
	if b.store == nil && a.deps.Files != nil && !a.project.Embedded {
		b.name, b.version = a.project.BenchName, Version{}
		b.store = a.deps.Files.Open(b.name, b.src)
	}
}

// close lets go of the file.
func (b *benchWork) close() {
	if b.unwatch != nil {
		b.unwatch()
	}
	_ = b.store.Close() // each change was written when it was made
	b.store, b.unwatch, b.watched = nil, nil, nil
}

// benchRead says which version of the workbench file is on the disk.
type benchRead struct {
	store   Store
	src     []byte
	version Version
	err     error
}

// readBench asks the disk for the version of the workbench file, so that a change is
// written over that one alone.
func (a *App) readBench() tea.Cmd {
	s := a.bench.store
	if s == nil {
		return nil
	}
	return func() tea.Msg {
		src, version, err := s.Read()
		return benchRead{store: s, src: src, version: version, err: err}
	}
}

func (m benchRead) tell(a *App) tea.Cmd {
	b := &a.bench
	switch {
	case m.store != b.store:
	case errors.Is(m.err, fs.ErrNotExist):
		return a.benchGone()
	case m.err != nil:
		return a.toast(bench.FileName + " cannot be read: " + m.err.Error())
	case b.problem != "" && bytes.Equal(m.src, b.broken):
		b.gone = false // the mistake was told
	case b.problem != "" || !bytes.Equal(m.src, b.src):
		return a.loadProject(false)
	default:
		back := b.gone
		b.version, b.gone = m.version, false
		if back {
			return a.toast(bench.FileName + " is back, as it was.")
		}
	}
	return nil
}

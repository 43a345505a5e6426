package tui

import (
	"bytes"
	"context"

	"cardbench/model/document"
	"cardbench/model/edit"
)

// work is a file under edit: its text, its history, and where it is kept.
type work struct {
	buffer  edit.Buffer
	log     *edit.Log
	store   Store   // nil where nothing can be kept, as for an embedded card
	version Version // of the file when it was last read or saved
	base    []byte  // its text then
	unwatch context.CancelFunc
}

// newWork begins to edit a document.
func newWork(doc *document.Document, files Files) *work {
	src := doc.Source()
	w := &work{buffer: edit.BufferOf(doc), log: &edit.Log{}, base: src}
	if files != nil {
		w.store = files.Open(doc.Name(), src)
	}
	return w
}

// changed reports whether the text differs from the file's.
func (w *work) changed() bool { return w != nil && !bytes.Equal(w.buffer.Source(), w.base) }

// do makes a change and remembers it. made is the text with the change, where somebody
// has it.
func (w *work) do(c edit.Change, made edit.Buffer) error {
	next, err := w.buffer.ApplyAs(c, made)
	if err != nil {
		return err
	}
	w.buffer = next
	w.log.Do(c)
	return nil
}

// undo takes the last step back and returns its title; ok is false when there is none.
func (w *work) undo() (title string, ok bool) { return w.replay(w.log.Undo()) }

// redo makes the step again that was taken back last.
func (w *work) redo() (title string, ok bool) { return w.replay(w.log.Redo()) }

func (w *work) replay(c edit.Change, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	next, err := w.buffer.Apply(c)
	if err != nil {
		return "", false
	}
	w.buffer = next
	return c.Title, true
}

// draft is the crash copy of the work as it stands.
func (w *work) draft() Draft {
	src := w.buffer.Source()
	return Draft{Source: src, Log: w.log.Marshal(src), Base: w.base, Over: w.version}
}

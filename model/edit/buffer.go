package edit

import (
	"bytes"
	"fmt"
	"slices"

	"cardbench/model/document"
)

// Splice replaces bytes of a text: those of Removed, which stand at At, by Inserted.
type Splice struct {
	At                int // offset in bytes, in the text before the change
	Removed, Inserted string
}

// Change is one step of the history.
type Change struct {
	// Title names it as a person would: "type INFO → SUCCESS".
	Title string
	// Group joins steps that belong together while somebody types: steps of the same
	// group that follow each other are undone as one. "" stands alone.
	Group string
	// Splices do not overlap and are in ascending order of At.
	Splices []Splice
	// Pointer is the node that the change is about; "" for the whole text.
	Pointer string
}

// Empty reports whether the change changes nothing.
func (c Change) Empty() bool { return len(c.Splices) == 0 }

// Apply makes the change to a text. The error says that the text is not the one that
// the change was made for.
func (c Change) Apply(src []byte) ([]byte, error) {
	out := make([]byte, 0, len(src)+64)
	at := 0
	for _, s := range c.Splices {
		end := s.At + len(s.Removed)
		if s.At < at || end > len(src) || string(src[s.At:end]) != s.Removed {
			return nil, fmt.Errorf("the text is not the one that %q was made for", c.Title)
		}
		out = append(append(out, src[at:s.At]...), s.Inserted...)
		at = end
	}
	return append(out, src[at:]...), nil
}

// Inverse returns the change that undoes c.
func (c Change) Inverse() Change {
	inverse := c
	inverse.Splices = make([]Splice, len(c.Splices))
	shift := 0
	for i, s := range c.Splices {
		inverse.Splices[i] = Splice{At: s.At + shift, Removed: s.Inserted, Inserted: s.Removed}
		shift += len(s.Inserted) - len(s.Removed)
	}
	return inverse
}

// Buffer is a text under edit. It is a value: applying a change gives another one.
type Buffer struct {
	name    string
	src     []byte
	doc     *document.Document
	problem *document.Error
}

// NewBuffer takes a text, which may be broken JSON. name is what messages call it.
func NewBuffer(name string, src []byte) Buffer {
	return Buffer{name: name}.with(slices.Clone(src))
}

// BufferOf takes a text that is parsed already.
func BufferOf(doc *document.Document) Buffer {
	return Buffer{name: doc.Name(), src: doc.Source(), doc: doc}
}

// Name returns the name given to NewBuffer.
func (b Buffer) Name() string { return b.name }

// Source returns the text. It must not be changed.
func (b Buffer) Source() []byte { return b.src }

// Document returns the document that the text parsed to when it last parsed; nil when
// it never did.
func (b Buffer) Document() *document.Document { return b.doc }

// Problem says why the text does not parse now, and where; nil when it does.
func (b Buffer) Problem() *document.Error { return b.problem }

// Apply makes a change. The error says that the change does not fit the text.
func (b Buffer) Apply(c Change) (Buffer, error) {
	src, err := c.Apply(b.src)
	if err != nil {
		return b, err
	}
	return b.with(src), nil
}

// ApplyAs makes a change, like Apply, for a caller who has a buffer that may be what comes
// of it: where it is, byte for byte, nothing is parsed again.
func (b Buffer) ApplyAs(c Change, made Buffer) (Buffer, error) {
	src, err := c.Apply(b.src)
	switch {
	case err != nil:
		return b, err
	case made.doc != nil && made.problem == nil && made.name == b.name && bytes.Equal(made.src, src):
		return made, nil
	}
	return b.with(src), nil
}

func (b Buffer) with(src []byte) Buffer {
	b.src, b.problem = src, nil
	doc, err := document.Parse(b.name, src, document.DefaultLimits())
	if err != nil {
		b.problem, _ = document.AsError(err)
		return b
	}
	b.doc = doc
	return b
}

package document

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"cardbench/model/text"
)

// Limits bounds what Parse accepts.
type Limits struct {
	Bytes int // size of the text in bytes
	Depth int // nesting of objects and arrays
}

// DefaultLimits returns 50 MiB and a depth of 200: far above any card, far below
// what would stall the workbench.
func DefaultLimits() Limits { return Limits{Bytes: 50 << 20, Depth: 200} }

// Position is a place in the raw file. Line and Column count from 1; a column is
// one Unicode code point, the way editors count.
type Position struct {
	Offset int // bytes from the start of the file
	Line   int
	Column int
}

// String returns "line:column".
func (p Position) String() string { return strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column) }

// Error says why a text cannot be read as JSON, where, and what to do.
type Error struct {
	File    string
	Pos     Position
	Pointer string // the node that was being read
	What    string // what happened
	Hint    string // what to do
}

// Error returns "file:line:column: what (in pointer). hint".
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Pos.Line > 0 {
		b.WriteString(":" + e.Pos.String())
	}
	b.WriteString(": " + e.What)
	if e.Pointer != "" {
		b.WriteString(" (in " + e.Pointer + ")")
	}
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// NoteKind names something that a reader survives but an author should know.
type NoteKind int

// The kinds of notes.
const (
	NoteBOM         NoteKind = iota + 1 // the file begins with a byte order mark
	NoteDuplicate                       // an object has the same key twice; the last one wins
	NoteInvalidText                     // invalid UTF-8 or a lone surrogate, read as U+FFFD
	NoteUnsafeText                      // controls or escapes in a string, not shown
	NoteBigNumber                       // an integer that JavaScript cannot hold exactly
)

// Note is one such finding.
type Note struct {
	Kind NoteKind
	Node *Node // nil for the whole file
	Pos  Position
	Text string // the key or value concerned, cleaned
}

// Document is a JSON text, its tree and its positions. It is immutable.
type Document struct {
	name  string
	src   string
	root  *Node
	lines lines
	notes []Note
}

// Parse reads src, which it copies. name is what messages call the file; it is
// cleaned. The error is an *Error.
func Parse(name string, src []byte, limits Limits) (*Document, error) {
	name = text.Line(name)
	if len(src) > limits.Bytes {
		return nil, &Error{
			File: name,
			What: fmt.Sprintf("it has %s, more than the %s that are read", text.Size(int64(len(src))), text.Size(int64(limits.Bytes))),
			Hint: "HubSpot would not read such a body either; cut it down",
		}
	}
	d := &Document{name: name, src: string(src)}
	d.lines = readLines(d.src)
	b := builder{doc: d, limits: limits, noted: make(map[NoteKind]int)}
	root, err := b.build(src)
	if err != nil {
		return nil, err
	}
	d.root = root
	return d, nil
}

// Name returns what messages call the file.
func (d *Document) Name() string { return d.name }

// Root returns the top node.
func (d *Document) Root() *Node { return d.root }

// Notes returns what was survived, in the order of the text, at most 500 of a kind.
func (d *Document) Notes() []Note { return d.notes }

// Source returns a copy of the text.
func (d *Document) Source() []byte { return []byte(d.src) }

// Text returns the text itself, byte order mark and all.
func (d *Document) Text() string { return d.src }

// Len returns the size of the text in bytes.
func (d *Document) Len() int { return len(d.src) }

// Raw returns the bytes of n as they stand in the file.
func (d *Document) Raw(n *Node) string { return d.src[n.Start:n.End] }

// Position returns the line and column of a byte offset.
func (d *Document) Position(offset int) Position {
	offset = max(0, min(offset, len(d.src)))
	line, start := d.lines.at(offset)
	if line == 1 {
		start += bomLen(d.src)
	}
	return Position{Offset: offset, Line: line, Column: 1 + max(0, d.lines.runes(d.src, start, offset))}
}

// Find returns the node at an RFC 6901 JSON pointer, nil when there is none. Of
// duplicate keys it is the last one, as in JavaScript.
func (d *Document) Find(pointer string) *Node {
	n := d.root
	if pointer == "" {
		return n
	}
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if n = n.child(unescapePointer(step)); n == nil {
			return nil
		}
	}
	return n
}

// Nearest returns the node at pointer or, where there is none, its nearest
// ancestor that exists.
func (d *Document) Nearest(pointer string) *Node {
	for {
		if n := d.Find(pointer); n != nil {
			return n
		}
		pointer = pointer[:max(0, strings.LastIndexByte(pointer, '/'))]
	}
}

func (d *Document) fail(offset int, pointer, what, hint string) error {
	return &Error{File: d.name, Pos: d.Position(offset), Pointer: text.Line(pointer), What: what, Hint: hint}
}

// AsError returns the *Error in err, if there is one.
func AsError(err error) (*Error, bool) {
	var e *Error
	ok := errors.As(err, &e)
	return e, ok
}

func bomLen(src string) int {
	if strings.HasPrefix(src, "\ufeff") {
		return len("\ufeff")
	}
	return 0
}

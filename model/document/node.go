package document

import (
	"slices"
	"strconv"
	"strings"

	"cardbench/model/text"
)

// Kind is the kind of a JSON value.
type Kind byte

// The kinds of JSON values.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// String returns the kind as messages name it.
func (k Kind) String() string {
	return [...]string{"null", "boolean", "number", "string", "array", "object"}[k]
}

// Node is one JSON value in a Document. A nil *Node stands for "absent": its
// methods answer zero values, so that a chain of look-ups needs no checks.
type Node struct {
	Kind   Kind
	Parent *Node
	Start  int // offset of the first byte of the value
	End    int // offset behind its last byte

	// KeyStart is the offset of the key's opening quote, -1 for an element of an
	// array and for the root.
	KeyStart int

	// Name is the decoded key, Index the place in the parent.
	Name  string
	Index int

	// Items are the members of an object or the elements of an array, in the
	// order of the text, duplicates included.
	Items []*Node

	raw string // decoded string, or the literal of a number or boolean
}

// Member returns the member called name; of duplicates the last one. It is nil
// when n is no object or has no such member.
func (n *Node) Member(name string) *Node {
	if n == nil || n.Kind != Object {
		return nil
	}
	for _, it := range slices.Backward(n.Items) {
		if it.Name == name {
			return it
		}
	}
	return nil
}

// Elements returns the elements of an array, nil for anything else.
func (n *Node) Elements() []*Node {
	if n == nil || n.Kind != Array {
		return nil
	}
	return n.Items
}

// Members returns the members of an object as JavaScript enumerates a parsed
// object: of duplicates only the last value, at the place of the first.
// Integer-like keys come first, ascending. The list is not the caller's to change.
func (n *Node) Members() []*Node {
	if n == nil || n.Kind != Object {
		return nil
	}
	return enumerate(n.Items)
}

// Is reports whether n exists and is of kind k.
func (n *Node) Is(k Kind) bool { return n != nil && n.Kind == k }

// Absent reports whether n is missing or null.
func (n *Node) Absent() bool { return n == nil || n.Kind == Null }

// Value returns the decoded string or the literal of a number or boolean, exactly
// as the file has it: not cleaned. It is "" for everything else.
func (n *Node) Value() string {
	if n == nil {
		return ""
	}
	return n.raw
}

// Text returns Value, cleaned for the screen.
func (n *Node) Text() string { return text.Clean(n.Value()) }

// Pointer returns the RFC 6901 JSON pointer of n; "" is the root. It can be shown: see
// EscapePointer.
func (n *Node) Pointer() string {
	if n == nil || n.Parent == nil {
		return ""
	}
	size := 0
	for it := n; it.Parent != nil; it = it.Parent {
		size += 1 + max(len(it.Name), indexDigits)
	}
	var b strings.Builder
	b.Grow(size)
	n.writePointer(&b)
	return b.String()
}

// indexDigits is how many digits the index of most elements has, at most.
const indexDigits = 5

func (n *Node) writePointer(b *strings.Builder) {
	if n.Parent == nil {
		return
	}
	n.Parent.writePointer(b)
	b.WriteByte('/')
	if n.Parent.Kind == Object {
		b.WriteString(EscapePointer(n.Name))
		return
	}
	var digits [20]byte
	b.Write(strconv.AppendInt(digits[:0], int64(n.Index), 10))
}

// Offset is where messages about n point: at its key where it has one.
func (n *Node) Offset() int {
	switch {
	case n == nil:
		return 0
	case n.KeyStart >= 0:
		return n.KeyStart
	}
	return n.Start
}

func (n *Node) child(name string) *Node {
	if n == nil {
		return nil
	}
	if n.Kind != Array {
		return n.memberShown(name)
	}
	i, err := strconv.Atoi(name)
	if err != nil || i < 0 || i >= len(n.Items) {
		return nil
	}
	return n.Items[i]
}

package edit

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"cardbench/model/document"
	"cardbench/model/text"
)

// SetString makes the value at pointer the string s. A string that is there already
// keeps the spelling of what stays of it. A value that is not there is put in, with
// its parents.
func SetString(doc *document.Document, pointer, s, title string) (Change, error) {
	n := doc.Find(pointer)
	if !n.Is(document.String) {
		return SetRaw(doc, pointer, quote(s), title)
	}
	return Change{Title: title, Pointer: pointer, Splices: respell(n.Start, doc.Raw(n), s)}, nil
}

// SetRaw makes the value at pointer the JSON value raw, laid out as its neighbours are.
// A value that is not there is put in, with its parents: a step of digits or "-" makes
// an array, any other an object.
func SetRaw(doc *document.Document, pointer, raw, title string) (Change, error) {
	value, err := parse(raw)
	if err != nil {
		return Change{}, err
	}
	if n := doc.Find(pointer); n != nil {
		return newLayout(doc).replace(n, value, title), nil
	}
	return create(doc, pointer, raw, title)
}

// Rename gives the member at pointer another key. The error says that the object has
// that key already.
func Rename(doc *document.Document, pointer, key, title string) (Change, error) {
	n, err := item(doc, pointer)
	switch {
	case err != nil:
		return Change{}, err
	case n.KeyStart < 0:
		return Change{}, fmt.Errorf("%s has no key: it is an element of an array", shown(pointer))
	case n.Name == key:
		return Change{Title: title, Pointer: pointer}, nil
	case n.Parent.Member(key) != nil:
		return Change{}, fmt.Errorf("%s already has a member %q; rename or delete that one first", shown(n.Parent.Pointer()), text.Line(key))
	}
	c := Change{Title: title, Pointer: n.Parent.Pointer() + "/" + document.EscapePointer(key)}
	l := newLayout(doc)
	for _, it := range n.Parent.Items {
		if it.Name == n.Name {
			c.Splices = append(c.Splices, respell(it.KeyStart, l.key(it), key)...)
		}
	}
	return c, nil
}

// parse reads a JSON value that is to be put into a document.
func parse(raw string) (*layout, error) {
	if strings.TrimSpace(raw) == "" {
		return nil, errors.New("the new value is empty; give a JSON value such as \"text\", 1 or null")
	}
	doc, err := document.Parse("the new value", []byte(raw), document.DefaultLimits())
	if err != nil {
		return nil, err
	}
	return newLayout(doc), nil
}

// replace puts a value in the place of n.
func (l *layout) replace(n *document.Node, value *layout, title string) Change {
	c := Change{Title: title, Pointer: n.Pointer()}
	was := l.doc.Raw(n)
	if now := l.format(value, value.doc.Root(), cousins(n), l.unit(n), l.indentAt(n.Offset())); now != was {
		c.Splices = []Splice{{At: n.Start, Removed: was, Inserted: now}}
	}
	return c
}

// create puts in a value that is not there, with its parents.
func create(doc *document.Document, pointer, raw, title string) (Change, error) {
	n, missing := doc.Root(), split(pointer)
	at := ""
	for len(missing) > 0 && doc.Find(at+"/"+missing[0]) != nil {
		at += "/" + missing[0]
		n, missing = doc.Find(at), missing[1:]
	}
	for i := len(missing) - 1; i > 0; i-- {
		raw = wrap(missing[i], raw)
		missing[i] = element(missing[i])
	}
	var c Change
	var err error
	switch step := missing[0]; n.Kind {
	case document.Object:
		c, err = InsertMember(doc, at, unescape(step), raw, "", title)
	case document.Array:
		if step != "-" && step != strconv.Itoa(len(n.Items)) {
			return Change{}, fmt.Errorf("%s has %d elements; there is no place %s in it", shown(at), len(n.Items), text.Line(step))
		}
		c, err = InsertElement(doc, at, len(n.Items), raw, title)
	case document.Null:
		c, err = SetRaw(doc, at, wrap(step, raw), title)
		c.Pointer = at + "/" + element(step)
	case document.Bool, document.Number, document.String:
		return Change{}, fmt.Errorf("%s is %s; nothing can stand in it", shown(at), named(n.Kind))
	}
	if rest := missing[1:]; len(rest) > 0 {
		c.Pointer += "/" + strings.Join(rest, "/")
	}
	return c, err
}

// element is the step to the first element of an array that step makes.
func element(step string) string {
	if step == "-" {
		return "0"
	}
	return step
}

// wrap puts a value into a new array or object.
func wrap(step, raw string) string {
	if step == "-" || step == "0" {
		return "[" + raw + "]"
	}
	return "{" + quote(unescape(step)) + ":" + raw + "}"
}

// split returns the steps of a pointer.
func split(pointer string) []string {
	if pointer == "" {
		return nil
	}
	return strings.Split(strings.TrimPrefix(pointer, "/"), "/")
}

func unescape(step string) string {
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
}

// item returns the node at a pointer that has a parent.
func item(doc *document.Document, pointer string) (*document.Node, error) {
	n := doc.Find(pointer)
	switch {
	case n == nil:
		return nil, fmt.Errorf("there is nothing at %s", shown(pointer))
	case n.Parent == nil:
		return nil, fmt.Errorf("%s is the whole text; edit a part of it", doc.Name())
	}
	return n, nil
}

// named is how messages write a kind.
func named(k document.Kind) string {
	if k == document.Array || k == document.Object {
		return "an " + k.String()
	}
	return "a " + k.String()
}

// shown is how messages write a pointer.
func shown(pointer string) string {
	if pointer == "" {
		return "the whole text"
	}
	return text.Line(pointer)
}

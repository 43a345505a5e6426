package form

import (
	"strings"

	"cardbench/model/document"
	"cardbench/model/schema"
	"cardbench/tui/ink"
)

// kind is what a control is for.
type kind int

// The kinds of controls.
const (
	types   kind = iota + 1 // a text is typed
	chooses                 // one of several values
	opens                   // leads to the page of another object
	adds                    // adds an element to a list
	adopts                  // makes an option of a value that was seen
)

// Names of members, and the data type that has options.
const (
	nameKey = "name"
	status  = "STATUS"
)

// control is one thing on the page that can be selected.
type control struct {
	kind    kind
	pointer string        // of the value; of the list, for adds
	element string        // the element of a list that it belongs to; "" for none
	list    string        // the list that a grows when it is selected
	value   string        // of adopts
	field   *schema.Field // what the schema says of it
}

// key tells controls apart, also when their element has moved.
func (c control) key() string { return c.pointer + " " + c.value }

// cell is a part of a row, placed in cells.
type cell struct {
	x, width int
	text     string // clean
	ink      ink.Ink
	painted  string // in place of text and ink, where it has colours of its own
	control  int    // index in the page, or none
	remove   string // pressing it deletes this node
	main     bool   // it shows the value of its control
	take     int    // pressing it takes this suggestion, from 1
}

// none is the control of a cell without one.
const none = -1

// row is one line of the page.
type row struct {
	text  string // painted, for a row without cells
	cells []cell
}

// page is the rows of one object.
type page struct {
	pointer  string // the object's
	rows     []row
	controls []control
	lines    []int // the row of each control
	looks    bool  // a table shows what its rows look like on the card
}

func (g *page) control(i int) (control, bool) {
	if i < 0 || i >= len(g.controls) {
		return control{}, false
	}
	return g.controls[i], true
}

// find returns the index of the control like c, of the nearest one to its place in the
// document, or the one at was.
func (g *page) find(c control, was int) int {
	within, around := none, none
	for i, it := range g.controls {
		switch {
		case it.kind == c.kind && it.key() == c.key():
			return i
		case within == none && c.kind == 0 && it.pointer != g.pointer && below(it.pointer, c.pointer):
			within = i
		case c.kind == 0 && c.pointer != g.pointer && below(c.pointer, it.pointer):
			around = i
		}
	}
	switch {
	case c.kind == 0 && within != none && c.pointer != g.pointer:
		return within
	case c.kind == 0 && around != none:
		return around
	case c.kind == 0:
		return 0
	}
	return max(0, min(was, len(g.controls)-1))
}

// below reports whether pointer is base or lies in it.
func below(pointer, base string) bool {
	return pointer == base || base == "" || strings.HasPrefix(pointer, base+"/")
}

func parent(pointer string) string {
	return pointer[:max(0, strings.LastIndexByte(pointer, '/'))]
}

func lastStep(pointer string) string { return pointer[strings.LastIndexByte(pointer, '/')+1:] }

// objectAt returns the pointer of the object whose page shows a place, and the path of
// its row in the schema; "" where the schema has none.
func objectAt(doc *document.Document, fields []schema.Field, pointer string) (at, path string) {
	for at = pointer; ; at = parent(at) {
		f, known := schema.Lookup(fields, at)
		n := doc.Find(at)
		switch {
		case at == "":
			return "", ""
		case n == nil && strings.Contains(f.Path, "*"), inline(f.Path):
			continue
		case known && f.Kind == schema.Object && (n == nil || n.Is(document.Object)):
			return at, f.Path
		case !known && n.Is(document.Object):
			return at, ""
		}
	}
}

// inline reports whether an object is edited in the table of its list alone.
func inline(path string) bool { return strings.HasSuffix(path, "/options/*") }

package compare

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cardbench/model/document"
	"cardbench/model/text"
)

// Kind is the kind of a difference.
type Kind string

// The kinds.
const (
	Added   Kind = "added"
	Removed Kind = "removed"
	Changed Kind = "changed"
	Moved   Kind = "moved" // an element of a list stands elsewhere among its like
)

// Difference is one value in which two documents differ.
type Difference struct {
	Kind Kind `json:"kind"`
	// Left and Right are the JSON pointers in the two documents; "" where the value is
	// not there, and for the root.
	Left  string `json:"left,omitempty"`
	Right string `json:"right,omitempty"`
	// Path names the place as people do: results[objectId 245].status.
	Path string `json:"path"`
	// Before and After are the values as JSON, cleaned and cut at some length.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// MaxDifferences is how many differences are listed; Documents tells how many there are.
const MaxDifferences = 1000

// Documents compares two documents and returns the differences in the order of the right
// one, and how many there are in all, which may be more than are listed.
func Documents(left, right *document.Document) (list []Difference, total int) {
	c := comparison{left: left, right: right}
	c.nodes(left.Root(), right.Root(), "")
	return c.list, c.total
}

// comparison is a comparison under way.
type comparison struct {
	left, right *document.Document
	list        []Difference
	total       int
}

func (c *comparison) nodes(a, b *document.Node, path string) {
	switch {
	case a.Kind != b.Kind:
		c.note(Changed, a, b, path)
	case a.Kind == document.Object:
		c.objects(a, b, path)
	case a.Kind == document.Array:
		c.arrays(a, b, path)
	case !same(a, b):
		c.note(Changed, a, b, path)
	}
}

// same reports whether two scalars are equal. Numbers may be spelled differently.
func same(a, b *document.Node) bool {
	if a.Value() == b.Value() {
		return true
	}
	if a.Kind != document.Number {
		return false
	}
	x, errX := strconv.ParseFloat(a.Value(), 64)
	y, errY := strconv.ParseFloat(b.Value(), 64)
	return errX == nil && errY == nil && cmp.Compare(x, y) == 0 && max(len(a.Value()), len(b.Value())) <= exactDigits
}

// exactDigits is how long a number may be that a float64 holds exactly, its sign and point
// included.
const exactDigits = 16

func (c *comparison) objects(a, b *document.Node, path string) {
	for _, left := range a.Members() {
		if b.Member(left.Name) == nil {
			c.note(Removed, left, nil, join(path, left.Name))
		}
	}
	for _, right := range b.Members() {
		left := a.Member(right.Name)
		if left == nil {
			c.note(Added, nil, right, join(path, right.Name))
			continue
		}
		c.nodes(left, right, join(path, right.Name))
	}
}

func join(path, name string) string {
	name = text.Line(name)
	if path == "" {
		return name
	}
	return path + "." + name
}

func (c *comparison) arrays(a, b *document.Node, path string) {
	key := identity(a, b)
	if key == "" {
		c.byIndex(a, b, path)
		return
	}
	left := map[string]*document.Node{}
	for _, n := range a.Items {
		left[n.Member(key).Value()] = n
	}
	kept := map[string]bool{}
	for _, n := range b.Items {
		kept[n.Member(key).Value()] = true
	}
	for _, n := range a.Items {
		if id := n.Member(key).Value(); !kept[id] {
			c.note(Removed, n, nil, element(path, key, id))
		}
	}
	moved := movedAmong(a, b, key)
	for _, right := range b.Items {
		id := right.Member(key).Value()
		at := element(path, key, id)
		if left[id] == nil {
			c.note(Added, nil, right, at)
			continue
		}
		if moved[id] {
			c.note(Moved, left[id], right, at)
		}
		c.nodes(left[id], right, at)
	}
}

func element(path, key, id string) string { return path + "[" + key + " " + text.Line(id) + "]" }

// identity is the key by which the elements of both lists can be told apart; "" when
// there is none.
func identity(a, b *document.Node) string {
	for _, key := range []string{"objectId", "id"} {
		if distinct(a, key) && distinct(b, key) && len(a.Items)+len(b.Items) > 0 {
			return key
		}
	}
	return ""
}

// distinct reports whether every element has the key, with a value of its own.
func distinct(list *document.Node, key string) bool {
	seen := make(map[string]bool, len(list.Items))
	for _, n := range list.Items {
		id := n.Member(key)
		if id == nil || id.Kind != document.Number && id.Kind != document.String || seen[id.Value()] {
			return false
		}
		seen[id.Value()] = true
	}
	return true
}

// movedAmong are the elements, among those that are in both lists, that left the others'
// order: as few as explain it.
func movedAmong(a, b *document.Node, key string) map[string]bool {
	place := map[string]int{}
	for i, n := range a.Items {
		place[n.Member(key).Value()] = i
	}
	var ids []string
	var places []int
	for _, n := range b.Items {
		if at, ok := place[n.Member(key).Value()]; ok {
			ids, places = append(ids, n.Member(key).Value()), append(places, at)
		}
	}
	moved := map[string]bool{}
	stay := rising(places)
	for i, id := range ids {
		if !stay[i] {
			moved[id] = true
		}
	}
	return moved
}

// rising marks one of the longest rising subsequences of places.
func rising(places []int) []bool {
	var tails []int // index of the last element of the best sequence of each length
	before := make([]int, len(places))
	for i, p := range places {
		length, _ := slices.BinarySearchFunc(tails, p, func(t, p int) int { return cmp.Compare(places[t], p) })
		before[i] = -1
		if length > 0 {
			before[i] = tails[length-1]
		}
		if length == len(tails) {
			tails = append(tails, i)
		} else {
			tails[length] = i
		}
	}
	stay := make([]bool, len(places))
	if len(tails) == 0 {
		return stay
	}
	for i := tails[len(tails)-1]; i >= 0; i = before[i] {
		stay[i] = true
	}
	return stay
}

func (c *comparison) byIndex(a, b *document.Node, path string) {
	for i := range max(len(a.Items), len(b.Items)) {
		at := path + "[" + strconv.Itoa(i) + "]"
		switch {
		case i >= len(b.Items):
			c.note(Removed, a.Items[i], nil, at)
		case i >= len(a.Items):
			c.note(Added, nil, b.Items[i], at)
		default:
			c.nodes(a.Items[i], b.Items[i], at)
		}
	}
}

func (c *comparison) note(kind Kind, a, b *document.Node, path string) {
	c.total++
	if len(c.list) == MaxDifferences {
		return
	}
	c.list = append(c.list, Difference{
		Kind: kind, Left: a.Pointer(), Right: b.Pointer(), Path: path,
		Before: excerpt(c.left, a), After: excerpt(c.right, b),
	})
}

// maxExcerpt is how many code points of a value are shown.
const maxExcerpt = 200

// excerpt is a value as its text has it, in one clean line without indentation.
func excerpt(doc *document.Document, n *document.Node) string {
	if n == nil {
		return ""
	}
	src, rest := doc.Raw(n), false
	if most := 16 * maxExcerpt; len(src) > most {
		src, rest = src[:most], true
	}
	runes := []rune(text.Line(unindented(src)))
	if len(runes) > maxExcerpt || rest {
		return string(runes[:min(len(runes), maxExcerpt)]) + "…"
	}
	return string(runes)
}

// unindented makes all white space between the tokens of JSON one blank. That within
// strings stays: two of them may differ in nothing else.
func unindented(src string) string {
	var out strings.Builder
	inString, escaped, blank := false, false, false
	for i := range len(src) {
		c := src[i]
		if !inString && strings.IndexByte(" \n\r\t", c) >= 0 {
			blank = true
			continue
		}
		if blank {
			out.WriteByte(' ')
			blank = false
		}
		if c == '"' && !escaped {
			inString = !inString
		}
		escaped = inString && c == '\\' && !escaped
		out.WriteByte(c)
	}
	return out.String()
}

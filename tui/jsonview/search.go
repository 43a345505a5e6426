package jsonview

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cardbench/model/document"
)

// maxMatches bounds how many matches are kept.
const maxMatches = 10_000

// Search marks the keys and values that hold query, in any case, and moves to the
// first one from the cursor on; "" clears. It returns the number of matches, at most
// ten thousand.
func (v *View) Search(query string) int {
	v.query = query
	v.find()
	if len(v.matches) > 0 && v.Rows() > 0 {
		v.reveal(v.matches[v.nextFrom(v.Node().Start, false, true)])
	}
	v.touch()
	return len(v.matches)
}

// NextMatch moves to the next match, or the one before, around the ends. It reports
// whether there is one.
func (v *View) NextMatch(back bool) bool {
	if len(v.matches) == 0 {
		return false
	}
	v.reveal(v.matches[v.nextFrom(v.Node().Start, back, false)])
	return true
}

// nextFrom finds the match next to an offset of the text.
func (v *View) nextFrom(at int, back, here bool) int {
	if back {
		for i, n := range slices.Backward(v.matches) {
			if n.Start < at {
				return i
			}
		}
		return len(v.matches) - 1
	}
	for i, n := range v.matches {
		if n.Start > at || here && n.Start == at {
			return i
		}
	}
	return 0
}

func (v *View) find() {
	v.matches, v.matched, v.cut = nil, nil, false
	if v.query == "" || v.doc == nil {
		return
	}
	v.matched = map[*document.Node]bool{}
	f := newFinder(v.query)
	v.collect(v.doc.Root(), f)
}

func (v *View) collect(n *document.Node, f finder) {
	if f.in(n.Name) || f.in(n.Value()) {
		if len(v.matches) == maxMatches {
			v.cut = true
			return
		}
		v.matches = append(v.matches, n)
		v.matched[n] = true
	}
	for _, it := range n.Items {
		if v.cut {
			return
		}
		v.collect(it, f)
	}
}

// finder looks for a text in any case. Documents are large, so that ASCII has a way
// that makes no copy.
type finder struct {
	lower string
	ascii bool
}

func newFinder(query string) finder {
	lower := strings.ToLower(query)
	ascii := true
	for i := range len(lower) {
		ascii = ascii && lower[i] < utf8.RuneSelf
	}
	return finder{lower: lower, ascii: ascii}
}

func (f finder) in(s string) bool {
	if len(s) < len(f.lower) && f.ascii {
		return false
	}
	if !f.ascii {
		return strings.Contains(strings.ToLower(s), f.lower)
	}
	first := f.lower[0]
	for i := 0; i+len(f.lower) <= len(s); i++ {
		if lowerByte(s[i]) == first && equalFold(s[i:i+len(f.lower)], f.lower) {
			return true
		}
	}
	return false
}

func equalFold(s, lower string) bool {
	for i := range len(s) {
		if lowerByte(s[i]) != lower[i] {
			return false
		}
	}
	return true
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

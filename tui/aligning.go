package tui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model/compare"
	"cardbench/model/document"
	"cardbench/render"
	"cardbench/tui/pane"
)

// cardSide is a painted card that is compared with another one, and the pointers at which
// its response differs.
type cardSide struct {
	lines   []render.Line
	changed []string
	ids     map[string]string // objectId of an object by its pointer
}

// objectIDs are the ids of a response's objects by their pointers.
func objectIDs(doc *document.Document) map[string]string {
	ids := map[string]string{}
	if doc == nil {
		return ids
	}
	for _, r := range doc.Find("/results").Elements() {
		if id := r.Member("objectId").Text(); id != "" {
			ids[r.Pointer()] = "objectId " + id
		}
	}
	return ids
}

// changedAt are the pointers of one document at which it differs from the other.
func changedAt(list []compare.Difference, left bool) []string {
	var at []string
	for _, d := range list {
		pointer := d.Right
		if left {
			pointer = d.Left
		}
		if pointer != "" && d.Kind != compare.Moved {
			at = append(at, pointer)
		}
	}
	return at
}

// marks reports whether a line shows a value that differs, or a part of one.
func (s cardSide) marks(l render.Line) bool {
	for _, pointer := range s.changed {
		if l.Pointer == pointer || strings.HasPrefix(l.Pointer, pointer+"/") {
			return true
		}
	}
	return false
}

// among reports whether a line is that of an object of which something differs that has no
// line of its own: its title, its link.
func (s cardSide) among(l render.Line) bool {
	return l.Pointer != "" && slices.ContainsFunc(s.changed, func(pointer string) bool {
		return strings.HasPrefix(pointer, l.Pointer+"/") &&
			!slices.ContainsFunc(s.lines, func(l render.Line) bool { return l.Pointer == pointer })
	})
}

// part is the lines of a card that belong to one object, or stand around the objects.
type part struct {
	key   string // of the object: its objectId; else its place
	lines []render.Line
}

// parts cuts a card into its objects and what stands around them.
func (s cardSide) parts() []part {
	var all []part
	at := ""
	for i, l := range s.lines {
		tile := tileOf(l.Pointer)
		if i == 0 || tile != at {
			all = append(all, part{key: firstOf(s.ids[tile], tile, "around "+strconv.Itoa(min(len(all), 1)))})
		}
		at = tile
		last := &all[len(all)-1]
		last.lines = append(last.lines, l)
	}
	return all
}

// tileOf is the pointer of the object that a pointer leads into: /results/3.
func tileOf(pointer string) string {
	rest, inside := strings.CutPrefix(pointer, "/results/")
	if !inside {
		return ""
	}
	index, _, _ := strings.Cut(rest, "/")
	return "/results/" + index
}

// pair is a part of the left card and the part of the right one that it is compared with.
type pair struct{ left, right part }

// pairs matches the parts of two cards by their keys, in the order of the left card; what
// only the right one has stands where it stands there.
func pairs(left, right []part) []pair {
	at := func(list []part, key string) int {
		return slices.IndexFunc(list, func(p part) bool { return p.key == key })
	}
	var all []pair
	next := 0 // the first part of the right card that was not looked at
	for _, l := range left {
		r := at(right, l.key)
		if r < 0 {
			all = append(all, pair{left: l})
			continue
		}
		for ; next < r; next++ {
			if at(left, right[next].key) < 0 {
				all = append(all, pair{right: right[next]})
			}
		}
		next = max(next, r+1)
		all = append(all, pair{left: l, right: right[r]})
	}
	for ; next < len(right); next++ {
		if at(left, right[next].key) < 0 {
			all = append(all, pair{right: right[next]})
		}
	}
	return all
}

// align gives two cards the same number of lines, each of the width. The same objects
// stand beside each other; changed says which lines show a value that differs.
func align(left, right cardSide, width int) (l, r []string, changed []bool) {
	for _, p := range pairs(left.parts(), right.parts()) {
		for y := range max(len(p.left.lines), len(p.right.lines)) {
			x, z := lineAt(p.left.lines, y), lineAt(p.right.lines, y)
			l, r = append(l, pane.Fit(x.Text, width)), append(r, pane.Fit(z.Text, width))
			differ := (left.among(x) || right.among(z)) && ansi.Strip(x.Text) != ansi.Strip(z.Text)
			changed = append(changed, differ || left.marks(x) || right.marks(z))
		}
	}
	return l, r, changed
}

func lineAt(lines []render.Line, i int) render.Line {
	if i < len(lines) {
		return lines[i]
	}
	return render.Line{}
}

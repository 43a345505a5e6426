package dialog

import (
	"strconv"

	"cardbench/tui/keys"
)

// reader is a text that is read through a window, without a cursor.
type reader struct {
	room
	lines  []string // as they are read, styled; prepared for the width
	above  int      // lines above the text, fixed
	below  int      // lines below the text, fixed
	offset int
}

// Size is what the dialog takes.
func (r *reader) Size() (int, int) { return r.size() }

// Wheel scrolls by lines.
func (r *reader) Wheel(lines int) { r.scrollTo(r.offset + lines) }

func (r *reader) scrollTo(offset int) {
	r.offset = max(0, min(offset, len(r.lines)-r.height()))
}

// height is the number of lines that are seen.
func (r *reader) height() int {
	_, h := r.inner()
	return max(0, h-r.above-r.below)
}

// scroll runs a movement and reports whether it was one.
func (r *reader) scroll(id keys.ID) bool {
	page := max(1, r.height()-1)
	switch id {
	case keys.DialogUp, keys.Up:
		r.scrollTo(r.offset - 1)
	case keys.DialogDown, keys.Down:
		r.scrollTo(r.offset + 1)
	case keys.DialogPageUp, keys.PageUp:
		r.scrollTo(r.offset - page)
	case keys.DialogPageDown, keys.PageDown:
		r.scrollTo(r.offset + page)
	case keys.DialogTop, keys.Top:
		r.scrollTo(0)
	case keys.DialogBottom, keys.Bottom:
		r.scrollTo(len(r.lines))
	default:
		return false
	}
	return true
}

// seen returns the lines in the window, padded to its height.
func (r *reader) seen() []string {
	end := min(len(r.lines), r.offset+r.height())
	seen := append([]string(nil), r.lines[min(r.offset, end):end]...)
	for len(seen) < r.height() {
		seen = append(seen, "")
	}
	return seen
}

// foot says where the window is, "" when everything is seen.
func (r *reader) foot() string {
	if len(r.lines) <= r.height() {
		return ""
	}
	return strconv.Itoa(min(len(r.lines), r.offset+r.height())) + "/" + strconv.Itoa(len(r.lines))
}

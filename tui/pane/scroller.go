package pane

import (
	"strconv"

	"cardbench/tui/keys"
)

// Scroller is a cursor in a list of rows and the window through which the list is
// seen. The zero value is an empty list. It never points outside the list.
type Scroller struct {
	count, height  int
	cursor, offset int
}

// SetCount tells how many rows the list has. The cursor stays where it can.
func (s *Scroller) SetCount(n int) {
	s.count = max(0, n)
	s.clamp()
}

// SetHeight tells how many rows are seen.
func (s *Scroller) SetHeight(n int) {
	grown := n != s.height
	s.height = max(0, n)
	s.clamp()
	if grown {
		s.Ensure()
	}
}

// Count is the number of rows.
func (s *Scroller) Count() int { return s.count }

// Cursor is the selected row, 0 in an empty list.
func (s *Scroller) Cursor() int { return s.cursor }

// Offset is the first row that is seen.
func (s *Scroller) Offset() int { return s.offset }

// Window returns the rows that are seen, from one up to but not including the other.
func (s *Scroller) Window() (from, to int) {
	return s.offset, min(s.count, s.offset+s.height)
}

// RowAt returns the row that line y of the window shows.
func (s *Scroller) RowAt(y int) (int, bool) {
	row := s.offset + y
	return row, y >= 0 && y < s.height && row < s.count
}

// MoveTo puts the cursor on a row and brings it into the window. It reports whether
// the cursor moved.
func (s *Scroller) MoveTo(row int) bool {
	before := s.cursor
	s.cursor = row
	s.clamp()
	s.Ensure()
	return s.cursor != before
}

// Move moves the cursor by rows. It reports whether the cursor moved.
func (s *Scroller) Move(rows int) bool { return s.MoveTo(s.cursor + rows) }

// Do runs an action of the shared movement along the list. moved says whether the
// cursor moved, mine is false for an action that is not such a movement.
func (s *Scroller) Do(id keys.ID) (moved, mine bool) {
	page := max(1, s.height-1)
	switch id {
	case keys.Up, keys.DialogUp:
		return s.Move(-1), true
	case keys.Down, keys.DialogDown:
		return s.Move(1), true
	case keys.PageUp, keys.DialogPageUp:
		return s.Move(-page), true
	case keys.PageDown, keys.DialogPageDown:
		return s.Move(page), true
	case keys.Top, keys.DialogTop:
		return s.MoveTo(0), true
	case keys.Bottom, keys.DialogBottom:
		return s.MoveTo(s.count - 1), true
	}
	return false, false
}

// Wheel moves the window by rows and leaves the cursor, as a wheel does.
func (s *Scroller) Wheel(rows int) {
	s.offset += rows
	s.clamp()
}

// Ensure moves the window as little as needed for the cursor to be in it.
func (s *Scroller) Ensure() {
	if s.cursor < s.offset {
		s.offset = s.cursor
	}
	if s.height > 0 && s.cursor >= s.offset+s.height {
		s.offset = s.cursor - s.height + 1
	}
	s.clamp()
}

// EnsureRange does what Ensure does for the rows from up to but not including to,
// which belong together; from is in the window in any case.
func (s *Scroller) EnsureRange(from, to int) {
	if to > s.offset+s.height {
		s.offset = to - s.height
	}
	if from < s.offset {
		s.offset = from
	}
	s.clamp()
}

// Foot says where the cursor is: "9/31", and "" for an empty list.
func (s *Scroller) Foot() string {
	if s.count == 0 {
		return ""
	}
	return strconv.Itoa(s.cursor+1) + "/" + strconv.Itoa(s.count)
}

func (s *Scroller) clamp() {
	s.cursor = max(0, min(s.cursor, s.count-1))
	s.offset = max(0, min(s.offset, s.count-s.height))
}

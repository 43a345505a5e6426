package edit

import (
	"slices"
	"strings"
)

// Diff returns the change from one text to another, as few lines as it takes: for a
// file that another program has written.
func Diff(old, now []byte) Change {
	var c Change
	a, b := splitLines(string(old)), splitLines(string(now))
	for _, h := range hunks(a, b) {
		s := Splice{
			At:       h.offset,
			Removed:  strings.Join(a[h.from:h.to], ""),
			Inserted: strings.Join(b[h.newFrom:h.newTo], ""),
		}
		c.Splices = append(c.Splices, narrow(s))
	}
	return c
}

// splitLines returns the lines of a text with their ends: LF, CRLF or CR.
func splitLines(text string) []string {
	var list []string
	for text != "" {
		n := strings.IndexAny(text, "\r\n") + 1
		switch {
		case n == 0:
			n = len(text)
		case strings.HasPrefix(text[n-1:], "\r\n"):
			n++
		}
		list, text = append(list, text[:n]), text[n:]
	}
	return list
}

// hunk says that lines of one text stand in the place of lines of another.
type hunk struct {
	offset         int // of line from, in bytes
	from, to       int
	newFrom, newTo int
}

// maxEdits bounds how many lines a comparison looks for one by one. Texts that differ
// in more are one hunk.
const maxEdits = 500

// hunks compares two texts by lines.
func hunks(a, b []string) []hunk {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	list := script(a[head:len(a)-tail], b[head:len(b)-tail])
	offset, line := 0, 0
	for i := range list {
		h := &list[i]
		h.from, h.to, h.newFrom, h.newTo = h.from+head, h.to+head, h.newFrom+head, h.newTo+head
		for ; line < h.from; line++ {
			offset += len(a[line])
		}
		h.offset = offset
	}
	return list
}

// script is Myers' "O(ND) Difference Algorithm", forward, with the way back kept.
func script(a, b []string) []hunk {
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	var trace [][]int // for each number of edits, how far along a each diagonal gets
	v := []int{0}
	for d := range maxEdits {
		reach := make([]int, 2*d+1)
		for k := -d; k <= d; k += 2 {
			x := slide(a, b, begin(v, d, k), k)
			reach[k+d] = x
			if x >= len(a) && x-k >= len(b) {
				return walkBack(trace, len(a), len(b))
			}
		}
		trace, v = append(trace, reach), reach
	}
	return []hunk{{to: len(a), newTo: len(b)}}
}

// begin is how far along the old text diagonal k begins with d edits. v is how far d-1
// edits get.
func begin(v []int, d, k int) int {
	switch {
	case d == 0:
		return 0
	case down(v, d, k):
		return v[k+1+d-1]
	}
	return v[k-1+d-1] + 1
}

// slide follows diagonal k from x on as long as the lines are the same.
func slide(a, b []string, x, k int) int {
	for x < len(a) && x-k >= 0 && x-k < len(b) && a[x] == b[x-k] {
		x++
	}
	return x
}

// down reports whether diagonal k is best reached with d edits by a line of the new
// text, from the diagonal above it.
func down(v []int, d, k int) bool {
	return k == -d || (k != d && v[k-1+d-1] < v[k+1+d-1])
}

// walkBack reads the hunks off the way that script found.
func walkBack(trace [][]int, x, y int) []hunk {
	var list []hunk
	for d := len(trace); d > 0; d-- {
		k, v := x-y, trace[d-1]
		x = begin(v, d, k)
		y = x - k
		h := hunk{from: x, to: x, newFrom: y, newTo: y}
		if down(v, d, k) {
			y--
			h.newFrom = y
		} else {
			x--
			h.from = x
		}
		if last := len(list) - 1; last >= 0 && list[last].from == h.to && list[last].newFrom == h.newTo {
			list[last].from, list[last].newFrom = h.from, h.newFrom
			continue
		}
		list = append(list, h)
	}
	slices.Reverse(list)
	return list
}

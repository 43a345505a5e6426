package source

import (
	"bytes"
	"slices"
	"sort"
)

// body is a text and where its lines start. Lines end in LF, CRLF or CR, as in
// model/document. A byte order mark belongs to no line.
type body struct {
	src    []byte
	starts []int // offset of the first byte of each line; at least one
}

// bom is a byte order mark in UTF-8.
const bom = "\ufeff"

func newBody(src []byte) body {
	first := 0
	if bytes.HasPrefix(src, []byte(bom)) {
		first = len(bom)
	}
	return body{src: src, starts: appendStarts([]int{first}, src, first, len(src))}
}

// appendStarts appends the starts of the lines behind from, up to and including to.
func appendStarts(starts []int, src []byte, from, to int) []int {
	returns := bytes.IndexByte(src[from:to], '\r') >= 0
	for at := from; at < to; {
		var n int
		if returns {
			n = bytes.IndexAny(src[at:to], "\r\n")
		} else {
			n = bytes.IndexByte(src[at:to], '\n')
		}
		if n < 0 {
			break
		}
		at += n + 1
		if src[at-1] == '\r' && at < len(src) && src[at] == '\n' {
			at++
		}
		if at <= to {
			starts = append(starts, at)
		}
	}
	return starts
}

// lines is how many lines there are; the last one may be empty.
func (b *body) lines() int { return len(b.starts) }

// line returns the bounds of a line without its end.
func (b *body) line(i int) (start, end int) {
	start, end = b.starts[i], len(b.src)
	if i+1 < len(b.starts) {
		end = b.starts[i+1]
		if b.src[end-1] == '\n' {
			end--
		}
		if end > start && b.src[end-1] == '\r' {
			end--
		}
	}
	return start, max(start, end)
}

// lineOf returns the line that an offset is in.
func (b *body) lineOf(at int) int {
	return max(0, sort.SearchInts(b.starts, at+1)-1)
}

// indentEnd returns the offset of the first byte of a line that is no blank.
func (b *body) indentEnd(i int) int {
	at, end := b.line(i)
	for at < end && (b.src[at] == ' ' || b.src[at] == '\t') {
		at++
	}
	return at
}

// region is the one stretch in which two texts differ: from at on, up to oldEnd in the
// one and up to newEnd in the other.
type region struct{ at, oldEnd, newEnd int }

func (r region) empty() bool { return r.oldEnd == r.at && r.newEnd == r.at }

// shift maps an offset of the old text to the new one. What stood in the stretch stands
// at its end; inside tells that it did.
func (r region) shift(at int) (shifted int, inside bool) {
	switch {
	case at < r.at:
		return at, false
	case at >= r.oldEnd:
		return at + r.newEnd - r.oldEnd, false
	}
	return r.newEnd, true
}

// back maps an offset of the new text to the old one.
func (r region) back(at int) int {
	at, _ = region{r.at, r.newEnd, r.oldEnd}.shift(at)
	return at
}

// differ compares two texts from both ends.
func differ(before, after []byte) region {
	if len(before) == len(after) && (len(before) == 0 || &before[0] == &after[0]) {
		return region{}
	}
	n := min(len(before), len(after))
	at := 0
	for at+block <= n && bytes.Equal(before[at:at+block], after[at:at+block]) {
		at += block
	}
	for at < n && before[at] == after[at] {
		at++
	}
	if at == len(before) && at == len(after) {
		return region{}
	}
	o, w := len(before), len(after)
	for o-block >= at && w-block >= at && bytes.Equal(before[o-block:o], after[w-block:w]) {
		o, w = o-block, w-block
	}
	for o > at && w > at && before[o-1] == after[w-1] {
		o, w = o-1, w-1
	}
	return region{at, o, w}
}

// block is how many bytes are compared at a time.
const block = 1 << 10

// become takes the text that b turned into and mends the index where they differ.
func (b *body) become(src []byte, r region) {
	if r.at < len(bom) {
		*b = newBody(src) // the byte order mark may have come or gone
		return
	}
	// A line end in front of the stretch may have become half of one, or whole: look
	// from the byte before it on.
	from := max(b.starts[0], r.at-1)
	keep := b.lineOf(from) + 1
	rest := sort.SearchInts(b.starts, r.oldEnd+1)
	fresh := appendStarts(nil, src, from, r.newEnd)
	starts := slices.Replace(b.starts, keep, rest, fresh...)
	for i := keep + len(fresh); i < len(starts); i++ {
		starts[i] += r.newEnd - r.oldEnd
	}
	b.src, b.starts = src, starts
}

package document

import (
	"sort"
	"strings"
)

// lines finds the line and column of an offset.
type lines struct {
	starts []int // offset of the first byte of each line
	// marks has the number of code points before every markEvery-th byte; nil when
	// no line is so long that counting its code points takes time.
	marks []int
}

const markEvery = 4 << 10

func readLines(src string) lines {
	starts := lineStarts(src)
	longest := len(src) - starts[len(starts)-1]
	for i := 1; i < len(starts); i++ {
		longest = max(longest, starts[i]-starts[i-1])
	}
	l := lines{starts: starts}
	if longest <= 2*markEvery {
		return l
	}
	l.marks = make([]int, 0, len(src)/markEvery+1)
	count := 0
	for at := 0; at < len(src); at += markEvery {
		l.marks = append(l.marks, count)
		count += countRunes(src[at:min(len(src), at+markEvery)])
	}
	return l
}

// lineStarts knows the three line endings: LF, CRLF and CR.
func lineStarts(src string) []int {
	starts := []int{0}
	returns := strings.IndexByte(src, '\r') >= 0
	for at := 0; at < len(src); {
		var n int
		if returns {
			n = strings.IndexAny(src[at:], "\r\n")
		} else {
			n = strings.IndexByte(src[at:], '\n')
		}
		if n < 0 {
			break
		}
		at += n + 1
		if src[at-1] == '\r' && at < len(src) && src[at] == '\n' {
			at++
		}
		starts = append(starts, at)
	}
	return starts
}

// at returns the number of the line that offset is in, from 1, and where it starts.
func (l lines) at(offset int) (line, start int) {
	line = sort.SearchInts(l.starts, offset+1)
	return line, l.starts[line-1]
}

// runes counts the code points of src from one offset to another.
func (l lines) runes(src string, from, to int) int {
	if to <= from {
		return 0
	}
	if l.marks == nil || to-from < markEvery {
		return countRunes(src[from:to])
	}
	return l.before(src, to) - l.before(src, from)
}

func (l lines) before(src string, offset int) int {
	mark := min(offset/markEvery, len(l.marks)-1)
	return l.marks[mark] + countRunes(src[mark*markEvery:offset])
}

// countRunes counts the bytes that begin a code point, so that the counts of the parts
// of a text add up wherever it is cut.
func countRunes(s string) int {
	n := 0
	for i := range len(s) {
		if s[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

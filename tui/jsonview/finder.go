package jsonview

import (
	"strings"
	"unicode/utf8"
)

// finder looks for a text in any case. Documents are large, so that ASCII has a way
// that makes no copy.
type finder struct {
	lower string
	upper byte // upper case of the first byte, when lower is ASCII
	ascii bool
}

func newFinder(query string) finder {
	f := finder{lower: strings.ToLower(query), ascii: isASCII(query)}
	if f.ascii && f.lower != "" {
		f.upper = strings.ToUpper(f.lower)[0]
	}
	return f
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// narrowedBy reports whether all that longer finds is found by f too. It is false for
// a finder that looks for nothing.
func (f finder) narrowedBy(longer finder) bool {
	return f.lower != "" && f.ascii == longer.ascii && strings.Contains(longer.lower, f.lower)
}

// reach is how many bytes a match may have at most: the lower case of a letter can be
// shorter than the letter.
func (f finder) reach() int { return utf8.UTFMax * len(f.lower) }

func (f finder) in(s string) bool {
	switch {
	case f.ascii:
		return f.inASCII(s)
	case isASCII(s):
		return false
	}
	return strings.Contains(strings.ToLower(s), f.lower)
}

func (f finder) inASCII(s string) bool {
	n, first := len(f.lower), f.lower[0]
	for i := 0; i+n <= len(s); i++ {
		if c := s[i]; (c == first || c == f.upper) && equalFold(s[i:i+n], f.lower) {
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

package edit

import "unicode/utf8"

// narrow takes what two texts have in common at their ends off a splice, in whole
// characters.
func narrow(s Splice) Splice {
	n := 0
	for n < len(s.Removed) && n < len(s.Inserted) && s.Removed[n] == s.Inserted[n] {
		n++
	}
	for n > 0 && (!boundary(s.Removed, n) || !boundary(s.Inserted, n)) {
		n--
	}
	s.At += n
	s.Removed, s.Inserted = s.Removed[n:], s.Inserted[n:]
	n = 0
	for n < len(s.Removed) && n < len(s.Inserted) && s.Removed[len(s.Removed)-1-n] == s.Inserted[len(s.Inserted)-1-n] {
		n++
	}
	for n > 0 && !boundary(s.Removed, len(s.Removed)-n) {
		n--
	}
	s.Removed, s.Inserted = s.Removed[:len(s.Removed)-n], s.Inserted[:len(s.Inserted)-n]
	return s
}

// boundary reports whether no character of s spans an offset.
func boundary(s string, at int) bool { return at >= len(s) || utf8.RuneStart(s[at]) }

package main

import (
	"slices"
	"strings"
)

// A skeleton says which parts of a date are wanted, and how long: "yMMMMd". This file
// and patterns.go choose a pattern for one as ICU's DateTimePatternGenerator does,
// because Intl.DateTimeFormat asks that for every combination of parts.

// part is a part of a date, in the order of skeletons.
type part int

const (
	eraPart part = iota
	yearPart
	quarterPart
	monthPart
	weekPart
	weekOfMonthPart
	weekdayPart
	dayOfYearPart
	weekdayInMonthPart
	dayPart
	periodPart
	hourPart
	minutePart
	secondPart
	fractionPart
	zonePart
	parts
)

// The kinds of a letter: numbers are positive, names negative; letters that mean
// nearly the same are a step apart.
const (
	numeric = 0x100
	narrow  = -0x101
	shorter = -0x102
	short   = -0x103
	long    = -0x104
	step    = 0x10
)

// letter is what a letter of a pattern means, repeated at least least times.
type letter struct {
	char  byte
	part  part
	kind  int
	least int
}

func letters() []letter { return slices.Concat(yearLetters(), dayLetters(), clockLetters()) }

func yearLetters() []letter {
	return []letter{
		{'G', eraPart, short, 1},
		{'G', eraPart, long, 4},
		{'G', eraPart, narrow, 5},
		{'y', yearPart, numeric, 1},
		{'Y', yearPart, numeric + step, 1},
		{'u', yearPart, numeric + 2*step, 1},
		{'r', yearPart, numeric + 3*step, 1},
		{'U', yearPart, short, 1},
		{'U', yearPart, long, 4},
		{'U', yearPart, narrow, 5},
		{'Q', quarterPart, numeric, 1},
		{'Q', quarterPart, short, 3},
		{'Q', quarterPart, long, 4},
		{'Q', quarterPart, narrow, 5},
		{'q', quarterPart, numeric + step, 1},
		{'q', quarterPart, short - step, 3},
		{'q', quarterPart, long - step, 4},
		{'q', quarterPart, narrow - step, 5},
		{'M', monthPart, numeric, 1},
		{'M', monthPart, short, 3},
		{'M', monthPart, long, 4},
		{'M', monthPart, narrow, 5},
		{'L', monthPart, numeric + step, 1},
		{'L', monthPart, short - step, 3},
		{'L', monthPart, long - step, 4},
		{'L', monthPart, narrow - step, 5},
		{'l', monthPart, numeric + step, 1},
	}
}

func dayLetters() []letter {
	return []letter{
		{'w', weekPart, numeric, 1},
		{'W', weekOfMonthPart, numeric, 1},
		{'E', weekdayPart, short, 1},
		{'E', weekdayPart, long, 4},
		{'E', weekdayPart, narrow, 5},
		{'E', weekdayPart, shorter, 6},
		{'c', weekdayPart, numeric + 2*step, 1},
		{'c', weekdayPart, short - 2*step, 3},
		{'c', weekdayPart, long - 2*step, 4},
		{'c', weekdayPart, narrow - 2*step, 5},
		{'c', weekdayPart, shorter - 2*step, 6},
		{'e', weekdayPart, numeric + step, 1},
		{'e', weekdayPart, short - step, 3},
		{'e', weekdayPart, long - step, 4},
		{'e', weekdayPart, narrow - step, 5},
		{'e', weekdayPart, shorter - step, 6},
		{'d', dayPart, numeric, 1},
		{'g', dayPart, numeric + step, 1},
		{'D', dayOfYearPart, numeric, 1},
		{'F', weekdayInMonthPart, numeric, 1},
	}
}

func clockLetters() []letter {
	return []letter{
		{'a', periodPart, short, 1},
		{'a', periodPart, long, 4},
		{'a', periodPart, narrow, 5},
		{'b', periodPart, short - step, 1},
		{'b', periodPart, long - step, 4},
		{'b', periodPart, narrow - step, 5},
		{'B', periodPart, short - 3*step, 1},
		{'B', periodPart, long - 3*step, 4},
		{'B', periodPart, narrow - 3*step, 5},
		{'H', hourPart, numeric + 10*step, 1},
		{'k', hourPart, numeric + 11*step, 1},
		{'h', hourPart, numeric, 1},
		{'K', hourPart, numeric + step, 1},
		{'m', minutePart, numeric, 1},
		{'s', secondPart, numeric, 1},
		{'A', secondPart, numeric + step, 1},
		{'S', fractionPart, numeric, 1},
		{'v', zonePart, short - 2*step, 1},
		{'v', zonePart, long - 2*step, 4},
		{'z', zonePart, short, 1},
		{'z', zonePart, long, 4},
		{'Z', zonePart, narrow - step, 1},
		{'Z', zonePart, long - step, 4},
		{'Z', zonePart, short - step, 5},
		{'O', zonePart, short - step, 1},
		{'O', zonePart, long - step, 4},
		{'V', zonePart, short - step, 1},
		{'V', zonePart, long - step, 2},
		{'V', zonePart, long - 1 - step, 3},
		{'V', zonePart, long - 2 - step, 4},
		{'X', zonePart, narrow - step, 1},
		{'X', zonePart, short - step, 2},
		{'X', zonePart, long - step, 4},
		{'x', zonePart, narrow - step, 1},
		{'x', zonePart, short - step, 2},
		{'x', zonePart, long - step, 4},
	}
}

// meanings holds what the fields that occur mean, by field.
type meanings map[string]letter

// of finds the letter of a field, a letter repeated: the longest that fits.
func (m meanings) of(field string) (l letter, ok bool) {
	if l, ok = m[field]; ok {
		return l, true
	}
	for _, candidate := range letters() {
		if candidate.char == field[0] && (!ok || candidate.least <= len(field)) {
			l, ok = candidate, true
		}
	}
	if ok {
		m[field] = l
	}
	return l, ok
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// token is a field or a piece of text of a pattern, quotes included.
type token struct {
	text  string
	field bool
}

// maxTokens is how much of a pattern ICU looks at, where each character that is no
// letter counts: a long text in quotes hides what stands behind it.
const maxTokens = 50

// visible is the part of a pattern that ICU sees.
func visible(pattern string) string {
	n, last := 0, rune(-1)
	for i, r := range pattern {
		if r != last || r > 'z' || !isLetter(byte(r)) {
			n++
		}
		if last = r; n > maxTokens {
			return pattern[:i]
		}
	}
	return pattern
}

func tokens(pattern string) []token {
	var out []token
	for pattern != "" {
		n := 1
		switch {
		case pattern[0] == '\'':
			n = quoted(pattern)
		case isLetter(pattern[0]):
			for n < len(pattern) && pattern[n] == pattern[0] {
				n++
			}
		}
		out = append(out, token{pattern[:n], isLetter(pattern[0])})
		pattern = pattern[n:]
	}
	return out
}

// quoted is the length of the quotation in front of a pattern; a quote that is doubled
// belongs to it.
func quoted(pattern string) int {
	for i := 1; i < len(pattern); i++ {
		switch {
		case pattern[i] != '\'':
		case i > 1 && i+1 < len(pattern) && pattern[i+1] == '\'':
			i++
		default:
			return i + 1
		}
	}
	return len(pattern)
}

// skeleton is a set of fields: for each part its letters, and their kind.
type skeleton struct {
	fields [parts]string
	least  [parts]string // the shortest fields that mean the same
	kinds  [parts]int
}

// skeletonOf reads the fields of a pattern or of a skeleton.
func (m meanings) skeleton(pattern string) skeleton {
	var s skeleton
	for _, t := range tokens(visible(pattern)) {
		if !t.field {
			continue
		}
		l, ok := m.of(t.text)
		if !ok {
			continue
		}
		s.fields[l.part], s.least[l.part] = t.text, strings.Repeat(t.text[:1], l.least)
		s.kinds[l.part] = l.kind
		if l.kind > 0 {
			s.kinds[l.part] += len(t.text)
		}
	}
	return s.withPeriod()
}

// withPeriod adds the half of the day to a twelve-hour clock and takes it from a clock
// of 24 hours.
func (s skeleton) withPeriod() skeleton {
	hour := s.fields[hourPart]
	switch {
	case hour == "":
	case hour[0] == 'h' || hour[0] == 'K':
		if s.fields[periodPart] == "" {
			s.fields[periodPart], s.least[periodPart], s.kinds[periodPart] = "a", "a", short
		}
	default:
		s.fields[periodPart], s.least[periodPart], s.kinds[periodPart] = "", "", 0
	}
	return s
}

// original is the skeleton with its lengths, base with the shortest that mean the
// same.
func (s skeleton) original() string { return strings.Join(s.fields[:], "") }
func (s skeleton) base() string     { return strings.Join(s.least[:], "") }

// partSet is a set of parts.
type partSet int

func (s skeleton) parts() partSet {
	var set partSet
	for p := range parts {
		if s.kinds[p] != 0 {
			set |= 1 << p
		}
	}
	return set
}

// distance is how far another skeleton is from the wanted parts of s; missing are the
// parts that it lacks, extra those that it has too much.
func (s skeleton) distance(other skeleton, wanted partSet) (d int, missing, extra partSet) {
	const extraPart, missingPart = 0x10000, 0x1000
	for p := range parts {
		mine, theirs := s.kinds[p], other.kinds[p]
		if wanted&(1<<p) == 0 {
			mine = 0
		}
		switch {
		case mine == theirs:
		case mine == 0:
			d += extraPart
			extra |= 1 << p
		case theirs == 0:
			d += missingPart
			missing |= 1 << p
		default:
			d += max(mine-theirs, theirs-mine)
		}
	}
	return d, missing, extra
}

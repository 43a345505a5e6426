package main

import (
	"math"
	"math/bits"
	"slices"
	"strings"
)

// entry is a pattern that a locale has for a skeleton.
type entry struct {
	skeleton skeleton
	original string
	base     string
	pattern  string
	stated   bool // the skeleton stands in CLDR, it is not read off the pattern
}

// generator is the patterns of one locale.
type generator struct {
	entries  []entry
	appends  map[part]string // how a missing part is appended
	names    map[part]string // what the part is called
	meanings meanings
	hour     byte // the letter of the locale's clock: h, H, K or k
}

// add adds a pattern with the skeleton that it stands under, or "" to read it off. A
// pattern of availableFormats replaces one of the standard formats; of two others the
// first stays.
func (g *generator) add(pattern, under string) {
	stated := under != ""
	if !stated {
		under = pattern
	}
	s := g.meanings.skeleton(under)
	e := entry{skeleton: s, original: s.original(), base: s.base(), pattern: pattern, stated: stated}
	if e.base == "" {
		return
	}
	for _, have := range g.entries {
		if have.base == e.base && !have.stated && !stated {
			return
		}
	}
	for _, have := range g.entries {
		if have.original == e.original && (!stated || have.stated) {
			return
		}
	}
	at := slices.IndexFunc(g.entries, func(have entry) bool {
		return have.base == e.base && have.skeleton.kinds == s.kinds
	})
	if at < 0 {
		g.entries = append(g.entries, e)
		return
	}
	g.entries[at].pattern, g.entries[at].stated = pattern, stated
}

// sort puts the patterns in the order in which ICU looks at them: by the first letter
// of the base.
func (g *generator) sort() {
	slices.SortStableFunc(g.entries, func(a, b entry) int { return int(a.base[0]) - int(b.base[0]) })
}

// nearest finds the pattern with the smallest distance.
func (g *generator) nearest(s skeleton, wanted partSet) (best entry, missing, extra partSet) {
	distance := math.MaxInt
	missing = -1
	for _, e := range g.entries {
		d, m, x := s.distance(e.skeleton, wanted)
		if d < distance || d == distance && missing < m {
			distance, best, missing, extra = d, e, m, x
		}
		if d == 0 {
			break
		}
	}
	return best, missing, extra
}

// best returns the pattern for a skeleton; glue joins date {1} and time {0}.
func (g *generator) best(wanted, glue string) string {
	s := g.meanings.skeleton(wanted)
	e, missing, extra := g.nearest(s, -1)
	if missing == 0 && extra == 0 {
		return g.adjust(s, e)
	}
	const dates = partSet(1<<periodPart) - 1
	date, clock := g.append(s, s.parts()&dates), g.append(s, s.parts()&^dates)
	switch {
	case date == "":
		return clock
	case clock == "":
		return date
	}
	return strings.NewReplacer("{0}", clock, "{1}", date).Replace(glue)
}

// append puts a pattern together from those that have a part of what is wanted.
func (g *generator) append(s skeleton, wanted partSet) string {
	if wanted == 0 {
		return ""
	}
	e, missing, _ := g.nearest(s, wanted)
	result := g.adjust(s, e)
	for last := partSet(0); missing != 0 && missing != last; {
		last = missing
		e, missing, _ = g.nearest(s, last)
		found := last &^ missing
		if found == 0 {
			break
		}
		top := part(bits.Len(uint(found)) - 1)
		result = strings.NewReplacer("{0}", result, "{1}", g.adjust(s, e), "{2}", "'"+g.names[top]+"'").Replace(g.appends[top])
	}
	return result
}

// adjust gives the fields of a pattern the lengths that are asked for.
func (g *generator) adjust(s skeleton, e entry) string {
	var out strings.Builder
	for _, t := range tokens(e.pattern) {
		if t.field {
			t.text = g.adjustField(s, e, t.text)
		}
		out.WriteString(t.text)
	}
	return out.String()
}

func (g *generator) adjustField(s skeleton, e entry, field string) string {
	l, ok := g.meanings.of(field)
	wanted := s.fields[l.part]
	if !ok || wanted == "" {
		return field
	}
	length := len(wanted)
	if wanted[0] == 'E' {
		length = max(length, 3)
	}
	if l.part == minutePart || l.part == secondPart || e.stated && keepsLength(l, e.skeleton, length) {
		length = len(field)
	}
	char := wanted[0]
	switch l.part {
	case monthPart, weekdayPart, yearPart:
		char = field[0]
	case hourPart:
		char = g.hour
	default:
	}
	return strings.Repeat(string(char), length)
}

// keepsLength reports whether a pattern's field stays as long as it is: where its
// skeleton has just the length that is asked for, and where one of pattern and
// skeleton is a number and the other a name.
func keepsLength(l letter, stated skeleton, wanted int) bool {
	return len(stated.fields[l.part]) == wanted || (l.kind > 0) != (stated.kinds[l.part] > 0)
}

package edit

import "strings"

// mergeLines merges texts that are no JSON, line by line. A stretch of lines that both
// sides changed, or that touch each other, is a conflict and stays as it is in mine.
func mergeLines(base, mine, theirs string) (string, []Conflict) {
	was := splitLines(base)
	m, t := side{lines: splitLines(mine)}, side{lines: splitLines(theirs)}
	m.hunks, t.hunks = hunks(was, m.lines), hunks(was, t.lines)
	var out strings.Builder
	var conflicts []Conflict
	at := 0 // line of base
	for len(m.hunks) > 0 || len(t.hunks) > 0 {
		from := min(m.next(len(was)), t.next(len(was)))
		to, byMine, byTheirs := from, false, false
		for m.within(to) || t.within(to) {
			if m.within(to) {
				to, byMine = m.take(to), true
			} else {
				to, byTheirs = t.take(to), true
			}
		}
		out.WriteString(strings.Join(was[at:from], ""))
		at = to
		ours, other := m.upTo(from, to), t.upTo(from, to)
		switch {
		case !byMine:
			ours = other
		case byTheirs && ours != other:
			conflicts = append(conflicts, Conflict{Mine: ours, Theirs: other})
		}
		out.WriteString(ours)
	}
	out.WriteString(strings.Join(was[at:], ""))
	return out.String(), conflicts
}

// side is one of the two texts that base became.
type side struct {
	lines  []string
	hunks  []hunk // those that are not merged yet
	before int    // how many more lines it has than base, up to the stretch at hand
	after  int    // and behind it
}

// next is the line of base at which the side changes next; end when it does not.
func (s *side) next(end int) int {
	if len(s.hunks) == 0 {
		return end
	}
	return s.hunks[0].from
}

// within reports whether the next change begins at a line of base or before it.
func (s *side) within(line int) bool { return len(s.hunks) > 0 && s.hunks[0].from <= line }

// take adds the next change to a stretch that ends at a line of base, and returns
// where it ends then.
func (s *side) take(to int) int {
	h := s.hunks[0]
	s.hunks = s.hunks[1:]
	s.after += (h.newTo - h.newFrom) - (h.to - h.from)
	return max(to, h.to)
}

// upTo returns what the side has in the place of lines of base, and goes on behind it.
func (s *side) upTo(from, to int) string {
	text := strings.Join(s.lines[from+s.before:to+s.after], "")
	s.before = s.after
	return text
}

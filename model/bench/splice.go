package bench

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// splice puts text in the place of the bytes from start to end.
type splice struct {
	start, end int
	text       string
}

// apply makes splices that do not overlap. Of two at one place the first comes first.
func apply(src []byte, splices []splice) []byte {
	slices.SortStableFunc(splices, func(a, b splice) int { return cmp.Compare(a.start, b.start) })
	var out bytes.Buffer
	at := 0
	for _, sp := range splices {
		out.Write(src[at:max(at, sp.start)])
		out.WriteString(sp.text)
		at = max(at, sp.end)
	}
	out.Write(src[at:])
	return out.Bytes()
}

// put writes a value under the keys of path, the outermost first. What is missing on
// the way is added behind what is there. ok is false where the file has no place for it.
func (s *sheet) put(path []string, value tree) (splices []splice, ok bool) {
	at, ok := s.branch(s.root, s.limit)
	if !ok || len(at.members) == 0 {
		return s.begin(at, nest(path, value))
	}
	l := s.layout(at)
	for i, key := range path {
		it, found := at.find(key)
		rest := path[i+1:]
		switch inner, keyed := s.branch(it.node, at.limitOf(it)); {
		case !found:
			return s.insert(at, pair{key, nest(rest, value)}, l, i), true
		case len(rest) == 0:
			return s.replace(at, it, value), true
		case keyed && len(inner.members) > 0:
			at = inner
		default:
			return s.fill(at, it, nest(rest, value), l, i), true
		}
	}
	return nil, false
}

// begin writes the first keys of a file that has none.
func (s *sheet) begin(at branch, value tree) ([]splice, bool) {
	if at.braces {
		return s.intoEmpty(at, value), true
	}
	l := s.layout(at)
	var b strings.Builder
	for _, p := range value.pairs {
		b.WriteString(l.in(p.key).block(p, 0, 0) + l.eol)
	}
	if s.limit < len(s.tokens) {
		start := s.lineStart(s.tokens[s.limit].start)
		return []splice{{start, start, b.String()}}, true
	}
	before := ""
	if n := len(s.src); n > 0 && s.lineStart(n) != n {
		before = l.eol
	}
	return []splice{{len(s.src), len(s.src), before + b.String()}}, true
}

// layout is how the file is written.
func (s *sheet) layout(root branch) layout {
	return layout{step: s.step(root), eol: s.eol()}
}

// in is the layout of a section that has no entry to follow.
func (l layout) in(section string) layout {
	l.braces = func(depth int) bool { return section == sectionScenarios && depth == 1 }
	return l
}

// like makes the entries of a section be written as its last one.
func (l layout) like(s *sheet, section branch) layout {
	last := section.members[len(section.members)-1]
	entry, _ := s.branch(last.node, section.limitOf(last))
	within := entry.braces
	for _, it := range entry.members {
		inner, ok := s.branch(it.node, entry.limitOf(it))
		within = within || ok && inner.braces
	}
	l.braces = func(depth int) bool { return depth == 1 && entry.braces || depth > 1 && within }
	return l
}

// insert adds a pair behind the last member of a branch. depth is how many keys lead to it.
func (s *sheet) insert(at branch, p pair, l layout, depth int) []splice {
	if at.braces {
		return s.intoBraces(at, p, l)
	}
	l = l.in(p.key)
	if depth > 0 {
		l = l.like(s, at)
	}
	last := at.members[len(at.members)-1]
	lines := l.block(p, at.indent, depth)
	end, begins := s.below(last)
	switch {
	case begins:
		lines += l.eol
	case depth == 0 && s.spaced(last):
		lines = l.eol + l.eol + lines
	default:
		lines = l.eol + lines
	}
	return []splice{{end, end, lines}}
}

// spaced reports whether a blank line stands before a member.
func (s *sheet) spaced(it placedMember) bool {
	i, _ := slices.BinarySearch(s.lines, s.lineStart(s.tokens[it.key].start))
	return i > 0 && len(bytes.TrimSpace(s.src[s.lines[i-1]:s.lines[i]])) == 0
}

// intoBraces adds a pair behind the last member in braces: on a line of its own where
// that one has its own.
func (s *sheet) intoBraces(at branch, p pair, l layout) []splice {
	if len(at.members) == 0 {
		return s.intoEmpty(at, mapTree(p))
	}
	last := at.members[len(at.members)-1]
	end := s.end(last)
	comma, behind := s.commaBehind(last, at.end)
	key := s.tokens[last.key].start
	margin := s.src[s.lineStart(key):key]
	if line := s.lineEnd(max(end, behind)); len(bytes.TrimSpace(margin)) == 0 && s.tokens[at.end].start > line {
		text := l.eol + string(margin) + p.inline(true)
		if comma {
			return []splice{{line, line, text + ","}}
		}
		return []splice{{end, end, ","}, {line, line, text}}
	}
	if comma {
		return []splice{{behind, behind, " " + p.inline(true) + ","}}
	}
	return []splice{{end, end, ", " + p.inline(true)}}
}

// commaBehind returns where the comma behind a member ends.
func (s *sheet) commaBehind(it placedMember, limit int) (found bool, end int) {
	for i := max(it.last, it.colon) + 1; i < limit; i++ {
		if !s.tokens[i].comment() {
			return s.tokens[i].Value == ",", s.tokens[i].end
		}
	}
	return false, 0
}

// intoEmpty writes pairs between braces that have none.
func (s *sheet) intoEmpty(at branch, value tree) []splice {
	open, end := s.tokens[at.open], s.tokens[at.end]
	if at.end == at.open+1 {
		return []splice{{open.start, end.end, value.inline(true)}}
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(value.inline(true), "{ "), " }")
	return []splice{{end.start, end.start, inner + " "}}
}

// fill gives a member without a value, or with braces that are empty, a mapping.
func (s *sheet) fill(at branch, it placedMember, value tree, l layout, depth int) []splice {
	inner, _ := s.branch(it.node, at.limitOf(it))
	flat := !slices.ContainsFunc(value.pairs, func(p pair) bool { return p.value.pairs != nil })
	switch {
	case inner.braces && (at.braces || flat || inner.end > inner.open+1):
		return s.intoEmpty(inner, value)
	case at.braces:
		return s.replace(at, it, value)
	}
	colon := s.tokens[it.colon].end
	splices := []splice{}
	if it.last >= it.first { // null, ~ or {}
		splices = append(splices, splice{colon, s.end(it), ""})
	}
	var lines strings.Builder
	for _, p := range value.pairs {
		lines.WriteString(l.eol + l.in(it.name).block(p, at.indent+l.step, depth+1))
	}
	end := s.lineEnd(s.end(it))
	return append(splices, splice{end, end, lines.String()})
}

// replace writes another value in the place of a member's.
func (s *sheet) replace(at branch, it placedMember, value tree) []splice {
	colon := s.tokens[it.colon].end
	if it.last < it.first {
		return []splice{{colon, colon, s.colon(it) + " " + value.inline(at.braces)}}
	}
	start, end := s.tokens[it.first].start, s.end(it)
	old := s.src[start:end]
	if bytes.ContainsAny(old, "\r\n") || s.lineStart(start) != s.lineStart(colon-1) {
		parts := s.withoutComments(it)
		if s.lineStart(start) == s.lineStart(colon-1) {
			parts = append(parts, splice{colon, start, ""})
		}
		return append(s.cut(parts), splice{colon, colon, " " + value.inline(at.braces)})
	}
	written := value.inline(at.braces)
	if value.pairs == nil && value.list == nil && !value.exact {
		written = quoted(value.scalar, styleOf(old), at.braces)
	}
	if start == colon { // {"a":1}
		written = " " + written
	}
	return []splice{{start, end, written}}
}

// colon is what a key without a colon lacks.
func (s *sheet) colon(it placedMember) string {
	if it.colon == it.key {
		return ":"
	}
	return ""
}

// withoutComments are the bytes of a member's value, around the comments in it.
func (s *sheet) withoutComments(it placedMember) []splice {
	var parts []splice
	start := s.tokens[it.first].start
	for i := it.first; i <= it.last; i++ {
		if s.tokens[i].comment() {
			parts = append(parts, splice{start, s.tokens[i-1].end, ""})
			start = s.tokens[i+1].start
		}
	}
	return append(parts, splice{start, s.end(it), ""})
}

// remove takes a member out. Comments stay: also the one on its line, which may say what
// somebody wants to know.
func (s *sheet) remove(at branch, it placedMember) []splice {
	key := s.tokens[it.key].start
	value := it
	value.first = it.key
	parts := s.withoutComments(value)
	if !at.braces {
		return s.cut(parts)
	}
	if len(at.members) == 1 && it.key == at.open+1 && at.end == max(it.last, it.colon)+1 {
		return []splice{{s.tokens[at.open].end, s.tokens[at.end].start, ""}}
	}
	if found, end := s.commaBehind(it, at.end); found {
		start := end - 1
		end += len(s.src[end:]) - len(bytes.TrimLeft(s.src[end:], " "))
		return s.cut(append(parts, splice{start, end, ""}))
	}
	for i := it.key - 1; i > at.open; i-- {
		if s.tokens[i].Value == "," {
			end := s.tokens[i].end
			if len(bytes.TrimSpace(s.src[end:key])) == 0 && s.lineStart(end) == s.lineStart(key) {
				end = key
			}
			return s.cut(append(parts, splice{s.tokens[i].start, end, ""}))
		}
	}
	return s.cut(parts)
}

// cut takes parts out of the text. A line of which nothing is left goes with its end, and
// no line is left with blanks behind it.
func (s *sheet) cut(parts []splice) []splice {
	gone := make([]bool, len(s.src)+1)
	touched := map[int]bool{}
	for _, p := range parts {
		for i := p.start; i < p.end; i++ {
			start := s.lineStart(i)
			if len(bytes.TrimSpace(s.src[start:i+1])) > 0 && s.src[i] != '\n' && s.src[i] != '\r' {
				gone[i] = true
				touched[start] = true
			}
		}
	}
	for start := range touched {
		s.tidy(start, gone)
	}
	var out []splice
	for i := 0; i < len(s.src); i++ {
		if !gone[i] {
			continue
		}
		start := i
		for gone[i] {
			i++
		}
		out = append(out, splice{start, i, ""})
	}
	return out
}

// tidy marks what a line has no use for once some of it is gone: the rest of a line that
// says nothing more, blanks at its end, and those between what is gone and a comment that
// now stands alone.
func (s *sheet) tidy(start int, gone []bool) {
	end := s.lineEnd(start)
	first, last := end, -1 // the bytes that still say something
	for i := start; i < end; i++ {
		if !gone[i] && s.src[i] != ' ' && s.src[i] != '\t' {
			first, last = min(first, i), i
		}
	}
	if last < 0 {
		for i := start; i < s.nextLine(end); i++ {
			gone[i] = true
		}
		return
	}
	for i := last + 1; i < end && gone[end-1]; i++ {
		gone[i] = true
	}
	for i := first - 1; i >= start && slices.Contains(gone[start:i], true); i-- {
		gone[i] = true
	}
}

// nextLine is where the line behind a line end begins.
func (s *sheet) nextLine(end int) int {
	switch rest := s.src[end:]; {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		return end + 2
	case len(rest) > 0:
		return end + 1
	}
	return end
}

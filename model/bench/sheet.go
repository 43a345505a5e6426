package bench

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"cardbench/model/text"
)

// sheet is the text of a workbench file, laid open to be edited: every token has its
// place in the bytes.
type sheet struct {
	src    []byte
	lines  []int // byte offset at which each line begins
	tokens []placed
	index  map[*token.Token]int
	root   ast.Node
	limit  int // index of the token behind the document
}

// placed is a token with its bytes in the file.
type placed struct {
	*token.Token
	start, end int
	keeps      bool // the text of a block scalar that the blank lines behind it belong to
}

func (t placed) comment() bool { return t.Type == token.CommentType }

// place lays a file open. ok is false where the tokens do not follow one another in the
// text, as after a mistake of the lexer.
func place(src []byte, tokens token.Tokens, root ast.Node) (s *sheet, ok bool) {
	s = &sheet{src: src, lines: lineStarts(src), index: map[*token.Token]int{}, root: root, limit: len(tokens)}
	var head *token.Token // of a block scalar
	for i, tk := range tokens {
		p, found := s.place(tk, head)
		if !found || i > 0 && p.start < s.tokens[i-1].start {
			return nil, false
		}
		s.tokens = append(s.tokens, p)
		s.index[tk] = i
		switch tk.Type {
		case token.LiteralType, token.FoldedType:
			head = tk
		case token.CommentType:
		case token.DocumentEndType:
			s.limit = min(s.limit, i)
		default:
			head = nil
		}
	}
	s.measure()
	return s, true
}

// place finds where a token begins. head is that of the block scalar whose text may come
// now; nil for none.
func (s *sheet) place(tk, head *token.Token) (p placed, ok bool) {
	p.Token = tk
	if head != nil && tk.Type != token.CommentType { // a block scalar's text has no column of its own
		p.start, p.keeps = s.lineEnd(s.tokens[len(s.tokens)-1].start), strings.Contains(head.Value, "+")
		return p, true
	}
	if p.start, ok = s.offset(tk.Position.Line, tk.Position.Column); ok && p.comment() {
		p.start, ok = s.hash(p.start)
	}
	return p, ok
}

// measure finds where the tokens end: where the next begins, but for blanks.
func (s *sheet) measure() {
	next := len(s.src)
	for i := range slices.Backward(s.tokens) {
		start := s.tokens[i].start
		s.tokens[i].end = start + len(bytes.TrimRight(s.src[start:next], " \t\r\n"))
		next = start
	}
}

// lineStarts are the offsets at which lines begin; a line feed, a carriage return or both are behind one.
func lineStarts(src []byte) []int {
	starts := []int{0}
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		starts[0] = len("\ufeff")
	}
	for i, c := range src {
		if c == '\n' || c == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// offset is the byte at a line, from 1, and a column in code points, from 1.
func (s *sheet) offset(line, column int) (at int, ok bool) {
	if line < 1 || line > len(s.lines) {
		return 0, false
	}
	at = s.lines[line-1]
	for range column - 1 {
		if at >= len(s.src) {
			return 0, false
		}
		_, size := utf8.DecodeRune(s.src[at:])
		at += size
	}
	return at, true
}

// hash is the place of a comment's #. The lexer counts one column too many behind the
// head of a block scalar.
func (s *sheet) hash(at int) (int, bool) {
	for _, i := range []int{at, at - 1} {
		if i >= 0 && i < len(s.src) && s.src[i] == '#' {
			return i, true
		}
	}
	return 0, false
}

// lineEnd is the offset of the line end at or behind an offset.
func (s *sheet) lineEnd(at int) int {
	if i := bytes.IndexAny(s.src[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(s.src)
}

// lineStart is where the line of an offset begins.
func (s *sheet) lineStart(at int) int {
	i, found := slices.BinarySearch(s.lines, at)
	if found {
		return at
	}
	return s.lines[max(i-1, 0)]
}

// eol is the line end of the file: its first.
func (s *sheet) eol() string {
	at := s.lineEnd(0)
	switch rest := s.src[at:]; {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		return "\r\n"
	case bytes.HasPrefix(rest, []byte("\r")):
		return "\r"
	}
	return "\n"
}

// branch is a mapping in the file.
type branch struct {
	members []placedMember
	braces  bool
	// open and end are the indices of its braces, or of its first token and of the one
	// behind its last.
	open, end int
	indent    int // blanks before its keys, when it has no braces
}

// placedMember is a key of a mapping with its value, as indices of tokens.
type placedMember struct {
	name       string
	node       ast.Node // of the value
	key, colon int      // colon is key where there is none
	// first and last are the value's tokens; last < first when there is none.
	first, last int
}

// branch reads the keys of a mapping whose tokens end before limit. ok is false for
// anything else than a mapping with keys in its tokens.
func (s *sheet) branch(n ast.Node, limit int) (m branch, ok bool) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
		if n.IsFlowStyle {
			m.braces = true
			m.open, ok = s.index[n.Start]
			if end, found := s.index[n.End]; ok && found {
				limit = end
			}
		}
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	}
	m.end = limit
	keys := make([]int, len(values)+1)
	keys[len(values)] = limit
	for i, v := range values {
		if keys[i], ok = s.index[v.Key.GetToken()]; !ok {
			return m, false
		}
	}
	for i, v := range values {
		m.members = append(m.members, s.member(keys[i], keys[i+1], v.Value))
	}
	if !m.braces && len(values) > 0 {
		m.open, ok = keys[0], true
		m.indent = s.tokens[keys[0]].start - s.lineStart(s.tokens[keys[0]].start)
	}
	return m, ok
}

func (s *sheet) member(key, limit int, value ast.Node) placedMember {
	m := placedMember{name: text.Clean(s.tokens[key].Value), node: value, key: key, colon: key}
	if key+1 < limit && s.tokens[key+1].Type == token.MappingValueType {
		m.colon = key + 1
	}
	m.first, m.last = m.colon+1, limit-1
	for m.last >= m.first && (s.tokens[m.last].comment() || s.tokens[m.last].Type == token.CollectEntryType) {
		m.last--
	}
	for m.first < m.last && s.tokens[m.first].comment() {
		m.first++
	}
	return m
}

// end is where the text of a member ends, without comments and comma behind it.
func (s *sheet) end(m placedMember) int { return s.tokens[max(m.last, m.colon)].end }

// below is where lines below a member go: at the end of its last line, or, where the blank
// lines behind it are part of its value, behind those. begins is whether a line begins
// there.
func (s *sheet) below(it placedMember) (at int, begins bool) {
	last := max(it.last, it.colon)
	if !s.tokens[last].keeps {
		return s.lineEnd(s.end(it)), false
	}
	if last+1 < len(s.tokens) {
		return s.lineStart(s.tokens[last+1].start), true
	}
	return len(s.src), s.lineStart(len(s.src)) == len(s.src)
}

// find returns the member of a name.
func (m branch) find(name string) (placedMember, bool) {
	for _, it := range m.members {
		if it.name == name {
			return it, true
		}
	}
	return placedMember{}, false
}

// limitOf is the index of the token behind a member.
func (m branch) limitOf(it placedMember) int {
	for _, other := range m.members {
		if other.key > it.key {
			return other.key
		}
	}
	return m.end
}

// step is the indentation of the file: that of its first nested key.
func (s *sheet) step(root branch) int {
	const usual = 2
	for _, it := range root.members {
		if inner, ok := s.branch(it.node, root.limitOf(it)); ok && !inner.braces && inner.indent > root.indent {
			return inner.indent - root.indent
		}
	}
	return usual
}

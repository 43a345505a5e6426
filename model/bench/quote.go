package bench

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cardbench/model/text"
)

// The styles of a scalar.
const (
	plainStyle  = ' '
	singleStyle = '\''
	doubleStyle = '"'
)

// quoted writes a text as a YAML scalar: in the style asked for where it can be read
// back, else in double quotes. inFlow is whether it stands between braces or brackets.
func quoted(s string, style byte, inFlow bool) string {
	switch {
	case style == plainStyle && plain(s, inFlow):
		return s
	case style == singleStyle && !strings.ContainsFunc(s, special):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return inDoubleQuotes(s)
}

// plain reports whether every YAML reader takes s, unquoted, as this very text or as the
// number that it spells. It is stricter than YAML: what begins like a number, a date or
// an indicator is not plain.
func plain(s string, inFlow bool) bool {
	if number(s) {
		return true
	}
	first := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '_' && r != '/' })
	switch {
	case first == 0 || s == "" || reserved(s):
		return false
	case strings.ContainsFunc(s, special), strings.HasSuffix(s, " "), strings.HasSuffix(s, ":"):
		return false
	case strings.Contains(s, ": "), strings.Contains(s, " #"):
		return false
	}
	return !inFlow || !strings.ContainsAny(s, ",[]{}")
}

// number reports whether s is a whole number in the one spelling that survives every
// reader of numbers.
func number(s string) bool {
	const digits = 15 // what a float64 holds exactly
	n := strings.TrimPrefix(s, "-")
	if n == "" || len(n) > digits || strings.Trim(n, "0123456789") != "" {
		return false
	}
	return n[0] != '0' || s == "0"
}

// reserved reports whether some version of YAML reads the word as something else than a
// text.
func reserved(s string) bool {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", nullType, "nan", "inf":
		return true
	}
	return false
}

// special are the characters that only double quotes can hold.
func special(r rune) bool {
	return r != ' ' && !unicode.IsPrint(r) || r == unicode.ReplacementChar
}

func inDoubleQuotes(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case !special(r) || r == unicode.ReplacementChar:
			b.WriteRune(r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// styleOf is the style in which a scalar of the file is written.
func styleOf(written []byte) byte {
	if len(written) > 0 && (written[0] == singleStyle || written[0] == doubleStyle) {
		return written[0]
	}
	return plainStyle
}

// tree is a value to write: a scalar, a list of words or a mapping.
type tree struct {
	scalar string
	exact  bool     // the scalar is written as it stands: true, 48
	list   []string // not nil: a list
	pairs  []pair   // not nil: a mapping
}

type pair struct {
	key   string
	value tree
}

func scalarTree(s string) tree  { return tree{scalar: text.Clean(s)} }
func exactTree(s string) tree   { return tree{scalar: s, exact: true} }
func mapTree(p ...pair) tree    { return tree{pairs: append([]pair{}, p...)} }
func listTree(s ...string) tree { return tree{list: append([]string{}, s...)} }

// nest puts a tree under keys.
func nest(keys []string, t tree) tree {
	for _, key := range slices.Backward(keys) {
		t = mapTree(pair{key, t})
	}
	return t
}

// inline writes a tree on one line.
func (t tree) inline(inFlow bool) string {
	switch {
	case t.pairs != nil:
		return t.braces()
	case t.list != nil:
		words := make([]string, len(t.list))
		for i, w := range t.list {
			words[i] = quoted(w, plainStyle, true)
		}
		return "[" + strings.Join(words, ", ") + "]"
	case t.exact:
		return t.scalar
	}
	return quoted(t.scalar, plainStyle, inFlow)
}

func (t tree) braces() string {
	if len(t.pairs) == 0 {
		return "{}"
	}
	members := make([]string, len(t.pairs))
	for i, p := range t.pairs {
		members[i] = p.inline(true)
	}
	return "{ " + strings.Join(members, ", ") + " }"
}

func (p pair) inline(inFlow bool) string {
	return quoted(p.key, plainStyle, inFlow) + ": " + p.value.inline(inFlow)
}

// layout is how a part of a file is written.
type layout struct {
	step int // columns of an indentation
	eol  string
	// braces asks whether a mapping at that depth below the part is written in braces.
	braces func(depth int) bool
}

// maxLine is how long a line with braces gets before its mapping is written as a block.
const maxLine = 120

// block writes a pair as lines, without the end of the last one.
func (l layout) block(p pair, indent, depth int) string {
	margin := strings.Repeat(" ", indent)
	line := margin + p.inline(false)
	if len(p.value.pairs) == 0 || l.braces(depth) && len(line) <= maxLine {
		return line
	}
	lines := []string{margin + quoted(p.key, plainStyle, false) + ":"}
	for _, member := range p.value.pairs {
		lines = append(lines, l.block(member, indent+l.step, depth+1))
	}
	return strings.Join(lines, l.eol)
}

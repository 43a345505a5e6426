package bench

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"cardbench/model/schema"
	"cardbench/model/text"
)

// member is one key of a mapping with its value, nil when the value is null.
type member struct {
	key   string
	at    *token.Token // the key
	value ast.Node
}

// field is a known key with a sentence about it.
type field struct {
	key   string
	about string
	value value
}

// value is what may stand behind a key: what reads it, and its form for JSONSchema.
type value struct {
	read func(member) error
	form *schema.Node
}

// fields reads the mapping n by a table of its known keys. what names the mapping
// in messages.
func (p *reader) fields(n ast.Node, what string, known []field) error {
	return p.each(n, what, func(m member) error {
		for _, f := range known {
			if f.key == m.key {
				return f.value.read(m)
			}
		}
		keys := make([]string, len(known))
		for i, f := range known {
			keys[i] = f.key
		}
		return p.fail(m.at, fmt.Sprintf("%s has no key %q", what, text.Line(m.key)), suggest(m.key, keys))
	})
}

// each calls f for the members of the mapping n in the order of the file. A null n
// has none.
func (p *reader) each(n ast.Node, what string, f func(member) error) error {
	members, err := p.members(n, what)
	if err != nil {
		return err
	}
	lines := make(map[string]int, len(members))
	for _, m := range members {
		if line, seen := lines[m.key]; seen {
			return p.fail(m.at, fmt.Sprintf("%s has %q twice", what, text.Line(m.key)),
				fmt.Sprintf("it stands in line %d already; rename or remove one", line))
		}
		lines[m.key] = m.at.Position.Line
		if err := f(m); err != nil {
			return err
		}
	}
	return nil
}

// entries calls f for the named entries under a top-level key.
func (p *reader) entries(m member, f func(member) error) error {
	return p.each(m.value, m.key, func(entry member) error {
		if text.Line(entry.key) == "" {
			return p.fail(entry.at, m.key+" has an entry without a name", "give it a name to choose it by")
		}
		return f(entry)
	})
}

func (p *reader) members(n ast.Node, what string) ([]member, error) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return nil, nil
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		return nil, p.fail(n.GetToken(), fmt.Sprintf("%s is %s, not a mapping", what, kind(n)), "write `key: value` lines under it")
	}
	members := make([]member, len(values))
	for i, v := range values {
		at := v.Key.GetToken()
		if _, asked := v.Key.(*ast.MappingKeyNode); asked {
			return nil, p.fail(at, "a key that begins with `?`", "write `key: value`")
		}
		members[i] = member{key: text.Clean(at.Value), at: at, value: v.Value}
	}
	return members, nil
}

// scalar reads a text, number or boolean in the spelling of the file. null is "".
func (p *reader) scalar(m member) (string, error) {
	switch n := m.value.(type) {
	case nil, *ast.NullNode:
		return "", nil
	case *ast.StringNode:
		return text.Clean(n.Value), nil
	case *ast.LiteralNode:
		return text.Clean(n.Value.Value), nil
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return text.Clean(n.GetToken().Value), nil
	}
	return "", p.fail(m.value.GetToken(), fmt.Sprintf("%s is %s, not a text or number", m.key, kind(m.value)),
		fmt.Sprintf("write `%s: value`", m.key))
}

// text reads a scalar that must be one line.
func (p *reader) text(into *string) value {
	return value{form: scalarForm(), read: func(m member) error {
		s, err := p.scalar(m)
		if err != nil {
			return err
		}
		if strings.ContainsAny(s, "\n\t") {
			return p.fail(p.place(m), m.key+" holds a line break or a tab", "write it on one line")
		}
		*into = s
		return nil
	}}
}

// oneOf reads a text that must be one of words.
func (p *reader) oneOf(into *string, words ...string) value {
	return value{form: wordsForm(words), read: func(m member) error {
		if err := p.text(into).read(m); err != nil {
			return err
		}
		if slices.Contains(words, *into) {
			return nil
		}
		return p.fail(p.place(m), fmt.Sprintf("%s is %q", m.key, *into), suggest(*into, words))
	}}
}

// place is where messages about a member's value point.
func (p *reader) place(m member) *token.Token {
	if m.value == nil || m.value.GetToken() == nil {
		return m.at
	}
	return m.value.GetToken()
}

// kind names a node as messages do.
func kind(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.NullNode:
		return "empty"
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return "a number"
	case *ast.BoolNode:
		return "true or false"
	}
	return "a text"
}

// suggest names the nearest of words when one is near, and all of them otherwise.
func suggest(word string, words []string) string {
	best, distance := "", 1+len([]rune(word))/2
	for _, w := range words {
		if d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(w)); d < distance {
			best, distance = w, d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "use one of " + strings.Join(words, ", ")
}

package document

import (
	"fmt"
	"slices"
	"strings"

	"cardbench/model/text"
)

// EscapePointer writes a key as one step of a JSON pointer. A character that must not
// reach a terminal is written as in JSON, \u001b: pointers are shown wherever messages
// are. Document.Find knows both forms of such a key.
func EscapePointer(key string) string {
	key = visible(key)
	if !strings.ContainsAny(key, "~/") {
		return key
	}
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

func unescapePointer(step string) string {
	if !strings.Contains(step, "~") {
		return step
	}
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
}

// visible writes what text.Line would take out of a key as escapes.
func visible(key string) string {
	if plainASCII(key) || text.Line(key) == key {
		return key
	}
	var b strings.Builder
	for _, r := range key {
		if s := string(r); text.Line(s) == s {
			b.WriteString(s)
			continue
		}
		fmt.Fprintf(&b, `\u%04x`, r)
	}
	return b.String()
}

// memberShown returns the member whose key is name or is shown as name.
func (n *Node) memberShown(name string) *Node {
	if m := n.Member(name); m != nil || n.Kind != Object || !strings.Contains(name, `\u`) {
		return m
	}
	for _, it := range slices.Backward(n.Items) {
		if visible(it.Name) == name {
			return it
		}
	}
	return nil
}

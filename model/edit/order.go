package edit

import (
	"slices"

	"cardbench/model/document"
	"cardbench/model/schema"
)

// place returns before which item a new member of n goes.
func place(n *document.Node, key, after string) int {
	if it := n.Member(after); it != nil {
		return it.Index + 1
	}
	for _, cousin := range cousins(n) {
		if cousin.Member(key) != nil {
			return fit(n, key, names(cousin))
		}
	}
	return fit(n, key, schemaOrder(n))
}

// fit returns the place of a new member among those of n in a given order of keys: the
// end for a key that is not in it.
func fit(n *document.Node, key string, order []string) int {
	mine := slices.Index(order, key)
	if mine < 0 {
		return len(n.Items)
	}
	before, behind := -1, -1
	for _, it := range n.Items {
		switch at := slices.Index(order, it.Name); {
		case at < 0:
		case at < mine:
			before = it.Index
		case behind < 0:
			behind = it.Index
		}
	}
	switch {
	case before >= 0:
		return before + 1
	case behind >= 0:
		return behind
	}
	return len(n.Items)
}

func names(n *document.Node) []string {
	list := make([]string, 0, len(n.Items))
	for _, it := range n.Items {
		list = append(list, it.Name)
	}
	return list
}

// schemaOrder returns the keys of an object in the order of HubSpot's documents.
func schemaOrder(n *document.Node) []string {
	fields := schema.Definition()
	if !definition(n) {
		fields = schema.Response()
	}
	pattern, ok := "", true
	if n.Parent != nil {
		var f schema.Field
		f, ok = schema.Lookup(fields, n.Pointer())
		pattern = f.Path
	}
	if !ok {
		return nil
	}
	var order []string
	for _, f := range schema.Under(fields, pattern) {
		order = append(order, f.Path[len(pattern)+1:])
	}
	return order
}

// definition reports whether n is part of a card definition, not of a response.
func definition(n *document.Node) bool {
	for n.Parent != nil {
		n = n.Parent
	}
	for _, key := range []string{"fetch", "display", "title"} {
		if n.Member(key) != nil {
			return true
		}
	}
	return n.Member("results") == nil && n.Member("sections") == nil
}

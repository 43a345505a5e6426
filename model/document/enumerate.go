package document

import (
	"slices"
	"strconv"
)

// enumerate puts members in the order of JavaScript's Object.keys.
func enumerate(items []*Node) []*Node {
	last := make(map[string]int, len(items))
	order := make([]*Node, 0, len(items))
	for _, it := range items {
		if at, seen := last[it.Name]; seen {
			order[at] = it
			continue
		}
		last[it.Name] = len(order)
		order = append(order, it)
	}
	slices.SortStableFunc(order, func(a, b *Node) int {
		ia, oka := arrayIndex(a.Name)
		ib, okb := arrayIndex(b.Name)
		switch {
		case oka && okb:
			return int(ia) - int(ib)
		case oka:
			return -1
		case okb:
			return 1
		}
		return 0
	})
	return order
}

// maxArrayIndex is the largest array index of ECMAScript, 2³²−2.
const maxArrayIndex = 1<<32 - 2

func arrayIndex(key string) (uint64, bool) {
	if key == "" || (key[0] == '0' && len(key) > 1) || key[0] == '+' {
		return 0, false
	}
	i, err := strconv.ParseUint(key, 10, 64)
	return i, err == nil && i <= maxArrayIndex
}

package document

import (
	"cmp"
	"slices"
	"strconv"
)

// enumerate puts members in the order of JavaScript's Object.keys. Most objects have
// it already.
func enumerate(items []*Node) []*Node {
	order, sorted := unique(items), true
	for _, it := range order {
		if _, ok := arrayIndex(it.Name); ok {
			sorted = false
			break
		}
	}
	if sorted {
		return order
	}
	order = slices.Clone(order)
	slices.SortStableFunc(order, func(a, b *Node) int {
		ia, oka := arrayIndex(a.Name)
		ib, okb := arrayIndex(b.Name)
		switch {
		case oka && okb:
			return cmp.Compare(ia, ib)
		case oka:
			return -1
		case okb:
			return 1
		}
		return 0
	})
	return order
}

// unique returns items without duplicate keys: the last value stands at the place of
// the first. Without any it is items itself.
func unique(items []*Node) []*Node {
	var names nameSet
	duplicates := false
	for i, it := range items {
		duplicates = names.add(items[:i], it.Name) || duplicates
	}
	if !duplicates {
		return items
	}
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
	return order
}

// fewNames is up to how many members it is faster to look at each than to hash.
const fewNames = 24

// nameSet finds keys that an object has twice. Its zero value is ready.
type nameSet struct{ seen map[string]struct{} }

// add reports whether name is the name of one of before, all of which have been
// added.
func (s *nameSet) add(before []*Node, name string) bool {
	if len(before) <= fewNames {
		for _, n := range before {
			if n.Name == name {
				return true
			}
		}
		return false
	}
	if s.seen == nil {
		s.seen = make(map[string]struct{}, 4*fewNames)
		for _, n := range before {
			s.seen[n.Name] = struct{}{}
		}
	}
	_, duplicate := s.seen[name]
	s.seen[name] = struct{}{}
	return duplicate
}

// maxArrayIndex is the largest array index of ECMAScript, 2³²−2.
const maxArrayIndex = 1<<32 - 2

func arrayIndex(key string) (uint64, bool) {
	if key == "" || key[0] < '0' || key[0] > '9' || (key[0] == '0' && len(key) > 1) {
		return 0, false
	}
	i, err := strconv.ParseUint(key, 10, 64)
	return i, err == nil && i <= maxArrayIndex
}

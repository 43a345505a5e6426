package table

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
)

// Zone is a time zone as the generator knows it.
type Zone struct {
	Name   string // an IANA name
	Data   string // its file in the binary form of the tz database
	Listed bool   // whether people should be offered the name; others are old spellings
}

// EncodeZones returns a file of zones. Zones with equal data share it.
func EncodeZones(zones []Zone) []byte {
	zones = slices.Clone(zones)
	slices.SortFunc(zones, func(a, b Zone) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	all := map[string]int{}
	for _, z := range zones {
		all[z.Data] = 0
	}
	data := slices.Sorted(maps.Keys(all))
	for i, d := range data {
		all[d] = i
	}
	var names strings.Builder
	for _, z := range zones {
		mark := ""
		if z.Listed {
			mark = " +"
		}
		fmt.Fprintf(&names, "%s %d%s\n", z.Name, all[z.Data], mark)
	}
	out := binary.AppendUvarint(nil, uint64(names.Len()))
	out = append(out, names.String()...)
	return append(out, pool{list: data}.bytes()...)
}

// Zones is a parsed file of zones. It is safe for use by several goroutines.
type Zones struct {
	names []zoneName // sorted by their small letters
	data  []string
}

type zoneName struct {
	name   string
	data   int
	listed bool
}

// ParseZones reads a file that EncodeZones wrote.
func ParseZones(file string) (*Zones, error) {
	n, rest, ok := uvarint(file)
	if !ok || n > len(rest) {
		return nil, errDamaged
	}
	var t Table
	if !t.parseStrings(rest[n:]) {
		return nil, errDamaged
	}
	z := &Zones{data: t.strings}
	for line := range strings.Lines(rest[:n]) {
		var name zoneName
		var mark string
		words := strings.Fields(line)
		if len(words) < 2 {
			return nil, errDamaged
		}
		if len(words) == 3 {
			mark = words[2]
		}
		if _, err := fmt.Sscan(words[1], &name.data); err != nil || name.data >= len(z.data) {
			return nil, errDamaged
		}
		name.name, name.listed = words[0], mark == "+"
		z.names = append(z.names, name)
	}
	return z, nil
}

// Find returns a zone by its name in any case: the name as it is spelled, and its data.
func (z *Zones) Find(name string) (spelled, data string, ok bool) {
	wanted := strings.ToLower(name)
	i := sort.Search(len(z.names), func(i int) bool { return strings.ToLower(z.names[i].name) >= wanted })
	if i == len(z.names) || strings.ToLower(z.names[i].name) != wanted {
		return "", "", false
	}
	return z.names[i].name, z.data[z.names[i].data], true
}

// Listed returns the names that people should be offered, sorted.
func (z *Zones) Listed() []string {
	var names []string
	for _, n := range z.names {
		if n.listed {
			names = append(names, n.name)
		}
	}
	slices.Sort(names)
	return names
}

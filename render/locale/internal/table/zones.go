package table

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"
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
	slices.SortFunc(zones, func(a, b Zone) int { return compareFold(a.Name, b.Name) })
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
	lines []string // "name data +", sorted by the small letters of the name
	data  []string
}

// ParseZones reads a file that EncodeZones wrote. It takes the text as it is and keeps
// it.
func ParseZones(file string) (*Zones, error) {
	n, rest, ok := uvarint(file)
	if !ok || n > len(rest) {
		return nil, errDamaged
	}
	data, ok := stringsOf(rest[n:])
	if !ok {
		return nil, errDamaged
	}
	return &Zones{lines: strings.Split(strings.TrimSuffix(rest[:n], "\n"), "\n"), data: data}, nil
}

// Find returns a zone by its name in any case: the name as it is spelled, and its data.
func (z *Zones) Find(name string) (spelled, data string, ok bool) {
	i, found := search(len(z.lines), func(i int) int {
		spelled, _, _ := strings.Cut(z.lines[i], " ")
		return compareFold(spelled, name)
	})
	if !found {
		return "", "", false
	}
	words := strings.Fields(z.lines[i])
	at, err := strconv.Atoi(words[1])
	if err != nil || at >= len(z.data) {
		return "", "", false
	}
	return words[0], z.data[at], true
}

// compareFold compares ASCII texts by their small letters.
func compareFold(a, b string) int {
	for i := range min(len(a), len(b)) {
		if d := int(lower(a[i])) - int(lower(b[i])); d != 0 {
			return d
		}
	}
	return len(a) - len(b)
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// Listed returns the names that people should be offered, sorted.
func (z *Zones) Listed() []string {
	var names []string
	for _, line := range z.lines {
		if words := strings.Fields(line); len(words) == 3 {
			names = append(names, words[0])
		}
	}
	slices.Sort(names)
	return names
}

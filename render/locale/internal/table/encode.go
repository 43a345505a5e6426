package table

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Locale is the whole data of one locale, as the generator knows it.
type Locale struct {
	Name    string // a BCP 47 tag; the root is "und"
	Parent  string // the tag it inherits from; "" for the root
	Texts   [Fields]string
	Symbols map[string]string // by currency code; see PartSeparator
}

// Source is everything that Encode writes.
type Source struct {
	Locales    []Locale
	Names      map[string]string // every tag that can be asked for, with the Name of its data
	Currencies map[string]int    // decimals by code, where they are not 2
	// Texts by code, for people: languages, territories, scripts.
	Languages, Territories, Scripts map[string]string
	Aliases                         map[string]string // outdated subtags and what is said today
}

// Encode returns the file. The error names the locale whose parent is missing.
func Encode(s Source) ([]byte, error) {
	e := encoder{source: s, codes: slices.Sorted(maps.Keys(currencyCodes(s)))}
	e.order()
	if len(e.codes) > 1<<16-1 {
		return nil, fmt.Errorf("%d currencies: the table holds 65,535", len(e.codes))
	}
	records, err := e.records()
	if err != nil {
		return nil, err
	}
	var out []byte
	for _, section := range [][]byte{
		e.strings.bytes(), e.names(), records, e.currencies(),
		lines(s.Languages), lines(s.Territories), lines(s.Scripts), lines(s.Aliases),
	} {
		out = binary.AppendUvarint(out, uint64(len(section)))
		out = append(out, section...)
	}
	return out, nil
}

type encoder struct {
	source  Source
	codes   []string
	index   map[string]int // of a locale by its name
	strings pool
}

// currencyCodes collects the codes that any locale or the supplement names.
func currencyCodes(s Source) map[string]bool {
	codes := map[string]bool{}
	for code := range s.Currencies {
		codes[code] = true
	}
	for _, l := range s.Locales {
		for code := range l.Symbols {
			codes[code] = true
		}
	}
	return codes
}

// order sorts the locales and puts the strings that are used most in front.
func (e *encoder) order() {
	locales := e.source.Locales
	slices.SortFunc(locales, func(a, b Locale) int { return cmp.Compare(a.Name, b.Name) })
	e.index = map[string]int{}
	for i, l := range locales {
		e.index[l.Name] = i
	}
	uses := map[string]int{}
	for i := range locales {
		texts, symbols := e.difference(i)
		for _, t := range texts {
			uses[t]++
		}
		for _, t := range symbols {
			uses[t]++
		}
	}
	e.strings = newPool(uses)
}

// difference returns what a locale says otherwise than its parent.
func (e *encoder) difference(i int) (texts map[Field]string, symbols map[string]string) {
	l := e.source.Locales[i]
	var parent Locale
	if l.Parent != "" {
		if at, ok := e.index[l.Parent]; ok {
			parent = e.source.Locales[at]
		}
	}
	texts, symbols = make(map[Field]string), map[string]string{}
	for f := range Fields {
		if l.Texts[f] != parent.Texts[f] {
			texts[f] = l.Texts[f]
		}
	}
	for _, code := range e.codes {
		if l.Symbols[code] != parent.Symbols[code] {
			symbols[code] = l.Symbols[code]
		}
	}
	return texts, symbols
}

func (e *encoder) records() ([]byte, error) {
	var out []byte
	out = binary.AppendUvarint(out, uint64(len(e.source.Locales)))
	for i, l := range e.source.Locales {
		parent := i
		if l.Parent != "" {
			at, ok := e.index[l.Parent]
			if !ok {
				return nil, fmt.Errorf("%s: its parent %s is missing", l.Name, l.Parent)
			}
			parent = at
		}
		record := e.record(i, parent)
		out = binary.AppendUvarint(out, uint64(len(record)))
		out = append(out, record...)
	}
	return out, nil
}

// record is the parent's index, the fields, and the symbols four bytes each.
func (e *encoder) record(i, parent int) []byte {
	texts, symbols := e.difference(i)
	out := binary.AppendUvarint(nil, uint64(parent))
	out = binary.AppendUvarint(out, uint64(len(texts)))
	for _, f := range slices.Sorted(maps.Keys(texts)) {
		out = append(out, byte(f))
		out = binary.AppendUvarint(out, uint64(e.strings.index[texts[f]]))
	}
	for at, code := range e.codes {
		if s, ok := symbols[code]; ok {
			out = binary.LittleEndian.AppendUint16(out, uint16(at))
			out = binary.LittleEndian.AppendUint16(out, uint16(e.strings.index[s]))
		}
	}
	return out
}

// names is a line for each tag, sorted: the tag and the index of its data.
func (e *encoder) names() []byte {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(e.source.Names)) {
		fmt.Fprintf(&out, "%s %d\n", name, e.index[e.source.Names[name]])
	}
	return []byte(out.String())
}

// currencies is the codes, four bytes each: three letters and the decimals.
func (e *encoder) currencies() []byte {
	var out []byte
	for _, code := range e.codes {
		digits, ok := e.source.Currencies[code]
		if !ok {
			digits = 2
		}
		out = append(append(out, code...), byte('0'+digits))
	}
	return out
}

// lines writes "\ncode\ttext" for each text and ends with a line feed.
func lines(texts map[string]string) []byte {
	var out strings.Builder
	for _, code := range slices.Sorted(maps.Keys(texts)) {
		out.WriteString("\n" + code + "\t" + texts[code])
	}
	out.WriteString("\n")
	return []byte(out.String())
}

// pool holds each string once.
type pool struct {
	list  []string
	index map[string]int
}

func newPool(uses map[string]int) pool {
	p := pool{list: slices.Collect(maps.Keys(uses)), index: map[string]int{}}
	slices.SortFunc(p.list, func(a, b string) int {
		return cmp.Or(cmp.Compare(uses[b], uses[a]), cmp.Compare(a, b))
	})
	for i, s := range p.list {
		p.index[s] = i
	}
	return p
}

// bytes is the number of strings, their lengths, and the strings.
func (p pool) bytes() []byte {
	out := binary.AppendUvarint(nil, uint64(len(p.list)))
	for _, s := range p.list {
		out = binary.AppendUvarint(out, uint64(len(s)))
	}
	return append(out, strings.Join(p.list, "")...)
}

package table

import (
	"encoding/binary"
	"errors"
	"strconv"
	"strings"
)

// Table is a parsed file. It is safe for use by several goroutines.
type Table struct {
	strings []string
	names   []string // lines "tag index", sorted
	records []string
	codes   string // four bytes a currency
	texts   [4]string
}

var errDamaged = errors.New("the table of locales is damaged: generate it again")

// Parse reads a file that Encode wrote. It takes the text as it is and keeps it.
func Parse(file string) (*Table, error) {
	var sections [8]string
	for i := range sections {
		n, rest, ok := uvarint(file)
		if !ok || n > len(rest) {
			return nil, errDamaged
		}
		sections[i], file = rest[:n], rest[n:]
	}
	t := &Table{codes: sections[3], texts: [4]string(sections[4:])}
	t.names = strings.Split(strings.TrimSuffix(sections[1], "\n"), "\n")
	var ok bool
	if t.strings, ok = stringsOf(sections[0]); !ok {
		return nil, errDamaged
	}
	if t.records, ok = recordsOf(sections[2]); !ok {
		return nil, errDamaged
	}
	return t, nil
}

// stringsOf reads what pool.bytes wrote.
func stringsOf(section string) (list []string, ok bool) {
	n, rest, ok := uvarint(section)
	if !ok || n > len(section) {
		return nil, false
	}
	lengths := make([]int, n)
	for i := range lengths {
		if lengths[i], rest, ok = uvarint(rest); !ok {
			return nil, false
		}
	}
	list = make([]string, n)
	for i, length := range lengths {
		if length > len(rest) {
			return nil, false
		}
		list[i], rest = rest[:length], rest[length:]
	}
	return list, true
}

// recordsOf splits the records; each has its length in front.
func recordsOf(section string) (list []string, ok bool) {
	n, rest, ok := uvarint(section)
	if !ok || n > len(section) {
		return nil, false
	}
	list = make([]string, n)
	for i := range list {
		var length int
		if length, rest, ok = uvarint(rest); !ok || length > len(rest) {
			return nil, false
		}
		list[i], rest = rest[:length], rest[length:]
	}
	return list, true
}

// uvarint reads a number from the front of s.
func uvarint(s string) (n int, rest string, ok bool) {
	shift := 0
	for i := range min(len(s), binary.MaxVarintLen32) {
		n |= int(s[i]&0x7f) << shift
		if s[i] < 0x80 {
			return n, s[i+1:], true
		}
		shift += 7
	}
	return 0, s, false
}

// Find returns the record of a tag in its canonical case.
func (t *Table) Find(tag string) (record int, ok bool) {
	i, found := search(len(t.names), func(i int) int {
		name, _, _ := strings.Cut(t.names[i], " ")
		return strings.Compare(name, tag)
	})
	if !found {
		return 0, false
	}
	_, at, _ := strings.Cut(t.names[i], " ")
	record, err := strconv.Atoi(at)
	return record, err == nil && record < len(t.records)
}

// Names returns every tag that Find knows, sorted.
func (t *Table) Names() []string {
	names := make([]string, len(t.names))
	for i, line := range t.names {
		names[i], _, _ = strings.Cut(line, " ")
	}
	return names
}

// Resolved is the data of one locale with all that it inherits.
type Resolved struct {
	Texts [Fields]string
	table *Table
	// Its own currency symbols and those of its parents, nearest first.
	symbols [8]string
	levels  int
}

// Resolve collects the data of a record. A record that is damaged gives what can be
// read of it.
func (t *Table) Resolve(record int) *Resolved {
	r := &Resolved{table: t}
	var seen [Fields]bool
	for r.levels < len(r.symbols) && record < len(t.records) {
		parent, rest, _ := uvarint(t.records[record])
		r.symbols[r.levels] = t.fields(rest, &r.Texts, &seen)
		r.levels++
		if parent == record {
			break
		}
		record = parent
	}
	return r
}

// fields sets the texts that are not set yet and returns what follows them.
func (t *Table) fields(record string, texts *[Fields]string, seen *[Fields]bool) (rest string) {
	n, rest, _ := uvarint(record)
	for range n {
		if rest == "" {
			return ""
		}
		f := rest[0]
		var at int
		at, rest, _ = uvarint(rest[1:])
		if int(f) < len(texts) && !seen[f] && at < len(t.strings) {
			texts[f], seen[f] = t.strings[at], true
		}
	}
	return rest
}

// Currency returns what the locale writes for a currency, in the form of
// PartSeparator ("" for nothing of its own), and the currency's decimals. The code is
// in capitals.
func (r *Resolved) Currency(code string) (text string, decimals int) {
	codes := r.table.codes
	at, found := search(len(codes)/4, func(i int) int { return strings.Compare(codes[4*i:4*i+3], code) })
	if !found {
		return "", 2
	}
	decimals = int(codes[4*at+3] - '0')
	for _, symbols := range r.symbols[:r.levels] {
		if i, found := search(len(symbols)/4, func(i int) int { return word(symbols[4*i:]) - at }); found {
			return r.table.strings[word(symbols[4*i+2:])], decimals
		}
	}
	return "", decimals
}

// search finds the index below n at which compare gives 0.
func search(n int, compare func(int) int) (at int, found bool) {
	low, high := 0, n
	for low < high {
		middle := (low + high) / 2
		switch c := compare(middle); {
		case c == 0:
			return middle, true
		case c < 0:
			low = middle + 1
		default:
			high = middle
		}
	}
	return 0, false
}

func word(s string) int { return int(s[0]) | int(s[1])<<8 }

// Language returns the English name of a language subtag, "" for an unknown one.
func (t *Table) Language(code string) string { return line(t.texts[0], code) }

// Territory returns the English name of a region subtag, "" for an unknown one.
func (t *Table) Territory(code string) string { return line(t.texts[1], code) }

// Script returns the English name of a script subtag, "" for an unknown one.
func (t *Table) Script(code string) string { return line(t.texts[2], code) }

// Alias returns what is said today for an outdated subtag, "" for one that is not.
func (t *Table) Alias(subtag string) string { return line(t.texts[3], subtag) }

// line finds "\ncode\t" and returns what follows up to the end of the line.
func line(texts, code string) string {
	_, rest, ok := strings.Cut(texts, "\n"+code+"\t")
	if !ok || code == "" {
		return ""
	}
	text, _, _ := strings.Cut(rest, "\n")
	return text
}

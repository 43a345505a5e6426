package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cardbench/render/locale/internal/table"
)

// nbsp stands between digits and a symbol that has a letter there.
const nbsp = "\u00a0"

// currency returns how a currency is written: its symbol, its decimals, and the style of
// its amounts.
func (d *data) currency(code string) (symbol string, places int, s style) {
	text, places := d.table.Currency(code)
	if text == "" {
		return code, places, d.money
	}
	if strings.IndexByte(text, table.PartSeparator[0]) < 0 {
		return text, places, d.money
	}
	var parts [6]string
	copy(parts[:], strings.SplitN(text, table.PartSeparator, len(parts)))
	s = d.money
	if parts[1] != "" {
		s.decimal = parts[1]
	}
	if parts[2] != "" {
		s.group = parts[2]
	}
	if parts[3] != "" {
		s = s.shaped(parts[5], parts[3], parts[4])
	}
	return parts[0], places, s
}

// appendMoney writes an amount with its symbol.
func (d *data) appendMoney(out []byte, n decimal, negative bool, symbol string, s style) []byte {
	around := s.choose(negative)
	out = appendBefore(out, around.before, symbol, !n.infinite)
	out = d.appendNumber(out, n, s)
	return appendAfter(out, around.after, symbol, !n.infinite)
}

// appendBefore writes what stands before the digits. A symbol right beside digits
// keeps its distance when it ends in a letter or a dot.
func appendBefore(out []byte, pattern, symbol string, digits bool) []byte {
	before, after, ok := cutSymbol(pattern)
	out = append(out, before...)
	if !ok {
		return out
	}
	out = append(out, symbol...)
	if last, _ := utf8.DecodeLastRuneInString(symbol); after == "" && digits && !touches(last) {
		out = append(out, nbsp...)
	}
	return append(out, after...)
}

// appendAfter does the same behind the digits.
func appendAfter(out []byte, pattern, symbol string, digits bool) []byte {
	before, after, ok := cutSymbol(pattern)
	out = append(out, before...)
	if !ok {
		return out
	}
	if first, _ := utf8.DecodeRuneInString(symbol); before == "" && digits && !touches(first) {
		out = append(out, nbsp...)
	}
	out = append(out, symbol...)
	return append(out, after...)
}

func cutSymbol(pattern string) (before, after string, ok bool) {
	return strings.Cut(pattern, string(table.Symbol))
}

// touches reports whether a character stands against digits without a blank: symbols
// and blanks do. The currency signs are named by their block, for those that are
// younger than Go's tables.
func touches(r rune) bool {
	switch {
	case r >= 0x20a0 && r <= 0x20cf:
		return true
	case r|0x20 >= 'a' && r|0x20 <= 'z' || r == '.':
		return false
	}
	return unicode.In(r, unicode.S, unicode.Z)
}

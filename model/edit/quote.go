package edit

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// quote writes s as a JSON string with as few escapes as JSON allows.
func quote(s string) string { return `"` + escape(s) + `"` }

// escape writes s as it stands between the quotes of a JSON string. A run of invalid
// UTF-8 becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, string(utf8.RuneError)) {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r >= ' ':
			b.WriteRune(r)
		case strings.ContainsRune("\b\f\n\r\t", r):
			b.WriteByte('\\')
			b.WriteByte("btn.fr"[r-'\b'])
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// unit is one character of a string's literal: a character or an escape.
type unit struct {
	end     int    // offset behind it, in the literal
	decoded string // what it stands for
}

// units splits what stands between the quotes of a JSON string.
func units(literal string) []unit {
	list := make([]unit, 0, len(literal))
	for at := 0; at < len(literal); {
		r, size := decode(literal[at:])
		at += size
		list = append(list, unit{end: at, decoded: string(r)})
	}
	return list
}

// decode reads the first character of a literal. Half of a surrogate pair and invalid
// UTF-8 are U+FFFD.
func decode(literal string) (rune, int) {
	if literal[0] != '\\' || len(literal) < 2 {
		return utf8.DecodeRuneInString(literal)
	}
	if literal[1] != 'u' {
		if i := strings.IndexByte(`btnfr`, literal[1]); i >= 0 {
			return rune("\b\t\n\f\r"[i]), 2
		}
		return rune(literal[1]), 2
	}
	r, ok := hex(literal)
	if !ok || !utf16.IsSurrogate(r) {
		return r, min(6, len(literal))
	}
	if low, ok := hex(literal[6:]); ok {
		if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
			return both, 12
		}
	}
	return utf8.RuneError, 6
}

// hex reads an escape such as \u00e9.
func hex(literal string) (rune, bool) {
	if len(literal) < 6 || literal[:2] != `\u` {
		return utf8.RuneError, false
	}
	n, err := strconv.ParseUint(literal[2:6], 16, 16)
	return rune(n), err == nil
}

// unquote returns what the literal between the quotes of a JSON string stands for.
func unquote(literal string) string {
	var b strings.Builder
	for _, u := range units(literal) {
		b.WriteString(u.decoded)
	}
	return b.String()
}

// respell returns the smallest splice that makes the JSON string that stands at start,
// quotes included, stand for s. What stays keeps its spelling.
func respell(start int, quoted, s string) []Splice {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	literal := quoted[1 : len(quoted)-1]
	list := units(literal)
	from, kept := 0, s
	for len(list) > 0 && strings.HasPrefix(kept, list[0].decoded) {
		kept = kept[len(list[0].decoded):]
		from, list = list[0].end, list[1:]
	}
	to := len(literal)
	for len(list) > 0 && strings.HasSuffix(kept, list[len(list)-1].decoded) {
		kept = kept[:len(kept)-len(list[len(list)-1].decoded)]
		if list = list[:len(list)-1]; len(list) > 0 {
			to = list[len(list)-1].end
		} else {
			to = from
		}
	}
	if from == to && kept == "" {
		return nil
	}
	insert := escape(kept)
	if unquote(literal[:from]+insert+literal[to:]) != s {
		// Two halves of a surrogate pair met and became one character.
		from, to, insert = 0, len(literal), escape(s)
	}
	return []Splice{{At: start + 1 + from, Removed: literal[from:to], Inserted: insert}}
}

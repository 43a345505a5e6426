package curl

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"cardbench/model/text"
)

// quote writes s as one word of a POSIX shell. s holds no NUL and no newline at its end,
// which no word can carry.
func quote(s string) string {
	switch {
	case s != "" && strings.IndexFunc(s, needsQuotes) < 0:
		return s
	case printable(s):
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return `"$(printf ` + printfFormat(s) + `)"`
}

func needsQuotes(r rune) bool {
	letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	return !letter && !strings.ContainsRune("-_./:@,+", r)
}

// printable reports whether s may stand between single quotes: a terminal shows it as
// it is, and pasting it presses no key.
func printable(s string) bool {
	return utf8.ValidString(s) && !text.Dirty(s) && !strings.ContainsAny(s, "\t\r\x00")
}

// printfFormat is a quoted format for which printf prints exactly s, any bytes at all.
func printfFormat(s string) string {
	var out strings.Builder
	out.WriteByte('\'')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\n':
			out.WriteString(`\n`)
		case c == '%':
			out.WriteString("%%")
		case c < ' ' || c > '~' || c == '\'' || c == '\\' || c == '-' && i == 0:
			fmt.Fprintf(&out, `\%03o`, c)
		default:
			out.WriteByte(c)
		}
	}
	out.WriteByte('\'')
	return out.String()
}

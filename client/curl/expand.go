package curl

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// dollar reads what a shell expands. Only $'…' and the output of a printf are known
// here; anything else is a gap in the word.
func (l *lexer) dollar(inDouble bool) error {
	rest := l.src[l.pos:]
	switch {
	case strings.HasPrefix(rest, "$'") && !inDouble:
		return l.ansi()
	case strings.HasPrefix(rest, `$"`) && !inDouble:
		l.pos++
		return l.double()
	case strings.HasPrefix(rest, "$("):
		return l.substitution()
	}
	n := expansionLen(rest)
	l.begin()
	l.now.WriteString(rest[:n])
	l.pos += n
	if n > 1 && l.gap == "" {
		l.gap = rest[:n]
	}
	return nil
}

// expansionLen is the length of `…`, ${…}, $NAME or $1 at the beginning of s; 1 for a
// dollar that stands for itself.
func expansionLen(s string) int {
	closed := func(from int, by string) int {
		if i := strings.Index(s[from:], by); i >= 0 {
			return from + i + len(by)
		}
		return len(s)
	}
	switch {
	case s[0] == '`':
		return closed(1, "`")
	case strings.HasPrefix(s, "${"):
		return closed(2, "}")
	case len(s) > 1 && strings.IndexByte("?#*@!$0123456789", s[1]) >= 0:
		return 2
	}
	n := 1
	for n < len(s) && (s[n] == '_' || 'a' <= s[n] && s[n] <= 'z' || 'A' <= s[n] && s[n] <= 'Z' || n > 1 && '0' <= s[n] && s[n] <= '9') {
		n++
	}
	return n
}

// substitution reads $(…).
func (l *lexer) substitution() error {
	start := l.pos
	l.begin()
	if l.depth >= maxNesting {
		return &problem{start, "commands stand too deep in each other here", "write what they print in their place"}
	}
	inner := lexer{src: l.src, pos: l.pos + 2, depth: l.depth + 1}
	if err := inner.until(")"); err != nil {
		return err
	}
	if inner.pos >= len(l.src) {
		return &problem{start, "$( is never closed", "copy the whole command, to its last bracket"}
	}
	l.pos = inner.pos + 1
	if printed, ok := printfOutput(inner.words); ok {
		l.now.WriteString(strings.TrimRight(printed, "\n"))
		return nil
	}
	l.now.WriteString(l.src[start:l.pos])
	if l.gap == "" {
		l.gap = "$(…)"
	}
	return nil
}

// ansi reads $'…'.
func (l *lexer) ansi() error {
	l.begin()
	l.quoted = true
	open := l.pos
	for l.pos += 2; l.pos < len(l.src); {
		switch c := l.src[l.pos]; c {
		case '\'':
			l.pos++
			return nil
		case '\\':
			value, n := unescape(l.src[l.pos:])
			l.now.WriteString(value)
			l.pos += n
		default:
			l.now.WriteByte(c)
			l.pos++
		}
	}
	return &problem{open, "the quote $' is never closed", "copy the whole command, to its last quote"}
}

// unescape reads one escape of $'…' or of printf at the beginning of s, and says how many
// bytes it took.
func unescape(s string) (value string, n int) {
	if len(s) < 2 {
		return s, len(s)
	}
	if i := strings.IndexByte(`abefnrtvE\'"?`, s[1]); i >= 0 {
		return "\a\b\x1b\f\n\r\t\v\x1b\\'\"?"[i : i+1], 2
	}
	switch c := s[1]; {
	case '0' <= c && c <= '7':
		return number(s, 1, 3, 8)
	case c == 'x':
		return number(s, 2, 2, 16)
	case c == 'u':
		return number(s, 2, 4, 16)
	case c == 'U':
		return number(s, 2, 8, 16)
	case c == 'c' && len(s) > 2:
		return string(s[2] & 0x1f), 3
	}
	return s[:2], 2
}

// number reads up to limit digits from s[from:]: a byte, or a code point behind u and U.
func number(s string, from, limit, base int) (value string, n int) {
	end := from
	for end < len(s) && end < from+limit {
		if _, err := strconv.ParseUint(s[end:end+1], base, 8); err != nil {
			break
		}
		end++
	}
	if end == from {
		return s[:from], from
	}
	code, _ := strconv.ParseUint(s[from:end], base, 32) // its digits were looked at
	if limit > 3 {
		return string(utf8.AppendRune(nil, rune(code&0x7fffffff))), end
	}
	return string([]byte{byte(code)}), end
}

// printfOutput returns what a printf or an echo prints, if it is one that needs no shell.
func printfOutput(words []word) (out string, ok bool) {
	for _, w := range words {
		if w.gap != "" || w.operator {
			return "", false
		}
	}
	switch {
	case len(words) == 2 && words[0].text == "printf":
		return formatted(words[1].text, "")
	case len(words) == 3 && words[0].text == "printf":
		return formatted(words[1].text, words[2].text)
	case len(words) == 3 && words[0].text == "echo" && words[1].text == "-n":
		return words[2].text, true
	case len(words) == 2 && words[0].text == "echo":
		return words[1].text + "\n", true
	}
	return "", false
}

// formatted prints a format with at most one %s.
func formatted(format, argument string) (string, bool) {
	var out strings.Builder
	for i := 0; i < len(format); {
		switch {
		case format[i] == '\\':
			value, n := unescape(format[i:])
			out.WriteString(value)
			i += n
		case strings.HasPrefix(format[i:], "%%"):
			out.WriteByte('%')
			i += 2
		case strings.HasPrefix(format[i:], "%s"):
			out.WriteString(argument)
			argument = ""
			i += 2
		case format[i] == '%':
			return "", false
		default:
			out.WriteByte(format[i])
			i++
		}
	}
	return out.String(), true
}

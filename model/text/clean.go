package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean returns s without anything that could steer a terminal or reorder a
// line: escape sequences, C0 and C1 controls, bidi controls and the other
// invisible format characters that change their neighbours. Invalid UTF-8 becomes
// U+FFFD. Newlines and tabs stay; a carriage return becomes a newline.
func Clean(s string) string {
	if clean(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for len(s) > 0 {
		if n := escapeLen(s); n > 0 {
			s = s[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == '\r':
			if len(s) == n || s[n] != '\n' {
				out.WriteByte('\n')
			}
		case r == utf8.RuneError && n <= 1:
			out.WriteRune(utf8.RuneError)
		case !unwanted(r):
			out.WriteRune(r)
		}
		s = s[n:]
	}
	return out.String()
}

// Line returns Clean(s) as one line: every newline and tab becomes a blank.
func Line(s string) string {
	s = Clean(s)
	if !strings.ContainsAny(s, "\n\t") {
		return s
	}
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(s)
}

// Dirty reports whether Clean would change s.
func Dirty(s string) bool { return !clean(s) }

func clean(s string) bool {
	i := 0
	for i < len(s) && plain(s[i]) {
		i++
	}
	s = s[i:]
	for i, r := range s {
		if r == '\r' || unwanted(r) {
			return false
		}
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n <= 1 {
				return false
			}
		}
	}
	return true
}

// plain reports whether a byte is ASCII that Clean leaves alone.
func plain(c byte) bool { return c >= ' ' && c <= '~' || c == '\n' || c == '\t' }

// unwanted reports whether r is a control character, a bidi control or a
// format character. U+200C and U+200D shape Persian, Hindi and emoji; U+200E,
// U+200F and U+061C are marks that Intl itself prints: these stay.
func unwanted(r rune) bool {
	switch r {
	case '\n', '\t', '\r', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c':
		return false
	case '\u2028', '\u2029':
		return true
	}
	if r >= 0xe0020 && r <= 0xe007f { // the tags of flag emoji
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// escapeLen is the length in bytes of the escape sequence that s begins with,
// 0 when it begins with none. An unfinished sequence is only its first bytes.
func escapeLen(s string) int {
	intro, kind := introducer(s)
	if intro == 0 {
		return 0
	}
	rest := s[intro:]
	switch kind {
	case '[':
		return intro + csiLen(rest)
	case ']', 'P', 'X', '^', '_':
		return intro + stringLen(rest)
	}
	return intro
}

// introducer finds the 7-bit (ESC [) or 8-bit (U+009B) start of a sequence.
func introducer(s string) (n int, kind byte) {
	if s[0] == 0x1b {
		if len(s) > 1 && s[1] >= 0x20 && s[1] < 0x7f {
			return 2, s[1]
		}
		return 1, 0
	}
	if len(s) > 1 && s[0] == 0xc2 && s[1] >= 0x80 && s[1] < 0xa0 {
		return 2, s[1] - 0x40
	}
	return 0, 0
}

func csiLen(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x40 && c <= 0x7e:
			return i + 1
		case c < 0x20 || c > 0x7e:
			return i
		}
	}
	return len(s)
}

// maxString bounds how far a string sequence may swallow text before it is
// taken for an unfinished one.
const maxString = 4096

// stringLen is the length of the rest of a string sequence, with its terminator. It
// is 0 for one that is not finished: at the end of the line, after maxString bytes,
// or where another sequence begins, as terminals have it. So no byte is looked at
// more than twice, however many sequences begin.
func stringLen(s string) int {
	for i := 0; i < len(s) && i < maxString; i++ {
		switch {
		case s[i] == 0x07:
			return i + 1
		case s[i] == 0x1b:
			if strings.HasPrefix(s[i:], "\x1b\\") {
				return i + 2
			}
			return 0
		case s[i] == 0xc2 && i+1 < len(s) && s[i+1] >= 0x80 && s[i+1] < 0xa0:
			if s[i+1] == 0x9c {
				return i + 2
			}
			return 0
		case s[i] == '\n':
			return 0
		}
	}
	return 0
}

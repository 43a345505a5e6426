package curl

import (
	"strings"
)

// word is one word of a command line, unquoted, or an operator of the shell.
type word struct {
	text string
	at   int // byte offset in the command
	// gap is what the shell would have put in: $NAME, $(command). It stands in text as
	// it is written; "" when there is none.
	gap      string
	operator bool
}

// maxNesting is how deep command substitutions may stand in each other.
const maxNesting = 8

// lexer splits a command line as a POSIX shell does, with $'…' of bash besides.
type lexer struct {
	src   string
	pos   int
	depth int
	words []word
	// now is the word in the making; open says that there is one, be it empty.
	now    strings.Builder
	open   bool
	quoted bool
	start  int
	gap    string
}

// shellWords splits a command of a POSIX shell.
func shellWords(src string) ([]word, error) {
	l := lexer{src: src}
	err := l.until("")
	return l.words, err
}

// until reads words up to an operator, which it leaves unread, or to the end.
func (l *lexer) until(stop string) error {
	for l.pos < len(l.src) {
		if stop != "" && strings.HasPrefix(l.src[l.pos:], stop) {
			break
		}
		if err := l.step(); err != nil {
			return err
		}
	}
	l.end()
	return nil
}

// step reads one thing: a character, a quoted part, an operator.
func (l *lexer) step() error {
	switch c := l.src[l.pos]; {
	case strings.IndexByte(" \t\r", c) >= 0:
		l.end()
		l.pos++
	case c == '#' && !l.open:
		l.comment()
	case strings.IndexByte("\n|&;<>()", c) >= 0:
		l.operator(c)
	case c == '\\':
		l.escape()
	case c == '\'':
		return l.single()
	case c == '"':
		return l.double()
	case c == '$' || c == '`':
		return l.dollar(false)
	default:
		return l.plain()
	}
	return nil
}

func (l *lexer) begin() {
	if !l.open {
		l.open, l.start = true, l.pos
	}
}

// end closes the word, if there is one.
func (l *lexer) end() {
	if l.open {
		l.words = append(l.words, word{text: l.now.String(), at: l.start, gap: l.gap})
	}
	l.now.Reset()
	l.open, l.quoted, l.gap = false, false, ""
}

func (l *lexer) comment() {
	if i := strings.IndexByte(l.src[l.pos:], '\n'); i >= 0 {
		l.pos += i
		return
	}
	l.pos = len(l.src)
}

// operator reads one of the shell's; the number of a redirected stream belongs to it.
func (l *lexer) operator(c byte) {
	redirects := strings.IndexByte("<>", c) >= 0
	if redirects && l.open && !l.quoted && strings.Trim(l.now.String(), "0123456789") == "" {
		l.open = false
	}
	l.end()
	start := l.pos
	l.pos++
	for c != '\n' && l.pos < len(l.src) && strings.IndexByte("|&;<>", l.src[l.pos]) >= 0 {
		l.pos++
	}
	l.words = append(l.words, word{text: l.src[start:l.pos], at: start, operator: true})
}

// escape reads a backslash and what it protects. At the end of a line, blanks behind it
// forgiven, it joins two lines.
func (l *lexer) escape() {
	rest := l.src[l.pos+1:]
	if after := strings.TrimLeft(rest, " \t\r"); strings.HasPrefix(after, "\n") || after == "" {
		l.pos = len(l.src) - len(strings.TrimPrefix(after, "\n"))
		if len(rest) > 0 && rest[0] != '\n' {
			l.end()
		}
		return
	}
	l.begin()
	l.now.WriteByte(rest[0])
	l.pos += 2
}

func (l *lexer) single() error {
	l.begin()
	l.quoted = true
	end := strings.IndexByte(l.src[l.pos+1:], '\'')
	if end < 0 {
		return &problem{l.pos, "the quote ' is never closed", "copy the whole command, to its last quote"}
	}
	l.now.WriteString(l.src[l.pos+1 : l.pos+1+end])
	l.pos += end + 2
	return nil
}

func (l *lexer) double() error {
	l.begin()
	l.quoted = true
	open := l.pos
	l.pos++
	for l.pos < len(l.src) {
		switch c := l.src[l.pos]; c {
		case '"':
			l.pos++
			return nil
		case '\\':
			l.escapeInDouble()
		case '$', '`':
			if err := l.dollar(true); err != nil {
				return err
			}
		default:
			l.now.WriteByte(c)
			l.pos++
		}
	}
	return &problem{open, `the quote " is never closed`, "copy the whole command, to its last quote"}
}

func (l *lexer) escapeInDouble() {
	rest := l.src[l.pos+1:]
	switch {
	case strings.HasPrefix(rest, "\n"):
		l.pos += 2
	case strings.HasPrefix(rest, "\r\n"):
		l.pos += 3
	case rest != "" && strings.IndexByte("$`\"\\", rest[0]) >= 0:
		l.now.WriteByte(rest[0])
		l.pos += 2
	default:
		l.now.WriteByte('\\')
		l.pos++
	}
}

// plain reads one character that means itself. A quote of a word processor never does.
func (l *lexer) plain() error {
	for _, fancy := range []string{"“", "”", "‘", "’", "„", "«"} {
		if !l.open && strings.HasPrefix(l.src[l.pos:], fancy) {
			return &problem{l.pos, "a word begins with the typographic quote " + fancy, "write ' in its place: a word processor or a chat changed it"}
		}
	}
	l.begin()
	l.now.WriteByte(l.src[l.pos])
	l.pos++
	return nil
}

package curl

import (
	"strings"
)

// isWindows reports whether a command is quoted for the command prompt of Windows:
// browsers' "Copy as cURL (cmd)".
func isWindows(src string) bool {
	if strings.Contains(src, " '") || strings.Contains(src, " $'") {
		return false
	}
	return strings.Contains(src, ` ^"`) || strings.Contains(src, " ^\n") || strings.Contains(src, " ^\r\n")
}

// mark is one byte of a command line behind the command prompt's own reading.
type mark struct {
	c  byte
	at int
}

// promptWords splits a command of the Windows command prompt: first carets are undone, as
// the prompt does, then quotes, as C programs do.
func promptWords(src string) ([]word, error) {
	marks, rest := withoutCarets(src)
	words, err := argumentWords(marks)
	if rest < len(src) {
		words = append(words, word{text: src[rest : rest+1], at: rest, operator: true})
		if behind := strings.TrimSpace(src[rest+1:]); behind != "" {
			words = append(words, word{text: behind, at: rest + 1}) // of another command
		}
	}
	return words, err
}

// withoutCarets undoes carets up to the first operator, whose offset is end.
func withoutCarets(src string) (marks []mark, end int) {
	quoted := false
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '^' && !quoted:
			i += len(lineEnd(src[i+1:])) // a caret joins lines; what is next means itself
			if i++; i < len(src) {
				marks = append(marks, mark{src[i], i})
			}
		case c == '"':
			quoted = !quoted
			marks = append(marks, mark{c, i})
		case !quoted && c == '\n' && strings.HasPrefix(strings.TrimSpace(src[i:]), "-"):
			marks = append(marks, mark{' ', i}) // a line that lost its caret
		case !quoted && strings.IndexByte("|&<>\n", c) >= 0:
			return marks, i
		default:
			marks = append(marks, mark{c, i})
		}
	}
	return marks, len(src)
}

func lineEnd(s string) string {
	for _, end := range []string{"\r\n", "\n"} {
		if strings.HasPrefix(s, end) {
			return end
		}
	}
	return ""
}

// argumentWords splits a command line as C programs on Windows do: backslashes count only
// in front of a quote, and "" in quotes is a quote.
func argumentWords(marks []mark) ([]word, error) {
	a := arguments{marks: marks}
	for a.pos < len(marks) {
		a.step()
	}
	if a.quoted {
		return nil, &problem{a.start, `the quote " is never closed`, "copy the whole command, to its last quote"}
	}
	a.end()
	return a.words, nil
}

// arguments is the work of argumentWords.
type arguments struct {
	marks  []mark
	pos    int
	words  []word
	now    strings.Builder
	open   bool
	quoted bool
	start  int
}

func (a *arguments) step() {
	c := a.marks[a.pos].c
	if !a.quoted && strings.IndexByte(" \t\r", c) >= 0 {
		a.end()
		a.pos++
		return
	}
	if !a.open {
		a.open, a.start = true, a.marks[a.pos].at
	}
	switch c {
	case '\\':
		a.backslashes()
	case '"':
		a.quote()
	default:
		a.now.WriteByte(c)
		a.pos++
	}
}

func (a *arguments) end() {
	if a.open {
		a.words = append(a.words, word{text: a.now.String(), at: a.start})
	}
	a.now.Reset()
	a.open = false
}

// is reports whether c stands at pos.
func (a *arguments) is(pos int, c byte) bool { return pos < len(a.marks) && a.marks[pos].c == c }

func (a *arguments) backslashes() {
	n := 0
	for a.is(a.pos+n, '\\') {
		n++
	}
	a.pos += n
	if !a.is(a.pos, '"') {
		a.now.WriteString(strings.Repeat(`\`, n))
		return
	}
	a.now.WriteString(strings.Repeat(`\`, n/2))
	if n%2 == 1 {
		a.now.WriteByte('"')
		a.pos++
	}
}

func (a *arguments) quote() {
	if a.quoted && a.is(a.pos+1, '"') {
		a.now.WriteByte('"')
		a.pos += 2
		return
	}
	a.quoted = !a.quoted
	a.pos++
}

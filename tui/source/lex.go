package source

import "slices"

// kind is what a stretch of a line is.
type kind byte

const (
	blank kind = iota
	punct
	key
	str
	number
	word
	wrong // what JSON does not have
)

// token is a stretch of one kind, up to but not including end.
type token struct {
	kind kind
	end  int
}

// next returns the token that begins at at; end is where its line ends. A string that
// is not closed ends with its line.
func next(src []byte, at, end int) token {
	switch c := src[at]; {
	case c == '"':
		return quoted(src, at, end)
	case c == ' ' || c == '\t':
		at++
		for at < end && (src[at] == ' ' || src[at] == '\t') {
			at++
		}
		return token{blank, at}
	case opens(c) || closes(c) || c == ',' || c == ':':
		return token{punct, at + 1}
	case c == '-' || digit(c):
		return token{number, run(src, at, end)}
	}
	stop := run(src, at, end)
	switch string(src[at:min(stop, at+len("false"))]) {
	case "true", "false", "null":
		if stop-at <= len("false") {
			return token{word, stop}
		}
	}
	return token{wrong, stop}
}

// quoted returns the string at at: a key when a colon follows, also on a later line.
func quoted(src []byte, at, end int) token {
	at++
	for at < end && src[at] != '"' {
		if src[at] == '\\' {
			at++
		}
		at++
	}
	if at >= end {
		return token{wrong, end}
	}
	at++
	for i := at; i < len(src) && i < at+lookAhead; i++ {
		switch src[i] {
		case ' ', '\t', '\r', '\n':
			continue
		case ':':
			return token{key, at}
		}
		break
	}
	return token{str, at}
}

// lookAhead is how far behind a string its colon is looked for, in bytes.
const lookAhead = 256

// run returns the end of what no blank, bracket, quote or separator interrupts.
func run(src []byte, at, end int) int {
	for at++; at < end; at++ {
		switch c := src[at]; {
		case c == ' ', c == '\t', c == '"', c == ',', c == ':', opens(c), closes(c):
			return at
		}
	}
	return end
}

func opens(c byte) bool  { return c == '{' || c == '[' }
func closes(c byte) bool { return c == '}' || c == ']' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }

// openIn returns the offset of the first bracket that opens in a line and does not
// close in it, -1 when there is none or the line is too long to look.
func (b *body) openIn(line int) int {
	start, end := b.line(line)
	if end-start > maxScan {
		return -1
	}
	var open [16]int // offsets of the outermost open brackets
	depth := 0
	for at := start; at < end; {
		t := next(b.src, at, end)
		if t.kind == punct {
			switch c := b.src[at]; {
			case opens(c):
				if depth < len(open) {
					open[depth] = at
				}
				depth++
			case closes(c):
				depth = max(0, depth-1)
			}
		}
		at = t.end
	}
	if depth == 0 {
		return -1
	}
	return open[0]
}

// maxScan bounds how many bytes are read for a mark that is only a convenience.
const maxScan = 64 << 10

// closing returns the offset of the bracket that closes the one at open, -1 when there
// is none within limit bytes.
func (b *body) closing(open, limit int) int {
	depth := 0
	stop := min(len(b.src), open+limit)
	for at := open; at < stop; at++ {
		switch c := b.src[at]; {
		case c == '"':
			at = skipString(b.src, at, stop)
		case opens(c):
			depth++
		case closes(c):
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return -1
}

// skipString returns the offset of the last byte of the string at at.
func skipString(src []byte, at, stop int) int {
	for at++; at < stop; at++ {
		switch src[at] {
		case '\\':
			at++
		case '"':
			return at
		case '\n', '\r':
			return at
		}
	}
	return at
}

// enclosing returns the offset of the bracket that is open at an offset: at a closing
// one, that which it closes. It is -1 when there is none within limit bytes.
func (b *body) enclosing(at, limit int) int {
	depth := 1
	for line := b.lineOf(at); line >= 0; line-- {
		start, stop := b.line(line)
		if limit -= stop - start; limit < 0 {
			return -1
		}
		brackets := b.brackets(start, max(start, min(stop, at)))
		for _, it := range slices.Backward(brackets) {
			if closes(b.src[it]) {
				depth++
			} else if depth--; depth == 0 {
				return it
			}
		}
	}
	return -1
}

// brackets returns the offsets of the brackets in a part of a line that are not in
// strings.
func (b *body) brackets(start, end int) []int {
	var found []int
	for at := start; at < end; {
		t := next(b.src, at, end)
		if c := b.src[at]; t.kind == punct && (opens(c) || closes(c)) {
			found = append(found, at)
		}
		at = t.end
	}
	return found
}

package jsread

// The tokens of a date, as V8's scanner cuts them.
type tokenKind byte

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenSymbol
	tokenWord
	tokenSpace
	tokenOther
	tokenInvalid // not a token: "this is no date at all"
)

type token struct {
	kind   tokenKind
	number int  // of a number: its first nine significant digits
	length int  // of a number or word, in characters
	symbol rune // of a symbol
	word   wordKind
	value  int // of a word: month, hours of the zone, or hours that pm adds
}

func (t token) isSymbol(r rune) bool { return t.kind == tokenSymbol && t.symbol == r }

func (t token) isSign() bool { return t.isSymbol('-') || t.isSymbol('+') }

// fixed reports whether t is a number of exactly n digits.
func (t token) fixed(n int) bool { return t.kind == tokenNumber && t.length == n }

func (t token) isZ() bool { return t.kind == tokenWord && t.word == wordZone && t.length == 1 }

func (t token) isT() bool { return t.kind == tokenWord && t.word == wordTime }

type wordKind byte

const (
	wordOther wordKind = iota
	wordMonth
	wordHalf // am, pm
	wordZone
	wordTime // the T between date and time
)

// lookupWord finds a word by its first three letters in lower case. Only a month may
// be longer than its entry.
func lookupWord(prefix string, length int) (wordKind, int) {
	kind, value := knownWord(prefix)
	if length > 3 && kind != wordMonth {
		return wordOther, 0
	}
	return kind, value
}

func knownWord(prefix string) (wordKind, int) {
	const months = "janfebmaraprmayjunjulaugsepoctnovdec"
	if len(prefix) == 3 {
		for i := 0; i < len(months); i += 3 {
			if months[i:i+3] == prefix {
				return wordMonth, i/3 + 1
			}
		}
	}
	switch prefix {
	case "am":
		return wordHalf, 0
	case "pm":
		return wordHalf, 12
	case "ut", "utc", "z", "gmt":
		return wordZone, 0
	case "edt":
		return wordZone, -4
	case "est", "cdt":
		return wordZone, -5
	case "cst", "mdt":
		return wordZone, -6
	case "mst", "pdt":
		return wordZone, -7
	case "pst":
		return wordZone, -8
	case "t":
		return wordTime, 0
	}
	return wordOther, 0
}

// scanner cuts a text into tokens, one ahead.
type scanner struct {
	text []rune
	pos  int
	peek token
}

func newScanner(s string) *scanner {
	sc := &scanner{text: []rune(s)}
	sc.peek = sc.scan()
	return sc
}

func (s *scanner) next() token {
	t := s.peek
	s.peek = s.scan()
	return t
}

func (s *scanner) skip(symbol rune) bool {
	if !s.peek.isSymbol(symbol) {
		return false
	}
	s.next()
	return true
}

func (s *scanner) char() rune {
	if s.pos >= len(s.text) {
		return 0
	}
	return s.text[s.pos]
}

func (s *scanner) scan() token {
	if s.pos >= len(s.text) {
		return token{kind: tokenEnd}
	}
	c := s.char()
	switch {
	case c >= '0' && c <= '9':
		return s.scanNumber()
	case c == ':' || c == '-' || c == '+' || c == '.' || c == ')':
		s.pos++
		return token{kind: tokenSymbol, symbol: c}
	case isWordChar(c):
		return s.scanWord()
	case isSpace(c):
		s.pos++
		return token{kind: tokenSpace}
	case c == '(':
		s.skipParentheses()
		return token{kind: tokenOther}
	}
	s.pos++
	return token{kind: tokenOther}
}

func isWordChar(c rune) bool { return c >= 'A' && !isSpace(c) }

func (s *scanner) scanNumber() token {
	const significant = 9
	start, n, count := s.pos, 0, 0
	for s.char() == '0' {
		s.pos++
	}
	for c := s.char(); c >= '0' && c <= '9'; c = s.char() {
		if count < significant {
			n = n*10 + int(c-'0')
		}
		count++
		s.pos++
	}
	return token{kind: tokenNumber, number: n, length: s.pos - start}
}

func (s *scanner) scanWord() token {
	start := s.pos
	var prefix []rune
	for isWordChar(s.char()) {
		if len(prefix) < 3 {
			prefix = append(prefix, lower(s.char()))
		}
		s.pos++
	}
	t := token{kind: tokenWord, length: s.pos - start}
	t.word, t.value = lookupWord(string(prefix), t.length)
	return t
}

func lower(c rune) rune {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func (s *scanner) skipParentheses() {
	balance := 0
	for s.pos < len(s.text) {
		switch s.char() {
		case '(':
			balance++
		case ')':
			balance--
		}
		s.pos++
		if balance == 0 {
			return
		}
	}
}

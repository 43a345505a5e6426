package history

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"cardbench/model/text"
)

// Filter says which rows a list has. The zero Filter lets all rows of the card through.
type Filter struct {
	// Text is looked for as it stands, in any case: in method, URL, names, failure and
	// verdict, and the first few hundred bytes of each body.
	Text     string
	AllCards bool // also the rows of other cards
	Limit    int  // 0: none
	Offset   int

	terms []term
}

// term is one word of a filter. A row must satisfy every term.
type term struct {
	field  field
	values []string // alternatives
	op     string   // of fieldTotal: > >= < <=
	limit  time.Duration
	not    bool
}

// field is what a term is about.
type field string

// The fields; those before fieldTotal are written with a colon.
const (
	fieldStatus      field = "status"
	fieldKind        field = "kind"
	fieldRecord      field = "record"
	fieldEnvironment field = "env"
	fieldHost        field = "host"
	fieldAction      field = "action"
	fieldMethod      field = "method"
	fieldVerdict     field = "verdict"
	fieldFailure     field = "failure"
	fieldAnswer      field = "answer"
	fieldTotal       field = "time"
	fieldText        field = "text"
	fieldPinned      field = "pinned"
	fieldFailed      field = "failed"
	fieldOK          field = "ok"
	fieldCut         field = "cut"
)

// The bounds of what a filter may be.
const (
	maxFilter = 1000 // bytes
	maxTerms  = 20
)

// ParseFilter reads a filter from the words that a user types: 401, 4xx, status:none; kind:hook or
// hook; record:tim, env:dev, host:appcard, action:"Edit ticket", method:, verdict:,
// failure:, answer:; >500ms, <=2s; pinned, failed, ok, cut. Anything else is text. A comma
// separates alternatives, a minus sign before a word negates it, quotes make it text. The
// error, an *Error, says which word is wrong and what is possible.
func ParseFilter(s string) (Filter, error) {
	if len(s) > maxFilter {
		return Filter{}, &Error{What: fmt.Sprintf("the filter is longer than %d bytes", maxFilter), Hint: "look for less"}
	}
	var f Filter
	for _, w := range words(text.Line(s)) {
		t, err := parseTerm(w)
		if err != nil {
			return Filter{}, err
		}
		if t.field == fieldText && len(t.values) == 1 && t.values[0] == "" {
			continue // a quote was opened, and that is all so far
		}
		if len(f.terms) == maxTerms {
			return Filter{}, &Error{What: fmt.Sprintf("the filter has more than %d words", maxTerms), Hint: "put text that belongs together in quotes"}
		}
		f.terms = append(f.terms, t)
	}
	return f, nil
}

// Empty reports whether the filter lets all rows of its cards through.
func (f Filter) Empty() bool { return f.Text == "" && len(f.terms) == 0 }

// String returns the words that ParseFilter reads the same filter from, but for quotes in
// Text.
func (f Filter) String() string {
	var all []string
	if f.Text != "" {
		all = append(all, term{field: fieldText, values: []string{strings.ReplaceAll(text.Line(f.Text), quote, "")}}.String())
	}
	for _, t := range f.terms {
		all = append(all, t.String())
	}
	return strings.Join(all, " ")
}

// String returns the word that parseTerm reads the same term from.
func (t term) String() string {
	s := ""
	if t.not {
		s = "-"
	}
	switch t.field {
	case fieldPinned, fieldFailed, fieldOK, fieldCut:
		return s + string(t.field)
	case fieldTotal:
		return s + t.op + t.limit.String()
	default:
		list := make([]string, len(t.values))
		for i, v := range t.values {
			list[i] = quote + v + quote
		}
		if t.field == fieldText && len(list) == 1 {
			return s + list[0]
		}
		return s + string(t.field) + ":" + strings.Join(list, ",")
	}
}

const quote = `"`

// word is a part of a filter: what stands before a colon, and the values behind it, which
// quotes may hold together.
type word struct {
	raw    string
	not    bool
	key    string // lower case; "" without a colon outside of quotes
	values []string
	quoted bool // it begins with a quote
}

// words splits a filter at blanks outside of quotes. A quote that is not closed reaches to
// the end: the user may still be typing.
func words(s string) []word {
	var all []word
	for {
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
		if s == "" {
			return all
		}
		w, rest := cutWord(s)
		all = append(all, w)
		s = rest
	}
}

func cutWord(s string) (w word, rest string) {
	body := s
	if strings.HasPrefix(s, "-") && len(strings.TrimLeftFunc(s[1:], unicode.IsSpace)) == len(s)-1 && len(s) > 1 {
		w.not, body = true, s[1:]
	}
	w.quoted = strings.HasPrefix(body, quote)
	var value strings.Builder
	inQuotes := false
	end := len(body)
	for i, r := range body {
		switch {
		case r == '"':
			inQuotes = !inQuotes
		case inQuotes:
			value.WriteRune(r)
		case unicode.IsSpace(r):
			end = i
		case r == ':' && w.key == "" && value.Len() > 0 && !w.quoted:
			w.key = strings.ToLower(value.String())
			value.Reset()
		case r == ',' && w.key != "":
			w.values = append(w.values, value.String())
			value.Reset()
		default:
			value.WriteRune(r)
		}
		if end == i {
			break
		}
	}
	w.values = append(w.values, value.String())
	w.raw = strings.TrimSuffix(s[:len(s)-len(body)]+body[:end], " ")
	return w, body[end:]
}

// parseTerm reads one word.
func parseTerm(w word) (term, error) {
	value := w.values[0]
	switch {
	case w.key == "" && !w.quoted && strings.ContainsAny(value[:min(len(value), 1)], "<>"):
		return parseTime(w, value)
	case w.key == "" && !w.quoted:
		return bare(w, value), nil
	case w.key == "":
		return term{field: fieldText, values: []string{value}, not: w.not}, nil
	}
	key, ok := keyed(w.key)
	if !ok {
		return unknownKey(w)
	}
	t := term{field: key, values: w.values, not: w.not}
	for i, v := range w.values {
		if t.field.listed() {
			w.values[i], v = strings.ToLower(v), strings.ToLower(v)
		}
		if err := t.check(v); err != nil {
			return term{}, err
		}
	}
	return t, nil
}

// bare reads a word without a colon.
func bare(w word, value string) term {
	low := strings.ToLower(value)
	switch {
	case slices.Contains([]field{fieldPinned, fieldFailed, fieldOK, fieldCut}, field(low)):
		return term{field: field(low), not: w.not}
	case slices.Contains(kinds(), low):
		return term{field: fieldKind, values: []string{low}, not: w.not}
	case isStatus(low) && low != noStatus:
		return term{field: fieldStatus, values: []string{low}, not: w.not}
	}
	return term{field: fieldText, values: []string{value}, not: w.not}
}

// parseTime reads >500ms and the like.
func parseTime(w word, value string) (term, error) {
	op := value[:1]
	if strings.HasPrefix(value[1:], "=") {
		op = value[:2]
	}
	limit, err := time.ParseDuration(value[len(op):])
	if err != nil || limit < 0 {
		return term{}, &Error{
			What: fmt.Sprintf("%q is no time: behind %s stands a number with its unit, such as 500ms or 2s", w.raw, op),
			Hint: "put the word in quotes to look for it as text",
		}
	}
	return term{field: fieldTotal, op: op, limit: limit, not: w.not}, nil
}

// keyed returns the field of a key, by its name or a longer one.
func keyed(key string) (field, bool) {
	switch key {
	case "environment":
		return fieldEnvironment, true
	case "text", "url":
		return fieldText, true
	}
	return field(key), slices.Contains(keyedFields(), field(key))
}

func keyedFields() []field {
	return []field{
		fieldStatus, fieldKind, fieldRecord, fieldEnvironment, fieldHost, fieldAction, fieldMethod, fieldVerdict, fieldFailure, fieldAnswer,
	}
}

// unknownKey takes what looks like a part of a URL or of JSON as text, and refuses what
// looks like a mistyped key: finding nothing would say nothing.
func unknownKey(w word) (term, error) {
	value := strings.Join(w.values, ",")
	isName := strings.IndexFunc(w.key, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
	if !isName || strings.HasPrefix(value, "//") || w.key == "localhost" {
		return term{field: fieldText, values: []string{w.key + ":" + value}, not: w.not}, nil
	}
	names := make([]string, len(keyedFields()))
	for i, f := range keyedFields() {
		names[i] = string(f) + ":"
	}
	return term{}, &Error{
		What: fmt.Sprintf("%q: there is no %s:, there are %s", w.raw, w.key, strings.Join(names, " ")),
		Hint: "put the word in quotes to look for it as text",
	}
}

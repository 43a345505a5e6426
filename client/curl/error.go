package curl

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error says why a text could not be read as a curl command. It repeats no value of the
// command: one may be a secret.
type Error struct {
	Line   int // from 1
	Column int // from 1, in code points
	What   string
	Hint   string
}

// Error returns "line 1, column 5: what; hint".
func (e *Error) Error() string {
	return fmt.Sprintf("line %d, column %d: %s; %s", e.Line, e.Column, e.What, e.Hint)
}

// problem is an Error that knows its byte offset only.
type problem struct {
	at         int
	what, hint string
}

// Error returns what and hint.
func (p *problem) Error() string { return p.what + "; " + p.hint }

// in turns the offset into a place of the text.
func (p *problem) in(src string) *Error {
	before := src[:min(p.at, len(src))]
	line := strings.LastIndexByte(before, '\n') + 1
	return &Error{
		Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(before[line:]) + 1,
		What: p.what, Hint: p.hint,
	}
}

package bench

import (
	"errors"
	"strconv"
	"strings"
)

// Error says what is wrong with a workbench file, where, and what to do. It never
// repeats the value of a secret.
type Error struct {
	File   string
	Line   int    // from 1; 0 for the whole file
	Column int    // from 1, in code points
	What   string // what happened
	Hint   string // what to do
}

// Error returns "file:line:column: what; hint" as one line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		b.WriteString(":" + strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column))
	}
	b.WriteString(": " + e.What)
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// AsError returns the *Error in err, if there is one.
func AsError(err error) (*Error, bool) {
	var e *Error
	ok := errors.As(err, &e)
	return e, ok
}

// Package fault is the error that a user reads on the command line: what happened,
// where, and what to do, with the exit code it leads to.
//
// Every error that leaves a command is a *fault.Error; what is none is an internal
// error. Texts come cleaned: no control character reaches the terminal through them.
package fault

import (
	"context"
	"errors"
	"fmt"

	"cardbench/model/text"
)

// Code is an exit code of the program.
type Code int

// The exit codes. They are part of the command line's contract.
const (
	OK         Code = 0
	Findings   Code = 1 // findings, differences, a signature that matches nothing
	Usage      Code = 2 // a wrong flag, argument or workbench file
	Internal   Code = 3
	Timeout    Code = 20
	Network    Code = 21
	TLS        Code = 22
	Refused    Code = 23 // 401 or 403
	Status     Code = 24 // any other answer that is not 2xx
	File       Code = 25 // a file that cannot be read or written, or is not what it should be
	Unusable   Code = 26 // an answer without a card in it
	Cancelled  Code = 130
	maxMessage      = 2000
)

// Error is an error with its three parts and its exit code.
type Error struct {
	Code  Code
	What  string // what happened; "" when all has been said already
	Where string // file, position, environment; may be ""
	Hint  string // what to do; may be ""

	cause error
}

// New returns an Error. Its texts are cleaned and made one line each.
func New(code Code, what, where, hint string) *Error {
	return &Error{Code: code, What: line(what), Where: line(where), Hint: line(hint)}
}

// Usagef returns an Error for a wrong flag or argument.
func Usagef(hint, format string, args ...any) *Error {
	return New(Usage, fmt.Sprintf(format, args...), "", hint)
}

// Because keeps the error behind e for errors.As; it is never shown.
func (e *Error) Because(cause error) *Error {
	e.cause = cause
	return e
}

// Unwrap returns the error behind e, nil when there is none.
func (e *Error) Unwrap() error { return e.cause }

// Silent returns an Error that only carries an exit code: the output has said all.
func Silent(code Code) *Error { return &Error{Code: code} }

// Error returns "what (where); hint".
func (e *Error) Error() string {
	s := e.What
	if e.Where != "" {
		s += " (" + e.Where + ")"
	}
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// Of returns err as an Error: a cancelled context is Cancelled, anything unknown
// Internal. It returns nil for nil.
func Of(err error) *Error {
	var e *Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &e):
		return e
	case errors.Is(err, context.Canceled):
		return New(Cancelled, "cancelled", "", "")
	}
	return New(Internal, "internal error: "+err.Error(), "", "please report this with the command line you used")
}

// line cleans s and bounds its length: an error must not flood the terminal.
func line(s string) string {
	s = text.Line(s)
	if len(s) <= maxMessage {
		return s
	}
	runes := []rune(s)
	if len(runes) > maxMessage {
		runes = append(runes[:maxMessage:maxMessage], '…')
	}
	return string(runes)
}

package history

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"cardbench/model/text"
)

// Error says what the log could not do, where, and what to do about it.
type Error struct {
	What  string
	Where string // path of the file; "" where it does not matter
	Hint  string

	cause error
}

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

// Unwrap returns the error behind e, nil when there is none.
func (e *Error) Unwrap() error { return e.cause }

// ErrNotFound is behind the error about a row that is not there.
var ErrNotFound = errors.New("no such exchange")

// errClosed is about a log that was closed, or that broke and could not be begun anew.
var errClosed = errors.New("the log is closed")

// errBusy is about a file that other sessions replaced again and again.
var errBusy = errors.New("other sessions keep replacing the file")

// errReadOnly is about an addition to a log that can only be read.
var errReadOnly = errors.New("the log can only be read")

func notFound(id int64) error {
	return &Error{
		What: fmt.Sprintf("there is no exchange %d in the log", id), Hint: "cardbench log lists what there is", cause: ErrNotFound,
	}
}

func (l *Log) newer(why string) error {
	return &Error{
		What: "no exchange is kept: the log was written by a newer cardbench, " + why, Where: l.options.Path,
		Hint: "update cardbench, or move the file away to begin a new one",
	}
}

// trouble makes an *Error of anything that happened to the file: what says what it means
// for the user.
func (l *Log) trouble(what string, err error) error {
	var known *Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), code(err) == sqlite3.SQLITE_INTERRUPT:
		return &Error{What: what + ": it was cancelled", cause: context.Canceled}
	}
	return &Error{What: what + ": " + reason(err), Where: l.options.Path, Hint: hint(err), cause: err}
}

// reason says in a few words why something failed.
func reason(err error) string {
	switch {
	case full(err):
		return "the disk is full"
	case errors.Is(err, syscall.EROFS):
		return "the disk can only be read"
	case errors.Is(err, fs.ErrPermission), code(err) == sqlite3.SQLITE_PERM:
		return "there is no permission to write there"
	case code(err) == sqlite3.SQLITE_READONLY, errors.Is(err, errReadOnly):
		return "the file can only be read"
	case code(err) == sqlite3.SQLITE_CANTOPEN:
		return "the file cannot be opened for writing"
	case busy(err):
		return "another program holds the file"
	case code(err) == sqlite3.SQLITE_IOERR:
		return "the disk does not read or write it: " + cause(err)
	case code(err) == sqlite3.SQLITE_NOTADB, code(err) == sqlite3.SQLITE_CORRUPT:
		return "its contents are damaged"
	case errors.Is(err, errClosed):
		return "it is closed"
	}
	return cause(err)
}

// cause is the innermost reason of an error, without the path that it repeats.
func cause(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	var db *sqlite.Error
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	case errors.As(err, &db):
		err = db
	}
	return text.Line(err.Error())
}

func hint(err error) string {
	switch {
	case full(err):
		return "free some space, or set CARDBENCH_STATE to a folder on another disk"
	case cannotWrite(err), cannotOpen(err):
		return "allow writing there, or set CARDBENCH_STATE to a folder that can be written"
	case busy(err):
		return "close what has it open, and try again"
	case isPath(err):
		return "set CARDBENCH_STATE to a folder that can be written"
	}
	return ""
}

// isPath reports whether the path itself is at fault: a file stands where a folder must be.
func isPath(err error) bool { _, ok := errors.AsType[*fs.PathError](err); return ok }

// code is SQLite's primary result code, 0 when the error is none of SQLite's.
func code(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff
	}
	return 0
}

// extended is SQLite's extended result code.
func extended(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()
	}
	return 0
}

func full(err error) bool {
	switch extended(err) {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE:
		return true
	}
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// broken reports whether the contents of the file are at fault.
func broken(err error) bool {
	switch code(err) {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return true
	}
	return extended(err) == sqlite3.SQLITE_IOERR_SHORT_READ
}

// misfit reports, of the queries that open a log, whether its tables are not those of one.
func misfit(err error) bool { return broken(err) || code(err) == sqlite3.SQLITE_ERROR }

func busy(err error) bool {
	return errors.Is(err, errBusy) || code(err) == sqlite3.SQLITE_BUSY || code(err) == sqlite3.SQLITE_LOCKED || code(err) == sqlite3.SQLITE_PROTOCOL
}

// cannotWrite reports whether the file can at best be read.
func cannotWrite(err error) bool {
	switch code(err) {
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return true
	}
	return full(err) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || errors.Is(err, errReadOnly)
}

func cannotOpen(err error) bool { return err != nil && code(err) == sqlite3.SQLITE_CANTOPEN }

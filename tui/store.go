package tui

import (
	"context"
	"fmt"
	"time"

	"cardbench/tui/screen"
)

// Files opens what the user edits.
type Files interface {
	// Open returns the store of a file, which need not exist. name is what documents
	// and messages call the file; src is what the program read of it. Open never fails:
	// what cannot be kept is told when it should be.
	Open(name string, src []byte) Store
}

// Store keeps the work on one file. Its methods may wait for the disk, so they run in
// commands only, at the same time if need be. Their errors say what happened, where and
// what to do.
type Store interface {
	// Read returns what is in the file now. The error is fs.ErrNotExist behind its
	// text when the file is gone.
	Read() ([]byte, Version, error)
	// Save replaces the file, whole or not at all, if over is still its version; the
	// zero Version creates it. The error is a *ConflictError when the file has become
	// another or is gone. Nothing is written when the file holds the text already.
	Save(ctx context.Context, src []byte, over Version) (Version, error)
	// Watch reports changes of the file and of who else has it open until ctx ends;
	// then the channel is closed. What this store saved and read itself is no change.
	// Changes of the files named beside, which belong to it, are reported too, whoever
	// made them. Reports that nobody took are joined.
	Watch(ctx context.Context, beside ...string) <-chan Sighting
	// Others are the other workbenches that have the file open now.
	Others() []Other

	// Keep writes the crash copy in place of the one before. Others of the same file
	// keep their own.
	Keep(d Draft) error
	// Drop removes the crash copy: all is saved, or is to be forgotten.
	Drop() error
	// Recover returns what a workbench that did not end properly left of this file and
	// that differs from it: the newest first. false when there is none.
	Recover() (Draft, bool, error)
	// Forget removes a draft that Recover returned; the next Recover returns another.
	Forget(d Draft) error

	// KeepLog keeps the undo log of a saved text for the next start.
	KeepLog(src, log []byte) error
	// Log returns the undo log that was kept with this very text, nil when none was.
	Log(src []byte) ([]byte, error)

	// Close says that the file is open here no more. The crash copy stays: after Drop
	// there is none.
	Close() error
}

// Version tells one content of a file from another. The zero Version is that of no file.
type Version struct {
	Sum      string    // of the bytes, in hexadecimal; "" for no file
	Size     int64     // bytes
	Modified time.Time // as the disk says
}

// Same reports whether both are versions of the same bytes.
func (v Version) Same(other Version) bool { return v.Sum == other.Sum }

// ConflictError says that a file is not what it was when it was read. Nothing was
// written.
type ConflictError struct {
	Name    string
	Source  []byte // what is in the file now; nil when it is gone
	Version Version
}

// Error says what happened and what can be done.
func (e *ConflictError) Error() string {
	if e.Version.Sum == "" {
		return fmt.Sprintf("the file was deleted or moved by another program (%s); save again to create it anew", e.Name)
	}
	return fmt.Sprintf("another program has changed the file (%s); keep yours, take theirs or merge both", e.Name)
}

// Draft is unsaved work as a crash copy keeps it.
type Draft struct {
	Source []byte // the text
	Log    []byte // the undo log
	// Base is the text that the work began from, and Over its version in the file: for
	// a merge when the file has changed since.
	Base []byte
	Over Version
	Kept time.Time // when it was written; set by the store
	ID   string    // which one it is; set by the store
}

// Sighting is what Watch has seen.
type Sighting struct {
	File   bool // the content of the file is another, or the file is gone or back
	Others bool // another workbench has opened or closed the file
	Beside bool // one of the files beside was written, is gone or is back
	// Problem says why changes may go unseen; "" when none will. It is told once.
	Problem string
}

// Other is another workbench on the same file.
type Other struct {
	PID   int
	Host  string // the machine it runs on
	Since time.Time
}

// Editor opens texts in the user's own editor.
type Editor interface {
	// Edit puts src into a temporary file and returns how to edit it, the cursor at an
	// offset in bytes. name is what the file is called, so that the editor knows its
	// kind. The error says what to set when there is no editor.
	Edit(name string, src []byte, offset int) (Editing, error)
}

// Editing is a text in an editor.
type Editing struct {
	// Command is for screen.Exec.
	Command *screen.Command
	// Result takes the error of the command and returns the text as the editor left
	// it, which may be what it was. It must be called, once: it removes the file. When
	// the editor failed, the error says where the text is if it was changed.
	Result func(error) ([]byte, error)
}

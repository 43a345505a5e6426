package history

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// setAside renames a file that is no usable log, with what SQLite put beside it, and says
// so. info is the file that was found wanting: when another session has put a new one in
// its place meanwhile, that one stays. Nothing locks the folder, so each file is looked at
// once more before it is moved.
func (l *Log) setAside(why string, info fs.FileInfo) error {
	path := l.options.Path
	beside := map[string]fs.FileInfo{}
	for _, ending := range companions("")[1:] {
		if info, err := os.Lstat(path + ending); err == nil {
			beside[ending] = info
		}
	}
	if replaced(path, info) {
		return nil
	}
	// They go first: a new log must not find them.
	aside := l.asideName()
	for ending, info := range beside {
		if !replaced(path+ending, info) {
			_ = os.Rename(path+ending, aside+ending) // beside an empty file SQLite ignores what stays
		}
	}
	err := os.Rename(path, aside)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // another session was quicker
	}
	if err != nil {
		return l.trouble(fmt.Sprintf("no exchange is kept: the file %s and cannot be set aside", why), err)
	}
	if moved, err := os.Stat(aside); err == nil && !os.SameFile(moved, info) && os.Link(aside, path) == nil {
		// Another session began its new log between the look and the move.
		_ = os.Remove(aside) // it has two names now
		return nil
	}
	l.note("the log %s %s; it is now %s, and a new one was begun", path, why, filepath.Base(aside))
	return nil
}

// replaced reports whether a file is no longer the one that was looked at: another session
// has moved it, and perhaps begun a new one.
func replaced(path string, info fs.FileInfo) bool {
	now, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(now, info)
}

// asideName returns a name that no file has yet.
func (l *Log) asideName() string {
	base := l.options.Path + ".broken-" + l.options.Now().UTC().Format("20060102T150405Z")
	name := base
	for n := 2; n < 1000; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
	return name
}

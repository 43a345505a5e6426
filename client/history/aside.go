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
// its place meanwhile, that one stays.
func (l *Log) setAside(why string, info fs.FileInfo) error {
	path := l.options.Path
	now, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(now, info) {
		return nil
	}
	aside := l.asideName()
	if err == nil {
		err = os.Rename(path, aside)
	}
	if err != nil {
		return l.trouble(fmt.Sprintf("no exchange is kept: the file %s and cannot be set aside", why), err)
	}
	if moved, err := os.Stat(aside); err == nil && !os.SameFile(moved, info) && os.Link(aside, path) == nil {
		// Another session began its new log between the look and the move.
		_ = os.Remove(aside) // it has two names now
		return nil
	}
	for _, name := range companions("")[1:] {
		if err := os.Rename(path+name, aside+name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			_ = os.Remove(path + name) // it would be taken for the new file's
		}
	}
	l.note("the log %s %s; it is now %s, and a new one was begun", path, why, filepath.Base(aside))
	return nil
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

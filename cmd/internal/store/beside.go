package store

import (
	"io/fs"
	"os"
	"path/filepath"
)

// beside are the files that are watched along with another, by their paths, as they were
// at the last look; nil for none.
type beside map[string]fs.FileInfo

// newBeside looks at files for the first time.
func newBeside(names []string) beside {
	b := beside{}
	for _, name := range names {
		if path, err := filepath.Abs(name); err == nil {
			b[path] = glanced(path)
		}
	}
	return b
}

// about reports whether an event's name may be that of one of them, whose folder may
// have two paths.
func (b beside) about(name string) bool {
	for path := range b {
		if filepath.Base(path) == filepath.Base(name) {
			return true
		}
	}
	return false
}

// glanced is what the disk says of a file; nil when it is not there.
func glanced(path string) fs.FileInfo {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	return info
}

// lookBeside reports those files when one of them is not what it was.
func (w *watch) lookBeside() {
	changed := false
	for path, before := range w.beside {
		if now := glanced(path); !same(before, now) {
			w.beside[path], changed = now, true
		}
	}
	if changed {
		w.pending.Beside = true
		w.follow() // its folder may be new
	}
}

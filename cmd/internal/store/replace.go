package store

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// disk is how files are replaced and watched, so that tests can have a full one.
type disk struct {
	create func(name string, mode fs.FileMode) (file, error) // a new file for writing
	rename func(from, to string) error
	events func() (*fsnotify.Watcher, error)
}

// file is a new file.
type file interface {
	io.WriteCloser
	Sync() error
	Chmod(mode fs.FileMode) error
	Chown(uid, gid int) error
	Stat() (fs.FileInfo, error)
}

func osDisk() disk {
	return disk{
		create: func(name string, mode fs.FileMode) (file, error) {
			return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		},
		rename: os.Rename,
		events: fsnotify.NewWatcher,
	}
}

// replace puts src in place of the file called name, whole or not at all. before is the
// file whose mode and owner the new one gets; nil gives mode, less the user's mask.
// allowed is asked right before the new file takes its place.
func (d disk) replace(name string, src []byte, before fs.FileInfo, mode fs.FileMode, allowed func() error) (fs.FileInfo, error) {
	f, temporary, err := d.temporary(name, mode)
	if err != nil {
		return nil, err
	}
	info, err := fill(f, src, before)
	if err == nil {
		err = allowed()
	}
	if err == nil {
		err = d.rename(temporary, name)
	}
	if err != nil {
		_ = os.Remove(temporary) // the first error tells more
		return nil, err
	}
	syncFolder(filepath.Dir(name))
	return info, nil
}

// temporary makes a new file beside the one called name.
func (d disk) temporary(name string, mode fs.FileMode) (file, string, error) {
	const tries = 5
	for range tries {
		temporary := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+rand.Text()[:randomLen]+temporarySuffix)
		f, err := d.create(temporary, mode)
		if !errors.Is(err, fs.ErrExist) {
			return f, temporary, err
		}
	}
	return nil, "", fs.ErrExist
}

// A temporary file is called after the file that it is to replace.
const (
	randomLen       = 8
	temporarySuffix = ".tmp"
)

// replaces returns the name of the file that a temporary file was to replace; false for
// any other name.
func replaces(temporary string) (string, bool) {
	name, dot := strings.CutPrefix(temporary, ".")
	name, ending := strings.CutSuffix(name, temporarySuffix)
	at := len(name) - randomLen - 1
	if !dot || !ending || at <= 0 || name[at] != '.' || strings.Trim(name[at+1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") != "" {
		return "", false
	}
	return name[:at], true
}

// sweep removes the temporary files that killed sessions left in a folder: those that
// were to replace a file that dead says yes to.
func sweep(folder string, dead func(name string, info fs.FileInfo) bool) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		name, ok := replaces(e.Name())
		if !ok {
			continue
		}
		if info, err := e.Info(); err == nil && dead(name, info) {
			_ = os.Remove(filepath.Join(folder, e.Name())) // or the next one does
		}
	}
}

// fill writes a new file down to the disk and closes it.
func fill(f file, src []byte, before fs.FileInfo) (fs.FileInfo, error) {
	_, err := f.Write(src)
	if err == nil && before != nil {
		err = dress(f, before)
	}
	if err == nil {
		err = f.Sync()
	}
	var info fs.FileInfo
	if err == nil {
		info, err = f.Stat()
	}
	return info, errors.Join(err, f.Close())
}

// dress gives a file the mode of another and, where that is allowed, its owner. The
// owner comes first: a change of owner takes the set-user bit away.
func dress(f file, before fs.FileInfo) error {
	if uid, gid, ok := owner(before); ok {
		if f.Chown(uid, gid) != nil {
			_ = f.Chown(-1, gid) // a group of ours may still be given
		}
	}
	return f.Chmod(before.Mode() & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky))
}

// syncFolder makes a new name last through a loss of power. Where a folder cannot be
// synced, the system does it by itself.
func syncFolder(name string) {
	if dir, err := os.Open(name); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
}

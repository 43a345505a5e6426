package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cardbench/tui"
)

var (
	errReadOnly = errors.New("the file is read-only")
	errBusy     = errors.New("another workbench has the lock of the file")
)

// Save replaces the file if over is still its version.
func (s *Store) Save(ctx context.Context, src []byte, over tui.Version) (tui.Version, error) {
	unlock, err := s.lockSaving(ctx)
	if err != nil {
		return tui.Version{}, cannotSave(s.name, err)
	}
	defer unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	now, v, err := s.read()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		if errors.Is(err, errNotRegular) {
			err = cannotSave(s.name, errNotRegular)
		}
		return tui.Version{}, err
	}
	if v.Sum != "" && bytes.Equal(now, src) {
		s.known = v.Sum
		return v, nil
	}
	if !v.Same(over) {
		return tui.Version{}, &tui.ConflictError{Name: s.name, Source: now, Version: v}
	}
	info, err := s.write(ctx, src)
	if err != nil {
		return tui.Version{}, cannotSave(s.name, err)
	}
	v = version(src, info)
	s.known = v.Sum
	return v, nil
}

// stale is the age of an unfinished file that nobody is writing any more.
const stale = time.Minute

// write replaces the file that the path leads to.
func (s *Store) write(ctx context.Context, src []byte) (fs.FileInfo, error) {
	target := resolve(s.path)
	before, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		before = nil
	case err != nil:
		return nil, err
	case !writable(target, before):
		return nil, errReadOnly
	}
	sweep(filepath.Dir(target), func(name string, info fs.FileInfo) bool {
		return name == filepath.Base(target) && s.now().Sub(info.ModTime()) > stale
	})
	return s.disk.replace(target, src, before, modeOf(target), ctx.Err)
}

// modeOf is the mode of a new file, before the umask: calls hold what records hold.
func modeOf(name string) fs.FileMode {
	if strings.EqualFold(filepath.Ext(name), ".har") {
		return 0o600
	}
	return 0o666
}

// writable reports whether a file may be written. A file can be replaced without that
// right, and root needs none: who took it away did not want either.
func writable(name string, info fs.FileInfo) bool {
	if info.Mode().Perm()&0o222 == 0 {
		return false
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return !errors.Is(err, fs.ErrPermission)
	}
	_ = f.Close() // nothing was written
	return true
}

// lockSaving keeps other workbenches from saving the file between the look at its
// version and its replacement. Without a state folder there is no such lock.
func (s *Store) lockSaving(ctx context.Context) (unlock func(), err error) {
	const pause, patience = 10 * time.Millisecond, 200
	f, err := s.lockFile()
	if err != nil {
		return func() {}, nil
	}
	ticks := time.NewTicker(pause)
	defer ticks.Stop()
	for range patience {
		if taken, err := tryLock(f); taken || err != nil { // a disk without locks has none to wait for
			return func() { _ = f.Close() }, nil
		}
		select {
		case <-ticks.C:
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), f.Close())
		}
	}
	return nil, errors.Join(errBusy, f.Close())
}

func (s *Store) lockFile() (*os.File, error) {
	folder, err := s.folder(sessions)
	if err != nil {
		return nil, err
	}
	return os.OpenFile(filepath.Join(folder, "save."+s.key), os.O_RDWR|os.O_CREATE, 0o600)
}

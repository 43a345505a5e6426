//go:build unix

package store_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"cardbench/tui"
)

func errFull() error { return &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC} }

func errReadOnly() error { return &os.PathError{Op: "open", Path: "x", Err: syscall.EROFS} }

func errPinned() error { return &os.LinkError{Op: "rename", Old: "x", New: "y", Err: syscall.EBUSY} }

func owner(t *testing.T, name string) (uid, gid int) {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	stat := info.Sys().(*syscall.Stat_t)
	return int(stat.Uid), int(stat.Gid)
}

// TestSavedCallsAreTheirOwners: a HAR file holds what the records of the calls hold.
func TestSavedCallsAreTheirOwners(t *testing.T) {
	p := newPlace(t)
	name := filepath.Join(p.dir, "calls.HAR")
	s := p.files.Open(name, nil)
	defer s.Close()
	if _, err := s.Save(t.Context(), []byte(first), tui.Version{}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

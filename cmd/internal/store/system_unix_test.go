//go:build unix

package store_test

import (
	"os"
	"syscall"
	"testing"
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

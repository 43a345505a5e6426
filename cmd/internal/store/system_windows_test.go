package store_test

import (
	"syscall"
	"testing"

	"golang.org/x/sys/windows"
)

func errFull() error { return syscall.Errno(windows.ERROR_DISK_FULL) }

func errReadOnly() error { return syscall.Errno(windows.ERROR_WRITE_PROTECT) }

// owner is not what a mode and a number say here.
func owner(*testing.T, string) (uid, gid int) { return 12345, 54321 }

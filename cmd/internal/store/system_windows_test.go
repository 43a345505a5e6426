package store_test

import (
	"testing"

	"golang.org/x/sys/windows"
)

func errFull() error { return windows.ERROR_DISK_FULL }

func errReadOnly() error { return windows.ERROR_WRITE_PROTECT }

func errPinned() error { return windows.ERROR_SHARING_VIOLATION }

// owner is not what a mode and a number say here.
func owner(*testing.T, string) (uid, gid int) { return 12345, 54321 }

package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// tryLock takes the lock of an open file; false when another has it. It ends with the
// file's last handle, and with the process. Others may read the file: the lock lies on
// a byte far behind its end.
func tryLock(f *os.File) (bool, error) { return lock(f, windows.LOCKFILE_EXCLUSIVE_LOCK) }

// tryShare takes a share of the lock of an open file; false when another has all of it.
func tryShare(f *os.File) (bool, error) { return lock(f, 0) }

func lock(f *os.File, how uint32) (bool, error) {
	at := windows.Overlapped{OffsetHigh: 1 << 30}
	err := windows.LockFileEx(windows.Handle(f.Fd()), how|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}

// owner returns who owns a file; the folder decides that here.
func owner(fs.FileInfo) (uid, gid int, ok bool) { return 0, 0, false }

func diskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) || errors.Is(err, syscall.ENOSPC)
}

// pinned reports whether a file cannot be replaced because another program has it open.
func pinned(err error) bool { return errors.Is(err, windows.ERROR_SHARING_VIOLATION) }

func readOnlyDisk(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

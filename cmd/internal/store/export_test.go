package store

import (
	"io/fs"

	"github.com/fsnotify/fsnotify"
)

// Broken returns files whose disk fails: every write with write, every rename with
// rename, every new file with create. nil works.
func (f Files) Broken(create, write, rename error) Files {
	works := f.disk
	f.disk = disk{
		events: works.events,
		create: func(name string, mode fs.FileMode) (file, error) {
			if create != nil {
				return nil, create
			}
			made, err := works.create(name, mode)
			if err != nil || write == nil {
				return made, err
			}
			return failing{file: made, err: write}, nil
		},
		rename: func(from, to string) error {
			if rename != nil {
				return rename
			}
			return works.rename(from, to)
		},
	}
	return f
}

// Blind returns files whose disk makes no events.
func (f Files) Blind(err error) Files {
	f.disk.events = func() (*fsnotify.Watcher, error) { return nil, err }
	return f
}

// Unseal reads a file of the state folder with n parts.
func Unseal(src []byte, n int) ([][]byte, error) {
	_, parts, err := unseal(src, n)
	return parts, err
}

// Seal makes one.
func Seal(parts ...[]byte) ([]byte, error) { return seal(head{}, parts...) }

// failing writes half of what it gets.
type failing struct {
	file

	err error
}

func (f failing) Write(p []byte) (int, error) {
	n, _ := f.file.Write(p[:len(p)/2])
	return n, f.err
}

package store

import (
	"io/fs"
)

// Broken returns files whose disk fails: every write with write, every rename with
// rename, every new file with create. nil works.
func (f Files) Broken(create, write, rename error) Files {
	works := f.disk
	f.disk = disk{
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

// failing writes half of what it gets.
type failing struct {
	file

	err error
}

func (f failing) Write(p []byte) (int, error) {
	n, _ := f.file.Write(p[:len(p)/2])
	return n, f.err
}

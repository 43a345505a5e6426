package store

import (
	"errors"
	"io/fs"
	"os"
)

// Write puts src into the file called name, whatever it held, whole or not at all. A new
// file gets mode, less the user's mask; one that was there keeps its own. What is no
// ordinary file, such as a pipe or /dev/stdout, is written as it stands. The error is a
// *fault.Error.
func (f Files) Write(name string, src []byte, mode fs.FileMode) error {
	if err := f.write(name, src, mode); err != nil {
		return cannotWrite(name, err)
	}
	return nil
}

func (f Files) write(name string, src []byte, mode fs.FileMode) error {
	before, err := os.Stat(name) // of what a link leads to
	switch {
	case errors.Is(err, fs.ErrNotExist):
		before = nil
	case err != nil:
		return err
	case before.IsDir():
		return errNotRegular
	case !before.Mode().IsRegular():
		return pour(name, src)
	case !writable(name, before):
		return errReadOnly
	}
	_, err = f.disk.replace(resolve(name), src, before, mode, func() error { return nil })
	return err
}

// pour writes into what cannot be replaced.
func pour(name string, src []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(src)
	return errors.Join(err, f.Close())
}

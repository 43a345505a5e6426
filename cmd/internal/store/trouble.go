package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"cardbench/cmd/internal/fault"
)

// errNotRegular is about a pipe, a device or a folder.
var errNotRegular = errors.New("this is no ordinary file")

func cannotRead(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.File, "the file is gone", name, "save to create it anew").Because(fs.ErrNotExist)
	case errors.Is(err, fs.ErrPermission):
		return fault.New(fault.File, "no permission to read the file", name, "give yourself the right to read it (chmod u+r)").Because(err)
	case errors.Is(err, errNotRegular):
		return fault.New(fault.File, errNotRegular.Error(), name, "copy it into a file and open that").Because(err)
	}
	return fault.New(fault.File, "cannot read the file: "+cause(err), name, "").Because(err)
}

// cannotSave says why a file was not saved. It stays what it was and the work stays
// where it is, so that saving again is always the way on.
func cannotSave(name string, err error) error {
	if errors.Is(err, context.Canceled) {
		return fault.New(fault.Cancelled, "saving was cancelled", name, "").Because(err)
	}
	why, cure := notWritten(name, err)
	hint := "nothing is lost: save again when it works"
	if cure != "" {
		hint = "nothing is lost: " + cure + ", and save again"
	}
	return fault.New(fault.File, "not saved: "+why, name, hint).Because(err)
}

// cannotWrite says why a command's file was not written. What it held is still there.
func cannotWrite(name string, err error) error {
	why, cure := notWritten(name, err)
	hint := "name a file in a folder that you may write"
	if cure != "" {
		hint = cure + ", or name another file"
	}
	return fault.New(fault.File, "cannot write the file: "+why, name, hint).Because(err)
}

// notWritten is why a file could not be replaced, and what mends that; "" where it is not
// known.
func notWritten(name string, err error) (why, cure string) {
	folder := filepath.Dir(name)
	switch {
	case errors.Is(err, errReadOnly):
		return "the file is read-only", "allow writing (chmod u+w)"
	case errors.Is(err, errBusy):
		return "another workbench is saving the file", "wait for it"
	case errors.Is(err, errNotRegular):
		return errNotRegular.Error(), "give the name of a file"
	case diskFull(err):
		return "the disk is full", "free some space"
	case pinned(err):
		return "the file cannot be replaced, it is mounted by itself or open in another program",
			"mount its folder in place of the file, or close it there"
	case readOnlyDisk(err):
		return "the disk can only be read", "make it writable"
	case errors.Is(err, fs.ErrNotExist):
		return "there is no folder " + folder, "make the folder"
	case errors.Is(err, fs.ErrPermission):
		return "no permission to write into the folder " + folder, "allow writing there (chmod u+w)"
	}
	return cause(err), ""
}

// cannotKeep says why something was not written into the state folder.
func cannotKeep(what, folder string, err error) error {
	why := cause(err)
	switch {
	case diskFull(err):
		why = "the disk is full"
	case readOnlyDisk(err):
		why = "the disk can only be read"
	}
	return fault.New(fault.File, what+": "+why, folder, "save often, or set CARDBENCH_STATE to a folder that can be written").Because(err)
}

// cause is the innermost reason of a file error, without the path that it repeats.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}

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
	what, hint := "not saved: "+cause(err), "nothing is lost: save again when it works"
	folder := filepath.Dir(name)
	switch {
	case errors.Is(err, context.Canceled):
		return fault.New(fault.Cancelled, "saving was cancelled", name, "").Because(err)
	case errors.Is(err, errReadOnly):
		what, hint = "not saved: the file is read-only", "allow writing (chmod u+w) and save again"
	case errors.Is(err, errBusy):
		what, hint = "not saved: another workbench is saving the file", "save again"
	case errors.Is(err, errNotRegular):
		what, hint = "not saved: "+errNotRegular.Error(), "save it under the name of a file"
	case diskFull(err):
		what, hint = "not saved: the disk is full", "nothing is lost: free some space and save again"
	case pinned(err):
		what = "not saved: the file cannot be replaced, it is mounted by itself or open in another program"
		hint = "nothing is lost: mount its folder in place of the file, or close it there, and save again"
	case readOnlyDisk(err):
		what, hint = "not saved: the disk can only be read", "nothing is lost: make it writable and save again"
	case errors.Is(err, fs.ErrNotExist):
		what, hint = "not saved: the folder "+folder+" is gone", "nothing is lost: make the folder and save again"
	case errors.Is(err, fs.ErrPermission):
		what, hint = "not saved: no permission to write into the folder "+folder, "nothing is lost: allow writing there (chmod u+w) and save again"
	}
	return fault.New(fault.File, what, name, hint).Because(err)
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

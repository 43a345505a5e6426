package main

import (
	"bytes"
	"context"
	"errors"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/store"
	"cardbench/tui"
)

// replaceFile writes a file, unless another program has changed it since it was read.
// before is nil for a file that was not there.
func replaceFile(ctx context.Context, d deps, name string, before, after []byte) error {
	changed := fault.New(fault.File, "another program has changed the file in the meantime", name, "nothing was written; run the command again")
	file := store.New(store.Options{State: readPaths(d).State, Now: d.now}).Open(name, before)
	defer file.Close() //nolint:errcheck // nothing is kept beside the file
	var version tui.Version
	if before != nil {
		src, v, err := file.Read()
		if err != nil {
			return err
		}
		if !bytes.Equal(src, before) {
			return changed
		}
		version = v
	}
	_, err := file.Save(ctx, after, version)
	if _, ok := errors.AsType[*tui.ConflictError](err); ok {
		return changed
	}
	return err
}

package main

import (
	"fmt"
	"os"
	"path/filepath"

	"cardbench/cmd/internal/fault"
)

// crashed is the error of a panic. The stack goes into a file of the state folder, not
// onto the terminal.
func crashed(d deps, value any, stack []byte) *fault.Error {
	what := fmt.Sprintf("internal error: %v", value)
	name, err := writeCrash(d, what, stack)
	if err != nil {
		return fault.New(fault.Internal, what, "", "please report this with the command line you used")
	}
	return fault.New(fault.Internal, what, "the details are in "+name, "please report this with that file")
}

// writeCrash writes a file that only its owner can read and returns its path.
func writeCrash(d deps, what string, stack []byte) (string, error) {
	folder := readPaths(d).State
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	file, err := os.CreateTemp(folder, "crash-*.txt")
	if err != nil {
		return "", err
	}
	if _, err := fmt.Fprintf(file, "%s\n\n%s", what, stack); err != nil {
		_ = file.Close() // the first error tells more
		return "", err
	}
	return filepath.Clean(file.Name()), file.Close()
}

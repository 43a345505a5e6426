package workbench

import (
	"cardbench/cmd/internal/project"
	"cardbench/cmd/internal/store"
	"cardbench/tui"
)

// files opens the files of a project for editing: those of this machine, and texts that
// are no file.
type files struct {
	project project.Files
	disk    store.Files
}

var _ tui.Files = files{}

func newFiles(o Options) files {
	return files{project: o.Project.Files, disk: store.New(store.Options{State: o.State, Now: o.Now})}
}

// Open returns the store of a file.
func (f files) Open(name string, src []byte) tui.Store {
	if f.project.OnDisk(name) {
		return f.disk.Open(name, src)
	}
	loose := store.Loose{Why: "an example is part of the program and cannot be saved", Hint: "cardbench init writes one into a folder"}
	if f.project.OnDisk(".") {
		loose = store.Loose{Why: "the text came from standard input and has no file to be saved in", Hint: "give the name of a file to edit it"}
	}
	return loose.Open(name, src)
}

package workbench

import (
	"cardbench/cmd/internal/project"
	"cardbench/cmd/internal/store"
	"cardbench/tui"
)

// Files opens the files of a project for editing: those of this machine, and texts that
// are no file.
type Files struct {
	project project.Files
	disk    store.Files
}

var _ tui.Files = Files{}

// NewFiles returns the files of a project. What is kept of them goes where o says.
func NewFiles(p project.Files, o store.Options) Files { return Files{project: p, disk: store.New(o)} }

// Open returns the store of a file.
func (f Files) Open(name string, src []byte) tui.Store {
	switch {
	case f.project.OnDisk(name):
		return f.disk.Open(name, src)
	case f.project.OnDisk("."):
		return store.Loose{
			Why: "the text came from standard input: there is no file to save it in", Hint: "give the name of a file to edit it",
		}.Open(name, src)
	}
	return store.Loose{
		Why: "an example is part of the program and cannot be saved", Hint: "cardbench init writes one into a folder",
	}.Open(name, src)
}

package project

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"cardbench/cmd/internal/fault"
	"cardbench/model/document"
	"cardbench/model/text"
)

// Stdin is the name that stands for standard input.
const Stdin = "-"

// stdinName is what messages call it.
const stdinName = "<stdin>"

// Files is where project files are read from.
type Files struct {
	fsys  fs.FS
	stdin io.Reader
	disk  bool
}

// Disk returns the files of this machine. stdin is what "-" stands for; nil refuses
// it.
func Disk(stdin io.Reader) Files { return Files{fsys: diskFS{}, stdin: stdin, disk: true} }

// Embedded returns the files of an example.
func Embedded(fsys fs.FS) Files { return Files{fsys: fsys} }

// OnDisk reports whether the file called name is one of this machine: no example and
// not standard input.
func (f Files) OnDisk(name string) bool { return f.disk && name != Stdin && name != stdinName }

// diskFS opens any path of the machine. Unlike os.DirFS it takes "..", absolute
// paths and the separators of the system, as a user types them.
type diskFS struct{}

// Open opens a file by its path.
func (diskFS) Open(name string) (fs.File, error) { return os.Open(name) }

// Document reads a JSON file.
func (f Files) Document(name string) (*document.Document, error) {
	limits := document.DefaultLimits()
	src, err := f.Read(name, limits.Bytes)
	if err != nil {
		return nil, err
	}
	doc, err := document.Parse(shown(name), src, limits)
	if err != nil {
		return nil, NotJSON(fault.File, err)
	}
	return doc, nil
}

// Read reads a file of at most limit bytes.
func (f Files) Read(name string, limit int) ([]byte, error) {
	if name == Stdin {
		return f.readStdin(limit)
	}
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, f.cannotOpen(name, err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, f.cannotOpen(name, err)
	case info.IsDir():
		return nil, f.directory(name)
	case info.Mode().IsRegular() && info.Size() > int64(limit):
		return nil, tooLarge(name, info.Size(), limit)
	}
	return readAll(file, name, limit)
}

func (f Files) readStdin(limit int) ([]byte, error) {
	if f.stdin == nil {
		return nil, fault.Usagef("name a file", "standard input cannot be read here")
	}
	return readAll(f.stdin, stdinName, limit)
}

func readAll(r io.Reader, name string, limit int) ([]byte, error) {
	src, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, fault.New(fault.File, "cannot read: "+cause(err), name, "")
	}
	if len(src) > limit {
		return nil, tooLarge(name, int64(len(src)), limit)
	}
	return src, nil
}

// exists reports whether a file can be opened.
func (f Files) exists(name string) bool {
	info, err := fs.Stat(f.fsys, name)
	return err == nil && !info.IsDir()
}

// join puts a path that a file mentions behind the folder of that file.
func (f Files) join(dir, name string) string {
	if !f.disk {
		return path.Join(dir, name)
	}
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, filepath.FromSlash(name))
}

// Beside returns the path of a file that another one mentions, relative to that one.
func (f Files) Beside(name, mentioned string) string { return f.join(f.dir(name), mentioned) }

// Folder returns the folder of a document.
func (f Files) Folder(docName string) string {
	if docName == stdinName {
		return "."
	}
	return f.dir(docName)
}

// dir returns the folder of a file.
func (f Files) dir(name string) string {
	switch {
	case name == Stdin:
		return "."
	case f.disk:
		return filepath.Dir(name)
	}
	return path.Dir(name)
}

// shown is what messages call a file.
func shown(name string) string {
	if name == Stdin {
		return stdinName
	}
	return name
}

func (f Files) cannotOpen(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.File, "there is no such file", name, f.suggest(name))
	case errors.Is(err, fs.ErrPermission):
		return fault.New(fault.File, "no permission to read the file", name, "give yourself the right to read it (chmod u+r)")
	}
	return fault.New(fault.File, "cannot open the file: "+cause(err), name, "check the path")
}

// directory names the cards in a folder that was given in place of a card.
func (f Files) directory(name string) error {
	hint := "name a file in it"
	if cards := f.Cards(name); len(cards) > 0 {
		hint = "name the file, such as " + cards[0]
	}
	return fault.New(fault.File, "this is a folder, not a file", name, hint)
}

// Cards returns the card definitions of a folder, by their names.
func (f Files) Cards(dir string) []string {
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil {
		return nil
	}
	var cards []string
	for _, e := range entries {
		if !e.IsDir() && strings.HasSuffix(e.Name(), ".card.json") {
			cards = append(cards, f.join(dir, e.Name()))
		}
	}
	return cards
}

// suggest names the file of the same folder that is spelled most like name.
func (f Files) suggest(name string) string {
	const fallback = "check the path"
	dir := f.dir(name)
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil {
		return fallback
	}
	var files []string
	for _, e := range entries {
		if !e.IsDir() {
			files = append(files, e.Name())
		}
	}
	near := Nearest(filepath.Base(name), files)
	if near == "" {
		return fallback
	}
	return "did you mean " + f.join(dir, near) + "?"
}

func tooLarge(name string, size int64, limit int) error {
	return fault.New(fault.File,
		fmt.Sprintf("the file is too large: it has %s, more than the %s that are read", text.Size(size), text.Size(int64(limit))),
		name, "cut it down, or name another file")
}

// ErrNotJSON is behind the error about a text that is no JSON, or more of it than is read.
var ErrNotJSON = errors.New("no JSON")

// NotJSON splits a *document.Error into its three parts; any other error stays as it is.
func NotJSON(code fault.Code, err error) error {
	e, ok := document.AsError(err)
	if !ok {
		return err
	}
	where := e.File
	if e.Pos.Line > 0 {
		where += ":" + e.Pos.String()
	}
	if e.Pointer != "" {
		where += ", in " + e.Pointer
	}
	return fault.New(code, e.What, where, e.Hint).Because(ErrNotJSON)
}

// cause is the innermost reason of a file error, without the path that it repeats.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return err.Error()
}

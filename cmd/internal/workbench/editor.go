package workbench

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"unicode/utf8"

	"cardbench/cmd/internal/fault"
	"cardbench/tui"
)

// Editor opens texts in the user's own editor.
type Editor struct {
	Getenv func(string) string
	System string // as runtime.GOOS names it
	// Find looks a program up, as exec.LookPath does.
	Find func(name string) (string, error)
	// Folder is where the temporary files go; "" is the system's.
	Folder string
}

var _ tui.Editor = Editor{}

// NewEditor returns the editor of this machine's user. Temporary files go into a folder
// below state.
func NewEditor(getenv func(string) string, state string) Editor {
	return Editor{Getenv: getenv, System: runtime.GOOS, Find: exec.LookPath, Folder: filepath.Join(state, "editor")}
}

// Edit puts src into a temporary file and returns how to edit it.
func (e Editor) Edit(name string, src []byte, offset int) (tui.Editing, error) {
	editor, err := e.choose()
	if err != nil {
		return tui.Editing{}, err
	}
	file, err := e.file(name, src)
	if err != nil {
		return tui.Editing{}, fault.New(fault.File, "the text could not be put into a file for the editor: "+err.Error(), e.Folder,
			"free some space, or set CARDBENCH_STATE to a folder that can be written").Because(err)
	}
	before := bytes.Clone(src)
	return tui.Editing{
		Command: e.command(editor, arguments(editor, file, place(src, offset))),
		Result:  func(failed error) ([]byte, error) { return result(file, editor.program(), before, failed) },
	}, nil
}

// choose returns the user's editor as VISUAL and EDITOR have it, or the first that is
// there.
func (e Editor) choose() (chosen, error) {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		words := strings.TrimSpace(e.Getenv(variable))
		if words == "" {
			continue
		}
		path, err := e.Find(words)
		if err != nil && !strings.ContainsAny(words, meta) {
			return chosen{}, fault.New(fault.Usage, "there is no program "+words, "$"+variable, "set "+variable+" to your editor")
		}
		return chosen{words: words, path: path}, nil
	}
	// Who never chose an editor can leave nano: it shows its keys.
	known := []string{"editor", "nano", "nvim", "vim", "vi", "micro", "hx", "emacs"}
	if e.System == "windows" {
		known = []string{"notepad"}
	}
	for _, name := range known {
		if path, err := e.Find(name); err == nil {
			return chosen{words: name, path: path}, nil
		}
	}
	return chosen{}, fault.New(fault.Usage, "no editor was found", "", "set VISUAL or EDITOR to yours")
}

// meta are the characters that make words a matter for the shell.
const meta = "|&;<>()$`\\\"'*?[#~=% \t\n"

// command runs an editor. Words with flags and quotes are the shell's to read, as git
// has it.
func (e Editor) command(c chosen, args []string) *exec.Cmd {
	switch {
	case c.path != "":
		return exec.Command(c.path, args...) //nolint:noctx // the user ends it
	case e.System == "windows":
		fields := strings.Fields(c.words)
		return exec.Command(fields[0], append(fields[1:], args...)...) //nolint:noctx // the user ends it
	}
	return exec.Command("sh", append([]string{"-c", c.words + ` "$@"`, c.words}, args...)...) //nolint:noctx // the user ends it
}

// file puts a text into a new folder, under its own name.
func (e Editor) file(name string, src []byte) (string, error) {
	if e.Folder != "" {
		if err := os.MkdirAll(e.Folder, 0o700); err != nil {
			return "", err
		}
	}
	folder, err := os.MkdirTemp(e.Folder, "edit-")
	if err != nil {
		return "", err
	}
	base := filepath.Base(name)
	if strings.ContainsAny(base, `<>:"|?*`) || strings.HasPrefix(base, "-") || base == "." || base == string(filepath.Separator) {
		base = "card.json"
	}
	file := filepath.Join(folder, base)
	if err := os.WriteFile(file, src, 0o600); err != nil {
		_ = os.RemoveAll(folder) // the first error tells more
		return "", err
	}
	return file, nil
}

// result reads what an editor left and removes its file. The file stays when the editor
// failed after a change: nobody knows whether the user meant it.
func result(file, editor string, before []byte, failed error) ([]byte, error) {
	after, err := os.ReadFile(file)
	folder := filepath.Dir(file)
	switch {
	case err != nil:
		return nil, fault.New(fault.File, "what the editor left cannot be read: "+err.Error(), file, "the text is as it was").Because(err)
	case failed != nil && !bytes.Equal(after, before):
		return nil, fault.New(fault.File, fmt.Sprintf("%s failed: %v; the text is as it was", editor, failed), file,
			"what it left is in that file").Because(failed)
	}
	_ = os.RemoveAll(folder) // it is in the state folder, where nobody trips over it
	if failed != nil {
		return nil, fault.New(fault.File, fmt.Sprintf("%s failed: %v; the text is as it was", editor, failed), "",
			"set VISUAL or EDITOR to an editor that works").Because(failed)
	}
	return restore(after, before), nil
}

// mark is the byte order mark.
const mark = "\xef\xbb\xbf"

// restore undoes what editors do to a text by themselves: they end its last line and
// drop a byte order mark.
func restore(after, before []byte) []byte {
	if len(before) > 0 && !bytes.HasSuffix(before, []byte("\n")) {
		if cut, ok := bytes.CutSuffix(after, []byte("\n")); ok {
			after = bytes.TrimSuffix(cut, []byte("\r"))
		}
	}
	if bytes.HasPrefix(before, []byte(mark)) && !bytes.HasPrefix(after, []byte(mark)) {
		after = append([]byte(mark), after...)
	}
	return after
}

// spot is a place in a text. Line and column count from 1, bytes within the line too.
type spot struct{ line, column, bytes int }

func place(src []byte, offset int) spot {
	before := bytes.TrimPrefix(src[:min(max(offset, 0), len(src))], []byte(mark)) // no editor counts it
	start := bytes.LastIndexByte(before, '\n') + 1
	return spot{
		line: bytes.Count(before, []byte("\n")) + 1, column: utf8.RuneCount(before[start:]) + 1, bytes: len(before) - start + 1,
	}
}

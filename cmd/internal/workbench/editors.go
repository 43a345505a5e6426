package workbench

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// dialect is how an editor is told where the cursor goes, and to stay until the file is
// closed.
type dialect struct {
	names []string
	// wait are the flags that keep a window's editor in the foreground. The first is
	// added where none is there.
	wait []string
	// args are the arguments for a file and a spot.
	args func(file string, at spot) []string
}

func dialects() []dialect {
	const wait = "--wait"
	file := func(file string, _ spot) []string { return []string{file} }
	line := func(file string, at spot) []string { return []string{fmt.Sprintf("+%d", at.line), file} }
	plus := func(file string, at spot) []string { return []string{fmt.Sprintf("+%d:%d", at.line, at.column), file} }
	comma := func(file string, at spot) []string { return []string{fmt.Sprintf("+%d,%d", at.line, at.column), file} }
	behind := func(file string, at spot) []string {
		return []string{fmt.Sprintf("%s:%d:%d", file, at.line, at.column)}
	}
	vim := func(file string, at spot) []string {
		return []string{fmt.Sprintf("+call cursor(%d,%d)", at.line, at.bytes), file}
	}
	flags := func(file string, at spot) []string {
		return []string{"--line", strconv.Itoa(at.line), "--column", strconv.Itoa(at.column), file}
	}
	return []dialect{
		{names: []string{"vim", "nvim", "vimx", "lvim"}, args: vim},
		{names: []string{"gvim", "mvim"}, wait: []string{"-f", "--nofork"}, args: vim},
		{names: []string{"vi", "nvi", "ex", "view", "elvis", "vile", "mg", "joe", "jmacs", "jed", "jove", "zile", "editor"}, args: line},
		{names: []string{"nano", "pico", "rnano", "ne"}, args: comma},
		{names: []string{"emacs", "emacsclient", "kak", "micro"}, args: plus},
		{names: []string{"gedit", "xed", "pluma", "gnome-text-editor"}, wait: []string{wait, "-w"}, args: plus},
		{names: []string{"hx", "helix"}, args: behind},
		{names: []string{"subl", "zed", "zeditor", "sublime_text"}, wait: []string{wait, "-w"}, args: behind},
		{
			names: []string{"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"}, wait: []string{wait, "-w"},
			args: func(file string, at spot) []string { return append([]string{"--goto"}, behind(file, at)...) },
		},
		{names: []string{"kate", "kwrite"}, wait: []string{"--block", "-b"}, args: flags},
		{names: []string{"idea", "webstorm", "goland", "phpstorm", "pycharm", "rubymine"}, wait: []string{wait}, args: flags},
		{
			names: []string{"mate"}, wait: []string{wait, "-w"},
			args: func(file string, at spot) []string {
				return []string{"--line", fmt.Sprintf("%d:%d", at.line, at.column), file}
			},
		},
		{names: []string{"bbedit"}, wait: []string{wait, "-w"}, args: line},
		{names: nil, args: file}, // any other gets the file alone
	}
}

// arguments are what an editor gets behind the user's own words.
func arguments(c chosen, file string, at spot) []string {
	given := strings.Fields(c.words)
	asked := func(flag string) bool { return slices.Contains(given, flag) }
	for _, d := range dialects() {
		if d.names != nil && !slices.Contains(d.names, c.program()) {
			continue
		}
		var args []string
		if len(d.wait) > 0 && !slices.ContainsFunc(d.wait, asked) {
			args = d.wait[:1:1]
		}
		own := d.args(file, at)
		if asked("-g") && own[0] == "--goto" { // "code -g" waits for the place already
			own = own[1:]
		}
		return append(args, own...)
	}
	return []string{file}
}

// chosen is an editor as the user names it.
type chosen struct {
	words string // with flags and quotes
	path  string // of the program, when words is nothing else; ""
}

// program is the bare name of the editor: that of its file, without folders and the
// endings of versions and of Windows.
func (c chosen) program() string {
	first := c.words
	switch quote := c.words[:1]; {
	case c.path != "":
	case quote == `"` || quote == `'`:
		first, _, _ = strings.Cut(c.words[1:], quote)
	default:
		first = strings.Fields(c.words)[0]
	}
	name := strings.ToLower(path.Base(strings.ReplaceAll(first, `\`, "/")))
	for _, ending := range []string{".exe", ".cmd", ".bat", ".basic", ".tiny", ".nox", ".gtk3"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

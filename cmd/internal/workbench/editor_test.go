package workbench_test

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/cmd/internal/workbench"
)

const text = "{\n\t\"titlé\": \"T\",\n\t\"x\": 1\n}"

// programs finds programs by their names.
func programs(names ...string) func(string) (string, error) {
	return func(name string) (string, error) {
		if slices.Contains(names, name) {
			return "/bin/" + filepath.Base(name), nil
		}
		return "", exec.ErrNotFound
	}
}

func TestEditorOpensAtThePlace(t *testing.T) {
	all := []string{
		"editor", "vim", "vi", "/usr/bin/nvim", "nano", "emacs", "hx", "micro", "kak", "code", "cursor", "subl", "zed", "mate", "kate",
		"gvim", "gedit", "idea", "ed", "/opt/my editor/hx", `C:\Program Files\Code\Code.exe`, "notepad",
	}
	for _, tt := range []struct {
		visual, editor string
		system         string
		found          []string
		want           string // "FILE" stands for the file
	}{
		{editor: "vim", want: "/bin/vim|+call cursor(2,9)|FILE"},
		{visual: "nano", editor: "vim", want: "/bin/nano|+2,8|FILE"},
		{editor: "  vi ", want: "/bin/vi|+2|FILE"},
		{editor: "/usr/bin/nvim", want: "/bin/nvim|+call cursor(2,9)|FILE"},
		{editor: "emacs", want: "/bin/emacs|+2:8|FILE"},
		{editor: "hx", want: "/bin/hx|FILE:2:8"},
		{editor: "/opt/my editor/hx", want: "/bin/hx|FILE:2:8"},
		{editor: "code", want: "/bin/code|--wait|--goto|FILE:2:8"},
		{editor: "subl", want: "/bin/subl|--wait|FILE:2:8"},
		{editor: "mate", want: "/bin/mate|--wait|--line|2:8|FILE"},
		{editor: "kate", want: "/bin/kate|--block|--line|2|--column|8|FILE"},
		{editor: "gvim", want: "/bin/gvim|-f|+call cursor(2,9)|FILE"},
		{editor: "ed", want: "/bin/ed|FILE"},
		{editor: "code -w -g", want: `sh|-c|code -w -g "$@"|code -w -g|FILE:2:8`},
		{editor: "code --wait", want: `sh|-c|code --wait "$@"|code --wait|--goto|FILE:2:8`},
		{editor: "emacsclient -t", want: `sh|-c|emacsclient -t "$@"|emacsclient -t|+2:8|FILE`},
		{editor: `"/opt/x y/nano" -l`, want: `sh|-c|"/opt/x y/nano" -l "$@"|"/opt/x y/nano" -l|+2,8|FILE`},
		{editor: "$HOME/bin/vim.basic", want: `sh|-c|$HOME/bin/vim.basic "$@"|$HOME/bin/vim.basic|+call cursor(2,9)|FILE`},
		{system: "windows", editor: "code -w", want: "code|-w|--goto|FILE:2:8"},
		{system: "windows", editor: `C:\Program Files\Code\Code.exe`, want: `/bin/C:\Program Files\Code\Code.exe|--wait|--goto|FILE:2:8`},
		{system: "windows", want: "/bin/notepad|FILE"},
		{want: "/bin/editor|+2|FILE"},
		{found: []string{"vi", "vim"}, want: "/bin/vim|+call cursor(2,9)|FILE"},
	} {
		t.Run(tt.editor+" "+tt.system, func(t *testing.T) {
			if tt.found == nil {
				tt.found = all
			}
			e := workbench.Editor{
				Getenv: environment(map[string]string{"VISUAL": tt.visual, "EDITOR": tt.editor}), System: tt.system,
				Find: programs(tt.found...), Folder: t.TempDir(),
			}
			editing, err := e.Edit("cards/a.card.json", []byte(text), strings.Index(text, `":`))
			if err != nil {
				t.Fatal(err)
			}
			args := editing.Command.Args
			var file string
			for _, a := range args {
				if at := strings.Index(a, "a.card.json"); at >= 0 {
					file = a[:at+len("a.card.json")]
				}
			}
			got := strings.ReplaceAll(strings.Join(args, "|"), file, "FILE")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if src, err := os.ReadFile(file); string(src) != text {
				t.Errorf("the editor gets %q, %v", src, err)
			}
		})
	}
}

func TestEditorIsMissing(t *testing.T) {
	for _, tt := range []struct{ editor, want string }{
		{"", "set VISUAL or EDITOR"},
		{"vmi", "there is no program vmi ($EDITOR)"},
	} {
		e := workbench.Editor{Getenv: environment(map[string]string{"EDITOR": tt.editor}), Find: programs(), Folder: t.TempDir()}
		if _, err := e.Edit("a", nil, 0); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("error %v, want %q", err, tt.want)
		}
		if left, _ := os.ReadDir(e.Folder); len(left) != 0 {
			t.Error("a file was left")
		}
	}
	blocked := filepath.Join(t.TempDir(), "file")
	os.WriteFile(blocked, nil, 0o600)
	e := workbench.Editor{Getenv: environment(nil), Find: programs("vi"), Folder: blocked}
	if _, err := e.Edit("a", nil, 0); err == nil || !strings.Contains(err.Error(), "CARDBENCH_STATE") {
		t.Errorf("error %v", err)
	}
}

func TestEditorBringsBackTheText(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the editors of this test are shell scripts")
	}
	for _, tt := range []struct {
		name, before, script string
		want                 string
		err                  []string
		kept                 bool
	}{
		{name: "changed", before: "a\n", script: `printf 'b\n' >"$f"`, want: "b\n"},
		{name: "closed without a change", before: "a\n", script: ":", want: "a\n"},
		{name: "the last line ended by the editor", before: "a", script: `printf 'b\n' >"$f"`, want: "b"},
		{name: "the last line ended the Windows way", before: "a\r\nb", script: `printf 'a\r\nc\r\n' >"$f"`, want: "a\r\nc"},
		{name: "a byte order mark dropped", before: "\xef\xbb\xbfa\n", script: `printf 'b\n' >"$f"`, want: "\xef\xbb\xbfb\n"},
		{name: "emptied", before: "a", script: `: >"$f"`, want: ""},
		{name: "refused, as :cq does", before: "a\n", script: "exit 1", err: []string{"sh failed: exit status 1", "the text is as it was"}},
		{
			name: "killed after a save", before: "a\n", script: `printf 'b\n' >"$f"; kill -9 $$`,
			err: []string{"failed", "a.card.json", "what it left is in that file"}, kept: true,
		},
		{name: "file removed", before: "a\n", script: `rm "$f"`, err: []string{"cannot be read", "the text is as it was"}, kept: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "state")
			e := workbench.Editor{
				Getenv: environment(map[string]string{"EDITOR": "sh -c 'for f; do :; done; " + strings.ReplaceAll(tt.script, "'", `'\''`) + "' x"}),
				Find:   programs(), Folder: folder,
			}
			editing, err := e.Edit("a.card.json", []byte(tt.before), 0)
			if err != nil {
				t.Fatal(err)
			}
			editing.Command.Stdout, editing.Command.Stderr = io.Discard, io.Discard
			got, err := editing.Result(editing.Command.Run())
			if (err == nil) != (tt.err == nil) || string(got) != tt.want {
				t.Errorf("text %q, %v; want %q", got, err, tt.want)
			}
			for _, words := range tt.err {
				if err != nil && !strings.Contains(err.Error(), words) {
					t.Errorf("%q does not say %q", err, words)
				}
			}
			if left, _ := os.ReadDir(folder); (len(left) != 0) != tt.kept {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestEditorFileIsForItsOwnerAlone(t *testing.T) {
	e := workbench.Editor{Getenv: environment(nil), Find: programs("vi"), Folder: filepath.Join(t.TempDir(), "editor")}
	for name, want := range map[string]string{"<stdin>": "card.json", "-x": "card.json", "dir/b.json": "b.json", "": "card.json"} {
		editing, err := e.Edit(name, []byte(text), 1<<30)
		if err != nil {
			t.Fatal(err)
		}
		file := editing.Command.Args[len(editing.Command.Args)-1]
		info, err := os.Stat(file)
		if err != nil || info.Mode().Perm() != 0o600 || info.Name() != want {
			t.Errorf("%s: %v, %v", file, info, err)
		}
		if _, err := editing.Result(errors.New("never ran")); err == nil {
			t.Error("a failed editor is no error")
		}
	}
}

//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadmeTour runs the commands of the README's console blocks and compares what
// they print.
func TestReadmeTour(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(self, filepath.Join(bin, "cardbench")); err != nil {
		t.Fatal(err)
	}
	steps := consoleSteps(readme(t))
	if len(steps) == 0 {
		t.Fatal("the README shows no commands")
	}
	for _, s := range steps {
		var out bytes.Buffer
		cmd := exec.CommandContext(t.Context(), "sh", "-c", s.command)
		cmd.Dir = filepath.Join("..", "..")
		cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "CLICOLOR_FORCE=", "XDG_STATE_HOME="+bin)
		cmd.Stdout, cmd.Stderr = &out, &out
		cmd.Run() // its exit code is not shown; its output is compared
		if diff := cmp.Diff(s.output, out.String()); diff != "" {
			t.Errorf("%s (-README +program):\n%s", s.command, diff)
		}
	}
}

type consoleStep struct{ command, output string }

// consoleSteps reads the blocks ```console: a command behind "$ ", then its output.
func consoleSteps(text string) []consoleStep {
	var steps []consoleStep
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(text, -1) {
		for line := range strings.Lines(block[1]) {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				steps = append(steps, consoleStep{command: strings.TrimSuffix(command, "\n")})
			} else if len(steps) > 0 {
				steps[len(steps)-1].output += line
			}
		}
	}
	return steps
}

//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// queries are what a program asks a terminal that may never answer: its background and
// the place of its cursor, which Bubble Tea v1 asks before main.
func queries() [][]byte {
	return [][]byte{[]byte("\x1b]11;?"), []byte("\x1b]10;?"), []byte("\x1b[6n"), []byte("\x1b[c")}
}

// inSilentTerminal runs the program in a terminal that takes everything and answers
// nothing, and returns what it wrote.
func inSilentTerminal(t *testing.T, args ...string) []byte {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Args = append([]string{"cardbench"}, args...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=", "NO_COLOR=", "TMUX=", "STY=", "CARDBENCH_NO_LOG=1")
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Skipf("no pseudo-terminal is to be had: %v", err)
	}
	defer terminal.Close()
	out, err := io.ReadAll(terminal)
	// Linux reports the end of the program as an input error.
	if err != nil && !errors.Is(err, syscall.EIO) {
		t.Fatal(err)
	}
	cmd.Wait() // some of the commands end with findings
	return out
}

// TestNoCommandAsksTheTerminal: a query before main costs five seconds in a terminal
// that does not answer, whichever command runs.
func TestNoCommandAsksTheTerminal(t *testing.T) {
	card := filepath.Join("..", "..", "examples", "tickets", "tickets.card.json")
	for _, args := range [][]string{
		{"version"},
		{"paths"},
		{"--help"},
		{"render", card},
		{"render", card, "--compare-hosts"},
		{"lint", card},
		{"fetch", card, "--env", "demo"},
		{"format", "--type", "NUMERIC", "5"},
		{"demo", "--list"},
		{"completion", "bash"},
		{"no-such-command"},
	} {
		out := inSilentTerminal(t, args...)
		if len(out) == 0 {
			t.Errorf("%q wrote nothing", args)
		}
		for _, q := range queries() {
			if bytes.Contains(out, q) {
				t.Errorf("%q asks the terminal %q", args, q)
			}
		}
	}
}

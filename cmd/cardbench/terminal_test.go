//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"

	"cardbench/cmd/internal/fault"
)

// session is the program in a terminal.
type session struct {
	t        *testing.T
	cmd      *exec.Cmd
	terminal *os.File
	seen     bytes.Buffer
}

func openSession(t *testing.T, args ...string) *session {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Args = append([]string{"cardbench"}, args...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=", "TMUX=", "STY=", "CARDBENCH_NO_LOG=1")
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		t.Skipf("no pseudo-terminal is to be had: %v", err)
	}
	t.Cleanup(func() { terminal.Close() })
	return &session{t: t, cmd: cmd, terminal: terminal}
}

// until reads what the program writes until text stands in it.
func (s *session) until(text string) {
	s.t.Helper()
	chunk := make([]byte, 4096)
	for !strings.Contains(s.seen.String(), text) {
		n, err := s.terminal.Read(chunk)
		s.seen.Write(chunk[:n])
		if err != nil {
			s.t.Fatalf("the program ended before it wrote %q: %q", text, s.seen.String())
		}
	}
}

// end reads to the end and returns the exit code.
func (s *session) end() int {
	s.t.Helper()
	_, err := io.Copy(&s.seen, s.terminal)
	if err != nil && !errors.Is(err, syscall.EIO) { // as Linux reports the end
		s.t.Fatal(err)
	}
	err = s.cmd.Wait()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.ExitCode()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return 0
}

// TestDemoShowsALiveCard opens the demo in a terminal, sees the card that its integrator
// answered and leaves; the terminal gets its screen back.
func TestDemoShowsALiveCard(t *testing.T) {
	s := openSession(t, "demo")
	s.until("API-22: APIs working too fast")
	if _, err := s.terminal.WriteString("q"); err != nil {
		t.Fatal(err)
	}
	if code := s.end(); code != int(fault.OK) {
		t.Errorf("exit code %d", code)
	}
	for _, q := range queries() {
		if bytes.Contains(s.seen.Bytes(), q) {
			t.Errorf("the workbench asks the terminal %q", q)
		}
	}
	if !bytes.Contains(s.seen.Bytes(), []byte("\x1b[?1049l")) {
		t.Error("the alternate screen was not left")
	}
}

// TestWorkbenchEndsWhenAskedTo by a signal, with the screen restored.
func TestWorkbenchEndsWhenAskedTo(t *testing.T) {
	s := openSession(t, "demo", "invoices", "--host", "appcard")
	s.until("app card")
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := s.end(); code != int(fault.Cancelled) {
		t.Errorf("exit code %d: %q", code, s.seen.String())
	}
	if !bytes.Contains(s.seen.Bytes(), []byte("\x1b[?1049l")) {
		t.Error("the alternate screen was not left")
	}
}

// TestCardThatCannotBeReadOpensNoScreen: the message stands in the terminal, not behind
// an alternate screen that is gone.
func TestCardThatCannotBeReadOpensNoScreen(t *testing.T) {
	s := openSession(t, "nowhere.card.json")
	if code := s.end(); code != int(fault.File) {
		t.Errorf("exit code %d", code)
	}
	if said := s.seen.String(); strings.Contains(said, "\x1b[?1049h") || !strings.Contains(said, "there is no such file") {
		t.Errorf("said %q", said)
	}
}

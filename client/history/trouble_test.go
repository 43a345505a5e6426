//go:build unix

package history_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client/history"
)

// TestFull: where there is no room, the exchange is not kept, what was kept is still
// shown, and the log goes on when there is room again.
func TestFull(t *testing.T) {
	l := open(t, options(t))
	add(t, l, fetched())
	if err := l.LimitPages(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	big := fetched()
	big.Reply.Body = bytes.Repeat([]byte("x"), 100_000)
	_, err := l.Add(t.Context(), big)
	if err == nil || !strings.Contains(err.Error(), "the exchange is not kept: the disk is full") || !strings.Contains(err.Error(), "free some space") {
		t.Errorf("error %v", err)
	}
	if got := ids(t, l, history.Filter{}); !cmp.Equal(got, []int64{1}) {
		t.Errorf("rows %v", got)
	}
	if err := l.LimitPages(t.Context(), 100); err != nil {
		t.Fatal(err)
	}
	add(t, l, big)
	if n := l.Notices(); n != nil {
		t.Errorf("notices %q", n)
	}
}

// unprivileged runs a test of this program as a user whom permissions stop, and returns
// true in the process that is to do the rest.
func unprivileged(t *testing.T, o *history.Options) bool {
	t.Helper()
	const mark = "HISTORY_TEST_UNPRIVILEGED"
	if path := os.Getenv(mark); path != "" {
		o.Path = path
		return true
	}
	if os.Geteuid() != 0 {
		return true
	}
	// The test program lies where only root may go: give a copy away.
	dir, err := os.MkdirTemp("", "history-test") //nolint:usetesting // nobody may enter what t.TempDir makes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	program := filepath.Join(dir, "test")
	src, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, src, 0o755); err != nil {
		t.Fatal(err)
	}
	const nobody = 65534
	state := filepath.Join(dir, "home", "state")
	if err := os.MkdirAll(filepath.Dir(state), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dir, filepath.Dir(state)} {
		if err := os.Chown(name, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), program, "-test.run", "^"+t.Name()+"$", "-test.v")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), mark+"="+filepath.Join(state, history.FileName), "TMPDIR="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Errorf("as an unprivileged user: %v\n%s", err, out)
	}
	return false
}

// TestReadOnly: of a log that can only be read, everything is shown and nothing is kept,
// and both the notice and the error say so.
func TestReadOnly(t *testing.T) {
	o := options(t)
	if !unprivileged(t, &o) {
		return
	}
	state := filepath.Dir(o.Path)
	for name, modes := range map[string][2]os.FileMode{
		"folder":          {0o500, 0o600},
		"file":            {0o700, 0o400},
		"folder and file": {0o500, 0o400},
	} {
		t.Run(name, func(t *testing.T) {
			o := o
			folder := filepath.Join(state, name)
			o.Path = filepath.Join(folder, history.FileName)
			l := open(t, o)
			add(t, l, fetched())
			l.Close()
			chmod(t, o.Path, modes[1])
			chmod(t, folder, modes[0])
			defer func() { // where it can be written again, it is
				chmod(t, folder, 0o700)
				chmod(t, o.Path, 0o600)
				add(t, open(t, o), fetched())
			}()
			l, notices, err := history.Open(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			if len(notices) != 1 || !strings.Contains(notices[0], "no new exchange is kept") || !strings.Contains(notices[0], o.Path) {
				t.Errorf("notices %q", notices)
			}
			if got := ids(t, l, history.Filter{}); !cmp.Equal(got, []int64{1}) {
				t.Errorf("rows %v", got)
			}
			if _, _, err := l.Get(t.Context(), 1); err != nil {
				t.Error(err)
			}
			for _, err := range []error{addError(t, l), l.Pin(t.Context(), 1, true), l.Delete(t.Context(), 1)} {
				if err == nil || !strings.Contains(err.Error(), "set CARDBENCH_STATE") {
					t.Errorf("error %v", err)
				}
			}
			if l.ReadOnly() == "" {
				t.Error("ReadOnly is empty")
			}
		})
	}
}

func addError(t *testing.T, l *history.Log) error {
	t.Helper()
	_, err := l.Add(t.Context(), fetched())
	return err
}

func chmod(t *testing.T, name string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

// TestNoFolder: where no log can be made, the error says that nothing is kept.
func TestNoFolder(t *testing.T) {
	o := options(t)
	if !unprivileged(t, &o) {
		return
	}
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o500); err != nil {
		t.Fatal(err)
	}
	defer chmod(t, filepath.Dir(o.Path), 0o700)
	for _, path := range []string{o.Path, filepath.Join(filepath.Dir(o.Path), "deeper", "h.db")} {
		o.Path = path
		_, _, err := history.Open(t.Context(), o)
		if err == nil || !strings.Contains(err.Error(), "no exchange is kept: there is no permission") || !strings.Contains(err.Error(), "CARDBENCH_STATE") {
			t.Errorf("error %v", err)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	o.Path = filepath.Join(file, "h.db")
	if _, _, err := history.Open(t.Context(), o); err == nil || !strings.Contains(err.Error(), "not a directory; set CARDBENCH_STATE") && !strings.Contains(err.Error(), "); set CARDBENCH_STATE") {
		t.Errorf("error %v", err)
	}
}

// TestUnreadable: a log that may not even be read is left where it is.
func TestUnreadable(t *testing.T) {
	o := options(t)
	if !unprivileged(t, &o) {
		return
	}
	l := open(t, o)
	add(t, l, fetched())
	l.Close()
	chmod(t, o.Path, 0)
	if _, _, err := history.Open(t.Context(), o); err == nil || !strings.Contains(err.Error(), "no permission") {
		t.Errorf("error %v", err)
	}
	chmod(t, o.Path, 0o600)
	if got := ids(t, open(t, o), history.Filter{}); len(got) != 1 {
		t.Errorf("rows %v", got)
	}
}

// TestPipe: a pipe in the place of the log is not waited for.
func TestPipe(t *testing.T) {
	o := options(t)
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(o.Path, 0o600); err != nil {
		t.Skip("no pipe can be made here:", err)
	}
	l, notices, err := history.Open(t.Context(), o)
	if err != nil || len(notices) != 1 {
		t.Fatal(notices, err)
	}
	defer l.Close()
	add(t, l, fetched())
}

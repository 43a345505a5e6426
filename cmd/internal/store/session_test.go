package store_test

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cardbench/cmd/internal/store"
	"cardbench/tui"
)

// childEnv names the card of a session in another process.
const childEnv = "STORE_TEST_CARD"

// TestMain is the other process when it is asked to.
func TestMain(m *testing.M) {
	if card := os.Getenv(childEnv); card != "" {
		child(card)
		return
	}
	os.Exit(m.Run())
}

// child opens a card and keeps a crash copy of each line that it gets.
func child(card string) {
	s := store.New(store.Options{State: os.Getenv("STORE_TEST_STATE"), Now: time.Now}).Open(card, []byte(first))
	_, v, err := s.Read()
	fmt.Fprintln(os.Stdout, "open", err)
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		err := s.Keep(tui.Draft{Source: lines.Bytes(), Log: []byte("log of " + lines.Text()), Base: []byte(first), Over: v})
		fmt.Fprintln(os.Stdout, "kept", err)
	}
}

// session is a child.
type session struct {
	t    *testing.T
	cmd  *exec.Cmd
	in   *os.File
	out  *bufio.Scanner
	dead bool
}

func (p place) start(t *testing.T) *session {
	t.Helper()
	in, keys, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+p.card, "STORE_TEST_STATE="+p.state)
	cmd.Stdin, cmd.Stderr = in, os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	in.Close()
	s := &session{t: t, cmd: cmd, in: keys, out: bufio.NewScanner(out)}
	t.Cleanup(s.kill)
	s.answer("open <nil>")
	return s
}

func (s *session) answer(want string) {
	s.t.Helper()
	if !s.out.Scan() || s.out.Text() != want {
		s.t.Fatalf("the session said %q, want %q", s.out.Text(), want)
	}
}

func (s *session) keep(text string) {
	s.t.Helper()
	fmt.Fprintln(s.in, text)
	s.answer("kept <nil>")
}

// kill ends the session without a word and waits until it is gone.
func (s *session) kill() {
	if s.dead {
		return
	}
	s.dead = true
	s.cmd.Process.Kill()
	s.cmd.Wait()
	s.in.Close()
}

func TestWorkOfAKilledSessionComesBack(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	other := p.start(t)
	other.keep("draft 1")
	other.keep("draft 2")
	if d, ok, err := s.Recover(); ok || err != nil {
		t.Fatalf("the draft of a living session was offered: %q, %v", d.Source, err)
	}
	other.kill()
	d, ok, err := s.Recover()
	if !ok || err != nil {
		t.Fatalf("recovered %v, %v", ok, err)
	}
	if string(d.Source) != "draft 2" || string(d.Log) != "log of draft 2" || string(d.Base) != first || !d.Over.Same(v) || d.Kept.IsZero() {
		t.Errorf("draft %+v", d)
	}
	if again, ok, _ := s.Recover(); !ok || again.ID != d.ID {
		t.Error("a draft went away by looking at it")
	}
	if err := s.Forget(d); err != nil {
		t.Error(err)
	}
	if _, ok, _ := s.Recover(); ok {
		t.Error("a forgotten draft came back")
	}
	only(t, filepath.Join(p.state, "drafts"))
}

func TestKilledWhileKeeping(t *testing.T) {
	p := newPlace(t)
	s, _ := p.open(t)
	for round := range 8 {
		other := p.start(t)
		long := strings.Repeat(strconv.Itoa(round), 300_000)
		other.keep("short")
		fmt.Fprintln(other.in, long)
		for at := range round { // killed somewhere in here
			os.ReadDir(filepath.Join(p.state, "drafts", strconv.Itoa(at)))
		}
		other.kill()
		d, ok, err := s.Recover()
		if !ok || err != nil || string(d.Source) != "short" && string(d.Source) != long {
			t.Fatalf("recovered %d bytes, %v, %v", len(d.Source), ok, err)
		}
		s.Forget(d)
		s.Recover() // what is left of it is swept up
		only(t, filepath.Join(p.state, "drafts"))
	}
}

func TestSessionsKeepTheirOwnDrafts(t *testing.T) {
	p := newPlace(t)
	one, two := p.start(t), p.start(t)
	one.keep("of one")
	two.keep("of two")
	s, _ := p.open(t)
	if err := s.Keep(tui.Draft{Source: []byte("ours")}); err != nil {
		t.Fatal(err)
	}
	one.kill()
	if d, ok, _ := s.Recover(); !ok || string(d.Source) != "of one" {
		t.Errorf("recovered %q", d.Source)
	}
	two.kill()
	var got []string
	for {
		d, ok, err := s.Recover()
		if err != nil || !ok {
			break
		}
		got = append(got, string(d.Source))
		s.Forget(d)
	}
	if diff := cmp.Diff([]string{"of two", "of one"}, got); diff != "" {
		t.Errorf("newest first: %s", diff)
	}
	if err := s.Drop(); err != nil {
		t.Error(err)
	}
	only(t, filepath.Join(p.state, "drafts"))
}

func TestSessionsNoticeEachOther(t *testing.T) {
	p := newPlace(t)
	s, _ := p.open(t)
	if others := s.Others(); len(others) != 0 {
		t.Errorf("alone with %v", others)
	}
	child := p.start(t)
	others := s.Others()
	if len(others) != 1 || others[0].PID != child.cmd.Process.Pid || others[0].Since.IsZero() || others[0].Host == "" {
		t.Errorf("others %+v", others)
	}
	child.kill()
	if others := s.Others(); len(others) != 0 {
		t.Errorf("a killed session is there: %v", others)
	}
	second, _ := p.open(t)
	if len(s.Others()) != 1 || len(second.Others()) != 1 {
		t.Error("two in one process do not see each other")
	}
	second.Close()
	if others := s.Others(); len(others) != 0 {
		t.Errorf("a closed session is there: %v", others)
	}
	link := filepath.Join(p.dir, "link.json")
	if err := os.Symlink(p.card, link); err != nil {
		t.Skip("no links here:", err)
	}
	third := p.files.Open(link, []byte(first))
	defer third.Close()
	if len(s.Others()) != 1 {
		t.Error("the same file by another name is another file")
	}
	elsewhere := p.files.Open(filepath.Join(p.dir, "b.card.json"), nil)
	defer elsewhere.Close()
	if len(elsewhere.Others()) != 0 {
		t.Error("another file is the same")
	}
}

func TestDraftStaysWhenTheSessionEndsWithoutDrop(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	d := tui.Draft{Source: []byte(second), Log: nil, Base: []byte{}, Over: v}
	if err := s.Keep(d); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s.Close()
	says(t, s.Keep(d), "no crash copy is kept")
	next, _ := p.open(t)
	got, ok, err := next.Recover()
	if !ok || err != nil || string(got.Source) != second || got.Log != nil || got.Base == nil {
		t.Errorf("draft %+v, %v, %v", got, ok, err)
	}
	write(t, p.card, second) // somebody else saved the same
	if _, ok, err := next.Recover(); ok || err != nil {
		t.Errorf("what is saved was offered, %v", err)
	}
	only(t, filepath.Join(p.state, "drafts"))
}

func TestDraftOfAFileThatIsGone(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	s.Keep(tui.Draft{Source: []byte(second), Over: v})
	s.Close()
	os.RemoveAll(p.dir)
	next := p.files.Open(p.card, nil)
	defer next.Close()
	if d, ok, err := next.Recover(); !ok || err != nil || string(d.Source) != second {
		t.Errorf("recovered %q, %v, %v", d.Source, ok, err)
	}
}

func TestDamagedDraftIsToldOfOnce(t *testing.T) {
	p := newPlace(t)
	s, _ := p.open(t)
	s.Keep(tui.Draft{Source: []byte(second)})
	s.Close()
	folder := filepath.Join(p.state, "drafts")
	entries, _ := os.ReadDir(folder)
	name := filepath.Join(folder, entries[0].Name())
	src, _ := os.ReadFile(name)
	os.WriteFile(name, bytes.Replace(src, []byte("two"), []byte("2wo"), 1), 0o600)
	next, _ := p.open(t)
	_, ok, err := next.Recover()
	says(t, err, "damaged", name)
	if ok {
		t.Error("it was offered")
	}
	if _, ok, err := next.Recover(); ok || err != nil {
		t.Errorf("told again: %v", err)
	}
}

func TestNobodyElseReadsTheState(t *testing.T) {
	p := newPlace(t)
	s, _ := p.open(t)
	s.Keep(tui.Draft{Source: []byte(second)})
	s.KeepLog([]byte(second), []byte("log"))
	filepath.WalkDir(p.state, func(name string, e os.DirEntry, _ error) error {
		info, err := e.Info()
		if err != nil || name == p.state {
			return err
		}
		if mode := info.Mode().Perm(); mode&0o077 != 0 {
			t.Errorf("%s has mode %v", e.Name(), mode)
		}
		return nil
	})
}

func TestKeepFailsWithoutLoss(t *testing.T) {
	p := newPlace(t)
	for _, err := range []error{errFull(), errReadOnly()} {
		s := p.files.Broken(nil, err, nil).Open(p.card, []byte(first))
		says(t, s.Keep(tui.Draft{Source: []byte(second)}), "no crash copy is kept: the disk", "save often")
		s.Close()
	}
	only(t, filepath.Join(p.state, "drafts"))
}

func TestUndoLogComesBackWithItsText(t *testing.T) {
	p := newPlace(t)
	s, _ := p.open(t)
	for _, text := range []string{first, second} {
		if err := s.KeepLog([]byte(text), []byte("log of "+text)); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	next, _ := p.open(t)
	for text, want := range map[string]string{first: "log of " + first, second: "log of " + second, third: ""} {
		log, err := next.Log([]byte(text))
		if err != nil || string(log) != want {
			t.Errorf("log %q, %v; want %q", log, err, want)
		}
	}
	for i := range 20 {
		next.KeepLog([]byte(strconv.Itoa(i)), []byte("log"))
	}
	entries, _ := os.ReadDir(filepath.Join(p.state, "history"))
	logs, _ := os.ReadDir(filepath.Join(p.state, "history", entries[0].Name()))
	if len(entries) != 1 || len(logs) != 8 {
		t.Errorf("%d logs of %d files", len(logs), len(entries))
	}
	if log, _ := next.Log([]byte("19")); string(log) != "log" {
		t.Error("the newest log was pruned")
	}
	damaged := filepath.Join(p.state, "history", entries[0].Name(), logs[0].Name())
	os.WriteFile(damaged, []byte("{}"), 0o600)
	for i := range 20 {
		if log, err := next.Log([]byte(strconv.Itoa(i))); err != nil || log != nil && string(log) != "log" {
			t.Errorf("log %q, %v", log, err)
		}
	}
}

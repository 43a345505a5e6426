package history_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"testing"

	"cardbench/client/history"
)

// Environment variables that make the test program another session.
const (
	sessionPath = "HISTORY_TEST_PATH"
	sessionRows = "HISTORY_TEST_ROWS"
)

// TestMain runs the tests, or is a session that one of them started.
func TestMain(m *testing.M) {
	if path := os.Getenv(sessionPath); path != "" {
		os.Exit(session(path))
	}
	os.Exit(m.Run())
}

// session adds rows, as many as asked for or without end, and tells each.
func session(path string) int {
	l, _, err := history.Open(context.Background(), history.Options{Path: path, Card: "/other", Now: noon})
	if err != nil {
		fmt.Fprintln(os.Stdout, "error", err)
		return 1
	}
	rows, _ := strconv.Atoi(os.Getenv(sessionRows))
	for n := 0; rows == 0 || n < rows; n++ {
		id, err := l.Add(context.Background(), hooked())
		if err != nil {
			fmt.Fprintln(os.Stdout, "error", err)
			return 1
		}
		fmt.Fprintln(os.Stdout, "added", id)
	}
	if err := l.Close(); err != nil {
		fmt.Fprintln(os.Stdout, "error", err)
		return 1
	}
	return 0
}

func start(t *testing.T, path string, rows int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), sessionPath+"="+path, sessionRows+"="+strconv.Itoa(rows))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

// TestSessions: processes that begin a log at the same moment all keep everything.
func TestSessions(t *testing.T) {
	o := options(t)
	const processes, rows = 6, 25
	var all sync.WaitGroup
	for range processes {
		cmd, out := start(t, o.Path, rows)
		all.Go(func() {
			for out.Scan() {
				if len(out.Text()) > 5 && out.Text()[:5] == "error" {
					t.Error(out.Text())
				}
			}
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if _, total, err := open(t, o).List(t.Context(), history.Filter{AllCards: true, Limit: 5}); err != nil || total != processes*rows {
		t.Errorf("%d rows, %v; want %d", total, err, processes*rows)
	}
}

// TestSeesOthers: a session sees at once what another has added, with its card.
func TestSeesOthers(t *testing.T) {
	o := options(t)
	here := open(t, o)
	add(t, here, fetched())
	other := o
	other.Card = "demo:tickets"
	there := open(t, other)
	add(t, there, hooked())
	add(t, here, fetched())
	if got := ids(t, here, history.Filter{}); len(got) != 2 {
		t.Errorf("of this card: %v", got)
	}
	if got := ids(t, there, history.Filter{}); len(got) != 1 {
		t.Errorf("of the other card: %v", got)
	}
	rows, total, err := here.List(t.Context(), history.Filter{AllCards: true})
	if err != nil || total != 3 || rows[1].Card != "demo:tickets" {
		t.Errorf("%d rows: %+v, %v", total, rows, err)
	}
}

// TestGoroutines: a log may be used from everywhere at once.
func TestGoroutines(t *testing.T) {
	o := options(t)
	o.MaxRows = 60
	l := open(t, o)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 15 {
				id, err := l.Add(t.Context(), hooked())
				if err != nil {
					t.Error(err)
					return
				}
				l.Pin(t.Context(), id, id%30 == 0)
				l.List(t.Context(), history.Filter{Limit: 5})
				l.Get(t.Context(), id)
				l.Notices()
			}
		})
	}
	all.Wait()
	if _, total, err := l.List(t.Context(), history.Filter{Limit: 1}); err != nil || total > 60 {
		t.Errorf("%d rows, %v", total, err)
	}
}

// TestKilled: whatever a session was doing when it was killed, the rows that it had added
// are there, whole, and the log goes on.
func TestKilled(t *testing.T) {
	o := options(t)
	for range 5 {
		cmd, out := start(t, o.Path, 0)
		last := int64(0)
		for n := 0; n < 20 && out.Scan(); n++ {
			if _, err := fmt.Sscanf(out.Text(), "added %d", &last); err != nil {
				t.Fatal(out.Text())
			}
		}
		cmd.Process.Kill()
		for out.Scan() {
			fmt.Sscanf(out.Text(), "added %d", &last)
		}
		cmd.Wait()
		l, notices, err := history.Open(t.Context(), o)
		if err != nil || len(notices) > 0 {
			t.Fatal(notices, err)
		}
		rows, _, err := l.List(t.Context(), history.Filter{AllCards: true})
		if err != nil || rows[0].ID < last {
			t.Errorf("newest row %d, %v; the session had added %d", rows[0].ID, err, last)
		}
		for _, r := range rows[:10] {
			if e, _, err := l.Get(t.Context(), r.ID); err != nil || e.Reply == nil || string(e.Reply.Body) != "boom" {
				t.Errorf("row %d: %v", r.ID, err)
			}
		}
		add(t, l, fetched())
		l.Close()
	}
}

// TestBegunByAnother: two sessions that find the same broken file end with one log.
func TestBegunByAnother(t *testing.T) {
	for range 10 {
		o := options(t)
		plant(t, o, []byte("this is no database at all, but long enough to look at"))
		var all sync.WaitGroup
		logs := make([]*history.Log, 4)
		for i := range logs {
			all.Go(func() {
				l, _, err := history.Open(context.Background(), o)
				if err != nil {
					t.Error(err)
					return
				}
				logs[i] = l
			})
		}
		all.Wait()
		for _, l := range logs {
			if l != nil {
				add(t, l, fetched())
			}
		}
		for i, l := range logs {
			if l == nil {
				continue
			}
			if got := ids(t, l, history.Filter{}); len(got) != len(logs) {
				t.Errorf("session %d sees rows %v", i, got)
			}
			l.Close()
		}
	}
}

//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"cardbench/cmd/internal/fault"
)

// deletable writes a card with an action that asks, and returns its folder and how often
// its server was called.
func deletable(t *testing.T) (folder string, calls *atomic.Int32) {
	t.Helper()
	calls = &atomic.Int32{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		w.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(server.Close)
	folder = t.TempDir()
	for name, content := range map[string]string{
		"card.json": fmt.Sprintf(`{"title": "T", "fetch": {"targetUrl": "%[1]s/card", "objectTypes": [{"name": "contacts"}]}, "actions": {"baseUrls": ["%[1]s"]}}`, server.URL),
		"answer.json": fmt.Sprintf(`{"results": [], "primaryAction": {"type": "CONFIRMATION_ACTION_HOOK", "label": "Delete", "httpMethod": "DELETE",
			"uri": "%s/tickets/245", "confirmationMessage": "Delete it?\nIt cannot be brought back.", "confirmButtonText": "Delete it"}}`, server.URL),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder, calls
}

// TestConfirmationAsks: only y and yes send the hook, once; anything else, the end of
// input, ctrl+c and a signal to end send nothing.
func TestConfirmationAsks(t *testing.T) {
	for _, c := range []struct {
		name, keys string
		code       fault.Code
		calls      int32
		says       string
	}{
		{"y", "y\n", fault.OK, 1, "HubSpot shows: a success message"},
		{"yes and more keys", "YES\ny\ny\n", fault.OK, 1, ""},
		{"n", "n\n", fault.Cancelled, 0, "not confirmed: nothing was sent"},
		{"enter", "\n", fault.Cancelled, 0, "not confirmed: nothing was sent"},
		{"another word", "yep\n", fault.Cancelled, 0, "not confirmed"},
		{"esc", "\x1b\n", fault.Cancelled, 0, "not confirmed"},
		{"ctrl+d", "\x04", fault.Cancelled, 0, "not confirmed"},
		{"ctrl+c", "\x03", fault.Cancelled, 0, "cancelled"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder, calls := deletable(t)
			s := openSession(t, "action", filepath.Join(folder, "card.json"), "--record", "contacts:1",
				"--response", filepath.Join(folder, "answer.json"), "--label", "Delete")
			s.until(`Press "Delete it"? [y/N]`)
			for _, part := range []string{"Delete\r\n  Delete it?\r\n  It cannot be brought back.\r\n", "[ Delete it ]  [ No ]  danger (DELETE)", "DELETE http://127.0.0.1:"} {
				if !strings.Contains(s.seen.String(), part) {
					t.Errorf("%q is not said before: %q", part, s.seen.String())
				}
			}
			if n := calls.Load(); n != 0 {
				t.Errorf("%d calls before the answer", n)
			}
			if _, err := s.terminal.WriteString(c.keys); err != nil {
				t.Fatal(err)
			}
			if code := s.end(); code != int(c.code) {
				t.Errorf("exit code %d, want %d: %q", code, c.code, s.seen.String())
			}
			if n := calls.Load(); n != c.calls || !strings.Contains(s.seen.String(), c.says) {
				t.Errorf("%d calls, want %d: %q", n, c.calls, s.seen.String())
			}
		})
	}
}

func TestConfirmationEndsWhenAskedTo(t *testing.T) {
	folder, calls := deletable(t)
	s := openSession(t, "action", filepath.Join(folder, "card.json"), "--record", "contacts:1",
		"--response", filepath.Join(folder, "answer.json"), "--label", "Delete")
	s.until("[y/N]")
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := s.end(); code != int(fault.Cancelled) || calls.Load() != 0 {
		t.Errorf("exit code %d, %d calls: %q", code, calls.Load(), s.seen.String())
	}
}

// TestHookIsCancelled while its server is silent.
func TestHookIsCancelled(t *testing.T) {
	waiting := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(waiting)
		<-r.Context().Done()
	}))
	defer server.Close()
	folder := t.TempDir()
	for name, content := range map[string]string{
		"card.json":   fmt.Sprintf(`{"title": "T", "fetch": {"targetUrl": "%[1]s/card", "objectTypes": [{"name": "contacts"}]}, "actions": {"baseUrls": ["%[1]s"]}}`, server.URL),
		"answer.json": fmt.Sprintf(`{"results": [], "primaryAction": {"type": "ACTION_HOOK", "label": "Wait", "uri": "%s/wait"}}`, server.URL),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := openSession(t, "action", filepath.Join(folder, "card.json"), "--record", "contacts:1",
		"--response", filepath.Join(folder, "answer.json"), "--label", "Wait")
	<-waiting
	if _, err := s.terminal.WriteString("\x03"); err != nil {
		t.Fatal(err)
	}
	if code := s.end(); code != int(fault.Cancelled) {
		t.Errorf("exit code %d: %q", code, s.seen.String())
	}
}

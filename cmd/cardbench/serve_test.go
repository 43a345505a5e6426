//go:build unix

package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// served is a running cardbench serve.
type served struct {
	cmd   *exec.Cmd
	url   string
	lines *bufio.Scanner
}

func startServe(t *testing.T, args ...string) *served {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Args = append([]string{"cardbench", "serve"}, args...)
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &served{cmd: cmd, lines: bufio.NewScanner(stdout)}
	if s.url = s.line(); !strings.HasPrefix(s.url, "http://127.0.0.1:") {
		t.Fatalf("%v: the first line is %q", args, s.url)
	}
	return s
}

func (s *served) line() string {
	s.lines.Scan()
	return s.lines.Text()
}

// stop interrupts the server, which ends with 0.
func (s *served) stop(t *testing.T, sig os.Signal) {
	t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("after %v: %v", sig, err)
	}
}

// TestServeEndsInPeace: it prints its URL, then a line a request, and ends with 0 when
// it is interrupted.
func TestServeEndsInPeace(t *testing.T) {
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		s := startServe(t, "tickets")
		body := get(t, s.url+"/card?associatedObjectId=53701&associatedObjectType=CONTACT")
		if !strings.Contains(body, `"results"`) {
			t.Errorf("answered %q", body)
		}
		if line := s.line(); !strings.Contains(line, "GET /card 200") {
			t.Errorf("the line of the request is %q", line)
		}
		s.stop(t, sig)
	}
}

// TestServeSources: what is served, with which fault, and what the log says of it.
func TestServeSources(t *testing.T) {
	folder := t.TempDir()
	for name, body := range map[string]string{
		"contacts-7.json": `{"results":[{"objectId":7,"title":"Seven"}]}`, "default.json": `{"results":[]}`, "broken.json": "no \x1b JSON",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const contact = "/card?associatedObjectId=7&associatedObjectType=CONTACT"
	t.Setenv("HUBSPOT_SERVE_TEST", "s3cr3t")
	for _, c := range []struct {
		args             []string
		path, body, line string
	}{
		{[]string{"tickets", "--scenario", "one-ticket"}, contact, `"objectId": 17`, "GET /card 200"},
		{[]string{"tickets", "--scenario", "refused"}, contact, "Connect", "GET /card 401"},
		{[]string{"tickets", "--scenario", "empty"}, contact, `{"results": []}`, "GET /card 200"},
		{[]string{"tickets", "--scenario", "error"}, contact, "an error", "GET /card 500"},
		{[]string{"--folder", folder}, contact, "Seven", "GET /card 200"},
		{[]string{"--folder", folder}, "/card?associatedObjectId=8&associatedObjectType=DEAL", `{"results":[]}`, "GET /card 200"},
		{[]string{"--response", filepath.Join(folder, "broken.json")}, "/any", "no \x1b JSON", "GET /any 200"},
		{[]string{"tickets", "--fault", "html-200"}, contact, "Sign in", "signature: not checked, fault: html-200"},
		{[]string{"tickets", "--fault", "flaky:100", "--seed", "7"}, contact, "Try again", "fault: flaky:100"},
		{[]string{"tickets", "--secret", "env:HUBSPOT_SERVE_TEST", "--require-signature"}, contact, "has no signature", "401 "},
		{[]string{"tickets"}, "/tickets/245/edit", "Edit API-22", "GET /tickets/245/edit 200"},
	} {
		s := startServe(t, c.args...)
		if body := get(t, s.url+c.path); !strings.Contains(body, c.body) {
			t.Errorf("%v: answered %q, want %q", c.args, body, c.body)
		}
		if line := s.line(); !strings.Contains(line, c.line) || strings.Contains(line, "s3cr3t") {
			t.Errorf("%v: the line is %q, want %q", c.args, line, c.line)
		}
		s.stop(t, os.Interrupt)
	}
}

// TestServeRow: the answer of a call that was kept is served again.
func TestServeRow(t *testing.T) {
	t.Setenv("CARDBENCH_STATE", t.TempDir())
	t.Setenv("CARDBENCH_NO_LOG", "")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	fetch := exec.CommandContext(t.Context(), self)
	fetch.Args = []string{"cardbench", "fetch", filepath.Join("..", "..", "examples", "tickets", "tickets.card.json")}
	want, err := fetch.Output()
	if err != nil {
		t.Fatal(err)
	}
	s := startServe(t, "--row", "1")
	if body := get(t, s.url+"/anything"); body != string(want) || !strings.Contains(body, "API-22") {
		t.Errorf("answered %q, want %q", body, want)
	}
	if line := s.line(); !strings.Contains(line, "GET /anything 200") {
		t.Errorf("the line is %q", line)
	}
	s.stop(t, os.Interrupt)
}

func get(t *testing.T, url string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

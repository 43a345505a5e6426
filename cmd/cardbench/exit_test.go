package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
)

// testDeps returns deps without a terminal, and what the command writes.
func testDeps(stdin string) (d deps, stdout, stderr *bytes.Buffer) {
	stdout, stderr = &bytes.Buffer{}, &bytes.Buffer{}
	d = deps{
		stdin: strings.NewReader(stdin), stdout: stdout, stderr: stderr, terminal: stdout,
		getenv: unlogged,
		now:    func() time.Time { return time.UnixMilli(1693657560000) },
		size:   func() (columns, rows int) { return 0, 0 },
	}
	return d, stdout, stderr
}

// stubProject writes a card and a workbench file that calls url.
func stubProject(t *testing.T, url string) (card string) {
	t.Helper()
	dir := t.TempDir()
	card = filepath.Join(dir, "a.card.json")
	write := func(name, content string) {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(card, `{"title":"T","fetch":{"targetUrl":"https://www.example.com/x","objectTypes":[{"name":"contacts","propertiesToSend":[]}]}}`)
	write(filepath.Join(dir, "cardbench.yaml"), fmt.Sprintf("environments:\n  dev: { targetUrl: %q }\nrecords:\n  tim: { objectType: contacts, id: 1 }\n", url))
	return card
}

func TestTimeOut(t *testing.T) {
	d, stdout, stderr := testDeps("")
	d.limits = client.Options{TotalTimeout: 50 * time.Millisecond}
	card := stubProject(t, newStub(t).plain+"/silent")
	if code := run(t.Context(), []string{"fetch", card}, d); code != int(fault.Timeout) {
		t.Errorf("exit code %d", code)
	}
	if stdout.Len() > 0 || !strings.Contains(stderr.String(), "cardbench: ") {
		t.Errorf("stdout %q, stderr %q", stdout, stderr)
	}
}

func TestCancelled(t *testing.T) {
	d, _, stderr := testDeps("")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	card := stubProject(t, newStub(t).plain+"/card")
	if code := run(ctx, []string{"fetch", card}, d); code != int(fault.Cancelled) {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}

func TestPanicIsOneLine(t *testing.T) {
	d, _, stderr := testDeps("")
	state := t.TempDir()
	d.getenv = func(name string) string {
		return map[string]string{"CARDBENCH_STATE": state, "KEY": "k", "CARDBENCH_NO_LOG": "1"}[name]
	}
	d.now = func() time.Time { panic("boom") }
	args := []string{"sign", "--secret", "env:KEY", "--signature", "v3", "--url", "https://www.example.com"}
	if code := run(t.Context(), args, d); code != int(fault.Internal) {
		t.Errorf("exit code %d", code)
	}
	if got := stderr.String(); !strings.Contains(got, "internal error: boom (the details are in "+state) || strings.Count(got, "\n") != 1 {
		t.Errorf("said %q", got)
	}
	files, err := os.ReadDir(state)
	if err != nil || len(files) != 1 {
		t.Fatalf("crash files %v, %v", files, err)
	}
	if stack, err := os.ReadFile(filepath.Join(state, files[0].Name())); err != nil || !bytes.Contains(stack, []byte("sign.go")) {
		t.Errorf("the crash file holds %q, %v", stack, err)
	}
}

// fullDisk refuses every write.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestFullDiskIsNoSuccess(t *testing.T) {
	for _, args := range [][]string{
		{"version"}, {"lint", "--rules"}, {"completion", "bash"}, {"format", "--type", "NUMERIC", "1"}, {"format", "--batch"},
	} {
		d, _, stderr := testDeps(`{"dataType":"NUMERIC","value":"1"}`)
		d.stdout = fullDisk{}
		if code := run(t.Context(), args, d); code != int(fault.File) {
			t.Errorf("%q: exit code %d: %s", args, code, stderr)
		}
	}
}

func TestFailureCodes(t *testing.T) {
	for kind, want := range map[client.FailureKind]fault.Code{
		client.FailBadRequest:     fault.Usage,
		client.FailDNS:            fault.Network,
		client.FailRefused:        fault.Network,
		client.FailUnreachable:    fault.Network,
		client.FailReset:          fault.Network,
		client.FailTLS:            fault.TLS,
		client.FailCertificate:    fault.TLS,
		client.FailConnectTimeout: fault.Timeout,
		client.FailTotalTimeout:   fault.Timeout,
		client.FailCancelled:      fault.Cancelled,
		client.FailBody:           fault.Unusable,
		client.FailOther:          fault.Network,
	} {
		if got := failureCode(kind); got != want {
			t.Errorf("%s: %d, want %d", kind, got, want)
		}
	}
}

func TestVerdictCodes(t *testing.T) {
	for _, tt := range []struct {
		kind   client.VerdictKind
		status int
		want   fault.Code
	}{
		{client.VerdictCard, 200, fault.OK},
		{client.VerdictStatus, 401, fault.Refused},
		{client.VerdictStatus, 403, fault.Refused},
		{client.VerdictStatus, 404, fault.Status},
		{client.VerdictStatus, 500, fault.Status},
		{client.VerdictRedirect, 302, fault.Status},
		{client.VerdictNotJSON, 200, fault.Unusable},
		{client.VerdictTooLarge, 200, fault.Unusable},
		{client.VerdictNoCard, 200, fault.Unusable},
	} {
		e := client.Exchange{Reply: &client.Reply{Status: tt.status}, Verdict: client.Verdict{Kind: tt.kind}}
		if got := verdictCode(e); got != tt.want {
			t.Errorf("%s %d: %d, want %d", tt.kind, tt.status, got, tt.want)
		}
	}
}

// unlogged is an environment in which no exchange is kept on this machine.
func unlogged(name string) string { return map[string]string{"CARDBENCH_NO_LOG": "1"}[name] }

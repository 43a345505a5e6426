package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
)

// loggedDeps are deps whose log is in a folder of the test.
func loggedDeps(t *testing.T) (d deps, stdout, stderr interface{ String() string }) {
	t.Helper()
	d, out, errs := testDeps("")
	state := t.TempDir()
	d.getenv = func(name string) string { return map[string]string{"CARDBENCH_STATE": state}[name] }
	return d, out, errs
}

func rowsOf(t *testing.T, d deps) []history.Row {
	t.Helper()
	l, _, err := history.Open(t.Context(), d.history(""))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	rows, _, err := l.List(t.Context(), history.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestCancelledIsKept: of a call that was interrupted, the exchange is in the log.
func TestCancelledIsKept(t *testing.T) {
	d, _, stderr := loggedDeps(t)
	stub := newStub(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if code := run(ctx, []string{"fetch", stubProject(t, stub.plain+"/silent")}, d); code != int(fault.Cancelled) {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	rows := rowsOf(t, d)
	if len(rows) != 1 || rows[0].Failure != client.FailCancelled {
		t.Errorf("rows %+v", rows)
	}
}

// TestResendToExample: a request to the built-in integrator of another session goes to
// that of this one; with the signature of then it is refused, signed anew it is taken.
func TestResendToExample(t *testing.T) {
	d, stdout, stderr := loggedDeps(t)
	d.keep(t.Context(), "demo:tickets", client.Exchange{
		Started: d.now(),
		Request: client.SentRequest{
			Kind: client.KindFetch, Host: "classic", Origin: client.Origin{Environment: "demo", Record: "tim"}, Method: "GET",
			URL:     "https://www.example.com/demo-fetch?userId=12345&userEmail=loggedinuser@hubspot.com&associatedObjectId=53701&associatedObjectType=CONTACT&portalId=987654",
			DialURL: "http://127.0.0.1:1/demo-fetch?userId=12345",
			Header:  []client.HeaderField{{Name: "Host", Value: "www.example.com"}, {Name: "X-HubSpot-Signature", Value: "0ld"}, {Name: "X-HubSpot-Signature-Version", Value: "v2"}},
		},
	})
	if code := run(t.Context(), []string{"log", "resend", "1", "--env", "demo"}, d); code != int(fault.Refused) {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if code := run(t.Context(), []string{"log", "resend", "1", "--sign"}, d); code != 0 || !strings.Contains(stdout.String(), "results") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	rows := rowsOf(t, d)
	if len(rows) != 3 || rows[0].Card != "demo:tickets" || rows[0].Environment != "demo" {
		t.Errorf("rows %+v", rows)
	}
	if code := run(t.Context(), []string{"log", "scenario", "1", "--name", "x"}, d); code != int(fault.Usage) || !strings.Contains(stderr.String(), "--card") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}

// TestCardKey: a card has one place in the log, however it is called.
func TestCardKey(t *testing.T) {
	dir := t.TempDir()
	card := filepath.Join(dir, "a.card.json")
	if err := os.WriteFile(card, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.json")
	if err := os.Symlink(card, link); err != nil {
		t.Skip("no links can be made here:", err)
	}
	want := keyOf(card)
	t.Chdir(dir)
	for _, name := range []string{"a.card.json", "./a.card.json", "link.json", filepath.Join("..", filepath.Base(dir), "a.card.json")} {
		if got := keyOf(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if keyOf("-") != "stdin" || keyOf("demo:tickets") != "demo:tickets" {
		t.Error(keyOf("-"), keyOf("demo:tickets"))
	}
	p, err := example(deps{}, "tickets")
	if err != nil {
		t.Fatal(err)
	}
	if got := projectKey(p); got != "demo:tickets" {
		t.Error(got)
	}
}

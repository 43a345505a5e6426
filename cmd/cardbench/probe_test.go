package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cardbench/client/signature"
	"cardbench/cmd/internal/fault"
)

// sortingServer hashes the query with its keys sorted, and says nothing but 401.
func sortingServer(t *testing.T, secret string) string {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pairs := strings.Split(r.URL.RawQuery, "&")
		slices.Sort(pairs)
		want := signature.Sign(signature.Input{
			Version: signature.V2, Secret: secret, Method: r.Method, URL: "http://" + r.Host + r.URL.Path + "?" + strings.Join(pairs, "&"),
		})
		if r.Header.Get(signature.HeaderSignature) != want {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		io.WriteString(w, `{"results":[]}`)
	}))
	t.Cleanup(srv.Close)
	return srv.URL
}

// probeCard writes a card and a workbench file, and returns the card's path.
func probeCard(t *testing.T, environment string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range map[string]string{
		"card.json":      `{"title": "T", "fetch": {"targetUrl": "https://www.example.com/card", "objectTypes": [{"name": "contacts"}]}}`,
		"cardbench.yaml": "environments:\n  dev: " + environment + "\nrecords:\n  tim: { objectType: contacts, id: 1 }\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, "card.json")
}

func runProbeOn(t *testing.T, card, stdin string, terminal bool, args ...string) (code fault.Code, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	d := systemDeps()
	d.stdin, d.stdout, d.stderr = strings.NewReader(stdin), &out, &errs
	d.getenv = func(name string) string { return map[string]string{"SECRET": "s3cret", "CARDBENCH_NO_LOG": "1"}[name] }
	d.tty.stdin = terminal
	code = fault.Code(run(context.Background(), append([]string{"probe", card, "--spacing", "0"}, args...), d))
	return code, out.String(), errs.String()
}

func TestProbeDiagnoses(t *testing.T) {
	card := probeCard(t, "{ targetUrl: \""+sortingServer(t, "s3cret")+"/card\", secret: env:SECRET }")
	code, stdout, stderr := runProbeOn(t, card, "", false)
	if code != fault.Findings {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	for _, want := range []string{
		"nothing can be concluded", "The server computes v2 over the request with query keys sorted\n",
		"  proof: the same request with a v2 signature over the request with query keys sorted was answered 200", "  look for: Laravel `$request->fullUrl()`",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is missing in:\n%s", want, stdout)
		}
	}
	code, stdout, _ = runProbeOn(t, card, "", false, "--format", "json")
	if code != fault.Findings || !strings.Contains(stdout, `"code": "query-sorted"`) || strings.Contains(stdout, "s3cret") {
		t.Errorf("%d: %s", code, stdout)
	}
	_, stdout, _ = runProbeOn(t, card, "", false, "--format", "junit")
	var suites struct {
		Suites []junitSuite `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(stdout), &suites); err != nil || len(suites.Suites) != 1 || suites.Suites[0].Tests != 18 || suites.Suites[0].Failures != 5 {
		t.Errorf("%v, %+v", err, suites)
	}
}

// TestProbeAsks answers on a terminal, in an environment that is marked as dangerous.
func TestProbeAsks(t *testing.T) {
	card := probeCard(t, "{ targetUrl: \""+sortingServer(t, "s3cret")+"/card\", secret: env:SECRET, danger: true }")
	for _, c := range []struct {
		name, stdin string
		terminal    bool
		args        []string
		code        fault.Code
		says        string
	}{
		{"no", "n\n", true, nil, fault.Cancelled, "nothing was sent"},
		{"the end of input", "", true, nil, fault.Cancelled, "nothing was sent"},
		{"yes", "y\n", true, nil, fault.Findings, "Send them? [y/N]"},
		{"no terminal", "y\n", false, nil, fault.Usage, "give --yes"},
		{"no terminal, but --yes", "", false, []string{"--yes"}, fault.Findings, "marked as dangerous"},
	} {
		code, stdout, stderr := runProbeOn(t, card, c.stdin, c.terminal, c.args...)
		if code != c.code || !strings.Contains(stderr, c.says) || (stdout == "") == (c.code == fault.Findings) {
			t.Errorf("%s: exit code %d, %q, %s", c.name, code, stdout, stderr)
		}
		if !strings.Contains(stderr, "17 data requests, each once") {
			t.Errorf("%s: what is sent is not said: %s", c.name, stderr)
		}
	}
}

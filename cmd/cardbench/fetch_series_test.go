package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cardbench/client/signature"
	"cardbench/cmd/internal/fault"
)

// serveCards answers each request with the number that it has, from 1.
func serveCards(t *testing.T, answer func(n int64, w http.ResponseWriter, r *http.Request)) string {
	t.Helper()
	var n atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { answer(n.Add(1), w, r) }))
	t.Cleanup(server.Close)
	return server.URL + "/card"
}

// TestSeriesIsCancelled: what was done until then is summed up, and the command ends as
// cancelled.
func TestSeriesIsCancelled(t *testing.T) {
	for _, form := range []string{"text", formJSON} {
		ctx, cancel := context.WithCancel(t.Context())
		card := stubProject(t, serveCards(t, func(n int64, w http.ResponseWriter, r *http.Request) {
			if n == 3 {
				cancel()
				<-r.Context().Done()
				return
			}
			fmt.Fprint(w, `{"results":[]}`)
		}))
		d, stdout, stderr := testDeps("")
		code := run(ctx, []string{"fetch", card, "--count", "50", "--spacing", "0", "--format", form}, d)
		cancel()
		if code != int(fault.Cancelled) || !strings.Contains(stderr.String(), "cancelled after 2 of 50 calls") {
			t.Errorf("exit code %d: %s", code, stderr)
		}
		if form == "text" && !strings.Contains(stdout.String(), "2 calls: 2 answered, 2 with a card") {
			t.Errorf("summed up as %q", stdout)
		}
		var s seriesJSON
		if form == formJSON && (json.Unmarshal(stdout.Bytes(), &s) != nil || s.Asked != 50 || s.Count != 2 || s.Usable != 2) {
			t.Errorf("summed up as %q", stdout)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d, stdout, _ := testDeps("")
	if code := run(ctx, []string{"fetch", stubProject(t, newStub(t).plain+"/card"), "--count", "5"}, d); code != int(fault.Cancelled) || stdout.Len() > 0 {
		t.Errorf("before the first call: exit code %d, %q", code, stdout)
	}
}

// TestSeriesEndsWithTheWorst: the call that got least far says how the command ends, and
// each kind of failure is counted.
func TestSeriesEndsWithTheWorst(t *testing.T) {
	card := stubProject(t, serveCards(t, func(n int64, w http.ResponseWriter, _ *http.Request) {
		switch n {
		case 2, 3, 4:
			fmt.Fprint(w, "no JSON")
		case 5:
			w.WriteHeader(http.StatusForbidden)
		case 6:
			w.WriteHeader(http.StatusBadGateway)
		default:
			fmt.Fprint(w, `{"results":[]}`)
		}
	}))
	d, stdout, stderr := testDeps("")
	if code := run(t.Context(), []string{"fetch", card, "--count", "8", "--spacing", "0"}, d); code != int(fault.Refused) {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	said := stdout.String()
	for _, want := range []string{"8 calls: 8 answered, 3 with a card", "\n  3 × ", "(first at call 2)", "403", "(first at call 5)", "502", "(first at call 6)"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
	if !strings.Contains(stderr.String(), "5 of 8 calls brought no card; the worst: the endpoint answered 403") {
		t.Errorf("said %q", stderr)
	}
}

// TestCaretStandsBelowTheColumn whatever the filter holds.
func TestCaretStandsBelowTheColumn(t *testing.T) {
	for _, c := range []struct {
		filter string
		column int
		want   string
	}{
		{".a | ]", 6, "  .a | ]\n       ^\n"},
		{"", 1, "  \n  ^\n"},
		{"界 | ]", 5, "  界 | ]\n       ^\n"},
		{".a |\n  .b ]\n| .c", 11, "    .b ]\n       ^\n"},
		{".a\t\x1b[31m]", 9, "  .a ]\n     ^\n"},
		{strings.Repeat("x", 100) + "]" + strings.Repeat("y", 100), 101, "  …" + strings.Repeat("x", 59) + "]" + strings.Repeat("y", 58) + "…\n" + strings.Repeat(" ", 62) + "^\n"},
		{"abc", 99, "  abc\n     ^\n"},
	} {
		var out bytes.Buffer
		pointAt(&out, c.filter, c.column)
		if out.String() != c.want {
			t.Errorf("%q, column %d:\n%s\nwant\n%s", c.filter, c.column, &out, c.want)
		}
	}
}

// TestInvestigateNamesTheMistake of a server that sorts the query before it checks v2, and
// shows no hash.
func TestInvestigateNamesTheMistake(t *testing.T) {
	const secret = "s3cr3t/with+signs"
	at := serveCards(t, func(_ int64, w http.ResponseWriter, r *http.Request) {
		path, query, _ := strings.Cut(r.RequestURI, "?")
		parts := strings.Split(query, "&")
		slices.Sort(parts)
		want := signature.Sign(signature.Input{
			Version: signature.V2, Secret: secret, Method: r.Method, URL: "http://" + r.Host + path + "?" + strings.Join(parts, "&"),
		})
		if r.Header.Get(signature.V2.Header()) != want {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		fmt.Fprint(w, `{"results":[]}`)
	})
	card := stubProject(t, at)
	bench := filepath.Join(filepath.Dir(card), "cardbench.yaml")
	file := fmt.Sprintf("environments:\n  dev: { targetUrl: %q, secret: env:KEY, signatures: [v2] }\nrecords:\n  tim: { objectType: contacts, id: 1 }\n", at)
	if err := os.WriteFile(bench, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	d, stdout, stderr := testDeps("")
	d.now = time.Now
	d.getenv = func(name string) string { return map[string]string{"KEY": secret, "CARDBENCH_NO_LOG": "1"}[name] }
	if code := run(t.Context(), []string{"fetch", card, "--investigate", "--format", "json"}, d); code != int(fault.Refused) {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	var got struct{ Diagnosis findingJSON }
	if err := json.Unmarshal(stdout.Bytes(), &got); err != nil || !got.Diagnosis.Found || !strings.Contains(got.Diagnosis.Cause, "sort") {
		t.Errorf("found %+v, %v", got.Diagnosis, err)
	}
	for _, want := range []string{"more data requests (GET)", "sort", "  proof: ", "  do: ", "  look for: ", "what was found stands above"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("%q is not in %q", want, stderr)
		}
	}
	for _, form := range append(spellings(secret), url.QueryEscape(secret)) {
		if strings.Contains(stdout.String()+stderr.String(), form) {
			t.Errorf("the output holds %q", form)
		}
	}
}

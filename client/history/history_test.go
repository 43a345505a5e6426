package history_test

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

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/client/signature"
)

// noon is when the tests' exchanges began.
func noon() time.Time { return time.Date(2026, 11, 21, 12, 4, 31, 123456789, time.UTC) }

func options(t *testing.T) history.Options {
	t.Helper()
	return history.Options{Path: filepath.Join(t.TempDir(), "state", history.FileName), Card: "/cards/tickets.card.json", Now: noon}
}

func open(t *testing.T, o history.Options) *history.Log {
	t.Helper()
	l, notices, err := history.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if len(notices) > 0 {
		t.Errorf("notices: %q", notices)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func add(t *testing.T, l *history.Log, e client.Exchange) int64 {
	t.Helper()
	id, err := l.Add(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// fetched is a data request that brought a card.
func fetched() client.Exchange {
	body := []byte(`{"results":[{"objectId":245,"title":"API-22: APIs working too fast"}]}`)
	return client.Exchange{
		Started: noon(),
		Request: client.SentRequest{
			Kind: client.KindFetch, Host: "classic", Origin: client.Origin{Environment: "dev", Record: "tim"},
			Method: "GET", URL: "https://www.example.com/demo/fetch?userId=12345&userEmail=loggedinuser@hubspot.com&associatedObjectId=53701",
			DialURL: "http://localhost:8080/demo/fetch?userId=12345",
			Header:  []client.HeaderField{{Name: "Host", Value: "www.example.com"}, {Name: "X-HubSpot-Signature", Value: "abc"}},
			Notes:   []string{"a note"},
			Signed:  []client.SignedPart{{Version: signature.V2, Value: "abc", Method: "GET", URL: "https://www.example.com/demo/fetch"}},
		},
		Reply: &client.Reply{
			Status: 200, Proto: "HTTP/1.1", Header: []client.HeaderField{{Name: "Content-Type", Value: "application/json"}},
			Body: body, WireSize: int64(len(body)), BodySize: len(body),
		},
		Phases:     client.Phases{DNS: 1, Connect: 2, TLS: 3, Wait: 4, Read: 5, Total: 182 * time.Millisecond},
		TLS:        &client.TLSInfo{Version: "TLS 1.3", Subject: "CN=example.com", NotAfter: noon().AddDate(0, 2, 0)},
		RemoteAddr: "93.184.216.34:443",
		Verdict:    client.Verdict{Kind: client.VerdictCard, Shows: "a card with 1 object", Held: "1 result"},
	}
}

// hooked is an action hook that failed.
func hooked() client.Exchange {
	e := fetched()
	e.Started = noon().Add(time.Minute)
	e.Request.Kind, e.Request.Method, e.Request.Host = client.KindHook, "POST", "appcard"
	e.Request.Origin = client.Origin{Environment: "staging", Record: "anna", Action: "Resolve ticket"}
	e.Request.URL, e.Request.DialURL = "https://www.example.com/tickets/245/resolve", ""
	e.Request.RawBody = []byte("{\"userId\":\"1\"}")
	e.Request.Body = string(e.Request.RawBody)
	e.Request.Signed[0].Body = e.Request.Body
	e.Reply.Status, e.Reply.Body = 500, []byte("boom")
	e.Reply.BodySize = 4
	e.Phases.Total = 2 * time.Second
	e.Verdict = client.Verdict{Kind: client.VerdictStatus, Shows: "an error", Held: "status 500 with 4 bytes"}
	return e
}

// refused is a call that nobody answered.
func refused() client.Exchange {
	e := fetched()
	e.Started = noon().Add(2 * time.Minute)
	e.Reply, e.TLS = nil, nil
	e.Failure = &client.Failure{Kind: client.FailRefused, What: "localhost:8080 refused the connection", Hint: "start the server"}
	e.Verdict = client.Verdict{Kind: client.VerdictFailed, Held: e.Failure.What}
	e.Phases = client.Phases{Total: 3 * time.Millisecond}
	return e
}

// TestRoundTrip: what comes out of a log after a restart is what went in.
func TestRoundTrip(t *testing.T) {
	binary := hooked()
	binary.Request.RawBody = []byte("a=\xff\xfe\x00\x1b[31m&b=ü")
	binary.Request.Body = "a=\uFFFD\uFFFD&b=ü"
	binary.Request.Signed = nil
	binary.Reply.Body = append([]byte("\xef\xbb\xbf\xff\x00"), bytes.Repeat([]byte{0, 1, 0xfe}, 1000)...)
	binary.Reply.BodySize = len(binary.Reply.Body)
	o := options(t)
	l := open(t, o)
	var ids []int64
	all := []client.Exchange{fetched(), hooked(), refused(), binary, {}}
	for _, e := range all {
		ids = append(ids, add(t, l, e))
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, o)
	for i, id := range ids {
		got, row, err := l.Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		want := all[i]
		if i == 3 { // the cleaned form is made anew
			want.Request.Body = got.Request.Body
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(client.Secret{})); diff != "" {
			t.Errorf("exchange %d (-in +out):\n%s", i, diff)
		}
		if row.ID != id || row.Cut || row.Pinned {
			t.Errorf("row %+v", row)
		}
	}
}

// TestRow: a row says what the list needs.
func TestRow(t *testing.T) {
	l := open(t, options(t))
	add(t, l, fetched())
	add(t, l, hooked())
	add(t, l, refused())
	rows, total, err := l.List(t.Context(), history.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	card := "/cards/tickets.card.json"
	want := []history.Row{
		{
			ID: 3, Card: card, Started: noon().Add(2 * time.Minute), Kind: "fetch", Method: "GET", URL: fetched().Request.URL, Path: "/demo/fetch",
			Failure: "refused", Verdict: "failed", Held: "localhost:8080 refused the connection", Total: 3 * time.Millisecond,
			Environment: "dev", Record: "tim", Host: "classic",
		},
		{
			ID: 2, Card: card, Started: noon().Add(time.Minute), Kind: "hook", Method: "POST", URL: hooked().Request.URL, Path: "/tickets/245/resolve",
			Status: 500, Verdict: "status", Held: "status 500 with 4 bytes", Total: 2 * time.Second, Size: 4,
			Environment: "staging", Record: "anna", Action: "Resolve ticket", Host: "appcard",
		},
		{
			ID: 1, Card: card, Started: noon(), Kind: "fetch", Method: "GET", URL: fetched().Request.URL, Path: "/demo/fetch",
			Status: 200, Verdict: "card", Held: "1 result", Total: 182 * time.Millisecond, Size: 70,
			Environment: "dev", Record: "tim", Host: "classic",
		},
	}
	if diff := cmp.Diff(want, rows); diff != "" || total != 3 {
		t.Errorf("%d rows (-want +got):\n%s", total, diff)
	}
	if rows[0].OK() || rows[1].OK() || !rows[2].OK() {
		t.Error("OK is wrong")
	}
}

// TestPinDeleteClear: pinned rows stay when the log is cleared, and nothing is deleted
// when one of several is not there.
func TestPinDeleteClear(t *testing.T) {
	ctx := t.Context()
	o := options(t)
	l := open(t, o)
	for range 5 {
		add(t, l, fetched())
	}
	if err := l.Pin(ctx, 2, true); err != nil {
		t.Fatal(err)
	}
	if err := l.Answer(ctx, 2, "DONE\x1b"); err != nil {
		t.Fatal(err)
	}
	if _, row, err := l.Get(ctx, 2); err != nil || !row.Pinned || row.Answer != "DONE" {
		t.Errorf("%+v, %v", row, err)
	}
	for _, err := range []error{l.Pin(ctx, 99, true), l.Answer(ctx, 99, "x"), l.Delete(ctx, 1, 99), getError(l, 99)} {
		if !errors.Is(err, history.ErrNotFound) || !strings.Contains(err.Error(), "no exchange 99") {
			t.Errorf("error %v", err)
		}
	}
	if err := l.Delete(ctx, 1, 3); err != nil {
		t.Fatal(err)
	}
	other := o
	other.Card = "demo:tickets"
	add(t, open(t, other), hooked())
	if n, err := l.Clear(ctx); n != 2 || err != nil {
		t.Errorf("cleared %d, %v; want 2 of this card", n, err)
	}
	if got := ids(t, l, history.Filter{AllCards: true}); !cmp.Equal(got, []int64{6, 2}) {
		t.Errorf("rows %v stay", got)
	}
	if err := l.Pin(ctx, 2, false); err != nil {
		t.Fatal(err)
	}
	o.Card = ""
	if n, err := open(t, o).Clear(ctx); n != 2 || err != nil {
		t.Errorf("cleared %d, %v; want those of all cards", n, err)
	}
}

func getError(l *history.Log, id int64) error {
	_, _, err := l.Get(context.Background(), id)
	return err
}

func ids(t *testing.T, l *history.Log, f history.Filter) []int64 {
	t.Helper()
	rows, total, err := l.List(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	var out []int64
	for _, r := range rows {
		out = append(out, r.ID)
	}
	if f.Limit == 0 && total != len(out) {
		t.Errorf("%d rows, total %d", len(out), total)
	}
	return out
}

// TestPage: a page tells how many rows there are in all.
func TestPage(t *testing.T) {
	l := open(t, options(t))
	for range 7 {
		add(t, l, fetched())
	}
	for _, c := range []struct {
		limit, offset int
		want          []int64
	}{
		{3, 0, []int64{7, 6, 5}}, {3, 6, []int64{1}}, {7, 0, []int64{7, 6, 5, 4, 3, 2, 1}}, {9, 0, []int64{7, 6, 5, 4, 3, 2, 1}}, {3, 9, nil},
	} {
		rows, total, err := l.List(t.Context(), history.Filter{Limit: c.limit, Offset: c.offset})
		var got []int64
		for _, r := range rows {
			got = append(got, r.ID)
		}
		if err != nil || total != 7 || !cmp.Equal(got, c.want) {
			t.Errorf("limit %d, offset %d: %v of %d, %v", c.limit, c.offset, got, total, err)
		}
	}
}

// TestCutBodies: a body over the limit is cut, which everything says; a request that was
// cut cannot be sent again.
func TestCutBodies(t *testing.T) {
	o := options(t)
	o.MaxBody = 10
	l := open(t, o)
	e := hooked()
	e.Reply.Body = []byte("0123456789abcdef")
	e.Reply.BodySize = 16
	id := add(t, l, e)
	got, row, err := l.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if !row.Cut || row.Size != 16 || string(got.Reply.Body) != "0123456789" || !got.Reply.Cut || got.Reply.BodySize != 10 {
		t.Errorf("row %+v, reply %+v", row, got.Reply)
	}
	if !got.Request.BodyCut || string(got.Request.RawBody) != `{"userId":` || !strings.Contains(fmt.Sprint(got.Request.Notes), "first 10 bytes") {
		t.Errorf("request %+v", got.Request)
	}
	if _, err := client.Resend(got, client.Endpoint{}); err == nil {
		t.Error("half a body can be sent again")
	}
	// Kept again, as an import does, it is still cut.
	again, row, err := l.Get(t.Context(), add(t, l, got))
	if err != nil || !again.Request.BodyCut || !again.Reply.Cut || !row.Cut {
		t.Errorf("%+v, %v", row, err)
	}
	if got := ids(t, l, filter(t, "cut")); len(got) != 2 {
		t.Errorf("cut rows: %v", got)
	}
}

func filter(t *testing.T, s string) history.Filter {
	t.Helper()
	f, err := history.ParseFilter(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return f
}

// TestPrune: the oldest rows that are not pinned make room, and a notice says so.
func TestPrune(t *testing.T) {
	o := options(t)
	o.MaxRows = 40
	l := open(t, o)
	add(t, l, fetched())
	if err := l.Pin(t.Context(), 1, true); err != nil {
		t.Fatal(err)
	}
	for range 39 {
		add(t, l, fetched())
	}
	if n := l.Notices(); len(n) > 0 {
		t.Errorf("notices below the limit: %q", n)
	}
	add(t, l, fetched())
	want := []string{"the log had reached its limit of 40 exchanges; its oldest 3 exchanges were removed"}
	if diff := cmp.Diff(want, l.Notices()); diff != "" {
		t.Error(diff)
	}
	got := ids(t, l, history.Filter{})
	if len(got) != 38 || got[37] != 1 || got[36] != 5 {
		t.Errorf("rows %v", got)
	}
	if l.Notices() != nil {
		t.Error("a notice is told twice")
	}
}

// TestPruneBytes: so they do when the bodies take too much.
func TestPruneBytes(t *testing.T) {
	o := options(t)
	o.MaxBytes = 100_000
	l := open(t, o)
	e := fetched()
	e.Reply.Body = bytes.Repeat([]byte("x"), 9_000)
	for range 40 {
		add(t, l, e)
	}
	rows, size, file, err := l.Size(t.Context())
	if err != nil || size > 100_000 || rows < 8 || rows > 11 {
		t.Errorf("%d rows of %d bytes, file of %d, %v", rows, size, file, err)
	}
	if n := l.Notices(); len(n) == 0 || !strings.Contains(n[0], "98 KB") {
		t.Errorf("notices %q", n)
	}
	e.Reply.Body = bytes.Repeat([]byte("x"), 200_000)
	id := add(t, l, e) // more than everything together: it stays, alone
	if got := ids(t, l, history.Filter{}); !cmp.Equal(got, []int64{id}) {
		t.Errorf("rows %v", got)
	}
}

// TestAllPinned: what is pinned is never removed, and the newest row is not either.
func TestAllPinned(t *testing.T) {
	o := options(t)
	o.MaxRows = 2
	l := open(t, o)
	for i := range int64(3) {
		if err := l.Pin(t.Context(), add(t, l, fetched()), true); err != nil {
			t.Fatal(i, err)
		}
	}
	add(t, l, fetched())
	if got := ids(t, l, history.Filter{}); len(got) != 4 {
		t.Errorf("rows %v", got)
	}
	if n := l.Notices(); len(n) == 0 || !strings.Contains(n[0], "pinned") {
		t.Errorf("notices %q", n)
	}
	add(t, l, fetched())
	if got := ids(t, l, history.Filter{}); !cmp.Equal(got, []int64{5, 3, 2, 1}) {
		t.Errorf("rows %v", got)
	}
}

// TestDeletedIsGone: what was deleted is in none of the files any more.
func TestDeletedIsGone(t *testing.T) {
	o := options(t)
	l := open(t, o)
	e := fetched()
	e.Reply.Body = []byte("the patient's name is Gertrude")
	id := add(t, l, e)
	if !inFiles(t, o.Path, "Gertrude") {
		t.Fatal("the body was not kept")
	}
	if err := l.Delete(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if inFiles(t, o.Path, "Gertrude") || inFiles(t, o.Path, "gertrude") {
		t.Error("a deleted body is still on the disk")
	}
}

// inFiles reports whether a database's files hold a text.
func inFiles(t *testing.T, path, what string) bool {
	t.Helper()
	names, err := filepath.Glob(path + "*")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(src, []byte(what)) {
			return true
		}
	}
	return false
}

// TestCompact: the room that deleted rows left is given back.
func TestCompact(t *testing.T) {
	l := open(t, options(t))
	e := fetched()
	e.Reply.Body = bytes.Repeat([]byte("0123456789"), 50_000)
	for range 4 {
		add(t, l, e)
	}
	_, _, full, err := l.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Delete(t.Context(), 1, 2, 3); err != nil {
		t.Fatal(err)
	}
	_, after, err := l.Compact(t.Context())
	if err != nil || after > full/3 {
		t.Errorf("%d bytes of %d, %v", after, full, err)
	}
	if got, _, err := l.Get(t.Context(), 4); err != nil || !bytes.Equal(got.Reply.Body, e.Reply.Body) {
		t.Error("the last row is not what it was", err)
	}
}

// TestModes: the files are their owner's alone, from the beginning, whatever they were.
func TestModes(t *testing.T) {
	o := options(t)
	l := open(t, o)
	add(t, l, fetched())
	check := func() {
		t.Helper()
		names, _ := filepath.Glob(o.Path + "*")
		if len(names) < 3 {
			t.Errorf("files %q, want the database and two beside it", names)
		}
		for _, name := range names {
			info, err := os.Stat(name)
			if err != nil || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s: %v, %v", filepath.Base(name), info.Mode(), err)
			}
		}
	}
	check()
	if info, err := os.Stat(filepath.Dir(o.Path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder %v, %v", info.Mode(), err)
	}
	l.Close()
	if err := os.Chmod(o.Path, 0o644); err != nil {
		t.Fatal(err)
	}
	add(t, open(t, o), fetched())
	check()
}

// TestAwkwardPath: a path may hold what means something in a URI.
func TestAwkwardPath(t *testing.T) {
	o := options(t)
	o.Path = filepath.Join(filepath.Dir(o.Path), "a b?c#d%20ü'é&x=1", "h.db")
	add(t, open(t, o), fetched())
	if got := ids(t, open(t, o), history.Filter{}); len(got) != 1 {
		t.Errorf("rows %v", got)
	}
	if _, err := os.Stat(o.Path); err != nil {
		t.Error(err)
	}
}

// TestCancelled: a context that has ended is no damage.
func TestCancelled(t *testing.T) {
	l := open(t, options(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Add(ctx, fetched()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	add(t, l, fetched())
	if n := l.Notices(); n != nil {
		t.Errorf("notices %q", n)
	}
}

// TestClosed: a closed log refuses, and can be closed again.
func TestClosed(t *testing.T) {
	l := open(t, options(t))
	for range 2 {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := l.Add(t.Context(), fetched()); err == nil || !strings.Contains(err.Error(), "not kept: it is closed") {
		t.Errorf("error %v", err)
	}
}

package har_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/har"
)

func browser(t testing.TB) []byte {
	t.Helper()
	raw, err := os.ReadFile("testdata/browser.har")
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestImportOfABrowsersFile(t *testing.T) {
	got, notices, err := har.Import("browser.har", append([]byte("\ufeff"), browser(t)...))
	if err != nil {
		t.Fatal(err)
	}
	wantNotices := []string{
		"the entry at 42:7 has no startedDateTime that can be read; 1970 stands for it",
		"the entry at 61:7 was left out: its URL is neither http nor https",
		"the entry at 62:7 was left out: it has no request with a URL",
		"the entry at 63:7 was left out: it has no request with a URL",
		"values of Authorization, Cookie and Set-Cookie that were left out: 2",
		"answers whose body the file does not hold: 1; export it with content",
	}
	if diff := cmp.Diff(wantNotices, notices); diff != "" {
		t.Error(diff)
	}
	raw, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("s3cret")) {
		t.Errorf("a secret came in: %s", raw)
	}
	type row struct {
		Kind     client.Kind
		Host     string
		Verdict  client.VerdictKind
		Failure  client.FailureKind
		Body     string
		Header   int
		Encoding string
		Signed   int
		Remote   string
		Phases   client.Phases
	}
	const ms = time.Millisecond
	want := []row{
		{
			Kind: client.KindFrame, Host: "classic", Verdict: client.VerdictDone, Header: 2, Encoding: "br", Remote: "2606:4700::1",
			Phases: client.Phases{DNS: 10 * ms, Connect: 10 * ms, TLS: 20 * ms, Wait: 70 * ms, Read: 7500 * time.Microsecond, Total: 120500 * time.Microsecond},
		},
		{
			Kind: client.KindHook, Host: "classic", Verdict: client.VerdictDone, Body: "userId=1+2&a%26b=%C3%A9", Header: 3, Signed: 1,
			Phases: client.Phases{Wait: 2 * ms, Read: 2 * ms, Total: 5 * ms},
		},
		{
			Kind: client.KindFetch, Host: "appcard", Verdict: client.VerdictNotJSON,
			Phases: client.Phases{Wait: 2 * ms, Read: 2 * ms, Total: 24 * time.Hour},
		},
		{Kind: client.KindFrame, Host: "classic", Verdict: client.VerdictFailed, Failure: client.FailDNS, Phases: client.Phases{Total: 3 * ms}},
	}
	var rows []row
	for _, e := range got {
		r := row{
			Kind: e.Request.Kind, Host: e.Request.Host, Verdict: e.Verdict.Kind, Body: string(e.Request.RawBody), Header: len(e.Request.Header),
			Signed: len(e.Request.Signed), Remote: e.RemoteAddr, Phases: e.Phases,
		}
		if e.Failure != nil {
			r.Failure = e.Failure.Kind
		}
		if e.Reply != nil {
			r.Encoding = e.Reply.Encoding
		}
		rows = append(rows, r)
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if held := got[1].Verdict.Held; held != `the message "ok"` {
		t.Errorf("a body in base64: %s", held)
	}
}

func TestImportErrors(t *testing.T) {
	for name, row := range map[string]struct{ src, want string }{
		"empty":      {"", "x.har:1:1: "},
		"no json":    {"{\n  nope", "x.har:2:4: "},
		"no har":     {"{}", "x.har: this is no HAR file: it has no list /log/entries"},
		"no entries": {`{"log":{"entries":{}}}`, "it has no list /log/entries"},
		"deep":       {strings.Repeat("[", 200) + strings.Repeat("]", 200), "x.har:1:"},
		"cut short":  {`{"log":{"entries":[`, "x.har:1:"},
	} {
		got, _, err := har.Import("x.har", []byte(row.src))
		if err == nil || !strings.Contains(err.Error(), row.want) || len(got) > 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestImportBounds(t *testing.T) {
	if _, _, err := har.Import("x.har", make([]byte, 51<<20)); err == nil || !strings.Contains(err.Error(), "50") {
		t.Errorf("51 MiB: %v", err)
	}
	entry := `{"startedDateTime":"2026-03-04T05:06:09Z","request":{"method":"GET","url":"http://a.example/"},"response":{"status":200}},`
	many := `{"log":{"entries":[` + strings.Repeat(entry, 10_050) + `{}]}}`
	got, notices, err := har.Import("x.har", []byte(many))
	if err != nil || len(got) != 10_000 || strings.Join(notices, "") != "only the first 10000 of 10051 entries were read" {
		t.Errorf("%d %v %v", len(got), notices, err)
	}
	broken := `{"log":{"entries":[` + strings.Repeat(`1,`, 100) + `1]}}`
	if _, notices, err := har.Import("x.har", []byte(broken)); err != nil || len(notices) != 21 || notices[20] != "and 81 more of this kind" {
		t.Errorf("%v %v", notices, err)
	}
}

// What comes from outside is clean where it is shown.
func TestImportCleans(t *testing.T) {
	src := `{"log":{"entries":[{"startedDateTime":"x","request":{"method":"G\u001b[31mET","url":"http://a.example/\u202e","headers":[{"name":"A\u0007","value":"b\r\nc\u009b"}],
		"postData":{"text":"\u001b[2J"}},"response":{"status":302,"redirectURL":"http://b\u001b]0;x\u0007","httpVersion":"H\u0000","headers":[{"name":"X\n","value":"\u001b"}]},
		"_failure":{"kind":"nonsense","what":"\u001b[31mred","hint":"a\nb"},"_cardbench":{"notes":["\u001b[1m"],"host":"\u001b","dialUrl":"\u0007","tls":{"subject":"\u001b"}}}]}}`
	got, _, err := har.Import("x.har", []byte(src))
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	e := got[0]
	e.Request.RawBody = nil
	if shown := fmt.Sprintf("%+v %+v %+v", e, *e.Reply, *e.Failure); strings.ContainsAny(shown, "\x1b\x07\x00\r\n\u009b\u202e") {
		t.Errorf("%q", shown)
	}
	if e.Failure.Kind != client.FailOther {
		t.Errorf("%+v", e.Failure)
	}
}

func FuzzImport(f *testing.F) {
	f.Add(browser(f))
	f.Add([]byte(`{"log":{"entries":[{"startedDateTime":"2026-03-04T05:06:09Z","request":{"method":"GET","url":"http://a.example/#x"},"response":{"status":-1}}]}}`))
	s := schema(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		got, notices, err := har.Import("x.har", src)
		if err != nil {
			return
		}
		if strings.ContainsAny(strings.Join(notices, ""), "\r\n\x1b") {
			t.Fatalf("%q", notices)
		}
		if len(got) > 0 {
			export(t, s, got...)
		}
	})
}

func BenchmarkImportThousandExchanges(b *testing.B) {
	e := client.Exchange{
		Started: time.Unix(0, 0).UTC(), Request: client.SentRequest{Kind: client.KindFetch, Host: "classic", Method: "GET", URL: "https://www.example.com/card?userId=1"},
		Reply: &client.Reply{Status: 200, Proto: "HTTP/1.1", Body: []byte(`{"results":[` + strings.Repeat(`{"objectId":1,"title":"a"},`, 50) + `{"objectId":1,"title":"a"}]}`)},
	}
	var all []client.Exchange
	for range 1000 {
		all = append(all, e)
	}
	out, err := har.Export(all, har.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(out)))
	for b.Loop() {
		if got, _, err := har.Import("x.har", out); err != nil || len(got) != 1000 {
			b.Fatal(err)
		}
	}
}

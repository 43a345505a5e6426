package har_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"cardbench/client"
	"cardbench/client/har"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
	"cardbench/model/text"
)

// loosely compares without telling nil from empty.
func loosely() cmp.Option {
	return cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(client.HeaderField{}, "Secret")}
}

func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	raw, err := os.ReadFile("testdata/har-1.2.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("har.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("har.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// reporter is what a test and a rapid check have in common.
type reporter interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func export(t reporter, s *jsonschema.Schema, exchanges ...client.Exchange) []byte {
	t.Helper()
	out, err := har.Export(exchanges, har.Options{Version: "1.2.3"})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(doc); err != nil {
		t.Fatalf("no HAR 1.2: %v\n%.2000s", err, out)
	}
	return out
}

const secret = "s3cr3t/with+signs"

// called are exchanges with real servers: answers of all kinds, and none.
func called(t *testing.T) []client.Exchange {
	t.Helper()
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Set-Cookie", "session=s3cret-cookie; Path=/; Secure; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT")
		switch r.URL.Path {
		case "/gzip":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, `{"results":[]}`+strings.Repeat(" ", 500))
			z.Close()
		case "/binary":
			w.Write([]byte("\xff\x00\x1b[31m"))
		case "/moved":
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
		case "/nothing":
			w.WriteHeader(http.StatusNoContent)
		default:
			io.WriteString(w, `{"results":[{"objectId":1,"title":"é\u009b\u202e"}]}`)
		}
	})
	plain := httptest.NewServer(handler)
	t.Cleanup(plain.Close)
	secure := httptest.NewTLSServer(handler)
	t.Cleanup(secure.Close)
	c := client.New(client.Options{RootCAs: secure.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs})
	var out []client.Exchange
	for _, h := range host.All() {
		who := client.Caller{
			Host: h, Identity: bench.Identity{UserID: "1", UserEmail: "a@b.example", PortalID: "2", AppID: "3"},
			Record: bench.Record{ObjectType: "contacts", ID: "53701", Properties: []bench.RecordProperty{{Name: "note", Value: "a b&c=é\xff"}}},
		}
		for _, address := range []string{plain.URL, secure.URL, "http://127.0.0.1:1"} {
			for _, path := range []string{"/card?own=1", "/gzip", "/binary", "/moved", "/nothing"} {
				to := client.Endpoint{
					TargetURL: address + path, PublicURL: "https://www.example.com" + path, Secret: client.NewSecret(secret),
					Headers: []client.HeaderField{
						client.SecretHeader("X-Key", client.NewSecret("k3y")), {Name: "Authorization", Value: "Bearer s3cret-token"}, {Name: "Cookie", Value: "a=s3cret-cookie"},
					},
				}
				r, err := client.FetchRequest(to, who, model.ObjectType{Name: "contacts", PropertiesToSend: []string{"note"}})
				if err != nil {
					t.Fatal(err)
				}
				r.Origin = client.Origin{Environment: "dev", Record: "tim"}
				out = append(out, c.Do(t.Context(), r))
				for _, method := range []string{"POST", "DELETE"} {
					hook, err := client.ActionRequest(to, who, model.Action{
						Type: model.ActionHook, Label: "Go", HTTPMethod: method, URI: "https://www.example.com" + path, AssociatedObjectProperties: []string{"note"},
					})
					if err != nil {
						t.Fatal(err)
					}
					out = append(out, c.Do(t.Context(), hook))
				}
			}
		}
	}
	frame, err := client.ActionRequest(client.Endpoint{TargetURL: plain.URL}, client.Caller{Host: host.Classic()}, model.Action{Type: model.IFrame, URI: plain.URL + "/page#top"})
	if err != nil {
		t.Fatal(err)
	}
	return append(out, c.Do(t.Context(), frame))
}

// withoutSecrets is what is left of an exchange in a file.
func withoutSecrets(e client.Exchange) client.Exchange {
	redact := func(list []client.HeaderField) (out []client.HeaderField) {
		for _, h := range list {
			switch h.Name {
			case "Authorization", "Cookie", "Set-Cookie":
				h.Value = "[redacted]"
			}
			out = append(out, h)
		}
		return out
	}
	e.Request.Header = redact(e.Request.Header)
	if e.Reply != nil {
		reply := *e.Reply
		reply.Header = redact(reply.Header)
		e.Reply = &reply
	}
	e.Started = e.Started.Round(0)
	return e
}

func TestRealExchangesComeBack(t *testing.T) {
	s := schema(t)
	exchanges := called(t)
	out := export(t, s, exchanges...)
	for _, leak := range []string{secret, url.QueryEscape(secret), "k3y", "s3cret-token", "s3cret-cookie"} {
		if bytes.Contains(out, []byte(leak)) {
			t.Errorf("%q is in the file", leak)
		}
	}
	got, notices, err := har.Import("x.har", out)
	if err != nil || len(notices) > 0 {
		t.Fatal(notices, err)
	}
	if len(got) != len(exchanges) {
		t.Fatalf("%d of %d", len(got), len(exchanges))
	}
	for i, e := range exchanges {
		if diff := cmp.Diff(withoutSecrets(e), got[i], loosely()); diff != "" {
			t.Errorf("%s %s %s\n%s", e.Request.Method, e.Request.URL, e.Verdict.Kind, diff)
		}
	}
}

// The times of an entry sum up, as the specification asks.
func TestTimesSumUp(t *testing.T) {
	for _, p := range []client.Phases{
		{},
		{Total: time.Millisecond},
		{DNS: 1, Connect: 2, TLS: 3, Wait: 4, Read: 5, Total: 1234567},
		{Connect: 3 * time.Second, Total: 3 * time.Second},
		{Wait: 2 * time.Second, Total: time.Second},
	} {
		out := export(t, schema(t), client.Exchange{Request: client.SentRequest{Method: "GET", URL: "http://a.example/"}, Phases: p})
		var file struct {
			Log struct {
				Entries []struct {
					Time    float64
					Timings map[string]float64
				}
			}
		}
		if err := json.Unmarshal(out, &file); err != nil {
			t.Fatal(err)
		}
		e := file.Log.Entries[0]
		sum := 0.0
		for name, took := range e.Timings {
			if name != "ssl" && took > 0 {
				sum += took
			}
		}
		if math.Abs(sum-e.Time) > 1e-6 {
			t.Errorf("%+v: %v sums up to %v, not %v", p, e.Timings, sum, e.Time)
		}
	}
}

func TestRedactSignatures(t *testing.T) {
	r := client.Request{
		Method: "GET", URL: "http://127.0.0.1:1/", Secret: client.NewSecret(secret), Versions: []signature.Version{signature.V2, signature.V3},
	}
	e := client.New(client.Options{}).Do(t.Context(), r)
	for _, part := range e.Request.Signed {
		kept, err := har.Export([]client.Exchange{e}, har.Options{})
		if err != nil {
			t.Fatal(err)
		}
		left, err := har.Export([]client.Exchange{e}, har.Options{RedactSignatures: true})
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(kept, []byte(part.Value)) || bytes.Contains(left, []byte(part.Value)) {
			t.Errorf("%s %s\n%s\n%s", part.Version, part.Value, kept, left)
		}
	}
}

// drawn is any exchange that a client or a log may hold.
func drawn(rt *rapid.T) client.Exchange {
	clean := rapid.Map(rapid.String(), text.Line)
	name := rapid.StringMatching("[A-Za-z-]{1,12}")
	header := rapid.Custom(func(rt *rapid.T) client.HeaderField {
		return client.HeaderField{Name: "X-" + name.Draw(rt, "name"), Value: clean.Draw(rt, "value")}
	})
	body := rapid.OneOf(rapid.SliceOf(rapid.Byte()), rapid.Map(rapid.String(), func(s string) []byte { return []byte(s) }))
	took := rapid.Map(rapid.Int64Range(0, int64(10*time.Second)), func(n int64) time.Duration { return time.Duration(n) })
	h := rapid.SampledFrom(host.All()).Draw(rt, "host")
	e := client.Exchange{
		Started: time.Unix(0, rapid.Int64Range(0, 1<<61).Draw(rt, "started")).UTC(),
		Request: client.SentRequest{
			Kind: rapid.SampledFrom([]client.Kind{client.KindFetch, client.KindHook, client.KindFrame, client.KindProbe}).Draw(rt, "kind"),
			Host: h.Name, Origin: client.Origin{Environment: clean.Draw(rt, "env"), Action: clean.Draw(rt, "action")},
			Method: rapid.SampledFrom([]string{"GET", "POST", "PUT", "PATCH", "DELETE"}).Draw(rt, "method"),
			URL:    "https://www.example.com/" + rapid.StringMatching("[!-~]{0,30}").Draw(rt, "url"),
			Header: rapid.SliceOf(header).Draw(rt, "headers"), RawBody: body.Draw(rt, "body"),
			Notes: rapid.SliceOf(clean).Draw(rt, "notes"),
		},
		Phases: client.Phases{DNS: took.Draw(rt, "dns"), Connect: took.Draw(rt, "connect"), TLS: took.Draw(rt, "tls"), Wait: took.Draw(rt, "wait"), Read: took.Draw(rt, "read")},
	}
	p := &e.Phases
	p.Total = p.DNS + p.Connect + p.TLS + p.Wait + p.Read + took.Draw(rt, "rest")
	e.Request.Body = text.Clean(string(e.Request.RawBody))
	e.Request.Header = append(e.Request.Header, client.HeaderField{Name: signature.HeaderSignatureV3, Value: "abc="})
	e.Request.Signed = client.ReadSignatures(e.Request.Method, e.Request.URL, e.Request.RawBody, e.Request.Header)
	if rapid.Bool().Draw(rt, "answered") {
		e.Reply = &client.Reply{
			Status: rapid.IntRange(200, 599).Draw(rt, "status"), Proto: "HTTP/1.1", Body: body.Draw(rt, "answer"), Location: clean.Draw(rt, "location"),
			WireSize: int64(rapid.IntRange(0, 1<<20).Draw(rt, "size")), Cut: rapid.Bool().Draw(rt, "cut"), Encoding: rapid.SampledFrom([]string{"", "gzip"}).Draw(rt, "encoding"),
			Header: []client.HeaderField{{Name: "A", Value: clean.Draw(rt, "a")}, {Name: "B", Value: clean.Draw(rt, "b")}},
		}
		e.Reply.BodySize = len(e.Reply.Body)
		e.RemoteAddr = rapid.SampledFrom([]string{"127.0.0.1:80", "[::1]:8080", ""}).Draw(rt, "remote")
	}
	if e.Reply == nil || rapid.Bool().Draw(rt, "failed") {
		e.Failure = &client.Failure{Kind: client.FailBody, What: clean.Draw(rt, "what"), Hint: clean.Draw(rt, "hint")}
	}
	e.Verdict = client.Judge(client.Request{
		Kind: e.Request.Kind, Method: e.Request.Method, Host: h, URL: e.Request.URL, Header: e.Request.Header, Body: e.Request.RawBody, Origin: e.Request.Origin,
	}, e.Reply, e.Failure)
	return e
}

func TestAnyExchangeComesBack(t *testing.T) {
	s := schema(t)
	rapid.Check(t, func(rt *rapid.T) {
		e := drawn(rt)
		out := export(rt, s, e)
		got, notices, err := har.Import("x.har", out)
		if err != nil || len(notices) > 0 || len(got) != 1 {
			rt.Fatal(len(got), notices, err)
		}
		if diff := cmp.Diff(e, got[0], loosely()); diff != "" {
			rt.Fatalf("%s\n%s", diff, out)
		}
		if again := export(rt, s, got...); !bytes.Equal(again, out) {
			rt.Fatalf("a second export differs\n%s", cmp.Diff(string(out), string(again)))
		}
	})
}

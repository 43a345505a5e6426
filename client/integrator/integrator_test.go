package integrator_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

const secret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"

func cards() integrator.Source {
	return integrator.Static(fstest.MapFS{
		"responses/live/contacts-7.json":  {Data: []byte(`{"results":[{"objectId":7,"title":"Seven"}]}`)},
		"responses/live/default.json":     {Data: []byte(`{"results":[]}`)},
		"responses/secret-behind-it.json": {Data: []byte(`{"results":[{},{},{}]}`)},
	})
}

// log keeps what the integrator tells.
type log struct {
	mu    sync.Mutex
	lines []integrator.Line
}

func (l *log) add(line integrator.Line) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, line)
}

func (l *log) last(t *testing.T) integrator.Line {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.lines) == 0 {
		t.Fatal("the integrator told of no request")
	}
	return l.lines[len(l.lines)-1]
}

func serve(t *testing.T, opts integrator.Options) *integrator.Server {
	t.Helper()
	s, err := integrator.Serve(t.Context(), "127.0.0.1:0", opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// awkward is a record whose values need every kind of escaping.
func awkward() bench.Record {
	return bench.Record{ObjectType: "contacts", ID: "7", Properties: []bench.RecordProperty{
		{Name: "company", Value: "O'Neil & Sons (UK) #1; 50% = ½"},
		{Name: "note", Value: "a+b=c\r\n\tü 日本 👩‍👧 %40 %2F {x} <y> \"z\" \\ ^ ` |"},
		{Name: "raw", Value: "\x00\x01\x7f\xff\xfe"},
		{Name: "portalId", Value: "shadow"},
		{Name: "empty", Value: ""},
		{Name: "na me", Value: "blank in the name"},
	}}
}

func callers() []client.Caller {
	var all []client.Caller
	for _, h := range host.All() {
		all = append(all, client.Caller{
			Host: h, Record: awkward(),
			Identity: bench.Identity{UserID: "1", UserEmail: "ann+x@example.com", PortalID: "2", AppID: "3"},
		})
	}
	return all
}

func propertyNames() []string {
	return []string{"company", "note", "raw", "portalId", "empty", "na me", "absent"}
}

func TestRoundTrip(t *testing.T) {
	var told log
	s := serve(t, integrator.Options{
		Secret: client.NewSecret(secret), RequireSignature: true, Responses: cards(), Log: told.add,
		Public: []string{"https://www.example.com/demo-fetch?tenant=eu"},
	})
	c := client.New(client.Options{})
	for _, caller := range callers() {
		for _, version := range signature.Versions() {
			for _, public := range []string{"", "https://www.example.com/demo-fetch?tenant=eu%2F1&x=%7e"} {
				to := client.Endpoint{
					TargetURL: s.URL() + "/demo-fetch?tenant=eu%2F1&x=%7e", PublicURL: public,
					Secret: client.NewSecret(secret), Versions: []signature.Version{version},
				}
				r, err := client.FetchRequest(to, caller, model.ObjectType{Name: "contacts", PropertiesToSend: propertyNames()})
				if err != nil {
					t.Fatal(err)
				}
				e := c.Do(context.Background(), r)
				if !e.Usable() || e.Verdict.Held != "a card with 1 object" {
					t.Errorf("%s %s %q: %+v, %v", caller.Host.Name, version, public, e.Verdict, e.Failure)
				}
				if got, want := told.last(t).Signature, string(version)+" right"; got != want {
					t.Errorf("%s %s: the integrator says %q, want %q", caller.Host.Name, version, got, want)
				}
				roundTripHooks(t, c, to, caller, &told)
			}
		}
	}
}

func roundTripHooks(t *testing.T, c *client.Client, to client.Endpoint, caller client.Caller, told *log) {
	t.Helper()
	origin := "https://www.example.com"
	if to.PublicURL == "" {
		origin = to.TargetURL[:strings.LastIndex(to.TargetURL, "/demo-fetch")]
	}
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		r, err := client.ActionRequest(to, caller, model.Action{
			Type: model.ActionHook, HTTPMethod: method, URI: origin + "/a%20b/{id}?own=%41",
			AssociatedObjectProperties: propertyNames(),
		})
		if err != nil {
			t.Fatal(err)
		}
		e := c.Do(context.Background(), r)
		if e.Verdict.Kind != client.VerdictDone || !strings.Contains(e.Verdict.Held, "called "+method+" /a%20b/") {
			t.Errorf("%s %s: %+v %v", caller.Host.Name, method, e.Verdict, e.Failure)
		}
		if line := told.last(t); !strings.HasSuffix(line.Signature, " right") {
			t.Errorf("%s %s: the integrator says %q", caller.Host.Name, method, line.Signature)
		}
	}
}

func get(t *testing.T, h http.Handler, change func(*http.Request)) (status int, body string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/demo-fetch?associatedObjectId=7&associatedObjectType=CONTACT", http.NoBody)
	change(r)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func handler(t *testing.T, o integrator.Options) http.Handler {
	t.Helper()
	h, err := integrator.NewHandler(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestAnswers(t *testing.T) {
	signed := func(r *http.Request) {
		r.Header.Set(signature.HeaderSignatureVersion, "v2")
		r.Header.Set(signature.HeaderSignature, signature.Sign(signature.Input{
			Version: signature.V2, Secret: secret, Method: r.Method, URL: "http://" + r.Host + r.RequestURI,
		}))
	}
	open := integrator.Options{Responses: cards()}
	strict := integrator.Options{Responses: cards(), Secret: client.NewSecret(secret), RequireSignature: true}
	checking := integrator.Options{Responses: cards(), Secret: client.NewSecret(secret)}
	routed := integrator.Options{Responses: cards(), Public: []string{"/card"}}
	for _, c := range []struct {
		name   string
		opts   integrator.Options
		change func(*http.Request)
		status int
		says   string
	}{
		{"a card", open, func(*http.Request) {}, 200, "Seven"},
		{"a deal: the default", open, func(r *http.Request) { r.URL.RawQuery = "associatedObjectId=7&associatedObjectType=DEAL" }, 200, `"results":[]`},
		{
			"no way out of the folder", open,
			func(r *http.Request) {
				r.URL.RawQuery = "associatedObjectId=../../secret-behind-it&associatedObjectType=CONTACT"
			},
			200, `"results":[]`,
		},
		{"a second question mark", open, func(r *http.Request) { r.URL.RawQuery = "a=1?associatedObjectId=7&associatedObjectType=CONTACT" }, 200, "Seven"},
		{"no card at all", integrator.Options{}, func(*http.Request) {}, 404, "no card for contacts 7"},
		{"not the card's path", routed, func(*http.Request) {}, 200, "called GET /demo-fetch"},
		{"the card's path", routed, func(r *http.Request) { r.URL.Path = "/card" }, 200, "Seven"},
		{"no signature", strict, func(*http.Request) {}, 401, "has no signature"},
		{"a right signature", strict, signed, 200, "Seven"},
		{"a right signature under another name", strict, func(r *http.Request) { r.Host = "www.example.com"; signed(r) }, 200, "Seven"},
		{"a wrong signature", strict, func(r *http.Request) { signed(r); r.Method = "DELETE" }, 401, "method GET"},
		{"a wrong signature, none required", checking, func(r *http.Request) { signed(r); r.Method = "DELETE" }, 401, "does not match"},
		{"none, none required", checking, func(*http.Request) {}, 200, "Seven"},
		{"required, but no secret", integrator.Options{RequireSignature: true}, signed, 401, "client secret"},
		{"another name", open, func(r *http.Request) { r.Host = "evil.example:80" }, 421, "loopback"},
		{"another name, allowed", integrator.Options{Responses: cards(), Hosts: []string{"good.example"}}, func(r *http.Request) { r.Host = "Good.example:80" }, 200, "Seven"},
		{"IPv6", open, func(r *http.Request) { r.Host = "[::1]:80" }, 200, "Seven"},
		{"localhost", open, func(r *http.Request) { r.Host = "localhost:80" }, 200, "Seven"},
		{
			"an IFRAME's page", strict,
			func(r *http.Request) { r.Header.Set("Accept", "text/html"); r.URL.RawQuery = "x=%3Cscript%3E+y" },
			200, "<dt>x<dd>&lt;script&gt; y",
		},
		{
			"a body over the limit", open,
			func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader(strings.Repeat("x", 1<<20+1))) }, 413, "over 1 MB",
		},
	} {
		var told log
		c.opts.Log = told.add
		status, body := get(t, handler(t, c.opts), c.change)
		if status != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%s: got %d %s; want %d with %q", c.name, status, body, c.status, c.says)
		}
		if line := told.last(t); line.Status != status || line.Bytes != len(body) || line.Signature == "" {
			t.Errorf("%s: told of %+v", c.name, line)
		}
		if strings.Contains(body, secret) {
			t.Errorf("%s: the secret shows", c.name)
		}
	}
}

func TestRefusalIsJSON(t *testing.T) {
	h := handler(t, integrator.Options{Secret: client.NewSecret(secret), RequireSignature: true})
	_, body := get(t, h, func(r *http.Request) { r.Header.Set(signature.HeaderSignatureV3, "\x1b[31mnonsense") })
	var said struct{ Message string }
	if err := json.Unmarshal([]byte(body), &said); err != nil || said.Message == "" {
		t.Errorf("%s: %v", body, err)
	}
}

func TestLine(t *testing.T) {
	line := integrator.Line{
		Time: time.Date(2026, 11, 21, 12, 4, 31, 0, time.UTC), Method: "GET", Path: "/demo-fetch",
		Status: 200, Bytes: 1946, Signature: "v3 and v2 right",
	}
	if got, want := line.String(), "12:04:31 GET /demo-fetch 200 1946 bytes, signature: v3 and v2 right"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestServe(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.0.2.1:80", "nonsense", "example.com:80"} {
		if s, err := integrator.Serve(t.Context(), addr, integrator.Options{}); err == nil {
			s.Close()
			t.Errorf("%s is taken", addr)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	s, err := integrator.Serve(ctx, "localhost:0", integrator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.Target("https://www.example.com/a/b?c=d"), s.URL()+"/a/b?c=d"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := s.Target("https://www.example.com"), s.URL(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := integrator.Serve(ctx, strings.TrimPrefix(s.URL(), "http://"), integrator.Options{}); err == nil {
		t.Error("a taken port is taken twice")
	}
	cancel()
	if err := s.Wait(); err != nil {
		t.Errorf("stopped with %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

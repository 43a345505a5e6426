package client_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"testing"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// wire is what a raw socket saw of one request.
type wire struct {
	line   string
	fields []client.HeaderField // in their order and spelling
	body   string
}

// socket is a server that keeps the bytes of each request and answers what it is told.
// No HTTP library stands between it and the wire.
type socket struct {
	listener net.Listener
	seen     chan wire
}

func listen(t testing.TB, answer string) *socket {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &socket{l, make(chan wire, 1)}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			if w, err := readWire(conn); err == nil {
				s.seen <- w
				io.WriteString(conn, answer)
			}
			conn.Close()
		}
	}()
	t.Cleanup(func() { l.Close() })
	return s
}

func (s *socket) url() string { return "http://" + s.listener.Addr().String() }

func readWire(conn net.Conn) (w wire, err error) {
	r := bufio.NewReader(conn)
	line := func() string {
		text, readErr := r.ReadString('\n')
		if readErr != nil {
			err = readErr
		}
		return strings.TrimSuffix(text, "\r\n")
	}
	w.line = line()
	for text := line(); text != "" && err == nil; text = line() {
		name, value, _ := strings.Cut(text, ": ")
		w.fields = append(w.fields, client.HeaderField{Name: name, Value: value})
	}
	length, _ := strconv.Atoi(header(w.fields, "Content-Length"))
	body := make([]byte, length)
	if _, readErr := io.ReadFull(r, body); readErr != nil {
		err = readErr
	}
	w.body = string(body)
	return w, err
}

const okCard = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\nConnection: close\r\n\r\n{\"results\":[]}"

// checkWire holds the bytes on the wire against the request and the exchange's record.
func checkWire(t *testing.T, r client.Request, e client.Exchange, w wire, secret string) {
	t.Helper()
	_, after, _ := strings.Cut(r.URL, "://")
	target := "/"
	if i := strings.IndexAny(after, "/?"); i >= 0 {
		target = after[i:]
	}
	if !strings.HasPrefix(target, "/") {
		target = "/" + target
	}
	if want := r.Method + " " + target + " HTTP/1.1"; w.line != want {
		t.Fatalf("request line\n got %q\nwant %q", w.line, want)
	}
	if w.body != string(r.Body) {
		t.Fatalf("body\n got %q\nwant %q", w.body, r.Body)
	}
	if fmt.Sprint(e.Request.Header) != fmt.Sprint(w.fields) {
		t.Fatalf("headers\n got %v\nwant %v", e.Request.Header, w.fields)
	}
	for _, v := range r.Versions {
		stamp, _ := strconv.ParseInt(header(w.fields, signature.HeaderTimestamp), 10, 64)
		want := signature.Sign(signature.Input{
			Version: v, Secret: secret, Method: r.Method, URL: r.URL, Body: []byte(w.body), Timestamp: stamp,
		})
		if got := header(w.fields, v.Header()); got != want {
			t.Fatalf("%s: got %q, want %q", v, got, want)
		}
	}
}

func TestWireIsWhatWasSigned(t *testing.T) {
	s := listen(t, okCard)
	c := client.New(client.Options{})
	const secret = "s3cret"
	for _, path := range []string{
		"", "/", "?", "/?", "/card", "/a%20b/%2F/%7e", "/x//y/", "/a/./b/../c", "/{id}/[x]/<y>/^|`\\\"", "/ü?ü=é",
		"/x?a=1&a=2&b&=c&&", "/x?q={id}&\"<>^`|\\'", "/x?%zz&100%", "/x?a;b=c", "/:a@b!$&'()*+,;=", "/x?a=1?b=2",
	} {
		for _, h := range host.All() {
			caller := on(h)
			to := client.Endpoint{TargetURL: s.url() + path, Secret: client.NewSecret(secret)}
			r, err := client.FetchRequest(to, caller, contacts("company", "note", "portalId", "empty"))
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			e := c.Do(t.Context(), r)
			if e.Failure != nil {
				t.Fatalf("%s: %v", path, e.Failure)
			}
			checkWire(t, r, e, <-s.seen, secret)
		}
	}
}

func TestWireOfHooks(t *testing.T) {
	s := listen(t, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
	c := client.New(client.Options{})
	const secret = "s3cret"
	for _, h := range host.All() {
		for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			r, err := client.ActionRequest(
				client.Endpoint{TargetURL: s.url(), Secret: client.NewSecret(secret)}, on(h),
				model.Action{
					Type: model.ActionHook, HTTPMethod: method, URI: s.url() + "/{id}?x=%7e#top",
					AssociatedObjectProperties: []string{"company", "note", "empty"},
				},
			)
			if err != nil {
				t.Fatal(err)
			}
			e := c.Do(t.Context(), r)
			if e.Verdict.Kind != client.VerdictDone || e.Verdict.Held != "no body" {
				t.Fatalf("%s %s: %+v", h.Name, method, e.Verdict)
			}
			checkWire(t, r, e, <-s.seen, secret)
		}
	}
}

func TestWireHeaders(t *testing.T) {
	s := listen(t, okCard)
	to := client.Endpoint{
		TargetURL: s.url() + "/card", PublicURL: site + "/card",
		Secret: client.NewSecret("s3cret"), Versions: []signature.Version{signature.V2, signature.V3},
	}
	r, err := client.FetchRequest(to, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	// A proxy of the environment must not see the call, nor a cookie come along.
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	e := client.New(client.Options{}).Do(t.Context(), r)
	w := <-s.seen
	checkWire(t, r, e, w, "s3cret")
	names := map[string]bool{}
	for _, f := range w.fields {
		names[f.Name] = true
	}
	for _, name := range []string{
		"Host", "User-Agent", "Accept", "Accept-Encoding", "X-HubSpot-Signature", "X-HubSpot-Signature-Version",
		"X-HubSpot-Signature-v3", "X-HubSpot-Request-Timestamp", "X-HubSpot-Timeout-Millis", "X-Forwarded-Host", "X-Forwarded-Proto",
	} {
		if !names[name] {
			t.Errorf("the header %s is missing in %v", name, w.fields)
		}
		delete(names, name)
	}
	if len(names) > 0 {
		t.Errorf("unexpected headers %v", names)
	}
	for name, want := range map[string]string{
		"Host": "www.example.com", "X-Forwarded-Proto": "https", "X-HubSpot-Signature-Version": "v2",
		"X-HubSpot-Timeout-Millis": "5000", "Accept": "*/*",
	} {
		if got := header(w.fields, name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestUnsignedWithoutSecret(t *testing.T) {
	s := listen(t, okCard)
	r, err := client.FetchRequest(client.Endpoint{TargetURL: s.url()}, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	e := client.New(client.Options{}).Do(t.Context(), r)
	if w := <-s.seen; header(w.fields, signature.HeaderSignature)+header(w.fields, signature.HeaderSignatureV3) != "" {
		t.Errorf("signed without a secret: %v", w.fields)
	}
	if len(e.Request.Signed) > 0 || !e.Usable() {
		t.Errorf("%+v", e)
	}
}

// FuzzWire: for any path, query and value, the request line is the signed URL's, or the
// request is refused before it is sent.
func FuzzWire(f *testing.F) {
	f.Add("/a%2Fb?x=1", "v&=")
	f.Add("//a", "")
	f.Add("/\\?#", "\x00")
	s := listen(f, okCard)
	c := client.New(client.Options{})
	f.Fuzz(func(t *testing.T, path, value string) {
		if path != "" && path[0] != '/' && path[0] != '?' {
			path = "/" + path
		}
		for _, h := range host.All() {
			caller := client.Caller{Host: h, Record: bench.Record{
				ObjectType: "deals", ID: "1", Properties: []bench.RecordProperty{{Name: "p", Value: value}},
			}}
			to := client.Endpoint{TargetURL: s.url() + path, Secret: client.NewSecret("s3cret")}
			r, err := client.FetchRequest(to, caller, model.ObjectType{Name: "deals", PropertiesToSend: []string{"p"}})
			if err != nil {
				continue
			}
			e := c.Do(t.Context(), r)
			if e.Failure != nil {
				if e.Failure.Kind != client.FailBadRequest {
					t.Fatalf("%q: %v", r.URL, e.Failure)
				}
				continue
			}
			checkWire(t, r, e, <-s.seen, "s3cret")
		}
	})
}

func BenchmarkDo(b *testing.B) {
	s := listen(b, okCard)
	c := client.New(client.Options{})
	r, err := client.FetchRequest(client.Endpoint{TargetURL: s.url() + "/card", Secret: client.NewSecret("s3cret")}, tim(), contacts("company", "note"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if e := c.Do(b.Context(), r); !e.Usable() {
			b.Fatal(e.Failure)
		}
		<-s.seen
	}
}

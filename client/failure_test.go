package client_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"cardbench/client"
)

// tiny is a limit that only a call which cannot succeed runs into.
const tiny = 200 * time.Millisecond

// talk serves every connection with a function, on a raw socket.
func talk(t *testing.T, serve func(net.Conn)) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				serve(conn)
			}()
		}
	}()
	return l.Addr().String()
}

// answering reads a request and writes bytes.
func answering(t *testing.T, bytes string) (address string) {
	t.Helper()
	return talk(t, func(c net.Conn) {
		if _, err := readWire(c); err == nil {
			io.WriteString(c, bytes)
		}
	})
}

// silentAfter reads a request, writes bytes and says no more until the caller hangs up.
func silentAfter(t *testing.T, bytes string) (address string) {
	t.Helper()
	return talk(t, func(c net.Conn) {
		if _, err := readWire(c); err == nil {
			io.WriteString(c, bytes)
			io.Copy(io.Discard, c)
		}
	})
}

// patient leaves a loaded machine all the time that it needs, where the limits are not
// what is tested.
func patient(o client.Options) client.Options {
	o.ConnectTimeout = cmp.Or(o.ConnectTimeout, time.Minute)
	o.TotalTimeout = cmp.Or(o.TotalTimeout, time.Minute)
	return o
}

func do(t *testing.T, url string, opts client.Options) client.Exchange {
	t.Helper()
	r, err := client.FetchRequest(client.Endpoint{TargetURL: url, Secret: client.NewSecret("s3cret")}, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	return client.New(patient(opts)).Do(t.Context(), r)
}

func checkFailure(t *testing.T, name string, e client.Exchange, kind client.FailureKind, says string) {
	t.Helper()
	if e.Failure == nil {
		t.Errorf("%s: no failure, %+v", name, e.Verdict)
		return
	}
	if e.Failure.Kind != kind || !strings.Contains(e.Failure.Error(), says) {
		t.Errorf("%s: got %s, %q; want %s with %q", name, e.Failure.Kind, e.Failure, kind, says)
	}
	if e.Verdict.Kind != client.VerdictFailed || e.Usable() {
		t.Errorf("%s: verdict %+v", name, e.Verdict)
	}
	if e.Phases.Total <= 0 {
		t.Errorf("%s: no time passed", name)
	}
}

func TestRefused(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	e := do(t, "http://"+address, client.Options{})
	checkFailure(t, "closed port", e, client.FailRefused, address+" refused the connection")
	if e.Phases.Connect <= 0 || e.RemoteAddr != address || e.Reply != nil {
		t.Errorf("%+v", e)
	}
}

func TestConnectionBroken(t *testing.T) {
	reset := talk(t, func(c net.Conn) {
		readWire(c)
		c.(*net.TCPConn).SetLinger(0)
	})
	checkFailure(t, "reset", do(t, "http://"+reset, client.Options{}), client.FailReset, "before it answered")
	closed := talk(t, func(c net.Conn) { readWire(c) })
	checkFailure(t, "closed", do(t, "http://"+closed, client.Options{}), client.FailReset, "closed the connection before it answered")
	half := answering(t, "HTTP/1.1 200 OK\r\nContent-")
	checkFailure(t, "half a header", do(t, "http://"+half, client.Options{}), client.FailOther, "did not answer in HTTP")
	ssh := answering(t, "SSH-2.0-OpenSSH_9.6\r\n\r\n")
	checkFailure(t, "no HTTP", do(t, "http://"+ssh, client.Options{}), client.FailOther, "did not answer in HTTP")
	long := answering(t, "HTTP/1.1 200 OK\r\nX: "+strings.Repeat("x", 2<<20)+"\r\n\r\n")
	checkFailure(t, "endless headers", do(t, "http://"+long, client.Options{}), client.FailOther, "more than 1 MB of headers")
	escapes := answering(t, "HTTP/1.1 200 OK\r\nX-Evil: \x1b[2Jred\r\n\r\n")
	checkFailure(t, "an escape in a header", do(t, "http://"+escapes, client.Options{}), client.FailOther, `sent a header line that HTTP does not allow: "X-Evil: \x1b[2Jred"`)
}

// ample is a limit before which a loaded machine has connected, sent and read.
const ample = time.Second

func TestTimeLimits(t *testing.T) {
	t.Parallel() // it waits
	short := client.Options{TotalTimeout: ample}
	e := do(t, "http://"+silentAfter(t, ""), short)
	checkFailure(t, "no answer", e, client.FailTotalTimeout, "the request was sent, but no answer came")
	if e.Phases.Wait <= 0 || len(e.Request.Signed) != 2 {
		t.Errorf("%+v", e)
	}
	e = do(t, "http://"+silentAfter(t, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"res"), short)
	checkFailure(t, "half an answer", e, client.FailTotalTimeout, "after 5 bytes of body")
	if e.Reply == nil || e.Reply.Status != 200 || string(e.Reply.Body) != `{"res` || e.Phases.Read <= 0 {
		t.Errorf("what came is lost: %+v", e.Reply)
	}
	tlsSilent := talk(t, func(c net.Conn) { io.Copy(io.Discard, c) })
	e = do(t, "https://"+tlsSilent, client.Options{ConnectTimeout: ample})
	checkFailure(t, "silent TLS", e, client.FailTLS, "silent")
	if e.Phases.TLS <= 0 {
		t.Errorf("%+v", e.Phases)
	}
	e = do(t, "https://"+tlsSilent, short)
	checkFailure(t, "silent TLS, total", e, client.FailTotalTimeout, "the TLS handshake had not ended")
}

func TestCallersDeadline(t *testing.T) {
	address := silentAfter(t, "")
	r, err := client.FetchRequest(client.Endpoint{TargetURL: "http://" + address}, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), tiny)
	defer cancel()
	checkFailure(t, "deadline", client.New(client.Options{}).Do(ctx, r), client.FailTotalTimeout, "time given")
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	address := talk(t, func(c net.Conn) {
		readWire(c)
		cancel() // the request is there: now the user changes their mind
		io.Copy(io.Discard, c)
	})
	r, err := client.FetchRequest(client.Endpoint{TargetURL: "http://" + address}, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	c := client.New(client.Options{})
	checkFailure(t, "cancelled", c.Do(ctx, r), client.FailCancelled, "no answer came")
	checkFailure(t, "cancelled before", c.Do(ctx, r), client.FailCancelled, "nothing was sent yet")
}

func TestLookup(t *testing.T) {
	// The resolver asks a server of the test, so that nothing leaves this machine.
	answer := func(flags byte) *net.Resolver {
		return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
			here, there := net.Pipe()
			go nameServer(there, flags)
			return here, nil
		}}
	}
	const nxDomain, refused = 3, 5
	e := do(t, "http://no-such-host.invalid", client.Options{Resolver: answer(nxDomain)})
	checkFailure(t, "unknown name", e, client.FailDNS, "there is no host called no-such-host.invalid")
	if e.Phases.DNS <= 0 || e.Phases.Connect != 0 {
		t.Errorf("%+v", e.Phases)
	}
	e = do(t, "http://a.invalid", client.Options{Resolver: answer(refused)})
	checkFailure(t, "broken name server", e, client.FailDNS, "a.invalid")
	dead := &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, errors.New("no name server")
	}}
	checkFailure(t, "no name server", do(t, "http://a.invalid", client.Options{Resolver: dead}), client.FailDNS, "name server")
}

// nameServer answers each query over a stream (two bytes of length before it) with a
// response code.
func nameServer(c net.Conn, code byte) {
	defer c.Close()
	for {
		size := make([]byte, 2)
		if _, err := io.ReadFull(c, size); err != nil {
			return
		}
		query := make([]byte, int(size[0])<<8|int(size[1]))
		if _, err := io.ReadFull(c, query); err != nil {
			return
		}
		query[2] |= 0x80 // a response
		query[3] = 0x80 | code
		if _, err := c.Write(slices.Concat(size, query)); err != nil {
			return
		}
	}
}

func TestBrokenBodies(t *testing.T) {
	const head = "HTTP/1.1 200 OK\r\nConnection: close\r\n"
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	io.WriteString(z, `{"results":[]}`)
	z.Close()
	whole := zipped.String()
	badSum := []byte(whole)
	badSum[len(badSum)-5] ^= 0xff
	for _, c := range []struct{ name, answer, says, kept string }{
		{"cut short", head + "Content-Length: 100\r\n\r\n{\"results\"", "ends early after 10 bytes", `{"results"`},
		{"bad chunk", head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n", "cannot be read after 2 bytes", "{}"},
		{"chunks cut short", head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{}", "ends early", "{}"},
		{"no gzip", head + "Content-Encoding: gzip\r\n\r\n{\"results\":[]}", "not the gzip that its header says", ""},
		{"gzip cut short", head + "Content-Encoding: gzip\r\n\r\n" + whole[:len(whole)-8], "ends early", `{"results":[]}`},
		{"gzip with a wrong sum", head + "Content-Encoding: gzip\r\n\r\n" + string(badSum), "not the gzip", `{"results":[]}`},
		{"brotli", head + "Content-Encoding: br\r\n\r\nxyz", `encoded as "br"`, ""},
	} {
		e := do(t, "http://"+answering(t, c.answer), client.Options{})
		checkFailure(t, c.name, e, client.FailBody, c.says)
		if e.Reply == nil || e.Reply.Status != 200 || string(e.Reply.Body) != c.kept {
			t.Errorf("%s: what came is lost: %+v", c.name, e.Reply)
		}
	}
}

// certificate returns a certificate for 127.0.0.1 unless names are given.
func certificate(t *testing.T, from, until time.Time, names ...string) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "cardbench \x1b[31mtest"},
		NotBefore: from, NotAfter: until, DNSNames: names, IsCA: true, BasicConstraintsValid: true,
	}
	if len(names) == 0 {
		template.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

func secure(t *testing.T, config *tls.Config) (address string) {
	t.Helper()
	return talk(t, func(c net.Conn) {
		s := tls.Server(c, config)
		if _, err := readWire(s); err == nil {
			io.WriteString(s, okCard)
			s.Close()
		}
	})
}

func TestCertificates(t *testing.T) {
	now := time.Now()
	before, after := now.Add(-48*time.Hour), now.Add(48*time.Hour)
	for _, c := range []struct {
		name     string
		cert     tls.Certificate
		trusted  bool
		insecure bool
		says     string // "" when it passes
	}{
		{"good", certificate(t, before, after), true, false, ""},
		{"unknown authority", certificate(t, before, after), false, false, "does not know"},
		{"expired", certificate(t, before, now.Add(-time.Hour)), true, false, "expired on"},
		{"not valid yet", certificate(t, now.Add(time.Hour), after), true, false, "valid only from"},
		{"another name", certificate(t, before, after, "other.example", "third.example"), true, false, "for another host: other.example, third.example"},
		{"expired, but taken", certificate(t, before, now.Add(-time.Hour)), false, true, ""},
	} {
		pool := x509.NewCertPool()
		if c.trusted {
			pool.AddCert(c.cert.Leaf)
		}
		address := secure(t, &tls.Config{Certificates: []tls.Certificate{c.cert}})
		e := do(t, "https://"+address, client.Options{RootCAs: pool, Insecure: c.insecure})
		if c.says == "" {
			if !e.Usable() || e.TLS == nil || e.TLS.Version != "TLS 1.3" || e.Phases.TLS <= 0 {
				t.Errorf("%s: %v %+v", c.name, e.Failure, e.TLS)
			}
			continue
		}
		checkFailure(t, c.name, e, client.FailCertificate, c.says)
		if e.TLS == nil || !e.TLS.NotAfter.Equal(c.cert.Leaf.NotAfter) || strings.Contains(e.TLS.Subject, "\x1b") {
			t.Errorf("%s: the certificate is not shown: %+v", c.name, e.TLS)
		}
	}
}

func TestTLSBroken(t *testing.T) {
	plain := talk(t, func(c net.Conn) {
		io.ReadFull(c, make([]byte, 5))
		io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n")
	})
	checkFailure(t, "plain HTTP", do(t, "https://"+plain, client.Options{}), client.FailTLS, "does not speak TLS")
	noise := talk(t, func(c net.Conn) {
		io.ReadFull(c, make([]byte, 5))
		io.WriteString(c, "\x00\x01\x02\x03\x04\x05\x06")
	})
	checkFailure(t, "noise", do(t, "https://"+noise, client.Options{}), client.FailTLS, "does not speak TLS")
	old := secure(t, &tls.Config{
		Certificates: []tls.Certificate{certificate(t, time.Now().Add(-time.Hour), time.Now().Add(time.Hour))},
		MaxVersion:   tls.VersionTLS11, MinVersion: tls.VersionTLS10,
	})
	checkFailure(t, "old TLS", do(t, "https://"+old, client.Options{}), client.FailTLS, "TLS 1.2")
}

func TestBadRequests(t *testing.T) {
	c := client.New(client.Options{})
	for _, r := range []client.Request{
		{Method: "GET", URL: "www.example.com"},
		{Method: "GET", URL: "http://127.0.0.1:1/\x1b[31m"},
		{Method: "GET", URL: "http://127.0.0.1:1/", DialURL: "ftp://x"},
		{Method: "GET", URL: "http://127.0.0.1:1/", Header: []client.HeaderField{{Name: "X", Value: "a\r\nY: b"}}},
	} {
		e := c.Do(t.Context(), r)
		checkFailure(t, r.URL, e, client.FailBadRequest, "")
		if strings.Contains(e.Request.URL, "\x1b") || e.Phases.Connect != 0 {
			t.Errorf("%+v", e)
		}
	}
	e := c.Do(t.Context(), client.Request{Method: "BAD METHOD", URL: "http://127.0.0.1:1/"})
	if e.Failure == nil || !strings.Contains(e.Failure.What, "invalid method") {
		t.Errorf("%+v", e.Failure)
	}
}

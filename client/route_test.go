package client_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"

	"cardbench/client"
)

// through makes the card's data request by a route.
func through(t *testing.T, url string, way client.Route) client.Exchange {
	t.Helper()
	to := client.Endpoint{TargetURL: url, Secret: client.NewSecret("s3cret"), Route: way}
	r, err := client.FetchRequest(to, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	return client.New(patient(client.Options{})).Do(t.Context(), r)
}

// authority is a certificate authority of the test.
type authority struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

func newAuthority(t *testing.T) authority {
	t.Helper()
	own := certificate(t, time.Now().Add(-time.Hour), time.Now().Add(time.Hour), "authority.example")
	return authority{own.PrivateKey.(*ecdsa.PrivateKey), own.Leaf}
}

// pool holds the authority alone.
func (a authority) pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.cert)
	return pool
}

// server answers with a card behind a certificate that the authority signed.
func (a authority) server(t *testing.T, until time.Time, names ...string) (address string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "card server"},
		NotBefore: until.Add(-24 * time.Hour), NotAfter: until, DNSNames: names,
	}
	if len(names) == 0 {
		leaf.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, a.cert, &key.PublicKey, a.key)
	if err != nil {
		t.Fatal(err)
	}
	return secure(t, &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}})
}

func TestRouteCertificates(t *testing.T) {
	ca, other := newAuthority(t), newAuthority(t)
	soon, gone := time.Now().Add(time.Hour), time.Now().Add(-time.Hour)
	for _, c := range []struct {
		name    string
		address string
		way     client.Route
		says    string // "" when it passes
	}{
		{"a known authority", ca.server(t, soon), client.Route{RootCAs: ca.pool()}, ""},
		{"without caFile", ca.server(t, soon), client.Route{}, "this machine does not know; HubSpot would refuse it too; for a server of your own, give its authority as caFile"},
		{"another caFile", ca.server(t, soon), client.Route{RootCAs: other.pool()}, "this machine does not know, nor the environment's caFile"},
		{"expired", ca.server(t, gone), client.Route{RootCAs: ca.pool()}, "expired on "},
		{"another host", ca.server(t, soon, "www.example.com"), client.Route{RootCAs: ca.pool()}, "is for another host: www.example.com"},
		{"insecure, unknown", ca.server(t, soon), client.Route{Insecure: true}, ""},
		{"insecure, expired", ca.server(t, gone), client.Route{Insecure: true}, ""},
		{"insecure, another host", ca.server(t, soon, "www.example.com"), client.Route{Insecure: true}, ""},
	} {
		e := through(t, "https://"+c.address+"/card", c.way)
		noted := strings.Contains(strings.Join(e.Request.Notes, "\n"), "insecure: the server's certificate is not checked")
		if noted != c.way.Insecure {
			t.Errorf("%s: notes %q", c.name, e.Request.Notes)
		}
		if c.says == "" {
			if !e.Usable() || e.TLS == nil {
				t.Errorf("%s: %v", c.name, e.Failure)
			}
			continue
		}
		checkFailure(t, c.name, e, client.FailCertificate, c.says)
	}
	plain := through(t, listen(t, okCard).url(), client.Route{Insecure: true})
	if strings.Contains(strings.Join(plain.Request.Notes, "\n"), "insecure") {
		t.Errorf("there is no certificate to check: %q", plain.Request.Notes)
	}
}

// proxy is a proxy that keeps the request that it gets; it leads CONNECT to a server.
func proxy(t *testing.T, answer string) (address string, seen chan wire) {
	t.Helper()
	seen = make(chan wire, 1)
	address = talk(t, func(c net.Conn) {
		w, err := readWire(c)
		if err != nil {
			return
		}
		seen <- w
		io.WriteString(c, answer)
		to, connect := strings.CutPrefix(w.line, "CONNECT ")
		if !connect || !strings.Contains(answer, " 200 ") {
			return
		}
		server, err := net.Dial("tcp", strings.TrimSuffix(to, " HTTP/1.1"))
		if err != nil {
			return
		}
		defer server.Close()
		go io.Copy(server, c)
		io.Copy(c, server)
	})
	return address, seen
}

func TestProxy(t *testing.T) {
	const user = "me:hunter2@"
	const password = "hunter2"
	const basic = "bWU6aHVudGVyMg=="
	address, seen := proxy(t, okCard)
	e := through(t, "http://card.invalid/card", client.Route{Proxy: "http://" + user + address})
	w := <-seen
	if !e.Usable() || !strings.HasPrefix(w.line, "GET http://card.invalid/card?") || header(w.fields, "Proxy-Authorization") != "Basic "+basic {
		t.Errorf("%v %q %v", e.Failure, w.line, w.fields)
	}
	note := "sent through the proxy http://" + address + ", as a user with a password that is not shown"
	if !strings.Contains(strings.Join(e.Request.Notes, "\n"), note) || e.Phases.DNS != 0 {
		t.Errorf("notes %q, phases %+v", e.Request.Notes, e.Phases)
	}
	lacks(t, password, e, e.Request, client.Route{Proxy: "http://" + user + address})
	lacks(t, basic, e)

	ca := newAuthority(t)
	server := ca.server(t, time.Now().Add(time.Hour))
	address, seen = proxy(t, "HTTP/1.1 200 OK\r\n\r\n")
	e = through(t, "https://"+server+"/card", client.Route{Proxy: "http://" + user + address, RootCAs: ca.pool()})
	if w := <-seen; !e.Usable() || w.line != "CONNECT "+server+" HTTP/1.1" || header(w.fields, "X-HubSpot-Signature") != "" {
		t.Errorf("%v %q %v", e.Failure, w.line, w.fields)
	}
	lacks(t, password, e)
	lacks(t, basic, e)

	e = through(t, "https://"+server+"/card", client.Route{})
	checkFailure(t, "the proxy's authority is not the machine's", e, client.FailCertificate, "does not know")
}

func TestProxyFails(t *testing.T) {
	for _, answer := range []string{"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "HTTP/1.1 403 No \x1b[31mway\r\n\r\n"} {
		address, _ := proxy(t, answer)
		e := through(t, "https://card.invalid/card", client.Route{Proxy: "http://me:hunter2@" + address})
		checkFailure(t, answer, e, client.FailOther, "the proxy http://"+address+" made no way to card.invalid: it answered 40")
		if strings.Contains(e.Failure.Error(), "\x1b") {
			t.Errorf("%q", e.Failure)
		}
		lacks(t, "hunter2", e)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := l.Addr().String()
	l.Close()
	for _, scheme := range []string{"http", "https", "socks5"} {
		for _, target := range []string{"http://card.invalid/", "https://card.invalid/"} {
			e := through(t, target, client.Route{Proxy: scheme + "://me:hunter2@" + closed})
			checkFailure(t, scheme, e, client.FailRefused, "the proxy "+scheme+"://"+closed+" refused the connection")
			lacks(t, "hunter2", e)
		}
	}
	for _, bad := range []string{"ftp://hunter2@127.0.0.1:1", "hunter2", "http://hunter2 :x", "http://"} {
		e := through(t, "http://card.invalid/", client.Route{Proxy: bad})
		checkFailure(t, bad, e, client.FailBadRequest, "the proxy is not a URL that can be used")
		lacks(t, "hunter2", e)
	}
}

package curl_test

import (
	"encoding/pem"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/curl"
)

// curl trusts the authority of the environment, or takes any certificate, as cardbench
// does.
func TestCurlOverTLS(t *testing.T) {
	need(t, "curl")
	var seen []string
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Proto+" "+r.RequestURI)
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // the refused handshake is the point
	server.StartTLS()
	t.Cleanup(server.Close)
	ca := filepath.Join(t.TempDir(), "it's a ca.pem")
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(ca, block, 0o600); err != nil {
		t.Fatal(err)
	}
	r := client.Request{Method: http.MethodGet, URL: server.URL + "/card?a=1"}
	for name, row := range map[string]struct {
		route client.Route
		ca    string
		ok    bool
	}{
		"unknown": {}, "its authority": {ca: ca, ok: true}, "any": {route: client.Route{Insecure: true}, ok: true},
	} {
		seen = nil
		r.Route = row.route
		text, err := curl.Command(r, curl.Options{Now: morning(), CAFile: row.ca})
		if err != nil {
			t.Fatal(err)
		}
		if row.ok {
			run(t, text)
		} else {
			run(t, "! "+text)
		}
		if got := strings.Join(seen, ""); row.ok != (got == "HTTP/1.1 /card?a=1") {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Through a proxy the request line has the whole URL, byte for byte as cardbench's.
func TestCurlThroughAProxy(t *testing.T) {
	need(t, "curl")
	s := listen(t)
	for _, target := range []string{"/card?userId=1", "/a/../{x}?%zz", "//x", "/?"} {
		r := client.Request{
			Method: http.MethodGet, URL: "http://card.example" + target, Secret: client.NewSecret(secret), Versions: nil,
			Route: client.Route{Proxy: s.url()},
		}
		want, e := s.sent(t, r)
		if e.Failure != nil {
			t.Fatal(e.Failure)
		}
		run(t, command(t, r))
		if diff := cmp.Diff(want, <-s.seen); diff != "" {
			t.Errorf("%s (-cardbench +curl)\n%s", target, diff)
		}
	}
}

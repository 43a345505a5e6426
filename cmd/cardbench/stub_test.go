package main

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// stub is the integrators that tests call: one that answers, one with a certificate
// nobody knows but who reads the file ca, one that hangs up, and a port where nobody
// listens. The one that answers is a proxy as well.
type stub struct{ plain, tls, reset, closed, ca string }

func newStub(t *testing.T) stub {
	t.Helper()
	plain := httptest.NewServer(stubHandler())
	t.Cleanup(plain.Close)
	secure := httptest.NewUnstartedServer(stubHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0) // refused handshakes are the point
	secure.StartTLS()
	t.Cleanup(secure.Close)
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	return stub{plain: plain.URL, tls: secure.URL, reset: hangUp(t), closed: closedPort(t), ca: ca}
}

func stubHandler() http.Handler {
	const card = `{"results":[{"objectId":1,"title":"From the stub"}]}`
	mux := http.NewServeMux()
	answer := func(path string, status int, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			io.WriteString(w, body)
		})
	}
	answer("/card", http.StatusOK, card)
	answer("/unauthorized", http.StatusUnauthorized, `{"message":"who are you"}`)
	answer("/forbidden", http.StatusForbidden, ``)
	answer("/broken", http.StatusInternalServerError, `boom`)
	answer("/html", http.StatusOK, `<!doctype html><title>Sign in</title>`)
	answer("/empty", http.StatusOK, ``)
	answer("/nocard", http.StatusOK, `{"message":"fine"}`)
	answer("/hostile", http.StatusOK, "{\"results\":[{\"objectId\":1,\"title\":\"a\u009b2Jb\u202ec\"}]}")
	mux.HandleFunc("/headers", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `{"results":[{"objectId":1,"title":"team %s, via %s, %d bytes of authorization"}]}`,
			r.Header.Get("X-Team"), r.URL.Host, len(r.Header.Get("Authorization")))
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/card", http.StatusFound)
	})
	mux.HandleFunc("/gzip", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, card)
		z.Close()
	})
	hookStub(mux)
	mux.HandleFunc("/silent", func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		<-r.Context().Done() // until the client gives up
	})
	return mux
}

// hangUp is a server that closes every connection when it has read something.
func hangUp(t *testing.T) string {
	t.Helper()
	var lc net.ListenConfig
	listener, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			conn.Read(make([]byte, 1))
			conn.(*net.TCPConn).SetLinger(0)
			conn.Close()
		}
	}()
	return "http://" + listener.Addr().String()
}

func closedPort(t *testing.T) string {
	t.Helper()
	var lc net.ListenConfig
	listener, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return "http://" + listener.Addr().String()
}

// spellings are the forms in which a secret could leak.
func spellings(secret string) []string {
	return []string{
		secret,
		base64.StdEncoding.EncodeToString([]byte(secret)),
		base64.RawURLEncoding.EncodeToString([]byte(secret)),
		hex.EncodeToString([]byte(secret)),
		strings.ToUpper(hex.EncodeToString([]byte(secret))),
		url.QueryEscape(secret),
		url.PathEscape(secret),
	}
}

package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"

	"cardbench/model/text"
)

// Route is the way to an environment's server. The zero Route is the direct way, with
// the authorities of this machine.
type Route struct {
	RootCAs  *x509.CertPool // authorities to trust; nil: the Client's, else this machine's
	Insecure bool           // take any certificate
	// Proxy is the URL of a proxy: http, https, socks5 or socks5h, with a user and
	// password where it asks for them. "" uses none, whatever the environment says.
	Proxy string
}

// String describes the route, without user and password of the proxy.
func (r Route) String() string {
	var parts []string
	if r.Proxy != "" {
		parts = append(parts, "proxy "+r.proxyName())
	}
	if r.RootCAs != nil {
		parts = append(parts, "own authorities")
	}
	if r.Insecure {
		parts = append(parts, "any certificate")
	}
	return strings.Join(parts, ", ")
}

// Format writes the description whatever the verb: the proxy's password is a field.
func (r Route) Format(f fmt.State, _ rune) { io.WriteString(f, r.String()) }

// MarshalText returns the description, so that no encoder writes a password.
func (r Route) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// transport is made anew for every call: no HTTP/2, nothing decoded, no proxy but the
// route's.
func (c *Client) transport(r Request) *http.Transport {
	dialer := &net.Dialer{Timeout: c.opts.ConnectTimeout, Resolver: c.opts.Resolver}
	t := &http.Transport{
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    c.opts.ConnectTimeout,
		DisableCompression:     true,
		MaxResponseHeaderBytes: maxHeaderBytes,
		TLSClientConfig: &tls.Config{
			MinVersion: tls.VersionTLS12, RootCAs: c.opts.RootCAs,
			InsecureSkipVerify: c.opts.Insecure || r.Route.Insecure, //nolint:gosec // the user asks for it by name
		},
	}
	if r.Route.RootCAs != nil {
		t.TLSClientConfig.RootCAs = r.Route.RootCAs
	}
	if r.Route.Proxy != "" {
		t.Proxy = func(*http.Request) (*url.URL, error) { return parseProxy(r.Route.Proxy) }
		t.OnProxyConnectResponse = tunnelled
	}
	return t
}

// parseProxy reads the URL of a proxy. The error never repeats it: it may hold a password.
func parseProxy(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err == nil && u.Host != "" {
		switch strings.ToLower(u.Scheme) {
		case "http", "https", "socks5", "socks5h":
			return u, nil
		}
	}
	return nil, &RequestError{
		What: "the proxy is not a URL that can be used",
		Hint: "write it as http://127.0.0.1:8888, https:// or socks5://",
	}
}

// AsksProxy reports whether a proxy is asked for the URL dial itself, whole in the request
// line, and not for a tunnel to its host.
func (r Route) AsksProxy(dial string) bool {
	return r.Proxy != "" && !strings.HasPrefix(strings.ToLower(r.Proxy), "socks") && strings.HasPrefix(strings.ToLower(dial), "http://")
}

// proxyRefusal is a proxy's answer that is no tunnel.
type proxyRefusal struct{ status string }

// Error tells the status.
func (e *proxyRefusal) Error() string { return "the proxy answered " + e.status }

func tunnelled(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	return &proxyRefusal{text.Line(answer.Status)}
}

// proxyName is how messages call the proxy: without user and password.
func (r Route) proxyName() string {
	u, err := parseProxy(r.Proxy)
	if err != nil {
		return "an unreadable address"
	}
	return text.Line(u.Scheme + "://" + u.Host)
}

// notes tell what is not as HubSpot would call.
func (r Route) notes(dial string) []string {
	var notes []string
	if r.Proxy != "" {
		note := "sent through the proxy " + r.proxyName()
		if u, err := parseProxy(r.Proxy); err == nil && u.User != nil {
			note += ", as a user with a password that is not shown"
		}
		notes = append(notes, note)
	}
	if r.Insecure && strings.HasPrefix(strings.ToLower(dial), "https://") {
		notes = append(notes, "insecure: the server's certificate is not checked; HubSpot would check it")
	}
	return notes
}

// throughProxy tells a failure of the proxy from one of the server: it returns who it
// is about and what went wrong beneath.
func (c *call) throughProxy(err error, address string) (whom string, inner error) {
	if c.request.Route.Proxy == "" {
		return address, err
	}
	var op *net.OpError
	if errors.As(err, &op) && (op.Op == "proxyconnect" || op.Op == "socks connect") {
		return "the proxy " + c.request.Route.proxyName(), op.Err
	}
	return address, err
}

func (c *call) proxyFailure(err error, address string) *Failure {
	var refusal *proxyRefusal
	if !errors.As(err, &refusal) {
		return nil
	}
	return &Failure{
		FailOther, "the proxy " + c.request.Route.proxyName() + " made no way to " + address + ": it answered " + refusal.status,
		"check the proxy, its user and password; the environment's key proxy chooses it",
	}
}

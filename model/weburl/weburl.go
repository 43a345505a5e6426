// Package weburl takes a URL apart as the contract of CRM cards looks at one: its
// scheme, its host, and whether it is a web address at all.
//
// It judges a text, it never repairs one: what is called or signed is the text itself.
package weburl

import (
	"net/url"
	"strings"
)

// URL is a text that should be a URL.
type URL struct {
	Raw    string
	Scheme string   // in lower case; "" when there is none
	Parsed *url.URL // nil when it cannot be a URL
}

// Read takes a text apart.
func Read(raw string) URL {
	u := URL{Raw: raw, Scheme: scheme(raw)}
	if parsed, err := url.Parse(raw); err == nil {
		u.Parsed = parsed
	}
	return u
}

// Web reports whether the scheme is http or https.
func (u URL) Web() bool { return u.Scheme == "http" || u.Scheme == "https" }

// Insecure reports whether the scheme is http.
func (u URL) Insecure() bool { return u.Scheme == "http" }

// Host is the name of the server in lower case, without its port; "" when there is
// none.
func (u URL) Host() string {
	if u.Parsed == nil {
		return ""
	}
	return strings.ToLower(u.Parsed.Hostname())
}

// scheme does not take "localhost:8080/card", a host with a port, for a URL of the
// scheme localhost.
func scheme(raw string) string {
	name, rest, found := strings.Cut(raw, ":")
	if !found || name == "" || !letter(name[0]) {
		return ""
	}
	for i := range len(name) {
		if c := name[i]; !letter(c) && !digit(c) && c != '+' && c != '-' && c != '.' {
			return ""
		}
	}
	if !strings.HasPrefix(rest, "//") && rest != "" && digit(rest[0]) {
		return ""
	}
	return strings.ToLower(name)
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func digit(c byte) bool { return '0' <= c && c <= '9' }

package lint

import (
	"net/netip"
	"net/url"
	"strings"
	"unicode"

	"cardbench/model/host"
)

// target is a URL as the contract uses one.
type target struct {
	raw    string
	scheme string // in lower case; "" when there is none
	url    *url.URL
}

// readURL takes a URL apart. Its url is nil when it cannot be one.
func readURL(raw string) target {
	t := target{raw: raw, scheme: schemeOf(raw)}
	if u, err := url.Parse(raw); err == nil {
		t.url = u
	}
	return t
}

// web reports whether the scheme is http or https.
func (t target) web() bool { return t.scheme == "http" || t.scheme == "https" }

// insecure reports whether the scheme is http.
func (t target) insecure() bool { return t.scheme == "http" }

// host is the name of the server in lower case, without its port.
func (t target) host() string {
	if t.url == nil {
		return ""
	}
	return strings.ToLower(t.url.Hostname())
}

func schemeOf(raw string) string {
	scheme, rest, found := strings.Cut(raw, ":")
	if !found || scheme == "" || !letter(scheme[0]) {
		return ""
	}
	for i := range len(scheme) {
		if c := scheme[i]; !letter(c) && (c < '0' || c > '9') && c != '+' && c != '-' && c != '.' {
			return ""
		}
	}
	if !strings.HasPrefix(rest, "//") && portAt(rest) {
		return "" // "localhost:8080/card" is a host with a port
	}
	return strings.ToLower(scheme)
}

func portAt(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// oddCharacter returns the first character of a URL that no client sends as it
// stands: white space, a control, a quote, angle or curly bracket, a backslash.
func oddCharacter(raw string) (rune, bool) {
	for _, r := range raw {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("<>\"\\^`{|}", r) {
			return r, true
		}
	}
	return 0, false
}

// characterName is how messages call it.
func characterName(r rune) string {
	switch {
	case r == ' ':
		return "a space"
	case r == '\n' || r == '\r':
		return "a line break"
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return "an invisible character"
	}
	return "the character " + quote(string(r))
}

// local reports whether a host name means the same machine or network: HubSpot's
// servers cannot reach it.
func local(name string) bool {
	if name == "localhost" || strings.HasSuffix(name, ".localhost") || strings.HasSuffix(name, ".local") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && (ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast())
}

// domain reports whether a host name is a dotted domain as the converter wants it:
// labels of letters, digits and inner hyphens, the last one of letters.
func domain(name string) bool {
	labels := strings.Split(name, ".")
	if len(labels) < 2 {
		return false
	}
	for i, label := range labels {
		if !domainLabel(label, i == len(labels)-1) {
			return false
		}
	}
	return true
}

func domainLabel(label string, top bool) bool {
	if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || top && len(label) < 2 {
		return false
	}
	for i := range len(label) {
		c := label[i]
		inner := !top && (c >= '0' && c <= '9' || c == '-')
		if !letter(c) && !inner {
			return false
		}
	}
	return true
}

// allowed reports whether an action's URI passes one of the base URLs.
func allowed(uri string, bases []string, rule host.BaseURLRule) bool {
	action := readURL(uri)
	for _, base := range bases {
		if rule.Prefix {
			if base != "" && strings.HasPrefix(uri, base) {
				return true
			}
			continue
		}
		b := readURL(base)
		if b.scheme != "" && b.scheme == action.scheme && b.host() == action.host() {
			return true
		}
	}
	return false
}

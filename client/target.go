package client

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"cardbench/model/text"
)

// RequestError says why a request cannot be built.
type RequestError struct {
	What string
	Hint string
}

// Error returns what and hint in one line.
func (e *RequestError) Error() string {
	if e.Hint == "" {
		return e.What
	}
	return e.What + "; " + e.Hint
}

// checkedURL is a URL that can be signed and sent as it stands.
type checkedURL struct {
	raw   string // without the fragment
	hash  string // the fragment with its #
	notes []string
}

// checkURL refuses what cannot be sent byte for byte. name is what messages call it:
// "the target URL". Characters beyond ASCII are escaped, with a note.
func checkURL(name, raw string) (checkedURL, error) {
	refuse := func(what, hint string) (checkedURL, error) {
		return checkedURL{}, &RequestError{What: name + " " + what, Hint: hint}
	}
	shown := strconv.Quote(text.Line(raw))
	switch {
	case raw == "":
		return refuse("is empty", "write an absolute URL that begins with https://")
	case strings.ContainsAny(raw, " \t\r\n"):
		return refuse(shown+" holds a blank or line end", "write %20 for a blank in a URL")
	case strings.ContainsFunc(raw, func(r rune) bool { return r < 0x20 || r == 0x7f }):
		return refuse(shown+" holds a control character", "remove it")
	}
	scheme, rest, ok := strings.Cut(raw, "://")
	switch {
	case !ok || strings.ContainsAny(scheme, "/?#"):
		return refuse(shown+" has no scheme", "HubSpot calls absolute URLs only: write https:// before the host")
	case !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https"):
		return refuse(shown+" is neither http nor https", "HubSpot calls https only; http is for your own machine")
	}
	authority := rest
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		authority = rest[:i]
	}
	if what, hint := checkAuthority(authority); what != "" {
		return refuse(what, hint)
	}
	return finishURL(name, raw, refuse)
}

// checkAuthority never shows the authority itself: it may hold a password.
func checkAuthority(authority string) (what, hint string) {
	switch {
	case strings.Contains(authority, "@"):
		return "holds a user name or password before the host", "HubSpot sends none; remove it"
	case authority == "" || strings.HasPrefix(authority, ":"):
		return "has no host", "write the host behind https://"
	case strings.ContainsFunc(authority, func(r rune) bool { return r >= utf8.RuneSelf }):
		return fmt.Sprintf("has the host %q, which is not ASCII", text.Line(authority)), "write the host in its xn-- form"
	}
	if i := strings.LastIndexByte(authority, ':'); i > strings.LastIndexByte(authority, ']') {
		if port, err := strconv.ParseUint(authority[i+1:], 10, 16); err != nil || port == 0 {
			return fmt.Sprintf("has the port %q", text.Line(authority[i+1:])), "a port is a number from 1 to 65535"
		}
	}
	return "", ""
}

func finishURL(name, raw string, refuse func(what, hint string) (checkedURL, error)) (checkedURL, error) {
	var u checkedURL
	u.raw, u.hash = raw, ""
	if i := strings.IndexByte(raw, '#'); i >= 0 {
		u.raw, u.hash = raw[:i], raw[i:]
	}
	if escaped := escapeBeyondASCII(u.raw); escaped != u.raw {
		u.raw = escaped
		u.notes = append(u.notes, name+" holds characters beyond ASCII; they are sent as % escapes")
	}
	u.raw = withPath(u.raw)
	if _, err := url.Parse(u.raw); err != nil {
		return refuse(fmt.Sprintf("%q is not a URL: %s", text.Line(raw), parseReason(err)), "check its host and its % escapes")
	}
	return u, nil
}

// withPath gives a URL without a path the slash that stands for it in a request line.
func withPath(raw string) string {
	start := origin(raw)
	if strings.HasPrefix(raw[len(start):], "/") {
		return raw
	}
	return start + "/" + raw[len(start):]
}

// parseReason is the error of url.Parse without the URL that it repeats.
func parseReason(err error) string {
	if inner, ok := err.(*url.Error); ok { //nolint:errorlint // url.Parse returns exactly this
		err = inner.Err
	}
	return text.Line(err.Error())
}

func escapeBeyondASCII(s string) string {
	var out strings.Builder
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			out.WriteByte(s[i])
			continue
		}
		fmt.Fprintf(&out, "%%%02X", s[i])
	}
	return out.String()
}

// join appends a query to a URL without changing a byte of it.
func join(raw, query string, secondMark bool) string {
	if query == "" {
		return raw
	}
	switch {
	case secondMark || !strings.Contains(raw, "?"):
		return raw + "?" + query
	case strings.HasSuffix(raw, "?") || strings.HasSuffix(raw, "&"):
		return raw + query
	}
	return raw + "&" + query
}

// dialled maps a URL of the public address to the address that is dialled: what a tunnel
// does with every path, not only with the target URL's.
func dialled(uri string, to Endpoint) string {
	if to.PublicURL == "" || to.PublicURL == to.TargetURL {
		return uri
	}
	public, target := beforeQuery(to.PublicURL), beforeQuery(to.TargetURL)
	for from, into := range prefixes(public, target) {
		if rest, ok := strings.CutPrefix(uri, from); ok && (rest == "" || strings.ContainsRune("/?#", rune(rest[0]))) {
			return into + rest
		}
	}
	return uri
}

// prefixes yields pairs of a public prefix and what stands for it, longest first: the two
// URLs with their common last path segments taken off, then their bare hosts.
func prefixes(public, target string) func(yield func(from, into string) bool) {
	return func(yield func(from, into string) bool) {
		from, into := public, target
		for {
			i, j := strings.LastIndexByte(from, '/'), strings.LastIndexByte(into, '/')
			if i < len(origin(public)) || j < len(origin(target)) || from[i:] != into[j:] {
				break
			}
			from, into = from[:i], into[:j]
		}
		if from != public && !yield(from, into) {
			return
		}
		yield(origin(public), origin(target))
	}
}

func beforeQuery(raw string) string {
	if i := strings.IndexAny(raw, "?#"); i >= 0 {
		return raw[:i]
	}
	return raw
}

// origin is scheme, host and port; "" of what is no absolute URL.
func origin(raw string) string {
	start := strings.Index(raw, "://") + len("://")
	if start < len("://") {
		return ""
	}
	if i := strings.IndexAny(raw[start:], "/?#"); i >= 0 {
		return raw[:start+i]
	}
	return raw
}

package diagnose_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cardbench/client/signature"
	"cardbench/model/host"
)

func v2(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "")))
	return hex.EncodeToString(sum[:])
}

func v3(key string, parts ...string) string {
	mac := hmac.New(sha256.New, []byte(key))
	io.WriteString(mac, strings.Join(parts, ""))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// origin is what a server should take for its own beginning: that of the public URL.
func origin(r *http.Request) string {
	if proto := r.Header.Get("X-Forwarded-Proto"); proto != "" {
		return proto + "://" + r.Host
	}
	return "http://" + r.Host
}

func sortedQuery(r *http.Request) string {
	pairs := strings.Split(r.URL.RawQuery, "&")
	slices.Sort(pairs)
	return r.URL.Path + "?" + strings.Join(pairs, "&")
}

func unescaped(s string) string {
	out, err := url.PathUnescape(s)
	if err != nil {
		return s
	}
	return out
}

// verifier checks requests as one integrator or other does: wrongly.
type verifier struct {
	name string
	// one of them is the hash that the server computes
	v1, v2, v3 func(r *http.Request) string
	tunnel     bool // it is called by a public URL
	mapped     bool // whose path is another one too
	names      string
	look       string
	host       host.Host
}

func stampOf(r *http.Request) string { return r.Header.Get(signature.HeaderTimestamp) }

func verifiers() []verifier {
	right := func(r *http.Request) string { return origin(r) + signature.DecodeV3(r.RequestURI) }
	return []verifier{
		{name: "Laravel's fullUrl", names: "query keys sorted", look: "fullUrl", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), sortedQuery(r))
		}},
		{name: "query sorted, v3", names: "query keys sorted", v3: func(r *http.Request) string {
			return v3(secret, r.Method, origin(r), signature.DecodeV3(sortedQuery(r)), stampOf(r))
		}},
		{name: "Go's Values.Encode", names: "the query built anew, keys sorted", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), r.URL.Path, "?", r.URL.Query().Encode()) //nolint:forbidigo // the very mistake
		}},
		{name: "req.protocol behind a tunnel", tunnel: true, names: "http instead of https", look: "req.protocol", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "http://", r.Host, r.RequestURI)
		}},
		{name: "the scheme and host behind the tunnel", tunnel: true, names: "scheme and host behind the tunnel", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "http://", localAddress(r), r.RequestURI)
		}},
		{name: "the path behind the proxy", tunnel: true, mapped: true, names: "the path behind the tunnel", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "https://", r.Host, r.RequestURI)
		}},
		{name: "scheme and path behind the proxy", tunnel: true, mapped: true, names: "the path behind the tunnel", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "http://", r.Host, r.RequestURI)
		}},
		{name: "the address behind the tunnel", tunnel: true, mapped: true, names: "behind the tunnel", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "http://", localAddress(r), "/inner/card?", r.URL.RawQuery)
		}},
		{name: "the host behind the tunnel", tunnel: true, names: "the host behind the tunnel", v3: func(r *http.Request) string {
			return v3(secret, r.Method, "https://", localAddress(r), signature.DecodeV3(r.RequestURI), stampOf(r))
		}},
		{name: "https written into the code", names: "https instead of http", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "https://", r.Host, r.RequestURI)
		}},
		{name: "HubSpot's client without a method", names: "method POST", look: "Signature.isValid", v2: func(r *http.Request) string {
			return v2(secret, "POST", right(r))
		}},
		{name: "decodeURIComponent, v2", names: "the URL fully decoded", look: "decodeURIComponent", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), unescaped(r.RequestURI))
		}},
		{name: "decodeURIComponent, v3", names: "the URL fully decoded", v3: func(r *http.Request) string {
			return v3(secret, r.Method, origin(r), unescaped(r.RequestURI), stampOf(r))
		}},
		{name: "v3 not decoded", names: "the twelve escapes not decoded", host: host.AppCard(), v3: func(r *http.Request) string {
			return v3(secret, r.Method, origin(r), r.RequestURI, stampOf(r))
		}},
		{name: "v3 not decoded, and http", tunnel: true, names: "http instead of https and the twelve escapes not decoded", host: host.AppCard(), v3: func(r *http.Request) string {
			return v3(secret, r.Method, "http://", r.Host, r.RequestURI, stampOf(r))
		}},
		{name: "secret + method + url + undefined", names: `body "undefined"`, v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), r.RequestURI, "undefined")
		}},
		{name: "JSON.stringify(req.body)", names: `body "{}"`, look: "JSON.stringify(req.body)", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), r.RequestURI, "{}")
		}},
		{name: "JSON.stringify(req.body), v3", names: `body "{}"`, v3: func(r *http.Request) string {
			return v3(secret, r.Method, right(r), "{}", stampOf(r))
		}},
		{name: "base64 for v2", names: "base64 instead of hex", v2: func(r *http.Request) string {
			sum := sha256.Sum256([]byte(secret + r.Method + origin(r) + r.RequestURI))
			return base64.StdEncoding.EncodeToString(sum[:])
		}},
		{name: "hex for v3", names: "hex instead of base64", v3: func(r *http.Request) string {
			mac := hmac.New(sha256.New, []byte(secret))
			io.WriteString(mac, r.Method+right(r)+stampOf(r))
			return hex.EncodeToString(mac.Sum(nil))
		}},
		{name: "the timestamp in seconds", names: "the timestamp in seconds", look: "Date.now() / 1000", v3: func(r *http.Request) string {
			ms, _ := strconv.ParseInt(stampOf(r), 10, 64)
			return v3(secret, r.Method, right(r), strconv.FormatInt(ms/1000, 10))
		}},
		{name: "the timestamp as a float", names: "the timestamp as a decimal number", look: "float", v3: func(r *http.Request) string {
			return v3(secret, r.Method, right(r), stampOf(r)+".0")
		}},
		{name: "the host without its port", names: "the port left out", look: "req.hostname", v2: func(r *http.Request) string {
			host, _, _ := strings.Cut(r.Host, ":")
			return v2(secret, r.Method, "http://", host, r.RequestURI)
		}},
		{name: "JSON.stringify(null)", names: `body "null"`, v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), r.RequestURI, "null")
		}},
		{name: "axios' method", names: "the method in lower case", v2: func(r *http.Request) string {
			return v2(secret, strings.ToLower(r.Method), origin(r), r.RequestURI)
		}},
		{name: "a secret file with a newline", names: "a line end behind the secret", look: "trim", v2: func(r *http.Request) string {
			return v2(secret, "\n", r.Method, origin(r), r.RequestURI)
		}},
		{name: "a secret that is not set", names: `secret "undefined"`, v2: func(r *http.Request) string {
			return v2("undefined", r.Method, origin(r), r.RequestURI)
		}},
		{name: "the path alone", names: "scheme and host left out", v2: func(r *http.Request) string {
			return v2(secret, r.Method, r.RequestURI)
		}},
		{name: "the time left out of v3", names: "the timestamp left out", v3: func(r *http.Request) string {
			return v3(secret, r.Method, right(r))
		}},
		{name: "a slash, v3", names: "a slash added behind the path", v3: func(r *http.Request) string {
			return v3(secret, r.Method, origin(r), r.URL.Path, "/?", signature.DecodeV3(r.URL.RawQuery), stampOf(r))
		}},
		{name: "a slash", names: "a slash added behind the path", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), r.URL.Path, "/?", r.URL.RawQuery)
		}},
		{name: "v1 under the name of v2", names: "v1 instead of v2", v1: func(*http.Request) string { return v2(secret) }},
	}
}

// localAddress is what the server is called on its own machine.
func localAddress(r *http.Request) string {
	return r.Context().Value(http.LocalAddrContextKey).(fmt.Stringer).String()
}

// right reports whether the request has the signature that the server computes.
func (v verifier) right(r *http.Request) bool {
	switch {
	case v.v3 != nil:
		return r.Header.Get(signature.HeaderSignatureV3) == v.v3(r)
	case v.v2 != nil:
		return r.Header.Get(signature.HeaderSignature) == v.v2(r)
	}
	return r.Header.Get(signature.HeaderSignature) == v.v1(r)
}

package client

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"cardbench/client/signature"
	"cardbench/model/text"
)

// call is one exchange in the making.
type call struct {
	opts    Options
	request Request
	started time.Time
	header  []HeaderField // with the signature
	host    string        // Host header
	signed  []SignedPart
	trace   *trace
	reply   *Reply
	// location is taken out of a redirect, so that nothing follows it.
	location string
}

func newCall(opts Options, r Request) *call {
	if r.DialURL == "" {
		r.DialURL = r.URL
	}
	return &call{opts: opts, request: r, started: opts.Now(), trace: newTrace(opts.Now)}
}

// prepare checks and signs the request.
func (c *call) prepare() *Failure {
	if _, err := checkURL("the URL", c.request.URL); err != nil {
		return asFailure(err)
	}
	if _, err := checkURL("the URL to dial", c.request.DialURL); err != nil {
		return asFailure(err)
	}
	c.header = slices.Clone(c.request.Header)
	c.host = hostOf(c.request.DialURL)
	if public := hostOf(c.request.URL); origin(c.request.URL) != origin(c.request.DialURL) {
		// What a tunnel does: the server sees the address that HubSpot called.
		c.host = public
		scheme, _, _ := strings.Cut(c.request.URL, "://")
		c.addUnlessThere("X-Forwarded-Host", public)
		c.addUnlessThere("X-Forwarded-Proto", scheme)
	}
	c.sign()
	return checkHeader(c.header)
}

func asFailure(err error) *Failure {
	if e, ok := err.(*RequestError); ok { //nolint:errorlint // checkURL returns exactly this
		return &Failure{FailBadRequest, e.What, e.Hint}
	}
	return &Failure{Kind: FailBadRequest, What: text.Line(err.Error())}
}

func (c *call) sign() {
	if c.request.Secret.Empty() {
		return
	}
	stamp := c.started.UnixMilli()
	for _, v := range c.request.Versions {
		in := signature.Input{
			Version: v, Secret: c.request.Secret.Reveal(), Method: c.request.Method,
			URL: beforeFragment(c.request.URL), Body: c.request.Body, Timestamp: stamp,
		}
		value := signature.Sign(in)
		c.header = append(c.header, HeaderField{Name: v.Header(), Value: value})
		switch v {
		case signature.V3:
			c.header = append(c.header, HeaderField{Name: signature.HeaderTimestamp, Value: strconv.FormatInt(stamp, 10)})
		case signature.V1, signature.V2:
			c.header = append(c.header, HeaderField{Name: signature.HeaderSignatureVersion, Value: string(v)})
		}
		c.signed = append(c.signed, signedPart(in, value))
	}
}

// exact gives the outgoing request the very bytes that were signed: resty and net/url
// would re-encode some of them, and resty drops the body of a GET and sends the empty one
// of a POST in chunks.
func (c *call) exact(r *http.Request) error {
	want := target(c.request.DialURL)
	u, err := url.Parse(origin(c.request.DialURL))
	if err != nil {
		return err
	}
	path, query, hasQuery := strings.Cut(want, "?")
	u.RawQuery, u.ForceQuery = query, hasQuery
	if u.Path, err = url.PathUnescape(path); err != nil {
		return err
	}
	u.RawPath = path
	if u.RequestURI() != want {
		// An opaque part is sent as it stands.
		u.Path, u.RawPath, u.Opaque = "", "", path
	}
	if c.request.Route.AsksProxy(c.request.DialURL) {
		// The whole URL, for the proxy to dial: net/http would name the public host.
		u.Path, u.RawPath, u.Opaque = "", "", "//"+u.Host+path
		want = u.Scheme + "://" + u.Host + want
	}
	if u.RequestURI() != want {
		return &RequestError{What: "the URL cannot be sent byte for byte", Hint: "write its path with % escapes"}
	}
	r.URL, r.Host = u, c.host
	r.Body, r.GetBody, r.ContentLength = http.NoBody, nil, int64(len(c.request.Body))
	if r.ContentLength > 0 {
		r.Body = io.NopCloser(bytes.NewReader(c.request.Body))
	}
	r.Header = http.Header{}
	for _, h := range c.header {
		r.Header[h.Name] = append(r.Header[h.Name], h.sent())
	}
	return nil
}

// target is what stands in the request line: path and query.
func target(raw string) string {
	raw = beforeFragment(raw)
	rest := raw[len(origin(raw)):]
	if !strings.HasPrefix(rest, "/") {
		rest = "/" + rest
	}
	return rest
}

func beforeFragment(raw string) string {
	before, _, _ := strings.Cut(raw, "#")
	return before
}

func hostOf(raw string) string {
	_, host, _ := strings.Cut(origin(raw), "://")
	return host
}

// watch takes Location out of a redirect before net/http parses it, and keeps it.
func (c *call) watch(transport http.RoundTripper) http.RoundTripper {
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		response, err := transport.RoundTrip(r)
		if err == nil && response.StatusCode >= 300 && response.StatusCode < 400 {
			c.location = response.Header.Get("Location")
			response.Header.Del("Location")
		}
		return response, err
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

// RoundTrip calls the function.
func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// read takes the answer in, as far as the limit goes. What was read before an error
// stays.
func (c *call) read(response *http.Response) error {
	c.trace.reading()
	defer c.trace.done()
	c.reply = &Reply{
		Status: response.StatusCode, Proto: response.Proto,
		Header: replyHeader(response.Header, c.location), Location: text.Line(c.location),
	}
	wire := &counter{from: response.Body}
	body, encoding, err := decoded(wire, response)
	c.reply.Encoding = encoding
	if err == nil {
		var kept bytes.Buffer
		_, err = io.Copy(&kept, io.LimitReader(body, int64(c.opts.BodyLimit)+1))
		c.reply.Body = kept.Bytes()
		if len(c.reply.Body) > c.opts.BodyLimit {
			c.reply.Body, c.reply.Cut = c.reply.Body[:c.opts.BodyLimit:c.opts.BodyLimit], true
		}
	}
	c.reply.BodySize, c.reply.WireSize = len(c.reply.Body), wire.n
	return err
}

// replyHeader lists the headers by name: Go does not keep their order.
func replyHeader(h http.Header, location string) []HeaderField {
	var fields []HeaderField
	for name, values := range h {
		for _, v := range values {
			fields = append(fields, HeaderField{Name: text.Line(name), Value: text.Line(v)})
		}
	}
	if location != "" {
		fields = append(fields, HeaderField{Name: "Location", Value: text.Line(location)})
	}
	slices.SortStableFunc(fields, func(a, b HeaderField) int { return strings.Compare(a.Name, b.Name) })
	return fields
}

// finish makes the record.
func (c *call) finish(failure *Failure) Exchange {
	c.hideSecrets(failure)
	seen := c.trace.snapshot()
	e := Exchange{
		Started: c.started,
		Request: SentRequest{
			Kind: c.request.Kind, Host: c.request.Host.Name, Origin: c.request.Origin, Method: text.Line(c.request.Method), URL: text.Line(c.request.URL),
			Header: c.shown(seen.header), Body: text.Clean(string(c.request.Body)), RawBody: slices.Clone(c.request.Body),
			Notes: slices.Concat(c.request.Notes, c.request.Route.notes(c.request.DialURL)), Signed: c.signed,
		},
		Reply: c.reply, Phases: seen.phases, TLS: seen.tls, RemoteAddr: seen.remote, Failure: failure,
	}
	if c.request.DialURL != c.request.URL {
		e.Request.DialURL = text.Line(c.request.DialURL)
	}
	if len(e.Request.Header) == 0 && c.host != "" { // it never came to writing them
		e.Request.Header = append([]HeaderField{{Name: "Host", Value: c.host}}, c.shown(c.header)...)
	}
	if text.Dirty(string(c.request.Body)) {
		e.Request.Notes = append(e.Request.Notes, "the body holds control characters, which were sent but are not shown")
	}
	if c.reply != nil && c.reply.Masked > 0 {
		e.Request.Notes = append(e.Request.Notes, maskedNote)
	}
	e.Verdict = judge(c.request, c.reply, failure)
	return e
}

package har

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/text"
)

// The bounds of what is read.
const (
	maxBytes   = 50 << 20
	maxDepth   = 100
	maxEntries = 10_000
	maxNotices = 20
)

// Import reads a HAR file of any program. name is what messages call it. Entries that are
// no HTTP call are left out, and values that let their holder in are redacted: notices say
// so. Verdicts are judged anew. The error, a *document.Error where the file is no JSON, says
// what is wrong, where, and what to do.
func Import(name string, src []byte) (exchanges []client.Exchange, notices []string, err error) {
	doc, err := document.Parse(name, src, document.Limits{Bytes: maxBytes, Depth: maxDepth})
	if err != nil {
		return nil, nil, err
	}
	entries := doc.Root().Member("log").Member("entries")
	if !entries.Is(document.Array) {
		return nil, nil, &document.Error{
			File: doc.Name(), What: "this is no HAR file: it has no list /log/entries", Hint: "export it from a browser's network panel, a proxy, or cardbench",
		}
	}
	in := reader{doc: doc}
	for i, n := range entries.Elements() {
		if i == maxEntries {
			in.note("only the first %d of %d entries were read", maxEntries, len(entries.Elements()))
			break
		}
		if e, ok := in.entry(n); ok {
			exchanges = append(exchanges, e)
		}
	}
	return exchanges, in.summary(), nil
}

// reader reads the entries of one file.
type reader struct {
	doc      *document.Document
	notices  []string
	unsaid   int // notices beyond the limit
	redacted int
	noBody   int
}

// note adds a notice. Beyond the limit they are counted only.
func (in *reader) note(format string, args ...any) {
	if len(in.notices) >= maxNotices {
		in.unsaid++
		return
	}
	in.notices = append(in.notices, text.Line(fmt.Sprintf(format, args...)))
}

func (in *reader) summary() []string {
	out := in.notices
	if in.unsaid > 0 {
		out = append(out, fmt.Sprintf("and %d more of this kind", in.unsaid))
	}
	if in.redacted > 0 {
		out = append(out, fmt.Sprintf("values of Authorization, Cookie and Set-Cookie that were left out: %d", in.redacted))
	}
	if in.noBody > 0 {
		out = append(out, fmt.Sprintf("answers whose body the file does not hold: %d; export it with content", in.noBody))
	}
	return out
}

func (in *reader) entry(n *document.Node) (client.Exchange, bool) {
	request := n.Member("request")
	started, err := time.Parse(time.RFC3339Nano, n.Member("startedDateTime").Value())
	address := text.Line(request.Member("url").Value())
	scheme, rest, _ := strings.Cut(address, "://")
	switch {
	case !request.Is(document.Object) || address == "":
		in.note("the entry at %s was left out: it has no request with a URL", in.doc.Position(n.Offset()))
		return client.Exchange{}, false
	case !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") || rest == "":
		in.note("the entry at %s was left out: its URL is neither http nor https", in.doc.Position(n.Offset()))
		return client.Exchange{}, false
	case err != nil || started.Year() < 1970 || started.Year() > 2261: // what nanoseconds since 1970 can hold
		in.note("the entry at %s has no startedDateTime that can be read; 1970 stands for it", in.doc.Position(n.Offset()))
		started = time.Unix(0, 0).UTC()
	}
	e := client.Exchange{Started: started, Request: in.request(n, address), Phases: phases(n)}
	e.Reply = in.reply(n)
	e.Failure = failure(n, e.Reply)
	extra := n.Member("_cardbench")
	e.RemoteAddr = remote(n, extra)
	e.TLS = tlsInfo(extra.Member("tls"))
	at, _ := host.ByName(e.Request.Host)
	e.Verdict = client.Judge(client.Request{
		Kind: e.Request.Kind, Method: e.Request.Method, Host: at, URL: e.Request.URL, DialURL: e.Request.DialURL,
		Header: e.Request.Header, Body: e.Request.RawBody, Notes: e.Request.Notes, Origin: e.Request.Origin,
	}, e.Reply, e.Failure)
	return e, true
}

func (in *reader) request(n *document.Node, address string) client.SentRequest {
	from, extra := n.Member("request"), n.Member("_cardbench")
	r := client.SentRequest{
		Method: cmp.Or(line(from.Member("method")), "GET"), URL: cmp.Or(line(extra.Member("url")), address), DialURL: line(extra.Member("dialUrl")),
		Header: in.headers(from.Member("headers")), Notes: lines(extra.Member("notes")), Host: line(extra.Member("host")),
		Origin: client.Origin{
			Environment: line(extra.Member("origin").Member("environment")), Record: line(extra.Member("origin").Member("record")),
			Action: line(extra.Member("origin").Member("action")),
		},
	}
	post := from.Member("postData")
	if post.Is(document.Object) {
		r.RawBody = in.body(post.Member("text"), post.Member("_encoding"))
		if len(r.RawBody) == 0 {
			r.RawBody = form(post.Member("params"))
		}
	}
	r.Body = text.Clean(string(r.RawBody))
	r.Signed = client.ReadSignatures(r.Method, r.URL, r.RawBody, r.Header)
	r.Kind = kind(line(extra.Member("kind")), r)
	if _, ok := host.ByName(r.Host); !ok {
		r.Host = guessHost(r)
	}
	return r
}

// kind is that of the file, if it is one, else a guess: HubSpot's parameters or signature
// make a call HubSpot's, and what a browser loads otherwise is a page.
func kind(given string, r client.SentRequest) client.Kind {
	for _, k := range []client.Kind{client.KindFetch, client.KindHook, client.KindFrame, client.KindProbe} {
		if string(k) == given {
			return k
		}
	}
	switch {
	case r.Method != http.MethodGet:
		return client.KindHook
	case len(r.Signed) > 0 || strings.Contains(r.URL, "associatedObjectId="):
		return client.KindFetch
	}
	return client.KindFrame
}

// guessHost goes by the parameter that only the app card sends.
func guessHost(r client.SentRequest) string {
	if strings.Contains(r.URL, "&appId=") || strings.Contains(r.URL, "?appId=") {
		return host.AppCard().Name
	}
	return host.Classic().Name
}

func (in *reader) headers(list *document.Node) []client.HeaderField {
	var out []client.HeaderField
	for _, n := range list.Elements() {
		h := client.HeaderField{Name: line(n.Member("name")), Value: line(n.Member("value"))}
		if h.Name == "" || strings.HasPrefix(h.Name, ":") { // HTTP/2 says there what the request line says
			continue
		}
		safe := redact(h)
		if safe.Value != h.Value {
			in.redacted++
		}
		out = append(out, safe)
	}
	return out
}

// body reads a text that may be base64.
func (in *reader) body(content, encoding *document.Node) []byte {
	value := content.Value()
	if !content.Is(document.String) || value == "" {
		return nil
	}
	if encoding.Value() != base64Encoding {
		return []byte(value)
	}
	out, err := base64.StdEncoding.DecodeString(value)
	if err != nil {
		in.note("the body at %s is no base64 and was left out", in.doc.Position(content.Offset()))
		return nil
	}
	return out
}

// form writes the params of a form. Its own bytes are not in the file: escapes may differ.
func form(params *document.Node) []byte {
	var out []string
	for _, n := range params.Elements() {
		out = append(out, url.QueryEscape(n.Member("name").Value())+"="+url.QueryEscape(n.Member("value").Value()))
	}
	return []byte(strings.Join(out, "&"))
}

// reply reads the answer; a status of 0 says that none came.
func (in *reader) reply(n *document.Node) *client.Reply {
	from, extra := n.Member("response"), n.Member("_cardbench")
	status := int(number(from.Member("status")))
	if status < 100 || status > 999 {
		return nil
	}
	held := from.Member("content")
	r := &client.Reply{
		Status: status, Proto: line(from.Member("httpVersion")), Header: in.headers(from.Member("headers")),
		Body: in.body(held.Member("text"), held.Member("encoding")), Location: line(from.Member("redirectURL")),
		Cut: extra.Member("cut").Value() == "true", Encoding: line(extra.Member("encoding")),
	}
	// net/http gives headers by name; so the order is that of a call of our own.
	slices.SortStableFunc(r.Header, func(a, b client.HeaderField) int { return strings.Compare(a.Name, b.Name) })
	r.BodySize, r.WireSize = len(r.Body), int64(max(number(from.Member("bodySize")), 0))
	size := int(min(max(number(held.Member("size")), 0), math.MaxInt32))
	switch {
	case extra.Is(document.Object):
		r.BodySize = max(size, r.BodySize)
	case len(r.Body) == 0 && size > 0:
		in.noBody++
	}
	if named := strings.ToLower(value(r.Header, "Content-Encoding")); r.Encoding == "" && !extra.Is(document.Object) && named != "identity" && len(r.Body) > 0 {
		r.Encoding = named
	}
	return r
}

// phases reads the times; what did not happen is -1 in the file.
func phases(n *document.Node) client.Phases {
	t := n.Member("timings")
	took := func(name string) time.Duration { return duration(number(t.Member(name))) }
	p := client.Phases{DNS: took("dns"), Connect: took("connect"), TLS: took("ssl"), Wait: took("wait"), Read: took("receive"), Total: duration(number(n.Member("time")))}
	p.Connect = max(p.Connect-p.TLS, 0)
	return p
}

// duration turns milliseconds into a duration, at most a day.
func duration(ms float64) time.Duration {
	const day = 24 * float64(time.Hour) / float64(time.Millisecond)
	return time.Duration(math.Round(min(max(ms, 0), day) * float64(time.Millisecond)))
}

func number(n *document.Node) float64 {
	if !n.Is(document.Number) {
		return 0
	}
	f, _ := strconv.ParseFloat(n.Value(), 64) // too large a number is infinite, and clamped
	return f
}

// line is a text as one clean line.
func line(n *document.Node) string {
	if !n.Is(document.String) {
		return ""
	}
	return text.Line(n.Value())
}

func lines(n *document.Node) (out []string) {
	for _, e := range n.Elements() {
		out = append(out, line(e))
	}
	return out
}

func remote(n, extra *document.Node) string {
	if address := line(extra.Member("remoteAddr")); address != "" {
		return address
	}
	ip := strings.Trim(line(n.Member("serverIPAddress")), "[]")
	if net.ParseIP(ip) == nil {
		return ""
	}
	return ip
}

func tlsInfo(n *document.Node) *client.TLSInfo {
	if !n.Is(document.Object) {
		return nil
	}
	until, _ := time.Parse(time.RFC3339Nano, n.Member("notAfter").Value()) // zero: not known
	return &client.TLSInfo{Version: line(n.Member("version")), Subject: line(n.Member("subject")), NotAfter: until}
}

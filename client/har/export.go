package har

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cardbench/client"
	"cardbench/client/signature"
)

// Options says how exchanges are written.
type Options struct {
	Version string // of this program, for the file's creator
	// RedactSignatures leaves out the values of HubSpot's signature headers.
	RedactSignatures bool
}

// Export writes exchanges as a HAR 1.2 file, the oldest first.
func Export(exchanges []client.Exchange, o Options) ([]byte, error) {
	sorted := slices.Clone(exchanges)
	slices.SortStableFunc(sorted, func(a, b client.Exchange) int { return a.Started.Compare(b.Started) })
	out := file{Log: archive{
		Version: "1.2", Creator: program{"cardbench", o.Version}, Entries: make([]entry, 0, len(sorted)),
		Comment: "holds no client secret; values of Authorization, Cookie and Set-Cookie are redacted",
	}}
	for _, e := range sorted {
		out.Log.Entries = append(out.Log.Entries, o.entry(e))
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(out)
	return buf.Bytes(), err
}

func (o Options) entry(e client.Exchange) entry {
	out := entry{
		Started: e.Started.Format(time.RFC3339Nano), Verdict: e.Verdict, Failure: e.Failure,
		Request: o.request(e.Request), Response: o.response(e.Reply),
		Own: own{
			Kind: e.Request.Kind, Host: e.Request.Host, Origin: e.Request.Origin, DialURL: e.Request.DialURL,
			RemoteAddr: e.RemoteAddr, TLS: e.TLS, Notes: e.Request.Notes,
		},
	}
	if out.Request.URL != e.Request.URL {
		out.Own.URL = e.Request.URL
	}
	if e.Reply != nil {
		out.Own.Encoding, out.Own.Cut = e.Reply.Encoding, e.Reply.Cut
	}
	if host, port, err := net.SplitHostPort(e.RemoteAddr); err == nil && net.ParseIP(host) != nil {
		out.ServerIPAddress, out.Connection = host, port
	}
	out.Timings, out.Time = times(e.Phases)
	return out
}

// times gives the phases. blocked is what none of them accounts for, so that they sum up.
func times(p client.Phases) (t timings, total float64) {
	connect := p.Connect + p.TLS
	sum := p.DNS + connect + p.Wait + p.Read
	return timings{
		Blocked: happened(p.Total - sum), DNS: happened(p.DNS), Connect: happened(connect), SSL: happened(p.TLS),
		Wait: milliseconds(max(p.Wait, 0)), Receive: milliseconds(max(p.Read, 0)),
	}, milliseconds(max(p.Total, sum))
}

func (o Options) request(r client.SentRequest) request {
	address, _, _ := strings.Cut(r.URL, "#")
	body := r.RawBody
	if body == nil {
		body = []byte(r.Body)
	}
	out := request{
		Method: r.Method, URL: address, HTTPVersion: "HTTP/1.1", Cookies: []cookie{}, Headers: o.headers(r.Header),
		QueryString: []pair{}, BodySize: len(body),
	}
	if _, query, ok := strings.Cut(address, "?"); ok {
		out.QueryString = pairs(query)
	}
	for _, h := range r.Header {
		if strings.EqualFold(h.Name, "Cookie") {
			out.Cookies = append(out.Cookies, sentCookies(h.Value)...)
		}
	}
	out.HeadersSize = headersSize(r, address)
	if len(body) > 0 {
		out.PostData = posted(body, value(r.Header, "Content-Type"))
	}
	return out
}

// headersSize is how many bytes stand before the body; -1 where a value is masked.
func headersSize(r client.SentRequest, address string) int {
	if r.DialURL != "" {
		address, _, _ = strings.Cut(r.DialURL, "#")
	}
	_, rest, _ := strings.Cut(address, "://")
	target := "/"
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		target = rest[i:]
	}
	n := len(r.Method+" "+target+" HTTP/1.1") + 4
	for _, h := range r.Header {
		if h.Value == signature.Mask || h.Value == redacted {
			return -1
		}
		n += len(h.Name) + len(h.Value) + 4
	}
	return n
}

// headers lists headers, the values of some of them left out.
func (o Options) headers(list []client.HeaderField) []pair {
	out := make([]pair, 0, len(list))
	for _, h := range list {
		h = redact(h)
		if o.RedactSignatures && strings.HasPrefix(strings.ToLower(h.Name), strings.ToLower(signature.HeaderSignature)) &&
			!strings.EqualFold(h.Name, signature.HeaderSignatureVersion) {
			h.Value = redacted
		}
		out = append(out, pair{h.Name, h.Value})
	}
	return out
}

// redact leaves out the value of a header that lets its holder in.
func redact(h client.HeaderField) client.HeaderField {
	if slices.Contains([]string{"authorization", "proxy-authorization", "cookie", "set-cookie"}, strings.ToLower(h.Name)) && h.Value != "" {
		return client.HeaderField{Name: h.Name, Value: redacted}
	}
	return client.HeaderField{Name: h.Name, Value: h.Value}
}

// pairs reads a query or a form in its order. What cannot be decoded stays as it is.
func pairs(query string) []pair {
	undo := func(s string) string {
		if plain, err := url.QueryUnescape(s); err == nil {
			return plain
		}
		return s
	}
	out := []pair{}
	for part := range strings.SplitSeq(query, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		out = append(out, pair{undo(name), undo(value)})
	}
	return out
}

func posted(body []byte, contentType string) *postData {
	out := &postData{MimeType: contentType, Params: []pair{}}
	out.Text, out.Encoding = encoded(body)
	if kind, _, err := mime.ParseMediaType(contentType); err == nil && kind == "application/x-www-form-urlencoded" {
		out.Params = pairs(string(body))
	}
	return out
}

// encoded is a body as text, or as base64 where it is no UTF-8.
func encoded(body []byte) (text, encoding string) {
	if utf8.Valid(body) {
		return string(body), ""
	}
	return base64.StdEncoding.EncodeToString(body), base64Encoding
}

func (o Options) response(r *client.Reply) response {
	if r == nil {
		return response{
			Cookies: []cookie{}, Headers: []pair{}, Content: content{MimeType: unknownType}, HeadersSize: -1, BodySize: -1,
		}
	}
	out := response{
		Status: r.Status, StatusText: http.StatusText(r.Status), HTTPVersion: r.Proto, Cookies: []cookie{}, Headers: o.headers(r.Header),
		Content:     content{Size: r.BodySize, MimeType: value(r.Header, "Content-Type")},
		RedirectURL: r.Location, HeadersSize: -1, BodySize: r.WireSize, // net/http does not keep the header's own bytes
	}
	if out.Content.MimeType == "" {
		out.Content.MimeType = unknownType
	}
	out.Content.Text, out.Content.Encoding = encoded(r.Body)
	if r.Encoding != "" {
		out.Content.Compression = int64(r.BodySize) - r.WireSize
	}
	for _, h := range r.Header {
		if strings.EqualFold(h.Name, "Set-Cookie") {
			out.Cookies = append(out.Cookies, setCookie(h.Value)...)
		}
	}
	return out
}

// unknownType is the content type of an answer that names none.
const unknownType = "x-unknown"

// sentCookies are the names of a Cookie header.
func sentCookies(header string) (out []cookie) {
	cookies, _ := http.ParseCookie(header) // what is no cookie is left out
	for _, c := range cookies {
		out = append(out, cookie{Name: c.Name, Value: redacted})
	}
	return out
}

// setCookie is a Set-Cookie header without the value.
func setCookie(header string) []cookie {
	c, err := http.ParseSetCookie(header)
	if err != nil {
		return nil
	}
	out := cookie{Name: c.Name, Value: redacted, Path: c.Path, Domain: c.Domain, HTTPOnly: c.HttpOnly, Secure: c.Secure}
	if !c.Expires.IsZero() {
		out.Expires = c.Expires.Format(time.RFC3339)
	}
	return []cookie{out}
}

// value returns the first header of that name, "" when there is none.
func value(header []client.HeaderField, name string) string {
	for _, h := range header {
		if strings.EqualFold(h.Name, name) {
			return h.Value
		}
	}
	return ""
}

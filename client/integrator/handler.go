package integrator

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/text"
)

// Options says what the integrator knows.
type Options struct {
	// Secret checks signatures; without it none is checked.
	Secret client.Secret
	// RequireSignature refuses a request that has none.
	RequireSignature bool
	// CardPath is the path of the data request. When it is "", every GET that names a
	// record asks for its card.
	CardPath  string
	Responses Source
	// Log is told of every request, from the goroutine that serves it; nil is fine.
	Log func(Line)
	Now func() time.Time // nil: the machine's clock
	// Hosts are the names, without port, by which the server may be called besides
	// loopback's; "*" is any. A request with a right signature may use any name.
	Hosts []string
}

// Line tells of one request.
type Line struct {
	Time      time.Time
	Method    string
	Path      string // without the query; cleaned
	Status    int
	Bytes     int    // of the answer's body
	Signature string // "v3 and v2 right", "none", "not checked", or why it was refused
}

// String returns the line as a log shows it.
func (l Line) String() string {
	return fmt.Sprintf("%s %s %s %d %d bytes, signature: %s",
		l.Time.Format("15:04:05"), l.Method, l.Path, l.Status, l.Bytes, l.Signature)
}

// handler is the integrator.
type handler struct{ opts Options }

// New returns the integrator as a handler.
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the one default of the option that carries the clock
	}
	if o.Log == nil {
		o.Log = func(Line) {}
	}
	return handler{o}
}

// answer is what goes back.
type answer struct {
	status      int
	contentType string
	body        []byte
}

// ServeHTTP answers one request.
func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	line := Line{Time: h.opts.Now(), Method: text.Line(r.Method), Path: text.Line(r.URL.EscapedPath())}
	out, verdict := h.answer(w, r)
	line.Status, line.Bytes, line.Signature = out.status, len(out.body), text.Line(verdict)
	h.opts.Log(line)
	w.Header().Set("Content-Type", out.contentType)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(out.status)
	w.Write(out.body) //nolint:errcheck // the caller is gone
}

// maxBody is far more than any hook sends.
const maxBody = 1 << 20

func (h handler) answer(w http.ResponseWriter, r *http.Request) (out answer, verdict string) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return message(http.StatusRequestEntityTooLarge, "the body is over 1 MiB or broke off"), "not checked"
	}
	page := r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html")
	verdict, trusted, err := h.check(r, body, page)
	switch {
	case err != nil:
		return message(http.StatusUnauthorized, "refused: "+err.Error()), err.Error()
	case !trusted && !h.called(r.Host):
		return message(http.StatusMisdirectedRequest, "this server is not called "+r.Host+": use its loopback address"), verdict
	case page:
		return framePage(r), verdict
	case h.asksForCard(r):
		return h.card(r), verdict
	}
	return hook(r, body), verdict
}

// check verifies the signatures; trusted is true when there are some and they are right.
// A page of an IFRAME has none: a browser loads it.
func (h handler) check(r *http.Request, body []byte, page bool) (verdict string, trusted bool, err error) {
	if h.opts.Secret.Empty() && !h.opts.RequireSignature {
		return "not checked", false, nil
	}
	versions, err := signature.Verify(h.opts.Secret.Reveal(), signature.Received{
		Method: r.Method, URL: calledURL(r), Body: body, Header: r.Header,
	}, h.opts.Now(), signature.Policy{})
	var refusal *signature.Refusal
	if errors.As(err, &refusal) && refusal.Reason == signature.ReasonMissing && (page || !h.opts.RequireSignature) {
		return "none", false, nil
	}
	if err != nil {
		return "", false, err
	}
	names := make([]string, len(versions))
	for i, v := range versions {
		names[i] = string(v)
	}
	return strings.Join(names, " and ") + " right", true, nil
}

// calledURL is the URL that HubSpot called: behind a tunnel, the headers tell its scheme
// and host.
func calledURL(r *http.Request) string {
	scheme, host := "http", r.Host
	if r.TLS != nil {
		scheme = "https"
	}
	if forwarded := r.Header.Get("X-Forwarded-Proto"); forwarded != "" {
		scheme = forwarded
	}
	if forwarded := r.Header.Get("X-Forwarded-Host"); forwarded != "" {
		host = forwarded
	}
	return scheme + "://" + host + r.RequestURI
}

// called reports whether the server goes by the name in a Host header: any other one may
// come from a page in the user's browser.
func (h handler) called(name string) bool {
	if host, _, err := net.SplitHostPort(name); err == nil {
		name = host
	}
	name = strings.Trim(name, "[]")
	if ip := net.ParseIP(name); ip != nil && ip.IsLoopback() {
		return true
	}
	return strings.EqualFold(name, "localhost") || slices.Contains(h.opts.Hosts, "*") ||
		slices.ContainsFunc(h.opts.Hosts, func(s string) bool { return strings.EqualFold(s, name) })
}

func (h handler) asksForCard(r *http.Request) bool {
	if r.Method != http.MethodGet {
		return false
	}
	if h.opts.CardPath != "" {
		return r.URL.Path == h.opts.CardPath || r.URL.EscapedPath() == h.opts.CardPath
	}
	return parameters(r).Has("associatedObjectId")
}

// parameters reads the query leniently: the converter's second question mark spoils one
// pair at most.
func parameters(r *http.Request) url.Values {
	values, _ := url.ParseQuery(strings.Replace(r.URL.RawQuery, "?", "&", 1)) // what can be read is
	return values
}

func (h handler) card(r *http.Request) answer {
	query := parameters(r)
	kind, id := objectTypeName(query.Get("associatedObjectType")), query.Get("associatedObjectId")
	if h.opts.Responses != nil {
		if body, ok := h.opts.Responses.Card(kind, id); ok {
			return answer{http.StatusOK, "application/json", body}
		}
	}
	return message(http.StatusNotFound, fmt.Sprintf("there is no card for %s %s, and no default", kind, id))
}

// hook answers an action hook by saying what it understood.
func hook(r *http.Request, body []byte) answer {
	said := "called " + r.Method + " " + r.URL.EscapedPath()
	if len(body) > 0 {
		said += fmt.Sprintf(" with %d bytes of %s", len(body), contentType(r))
	}
	return message(http.StatusOK, said)
}

func contentType(r *http.Request) string {
	if kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); kind != "" {
		return kind
	}
	return "no named type"
}

func message(status int, said string) answer {
	body, err := json.Marshal(map[string]string{"message": text.Line(said)})
	if err != nil { // no string fails
		return answer{status: http.StatusInternalServerError}
	}
	return answer{status, "application/json", body}
}

// framePage is what an IFRAME action opens. HubSpot closes its modal on a message.
func framePage(r *http.Request) answer {
	var rows strings.Builder
	for pair := range strings.SplitSeq(r.URL.RawQuery, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		fmt.Fprintf(&rows, "<dt>%s<dd>%s\n", shown(name), shown(value))
	}
	return answer{http.StatusOK, "text/html; charset=utf-8", fmt.Appendf(nil, `<!doctype html>
<title>Stand-in page</title>
<h1>%s</h1>
<p>The page of an IFRAME action. It is not signed; these are its parameters:</p>
<dl>
%s</dl>
<button onclick='parent.postMessage(JSON.stringify({action: "DONE"}), "*")'>Done</button>
<button onclick='parent.postMessage(JSON.stringify({action: "CANCEL"}), "*")'>Cancel</button>
`, shown(r.URL.EscapedPath()), rows.String())}
}

func shown(escaped string) string {
	plain, err := url.QueryUnescape(escaped)
	if err != nil {
		plain = escaped
	}
	return html.EscapeString(text.Line(plain))
}

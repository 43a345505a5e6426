package integrator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/text"
)

// Options says what the integrator knows.
type Options struct {
	// Secret checks signatures; without it none is checked.
	Secret client.Secret
	// RequireSignature refuses a request that has none. The page of an IFRAME never has
	// one: a browser loads it.
	RequireSignature bool
	// Responses has the cards; a *Desk carries actions out as well.
	Responses Source
	// Public are the URLs, or paths, at which data requests arrive. Only a GET of one of their paths
	// asks for a card, and their hosts are names of the server. Without any, every GET
	// that names a record and is no action's asks for its card.
	Public []string
	// Fault is played with every answer: NAME or NAME:N, see Faults; "" is none.
	Fault string
	// Seed makes the faults that depend on chance the same each time.
	Seed uint64
	// Delay is how long every answer takes.
	Delay time.Duration
	// Log is told of every request, from the goroutine that serves it; nil is fine.
	Log func(Line)
	Now func() time.Time // nil: the machine's clock
	// Wait lets time pass until it has, or until ctx ends; nil: the machine's clock.
	Wait func(ctx context.Context, d time.Duration) error
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
	Fault     string // the fault that was played; "" for none
}

// String returns the line as a log shows it. With a fault, status and size are those of
// the answer that it was played with.
func (l Line) String() string {
	played := ""
	if l.Fault != "" {
		played = ", fault: " + l.Fault
	}
	return fmt.Sprintf("%s %s %s %d %d bytes, signature: %s%s",
		l.Time.Format("15:04:05"), l.Method, l.Path, l.Status, l.Bytes, l.Signature, played)
}

// handler is the integrator.
type handler struct {
	opts  Options
	desk  *Desk // nil when actions change nothing
	fault *faulty

	mu     sync.Mutex
	public []string
}

// newHandler returns the integrator that o describes. The error says that there is no
// such fault.
func newHandler(o Options) (*handler, error) {
	fault, err := parseFault(o.Fault, o.Seed)
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the one default of the option that carries the clock
	}
	if o.Wait == nil {
		o.Wait = client.Wait
	}
	if o.Log == nil {
		o.Log = func(Line) {}
	}
	desk, _ := o.Responses.(*Desk) // nil for any other source
	return &handler{opts: o, desk: desk, fault: fault, public: slices.Clone(o.Public)}, nil
}

// answer is what goes back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// ServeHTTP answers one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	line := Line{Time: h.opts.Now(), Method: text.Line(r.Method), Path: text.Line(r.URL.EscapedPath())}
	out, verdict := h.answer(w, r)
	line.Status, line.Bytes, line.Signature = out.status, len(out.body), text.Line(verdict)
	if h.fault != nil && out.status != http.StatusUnauthorized && out.status != http.StatusMisdirectedRequest {
		line.Fault = h.fault.String()
	}
	h.opts.Log(line)
	if h.opts.Delay > 0 && h.opts.Wait(r.Context(), h.opts.Delay) != nil {
		panic(http.ErrAbortHandler) // the caller or the server is gone
	}
	if line.Fault != "" {
		h.fault.serve(&stage{w: w, r: r, out: out, wait: h.opts.Wait})
		return
	}
	out.write(w)
}

func (out *answer) write(w http.ResponseWriter) {
	maps.Copy(w.Header(), out.header)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(out.status)
	w.Write(out.body) //nolint:errcheck,gosec // the caller is gone; a page escapes what it shows
}

// maxBody is far more than any hook sends.
const maxBody = 1 << 20

// kind is what a request is for.
type kind int

const (
	kindHook kind = iota
	kindCard
	kindPage
	kindWrongMethod
	kindUnknown
)

func (h *handler) answer(w http.ResponseWriter, r *http.Request) (out answer, verdict string) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return message(http.StatusRequestEntityTooLarge, "the body is over "+text.Size(maxBody)+", or it broke off"), "not checked"
	}
	what, to := h.route(r)
	verdict, trusted, err := h.check(r, body, what == kindPage || byBrowser(r) && (what == kindUnknown || what == kindWrongMethod))
	switch {
	case err != nil:
		return message(http.StatusUnauthorized, "refused: "+err.Error()), err.Error()
	case !trusted && !h.called(r.Host):
		return message(http.StatusMisdirectedRequest, "this server is not called "+r.Host+": use its loopback address"), verdict
	case !trusted && what == kindHook && fromPage(r):
		return message(http.StatusForbidden, "a page in a browser may not call a hook: HubSpot's servers do"), verdict
	}
	return h.reply(r, body, what, to), verdict
}

func (h *handler) reply(r *http.Request, body []byte, what kind, to found) answer {
	switch what {
	case kindCard:
		return h.card(r)
	case kindPage:
		return h.page(r, body, to)
	case kindWrongMethod:
		out := message(http.StatusMethodNotAllowed, fmt.Sprintf("%s takes %s, not %s", r.URL.EscapedPath(), strings.Join(to.allow, ", "), r.Method))
		out.header.Set("Allow", strings.Join(to.allow, ", "))
		return out
	case kindUnknown:
		return h.unknown(r)
	case kindHook:
	}
	return h.hook(r, body, to)
}

// route says what a request is for.
func (h *handler) route(r *http.Request) (kind, found) {
	path, get := r.URL.EscapedPath(), r.Method == http.MethodGet || r.Method == http.MethodHead
	cards := h.cardPaths()
	if get && slices.Contains(cards, path) {
		return kindCard, found{}
	}
	var to found
	if h.desk != nil && h.desk.acts {
		to = find(h.desk.routes, strings.Replace(r.Method, http.MethodHead, http.MethodGet, 1), path)
	}
	_, recorded := h.opts.Responses.(one)
	switch {
	case to.route != nil && to.route.page != nil:
		return kindPage, to
	case to.route != nil:
		return kindHook, to
	case to.allow != nil:
		return kindWrongMethod, to
	case recorded:
		return kindCard, to
	case get && len(cards) == 0 && query(r).Has("associatedObjectId") && !h.desk.names(r.Method, path):
		return kindCard, to
	case h.desk != nil && h.desk.acts:
		return kindUnknown, to
	case byBrowser(r):
		return kindPage, to
	}
	return kindHook, to
}

// byBrowser reports whether a request asks for a page, as a browser does for an IFRAME.
func byBrowser(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// check verifies the signatures; trusted is true when there are some and they are right.
func (h *handler) check(r *http.Request, body []byte, page bool) (verdict string, trusted bool, err error) {
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

// stand adds a URL at which data requests arrive.
func (h *handler) stand(public string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !slices.Contains(h.public, public) {
		h.public = append(h.public, public)
	}
}

// cardPaths are the paths of data requests, as far as they are known.
func (h *handler) cardPaths() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	paths := make([]string, len(h.public))
	for i, p := range h.public {
		_, paths[i] = splitURL(p)
	}
	return paths
}

// splitURL returns the host and the escaped path of a URL.
func splitURL(raw string) (host, path string) {
	_, rest, ok := strings.Cut(raw, "://")
	if !ok {
		rest = raw
	}
	rest, _, _ = strings.Cut(rest, "#")
	rest, _, _ = strings.Cut(rest, "?")
	host, path, _ = strings.Cut(rest, "/")
	return host, "/" + path
}

// called reports whether the server goes by the name in a Host header: any other one may
// come from a page in the user's browser.
func (h *handler) called(name string) bool {
	name = bareHost(name)
	if ip := net.ParseIP(name); ip != nil && ip.IsLoopback() {
		return true
	}
	same := func(s string) bool { return strings.EqualFold(bareHost(s), name) }
	h.mu.Lock()
	defer h.mu.Unlock()
	return same("localhost") || slices.Contains(h.opts.Hosts, "*") || slices.ContainsFunc(h.opts.Hosts, same) ||
		slices.ContainsFunc(h.public, func(p string) bool {
			host, _ := splitURL(p)
			return host != "" && same(host)
		})
}

// fromPage reports whether a page of another site made a browser send the request.
func fromPage(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return r.Header.Get("Origin") != "" || site != "" && site != "none"
}

// bareHost takes the port and the brackets off a host.
func bareHost(name string) string {
	if host, _, err := net.SplitHostPort(name); err == nil {
		name = host
	}
	return strings.Trim(name, "[]")
}

func message(status int, said string) answer {
	body, err := json.Marshal(map[string]string{"message": text.Line(said)})
	if err != nil { // no string fails
		return answer{status: http.StatusInternalServerError}
	}
	return answer{status, http.Header{"Content-Type": {"application/json"}}, body}
}

package client

import (
	"strconv"
	"strings"
	"time"

	"cardbench/client/signature"
	"cardbench/model/host"
)

// Kind says what a request is for.
type Kind string

// The kinds of requests.
const (
	KindFetch Kind = "fetch" // the card's data request
	KindHook  Kind = "hook"  // an action hook
	KindFrame Kind = "frame" // the page of an IFRAME action, as a browser loads it
	KindProbe Kind = "probe" // a request that a safe endpoint refuses, or must accept
)

// Origin says on whose behalf a request is made: what a log is filtered by.
type Origin struct {
	Environment string `json:"environment,omitempty"` // name in the workbench file
	Record      string `json:"record,omitempty"`      // name in the workbench file
	Action      string `json:"action,omitempty"`      // label of the action, name of the probe
}

// HeaderField is one header line, in the order and spelling of the wire.
type HeaderField struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	// Secret, where there is one, is sent in place of Value, which is its mask. It is
	// never recorded.
	Secret Secret `json:"-"`
}

// Request is a request as HubSpot would send it, before it is signed.
type Request struct {
	Kind   Kind
	Method string
	Host   host.Host // who asks: says what it would show of the answer
	// URL is signed and shown: what the integrator's server should see.
	URL string
	// DialURL is called. Its path and query are those of URL unless a tunnel maps them.
	DialURL  string
	Header   []HeaderField // without the signature
	Body     []byte
	Secret   Secret
	Versions []signature.Version
	// Hide is the app's secret where it does not sign the request: like Secret, it is
	// masked where the answer holds it.
	Hide Secret
	// Route is the way to the server: authorities, proxy, whether certificates count.
	Route Route
	// Notes tell what the author should know: properties left out, names that collide.
	Notes  []string
	Origin Origin
}

// SentRequest is what went over the wire.
type SentRequest struct {
	Kind    Kind          `json:"kind"`
	Host    string        `json:"host,omitempty"` // name of the host that asked: classic, appcard
	Origin  Origin        `json:"origin,omitzero"`
	Method  string        `json:"method"`
	URL     string        `json:"url"`
	DialURL string        `json:"dialUrl,omitempty"` // when it differs from URL
	Header  []HeaderField `json:"headers"`
	Body    string        `json:"body,omitempty"`    // cleaned for the screen
	RawBody []byte        `json:"-"`                 // as it was sent
	BodyCut bool          `json:"bodyCut,omitempty"` // RawBody has lost its end since: it cannot be sent again
	Notes   []string      `json:"notes,omitempty"`
	// Signed are the signatures that were sent, with their source strings, secret
	// masked.
	Signed []SignedPart `json:"signatures,omitempty"`
}

// SignedPart is one signature and the string it was computed from.
type SignedPart struct {
	Version   signature.Version `json:"version"`
	Value     string            `json:"value"`
	Method    string            `json:"method"`
	URL       string            `json:"url"` // as it entered the source string
	Body      string            `json:"body,omitempty"`
	Timestamp int64             `json:"timestamp,omitempty"` // milliseconds since the epoch; v3 only
}

// Reply is what came back.
type Reply struct {
	Status   int           `json:"status"`
	Proto    string        `json:"proto"`
	Header   []HeaderField `json:"headers"` // values cleaned for the screen
	Body     []byte        `json:"-"`       // decoded, at most the limit; not cleaned
	WireSize int64         `json:"wireSize"`
	BodySize int           `json:"bodySize"` // decoded bytes kept
	Cut      bool          `json:"cut,omitempty"`
	Encoding string        `json:"encoding,omitempty"` // content encoding that was undone
	// Masked is how often the answer held a secret of the request, which is masked in
	// Header, Location and Body.
	Masked int `json:"masked,omitempty"`
	// Location of a redirect, which was not followed; cleaned.
	Location string `json:"location,omitempty"`
}

// Phases is how long each part of a call took. A zero phase did not happen.
type Phases struct {
	DNS     time.Duration `json:"dns"`
	Connect time.Duration `json:"connect"`
	TLS     time.Duration `json:"tls"`
	Wait    time.Duration `json:"wait"` // request sent to first byte of the answer
	Read    time.Duration `json:"read"`
	Total   time.Duration `json:"total"`
}

// Connected is how long it took until the connection was there: what HubSpot's limit of
// 3 s is about.
func (p Phases) Connected() time.Duration { return p.DNS + p.Connect + p.TLS }

// TLSInfo describes the connection's certificate.
type TLSInfo struct {
	Version  string    `json:"version"`
	Subject  string    `json:"subject"`
	NotAfter time.Time `json:"notAfter"`
}

// FailureKind says why no usable answer came.
type FailureKind string

// The kinds of failures, each told apart from the others.
const (
	FailBadRequest     FailureKind = "bad-request" // could not be sent at all
	FailDNS            FailureKind = "dns"
	FailRefused        FailureKind = "refused"
	FailUnreachable    FailureKind = "unreachable"
	FailReset          FailureKind = "reset"
	FailTLS            FailureKind = "tls"
	FailCertificate    FailureKind = "certificate"
	FailConnectTimeout FailureKind = "connect-timeout" // over 3 s
	FailTotalTimeout   FailureKind = "total-timeout"   // over 5 s
	FailCancelled      FailureKind = "cancelled"
	FailBody           FailureKind = "body" // cut short, bad gzip, bad chunk
	FailOther          FailureKind = "other"
)

// Failure says what went wrong and what to do.
type Failure struct {
	Kind FailureKind `json:"kind"`
	What string      `json:"what"`
	Hint string      `json:"hint"`
}

// Error returns what and hint in one line.
func (f *Failure) Error() string {
	if f.Hint == "" {
		return f.What
	}
	return f.What + "; " + f.Hint
}

// VerdictKind sums an exchange up.
type VerdictKind string

// The verdicts.
const (
	VerdictCard     VerdictKind = "card"     // a response that can be shown
	VerdictFailed   VerdictKind = "failed"   // no usable answer; see Failure
	VerdictStatus   VerdictKind = "status"   // not 2xx
	VerdictRedirect VerdictKind = "redirect" // 3xx, not followed
	VerdictNotJSON  VerdictKind = "not-json" // HTML, empty, broken JSON
	VerdictTooLarge VerdictKind = "too-large"
	VerdictNoCard   VerdictKind = "no-card" // JSON without a card in it
	VerdictDone     VerdictKind = "done"    // an action hook or a page that succeeded
)

// Verdict says what HubSpot would show and what the body held.
type Verdict struct {
	Kind  VerdictKind `json:"kind"`
	Shows string      `json:"shows"` // what HubSpot's user would see
	Held  string      `json:"held"`  // what the body held
	Hint  string      `json:"hint,omitempty"`
}

// Answer says how a call was answered with a status: "500 with no body", "200: an HTML
// page".
func (v Verdict) Answer(status int) string {
	number := strconv.Itoa(status)
	if rest, ok := strings.CutPrefix(v.Held, "status "+number); ok {
		return number + rest
	}
	return number + ": " + v.Held
}

// Exchange is the immutable record of one call.
type Exchange struct {
	Started    time.Time   `json:"started"`
	Request    SentRequest `json:"request"`
	Reply      *Reply      `json:"response,omitempty"`
	Phases     Phases      `json:"phases"`
	TLS        *TLSInfo    `json:"tls,omitempty"`
	RemoteAddr string      `json:"remoteAddr,omitempty"`
	Failure    *Failure    `json:"failure,omitempty"`
	Verdict    Verdict     `json:"verdict"`
}

// Usable reports whether the reply holds a card.
func (e Exchange) Usable() bool { return e.Verdict.Kind == VerdictCard }

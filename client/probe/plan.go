package probe

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
)

// Probe is one request and what a safe endpoint does with it.
type Probe struct {
	Name    string // short and stable, for reports: "changed-query"
	About   string // what is wrong or right about it, in a few words
	Request client.Request
	// Together takes the place of Request for an endpoint that demands all signatures at
	// once: the wrong one beside the right others. Its Method is "" where Request has all.
	Together   client.Request
	MustRefuse bool
	Skip       string // why it is not sent; "" when it is
	// Careless is what a server does that accepts it: "it does not look at the query".
	Careless string
}

// Expected says what a safe server does with the probe, or why it is not sent.
func (p Probe) Expected() string {
	switch {
	case p.Skip != "":
		return "is not sent: " + p.Skip
	case p.MustRefuse:
		return "must be refused"
	}
	return "must be accepted"
}

// Plan returns the probes of a data request, signed at the moment now: first those that
// must be accepted, then those that must be refused. The error says why there are none.
func Plan(r client.Request, now time.Time) ([]Probe, error) {
	switch {
	case r.Secret.Empty():
		return nil, &client.RequestError{
			What: "there is no secret to sign with, so no probe could be right",
			Hint: "give the environment the client secret that the endpoint checks with",
		}
	case r.Method != http.MethodGet:
		return nil, &client.RequestError{What: "the probes are made of a card's data request, a GET", Hint: "take the card's data request"}
	}
	m := maker{base: r, now: now}
	return slices.Concat(m.right(), m.escaped(), m.unsigned(), m.changed(), m.untimely(), m.confused()), nil
}

// rightPrefix begins the names of the probes with one right signature; its version follows.
const rightPrefix = "right-"

// rightBoth is the probe with both signatures. The ones before it tell which of the two an
// endpoint looks at.
const rightBoth = rightPrefix + "both"

// rightEscapes is the probe whose query has characters that stand escaped in a URL. A
// server that decodes too much or writes the query anew passes with plain values, and
// fails on the first record with a quote or an umlaut.
const rightEscapes = rightPrefix + "escapes"

// tolerance is how far outside HubSpot's five minutes the wrong timestamps are.
const tolerance = 10 * time.Minute

type maker struct {
	base client.Request
	now  time.Time
}

// forged is a signature that goes into a request, and what it was computed from.
type forged struct {
	version signature.Version
	label   signature.Version // of X-HubSpot-Signature-Version; "" is the version
	secret  string            // "" is the right one
	noKey   bool              // an empty secret
	url     string            // "" is the right one
	method  string            // "" is the right one
	shift   time.Duration     // of the signed timestamp from now
	header  time.Duration     // of the timestamp's header, where retimed
	retimed bool
	bare    bool // v3 without a timestamp's header
	write   func(string) string
}

// with returns the request with the signatures, and whatever change does to it.
func (m maker) with(name string, change func(*client.Request), parts ...forged) client.Request {
	r := m.base
	r.Kind, r.Origin.Action = client.KindProbe, name
	r.Header, r.Notes = slices.Clone(m.base.Header), nil
	for _, p := range parts {
		r.Header = append(r.Header, m.header(p)...)
	}
	r.Secret, r.Hide, r.Versions = client.Secret{}, m.base.Secret, nil
	if change != nil {
		change(&r)
	}
	return r
}

func (m maker) header(p forged) []client.HeaderField {
	in := signature.Input{
		Version: p.version, Secret: m.base.Secret.Reveal(), Method: or(p.method, m.base.Method),
		URL: or(p.url, withoutFragment(m.base.URL)), Body: m.base.Body, Timestamp: m.now.Add(p.shift).UnixMilli(),
	}
	if p.secret != "" || p.noKey {
		in.Secret = p.secret
	}
	value := signature.Sign(in)
	if p.write != nil {
		value = p.write(value)
	}
	fields := []client.HeaderField{{Name: p.version.Header(), Value: value}}
	switch {
	case p.version != signature.V3:
		return append(fields, client.HeaderField{Name: signature.HeaderSignatureVersion, Value: or(string(p.label), string(p.version))})
	case p.bare:
		return fields
	case p.retimed:
		in.Timestamp = m.now.Add(p.header).UnixMilli()
	}
	return append(fields, client.HeaderField{Name: signature.HeaderTimestamp, Value: strconv.FormatInt(in.Timestamp, 10)})
}

func or[T ~string](s, fallback T) T {
	if s == "" {
		return fallback
	}
	return s
}

func withoutFragment(u string) string {
	before, _, _ := strings.Cut(u, "#")
	return before
}

// sends reports whether the environment signs with a version.
func (m maker) sends(v signature.Version) bool { return slices.Contains(m.base.Versions, v) }

// all are the signatures that the environment sends, each made by change.
func (m maker) all(change func(*forged)) []forged {
	var parts []forged
	for _, v := range m.base.Versions {
		p := forged{version: v}
		if change != nil {
			change(&p)
		}
		parts = append(parts, p)
	}
	return parts
}

func (m maker) right() []Probe {
	list := []Probe{
		{Name: rightPrefix + "v2", About: "signed with v2, as HubSpot does", Request: m.with(rightPrefix+"v2", nil, forged{version: signature.V2})},
		{Name: rightPrefix + "v3", About: "signed with v3, as HubSpot does", Request: m.with(rightPrefix+"v3", nil, forged{version: signature.V3})},
	}
	for i, v := range []signature.Version{signature.V2, signature.V3} {
		if !m.sends(v) {
			list[i].Skip = "the environment's signatures leave " + string(v) + " out"
		}
	}
	if m.sends(signature.V2) && m.sends(signature.V3) {
		list = append(list, Probe{
			Name: rightBoth, About: "signed with v2 and v3 at once, as the environment says",
			Request: m.with(rightBoth, nil, forged{version: signature.V2}, forged{version: signature.V3}),
		})
	}
	if m.sends(signature.V1) {
		list = append(list, Probe{Name: rightPrefix + "v1", About: "signed with v1, as the environment says", Request: m.with(rightPrefix+"v1", nil, forged{version: signature.V1})})
	}
	return list
}

// escaped adds a parameter that no endpoint reads.
func (m maker) escaped() []Probe {
	e := m
	e.base = client.WithParameter(m.base, "note", "O'Neil & Söhne (UK) a+b=c 100% @home")
	return []Probe{{
		Name: rightEscapes, About: "signed as the environment says, with ' & + % ö in the query",
		Request: e.with(rightEscapes, nil, e.all(nil)...),
	}}
}

func (m maker) bad(name, about, careless string, change func(*client.Request), parts ...forged) Probe {
	return Probe{Name: name, About: about, Careless: careless, MustRefuse: true, Request: m.with(name, change, parts...)}
}

func (m maker) unsigned() []Probe {
	return []Probe{
		m.bad("no-signature", "no signature at all", "it answers without a signature", nil),
		m.bad("wrong-secret", "signed with another secret", "it does not compare the signature", nil,
			m.all(func(p *forged) { p.secret = "not-the-secret-of-this-app" })...),
		m.bad("empty-secret", "signed with an empty secret", "it has no secret itself and takes the empty one", nil,
			m.all(func(p *forged) { p.noKey = true })...),
		m.bad("cut-signature", "the first half of the right signature", "it compares only the beginning", nil,
			m.all(func(p *forged) { p.write = func(s string) string { return s[:len(s)/2] } })...),
	}
}

func (m maker) changed() []Probe {
	elsewhere := otherHost(withoutFragment(m.base.URL))
	return []Probe{
		m.bad("changed-query", "another record's id under the signature", "it does not look at the query", func(r *client.Request) {
			r.URL, r.DialURL = otherRecord(r.URL), otherRecord(r.DialURL)
		}, m.all(nil)...),
		m.bad("changed-body", "a body that was not signed", "it does not look at the body: check the hooks, which have one", func(r *client.Request) {
			r.Body = []byte(`{"added":true}`)
			r.Header = append(r.Header, client.HeaderField{Name: "Content-Type", Value: "application/json"})
		}, m.all(nil)...),
		m.bad("changed-method", "HEAD under the signature of a GET", "it does not look at the method", func(r *client.Request) { r.Method = http.MethodHead }, m.all(nil)...),
		m.bad("other-host", "signed for the same path on another host", "it does not look at the host", nil,
			m.all(func(p *forged) { p.url = elsewhere })...),
	}
}

func (m maker) untimely() []Probe {
	return []Probe{
		m.alone("stale", "a v3 signature of ten minutes ago", "it has no time window, so that a request once seen can be sent again for ever",
			forged{version: signature.V3, shift: -tolerance}),
		m.alone("future", "a v3 signature of in ten minutes", "its time window is open towards the future, as in HubSpot's own Node client: check both sides",
			forged{version: signature.V3, shift: tolerance}),
		m.alone("replay", "a v3 signature of ten minutes ago, its timestamp's header replaced by now", "its timestamp is not part of what it hashes",
			forged{version: signature.V3, shift: -tolerance, retimed: true}),
		m.alone("no-timestamp", "a v3 signature without its timestamp's header", "it takes a missing timestamp for a fresh one",
			forged{version: signature.V3, bare: true}),
	}
}

func (m maker) confused() []Probe {
	return []Probe{
		m.alone("v1-as-v2", "a v1 signature in the place of v2", "it checks v1, which covers neither method nor URL",
			forged{version: signature.V1, label: signature.V2}),
	}
}

// alone is a bad probe with one signature, of one version.
func (m maker) alone(name, about, careless string, p forged) Probe {
	probe := m.bad(name, about, careless, nil, p)
	beside := signature.V2
	if or(p.label, p.version) == signature.V2 {
		beside = signature.V3
	}
	if m.sends(beside) {
		probe.Together = m.with(name, nil, p, forged{version: beside})
	}
	return probe
}

// otherRecord changes the id of the record in a URL, else adds a parameter.
func otherRecord(u string) string {
	const key = "associatedObjectId="
	before, after, found := strings.Cut(u, key)
	if !found {
		return addParameter(u)
	}
	end := strings.IndexAny(after, "&#")
	if end < 0 {
		end = len(after)
	}
	return before + key + after[:end] + "1" + after[end:]
}

func addParameter(u string) string {
	before, fragment, found := strings.Cut(u, "#")
	mark := "?"
	if strings.Contains(before, "?") {
		mark = "&"
	}
	before += mark + "added=1"
	if found {
		before += "#" + fragment
	}
	return before
}

func otherHost(u string) string {
	parsed, err := url.Parse(u)
	if err != nil || parsed.Host == "" {
		return u
	}
	return strings.Replace(u, parsed.Host, "other.example.com", 1)
}

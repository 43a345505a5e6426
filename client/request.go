package client

import (
	"fmt"
	"slices"
	"strings"

	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
	"cardbench/model/text"
)

// Endpoint is where requests go and how they are signed.
type Endpoint struct {
	// TargetURL is the card's data endpoint as it is dialled.
	TargetURL string
	// PublicURL is what HubSpot would call, where it differs (a tunnel); it is signed.
	PublicURL string
	Secret    Secret
	Versions  []signature.Version // empty: v2 and v3
	// Headers are sent in addition, behind the common ones; one of the name of a common
	// header takes its place. They go to the host of TargetURL alone, never to that of
	// an action elsewhere.
	Headers []HeaderField
	Route   Route
}

// versions returns what is sent. v1 and v2 share a header: v2 wins.
func (e Endpoint) versions() ([]signature.Version, []string) {
	switch {
	case e.Secret.Empty():
		return nil, []string{"there is no secret, so the request is not signed"}
	case len(e.Versions) == 0:
		return []signature.Version{signature.V2, signature.V3}, nil
	case slices.Contains(e.Versions, signature.V1) && slices.Contains(e.Versions, signature.V2):
		rest := slices.DeleteFunc(slices.Clone(e.Versions), func(v signature.Version) bool { return v == signature.V1 })
		return rest, []string{"v1 and v2 share " + signature.HeaderSignature + "; v2 is sent"}
	}
	return slices.Clone(e.Versions), nil
}

// public is the URL that is signed.
func (e Endpoint) public() string {
	if e.PublicURL != "" {
		return e.PublicURL
	}
	return e.TargetURL
}

// Caller is who asks, from where, on which record.
type Caller struct {
	Record   bench.Record
	Identity bench.Identity
	Host     host.Host
}

// FetchRequest builds the card's data request: GET, with the parameters, order and
// escaping of the caller's host. objectType says which properties are sent. The error
// names what is wrong with the target URL and what to do.
func FetchRequest(to Endpoint, caller Caller, objectType model.ObjectType) (Request, error) {
	public, err := fetchURL("the public URL", to.public(), to.PublicURL == "")
	if err != nil {
		return Request{}, err
	}
	dial, err := fetchURL("the target URL", to.TargetURL, true)
	if err != nil {
		return Request{}, err
	}
	name := objectType.Name
	if name == "" {
		name = caller.Record.ObjectType
	}
	params, err := gather(caller, name, objectType.PropertiesToSend)
	if err != nil {
		return Request{}, err
	}
	if caller.Record.ObjectType != "" && !strings.EqualFold(caller.Record.ObjectType, name) {
		params.note("the record is one of %s, but the card is asked for %s", caller.Record.ObjectType, name)
	}
	query := encodeParams(params.withAppID(caller), caller.Host.Escaping)
	secondMark := caller.Host.SecondQuestionMark
	if secondMark && strings.Contains(public.raw, "?") {
		params.note("the target URL has a query already: HubSpot's converter appends a second question mark")
	}
	versions, notes := to.versions()
	return Request{
		Kind: KindFetch, Method: "GET", Host: caller.Host,
		URL:     join(public.raw, query, secondMark),
		DialURL: join(dial.raw, query, secondMark),
		Header:  withExtra(commonHeader(), to.Headers), Secret: to.Secret, Versions: versions, Route: to.Route,
		Notes: slices.Concat(public.notes, params.notes, notes),
	}, nil
}

// fetchURL refuses a fragment too: it never reaches a server.
func fetchURL(name, raw string, isTarget bool) (checkedURL, error) {
	if isTarget {
		name = "the target URL"
	}
	u, err := checkURL(name, raw)
	if err == nil && u.hash != "" {
		return checkedURL{}, &RequestError{
			What: fmt.Sprintf("%s has a fragment, %q, which is never sent", name, text.Line(u.hash)),
			Hint: "remove it, or write %23 where a # is meant",
		}
	}
	return u, err
}

// userAgent follows the form of HubSpot's own.
const userAgent = "HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: cardbench)"

// commonHeader are the headers of every signed request, without the signature.
func commonHeader() []HeaderField {
	return []HeaderField{
		{Name: "User-Agent", Value: userAgent},
		{Name: "Accept", Value: "*/*"},
		{Name: "Accept-Encoding", Value: "gzip"},
		{Name: "X-HubSpot-Timeout-Millis", Value: "5000"},
	}
}

// WithParameter returns the request with one more parameter behind the others, escaped as
// its host does. Nothing is signed anew: a request is signed when it is sent.
func WithParameter(r Request, name, value string) Request {
	more := encodeParams([]param{{name, value}}, r.Host.Escaping)
	add := func(u string) string {
		if u == "" {
			return ""
		}
		before, fragment, found := strings.Cut(u, "#")
		if u = join(before, more, false); found {
			u += "#" + fragment
		}
		return u
	}
	r.URL, r.DialURL = add(r.URL), add(r.DialURL)
	return r
}

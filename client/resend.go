package client

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"cardbench/client/signature"
	"cardbench/model/host"
)

// Resend returns the request of a recorded exchange, to be sent with the same bytes: the
// signature that it bore then, and no new one. to is the environment that it goes to: the
// way there, the values of headers that are masked in the record, and the address where a
// tunnel or the built-in integrator now is; the zero Endpoint calls the recorded address.
// The error, a *RequestError, says why it cannot be sent again.
func Resend(e Exchange, to Endpoint) (Request, error) {
	r, err := again(e, to)
	if err != nil {
		return Request{}, err
	}
	r.note("sent again with the bytes of %s", stamp(e.Started))
	if len(e.Request.Signed) > 0 {
		r.note("its signature is that of then: a server with a time window refuses it after 5 minutes")
	}
	return r, nil
}

// Resign returns the request of a recorded exchange with the same method, URL, headers
// and body, to be signed anew with the secret and the versions of an environment. The
// error, a *RequestError, says why it cannot be sent again.
func Resign(e Exchange, to Endpoint) (Request, error) {
	r, err := again(e, to)
	if err != nil {
		return Request{}, err
	}
	r.note("the request of %s, sent again", stamp(e.Started))
	r.Header = slices.DeleteFunc(r.Header, func(h HeaderField) bool { return isSignature(h.Name) })
	if r.Kind == KindFrame {
		return r, nil // a browser signs nothing
	}
	versions, notes := to.versions()
	r.Secret, r.Versions = to.Secret, versions
	r.Notes = append(r.Notes, notes...)
	return r, nil
}

// Writes reports whether a request may change something at the endpoint, as HTTP has it.
func (r *Request) Writes() bool {
	return r.Method != http.MethodGet && r.Method != http.MethodHead
}

func stamp(t time.Time) string { return t.Format("2006-01-02 15:04:05 -07:00") }

func (r *Request) note(format string, args ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, args...))
}

// again is what Resend and Resign have in common.
func again(e Exchange, to Endpoint) (Request, error) {
	sent := e.Request
	switch {
	case sent.BodyCut:
		return Request{}, &RequestError{
			What: fmt.Sprintf("only the first %d bytes of the request's body were kept, so it cannot be sent again", len(sent.RawBody)),
			Hint: "build the request anew: fetch the card, or press the action",
		}
	case sent.Method == "" || sent.URL == "":
		return Request{}, &RequestError{What: "the exchange holds no request that was sent", Hint: "build the request anew"}
	}
	at, known := host.ByName(sent.Host)
	if !known {
		at = host.Classic()
	}
	r := Request{
		Kind: sent.Kind, Method: sent.Method, Host: at, URL: sent.URL, DialURL: sent.DialURL,
		Body: slices.Clone(sent.RawBody), Route: to.Route, Origin: sent.Origin, Hide: to.Secret,
	}
	if r.DialURL == "" {
		r.DialURL = r.URL
	}
	// The address behind a public URL may have changed since, as the port of the
	// built-in integrator does.
	if now := dialled(r.URL, to); now != r.URL {
		r.DialURL = now
	}
	own, _ := to.extraFor(r.DialURL) // what is left out is said for each header
	r.Header = r.recorded(sent.Header, own)
	return r, nil
}

// recorded returns the headers of a request as they were given to it: those that the call
// itself writes are left out, and masked ones get their values from the environment's.
func (r *Request) recorded(sent, own []HeaderField) []HeaderField {
	var header []HeaderField
	agent := false
	for _, h := range sent {
		switch strings.ToLower(h.Name) {
		case "host", "content-length", "transfer-encoding", "connection":
			continue
		case "x-forwarded-host", "x-forwarded-proto":
			if origin(r.URL) != origin(r.DialURL) {
				continue
			}
		case "user-agent":
			agent = true
		}
		if h.Value == signature.Mask {
			i := slices.IndexFunc(own, func(o HeaderField) bool { return strings.EqualFold(o.Name, h.Name) && !o.Secret.Empty() })
			if i < 0 {
				r.note("%s is left out: its value is a secret, which is not kept; name the environment that has it", h.Name)
				continue
			}
			h = own[i]
		}
		header = append(header, h)
	}
	if !agent { // net/http would add one of its own
		header = append(header, HeaderField{Name: "User-Agent"})
	}
	return header
}

// Signatures are the headers of HubSpot's signatures that a request bore, also those that
// were not computed for it: of a call that was sent again, or of a probe.
func (r SentRequest) Signatures() []HeaderField {
	var borne []HeaderField
	for _, h := range r.Header {
		if strings.EqualFold(h.Name, signature.HeaderSignature) || strings.EqualFold(h.Name, signature.HeaderSignatureV3) {
			borne = append(borne, h)
		}
	}
	return borne
}

// isSignature reports whether a header belongs to HubSpot's signatures.
func isSignature(name string) bool {
	for _, own := range []string{
		signature.HeaderSignature, signature.HeaderSignatureVersion, signature.HeaderSignatureV3, signature.HeaderTimestamp,
	} {
		if strings.EqualFold(name, own) {
			return true
		}
	}
	return false
}

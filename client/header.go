package client

import (
	"slices"
	"strings"

	"cardbench/client/signature"
	"cardbench/model/text"
)

// SecretHeader returns a header whose value is sent and never shown.
func SecretHeader(name string, value Secret) HeaderField {
	return HeaderField{Name: name, Value: value.String(), Secret: value}
}

// sent is the value on the wire.
func (h HeaderField) sent() string {
	if h.Secret.Empty() {
		return h.Value
	}
	return h.Secret.Reveal()
}

// withExtra appends headers to the common ones. One that is named like a common header
// takes its place, in the common one's spelling: net/http knows some by that alone.
func withExtra(common, extra []HeaderField) []HeaderField {
	out := slices.Clone(common)
	for _, h := range extra {
		if at := indexHeader(common, h.Name); at >= 0 {
			h.Name = common[at].Name
			out[at] = h
			continue
		}
		out = append(out, h)
	}
	return out
}

func indexHeader(list []HeaderField, name string) int {
	return slices.IndexFunc(list, func(h HeaderField) bool { return strings.EqualFold(h.Name, name) })
}

// extraFor returns the extra headers for a call to dial: none where that is another host
// than the target's, which must not get to know them.
func (e Endpoint) extraFor(dial string) (extra []HeaderField, notes []string) {
	if len(e.Headers) == 0 || strings.EqualFold(origin(dial), origin(e.TargetURL)) {
		return e.Headers, nil
	}
	return nil, []string{"the environment's headers are left out: they are for " + text.Line(origin(e.TargetURL)) + " alone"}
}

// addUnlessThere adds a header unless one of that name is asked for.
func (c *call) addUnlessThere(name, value string) {
	if indexHeader(c.header, name) < 0 {
		c.header = append(c.header, HeaderField{Name: name, Value: value})
	}
}

// checkHeader refuses headers that would break the request or that a record no longer
// has the value of.
func checkHeader(header []HeaderField) *Failure {
	for _, h := range header {
		switch {
		case strings.ContainsAny(h.Name+h.sent(), "\r\n\x00"):
			return &Failure{FailBadRequest, "the header " + text.Line(h.Name) + " holds a line end", "remove it"}
		case h.Secret.Empty() && h.Value == signature.Mask:
			return &Failure{
				FailBadRequest, "the value of the header " + text.Line(h.Name) + " was not kept: it is a secret",
				"send the request afresh from its environment",
			}
		}
	}
	return nil
}

// proxyAuthorization carries the proxy's password; net/http adds it by itself.
const proxyAuthorization = "Proxy-Authorization"

// shown is a list of headers with the values of secret ones masked.
func (c *call) shown(sent []HeaderField) []HeaderField {
	out := slices.Clone(sent)
	for i, h := range out {
		if strings.EqualFold(h.Name, proxyAuthorization) {
			out[i].Value = signature.Mask
		}
		if at := indexHeader(c.header, h.Name); at >= 0 && !c.header[at].Secret.Empty() {
			out[i] = HeaderField{Name: h.Name, Value: c.header[at].Secret.String()}
		}
	}
	return out
}

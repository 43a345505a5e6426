package bench

import (
	"fmt"
	"slices"
	"strings"

	"cardbench/model/schema"
)

// headers reads a mapping from names to values.
func (p *reader) headers(into *[]Header) value {
	form := &schema.Node{Type: []string{mappingType, nullType}, Others: scalarForm()}
	return value{form: form, read: func(m member) error {
		return p.each(m.value, m.key, func(m member) error {
			h, err := p.header(m)
			if err != nil {
				return err
			}
			for _, other := range *into {
				if strings.EqualFold(other.Name, h.Name) {
					return p.fail(m.at, fmt.Sprintf("headers has %q twice", h.Name),
						fmt.Sprintf("it stands in line %d already; case makes no difference", other.Line))
				}
			}
			*into = append(*into, h)
			return nil
		})
	}}
}

// header reads one of them. No message repeats its value: it may be a secret.
func (p *reader) header(m member) (Header, error) {
	h := Header{Name: m.key, Line: m.at.Position.Line}
	if what, hint := refusedHeader(h.Name); what != "" {
		return h, p.fail(m.at, what, hint)
	}
	value, err := p.scalar(m)
	if err != nil {
		return h, err
	}
	if ref, ok := ParseSecretRef(value); ok && ref.Kind != SecretPrompt {
		h.Secret = ref
		return h, nil
	}
	switch {
	case strings.ContainsAny(value, "\n\t"):
		return h, p.fail(p.place(m), fmt.Sprintf("the header %q holds a line break or a tab", h.Name), "write it on one line")
	case strings.TrimSpace(value) == "":
		return h, p.fail(p.place(m), fmt.Sprintf("the header %q has no value", h.Name), "give it one, or take it out")
	case credential(h.Name):
		return h, p.fail(p.place(m), fmt.Sprintf("the value of the header %q is not a reference", h.Name),
			"write env:NAME, file:PATH or cmd:COMMAND, and keep the secret out of the file")
	}
	h.Value = value
	return h, nil
}

// refusedHeader says why a header cannot be sent in addition; "" when it can.
func refusedHeader(name string) (what, hint string) {
	lower := strings.ToLower(name)
	switch {
	case lower == "" || strings.Trim(lower, tokenCharacters) != "":
		return fmt.Sprintf("%q cannot be the name of a header", name), "a name is of letters, digits and -, such as X-Team"
	case strings.HasPrefix(lower, "x-hubspot-"):
		return fmt.Sprintf("the header %q is HubSpot's own", name), "take it out; secret and signatures say how requests are signed"
	case lower == "host":
		return "the header \"Host\" follows from the URL", "set publicUrl to the address that HubSpot calls"
	case slices.Contains([]string{"content-length", "transfer-encoding", "connection", "trailer", "te", "upgrade", "keep-alive"}, lower):
		return fmt.Sprintf("the header %q belongs to the connection", name), "take it out; it is sent as the body and the connection need it"
	}
	return "", ""
}

// tokenCharacters are those that the name of a header is of, in lower case.
const tokenCharacters = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~"

// credential reports whether a header is there to carry a secret.
func credential(name string) bool {
	return slices.Contains([]string{"authorization", "proxy-authorization", "cookie"}, strings.ToLower(name))
}

// proxy reads the URL of a proxy, or ProxyEnv.
func (p *reader) proxy(into *string) value {
	form := &schema.Node{Type: []string{textType}, Pattern: "^(env$|([Hh][Tt][Tt][Pp][Ss]?|[Ss][Oo][Cc][Kk][Ss]5[Hh]?)://)"}
	return value{form: form, read: func(m member) error {
		s, err := p.scalar(m)
		if err != nil {
			return err
		}
		scheme, rest, _ := strings.Cut(s, "://")
		switch {
		case s == ProxyEnv:
		case strings.Contains(rest, "@"):
			return p.fail(p.place(m), "proxy holds a user name or a password", "write `proxy: env`, and the whole URL into HTTPS_PROXY and HTTP_PROXY")
		case !slices.Contains([]string{"http", "https", "socks5", "socks5h"}, strings.ToLower(scheme)) || strings.Trim(rest, "/?#") == "" ||
			strings.ContainsAny(rest, " \n\t?#"):
			return p.fail(p.place(m), "proxy is neither a URL nor env", "write `proxy: http://127.0.0.1:8888`, https, socks5 or socks5h, or `proxy: env`")
		}
		*into = s
		return nil
	}}
}

package client

import (
	"strings"

	"cardbench/model/host"
)

// param is one parameter of a request, not escaped.
type param struct{ name, value string }

// encodeParams joins the parameters with & in their order; nothing is sorted.
func encodeParams(params []param, way host.Escaping) string {
	var out strings.Builder
	for i, p := range params {
		if i > 0 {
			out.WriteByte('&')
		}
		escapeInto(&out, p.name, way)
		out.WriteByte('=')
		escapeInto(&out, p.value, way)
	}
	return out.String()
}

// escapeInto writes s, any bytes at all, so that a server reads the same bytes back.
func escapeInto(out *strings.Builder, s string, way host.Escaping) {
	const digits = "0123456789ABCDEF"
	for i := range len(s) {
		c := s[i]
		switch {
		case literal(c, way):
			out.WriteByte(c)
		case c == ' ' && way == host.EscapingURLSearchParams:
			out.WriteByte('+')
		default:
			out.WriteByte('%')
			out.WriteByte(digits[c>>4])
			out.WriteByte(digits[c&15])
		}
	}
}

// literal reports whether c stands for itself.
func literal(c byte, way host.Escaping) bool {
	if '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
		return true
	}
	if way == host.EscapingURLSearchParams {
		return strings.IndexByte("*-._", c) >= 0
	}
	// The unreserved characters and those that RFC 3986 allows in a query besides,
	// without & = + # %.
	return strings.IndexByte("-._~@:/?!$'()*,;", c) >= 0
}

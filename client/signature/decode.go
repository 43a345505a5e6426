package signature

import "strings"

// DecodeV3 decodes the twelve escapes that "Validating requests" lists and no other,
// once: : / ? @ ! $ ' ( ) * , and ;. The digits of an escape may have any case.
func DecodeV3(uri string) string {
	at := strings.IndexByte(uri, '%')
	if at < 0 {
		return uri
	}
	var out strings.Builder
	out.Grow(len(uri))
	for at >= 0 {
		out.WriteString(uri[:at])
		uri = uri[at:]
		if c, ok := unescape(uri); ok && strings.IndexByte(decodedByV3, c) >= 0 {
			out.WriteByte(c)
			uri = uri[3:]
		} else {
			out.WriteByte('%')
			uri = uri[1:]
		}
		at = strings.IndexByte(uri, '%')
	}
	out.WriteString(uri)
	return out.String()
}

// decodedByV3 are the characters whose escapes v3 decodes before it signs.
const decodedByV3 = ":/?@!$'()*,;"

// decodeAll decodes every escape, as decodeURIComponent does; a "+" stays.
func decodeAll(uri string) string {
	var out strings.Builder
	for len(uri) > 0 {
		if c, ok := unescape(uri); ok {
			out.WriteByte(c)
			uri = uri[3:]
			continue
		}
		out.WriteByte(uri[0])
		uri = uri[1:]
	}
	return out.String()
}

// unescape reads the escape that s begins with.
func unescape(s string) (c byte, ok bool) {
	if len(s) < 3 || s[0] != '%' {
		return 0, false
	}
	high, ok1 := hexDigit(s[1])
	low, ok2 := hexDigit(s[2])
	return high<<4 | low, ok1 && ok2
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

package lint

import (
	"net/netip"
	"strings"
	"unicode"
)

// oddCharacter returns the first character of a URL that no client sends as it
// stands: white space, a control, a quote, angle or curly bracket, a backslash.
func oddCharacter(raw string) (rune, bool) {
	for _, r := range raw {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("<>\"\\^`{|}", r) {
			return r, true
		}
	}
	return 0, false
}

// characterName is how messages call it.
func characterName(r rune) string {
	switch {
	case r == ' ':
		return "a space"
	case r == '\n' || r == '\r':
		return "a line break"
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return "an invisible character"
	}
	return "the character " + quote(string(r))
}

// local reports whether a host name means the same machine or network: HubSpot's
// servers cannot reach it.
func local(name string) bool {
	if name == "localhost" || strings.HasSuffix(name, ".localhost") || strings.HasSuffix(name, ".local") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && (ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast())
}

// domain reports whether a host name is a dotted domain as the converter wants it:
// labels of letters, digits and inner hyphens, the last one of letters.
func domain(name string) bool {
	labels := strings.Split(name, ".")
	if len(labels) < 2 {
		return false
	}
	for i, label := range labels {
		if !domainLabel(label, i == len(labels)-1) {
			return false
		}
	}
	return true
}

func domainLabel(label string, top bool) bool {
	if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || top && len(label) < 2 {
		return false
	}
	for i := range len(label) {
		c := label[i]
		inner := !top && (c >= '0' && c <= '9' || c == '-')
		if !letter(c) && !inner {
			return false
		}
	}
	return true
}

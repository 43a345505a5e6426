package render

import (
	"strings"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/model/text"
)

// safeLink returns raw as a link that may be opened: http, https or mailto, with
// something behind it and nothing in it that could steer a terminal. ok is false for
// everything else, which is shown as plain text.
func safeLink(raw string) (url string, ok bool) {
	raw = strings.TrimSpace(raw)
	if text.Dirty(raw) || strings.ContainsAny(raw, "\n\t") {
		return "", false
	}
	scheme, rest, found := strings.Cut(raw, ":")
	if !found {
		return "", false
	}
	switch strings.ToLower(scheme) {
	case "http", "https":
		authority, slashes := strings.CutPrefix(rest, "//")
		if !slashes || authority == "" || strings.ContainsAny(authority[:1], "/?#") {
			return "", false
		}
	case "mailto":
		if rest == "" {
			return "", false
		}
	default:
		return "", false
	}
	return strings.ReplaceAll(raw, " ", "%20"), true
}

// covered reports whether a rule lets an action's URI pass.
func covered(a model.Action, baseURLs []string, rule host.BaseURLRule) bool {
	if rule.HooksOnly && !a.Hook() {
		return true
	}
	for _, base := range baseURLs {
		if rule.Prefix && base != "" && strings.HasPrefix(a.URI, base) {
			return true
		}
		if !rule.Prefix && sameHost(a.URI, base) {
			return true
		}
	}
	return false
}

// sameHost compares protocol and host name, not the port, as the converter does.
func sameHost(a, b string) bool {
	schemeA, hostA := origin(a)
	schemeB, hostB := origin(b)
	return hostA != "" && schemeA == schemeB && hostA == hostB
}

// origin splits off protocol and host name in lower case.
func origin(url string) (scheme, name string) {
	scheme, rest, ok := strings.Cut(url, "://")
	if !ok {
		return "", ""
	}
	if end := strings.IndexAny(rest, "/?#\\"); end >= 0 {
		rest = rest[:end]
	}
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		rest = rest[at+1:]
	}
	if port := strings.LastIndexByte(rest, ':'); port > strings.LastIndexByte(rest, ']') {
		rest = rest[:port]
	}
	return strings.ToLower(scheme), strings.ToLower(rest)
}

package frame

import (
	"net/url"
	"strings"
)

// policy is the frame-ancestors directive of one Content-Security-Policy.
type policy struct{ sources []string }

// policies reads the frame-ancestors of every policy in the values of
// Content-Security-Policy: a value may hold several, and each one counts.
func policies(values []string) []policy {
	var found []policy
	for _, value := range values {
		for one := range strings.SplitSeq(value, ",") {
			for directive := range strings.SplitSeq(one, ";") {
				words := strings.Fields(directive)
				if len(words) > 0 && strings.EqualFold(words[0], "frame-ancestors") {
					found = append(found, policy{words[1:]})
					break // the first of its name counts
				}
			}
		}
	}
	return found
}

// allow reports whether every policy lets a page of origin by frame a page of self.
func allow(all []policy, by, self *url.URL) bool {
	for _, p := range all {
		if !p.allows(by, self) {
			return false
		}
	}
	return true
}

func (p policy) allows(by, self *url.URL) bool {
	for _, source := range p.sources {
		if matches(source, by, self) {
			return true
		}
	}
	return false
}

// matches is "match an origin with a source expression" of CSP Level 3.
func matches(source string, by, self *url.URL) bool {
	lower := strings.ToLower(source)
	switch {
	case lower == "*":
		return web(by)
	case lower == "'self'":
		return self != nil && by.Scheme == self.Scheme && hostPort(by) == hostPort(self)
	case strings.HasPrefix(lower, "'"):
		return false
	case strings.HasSuffix(lower, ":") && !strings.Contains(lower, "/"):
		return schemeMatches(strings.TrimSuffix(lower, ":"), by.Scheme)
	}
	scheme, rest, ok := strings.Cut(lower, "://")
	if !ok {
		scheme, rest = "", lower
		if self != nil {
			scheme = self.Scheme
		}
	}
	host, path, _ := strings.Cut(rest, "/")
	if path != "" || !schemeMatches(scheme, by.Scheme) {
		return false // an origin has no path
	}
	host, port, _ := strings.Cut(host, ":")
	return hostMatches(host, by.Hostname()) && portMatches(port, by)
}

// schemeMatches: http stands for https too.
func schemeMatches(want, got string) bool { return want == got || want == "http" && got == secure }

func hostMatches(want, got string) bool {
	if rest, ok := strings.CutPrefix(want, "*"); ok {
		return rest == "" || strings.HasPrefix(rest, ".") && strings.HasSuffix(got, rest)
	}
	return want == got
}

func portMatches(want string, by *url.URL) bool {
	got := portOf(by)
	switch want {
	case "*":
		return true
	case "":
		return got == defaultPort(by.Scheme)
	case "80":
		return got == "80" || got == "443" && by.Scheme == secure
	}
	return want == got
}

func portOf(u *url.URL) string {
	if port := u.Port(); port != "" {
		return port
	}
	return defaultPort(u.Scheme)
}

func defaultPort(scheme string) string {
	if scheme == secure {
		return "443"
	}
	return "80"
}

func hostPort(u *url.URL) string { return strings.ToLower(u.Hostname()) + ":" + portOf(u) }

// optionsVerdict is what X-Frame-Options says by the rules of the HTML standard.
type optionsVerdict int

const (
	optionsAbsent optionsVerdict = iota
	optionsDeny
	optionsSameOrigin
	optionsConflict // several values, of which one is known: refused
	optionsIgnored  // ALLOW-FROM and everything that no browser knows
)

// frameOptions reads the values of X-Frame-Options.
func frameOptions(values []string) optionsVerdict {
	said := map[string]bool{}
	for _, value := range values {
		for one := range strings.SplitSeq(value, ",") {
			said[strings.ToLower(strings.TrimSpace(one))] = true
		}
	}
	known := said["deny"] || said["sameorigin"] || said["allowall"]
	switch {
	case len(said) == 0:
		return optionsAbsent
	case len(said) > 1 && known:
		return optionsConflict
	case said["deny"]:
		return optionsDeny
	case said["sameorigin"]:
		return optionsSameOrigin
	}
	return optionsIgnored
}

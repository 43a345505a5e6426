package host

import (
	"strings"

	"cardbench/model/weburl"
)

// BaseURLRule is how an action's URI is held against baseUrls.
type BaseURLRule struct {
	// Prefix: the URI must begin with a base URL. Otherwise protocol and host must
	// be equal, and a breach shows only when the action is pressed.
	Prefix bool
	// HidesCard: a breach hides the whole card, when it loads.
	HidesCard bool
	// HooksOnly: an IFRAME is not checked.
	HooksOnly bool
}

// Allows reports whether an action's URI passes one of the base URLs; none allow
// nothing.
func (r BaseURLRule) Allows(uri string, bases []string) bool {
	action := weburl.Read(uri)
	for _, base := range bases {
		if r.Prefix {
			if base != "" && strings.HasPrefix(uri, base) {
				return true
			}
			continue
		}
		b := weburl.Read(base)
		if b.Scheme != "" && b.Scheme == action.Scheme && b.Host() == action.Host() {
			return true
		}
	}
	return false
}

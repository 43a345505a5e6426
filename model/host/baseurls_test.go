package host_test

import (
	"testing"

	"cardbench/model/host"
)

// TestBaseURLs holds URIs against base URLs by the rule of each host: a prefix on the
// classic card, protocol and host on the app card.
func TestBaseURLs(t *testing.T) {
	const base = "https://www.example.com/cards"
	for _, c := range []struct {
		uri          string
		bases        []string
		classic, app bool
	}{
		{base + "/1", []string{base}, true, true},
		{base, []string{base}, true, true},
		{base + "board", []string{base}, true, true}, // a prefix knows no segments
		{"https://www.example.com/tickets/1", []string{base}, false, true},
		{"https://www.example.com:8443/cards/1", []string{base}, false, true},
		{"https://WWW.EXAMPLE.com/cards/1", []string{base}, false, true},
		{"http://www.example.com/cards/1", []string{base}, false, false},
		{"https://example.com/cards/1", []string{base}, false, false},
		{"https://www.example.com.evil.example/cards", []string{base}, false, false},
		{"https://www.example.com.evil.example/", []string{"https://www.example.com"}, true, false},
		{"/cards/1", []string{base}, false, false},
		{"/cards/1", []string{""}, false, false},
		{"", []string{base}, false, false},
		{base + "/1", nil, false, false},
		{base + "/1", []string{"https://a.example", base}, true, true},
	} {
		classic, app := host.Classic().BaseURLs.Allows(c.uri, c.bases), host.AppCard().BaseURLs.Allows(c.uri, c.bases)
		if classic != c.classic || app != c.app {
			t.Errorf("%s in %v: classic %v, app card %v", c.uri, c.bases, classic, app)
		}
	}
}

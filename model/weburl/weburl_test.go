package weburl_test

import (
	"testing"

	"cardbench/model/weburl"
)

func TestRead(t *testing.T) {
	for _, c := range []struct {
		raw, scheme, host string
		web, insecure     bool
	}{
		{"https://www.example.com/a?b#c", "https", "www.example.com", true, false},
		{"HTTP://WWW.Example.com:8080/", "http", "www.example.com", true, true},
		{"http://[::1]:80/x", "http", "::1", true, true},
		{"ftp://a.example", "ftp", "a.example", false, false},
		{"mailto:a@example.com", "mailto", "", false, false},
		{"javascript:alert(1)", "javascript", "", false, false},
		{"localhost:8080/card", "", "", false, false},
		{"//a.example/x", "", "a.example", false, false},
		{"/x:y", "", "", false, false},
		{"1x://a", "", "", false, false},
		{"https://%zz", "https", "", true, false},
		{"", "", "", false, false},
	} {
		u := weburl.Read(c.raw)
		if u.Raw != c.raw || u.Scheme != c.scheme || u.Host() != c.host || u.Web() != c.web || u.Insecure() != c.insecure {
			t.Errorf("%q: scheme %q, host %q, web %v, insecure %v", c.raw, u.Scheme, u.Host(), u.Web(), u.Insecure())
		}
	}
}

package lint

import (
	"slices"
	"testing"

	"cardbench/model/weburl"
)

func TestExplanationsAndRulesAgree(t *testing.T) {
	texts := explanations()
	rules := slices.Concat(theTable()...)
	if len(texts) != len(rules) {
		t.Errorf("%d explanations of %d rules", len(texts), len(rules))
	}
	for _, r := range rules {
		if got := texts[r.Code].name; got != r.Name {
			t.Errorf("the explanation of %s is called %q, the rule %q", r.Code, got, r.Name)
		}
	}
}

func TestKnownCurrencies(t *testing.T) {
	for code, want := range map[string]bool{"AED": true, "GBP": true, "JPY": true, "ZWL": true, "KWD": true, "UKP": false, "EDA": false} {
		if got := knownCurrency(code); got != want {
			t.Errorf("knownCurrency(%q) = %v", code, got)
		}
	}
	for i := 3; i < len(isoCurrencies); i += 4 {
		if isoCurrencies[i] != ' ' || isoCurrencies[i-3:i] >= isoCurrencies[i+1:i+4] {
			t.Errorf("the list is out of order at %q", isoCurrencies[i-3:i+4])
		}
	}
}

func TestURLs(t *testing.T) {
	tests := []struct {
		raw    string
		scheme string
		host   string
		domain bool
		local  bool
	}{
		{"https://www.example.com/x?y", "https", "www.example.com", true, false},
		{"HTTP://Example.COM:80", "http", "example.com", true, false},
		{"http://localhost:3000", "http", "localhost", false, true},
		{"http://127.0.0.1", "http", "127.0.0.1", false, true},
		{"http://8.8.8.8", "http", "8.8.8.8", false, false},
		{"http://[fe80::1]/", "http", "fe80::1", false, true},
		{"http://my-mac.local/", "http", "my-mac.local", true, true},
		{"https://a_b.example.com", "https", "a_b.example.com", false, false},
		{"https://-a.example.com", "https", "-a.example.com", false, false},
		{"localhost:8080/x", "", "", false, false},
		{"//www.example.com/x", "", "www.example.com", true, false},
		{"mailto:a@example.com", "mailto", "", false, false},
		{"/x:y", "", "", false, false},
		{":x", "", "", false, false},
	}
	for _, test := range tests {
		got := weburl.Read(test.raw)
		if got.Scheme != test.scheme || got.Host() != test.host || domain(got.Host()) != test.domain || local(got.Host()) != test.local {
			t.Errorf("%s: scheme %q, host %q, domain %v, local %v", test.raw, got.Scheme, got.Host(), domain(got.Host()), local(got.Host()))
		}
	}
}

func TestNearest(t *testing.T) {
	candidates := []string{"status", "priority", "reported_by", "secondaryActions"}
	for word, want := range map[string]string{
		"staus": "status", "STATUS": "status", "reportedBy": "reported_by", "secondaryAction": "secondaryActions",
		"priorty": "priority", "summary": "", "": "", "status": "", "x": "",
	} {
		if got := nearest(word, candidates); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

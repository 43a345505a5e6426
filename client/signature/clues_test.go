package signature_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client/signature"
)

func TestFindClues(t *testing.T) {
	const (
		hash = "e0ff0bec655127ec0c478e80083e4e5c25a77659a2cf593a0634a58a5e51ee3b"
		mac  = "+5cUY0mxJmujkInt48w74JH4YQGxhkLPNlchrR1yv7k="
	)
	for _, c := range []struct {
		name, text string
		want       signature.Clues
	}{
		{"nothing", "12:04:31 GET /card 401 17 bytes", signature.Clues{Methods: []string{"GET"}}},
		{
			"a line of a log", "2024-01-05 12:04:31 WARN signature mismatch: expected=" + hash + " got sha256=" + mac + " ts=1693657560000",
			signature.Clues{Hashes: []string{hash, mac}, Stamps: []int64{1693657560000}},
		},
		{
			"JSON as Go and PHP write it", `{"url":"https:\/\/a.example\/card?b=1\u0026c=2","computed":"` + strings.ReplaceAll(mac, "+", `\u002b`) + `","method":"POST","rawBody":"{\"a\": 1}"}`,
			signature.Clues{Hashes: []string{mac}, URLs: []string{"https://a.example/card?b=1&c=2"}, Methods: []string{"POST"}, Bodies: []string{`{"a": 1}`}},
		},
		{
			"a request", "PUT /tickets/245?x=1 HTTP/1.1\r\nHost: a.example:8080\r\nX-HubSpot-Request-Timestamp: 1693657560\r\n\r\nbody: n=1&m=2\r\n",
			signature.Clues{
				URLs: []string{"https://a.example:8080/tickets/245?x=1"}, Methods: []string{"PUT"},
				Stamps: []int64{1693657560000}, Bodies: []string{"n=1&m=2"},
			},
		},
		{
			"a URL in a sentence", "refused (https://a.example/x?y=(1)).",
			signature.Clues{URLs: []string{"https://a.example/x?y=(1", "https://a.example/x?y=(1))."}},
		},
	} {
		if diff := cmp.Diff(c.want, signature.FindClues(c.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func FuzzFindClues(f *testing.F) {
	f.Add("body: \"\\u00e9\" https://a.example/?x GET /y host: b 1693657560000")
	f.Add(strings.Repeat("a", 64) + "=" + strings.Repeat("=", 50))
	f.Add("BodY:\"\xff\xff\xff\xec\"")
	const replaced = len("\ufffd") // stands for a byte that is no UTF-8
	f.Fuzz(func(t *testing.T, text string) {
		c := signature.FindClues(text)
		if len(c.Hashes) > 40 || len(c.URLs) > 12 || len(c.Stamps) > 8 || len(c.Bodies) > 4 || len(c.Methods) > 5 {
			t.Fatalf("too much: %+v", c)
		}
		for _, b := range c.Bodies {
			if len(b) > replaced*len(text) {
				t.Fatalf("%q is longer than the text", b)
			}
		}
	})
}

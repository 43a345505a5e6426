package bench_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/bench"
)

func TestParseRoute(t *testing.T) {
	t.Parallel()
	src := `environments:
  dev:
    secret: prompt
    headers:
      X-Team: blue
      Authorization: env:STAGING
      cookie: "cmd:pass show cookie"
      X-Key: file:../key
      X-Any: prompt
      X-Odd: vault:x
    caFile: certs/ca.pem
    insecure: true
    proxy: env
  socks: { proxy: "socks5h://127.0.0.1:1080", headers: {}, insecure: false }
view: { refetch: true }
`
	got, err := bench.Parse("f", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	want := []bench.Environment{
		{
			Name: "dev", Line: 2, Secret: bench.SecretRef{Kind: bench.SecretPrompt}, CAFile: "certs/ca.pem", Insecure: true, Proxy: bench.ProxyEnv,
			Headers: []bench.Header{
				{Name: "X-Team", Value: "blue", Line: 5},
				{Name: "Authorization", Secret: bench.SecretRef{Kind: bench.SecretEnv, Name: "STAGING"}, Line: 6},
				{Name: "cookie", Secret: bench.SecretRef{Kind: bench.SecretCmd, Name: "pass show cookie"}, Line: 7},
				{Name: "X-Key", Secret: bench.SecretRef{Kind: bench.SecretFile, Name: "../key"}, Line: 8},
				{Name: "X-Any", Value: "prompt", Line: 9},
				{Name: "X-Odd", Value: "vault:x", Line: 10},
			},
		},
		{Name: "socks", Line: 14, Proxy: "socks5h://127.0.0.1:1080"},
	}
	if diff := cmp.Diff(want, got.Environments); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !got.View.Refetch {
		t.Error("refetch is not read")
	}
	if s := got.Environments[0].Secret.String(); s != "prompt" {
		t.Errorf("the reference is written as %q", s)
	}
}

// TestRouteSecretsAreNeverRepeated: what a person wrote in the wrong place does not come
// back in a message.
func TestRouteSecretsAreNeverRepeated(t *testing.T) {
	t.Parallel()
	for _, entry := range []string{
		"headers: { Authorization: Bearer SECRET }", "headers: { cookie: SECRET }", "headers: { Authorization: [SECRET] }",
		"headers: { X-Key: \"SECRET\\nx\" }", "headers: { Host: SECRET }", "headers: { X-HubSpot-Signature: SECRET }", "headers: { Authorization: { a: SECRET } }",
		"proxy: \"http://me:SECRET@127.0.0.1:1\"", "proxy: SECRET", "proxy: \"me:SECRET@127.0.0.1:1\"", "proxy: [SECRET]", "insecure: SECRET", "caFile: [SECRET]",
	} {
		_, err := bench.Parse("f", []byte("environments:\n  d: { "+strings.ReplaceAll(entry, "SECRET", "hunter2")+" }\n"))
		if err == nil || strings.Contains(err.Error(), "hunter2") || !strings.HasPrefix(err.Error(), "f:2:") {
			t.Errorf("%s: %v", entry, err)
		}
	}
}

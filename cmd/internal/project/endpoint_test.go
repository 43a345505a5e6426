package project_test

import (
	"context"
	"encoding/pem"
	"fmt"
	"maps"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/bench"
)

// endpointOf resolves the only environment of a workbench file.
func endpointOf(t *testing.T, environment string, files map[string]string, o project.Options) (client.Endpoint, error) {
	t.Helper()
	all := map[string]string{"cardbench.yaml": "environments:\n  dev: " + environment + "\n", "a.card.json": card}
	maps.Copy(all, files)
	o.Files, o.Card = project.Disk(nil), filepath.Join(folder(t, all), "a.card.json")
	if o.Getenv == nil {
		o.Getenv = func(string) string { return "" }
	}
	p, err := project.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return p.Endpoint(t.Context(), p.Bench.Environments[0])
}

func getenv(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestEndpointHeaders(t *testing.T) {
	o := project.Options{Getenv: getenv(map[string]string{"AUTH": "Bearer k3y"})}
	to, err := endpointOf(t, `{ headers: { X-Team: blue, Authorization: env:AUTH, X-File: "file:key.txt" } }`, map[string]string{"key.txt": "from a file\n"}, o)
	if err != nil || len(to.Headers) != 3 {
		t.Fatalf("%v, %v", to.Headers, err)
	}
	if to.Headers[0] != (client.HeaderField{Name: "X-Team", Value: "blue"}) {
		t.Errorf("%v", to.Headers[0])
	}
	if to.Headers[1].Secret.Reveal() != "Bearer k3y" || to.Headers[2].Secret.Reveal() != "from a file" {
		t.Errorf("the secrets are %q, %q", to.Headers[1].Secret.Reveal(), to.Headers[2].Secret.Reveal())
	}
	if shown := fmt.Sprintf("%+v", to); strings.Contains(shown, "k3y") || strings.Contains(shown, "from a file") {
		t.Errorf("shows %s", shown)
	}
	_, err = endpointOf(t, `{ headers: { Authorization: env:AUTH } }`, nil, project.Options{})
	if err == nil || !strings.Contains(err.Error(), "header Authorization: the secret env:AUTH is not set") ||
		!strings.Contains(err.Error(), "export AUTH with the value of the header") {
		t.Error(err)
	}
	demo, err := endpointOf(t, `{ integrator: builtin, headers: { X-Team: blue } }`, nil, options(""))
	if err != nil || len(demo.Headers) != 1 {
		t.Errorf("the built-in integrator: %v, %v", demo.Headers, err)
	}
}

func TestEndpointAuthorities(t *testing.T) {
	server := httptest.NewTLSServer(nil)
	t.Cleanup(server.Close)
	cert := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))
	to, err := endpointOf(t, "{ caFile: certs/ca.pem, insecure: true }", map[string]string{"certs/ca.pem": "# of the team\n" + cert}, project.Options{})
	if err != nil || to.Route.RootCAs == nil || !to.Route.Insecure {
		t.Errorf("%v, %v", to.Route, err)
	}
	for _, c := range []struct {
		content, says string
		code          fault.Code
	}{
		{"", "the file holds no certificate", fault.Usage},
		{"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "the file holds no certificate", fault.Usage},
		{strings.Repeat("x", 2<<20), "too large", fault.File},
	} {
		_, err := endpointOf(t, "{ caFile: ca.pem }", map[string]string{"ca.pem": c.content}, project.Options{})
		if f := fault.Of(err); f == nil || f.Code != c.code || !strings.Contains(f.What, "caFile ") || !strings.Contains(f.What, c.says) || !strings.Contains(f.Where, `environment "dev"`) {
			t.Errorf("%.20q: %v", c.content, err)
		}
	}
	_, err = endpointOf(t, "{ caFile: lost.pem }", nil, project.Options{})
	if fault.Of(err).Code != fault.File || !strings.Contains(err.Error(), "lost.pem: there is no such file") {
		t.Error(err)
	}
}

func TestEndpointProxy(t *testing.T) {
	variables := map[string]string{"HTTP_PROXY": "http://plain:1", "https_proxy": "http://me:hunter2@secure:2", "NO_PROXY": "here.example.com"}
	for _, c := range []struct{ environment, want string }{
		{`{ targetUrl: "http://card.example.com" }`, ""},
		{`{ targetUrl: "http://card.example.com", proxy: "socks5://127.0.0.1:1080" }`, "socks5://127.0.0.1:1080"},
		{`{ targetUrl: "http://card.example.com", proxy: env }`, "http://plain:1"},
		{`{ targetUrl: "https://card.example.com", proxy: env }`, "http://me:hunter2@secure:2"},
		{`{ targetUrl: "https://here.example.com", proxy: env }`, ""},
		{`{ targetUrl: "http://localhost:8080", proxy: env }`, ""},
	} {
		to, err := endpointOf(t, c.environment, nil, project.Options{Getenv: getenv(variables)})
		if err != nil || to.Route.Proxy != c.want {
			t.Errorf("%s: %q, %v", c.environment, to.Route.Proxy, err)
		}
		if shown := fmt.Sprintf("%+v", to); strings.Contains(shown, "hunter2") {
			t.Errorf("shows %s", shown)
		}
	}
}

func TestSecretIsAskedFor(t *testing.T) {
	asked := ""
	o := project.Options{Prompt: func(_ context.Context, what string) (client.Secret, error) {
		asked = what
		return client.NewSecret("typed"), nil
	}}
	to, err := endpointOf(t, "{ secret: prompt }", nil, o)
	if err != nil || to.Secret.Reveal() != "typed" || asked != `client secret of environment "dev"` {
		t.Errorf("%q, %q, %v", to.Secret.Reveal(), asked, err)
	}
	o.Prompt = func(context.Context, string) (client.Secret, error) { return client.Secret{}, nil }
	if _, err := endpointOf(t, "{ secret: prompt }", nil, o); err == nil || !strings.Contains(err.Error(), "no client secret of environment \"dev\" was typed") {
		t.Errorf("nothing typed: %v", err)
	}
	o.Prompt = func(context.Context, string) (client.Secret, error) { return client.Secret{}, context.Canceled }
	if _, err := endpointOf(t, "{ secret: prompt }", nil, o); fault.Of(err).Code != fault.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := endpointOf(t, "{ secret: prompt }", nil, project.Options{}); err == nil || !strings.Contains(err.Error(), "there is no terminal to ask on") {
		t.Errorf("nobody to ask: %v", err)
	}
}

func TestCommandCanBeRunElsewhere(t *testing.T) {
	var ran []string
	o := project.Options{Command: func(_ context.Context, ref bench.SecretRef) (client.Secret, error) {
		ran = append(ran, ref.Name)
		return client.NewSecret("yielded"), nil
	}}
	to, err := endpointOf(t, `{ secret: "cmd:one", headers: { Authorization: "cmd:two" } }`, nil, o)
	if err != nil || strings.Join(ran, " ") != "two one" || to.Secret.Reveal() != "yielded" || to.Headers[0].Secret.Reveal() != "yielded" {
		t.Errorf("%v, %v", ran, err)
	}
}

func TestWorkbenchFileIsGivenAway(t *testing.T) {
	p := openFull(t)
	if string(p.BenchSource) != benchFile || filepath.Base(p.BenchPath) != bench.FileName {
		t.Errorf("%q: %q", p.BenchPath, p.BenchSource)
	}
	dir := folder(t, map[string]string{"a.card.json": card})
	lone, err := project.Open(options(filepath.Join(dir, "a.card.json")))
	if err != nil || lone.BenchSource != nil || lone.BenchPath != filepath.Join(dir, bench.FileName) {
		t.Errorf("%q: %q, %v", lone.BenchPath, lone.BenchSource, err)
	}
	broken := folder(t, map[string]string{"a.card.json": card, "cardbench.yaml": "vieww: {}\n"})
	p, err = project.OpenCard(options(filepath.Join(broken, "a.card.json")))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.ReadBench(); err == nil || string(p.BenchSource) != "vieww: {}\n" {
		t.Errorf("a broken one: %q, %v", p.BenchSource, err)
	}
}

package project

import (
	"cmp"
	"context"
	"crypto/x509"
	"fmt"
	"io/fs"
	"net/url"
	"os"

	"golang.org/x/net/http/httpproxy"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/cmd/internal/fault"
	"cardbench/model/bench"
)

// maxCA bounds a file of certificates in bytes: those of a whole system fit.
const maxCA = 1 << 20

// Endpoint resolves an environment: where to call, by which way, with which headers and
// secret. Files are read and commands run here, and the user is asked for a secret that
// is to be typed.
func (p *Project) Endpoint(ctx context.Context, e bench.Environment) (client.Endpoint, error) {
	to, err := p.resolve(ctx, e)
	if err != nil {
		return to, p.inEnvironment(e, err)
	}
	return to, nil
}

func (p *Project) resolve(ctx context.Context, e bench.Environment) (to client.Endpoint, err error) {
	to, err = p.address(e)
	if err != nil {
		return to, err
	}
	for _, v := range e.Signatures {
		to.Versions = append(to.Versions, signature.Version(v))
	}
	if to.Route, err = p.route(e, to.TargetURL); err != nil {
		return to, err
	}
	if to.Headers, err = p.headers(ctx, e); err != nil {
		return to, err
	}
	if e.Builtin { // it has a secret of its own
		return to, nil
	}
	to.Secret, err = p.secret(ctx, e)
	return to, err
}

// address is where to call.
func (p *Project) address(e bench.Environment) (client.Endpoint, error) {
	if e.Builtin {
		return p.builtin(e)
	}
	to := client.Endpoint{TargetURL: cmp.Or(e.TargetURL, p.Card.Fetch.TargetURL), PublicURL: e.PublicURL}
	if to.TargetURL == "" {
		return to, fault.New(fault.Usage, "there is no target URL to call", p.Path+", /fetch/targetUrl",
			"fill it in, or give the environment a targetUrl")
	}
	return to, nil
}

func (p *Project) builtin(e bench.Environment) (client.Endpoint, error) {
	if p.options.Integrator == nil {
		return client.Endpoint{}, fault.Usagef("choose another environment", "the built-in integrator cannot run here")
	}
	return p.options.Integrator(p.Responses(), cmp.Or(e.PublicURL, p.Card.Fetch.TargetURL))
}

// Responses is the folder that the built-in integrator answers from.
func (p *Project) Responses() fs.FS {
	if p.options.Files.disk {
		return os.DirFS(p.Folder)
	}
	return p.options.Files.fsys
}

func (p *Project) secrets() Secrets {
	return Secrets{Files: p.options.Files, Getenv: p.options.Getenv, Prompt: p.options.Prompt, command: p.options.Command}
}

func (p *Project) secret(ctx context.Context, e bench.Environment) (client.Secret, error) {
	if e.Secret.Kind == bench.SecretPrompt {
		return p.secrets().ask(ctx, fmt.Sprintf("client secret of environment %q", e.Name))
	}
	return p.secrets().Resolve(ctx, e.Secret, p.Folder)
}

// headers resolves the values that stand elsewhere.
func (p *Project) headers(ctx context.Context, e bench.Environment) ([]client.HeaderField, error) {
	var all []client.HeaderField
	secrets := p.secrets()
	secrets.meaning = "the value of the header"
	for _, h := range e.Headers {
		if h.Secret.Kind == "" {
			all = append(all, client.HeaderField{Name: h.Name, Value: h.Value})
			continue
		}
		value, err := secrets.Resolve(ctx, h.Secret, p.Folder)
		if err != nil {
			return nil, about(err, "header "+h.Name)
		}
		all = append(all, client.SecretHeader(h.Name, value))
	}
	return all, nil
}

// route is the way to the server at target.
func (p *Project) route(e bench.Environment, target string) (client.Route, error) {
	way := client.Route{Insecure: e.Insecure, Proxy: e.Proxy}
	if e.Proxy == bench.ProxyEnv {
		proxy, err := p.proxyFor(target)
		if err != nil {
			return way, err
		}
		way.Proxy = proxy
	}
	if e.CAFile == "" {
		return way, nil
	}
	pool, err := p.options.Files.Authorities(p.options.Files.join(p.Folder, e.CAFile))
	if err != nil {
		return way, about(err, "caFile")
	}
	way.RootCAs = pool
	return way, nil
}

// Authorities reads a PEM file with certificates and returns them beside those of the
// machine.
func (f Files) Authorities(name string) (*x509.CertPool, error) {
	src, err := f.Read(name, maxCA)
	if err != nil {
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil { // a system without any
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(src) {
		return nil, fault.New(fault.Usage, "the file holds no certificate", name,
			"give the authority's certificate as PEM: lines from BEGIN CERTIFICATE to END CERTIFICATE")
	}
	return pool, nil
}

// proxyFor is the proxy that the environment variables name for a URL; "" is none.
func (p *Project) proxyFor(target string) (string, error) {
	getenv := func(lower, upper string) string { return cmp.Or(p.options.Getenv(lower), p.options.Getenv(upper)) }
	c := httpproxy.Config{
		HTTPProxy: getenv("http_proxy", "HTTP_PROXY"), HTTPSProxy: getenv("https_proxy", "HTTPS_PROXY"),
		NoProxy: getenv("no_proxy", "NO_PROXY"),
	}
	u, err := url.Parse(target)
	if err != nil { // FetchRequest says what is wrong with it
		return "", nil //nolint:nilerr // there is no call that could go through a proxy
	}
	proxy, err := c.ProxyFunc()(u)
	switch {
	case err != nil: // the error repeats the URL, which may hold a password
		return "", fault.Usagef("write it as http://host:port", "HTTP_PROXY or HTTPS_PROXY is no URL of a proxy")
	case proxy == nil:
		return "", nil
	}
	return proxy.String(), nil
}

// about adds what an error is about.
func about(err error, what string) error {
	f := fault.Of(err)
	if f.Code == fault.Cancelled {
		return err
	}
	if f.Where != "" {
		what += " " + f.Where
	}
	return fault.New(f.Code, what+": "+f.What, "", f.Hint)
}

// inEnvironment adds which environment needed what failed, unless it is known where
// that belongs.
func (p *Project) inEnvironment(e bench.Environment, err error) error {
	f := fault.Of(err)
	if f.Code == fault.Cancelled || f.Where != "" {
		return err
	}
	where := fmt.Sprintf("environment %q", e.Name)
	if p.Bench.Name != "" {
		where += fmt.Sprintf(", %s:%d", p.Bench.Name, e.Line)
	}
	return fault.New(f.Code, f.What, where, f.Hint)
}

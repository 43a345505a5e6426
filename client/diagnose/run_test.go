package diagnose_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

const (
	secret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
	card   = `{"results":[{"objectId":1,"title":"T"}]}`
)

func v2(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "")))
	return hex.EncodeToString(sum[:])
}

func v3(key string, parts ...string) string {
	mac := hmac.New(sha256.New, []byte(key))
	io.WriteString(mac, strings.Join(parts, ""))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// origin is what a server should take for its own beginning: that of the public URL.
func origin(r *http.Request) string {
	if proto := r.Header.Get("X-Forwarded-Proto"); proto != "" {
		return proto + "://" + r.Host
	}
	return "http://" + r.Host
}

func sortedQuery(r *http.Request) string {
	pairs := strings.Split(r.URL.RawQuery, "&")
	slices.Sort(pairs)
	return r.URL.Path + "?" + strings.Join(pairs, "&")
}

func unescaped(s string) string {
	out, err := url.PathUnescape(s)
	if err != nil {
		return s
	}
	return out
}

// verifier checks requests as one integrator or other does: wrongly.
type verifier struct {
	name string
	// one of them is the hash that the server computes
	v1, v2, v3 func(r *http.Request) string
	tunnel     bool // it is called by a public URL
	mapped     bool // whose path is another one too
	names      string
	look       string
	host       host.Host
}

func stampOf(r *http.Request) string { return r.Header.Get(signature.HeaderTimestamp) }

func verifiers() []verifier {
	right := func(r *http.Request) string { return origin(r) + signature.DecodeV3(r.RequestURI) }
	return []verifier{
		{name: "Laravel's fullUrl", names: "query keys sorted", look: "fullUrl", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), sortedQuery(r))
		}},
		{name: "query sorted, v3", names: "query keys sorted", v3: func(r *http.Request) string {
			return v3(secret, r.Method, origin(r), signature.DecodeV3(sortedQuery(r)), stampOf(r))
		}},
		{name: "Go's Values.Encode", names: "the query built anew, keys sorted", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), r.URL.Path, "?", r.URL.Query().Encode()) //nolint:forbidigo // the very mistake
		}},
		{name: "req.protocol behind a tunnel", tunnel: true, names: "http instead of https", look: "req.protocol", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "http://", r.Host, r.RequestURI)
		}},
		{name: "the scheme and host behind the tunnel", tunnel: true, names: "scheme and host behind the tunnel", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "http://", localAddress(r), r.RequestURI)
		}},
		{name: "the path behind the proxy", tunnel: true, mapped: true, names: "the path behind the tunnel", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "https://", r.Host, r.RequestURI)
		}},
		{name: "scheme and path behind the proxy", tunnel: true, mapped: true, names: "the path behind the tunnel", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "http://", r.Host, r.RequestURI)
		}},
		{name: "the address behind the tunnel", tunnel: true, mapped: true, names: "behind the tunnel", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "http://", localAddress(r), "/inner/card?", r.URL.RawQuery)
		}},
		{name: "the host behind the tunnel", tunnel: true, names: "the host behind the tunnel", v3: func(r *http.Request) string {
			return v3(secret, r.Method, "https://", localAddress(r), signature.DecodeV3(r.RequestURI), stampOf(r))
		}},
		{name: "https written into the code", names: "https instead of http", v2: func(r *http.Request) string {
			return v2(secret, r.Method, "https://", r.Host, r.RequestURI)
		}},
		{name: "HubSpot's client without a method", names: "method POST", look: "Signature.isValid", v2: func(r *http.Request) string {
			return v2(secret, "POST", right(r))
		}},
		{name: "decodeURIComponent, v2", names: "the URL fully decoded", look: "decodeURIComponent", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), unescaped(r.RequestURI))
		}},
		{name: "decodeURIComponent, v3", names: "the URL fully decoded", v3: func(r *http.Request) string {
			return v3(secret, r.Method, origin(r), unescaped(r.RequestURI), stampOf(r))
		}},
		{name: "v3 not decoded", names: "the twelve escapes not decoded", host: host.AppCard(), v3: func(r *http.Request) string {
			return v3(secret, r.Method, origin(r), r.RequestURI, stampOf(r))
		}},
		{name: "v3 not decoded, and http", tunnel: true, names: "http instead of https and the twelve escapes not decoded", host: host.AppCard(), v3: func(r *http.Request) string {
			return v3(secret, r.Method, "http://", r.Host, r.RequestURI, stampOf(r))
		}},
		{name: "secret + method + url + undefined", names: `body "undefined"`, v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), r.RequestURI, "undefined")
		}},
		{name: "JSON.stringify(req.body)", names: `body "{}"`, look: "JSON.stringify(req.body)", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), r.RequestURI, "{}")
		}},
		{name: "JSON.stringify(req.body), v3", names: `body "{}"`, v3: func(r *http.Request) string {
			return v3(secret, r.Method, right(r), "{}", stampOf(r))
		}},
		{name: "base64 for v2", names: "base64 instead of hex", v2: func(r *http.Request) string {
			sum := sha256.Sum256([]byte(secret + r.Method + origin(r) + r.RequestURI))
			return base64.StdEncoding.EncodeToString(sum[:])
		}},
		{name: "hex for v3", names: "hex instead of base64", v3: func(r *http.Request) string {
			mac := hmac.New(sha256.New, []byte(secret))
			io.WriteString(mac, r.Method+right(r)+stampOf(r))
			return hex.EncodeToString(mac.Sum(nil))
		}},
		{name: "the timestamp in seconds", names: "the timestamp in seconds", look: "Date.now() / 1000", v3: func(r *http.Request) string {
			ms, _ := strconv.ParseInt(stampOf(r), 10, 64)
			return v3(secret, r.Method, right(r), strconv.FormatInt(ms/1000, 10))
		}},
		{name: "a secret file with a newline", names: "a line end behind the secret", look: "trim", v2: func(r *http.Request) string {
			return v2(secret, "\n", r.Method, origin(r), r.RequestURI)
		}},
		{name: "a secret that is not set", names: `secret "undefined"`, v2: func(r *http.Request) string {
			return v2("undefined", r.Method, origin(r), r.RequestURI)
		}},
		{name: "the path alone", names: "scheme and host left out", v2: func(r *http.Request) string {
			return v2(secret, r.Method, r.RequestURI)
		}},
		{name: "a slash", names: "a slash added behind the path", v2: func(r *http.Request) string {
			return v2(secret, r.Method, origin(r), r.URL.Path, "/?", r.URL.RawQuery)
		}},
		{name: "v1 under the name of v2", names: "v1 instead of v2", v1: func(*http.Request) string { return v2(secret) }},
	}
}

// localAddress is what the server is called on its own machine.
func localAddress(r *http.Request) string {
	return r.Context().Value(http.LocalAddrContextKey).(fmt.Stringer).String()
}

// right reports whether the request has the signature that the server computes.
func (v verifier) right(r *http.Request) bool {
	switch {
	case v.v3 != nil:
		return r.Header.Get(signature.HeaderSignatureV3) == v.v3(r)
	case v.v2 != nil:
		return r.Header.Get(signature.HeaderSignature) == v.v2(r)
	}
	return r.Header.Get(signature.HeaderSignature) == v.v1(r)
}

func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL
}

func request(t *testing.T, to client.Endpoint, at host.Host) client.Request {
	t.Helper()
	if at.Name == "" {
		at = host.Classic()
	}
	r, err := client.FetchRequest(to, client.Caller{
		Host:     at,
		Identity: bench.Identity{UserID: "12345", UserEmail: "u@example.com", PortalID: "7", AppID: "3"},
		Record: bench.Record{ObjectType: "contacts", ID: "53701", Properties: []bench.RecordProperty{
			{Name: "firstname", Value: "Tim & Co"}, {Name: "email", Value: "tim@example.com"},
		}},
	}, model.ObjectType{Name: "contacts", PropertiesToSend: []string{"firstname", "email"}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func endpoint(target string, tunnel, mapped bool) client.Endpoint {
	to := client.Endpoint{TargetURL: target + "/card", Secret: client.NewSecret(secret)}
	if tunnel {
		to.TargetURL, to.PublicURL = target+"/card", "https://a1b2.example.com/card"
	}
	if mapped {
		to.TargetURL = target + "/inner/card"
	}
	return to
}

func refuse(w http.ResponseWriter) {
	w.WriteHeader(http.StatusUnauthorized)
	io.WriteString(w, `{"message":"invalid signature"}`)
}

// TestRunNamesMistakes has servers that say nothing but 401: what they do wrong shows in
// what they accept.
func TestRunNamesMistakes(t *testing.T) {
	c := client.New(client.Options{})
	for _, v := range verifiers() {
		for _, versions := range [][]signature.Version{nil, {signature.V2}, {signature.V3}} {
			var asked atomic.Int64
			target := serve(t, func(w http.ResponseWriter, r *http.Request) {
				asked.Add(1)
				if r.Method != http.MethodGet {
					t.Errorf("%s: %s was sent", v.name, r.Method)
				}
				if !v.right(r) {
					refuse(w)
					return
				}
				io.WriteString(w, card)
			})
			to := endpoint(target, v.tunnel, v.mapped)
			to.Versions = versions
			r := request(t, to, v.host)
			first := c.Do(t.Context(), r)
			f := diagnose.Run(t.Context(), c, r, first, diagnose.Options{})
			if f.OK && len(versions) == 1 && strings.Contains(f.Cause, "does not send") {
				continue // it checks the other version
			}
			if !f.OK || !strings.Contains(signature.Reading{Mistakes: f.Mistakes}.Names(), v.names) {
				t.Errorf("%s, %v: %+v", v.name, versions, f)
				continue
			}
			if f.Proof == "" || f.Do == "" || f.Look == "" || !strings.Contains(f.Look, v.look) {
				t.Errorf("%s: %+v", v.name, f)
			}
			if int64(f.Tried) != asked.Load()-1 || f.Tried > diagnose.DefaultMax+2 {
				t.Errorf("%s: tried %d, asked %d", v.name, f.Tried, asked.Load()-1)
			}
			lacksSecret(t, f)
			if versions == nil {
				t.Logf("%-36s %2d requests: %s", v.name, f.Tried, f.Cause)
			}
		}
	}
}

func lacksSecret(t *testing.T, v any) {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{secret, base64.StdEncoding.EncodeToString([]byte(secret)), hex.EncodeToString([]byte(secret))} {
		if strings.Contains(string(out)+fmt.Sprintf("%v %+v", v, v), form) {
			t.Errorf("the secret shows in %s", out)
		}
	}
}

// oddServers are wrong in other ways than in what they hash.
func TestRunOddServers(t *testing.T) {
	takes := func(r *http.Request) (v2right, v3right bool) {
		uri := origin(r) + r.RequestURI
		return r.Header.Get(signature.HeaderSignature) == v2(secret, r.Method, uri),
			r.Header.Get(signature.HeaderSignatureV3) == v3(secret, r.Method, signature.DecodeV3(uri), stampOf(r))
	}
	var count atomic.Int64
	for _, c := range []struct {
		name     string
		versions []signature.Version
		accept   func(r *http.Request) bool
		ok       bool
		says     string
		do       string
	}{
		{
			"v2 only, but v3 is sent",
			[]signature.Version{signature.V3},
			func(r *http.Request) bool { right, _ := takes(r); return right }, true, "checks v2, which this environment does not send", "add v2",
		},
		{
			"v3 only, but v2 is sent",
			[]signature.Version{signature.V2},
			func(r *http.Request) bool { _, right := takes(r); return right }, true, "checks v3, which this environment does not send", "add v3",
		},
		{
			"v3 first, and wrong", nil, func(r *http.Request) bool {
				if r.Header.Get(signature.HeaderSignatureV3) != "" {
					return false
				}
				right, _ := takes(r)
				return right
			}, true, "takes v2, but its check of the other signature", "mend the other check",
		},
		{
			"v3 first, with a sorted query", nil, func(r *http.Request) bool {
				if got := r.Header.Get(signature.HeaderSignatureV3); got != "" {
					return got == v3(secret, r.Method, origin(r), signature.DecodeV3(sortedQuery(r)), stampOf(r))
				}
				right, _ := takes(r)
				return right
			}, true, "computes v3 over the request with query keys sorted", "sign the query as it came",
		},
		{
			"the timestamp's header in seconds", nil, func(r *http.Request) bool {
				_, right := takes(r)
				return right && len(stampOf(r)) == 10
			}, true, "for seconds, but HubSpot sends milliseconds", "milliseconds",
		},
		{
			"a + for a blank", nil, func(r *http.Request) bool {
				r.Header.Set(signature.HeaderSignatureV3, strings.ReplaceAll(r.Header.Get(signature.HeaderSignatureV3), "+", " "))
				_, right := takes(r)
				return right
			}, true, "turns the + of the base64", "raw header",
		},
		{
			"a server that was started anew", nil, func(*http.Request) bool { return count.Add(1) > 1 },
			true, "only now and then", "several processes",
		},
		{"another secret", nil, func(r *http.Request) bool { return r.Header.Get(signature.HeaderSignature) == v2("x", r.RequestURI) }, false, "none of the known mistakes", "compare the client secret"},
	} {
		count.Store(0)
		target := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if !c.accept(r) {
				refuse(w)
				return
			}
			io.WriteString(w, card)
		})
		sender := client.New(client.Options{})
		to := endpoint(target, false, false)
		to.Versions = c.versions
		r := request(t, to, host.Host{})
		var told []int
		first := sender.Do(t.Context(), r)
		for first.Usable() { // a signature that happens to have no + in it
			first = sender.Do(t.Context(), r)
		}
		f := diagnose.Run(t.Context(), sender, r, first, diagnose.Options{Progress: func(n, of int) {
			told = append(told, n)
			if n > of {
				t.Errorf("%s: %d of %d", c.name, n, of)
			}
		}})
		if f.OK != c.ok || !strings.Contains(f.Cause, c.says) || !strings.Contains(f.Do, c.do) {
			t.Errorf("%s: %+v", c.name, f)
		}
		if len(told) != f.Tried {
			t.Errorf("%s: told %v of %d", c.name, told, f.Tried)
		}
		lacksSecret(t, f)
	}
}

func TestRunReadsTheAnswer(t *testing.T) {
	for _, c := range []struct {
		name, says, look string
		answer           func(w http.ResponseWriter, r *http.Request)
	}{
		{"a hash in the body", "computes v2 over the request with query keys sorted", "fullUrl", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprintf(w, `{"got":%q,"expected":%q}`, r.Header.Get(signature.HeaderSignature), v2(secret, r.Method, origin(r), sortedQuery(r)))
		}},
		{"a hash in a header", `body "undefined"`, "rawBody", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Debug", "computed="+v3(secret, r.Method, origin(r), signature.DecodeV3(r.RequestURI), "undefined", stampOf(r)))
			w.WriteHeader(http.StatusForbidden)
		}},
		{"v1 in the body", "computes v1 where the request carries v2", "signatureVersion", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprintf(w, "<p>Invalid signature, calculated %s</p>", v2(secret))
		}},
	} {
		var asked atomic.Int64
		target := serve(t, func(w http.ResponseWriter, r *http.Request) { asked.Add(1); c.answer(w, r) })
		sender := client.New(client.Options{})
		r := request(t, endpoint(target, false, false), host.Host{})
		f := diagnose.Run(t.Context(), sender, r, sender.Do(t.Context(), r), diagnose.Options{})
		if !f.OK || !strings.Contains(f.Cause, c.says) || !strings.Contains(f.Look, c.look) || asked.Load() != 1 || f.Tried != 0 {
			t.Errorf("%s: %+v after %d requests", c.name, f, asked.Load())
		}
		if !strings.Contains(f.Proof, "the answer shows") {
			t.Errorf("%s: proof %q", c.name, f.Proof)
		}
		lacksSecret(t, f)
	}
}

func TestRunWithoutASecretOrASender(t *testing.T) {
	target := serve(t, func(w http.ResponseWriter, _ *http.Request) { refuse(w) })
	sender := client.New(client.Options{})
	to := endpoint(target, false, false)
	to.Secret = client.Secret{}
	r := request(t, to, host.Host{})
	f := diagnose.Run(t.Context(), sender, r, sender.Do(t.Context(), r), diagnose.Options{})
	if !f.OK || !strings.Contains(f.Cause, "has no secret") || f.Tried != 0 {
		t.Errorf("%+v", f)
	}
	r = request(t, endpoint(target, false, false), host.Host{})
	f = diagnose.Run(t.Context(), nil, r, sender.Do(t.Context(), r), diagnose.Options{})
	if f.OK || f.Tried != 0 || !strings.Contains(f.Do, "cardbench verify") {
		t.Errorf("%+v", f)
	}
	hook := r
	hook.Kind, hook.Method = client.KindHook, "DELETE"
	f = diagnose.Run(t.Context(), sender, hook, sender.Do(t.Context(), hook), diagnose.Options{})
	if f.OK || f.Tried != 0 {
		t.Errorf("a hook was sent again: %+v", f)
	}
}

// fake answers without a network.
type fake func(n int, r client.Request) client.Exchange

type counting struct {
	n    int
	fake fake
}

func (c *counting) Do(_ context.Context, r client.Request) client.Exchange {
	c.n++
	return c.fake(c.n, r)
}

func answered(status int, body string, header ...client.HeaderField) client.Exchange {
	return client.Exchange{
		Started: time.UnixMilli(1693657560000),
		Request: client.SentRequest{Kind: client.KindFetch, Method: "GET", URL: "https://a.example/card?b=1&a=2"},
		Reply:   &client.Reply{Status: status, Body: []byte(body), BodySize: len(body), Header: header},
	}
}

func TestRunStops(t *testing.T) {
	r := request(t, client.Endpoint{TargetURL: "https://a.example/card", Secret: client.NewSecret(secret)}, host.Host{})
	refused := answered(401, "no")
	for _, c := range []struct {
		name   string
		fake   fake
		says   string
		most   int
		cancel bool
	}{
		{"the server goes away", func(int, client.Request) client.Exchange {
			return client.Exchange{Failure: &client.Failure{Kind: client.FailRefused, What: "a.example refused the connection"}}
		}, "refused the connection", 1, false},
		{"the server has enough", func(n int, _ client.Request) client.Exchange {
			return answered(map[bool]int{true: 401, false: 429}[n < 3], "")
		}, "429", 3, false},
		{"nobody waits", func(int, client.Request) client.Exchange { return refused }, "cancelled", 1, true},
		{"at most", func(int, client.Request) client.Exchange { return refused }, "none of the known mistakes", diagnose.DefaultMax, false},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		sender := &counting{fake: func(n int, r client.Request) client.Exchange {
			if c.cancel {
				cancel()
			}
			return c.fake(n, r)
		}}
		f := diagnose.Run(ctx, sender, r, refused, diagnose.Options{Spacing: time.Nanosecond})
		cancel()
		if f.OK || !strings.Contains(f.Cause, c.says) || sender.n > c.most || sender.n != f.Tried {
			t.Errorf("%s: %d requests, %+v", c.name, sender.n, f)
		}
	}
}

func TestRunClock(t *testing.T) {
	late := client.HeaderField{Name: "Date", Value: time.UnixMilli(1693657560000).Add(12 * time.Minute).UTC().Format(http.TimeFormat)}
	refused := answered(401, "timestamp", late)
	r := request(t, client.Endpoint{TargetURL: "https://a.example/card", Secret: client.NewSecret(secret)}, host.Host{})
	now := func() time.Time { return time.UnixMilli(1693657560000) }
	sender := &counting{fake: func(_ int, r client.Request) client.Exchange {
		for _, h := range r.Header {
			if at, err := strconv.ParseInt(h.Value, 10, 64); h.Name == signature.HeaderTimestamp && err == nil && at > 1693658279000 {
				return answered(200, card, late)
			}
		}
		return refused
	}}
	f := diagnose.Run(t.Context(), sender, r, refused, diagnose.Options{Now: now})
	if !f.OK || !strings.Contains(f.Cause, "12m0s ahead of") || !strings.Contains(f.Proof, "by the server's clock was answered 200") || f.Tried != 2 {
		t.Errorf("%+v", f)
	}
	f = diagnose.Run(t.Context(), nil, r, refused, diagnose.Options{Now: now})
	if f.OK || !strings.Contains(f.Cause, "12m0s ahead of") || !strings.Contains(f.Proof, "Date") {
		t.Errorf("%+v", f)
	}
}

func TestPlan(t *testing.T) {
	r := request(t, endpoint("http://127.0.0.1:8080", true, true), host.AppCard())
	all := diagnose.Plan(r, answered(401, ""), diagnose.Options{Max: 1000})
	if len(all) < 30 {
		t.Errorf("only %d tries", len(all))
	}
	now := time.UnixMilli(1693657560000)
	for _, try := range all {
		sent := try.Request(now)
		if try.Name == "" || len(try.Versions) == 0 || !sent.Secret.Empty() || sent.Kind != client.KindProbe || !strings.Contains(sent.Origin.Action, try.Name) {
			t.Errorf("%+v", try)
		}
		lacksSecret(t, sent.Header)
	}
	if few := diagnose.Plan(r, answered(401, ""), diagnose.Options{}); len(few) != diagnose.DefaultMax {
		t.Errorf("%d tries by default", len(few))
	}
}

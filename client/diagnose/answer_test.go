package diagnose_test

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/signature"
	"cardbench/model/host"
)

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
		{"at most", func(int, client.Request) client.Exchange { return refused }, "none of the mistakes that were tried", diagnose.DefaultMax, false},
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
	hosts := []string{"https://www.example.com/other/card"}
	if full := diagnose.Plan(r, answered(401, ""), diagnose.Options{Hosts: hosts}); len(full) < len(all) || len(full) > diagnose.DefaultMax-2 {
		t.Errorf("%d tries by default of %d", len(full), len(all))
	}
	if few := diagnose.Plan(r, answered(401, ""), diagnose.Options{Max: 12}); len(few) != 10 {
		t.Errorf("%d tries of at most 12 requests", len(few))
	}
}

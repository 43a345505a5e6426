package integrator_test

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// patience is the client's limit in place of HubSpot's five seconds. Only a call that
// cannot succeed runs into it, and a loaded machine has sent the request before.
const patience = time.Second

// scaled lets no time pass for a delay within HubSpot's five seconds, and all the time
// there is for a longer one.
func scaled(ctx context.Context, d time.Duration) error {
	if d < client.DefaultTotalTimeout {
		return ctx.Err()
	}
	<-ctx.Done()
	return ctx.Err()
}

// slowly is like scaled, but a row of delays never comes to an end.
func slowly() func(context.Context, time.Duration) error {
	passed := time.Duration(0)
	return func(ctx context.Context, d time.Duration) error {
		passed += d
		return scaled(ctx, passed)
	}
}

func dataRequest(t *testing.T, url string) client.Request {
	t.Helper()
	r, err := client.FetchRequest(
		client.Endpoint{TargetURL: url + "/card", Secret: client.NewSecret(secret)},
		client.Caller{Host: host.Classic(), Record: bench.Record{ObjectType: "contacts", ID: "7"}, Identity: bench.Identity{UserID: "1", PortalID: "2"}},
		model.ObjectType{Name: "contacts"},
	)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestFaults: every fault leads the client to the verdict that the table gives, and to
// words that name it.
func TestFaults(t *testing.T) {
	says := map[string]string{
		"slow-connect": "did not take the connection", "slow-5.1": "no answer came", "never": "no answer came",
		"drip": "the answer stopped after", "endless": "more than 1 MB", "reset": "reset the connection before it answered",
		"half-body": "the body ends early after 22 bytes", "bad-chunk": "cannot be read after 15 bytes",
		"bad-gzip": "not the gzip that its header says", "bomb": "more than 1 MB", "many-headers": "a card with 1 object",
		"long-header": "headers", "escapes": "a card with 1 object", "escape-header": "sent a header line that HTTP does not allow", "html-200": `an HTML page "Sign in"`,
		"401-body": "status 401 with a card with 1 object", "500": `status 500 with an HTML page "Internal Server Error"`,
		"redirect": "status 302 to /login", "bom": "a card with 1 object", "invalid-json": "45 bytes that are no JSON",
		"six-results": "a card with 6 objects", "empty": "no body", "empty-card": "a card with 0 objects",
		"no-card": `the message "There is nothing to show."`, "flaky": `status 503 with the message "Try again."`,
	}
	for _, f := range integrator.Faults() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel() // some wait
			name := f.Name
			switch {
			case f.Name == "flaky":
				name += ":100"
			case f.Name == "slow-connect" && runtime.GOOS != "linux":
				t.Skip("the queue of a port cannot be filled on " + runtime.GOOS)
			}
			var told log
			s := serve(t, integrator.Options{
				Secret: client.NewSecret(secret), RequireSignature: true, Responses: cards(), Log: told.add, Fault: name, Wait: slowly(),
			})
			limits := client.Options{BodyLimit: 1 << 20}
			if f.Failure == client.FailTotalTimeout {
				limits.TotalTimeout = patience
			}
			if f.Failure == client.FailConnectTimeout {
				limits.ConnectTimeout = patience
			}
			e := client.New(limits).Do(t.Context(), dataRequest(t, s.URL()))
			got := client.FailureKind("")
			if e.Failure != nil {
				got = e.Failure.Kind
			}
			if got != f.Failure || e.Verdict.Kind != f.Verdict {
				t.Errorf("%q, %q; want %q, %q\n%v\n%+v", got, e.Verdict.Kind, f.Failure, f.Verdict, e.Failure, e.Verdict)
			}
			if !strings.Contains(e.Verdict.Held, says[f.Name]) {
				t.Errorf("it says %q, want %q", e.Verdict.Held, says[f.Name])
			}
			if e.Failure != nil && e.Failure.Hint == "" {
				t.Error("no way out")
			}
			if f.Name == "slow-connect" {
				return
			}
			if line := told.last(t).String(); !strings.Contains(line, "right, fault: "+f.Name) {
				t.Errorf("told of %s", line)
			}
		})
	}
}

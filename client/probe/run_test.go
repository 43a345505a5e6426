package probe_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/client/probe"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

const (
	secret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
	card   = `{"results":[{"objectId":1,"title":"T"}]}`
)

func request(t testing.TB, to client.Endpoint, at host.Host) client.Request {
	t.Helper()
	to.Secret = client.NewSecret(secret)
	r, err := client.FetchRequest(to, client.Caller{
		Host:     at,
		Identity: bench.Identity{UserID: "12345", UserEmail: "u+x@example.com", PortalID: "7", AppID: "3"},
		Record:   bench.Record{ObjectType: "contacts", ID: "53701", Properties: []bench.RecordProperty{{Name: "firstname", Value: "O'Neil (UK) & Co"}}},
	}, model.ObjectType{Name: "contacts", PropertiesToSend: []string{"firstname"}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func run(t *testing.T, r client.Request) []probe.Result {
	t.Helper()
	probes, err := probe.Plan(r, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return probe.Run(t.Context(), client.New(client.Options{}), probes, probe.Options{})
}

func failures(results []probe.Result) []string {
	var names []string
	for _, r := range results {
		if !r.Passed {
			names = append(names, r.Probe.Name)
		}
	}
	return names
}

func allBad() []string {
	return []string{
		"no-signature", "wrong-secret", "empty-secret", "cut-signature",
		"changed-query", "changed-body", "changed-method", "other-host",
		"stale", "future", "replay", "no-timestamp", "v1-as-v2",
	}
}

// check is what a server does before it answers a card.
type check func(r *http.Request, body []byte) bool

func received(r *http.Request, body []byte) signature.Received {
	return signature.Received{Method: r.Method, URL: "http://" + r.Host + r.RequestURI, Body: body, Header: r.Header}
}

func input(r *http.Request, body []byte, v signature.Version) signature.Input {
	at := received(r, body)
	stamp, _ := strconv.ParseInt(r.Header.Get(signature.HeaderTimestamp), 10, 64)
	return signature.Input{Version: v, Secret: secret, Method: at.Method, URL: at.URL, Body: body, Timestamp: stamp}
}

// is reports whether the request's signature of v is that of in.
func is(r *http.Request, in signature.Input) bool {
	return r.Header.Get(in.Version.Header()) == signature.Sign(in)
}

// inWindow reports whether the request's timestamp is one of the last or next five minutes.
func inWindow(r *http.Request) bool {
	ms, err := strconv.ParseInt(r.Header.Get(signature.HeaderTimestamp), 10, 64)
	return err == nil && time.Since(time.UnixMilli(ms)).Abs() < 5*time.Minute
}

func serve(t *testing.T, ok check) string {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if !ok(r, body) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		io.WriteString(w, card)
	}))
	t.Cleanup(srv.Close)
	return srv.URL + "/card"
}

func TestRunCatches(t *testing.T) {
	v2or3 := func(change func(*http.Request, *signature.Input)) check {
		return func(r *http.Request, body []byte) bool {
			v := signature.V2
			if r.Header.Get(signature.HeaderSignatureV3) != "" {
				v = signature.V3
			}
			in := input(r, body, v)
			change(r, &in)
			return is(r, in)
		}
	}
	inTime := func(r *http.Request) bool {
		return r.Header.Get(signature.HeaderSignatureV3) == "" || inWindow(r)
	}
	for _, c := range []struct {
		name string
		ok   check
		want []string
		says string
	}{
		{"checks nothing", func(*http.Request, []byte) bool { return true }, allBad(), "lets 13 of the requests through"},
		{
			"checks v1 only", func(r *http.Request, body []byte) bool { return is(r, input(r, body, signature.V1)) },
			[]string{"right-v2", "right-v3", "right-both", "right-escapes", "v1-as-v2"},
			"refuses HubSpot's own signatures and lets wrong ones through: v1-as-v2",
		},
		{"has no time window", v2or3(func(*http.Request, *signature.Input) {}), []string{"stale", "future"}, "stale, future"},
		{
			"has an open window", func(r *http.Request, body []byte) bool {
				_, err := signature.Verify(secret, received(r, body), time.Now(), signature.Policy{MaxAhead: -1})
				return err == nil
			}, []string{"future"}, "lets 1 of",
		},
		{
			"decodes too much", v2or3(func(_ *http.Request, in *signature.Input) {
				in.URL = strings.ReplaceAll(in.URL, "%C3%B6", "ö")
			}), []string{"right-escapes", "stale", "future"}, "and it refuses right-escapes",
		},
		{"is right", func(r *http.Request, body []byte) bool {
			_, err := signature.Verify(secret, received(r, body), time.Now(), signature.Policy{})
			return err == nil
		}, nil, "is safe"},
		{"has no body", v2or3(func(_ *http.Request, in *signature.Input) { in.Body = nil }), []string{"changed-body", "stale", "future"}, "changed-body"},
		{"looks for a header alone", func(r *http.Request, _ []byte) bool {
			return r.Header.Get(signature.HeaderSignatureV3)+r.Header.Get(signature.HeaderSignature) != "" // any will do
		}, slices.DeleteFunc(allBad(), func(s string) bool { return s == "no-signature" }), "wrong-secret"},
		{"refuses everything", func(*http.Request, []byte) bool { return false }, []string{"right-v2", "right-v3", "right-both", "right-escapes"}, "nothing can be concluded"},
		{
			"checks v2 only", func(r *http.Request, body []byte) bool { return is(r, input(r, body, signature.V2)) },
			[]string{"right-v3"},
			"refuses what HubSpot signs: right-v3",
		},
		{"does not sign the time", func(r *http.Request, body []byte) bool {
			if r.Header.Get(signature.HeaderSignatureV3) == "" {
				return is(r, input(r, body, signature.V2))
			}
			// It checks the window, but the time that was signed is another one.
			if !inTime(r) {
				return false
			}
			old := input(r, body, signature.V3)
			if old.Timestamp -= 10 * 60_000; is(r, old) {
				return true
			}
			return is(r, input(r, body, signature.V3))
		}, []string{"replay"}, "replay"},
		{"demands both", func(r *http.Request, body []byte) bool {
			return is(r, input(r, body, signature.V2)) && inWindow(r) && is(r, input(r, body, signature.V3))
		}, nil, "is safe"},
		{"demands both and has no window", func(r *http.Request, body []byte) bool {
			return is(r, input(r, body, signature.V2)) && is(r, input(r, body, signature.V3))
		}, []string{"stale", "future"}, "lets 2 of the requests through"},
		{"demands both and checks v1 for v2", func(r *http.Request, body []byte) bool {
			v1 := r.Header.Get(signature.HeaderSignature) == signature.Sign(input(r, body, signature.V1))
			return (v1 || is(r, input(r, body, signature.V2))) && inWindow(r) && is(r, input(r, body, signature.V3))
		}, []string{"v1-as-v2"}, "v1-as-v2"},
		{"compares the beginning", func(r *http.Request, body []byte) bool {
			v := signature.V2
			if r.Header.Get(signature.HeaderSignatureV3) != "" {
				v = signature.V3
			}
			got := r.Header.Get(v.Header())
			return got != "" && strings.HasPrefix(signature.Sign(input(r, body, v)), got) && inTime(r)
		}, []string{"cut-signature"}, "cut-signature"},
	} {
		for _, at := range host.All() {
			results := run(t, request(t, client.Endpoint{TargetURL: serve(t, c.ok)}, at))
			if diff := cmp.Diff(c.want, failures(results)); diff != "" {
				t.Errorf("a server that %s, %s (-want +got):\n%s", c.name, at.Name, diff)
			}
			totals := probe.Summary(results)
			if !strings.Contains(totals.Text, c.says) || totals.Safe != (c.want == nil) || totals.Passed+totals.Failed != 17 {
				t.Errorf("a server that %s: %+v", c.name, totals)
			}
			for _, r := range results {
				if r.Why == "" || strings.Contains(r.Why, secret) {
					t.Errorf("%s: %s: %q", c.name, r.Probe.Name, r.Why)
				}
			}
		}
	}
}

func TestRunDoubts(t *testing.T) {
	for _, c := range []struct {
		name, body string
		status     int
		outcome    probe.Outcome
		passed     bool
		why        string
	}{
		{"an error with 200", `{"error":"bad signature"}`, 200, probe.Doubtful, false, "refuse by status 401"},
		{"nothing with 200", ``, 200, probe.Doubtful, false, "no body"},
		{"a crash", `boom`, 500, probe.Refused, true, "fails instead of refusing"},
		{"a redirect", ``, 302, probe.Refused, true, "302"},
		{"an empty card", `{"results":[]}`, 200, probe.Accepted, false, "answered 200"},
	} {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get(signature.HeaderSignature)+r.Header.Get(signature.HeaderSignatureV3) != "" {
				io.WriteString(w, card)
				return
			}
			w.WriteHeader(c.status)
			io.WriteString(w, c.body)
		}))
		for _, r := range run(t, request(t, client.Endpoint{TargetURL: srv.URL}, host.Classic())) {
			if r.Probe.Name == "no-signature" && (r.Outcome != c.outcome || r.Passed != c.passed || !strings.Contains(r.Why, c.why)) {
				t.Errorf("%s: %s, %v, %q", c.name, r.Outcome, r.Passed, r.Why)
			}
		}
		srv.Close()
	}
}

func TestPlan(t *testing.T) {
	r := request(t, client.Endpoint{TargetURL: "http://127.0.0.1:1/card", PublicURL: "https://a.example/card?x=1"}, host.AppCard())
	probes, err := probe.Plan(r, time.UnixMilli(1693657560000))
	if err != nil {
		t.Fatal(err)
	}
	var bad []string
	seen := map[string]bool{}
	for _, p := range probes {
		if p.MustRefuse {
			bad = append(bad, p.Name)
		}
		if seen[p.Name] || p.About == "" || (p.Careless == "") == p.MustRefuse || p.Request.Kind != client.KindProbe || p.Request.Origin.Action != p.Name {
			t.Errorf("%+v", p)
		}
		seen[p.Name] = true
		out := fmt.Sprintf("%+v", p)
		if strings.Contains(out, secret) || strings.Contains(out, base64.StdEncoding.EncodeToString([]byte(secret))) || !p.Request.Secret.Empty() {
			t.Errorf("%s holds the secret", p.Name)
		}
	}
	if diff := cmp.Diff(allBad(), bad); diff != "" {
		t.Error(diff)
	}
	if probe.Count(probes) != 17 {
		t.Errorf("%d requests", probe.Count(probes))
	}
	for name, change := range map[string]func(*client.Request){
		"no secret": func(r *client.Request) { r.Secret = client.Secret{} },
		"a hook":    func(r *client.Request) { r.Method = "POST" },
	} {
		other := r
		change(&other)
		if _, err := probe.Plan(other, time.UnixMilli(1)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestPlanFollowsTheEnvironment(t *testing.T) {
	r := request(t, client.Endpoint{TargetURL: "http://127.0.0.1:1/card", Versions: []signature.Version{signature.V3}}, host.Classic())
	probes, err := probe.Plan(r, time.UnixMilli(1693657560000))
	if err != nil {
		t.Fatal(err)
	}
	if probes[0].Skip == "" || probes[1].Skip != "" || probe.Count(probes) != 15 {
		t.Errorf("%+v", probes[:2])
	}
}

// sender counts what it is asked.
type sender struct {
	asked  atomic.Int64
	answer func(r client.Request) client.Exchange
}

func (s *sender) Do(_ context.Context, r client.Request) client.Exchange {
	s.asked.Add(1)
	return s.answer(r)
}

func TestRunStops(t *testing.T) {
	r := request(t, client.Endpoint{TargetURL: "http://127.0.0.1:1/card"}, host.Classic())
	probes, err := probe.Plan(r, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	gone := &sender{answer: func(client.Request) client.Exchange {
		return client.Exchange{Failure: &client.Failure{Kind: client.FailRefused, What: "127.0.0.1:1 refused the connection"}}
	}}
	results := probe.Run(t.Context(), gone, probes, probe.Options{})
	if totals := probe.Summary(results); gone.asked.Load() != 1 || totals.Safe || totals.Failed != len(probes) || totals.Conclusive {
		t.Errorf("asked %d, %+v", gone.asked.Load(), totals)
	}
	ctx, cancel := context.WithCancel(t.Context())
	impatient := &sender{answer: func(client.Request) client.Exchange {
		cancel()
		return client.Exchange{Reply: &client.Reply{Status: 401}}
	}}
	results = probe.Run(ctx, impatient, probes, probe.Options{Spacing: time.Hour})
	if impatient.asked.Load() != 1 || !strings.Contains(results[3].Why, "cancelled") || results[3].Passed {
		t.Errorf("asked %d, %+v", impatient.asked.Load(), results[3])
	}
}

func TestRunPassesTheStandIn(t *testing.T) {
	s, err := integrator.Serve(t.Context(), "127.0.0.1:0", integrator.Options{
		Secret: client.NewSecret(secret), RequireSignature: true, Responses: one{},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, public := range []string{"", "https://www.example.com/card?tenant=eu%2F1"} {
		target := s.URL() + "/card"
		if public != "" {
			target = s.Target(public)
		}
		results := run(t, request(t, client.Endpoint{TargetURL: target, PublicURL: public}, host.AppCard()))
		if totals := probe.Summary(results); !totals.Safe {
			t.Errorf("%q: %+v, %v", public, totals, failures(results))
		}
	}
}

type one struct{}

func (one) Card(string, string) ([]byte, bool) { return []byte(card), true }

// program runs a program that prints its address or is given one, until the test ends.
func program(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
}

// TestRunPassesTheExample builds and runs the example integrator, as its reader would.
func TestRunPassesTheExample(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "integrator.exe")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "cardbench/examples/integrator").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	free := httptest.NewServer(http.NotFoundHandler())
	addr := free.Listener.Addr().String()
	free.Close()
	cmd := exec.CommandContext(t.Context(), binary, "-addr", addr)
	cmd.Env = append(os.Environ(), "HUBSPOT_CLIENT_SECRET="+secret)
	program(t, cmd)
	waitFor(t, addr)
	for _, at := range host.All() {
		results := run(t, request(t, client.Endpoint{TargetURL: "http://" + addr + "/hubspot/card"}, at))
		if totals := probe.Summary(results); !totals.Safe {
			t.Errorf("%s: %+v, %v", at.Name, totals, failures(results))
		}
	}
}

// waitFor calls a server until it takes a connection.
func waitFor(t *testing.T, addr string) {
	t.Helper()
	for t.Context().Err() == nil {
		if e := client.New(client.Options{}).Do(t.Context(), client.Request{Kind: client.KindFetch, Method: "GET", URL: "http://" + addr + "/"}); e.Failure == nil {
			return
		}
	}
}

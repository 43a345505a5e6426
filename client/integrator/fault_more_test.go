package integrator_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/integrator"
)

func TestFaultNames(t *testing.T) {
	for fault, says := range map[string]string{
		"nonsense":        "there is no fault \"nonsense\": there are slow-connect, slow-2.9, ",
		"never:3":         "the fault never takes no number",
		"flaky:101":       "takes percent from 0 to 100, not \"101\"",
		"invalid-json:-1": "takes the byte from 0 to",
		"flaky:":          "not \"\"",
		"flaky:30:1":      "not \"30:1\"",
		":":               "there is no fault",
	} {
		if err := integrator.CheckFault(fault); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", fault, err)
		}
		if _, err := integrator.Serve(t.Context(), "127.0.0.1:0", integrator.Options{Fault: fault}); err == nil {
			t.Errorf("%s is served", fault)
		}
	}
	for _, fault := range []string{"", "never", "invalid-json@57", "flaky:0"} {
		if err := integrator.CheckFault(fault); err != nil {
			t.Errorf("%s: %v", fault, err)
		}
	}
	for _, f := range integrator.Faults() {
		if f.About == "" || f.Verdict == "" || (f.Failure != "") != (f.Verdict == client.VerdictFailed) {
			t.Errorf("%+v", f)
		}
	}
}

func callFault(t *testing.T, fault string) client.Exchange {
	t.Helper()
	s := serve(t, integrator.Options{Responses: cards(), Fault: fault, Wait: scaled})
	return client.New(client.Options{}).Do(t.Context(), dataRequest(t, s.URL()))
}

// TestInvalidJSONAt: the client names the very byte.
func TestInvalidJSONAt(t *testing.T) {
	for _, n := range []int{1, 10, 22, 43, 44, 1000} {
		e := callFault(t, fmt.Sprintf("invalid-json:%d", n))
		at := min(n, 44) // the card has 44 bytes; behind the last one is as good
		if e.Verdict.Kind != client.VerdictNotJSON || e.Reply.Body[at] != 0 || !strings.Contains(e.Verdict.Hint, fmt.Sprintf("1:%d:", at+1)) {
			t.Errorf("at %d: %+v", n, e.Verdict)
		}
	}
}

func TestFaultNumbers(t *testing.T) {
	if e := callFault(t, "half-body:3"); e.Failure == nil || len(e.Reply.Body) != 3 {
		t.Errorf("%+v", e.Reply)
	}
	if e := callFault(t, "many-headers:5"); len(e.Reply.Header) != 5+4 {
		t.Errorf("%d headers: %v", len(e.Reply.Header), e.Reply.Header)
	}
	if e := callFault(t, "long-header:100"); !e.Usable() {
		t.Errorf("%v", e.Failure)
	}
	if e := callFault(t, "six-results"); e.Verdict.Shows != "a card with the first 5 of 6 objects" {
		t.Errorf("%+v", e.Verdict)
	}
	if e := callFault(t, "latin-1"); !strings.Contains(string(e.Reply.Body), "Seven ? f\xfcr Zo\xeb") {
		t.Errorf("%q", e.Reply.Body)
	}
	if e := callFault(t, "bom"); !strings.Contains(e.Verdict.Hint, "byte order mark") {
		t.Errorf("%+v", e.Verdict)
	}
	if e := callFault(t, "escapes"); strings.ContainsAny(fmt.Sprintf("%v %v", e.Reply.Header, e.Verdict), "\x1b\u009b\u202e") {
		t.Errorf("an escape reaches the screen: %q", e.Reply.Header)
	}
}

// TestFlaky: a share of the requests fails, the same ones for the same seed.
func TestFlaky(t *testing.T) {
	row := func(seed uint64) (failed int, which string) {
		var marks strings.Builder
		h := handler(t, integrator.Options{Responses: cards(), Fault: "flaky", Seed: seed})
		for range 1000 {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1/?associatedObjectId=7", http.NoBody))
			if w.Code == http.StatusOK {
				marks.WriteByte('.')
				continue
			}
			failed++
			marks.WriteByte('x')
		}
		return failed, marks.String()
	}
	failed, which := row(1)
	if _, again := row(1); again != which {
		t.Error("the same seed gives other failures")
	}
	if _, other := row(2); other == which {
		t.Error("another seed gives the same failures")
	}
	if failed < 250 || failed > 350 {
		t.Errorf("%d of 1000 fail", failed)
	}
}

// TestFaultsLeaveNothing: when the caller has gone, or the server is closed in the middle
// of an answer, no goroutine stays.
func TestFaultsLeaveNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	forever := func(ctx context.Context, _ time.Duration) error {
		<-ctx.Done()
		return ctx.Err()
	}
	for _, f := range integrator.Faults() {
		if f.Name == "slow-connect" && runtime.GOOS != "linux" {
			continue
		}
		for _, closeFirst := range []bool{false, true} {
			answering := make(chan struct{}, 1)
			s, err := integrator.Serve(context.Background(), "127.0.0.1:0", integrator.Options{
				Responses: cards(), Fault: f.Name, Wait: forever, Log: func(integrator.Line) { answering <- struct{}{} },
			})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			done := make(chan client.Exchange, 1)
			request := dataRequest(t, s.URL())
			go func() { done <- client.New(client.Options{}).Do(ctx, request) }()
			if f.Name != "slow-connect" {
				<-answering
			}
			if closeFirst {
				s.Close()
				cancel()
			}
			cancel()
			<-done
			s.Close()
		}
	}
	http.DefaultClient.CloseIdleConnections()
	deadline := time.Now().Add(5 * time.Second)
	for runtime.NumGoroutine() > before {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines before, %d now:\n%s", before, runtime.NumGoroutine(), stacks[:runtime.Stack(stacks, true)])
		}
		runtime.Gosched()
	}
}

// TestSources: one answer for all, and a folder of responses by record.
func TestSources(t *testing.T) {
	one := handler(t, integrator.Options{Responses: integrator.One([]byte("any \x1b bytes"), 418, http.Header{
		"Content-Type": {"text/x"}, "X-Own": {"1", "2"}, "Content-Length": {"99"}, "Transfer-Encoding": {"chunked"}, "Content-Encoding": {"gzip"},
	})})
	for _, method := range []string{"GET", "PUT", "DELETE"} {
		w := send(one, method, "http://127.0.0.1/anything?associatedObjectId=1", "")
		if w.Code != 418 || w.Body.String() != "any \x1b bytes" || w.Header().Get("Content-Type") != "text/x" || len(w.Header()["X-Own"]) != 2 ||
			w.Header().Get("Content-Length")+w.Header().Get("Transfer-Encoding")+w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: %d %q %v", method, w.Code, w.Body, w.Header())
		}
	}
	if w := send(handler(t, integrator.Options{Responses: integrator.One(nil, 0, nil)}), "GET", "http://127.0.0.1/", ""); w.Code != 200 {
		t.Errorf("no status: %d", w.Code)
	}
	waited := time.Duration(0)
	late := handler(t, integrator.Options{Responses: cards(), Delay: 6 * time.Second, Wait: func(_ context.Context, d time.Duration) error {
		waited += d
		return nil
	}})
	if w := send(late, "GET", "http://127.0.0.1/?associatedObjectId=7&associatedObjectType=CONTACT", ""); w.Code != 200 || waited != 6*time.Second {
		t.Errorf("%d after %s", w.Code, waited)
	}
}

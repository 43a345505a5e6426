package integrator_test

import (
	"context"
	"net/http"
	"net/http/httptrace"
	"sync"
	"testing"

	"cardbench/client/integrator"
)

// A call that arrives while the server closes is either answered to its end or not begun.
func TestCloseWhileCallsArrive(t *testing.T) {
	const rounds, callers = 40, 8
	for range rounds {
		server := serve(t, integrator.Options{Responses: integrator.One([]byte(`{"results":[]}`), 0, nil)})
		var wg sync.WaitGroup
		arrived := make(chan struct{}, callers)
		for range callers {
			wg.Go(func() { visit(t.Context(), server.URL(), arrived) })
		}
		<-arrived
		if err := server.Close(); err != nil {
			t.Error(err)
		}
		wg.Wait()
	}
}

// visit makes a call and forgets what came of it. It says when its request is written.
func visit(ctx context.Context, url string, arrived chan<- struct{}) {
	trace := &httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) { arrived <- struct{}{} }}
	ctx = httptrace.WithClientTrace(ctx, trace)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return
	}
	transport := &http.Transport{DisableKeepAlives: true}
	if answer, err := transport.RoundTrip(request); err == nil {
		answer.Body.Close()
	}
}

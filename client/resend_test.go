package client_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// arrived is a request as a server saw it.
type arrived struct {
	Method, Target, Host, Body string
	Header                     http.Header
}

// listener is a server that remembers what arrived, in order.
func listener(t *testing.T) (url string, seen *[]arrived) {
	t.Helper()
	seen = &[]arrived{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		*seen = append(*seen, arrived{r.Method, r.RequestURI, r.Host, string(body), r.Header.Clone()})
		io.WriteString(w, `{"results":[]}`)
	}))
	t.Cleanup(server.Close)
	return server.URL, seen
}

// hookOf is a hook with an awkward body, sent at noon.
func hookOf(t *testing.T, to client.Endpoint, at host.Host, method string) client.Exchange {
	t.Helper()
	caller := client.Caller{
		Host: at, Identity: bench.Identity{UserID: "1", UserEmail: "a+b@example.com", PortalID: "2", AppID: "3"},
		Record: bench.Record{Name: "tim", ObjectType: "contacts", ID: "53701", Properties: []bench.RecordProperty{{Name: "firstname", Value: "Tïm & Söhne=%"}}},
	}
	r, err := client.ActionRequest(to, caller, model.Action{
		Type: model.ActionHook, Label: "Resolve", HTTPMethod: method, URI: "https://www.example.com/hook?own=%2F&b", AssociatedObjectProperties: []string{"firstname"},
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Origin.Environment = "dev"
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	return client.New(client.Options{Now: func() time.Time { return noon }}).Do(t.Context(), r)
}

func later() *client.Client {
	return client.New(client.Options{Now: func() time.Time { return time.Date(2026, 11, 21, 13, 0, 0, 0, time.UTC) }})
}

// endpoint is a tunnel to a server, with a header that is a secret.
func endpoint(url string) client.Endpoint {
	return client.Endpoint{
		TargetURL: url + "/fetch", PublicURL: "https://www.example.com/fetch", Secret: client.NewSecret("s3cret"),
		Headers: []client.HeaderField{{Name: "X-Api-Key", Value: signature.Mask, Secret: client.NewSecret("t0ken")}, {Name: "X-Plain", Value: "p"}},
	}
}

// TestResend: the same bytes arrive twice, the signature of then included, for each
// method on each host.
func TestResend(t *testing.T) {
	for _, at := range host.All() {
		for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			t.Run(at.Name+" "+method, func(t *testing.T) {
				server := listen(t, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
				to := endpoint(server.url())
				first := hookOf(t, to, at, method)
				sent := <-server.seen
				again, err := client.Resend(first, to)
				if err != nil {
					t.Fatal(err)
				}
				second := later().Do(t.Context(), again)
				if second.Failure != nil {
					t.Fatal(second.Failure)
				}
				resent := <-server.seen
				if diff := cmp.Diff(sent, resent, cmp.AllowUnexported(wire{}), cmpopts.IgnoreUnexported(client.Secret{})); diff != "" {
					t.Errorf("(-first +again):\n%s", diff)
				}
				if !strings.Contains(fmt.Sprint(resent.fields), "t0ken") || !strings.Contains(fmt.Sprint(resent.fields), "X-HubSpot-Signature") {
					t.Errorf("headers %v", resent.fields)
				}
				if second.Request.Origin != first.Request.Origin || second.Request.Host != at.Name || second.Request.URL != first.Request.URL {
					t.Errorf("request %+v", second.Request)
				}
			})
		}
	}
}

// TestResign: the same request arrives, but for a signature of now that is right.
func TestResign(t *testing.T) {
	url, seen := listener(t)
	to := endpoint(url)
	first := hookOf(t, to, host.AppCard(), "POST")
	again, err := client.Resign(first, to)
	if err != nil {
		t.Fatal(err)
	}
	second := later().Do(t.Context(), again)
	a, b := (*seen)[0], (*seen)[1]
	arrivedHeader := b.Header.Clone()
	for _, name := range []string{"X-Hubspot-Signature-V3", "X-Hubspot-Request-Timestamp"} {
		if a.Header.Get(name) == "" || a.Header.Get(name) == b.Header.Get(name) {
			t.Errorf("%s: %q and %q", name, a.Header.Get(name), b.Header.Get(name))
		}
		a.Header.Del(name)
		b.Header.Del(name)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("(-first +again):\n%s", diff)
	}
	received := signature.Received{Method: "POST", URL: second.Request.URL, Body: second.Request.RawBody, Header: arrivedHeader}
	if _, err := signature.Verify("s3cret", received, second.Started, signature.Policy{}); err != nil {
		t.Error(err)
	}
}

// TestResendElsewhere: without an environment the recorded address is called, and what
// is secret is left out, which a note says; with one, the address that it has now.
func TestResendElsewhere(t *testing.T) {
	url, seen := listener(t)
	first := hookOf(t, endpoint(url), host.Classic(), "PUT")
	again, err := client.Resend(first, client.Endpoint{})
	if err != nil {
		t.Fatal(err)
	}
	later().Do(t.Context(), again)
	if len(*seen) != 2 || (*seen)[1].Header.Get("X-Api-Key") != "" || (*seen)[1].Header.Get("X-Plain") != "p" {
		t.Errorf("arrived: %+v", *seen)
	}
	if !strings.Contains(strings.Join(again.Notes, "\n"), "X-Api-Key is left out") {
		t.Errorf("notes %q", again.Notes)
	}
	moved, seenThere := listener(t)
	again, err = client.Resend(first, endpoint(moved))
	if err != nil {
		t.Fatal(err)
	}
	later().Do(t.Context(), again)
	if len(*seen) != 2 || len(*seenThere) != 1 || (*seenThere)[0].Header.Get("X-Api-Key") != "t0ken" {
		t.Errorf("arrived: %+v", *seenThere)
	}
	// A secret goes to its own host alone.
	other := endpoint(moved)
	other.PublicURL = "https://elsewhere.example.com/fetch"
	if again, err = client.Resend(first, other); err != nil {
		t.Fatal(err)
	}
	later().Do(t.Context(), again)
	if len(*seen) != 3 || (*seen)[2].Header.Get("X-Api-Key") != "" {
		t.Errorf("arrived: %+v", (*seen)[2:])
	}
}

// TestResendFrame: what a browser asked for is not signed, then or now.
func TestResendFrame(t *testing.T) {
	url, seen := listener(t)
	r, err := client.ActionRequest(endpoint(url), client.Caller{Host: host.Classic()}, model.Action{Type: model.IFrame, URI: "https://www.example.com/page#top"})
	if err != nil {
		t.Fatal(err)
	}
	first := later().Do(t.Context(), r)
	again, err := client.Resign(first, endpoint(url))
	if err != nil {
		t.Fatal(err)
	}
	later().Do(t.Context(), again)
	if len(*seen) != 2 || !cmp.Equal((*seen)[0], (*seen)[1]) || (*seen)[1].Header.Get("X-Hubspot-Signature") != "" {
		t.Errorf("arrived: %+v", *seen)
	}
}

// TestCannotResend: what is not whole, or was never a request, says so.
func TestCannotResend(t *testing.T) {
	cut := client.Exchange{Request: client.SentRequest{Method: "POST", URL: "https://example.com/", RawBody: []byte("half"), BodyCut: true}}
	for want, e := range map[string]client.Exchange{"first 4 bytes": cut, "no request": {}} {
		for _, again := range []func(client.Exchange, client.Endpoint) (client.Request, error){client.Resend, client.Resign} {
			if _, err := again(e, client.Endpoint{}); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("error %v, want %q", err, want)
			}
		}
	}
}

// TestResendKeepsBytes: the body and the notes of the recorded exchange are its own.
func TestResendKeepsBytes(t *testing.T) {
	e := client.Exchange{Request: client.SentRequest{Method: "POST", URL: "https://example.com/", RawBody: []byte("\xff\x00"), Notes: []string{"old"}}}
	r, err := client.Resend(e, client.Endpoint{})
	if err != nil {
		t.Fatal(err)
	}
	r.Body[0] = 'x'
	if !bytes.Equal(e.Request.RawBody, []byte("\xff\x00")) || len(e.Request.Notes) != 1 || slices.Contains(r.Notes, "old") {
		t.Errorf("%q, %q", e.Request.RawBody, r.Notes)
	}
	if r.Host.Name != "classic" || r.DialURL != r.URL || !r.Secret.Empty() {
		t.Errorf("%+v", r)
	}
}

package client_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model"
)

const hidden = "Basic aHVudGVyMg=="

// extra are headers of an environment: a new one, one in the place of a common one, and
// one that is a secret.
func extra() []client.HeaderField {
	return []client.HeaderField{
		{Name: "X-Team", Value: "blue"},
		{Name: "user-agent", Value: "mine"},
		client.SecretHeader("Authorization", client.NewSecret(hidden)),
	}
}

func TestExtraHeaders(t *testing.T) {
	s := listen(t, okCard)
	to := client.Endpoint{TargetURL: s.url() + "/card", Secret: client.NewSecret("s3cret"), Headers: extra()}
	r, err := client.FetchRequest(to, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	e := client.New(client.Options{}).Do(t.Context(), r)
	w := <-s.seen
	for name, want := range map[string]string{"X-Team": "blue", "User-Agent": "mine", "Authorization": hidden, "Accept": "*/*"} {
		if got := header(w.fields, name); got != want {
			t.Errorf("the server saw %s as %q, want %q", name, got, want)
		}
	}
	if n := strings.Count(strings.ToLower(fmt.Sprint(w.fields)), "user-agent"); n != 1 {
		t.Errorf("%d user agents in %v", n, w.fields)
	}
	for name, want := range map[string]string{"X-Team": "blue", "User-Agent": "mine", "Authorization": signature.Mask} {
		if got := header(e.Request.Header, name); got != want {
			t.Errorf("%s shows as %q, want %q", name, got, want)
		}
	}
	lacks(t, hidden, to, r, e)
	again := client.Request{Method: "GET", URL: s.url(), Header: e.Request.Header}
	checkFailure(t, "what was not kept", client.New(client.Options{}).Do(t.Context(), again), client.FailBadRequest,
		"the value of the header Authorization was not kept")
}

// TestSecretHeaderOfARefusedCall: the headers are shown although none was written.
func TestSecretHeaderOfARefusedCall(t *testing.T) {
	r, err := client.FetchRequest(client.Endpoint{TargetURL: "http://127.0.0.1:1/", Headers: extra()}, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	e := client.New(client.Options{}).Do(t.Context(), r)
	if e.Failure == nil || header(e.Request.Header, "Authorization") != signature.Mask {
		t.Errorf("%v %v", e.Failure, e.Request.Header)
	}
	lacks(t, hidden, e)
}

func lacks(t *testing.T, secret string, shown ...any) {
	t.Helper()
	for _, v := range shown {
		out, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{string(out), fmt.Sprintf("%v", v), fmt.Sprintf("%+v", v), fmt.Sprintf("%#v", v)} {
			if strings.Contains(text, secret) {
				t.Errorf("%T shows %q: %s", v, secret, text)
			}
		}
	}
}

func TestExtraHeadersStayWithTheirHost(t *testing.T) {
	for _, c := range []struct {
		target, public, uri string
		sent                bool
	}{
		{"http://127.0.0.1:8080/card", "", "http://127.0.0.1:8080/tickets/1", true},
		{"http://127.0.0.1:8080/card", "", "HTTP://127.0.0.1:8080/tickets/1", true},
		{"http://127.0.0.1:8080/card", "", "http://127.0.0.1:9090/tickets/1", false},
		{"http://127.0.0.1:8080/card", "", "https://127.0.0.1:8080/tickets/1", false},
		{"http://127.0.0.1:8080/card", "https://t.example.com/card", "https://t.example.com/tickets/1", true},
		{"http://127.0.0.1:8080/card", "https://t.example.com/card", "https://www.example.com/tickets/1", false},
	} {
		to := client.Endpoint{TargetURL: c.target, PublicURL: c.public, Headers: extra()}
		r, err := client.ActionRequest(to, tim(), model.Action{Type: model.ActionHook, HTTPMethod: "POST", URI: c.uri})
		if err != nil {
			t.Fatal(err)
		}
		noted := strings.Contains(strings.Join(r.Notes, "\n"), "the environment's headers are left out")
		if sent := header(r.Header, "X-Team") != ""; sent != c.sent || noted == c.sent {
			t.Errorf("%s: sent %v, noted %v", c.uri, sent, noted)
		}
		frame, err := client.ActionRequest(to, tim(), model.Action{Type: model.IFrame, URI: c.uri})
		if err != nil || header(frame.Header, "X-Team") != "" {
			t.Errorf("a browser has no headers of ours: %v, %v", frame.Header, err)
		}
	}
}

func TestForwardedHeadersCanBeReplaced(t *testing.T) {
	s := listen(t, okCard)
	to := client.Endpoint{
		TargetURL: s.url() + "/card", PublicURL: site + "/card",
		Headers: []client.HeaderField{{Name: "x-forwarded-host", Value: "gateway.example.com"}},
	}
	r, err := client.FetchRequest(to, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	client.New(client.Options{}).Do(t.Context(), r)
	w := <-s.seen
	var seen []string
	for _, f := range w.fields {
		if strings.EqualFold(f.Name, "X-Forwarded-Host") {
			seen = append(seen, f.Value)
		}
	}
	if len(seen) != 1 || seen[0] != "gateway.example.com" {
		t.Errorf("the server saw %q", seen)
	}
}

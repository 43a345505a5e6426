package client_test

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
)

func edited() client.Request {
	return client.Request{
		Kind: client.KindHook, Method: "POST", URL: "https://www.example.com/x?a=1", DialURL: "http://localhost:8080/x?a=1",
		Header: []client.HeaderField{{Name: "Content-Type", Value: "application/json"}},
		Body:   []byte("{\"a\":1}\n\nsecond paragraph\r\n"),
	}
}

func TestRequestTextComesBack(t *testing.T) {
	to := client.Endpoint{TargetURL: "http://localhost:8080/x", PublicURL: "https://www.example.com/x"}
	from := edited()
	got, err := client.ParseRequestText(client.RequestText(from), from, to)
	if err != nil {
		t.Fatal(err)
	}
	if got.Method != from.Method || got.URL != from.URL || got.DialURL != from.DialURL || !bytes.Equal(got.Body, from.Body) {
		t.Errorf("%+v", got)
	}
	if diff := cmp.Diff(from.Header[0].Value, got.Header[0].Value); diff != "" || len(got.Header) != 1 {
		t.Error(diff)
	}
	changed, err := client.ParseRequestText([]byte("# a note\n\nPUT https://www.example.com/y\nX-A: b:c\n"), from, to)
	if err != nil || changed.Method != http.MethodPut || changed.DialURL != "http://localhost:8080/y" || changed.Body != nil || changed.Header[0].Value != "b:c" {
		t.Errorf("%+v, %v", changed, err)
	}
}

func TestRequestTextErrors(t *testing.T) {
	for src, says := range map[string]string{
		"":                             "no request",
		"# only a note":                "no request",
		"https://www.example.com":      "line 1",
		"get https://www.example.com":  "no method and URL",
		"GET https://x.example.com\nA": "line 2",
		"GET ftp://x.example.com\n":    "http",
	} {
		_, err := client.ParseRequestText([]byte(src), edited(), client.Endpoint{})
		var why *client.RequestError
		if !errors.As(err, &why) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", src, err)
		}
	}
}

func FuzzParseRequestText(f *testing.F) {
	f.Add([]byte("POST https://www.example.com/\nA: b\n\n{}"))
	f.Fuzz(func(t *testing.T, src []byte) {
		r, err := client.ParseRequestText(src, edited(), client.Endpoint{})
		if err != nil {
			return
		}
		again, err := client.ParseRequestText(client.RequestText(r), r, client.Endpoint{})
		if err != nil || again.URL != r.URL || !bytes.Equal(again.Body, r.Body) {
			t.Errorf("%q became %q, %v", r.URL, again.URL, err)
		}
	})
}

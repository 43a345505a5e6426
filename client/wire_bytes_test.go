package client_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/host"
)

// Prepare gives away what Do writes, and ReadSignatures finds in it what Do says that it
// signed.
func TestPrepareIsWhatDoWrites(t *testing.T) {
	s := listen(t, okCard)
	c := client.New(client.Options{})
	to := client.Endpoint{
		TargetURL: s.url() + "/card", PublicURL: site + "/card", Secret: client.NewSecret("s3cret"),
		Headers: []client.HeaderField{client.SecretHeader("X-Api-Key", client.NewSecret("k3y")), {Name: "x-any", Value: " v "}},
	}
	for _, h := range host.All() {
		for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			r, err := client.ActionRequest(to, on(h), model.Action{
				Type: model.ActionHook, HTTPMethod: method, URI: site + "/card/{id}?x=%7e", AssociatedObjectProperties: []string{"note"},
			})
			if err != nil {
				t.Fatal(err)
			}
			e := c.Do(t.Context(), r)
			if e.Failure != nil {
				t.Fatal(e.Failure)
			}
			seen := <-s.seen
			got, err := client.Prepare(r, e.Started)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(e.Request.Header, got.Header, cmpopts.IgnoreFields(client.HeaderField{}, "Secret")); diff != "" {
				t.Errorf("%s %s (-Do +Prepare)\n%s", h.Name, method, diff)
			}
			if line := got.Method + " " + got.Target + " HTTP/1.1"; line != seen.line || string(got.Body) != seen.body {
				t.Errorf("%s %q\n%s %q", line, got.Body, seen.line, seen.body)
			}
			read := client.ReadSignatures(r.Method, r.URL, r.Body, got.Header)
			if diff := cmp.Diff(e.Request.Signed, read); diff != "" {
				t.Errorf("(-Do +ReadSignatures)\n%s", diff)
			}
		}
	}
}

// A body goes out whatever the method, and an empty one has a length where HTTP wants it.
func TestWireBodies(t *testing.T) {
	s := listen(t, okCard)
	for _, row := range []struct{ method, body, length string }{
		{"GET", "", ""}, {"GET", "x=1", "3"}, {"DELETE", "x=1", "3"}, {"DELETE", "", ""}, {"POST", "", "0"}, {"PATCH", "{}", "2"},
	} {
		r := client.Request{
			Kind: client.KindProbe, Method: row.method, URL: s.url() + "/x#%", Body: []byte(row.body),
			Secret: client.NewSecret("s3cret"), Versions: []signature.Version{signature.V2},
		}
		e := client.New(client.Options{}).Do(t.Context(), r)
		if e.Failure != nil {
			t.Fatal(e.Failure)
		}
		w := <-s.seen
		if w.body != row.body || header(w.fields, "Content-Length") != row.length || header(w.fields, "Transfer-Encoding") != "" {
			t.Errorf("%s %q: %+v", row.method, row.body, w)
		}
	}
}

func TestReadSignatures(t *testing.T) {
	fields := func(pairs ...string) (out []client.HeaderField) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, client.HeaderField{Name: pairs[i], Value: pairs[i+1]})
		}
		return out
	}
	const url = "https://www.example.com/x?a=%40"
	for name, row := range map[string]struct {
		header []client.HeaderField
		want   []client.SignedPart
	}{
		"none":        {fields("Host", "a"), nil},
		"v1":          {fields("x-hubspot-signature", "ab", "x-hubspot-signature-version", "V1"), []client.SignedPart{{Version: "v1", Value: "ab", Body: "b"}}},
		"no version":  {fields("X-HubSpot-Signature", "ab"), []client.SignedPart{{Version: "v2", Value: "ab", Method: "PUT", URL: url, Body: "b"}}},
		"v3, no time": {fields("X-HubSpot-Signature-V3", "ab="), []client.SignedPart{{Version: "v3", Value: "ab=", Method: "PUT", URL: "https://www.example.com/x?a=@", Body: "b"}}},
	} {
		if diff := cmp.Diff(row.want, client.ReadSignatures("PUT", url+"#top", []byte("b"), row.header)); diff != "" {
			t.Errorf("%s\n%s", name, diff)
		}
	}
}

// A proxy gets the whole URL of the host that is dialled, whatever its bytes, and the
// server its public name.
func TestWireThroughAProxy(t *testing.T) {
	s := listen(t, okCard)
	for _, target := range []string{"/card?a=1", "/a/../{x}?%zz", "//x", "/?"} {
		r := client.Request{
			Kind: client.KindFetch, Method: "GET", URL: site + target, DialURL: "http://dialled.example:8080" + target,
			Route: client.Route{Proxy: s.url()},
		}
		if e := client.New(client.Options{}).Do(t.Context(), r); e.Failure != nil {
			t.Fatal(e.Failure)
		}
		w := <-s.seen
		if w.line != "GET http://dialled.example:8080"+target+" HTTP/1.1" || header(w.fields, "Host") != "www.example.com" {
			t.Errorf("%+v", w)
		}
	}
}

package history_test

import (
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// TestNoSecrets: neither the app's secret nor that of a header is in the files of the
// log, in any spelling, whatever was called and however it ended.
func TestNoSecrets(t *testing.T) {
	const secret, token = "s3cr3t/with+signs", "Bearer t0ken/of+the+tunnel"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != token || r.Header.Get("X-Hubspot-Signature") == "" {
			t.Errorf("the request lacks its secrets: %v", r.Header)
		}
		w.WriteHeader(http.StatusUnauthorized)
	}))
	defer server.Close()
	o := options(t)
	l := open(t, o)
	caller := client.Caller{
		Host: host.AppCard(), Identity: bench.Identity{UserID: "1", PortalID: "2", AppID: "3"},
		Record: bench.Record{Name: "tim", ObjectType: "contacts", ID: "5"},
	}
	for _, at := range []string{server.URL, "http://127.0.0.1:1"} {
		to := client.Endpoint{
			TargetURL: at, Secret: client.NewSecret(secret), Versions: signature.Versions(),
			Headers: []client.HeaderField{{Name: "Authorization", Value: signature.Mask, Secret: client.NewSecret(token)}},
		}
		fetch, err := client.FetchRequest(to, caller, model.ObjectType{Name: "contacts"})
		if err != nil {
			t.Fatal(err)
		}
		hook, err := client.ActionRequest(to, caller, model.Action{Type: model.ActionHook, Label: "Resolve", HTTPMethod: "POST", URI: at + "/hook"})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []client.Request{fetch, hook} {
			e := client.New(client.Options{}).Do(t.Context(), r)
			add(t, l, e)
			again, err := client.Resign(e, to)
			if err != nil {
				t.Fatal(err)
			}
			add(t, l, client.New(client.Options{}).Do(t.Context(), again))
		}
	}
	look := func() {
		t.Helper()
		for _, s := range []string{secret, token, token[len("Bearer "):]} {
			for _, form := range []string{
				s, base64.StdEncoding.EncodeToString([]byte(s)), base64.RawURLEncoding.EncodeToString([]byte(s)),
				url.QueryEscape(s), url.PathEscape(s), hex.EncodeToString([]byte(s)),
			} {
				if inFiles(t, o.Path, form) {
					t.Errorf("the log holds %q", form)
				}
			}
		}
	}
	look()
	l.Close()
	look()
	if !inFiles(t, o.Path, "X-HubSpot-Signature") {
		t.Error("the log does not hold what it should: the test looks at the wrong file")
	}
}

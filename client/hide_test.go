package client_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"cardbench/client"
	"cardbench/client/signature"
)

// TestAnswersThatHoldTheSecret: an endpoint that shows the secret when it fails puts it
// into no record, in whatever spelling.
func TestAnswersThatHoldTheSecret(t *testing.T) {
	const secret, token = `p+s/ec=re t&7Ü"x`, "token of the tunnel"
	inJSON, err := json.Marshal(secret)
	if err != nil {
		t.Fatal(err)
	}
	forms := []string{
		secret, string(inJSON[1 : len(inJSON)-1]), url.QueryEscape(secret), url.PathEscape(secret), hex.EncodeToString([]byte(secret)),
		base64.StdEncoding.EncodeToString([]byte(secret)), base64.RawURLEncoding.EncodeToString([]byte(secret)), token,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Source", forms[2]+r.Method)
		w.Header().Set("Location", "/login?secret="+forms[2])
		w.WriteHeader(http.StatusFound)
		io.WriteString(w, "source: "+strings.Join(forms, " and "))
	}))
	defer server.Close()
	c := client.New(client.Options{})
	r := client.Request{
		Kind: client.KindFetch, Method: "GET", URL: server.URL + "/card", Secret: client.NewSecret(secret), Versions: signature.Versions(),
		Header: []client.HeaderField{client.SecretHeader("X-Tunnel", client.NewSecret(token))},
	}
	hidden := r
	hidden.Secret, hidden.Hide = client.Secret{}, r.Secret
	for _, r := range []client.Request{r, hidden} {
		e := c.Do(t.Context(), r)
		record, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		all := fmt.Sprintf("%s %s %+v", record, e.Reply.Body, e)
		for _, form := range forms {
			if strings.Contains(all, strings.TrimRight(form, "=")) {
				t.Errorf("the record holds %q: %s", form, all)
			}
		}
		if e.Reply.Masked < len(forms) || !strings.Contains(strings.Join(e.Request.Notes, " "), "never let an answer show it") || e.Reply.BodySize != len(e.Reply.Body) {
			t.Errorf("masked %d, notes %q", e.Reply.Masked, e.Request.Notes)
		}
	}
}

// A secret that is a word of every text hides nothing.
func TestShortSecretsHideNothing(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, `{"results":[]}`) }))
	defer server.Close()
	e := client.New(client.Options{}).Do(t.Context(), client.Request{Kind: client.KindFetch, Method: "GET", URL: server.URL, Secret: client.NewSecret("results")})
	if !e.Usable() || e.Reply.Masked != 0 || string(e.Reply.Body) != `{"results":[]}` {
		t.Errorf("%+v %s", e.Reply, e.Reply.Body)
	}
}

package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"cardbench/client/signature"
)

// awkward is a secret that every encoding writes in its own way.
const awkward = `p+s/ec=re t&7Ü"`

// leakyStub is an endpoint that takes what is signed right and shows the secret to
// everybody else.
func leakyStub(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		want := signature.Sign(signature.Input{
			Version: signature.V2, Secret: awkward, Method: r.Method, URL: "http://" + r.Host + r.RequestURI, Body: body,
		})
		if r.URL.Path == "/strict" || r.Header.Get(signature.HeaderSignature) != want {
			w.Header().Set("X-Debug", url.QueryEscape(awkward))
			w.WriteHeader(http.StatusUnauthorized)
			json.NewEncoder(w).Encode(map[string]string{
				"error": "signature of " + awkward + r.Method + r.RequestURI, "key": base64.StdEncoding.EncodeToString([]byte(awkward)),
			})
			return
		}
		fmt.Fprintf(w, `{"results":[{"objectId":245,"title":"T","actions":[
			{"type":"ACTION_HOOK","httpMethod":"POST","label":"Resolve","uri":"http://%[1]s/resolve"},
			{"type":"CONFIRMATION_ACTION_HOOK","httpMethod":"DELETE","label":"Delete","uri":"http://%[1]s/245"},
			{"type":"IFRAME","label":"Edit","uri":"http://%[1]s/strict","width":1,"height":1}]}]}`, r.Host)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestSecretIsNowhere runs every command that gets to know a secret, and looks for it in
// what they write: both streams and every file.
func TestSecretIsNowhere(t *testing.T) {
	leaky := leakyStub(t)
	forms := spellings(awkward)
	for _, written := range []any{awkward, map[string]string{"": awkward}} {
		inJSON, err := json.Marshal(written)
		if err != nil {
			t.Fatal(err)
		}
		forms = append(forms, strings.Trim(strings.TrimPrefix(string(inJSON), `{"":`), `{}`))
	}
	forms = append(forms, strings.ReplaceAll(awkward, `"`, `\"`))
	search := func(ts *testscript.TestScript, where, text string) {
		for _, form := range forms {
			if strings.Contains(text, strings.TrimRight(form, "=")) {
				ts.Fatalf("%s holds the secret as %q:\n%s", where, form, text)
			}
		}
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "secrecy"),
		Setup: func(env *testscript.Env) error {
			for name, value := range map[string]string{
				"SECRET": awkward, "LEAKY": leaky, "TERM": "xterm", "NO_COLOR": "1", "TZ": "UTC",
				"XDG_STATE_HOME": filepath.Join(env.WorkDir, "state"), "XDG_CONFIG_HOME": filepath.Join(env.WorkDir, "config"),
			} {
				env.Setenv(name, value)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": cmdExits, "expand": cmdExpand,
			// quiet CODE ARGS… is exits for cardbench that may show no secret.
			"quiet": func(ts *testscript.TestScript, neg bool, args []string) {
				cmdExits(ts, neg, append([]string{args[0], "cardbench"}, args[1:]...))
				search(ts, "standard output of "+strings.Join(args[1:], " "), ts.ReadFile("stdout"))
				search(ts, "standard error of "+strings.Join(args[1:], " "), ts.ReadFile("stderr"))
			},
			// searched looks into every file that there is.
			"searched": func(ts *testscript.TestScript, _ bool, _ []string) {
				ts.Check(filepath.WalkDir(ts.Getenv("WORK"), func(name string, d fs.DirEntry, err error) error {
					if err != nil || !d.Type().IsRegular() {
						return err
					}
					content, err := os.ReadFile(name)
					search(ts, name, string(content))
					return err
				}))
			},
		},
	})
}

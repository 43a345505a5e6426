package diagnose_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

const (
	secret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
	card   = `{"results":[{"objectId":1,"title":"T"}]}`
)

func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL
}

func request(t *testing.T, to client.Endpoint, at host.Host) client.Request {
	t.Helper()
	if at.Name == "" {
		at = host.Classic()
	}
	r, err := client.FetchRequest(to, client.Caller{
		Host:     at,
		Identity: bench.Identity{UserID: "12345", UserEmail: "u@example.com", PortalID: "7", AppID: "3"},
		Record: bench.Record{ObjectType: "contacts", ID: "53701", Properties: []bench.RecordProperty{
			{Name: "firstname", Value: "Tim & Co"}, {Name: "email", Value: "tim@example.com"},
		}},
	}, model.ObjectType{Name: "contacts", PropertiesToSend: []string{"firstname", "email"}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func endpoint(target string, tunnel, mapped bool) client.Endpoint {
	to := client.Endpoint{TargetURL: target + "/card", Secret: client.NewSecret(secret)}
	if tunnel {
		to.TargetURL, to.PublicURL = target+"/card", "https://a1b2.example.com/card"
	}
	if mapped {
		to.TargetURL = target + "/inner/card"
	}
	return to
}

func refuse(w http.ResponseWriter) {
	w.WriteHeader(http.StatusUnauthorized)
	io.WriteString(w, `{"message":"invalid signature"}`)
}

// TestRunNamesMistakes has servers that say nothing but 401: what they do wrong shows in
// what they accept.
func TestRunNamesMistakes(t *testing.T) {
	c := client.New(client.Options{})
	for _, v := range verifiers() {
		for _, versions := range [][]signature.Version{nil, {signature.V2}, {signature.V3}} {
			var asked atomic.Int64
			target := serve(t, func(w http.ResponseWriter, r *http.Request) {
				asked.Add(1)
				if r.Method != http.MethodGet {
					t.Errorf("%s: %s was sent", v.name, r.Method)
				}
				if !v.right(r) {
					refuse(w)
					return
				}
				io.WriteString(w, card)
			})
			to := endpoint(target, v.tunnel, v.mapped)
			to.Versions = versions
			r := request(t, to, v.host)
			first := c.Do(t.Context(), r)
			f := diagnose.Run(t.Context(), c, r, first, diagnose.Options{})
			if f.OK && len(versions) == 1 && strings.Contains(f.Cause, "does not send") {
				continue // it checks the other version
			}
			if !f.OK || !strings.Contains(signature.Reading{Mistakes: f.Mistakes}.Names(), v.names) {
				t.Errorf("%s, %v: %+v", v.name, versions, f)
				continue
			}
			if f.Proof == "" || f.Do == "" || f.Look == "" || !strings.Contains(f.Look, v.look) {
				t.Errorf("%s: %+v", v.name, f)
			}
			if int64(f.Tried) != asked.Load()-1 || f.Tried > diagnose.DefaultMax {
				t.Errorf("%s: tried %d, asked %d", v.name, f.Tried, asked.Load()-1)
			}
			lacksSecret(t, f)
			if versions == nil {
				t.Logf("%-36s %2d requests: %s", v.name, f.Tried, f.Cause)
			}
		}
	}
}

func lacksSecret(t *testing.T, v any) {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{secret, base64.StdEncoding.EncodeToString([]byte(secret)), hex.EncodeToString([]byte(secret))} {
		if strings.Contains(string(out)+fmt.Sprintf("%v %+v", v, v), form) {
			t.Errorf("the secret shows in %s", out)
		}
	}
}

// oddServers are wrong in other ways than in what they hash.
func TestRunOddServers(t *testing.T) {
	takes := func(r *http.Request) (v2right, v3right bool) {
		uri := origin(r) + r.RequestURI
		return r.Header.Get(signature.HeaderSignature) == v2(secret, r.Method, uri),
			r.Header.Get(signature.HeaderSignatureV3) == v3(secret, r.Method, signature.DecodeV3(uri), stampOf(r))
	}
	var count atomic.Int64
	for _, c := range []struct {
		name     string
		versions []signature.Version
		accept   func(r *http.Request) bool
		ok       bool
		says     string
		do       string
	}{
		{
			"v2 only, but v3 is sent",
			[]signature.Version{signature.V3},
			func(r *http.Request) bool { right, _ := takes(r); return right }, true, "checks v2, which this environment does not send", "add v2",
		},
		{
			"v3 only, but v2 is sent",
			[]signature.Version{signature.V2},
			func(r *http.Request) bool { _, right := takes(r); return right }, true, "checks v3, which this environment does not send", "add v3",
		},
		{
			"v3 first, and wrong", nil, func(r *http.Request) bool {
				if r.Header.Get(signature.HeaderSignatureV3) != "" {
					return false
				}
				right, _ := takes(r)
				return right
			}, true, "takes v2, but its check of the other signature", "mend the other check",
		},
		{
			"v3 first, with a sorted query", nil, func(r *http.Request) bool {
				if got := r.Header.Get(signature.HeaderSignatureV3); got != "" {
					return got == v3(secret, r.Method, origin(r), signature.DecodeV3(sortedQuery(r)), stampOf(r))
				}
				right, _ := takes(r)
				return right
			}, true, "computes v3 over the request with query keys sorted", "sign the query as it came",
		},
		{
			"the timestamp's header in seconds", nil, func(r *http.Request) bool {
				_, right := takes(r)
				return right && len(stampOf(r)) == 10
			}, true, "for seconds, but HubSpot sends milliseconds", "milliseconds",
		},
		{
			"a + for a blank", nil, func(r *http.Request) bool {
				r.Header.Set(signature.HeaderSignatureV3, strings.ReplaceAll(r.Header.Get(signature.HeaderSignatureV3), "+", " "))
				_, right := takes(r)
				return right
			}, true, "turns the + of the base64", "raw header",
		},
		{
			"an age in seconds, where v3 is sent", nil, func(r *http.Request) bool {
				if stampOf(r) == "" {
					right, _ := takes(r)
					return right
				}
				return len(stampOf(r)) == 10
			}, true, "for seconds, but HubSpot sends milliseconds", "milliseconds",
		},
		{
			"another name for the timestamp", nil, func(r *http.Request) bool {
				_, right := takes(r)
				return right && r.Header.Get("X-Hubspot-Signature-Timestamp") != ""
			}, true, "reads the timestamp from another header", "read these two",
		},
		{
			"v3 in the header of v2", nil, func(r *http.Request) bool {
				got := r.Header.Get(signature.HeaderSignature)
				r.Header.Set(signature.HeaderSignatureV3, got)
				_, right := takes(r)
				return right && r.Header.Get(signature.HeaderSignatureVersion) == "v3"
			}, true, "looks for the v3 signature in X-HubSpot-Signature", "read these two",
		},
		{
			"a prefix of v3", nil, func(r *http.Request) bool {
				got, found := strings.CutPrefix(r.Header.Get(signature.HeaderSignatureV3), "v3=")
				r.Header.Set(signature.HeaderSignatureV3, got)
				_, right := takes(r)
				return right && found
			}, true, `wants "v3=" before`, "the base64 alone",
		},
		{
			"a server that was started anew", nil, func(*http.Request) bool { return count.Add(1) > 1 },
			true, "only now and then", "several processes",
		},
		{"another secret", nil, func(r *http.Request) bool { return r.Header.Get(signature.HeaderSignature) == v2("x", r.RequestURI) }, false, "none of the mistakes that were tried", "compare the client secret"},
	} {
		count.Store(0)
		target := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if !c.accept(r) {
				refuse(w)
				return
			}
			io.WriteString(w, card)
		})
		sender := client.New(client.Options{})
		to := endpoint(target, false, false)
		to.Versions = c.versions
		r := request(t, to, host.Host{})
		var told []int
		first := sender.Do(t.Context(), r)
		for first.Usable() { // a signature that happens to have no + in it
			first = sender.Do(t.Context(), r)
		}
		f := diagnose.Run(t.Context(), sender, r, first, diagnose.Options{Progress: func(n, of int) {
			told = append(told, n)
			if n > of {
				t.Errorf("%s: %d of %d", c.name, n, of)
			}
		}})
		if f.OK != c.ok || !strings.Contains(f.Cause, c.says) || !strings.Contains(f.Do, c.do) {
			t.Errorf("%s: %+v", c.name, f)
		}
		if len(told) != f.Tried {
			t.Errorf("%s: told %v of %d", c.name, told, f.Tried)
		}
		lacksSecret(t, f)
	}
}

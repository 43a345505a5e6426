package diagnose_test

import (
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/model/host"
)

func field(name, value string) client.HeaderField {
	return client.HeaderField{Name: name, Value: value}
}

// judged is an exchange as client.Do records it.
func judged(r client.Request, status int, body string, header ...client.HeaderField) client.Exchange {
	e := answered(status, body, header...)
	r.URL = e.Request.URL
	e.Request.Kind, e.Request.Method, e.Request.Header = r.Kind, r.Method, r.Header
	e.Request.Signed = []client.SignedPart{{Version: "v2", Value: "x"}}
	for _, h := range header {
		if h.Name == "Location" {
			e.Reply.Location = h.Value
		}
	}
	e.Verdict = client.Judge(r, e.Reply, nil)
	return e
}

func TestExplainAnswers(t *testing.T) {
	fetch := client.Request{Kind: client.KindFetch, Method: "GET", Host: host.Classic()}
	form := client.Request{Kind: client.KindHook, Method: "POST", Host: host.Classic(), Header: []client.HeaderField{field("Content-Type", "application/x-www-form-urlencoded")}}
	json := form
	json.Header = []client.HeaderField{field("Content-Type", "application/json")}
	put := form
	put.Method = "PUT"
	large := judged(fetch, 200, "")
	large.Reply.Cut, large.Reply.Encoding, large.Reply.WireSize, large.Reply.Body = true, "gzip", 4096, []byte("   ")
	large.Verdict = client.Judge(fetch, large.Reply, nil)
	for _, c := range []struct {
		name   string
		e      client.Exchange
		text   string
		do     string
		nobody bool // there is nothing to explain
	}{
		{"a card", judged(fetch, 200, card), "", "", true},
		{"a hook's success", judged(form, 204, ""), "", "", true},
		{"not connected", judged(fetch, 401, card), "sends a card with status 401", "status 200", false},
		{"not connected, 400", judged(fetch, 400, `{"results":[]}`), "sends a card with status 400", "status 200", false},
		{"a refusal", judged(fetch, 401, `{"message":"no"}`), "refuses the signature", "ask it more", false},
		{"a refusal by 400", judged(fetch, 400, `{"error":"Invalid signature"}`), "refuses the signature", "ask it more", false},
		{"a refusal by 200", judged(fetch, 200, `{"error":"Invalid signature"}`), "refuses the signature", "ask it more", false},
		{"a wrong path", judged(fetch, 404, "Cannot GET /card"), "no route for GET /card", "empty list", false},
		{"a wrong method", judged(put, 405, "", field("Allow", "GET, POST")), "does not take PUT /card", "HubSpot uses here", false},
		{"a route that is GET only", judged(form, 404, "Cannot POST /card"), "no route for POST /card", "POST", false},
		{"JSON of a form", judged(form, 500, `SyntaxError: Unexpected token 'u', "userId=1" is not valid JSON`), "handler reads JSON", "form-urlencoded", false},
		{"JSON of a form, in Go", judged(form, 400, `invalid character 'u' looking for beginning of value`), "handler reads JSON", "", false},
		{"a form of JSON", judged(json, 415, `Unsupported Media Type`), "handler reads a form", "query", false},
		{"a login", judged(fetch, 200, `<!doctype html><title>Welcome</title><input type="password">`), "behind a login", "signed", false},
		{"a login by its title", judged(fetch, 200, `<html><title>Sign in</title>`), "behind a login", "signed", false},
		{"a single-page app", judged(fetch, 200, `<!doctype html><title>App</title>`), "a web page instead of JSON", "path", false},
		{"a redirect to a login", judged(fetch, 302, "", field("Location", "/users/sign_in")), "behind a login", "", false},
		{"a redirect to https", judged(fetch, 301, "", field("Location", "http://a.example/card?b=1&a=2")), "sends https over to http", "http://", false},
		{"a redirect over a slash", judged(fetch, 308, "", field("Location", "/card/?b=1&a=2")), "wants the path /card/", "exactly this path", false},
		{"a redirect elsewhere", judged(fetch, 302, "", field("Location", "https://b.example/x")), "redirects with 302", "target URL itself", false},
		{"a redirect to nowhere", judged(fetch, 302, ""), "redirects with 302", "", false},
		{"nothing", judged(fetch, 200, " \n"), "no body", `{"results": []}`, false},
		{"broken JSON", judged(fetch, 200, `{"results":[}`), "no JSON", "1:13", false},
		{"no card", judged(fetch, 200, `{"message":"fine"}`), "holds no card", "results", false},
		{"nothing to show", judged(fetch, 400, `{"error":"Only contacts are supported"}`), "answered 400", `{"results": []} with status 200`, false},
		{"too large", large, "too large, and was cut", "see that the answer ends; 4 KB of gzip came", false},
		{"a crash", judged(fetch, 500, `boom`), "answered 500", "log", false},
		{"ngrok, offline", judged(fetch, 404, "<html>ERR_NGROK_3200", field("Ngrok-Error-Code", "ERR_NGROK_3200")), "no tunnel under this name", "start the tunnel", false},
		{"ngrok, nothing behind it", judged(fetch, 502, "<html>ERR_NGROK_8012"), "nothing listens behind it", "start the server", false},
		{"ngrok, another error", judged(fetch, 404, "x", field("Ngrok-Error-Code", "ERR_NGROK_9999")), "ngrok answered", "", false},
		{"ngrok's warning on a hook", judged(form, 200, "<!doctype html>ERR_NGROK_6024"), "warning page", "", false},
		{"localtunnel", judged(fetch, 511, `set the header bypass-tunnel-reminder`), "password page", "", false},
		{"Cloudflare's challenge", judged(fetch, 403, "<html>Just a moment...", field("Cf-Mitigated", "challenge")), "browser's check", "", false},
		{"Cloudflare, no origin", judged(fetch, 502, "<html>", field("Server", "cloudflare")), "no server behind it", "", false},
		{"the integrator's own 502", judged(fetch, 502, "x", field("Server", "nginx")), "answered 502", "", false},
		{"Django's hosts", judged(fetch, 400, "<h1>DisallowedHost at /card</h1>"), "Django does not serve", "ALLOWED_HOSTS", false},
		{"Vite", judged(fetch, 403, `Blocked request. This host ("x") is not allowed.`), "Vite", "allowedHosts", false},
		{"Laravel's form token", judged(form, 419, "<html>Page Expired"), "Laravel wants", "exempt", false},
		{"basic authentication", judged(fetch, 401, "", field("Www-Authenticate", "Basic realm=x")), "user name and a password", "", false},
		{"https on the port", judged(fetch, 400, "Client sent an HTTP request to an HTTPS server."), "speaks https", "https://", false},
		{"escapes in a body", judged(fetch, 404, "\x1b[31mred\x1b[2J"), "no route", "", false},
	} {
		got, ok := diagnose.Explain(c.e)
		if ok == c.nobody || !strings.Contains(got.Text, c.text) || !strings.Contains(got.Do, c.do) {
			t.Errorf("%s: %v, %+v", c.name, ok, got)
		}
		if strings.ContainsAny(got.String(), "\x1b\n\r") || strings.HasSuffix(got.Text, ".") {
			t.Errorf("%s: %q", c.name, got)
		}
		if ok && got.Do == "" {
			t.Errorf("%s: nothing to do: %+v", c.name, got)
		}
	}
}

func TestExplainCalls(t *testing.T) {
	failed := func(kind client.FailureKind, what string, change func(*client.Exchange)) client.Exchange {
		e := client.Exchange{Failure: &client.Failure{Kind: kind, What: what, Hint: "start the server"}}
		change(&e)
		return e
	}
	as := func(*client.Exchange) {}
	took := func(p client.Phases) client.Exchange {
		e := judged(client.Request{Kind: client.KindFetch, Method: "GET", Host: host.Classic()}, 200, card)
		e.Phases = p
		return e
	}
	for _, c := range []struct {
		name     string
		e        client.Exchange
		says, do string
		ok, near bool
	}{
		{"refused", failed(client.FailRefused, "a:1 refused the connection", as), "a:1 refused", "start the server", true, false},
		{"refused behind a tunnel", failed(client.FailRefused, "a:1 refused", func(e *client.Exchange) {
			e.Request.URL, e.Request.DialURL = "https://x.example", "http://a:1"
		}), "refused", "only signed, not called", true, false},
		{"slow", failed(client.FailTotalTimeout, "no whole answer within 5 s", func(e *client.Exchange) { e.Phases.Wait = 4900 * time.Millisecond }), "waiting for the first byte: 4.9 s", "cold start", true, false},
		{"no connection", failed(client.FailConnectTimeout, "a:1 did not take it", as), "in time", "3 s", true, false},
		{"cancelled", failed(client.FailCancelled, "the call was cancelled", as), "", "", false, false},
		{"nearly too slow", took(client.Phases{Wait: 4500 * time.Millisecond, Total: 4600 * time.Millisecond}), "4.6 s of the 5 s", "cold start", true, true},
		{"a slow connection", took(client.Phases{Connect: 2900 * time.Millisecond, Total: 3 * time.Second}), "2.9 s of the 3 s", "again", true, true},
		{"quick", took(client.Phases{Total: time.Second}), "", "", false, false},
	} {
		got, ok := diagnose.Explain(c.e)
		if ok != c.ok || got.Near != c.near || !strings.Contains(got.String(), c.says) || !strings.Contains(got.Do, c.do) {
			t.Errorf("%s: %v, %+v", c.name, ok, got)
		}
	}
}

func FuzzExplain(f *testing.F) {
	f.Add(401, "ERR_NGROK_3200 \x1b[31m", "Location", "://\x00", true)
	f.Fuzz(func(t *testing.T, status int, body, name, value string, hook bool) {
		r := client.Request{Kind: client.KindFetch, Method: "GET", Host: host.AppCard()}
		if hook {
			r.Kind = client.KindHook
		}
		e := judged(r, 100+(status&0x1ff), body)
		e.Reply.Header = []client.HeaderField{field(name, value)}
		e.Reply.Location = strings.ToValidUTF8(strings.Map(printable, value), "")
		c, _ := diagnose.Explain(e)
		if strings.ContainsAny(c.String(), "\x1b\n\r\x00") {
			t.Fatalf("not clean: %q", c)
		}
	})
}

func printable(r rune) rune {
	if r < ' ' || r >= 0x7f && r < 0xa0 {
		return -1
	}
	return r
}

// TestExplainOldSignature tells a call that was sent again from one without a secret.
func TestExplainOldSignature(t *testing.T) {
	r := client.Request{Kind: client.KindFetch, Method: "GET", Host: host.Classic()}
	e := judged(r, 401, `{"message":"no"}`)
	e.Request.Signed = nil
	if c, ok := diagnose.Explain(e); !ok || !strings.Contains(c.Text, "no secret") {
		t.Errorf("without a signature: %+v", c)
	}
	e.Request.Header = []client.HeaderField{{Name: "X-HubSpot-Signature", Value: "00ff"}}
	if c, ok := diagnose.Explain(e); !ok || !strings.Contains(c.Text, "of an earlier call") || !strings.Contains(c.Do, "afresh") {
		t.Errorf("with the signature of then: %+v", c)
	}
}

package client_test

import (
	"encoding/json"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// hookBytes is one block of testdata/hooks.txt.
type hookBytes struct {
	name, line, contentType, body string
}

func goldenHooks(t *testing.T) []hookBytes {
	t.Helper()
	src, err := os.ReadFile("testdata/hooks.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(src)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	none := func(s string) string { return strings.TrimPrefix(s, "-") }
	var hooks []hookBytes
	for block := range slices.Chunk(lines, 4) {
		hooks = append(hooks, hookBytes{block[0], block[1], none(block[2]), none(block[3])})
	}
	return hooks
}

// TestHookBytes: a raw socket sees exactly the bytes of the table for each method on each
// host, with and without a query of the URI's own and associated properties.
func TestHookBytes(t *testing.T) {
	s := listen(t, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
	to := client.Endpoint{TargetURL: s.url() + "/card", Secret: client.NewSecret("s3cret")}
	c := client.New(client.Options{})
	golden := goldenHooks(t)
	if len(golden) != 2*5*2*2 {
		t.Fatalf("the table has %d blocks", len(golden))
	}
	for _, want := range golden {
		name, rest, _ := strings.Cut(want.name, ":")
		at, ok := host.ByName(name)
		if !ok {
			t.Fatalf("no host is called %q", name)
		}
		method, _, _ := strings.Cut(want.line, " ")
		action := model.Action{Type: model.ActionHook, Label: "Resolve", HTTPMethod: method, URI: s.url() + "/tickets/245/resolve"}
		if strings.Contains(rest, "a query of its own") {
			action.URI += "?own=%7e&x=1+2"
		}
		if strings.Contains(rest, "associated properties") {
			action.AssociatedObjectProperties = []string{"company", "note"}
		}
		r, err := client.ActionRequest(to, on(at), action)
		if err != nil {
			t.Fatal(err)
		}
		e := c.Do(t.Context(), r)
		if e.Failure != nil {
			t.Fatal(e.Failure)
		}
		saw := <-s.seen
		got := hookBytes{want.name, saw.line, header(saw.fields, "Content-Type"), saw.body}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(hookBytes{})); diff != "" {
			t.Errorf("(-table +wire):\n%s", diff)
		}
		checkWire(t, r, e, saw, "s3cret")
	}
}

// FuzzHookBodies: whatever a property holds, a server reads it back from the form and
// from the JSON.
func FuzzHookBodies(f *testing.F) {
	for _, v := range []string{"a&b=c+d%20 é", "\x00\x1f\"\\/\b\f\n\r\t\x7f", "\u2028\u2029<>&", "日本 👩‍👧", "\xff\xfe"} {
		f.Add("note", v)
		f.Add(v, "x")
	}
	f.Fuzz(func(t *testing.T, name, value string) {
		if _, ok := map[string]bool{"userId": true, "userEmail": true, "associatedObjectId": true, "associatedObjectType": true, "portalId": true}[name]; ok {
			return
		}
		action := model.Action{Type: model.ActionHook, Label: "x", HTTPMethod: "POST", URI: site, AssociatedObjectProperties: []string{name}}
		caller := client.Caller{Record: bench.Record{ObjectType: "deals", ID: "1", Properties: []bench.RecordProperty{{Name: name, Value: value}}}}
		requests, err := client.Both(client.Endpoint{}, caller, action)
		if err != nil {
			t.Fatal(err)
		}
		form, err := url.ParseQuery(string(requests[0].Body))
		if err != nil || value != "" && form.Get(name) != value {
			t.Errorf("%q of %q comes back as %q, %v", value, name, form.Get(name), err)
		}
		var object map[string]string
		err = json.Unmarshal(requests[1].Body, &object)
		name, value = strings.ToValidUTF8(name, "\ufffd"), strings.ToValidUTF8(value, "\ufffd")
		if utf8.ValidString(name) && (err != nil || strings.ToValidUTF8(object[name], "\ufffd") != value) && !strings.Contains(name+value, "\ufffd") {
			t.Errorf("%q of %q comes back as %q, %v", value, name, object[name], err)
		}
	})
}

// press calls a server that answers with those bytes, as a host does when the action
// Resolve is pressed.
func press(t *testing.T, at host.Host, method, answer string, opts client.Options) client.Exchange {
	t.Helper()
	r, err := client.ActionRequest(client.Endpoint{}, on(at), model.Action{
		Type: model.ActionHook, Label: "Resolve", HTTPMethod: method, URI: "http://" + answering(t, answer) + "/tickets/245",
	})
	if err != nil {
		t.Fatal(err)
	}
	return client.New(opts).Do(t.Context(), r)
}

// TestToast: a hook succeeds for every 2xx, whatever the body, and fails for the rest.
func TestToast(t *testing.T) {
	const (
		success = "a success message (words not documented)"
		failure = "an error message (words not documented)"
	)
	for _, c := range []struct {
		name, status, body string
		ok                 bool
		app                string // words of the app card; "" where none are known
		message, held      string
	}{
		{"204", "204 No Content", "", true, "Resolve succeeded.", "", "no body"},
		{"message", "200 OK", `{"message":"Ticket \u001b[31mresolved"}`, true, "Resolve succeeded.", "Ticket resolved", `the message "Ticket resolved"`},
		{"response and message", "201 Created", `{"response":{},"message":"Done"}`, true, "Resolve succeeded.", "Done", `the message "Done"`},
		{"a message that is no string", "200 OK", `{"message":{"a":1}}`, true, "Resolve succeeded.", "", "a JSON object with the keys message"},
		{"HTML", "200 OK", "<html><title>Fine</title>", true, "Resolve succeeded.", "", `an HTML page "Fine"`},
		{"nothing", "200 OK", "", true, "Resolve succeeded.", "", "no body"},
		{"broken JSON", "200 OK", `{"message":`, true, "Resolve succeeded.", "", `11 bytes that are no JSON: "{\"message\":"`},
		{"500", "500 Oops", "", false, "Error: Action failed with status 500", "", "status 500 with no body"},
		{"500 in HTML", "500 Oops", "<!doctype html><title>Oops</title>", false, "Error: Action failed with status 500", "", `status 500 with an HTML page "Oops"`},
		{"400 with a message", "400 Bad Request", `{"message":"no such ticket"}`, false, "Error: Action failed with status 400", "no such ticket", `status 400 with the message "no such ticket"`},
		{"redirect", "302 Found", "", false, "", "", "status 302 to nowhere: it has no Location"},
		{"half a body", "200 OK\r\nContent-Length: 9", `{"a"`, false, "", "", "the body ends early after 4 bytes"},
		{"no HTTP", "", "", false, "", "", ""},
	} {
		for _, at := range host.All() {
			answer := "HTTP/1.1 " + c.status + "\r\nConnection: close\r\n\r\n" + c.body
			if c.status == "" {
				answer = ""
			}
			e := press(t, at, "PUT", answer, client.Options{})
			want := client.Outcome{OK: c.ok, Shows: failure, Message: c.message}
			if c.ok {
				want.Shows = success
			}
			if at.AppID && c.app != "" {
				want.Shows, want.Known = c.app, true
			}
			got := client.Toast(e)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s of the %s (-want +got):\n%s", c.name, at.Title, diff)
			}
			if e.Verdict.Shows != want.Shows || c.held != "" && e.Verdict.Held != c.held {
				t.Errorf("%s of the %s: %+v", c.name, at.Title, e.Verdict)
			}
			if !c.ok && e.Verdict.Hint == "" {
				t.Errorf("%s of the %s: no way out", c.name, at.Title)
			}
		}
	}
}

func TestToastIsBounded(t *testing.T) {
	e := press(t, host.Classic(), "GET", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"message\":\""+strings.Repeat("é\\n", 5000)+"\"}", client.Options{})
	if n := utf8.RuneCountInString(client.Toast(e).Message); n != 301 {
		t.Errorf("the message has %d code points", n)
	}
}

func TestToastOfNothing(t *testing.T) {
	if got := client.Toast(client.Exchange{}); got.OK || got.Known || got.Shows == "" {
		t.Errorf("got %+v", got)
	}
	e := client.Exchange{Failure: &client.Failure{Kind: client.FailCancelled, What: "the call was cancelled"}}
	if got := client.Toast(e); got.OK || got.Shows != "nothing: the call did not get that far" {
		t.Errorf("got %+v", got)
	}
}

// TestSlowHook: a server that is silent fails by the clock, and the hint claims no limit
// that no document gives.
func TestSlowHook(t *testing.T) {
	r, err := client.ActionRequest(client.Endpoint{}, tim(), model.Action{
		Type: model.ActionHook, Label: "Resolve", HTTPMethod: "PUT", URI: "http://" + silentAfter(t, ""),
	})
	if err != nil {
		t.Fatal(err)
	}
	e := client.New(client.Options{TotalTimeout: 30 * time.Millisecond}).Do(t.Context(), r)
	checkFailure(t, "silent", e, client.FailTotalTimeout, "no whole answer within 30 ms")
	if !strings.Contains(e.Verdict.Hint, "no document gives a hook more") || client.Toast(e).OK {
		t.Errorf("%+v", e.Verdict)
	}
}

// TestHookHints: an answer that reads as if the server looked for another body says so.
func TestHookHints(t *testing.T) {
	classic, app := host.Classic(), host.AppCard()
	const both = "trying both bodies tells"
	for _, c := range []struct {
		name           string
		at             host.Host
		method, status string
		body           string
		says           []string
		never          string
	}{
		{"Express", classic, "PUT", "400 Bad Request", `SyntaxError: Unexpected token 'u', "userId=1" is not valid JSON`, []string{"classic card sends a form", "JSON parser", both}, ""},
		{"Python", classic, "POST", "500 Oops", "json.decoder.JSONDecodeError: Expecting value: line 1", []string{`"jsondecodeerror"`, "parse the form too", both}, ""},
		{"Go", classic, "POST", "400 Bad Request", "invalid character 'u' looking for beginning of value", []string{"JSON parser", both}, ""},
		{"no parsed body", classic, "PATCH", "500 Oops", "TypeError: Cannot read properties of undefined (reading 'objectId')", []string{"JSON parser", both}, ""},
		{"some word of JSON", classic, "POST", "422 Unprocessable", `{"error":"Body must be JSON"}`, []string{"JSON parser"}, ""},
		{"a page that says JSON", classic, "POST", "500 Oops", `<html><body>application/json</body>`, []string{"look into the server's log", "sends a form", both}, "JSON parser"},
		{"a plain 500", classic, "POST", "500 Oops", "boom", []string{"look into the server's log", both}, "JSON parser"},
		{"a plain 400", classic, "POST", "400 Bad Request", "no", []string{"the classic card sends a form (application/x-www-form-urlencoded)", both}, "JSON parser"},
		{"415", classic, "POST", "415 Unsupported", "", []string{"the server says it does not take", both}, ""},
		{"415 of JSON", app, "POST", "415 Unsupported", "", []string{"the app card sends JSON", both}, ""},
		{"Flask", app, "POST", "400 Bad Request", "BadRequestKeyError: 'userId'", []string{"app card sends JSON and a query", "a form was looked for", both}, ""},
		{"JSON and JSON", app, "POST", "400 Bad Request", "Unexpected token", []string{both}, "a form was looked for"},
		{"no body sent", classic, "GET", "400 Bad Request", "Unexpected token", []string{"look into the server's log"}, both},
		{"404", classic, "PUT", "404 Not Found", "Cannot PUT /tickets/245", []string{"no route for PUT /tickets/245", "httpMethod and uri"}, both},
		{"405", app, "PUT", "405 Not Allowed\r\nAllow: GET, POST", "", []string{"no route for PUT /tickets/245", "allows there, GET, POST"}, both},
		{"401", classic, "PUT", "401 Unauthorized", "", []string{"hash the raw body"}, ""},
		{"403 of GET", classic, "GET", "403 Forbidden", "", []string{"compare secret, URL and signature version"}, "raw body"},
		{"503", classic, "PUT", "503 Unavailable", "", []string{"look into the server's log"}, both},
	} {
		e := press(t, c.at, c.method, "HTTP/1.1 "+c.status+"\r\nConnection: close\r\n\r\n"+c.body, client.Options{})
		for _, part := range c.says {
			if !strings.Contains(e.Verdict.Hint, part) {
				t.Errorf("%s: %q lacks %q", c.name, e.Verdict.Hint, part)
			}
		}
		if c.never != "" && strings.Contains(e.Verdict.Hint, c.never) {
			t.Errorf("%s: %q should not say %q", c.name, e.Verdict.Hint, c.never)
		}
	}
}

// TestCompare: what an endpoint that takes one body, both or neither is told.
func TestCompare(t *testing.T) {
	const (
		done     = "204 No Content"
		refused  = "415 Unsupported"
		oops     = "500 Oops"
		unsigned = "401 Unauthorized"
	)
	for _, c := range []struct {
		name, method, classic, app string
		want                       []string
	}{
		{"both", "PUT", done, done, []string{
			"the endpoint takes both: the form of the classic card (204) and the JSON of the app card (204)",
			"a success is a status only: its log tells whether it read the same parameters from both",
		}},
		{"both, answered differently", "PUT", done, "200 OK", []string{
			"the endpoint takes both: the form of the classic card (204) and the JSON of the app card (200)",
			`its answers differ: to the classic card no body, to the app card an HTML page "Hi"; see whether it read the same parameters from both`,
		}},
		{"form only", "POST", done, refused, []string{
			"the endpoint takes the form of the classic card (204), but not the JSON of the app card (415)",
			"read the parameters from the query or parse JSON before the card moves to an app card",
		}},
		{"JSON only", "PATCH", oops, done, []string{
			"the endpoint takes the JSON of the app card (204), but not the form of the classic card (500)",
			"an app card can call it; parse application/x-www-form-urlencoded too for as long as a classic card does",
		}},
		{"query", "DELETE", done, oops, []string{
			"the endpoint takes the query of the classic card (204), but not the query of the app card (500)",
			"the two differ in how the query is escaped and in appId: read parameters by name, decoded, and pass over those that are unknown",
		}},
		{"gone after the first", "DELETE", done, "404 Not Found", []string{
			"the endpoint takes the query of the classic card (204), but not the query of the app card (404)",
			"the first call may have done what the second one asks for; bring the object back and send the app card's alone",
		}},
		{"signature", "PUT", done, unsigned, []string{
			"the endpoint takes the form of the classic card (204), but not the JSON of the app card (401)",
			"it refused the signature of the one: hash the raw body and the whole URL as they came, not what a parser made of them",
		}},
		{"neither, alike", "GET", oops, oops, []string{
			"the endpoint takes neither the query of the classic card (500) nor the query of the app card (500)",
			"look into the server's log",
		}},
	} {
		exchange := func(at host.Host, status string) client.Exchange {
			body := ""
			if status == "200 OK" {
				body = "<html><title>Hi</title>"
			}
			return press(t, at, c.method, "HTTP/1.1 "+status+"\r\nConnection: close\r\n\r\n"+body, client.Options{})
		}
		got := client.Compare(exchange(host.Classic(), c.classic), exchange(host.AppCard(), c.app))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	a, b := press(t, host.Classic(), "PUT", "", client.Options{}), press(t, host.AppCard(), "PUT", "HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n", client.Options{})
	got := client.Compare(a, b)
	if len(got) != 3 || !strings.Contains(got[0], "takes neither") || !strings.HasPrefix(got[1], "classic card: ") || !strings.HasPrefix(got[2], "app card: ") {
		t.Errorf("neither, each in its way: %q", got)
	}
	got = client.Compare(press(t, host.Classic(), "PUT", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", client.Options{}), a)
	if unanswered := client.Compare(a, a); !strings.HasPrefix(unanswered[0], "neither call was answered, so nothing is known: ") {
		t.Errorf("neither answered: %q", unanswered)
	}
	if len(got) != 2 || !strings.Contains(got[0], "closed the connection") || got[1] == "" {
		t.Errorf("one unanswered: %q", got)
	}
}

func TestBoth(t *testing.T) {
	action := model.Action{Type: model.ConfirmationActionHook, Label: "Delete", HTTPMethod: "PUT", URI: site + "/x"}
	caller := tim()
	caller.Record.Name = "tim"
	got, err := client.Both(client.Endpoint{TargetURL: site}, caller, action)
	if err != nil || len(got) != 2 || got[0].Host.Name != "classic" || got[1].Host.Name != "appcard" {
		t.Fatalf("%v, %v", got, err)
	}
	for _, r := range got {
		if r.Origin != (client.Origin{Record: "tim", Action: "Delete"}) {
			t.Errorf("the origin is %+v", r.Origin)
		}
	}
	action.Type = model.IFrame
	if _, err := client.Both(client.Endpoint{}, tim(), action); err == nil || !strings.Contains(err.Error(), "IFRAME opens a page") {
		t.Errorf("an IFRAME: %v", err)
	}
	action.Type, action.URI = model.ActionHook, "/x"
	if _, err := client.Both(client.Endpoint{}, tim(), action); err == nil {
		t.Error("a relative uri can be called")
	}
}

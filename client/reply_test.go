package client_test

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/host"
)

func zipped(t *testing.T, body []byte) string {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestReply(t *testing.T) {
	const card = `{"results":[]}`
	z := zipped(t, []byte(card))
	var deflated bytes.Buffer
	w := zlib.NewWriter(&deflated)
	io.WriteString(w, card)
	w.Close()
	for _, c := range []struct{ name, head, body, encoding, kept string }{
		{"plain", "Content-Length: 14\r\n", card, "", card},
		{"until it closes", "", card, "", card},
		{"chunked", "Transfer-Encoding: chunked\r\n", "4\r\n{\"re\r\na\r\nsults\":[]}\r\n0\r\n\r\n", "", card},
		{"gzip", "Content-Encoding: GZIP\r\nContent-Length: " + strconv.Itoa(len(z)) + "\r\n", z, "gzip", card},
		{"deflate", "Content-Encoding: deflate\r\n", deflated.String(), "deflate", card},
		{"identity", "Content-Encoding: identity\r\n", card, "", card},
		{"gzip of nothing", "Content-Encoding: gzip\r\nContent-Length: 0\r\n", "", "", ""},
	} {
		address := answering(t, "HTTP/1.1 200 OK\r\nConnection: close\r\nX-Note: \u202ered\u009b31m\r\n"+c.head+"\r\n"+c.body)
		e := do(t, "http://"+address, client.Options{})
		if e.Failure != nil {
			t.Errorf("%s: %v", c.name, e.Failure)
			continue
		}
		if string(e.Reply.Body) != c.kept || e.Reply.Encoding != c.encoding || e.Reply.BodySize != len(c.kept) || e.Reply.Cut {
			t.Errorf("%s: %+v", c.name, e.Reply)
		}
		if c.name != "chunked" && e.Reply.WireSize != int64(len(c.body)) {
			t.Errorf("%s: %d bytes on the wire, want %d", c.name, e.Reply.WireSize, len(c.body))
		}
		if got := header(e.Reply.Header, "X-Note"); got != "red" {
			t.Errorf("%s: the header shows as %q", c.name, got)
		}
		if e.RemoteAddr != address || e.Phases.Connect <= 0 || e.Phases.Wait <= 0 || e.Phases.Total < e.Phases.Connect+e.Phases.Wait {
			t.Errorf("%s: %s %+v", c.name, e.RemoteAddr, e.Phases)
		}
	}
}

func TestBodyLimit(t *testing.T) {
	const head = "HTTP/1.1 200 OK\r\nConnection: close\r\n"
	bomb := zipped(t, make([]byte, 8<<20))
	for _, c := range []struct {
		name, answer string
		limit, kept  int
		cut          bool
	}{
		{"at the limit", head + "\r\n" + strings.Repeat(" ", 100), 100, 100, false},
		{"one over", head + "\r\n" + strings.Repeat(" ", 101), 100, 100, true},
		{"a bomb", head + "Content-Encoding: gzip\r\n\r\n" + bomb, 1000, 1000, true},
	} {
		e := do(t, "http://"+answering(t, c.answer), client.Options{BodyLimit: c.limit})
		if e.Failure != nil || len(e.Reply.Body) != c.kept || e.Reply.Cut != c.cut || cap(e.Reply.Body) > 4*c.limit+4096 {
			t.Errorf("%s: %v %+v", c.name, e.Failure, e.Reply)
		}
		if c.cut && (e.Verdict.Kind != client.VerdictTooLarge || e.Usable() || !strings.Contains(e.Verdict.Held, "more than ")) {
			t.Errorf("%s: %+v", c.name, e.Verdict)
		}
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	other := listen(t, okCard)
	for _, location := range []string{
		other.url() + "/login", "/relative", "", "::not a url::", "//" + strings.TrimPrefix(other.url(), "http://"),
	} {
		for _, status := range []int{301, 302, 303, 307, 308} {
			answer := fmt.Sprintf("HTTP/1.1 %d Moved\r\nContent-Length: 0\r\n", status)
			if location != "" {
				answer += "Location: " + location + "\r\n"
			}
			e := do(t, "http://"+answering(t, answer+"\r\n"), client.Options{})
			if e.Failure != nil || e.Verdict.Kind != client.VerdictRedirect || e.Reply.Location != location ||
				header(e.Reply.Header, "Location") != location {
				t.Errorf("%d to %q: %v %+v %+v", status, location, e.Failure, e.Verdict, e.Reply)
			}
		}
	}
	select {
	case w := <-other.seen:
		t.Errorf("a redirect was followed: %+v", w)
	default:
	}
}

func TestVerdicts(t *testing.T) {
	const card = `{"results":[{"objectId":1,"title":"One"},{"objectId":2,"title":"Two"}]}`
	six := `{"results":[` + strings.TrimSuffix(strings.Repeat(`{"objectId":1,"title":"x"},`, 6), ",") + `]}`
	failed := host.AppCard().Failed
	const unknown = "an error in place of the card; its words are in no document"
	for _, c := range []struct {
		name, status, body string
		kind               client.VerdictKind
		classic, app, held string
	}{
		{"a card", "200 OK", card, client.VerdictCard, "a card with 2 objects", "a card with 2 objects", "a card with 2 objects"},
		{"201", "201 Created", card, client.VerdictCard, "a card with 2 objects", "a card with 2 objects", "a card with 2 objects"},
		{"six", "200 OK", six, client.VerdictCard, "a card with the first 5 of 6 objects", "a card with 6 objects", "a card with 6 objects"},
		{"none", "200 OK", `{"results":[]}`, client.VerdictCard, "an empty card", "an empty card", "a card with 0 objects"},
		{"no results", "200 OK", `{"primaryAction":{}}`, client.VerdictCard, "an empty card", failed, "a card without results"},
		{"sections", "200 OK", `{"sections":[{"id":"1"}]}`, client.VerdictCard, "a card with 1 object", failed, "a card with 1 object"},
		{"a BOM", "200 OK", "\ufeff" + card, client.VerdictCard, "a card with 2 objects", "a card with 2 objects", "a card with 2 objects"},
		{"a message", "200 OK", `{"message":"no\u001b[31m ticket"}`, client.VerdictNoCard, "an empty card", failed, `the message "no ticket"`},
		{"other JSON", "200 OK", `{"a":1,"b":2}`, client.VerdictNoCard, "an empty card", failed, "a JSON object with the keys a, b"},
		{"an error in words", "200 OK", `{"error":"bad\u001b[2J signature"}`, client.VerdictNoCard, "an empty card", failed, `the error "bad signature"`},
		{"many keys", "200 OK", `{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}`, client.VerdictNoCard, "an empty card", failed, "a JSON object with the keys a, b, c, d, e, f, …"},
		{"no keys", "200 OK", `{}`, client.VerdictNoCard, "an empty card", failed, "a JSON object with no keys"},
		{"a list", "200 OK", `[]`, client.VerdictNoCard, "an empty card", failed, "a JSON array"},
		{"nothing", "200 OK", "", client.VerdictNotJSON, unknown, failed, "no body"},
		{"blanks", "200 OK", " \n", client.VerdictNotJSON, unknown, failed, "no body"},
		{"204", "204 No Content", "", client.VerdictNotJSON, unknown, failed, "no body"},
		{"HTML", "200 OK", "<!DOCTYPE html>\n<html><head><title>Log\n in</title>", client.VerdictNotJSON, unknown, failed, `an HTML page "Log in"`},
		{"HTML without title", "200 OK", "<html><body>x", client.VerdictNotJSON, unknown, failed, "an HTML page"},
		{"text", "200 OK", "ok \x1b[2J<&>", client.VerdictNotJSON, unknown, failed, `10 bytes that are no JSON: "ok <&>"`},
		{"half JSON", "200 OK", `{"results":[`, client.VerdictNotJSON, unknown, failed, `12 bytes that are no JSON: "{\"results\":["`},
		{"401 with a card", "401 Unauthorized", card, client.VerdictStatus, unknown, failed, "status 401 with a card with 2 objects"},
		{"nothing to show, as 400", "400 Bad Request", `{"error":"Only contacts"}`, client.VerdictStatus, unknown, failed, `status 400 with the error "Only contacts"`},
		{"500", "500 Oops", "<html><title>Oops</title>", client.VerdictStatus, unknown, failed, `status 500 with an HTML page "Oops"`},
		{"404", "404 Not Found", "", client.VerdictStatus, unknown, failed, "status 404 with no body"},
		{"304", "304 Not Modified", "", client.VerdictRedirect, unknown, failed, "status 304 to nowhere: it has no Location"},
	} {
		for h, shows := range map[string]string{"classic": c.classic, "appcard": c.app} {
			at, _ := host.ByName(h)
			address := answering(t, "HTTP/1.1 "+c.status+"\r\nConnection: close\r\n\r\n"+c.body)
			r, err := client.FetchRequest(client.Endpoint{TargetURL: "http://" + address}, on(at), contacts())
			if err != nil {
				t.Fatal(err)
			}
			v := client.New(client.Options{}).Do(t.Context(), r).Verdict
			if v.Kind != c.kind || v.Shows != shows || v.Held != c.held {
				t.Errorf("%s, %s:\n got %+v\nwant %s, %q, %q", c.name, h, v, c.kind, shows, c.held)
			}
			if v.Kind != client.VerdictCard && v.Hint == "" {
				t.Errorf("%s, %s: no way out", c.name, h)
			}
		}
	}
}

func TestHookVerdicts(t *testing.T) {
	for _, c := range []struct {
		kind         model.ActionType
		status, body string
		verdict      client.VerdictKind
		shows, held  string
	}{
		{model.ActionHook, "204 No Content", "", client.VerdictDone, "a success message (words not documented)", "no body"},
		{model.ActionHook, "200 OK", `{"message":"Done"}`, client.VerdictDone, "a success message (words not documented)", `the message "Done"`},
		{model.ConfirmationActionHook, "500 Oops", "", client.VerdictStatus, "an error message (words not documented)", "status 500 with no body"},
		{model.IFrame, "200 OK", "<html><title>Edit</title>", client.VerdictDone, "the page, in a modal", `an HTML page "Edit"`},
		{model.IFrame, "200 OK", "plain", client.VerdictDone, "the page, in a modal", `5 bytes without a Content-Type: "plain"`},
		{model.IFrame, "200 OK", "<html><h1>Hi</h1>", client.VerdictDone, "the page, in a modal", "an HTML page without a title, 17 bytes"},
		{model.IFrame, "404 Not Found", "no", client.VerdictStatus, "whatever the browser shows of it in the modal", `status 404 with 2 bytes without a Content-Type: "no"`},
		{model.IFrame, "302 Found", "", client.VerdictRedirect, "whatever the browser shows of it in the modal", "status 302 to nowhere: it has no Location"},
	} {
		address := answering(t, "HTTP/1.1 "+c.status+"\r\nConnection: close\r\n\r\n"+c.body)
		r, err := client.ActionRequest(client.Endpoint{}, tim(), model.Action{Type: c.kind, URI: "http://" + address})
		if err != nil {
			t.Fatal(err)
		}
		v := client.New(client.Options{}).Do(t.Context(), r).Verdict
		if v.Kind != c.verdict || v.Shows != c.shows || v.Held != c.held {
			t.Errorf("%s %s: got %+v", c.kind, c.status, v)
		}
	}
}

func TestClock(t *testing.T) {
	s := listen(t, okCard)
	at := time.UnixMilli(1693657560123).UTC()
	r, err := client.FetchRequest(client.Endpoint{TargetURL: s.url(), Secret: client.NewSecret("s3cret")}, tim(), contacts())
	if err != nil {
		t.Fatal(err)
	}
	e := client.New(client.Options{Now: func() time.Time { return at }}).Do(t.Context(), r)
	if got := header((<-s.seen).fields, signature.HeaderTimestamp); got != "1693657560123" || !e.Started.Equal(at) {
		t.Errorf("got %s, %s", got, e.Started)
	}
}

// TestSecretNeverShows greps everything that can be printed for the secret in every form.
func TestSecretNeverShows(t *testing.T) {
	const secret = "hush-5f3c+/ü§-secret"
	forms := []string{
		secret, "hush", base64.StdEncoding.EncodeToString([]byte(secret)), base64.URLEncoding.EncodeToString([]byte(secret)),
		url.QueryEscape(secret), url.PathEscape(secret), hex.EncodeToString([]byte(secret)), fmt.Sprintf("%d", []byte(secret)),
		strconv.QuoteToASCII(secret),
	}
	s := listen(t, okCard)
	to := client.Endpoint{TargetURL: s.url(), Secret: client.NewSecret(secret), Versions: signature.Versions()}
	r, err := client.FetchRequest(to, tim(), contacts("company"))
	if err != nil {
		t.Fatal(err)
	}
	e := client.New(client.Options{}).Do(t.Context(), r)
	<-s.seen
	refused := do(t, "http://127.0.0.1:1", client.Options{})
	for _, shown := range []any{to, &to, r, &r, e, &e, refused, r.Secret, []any{r.Secret}} {
		out, err := json.Marshal(shown)
		if err != nil {
			t.Fatal(err)
		}
		texts := []string{string(out)}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%c", "%U"} {
			texts = append(texts, fmt.Sprintf(verb, shown))
		}
		for _, text := range texts {
			for _, form := range forms {
				if strings.Contains(strings.ToLower(text), strings.ToLower(form)) {
					t.Fatalf("%T shows %q: %s", shown, form, text)
				}
			}
		}
	}
	if e.Request.Signed[0].Value == "" || r.Secret.Reveal() != secret {
		t.Error("nothing was signed")
	}
}

package frame_test

import (
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"cardbench/client/frame"
)

func TestRefused(t *testing.T) {
	s := open(t, frame.Page{})
	it := openTab(t, s)
	until(t, s, frame.Opened)
	events, stream := s.URL()+"/events", fmt.Sprintf("%s/stream?visit=%d", s.URL(), it.visit)
	own := origin(s)
	body := fmt.Sprintf(`{"visit":%d,"events":[{"kind":"message","source":"frame","home":true,"type":"string","text":"{\"action\":\"DONE\"}","length":17}]}`, it.visit)
	post := func(header map[string]string) call {
		return call{method: http.MethodPost, url: events, body: body, header: header}
	}
	const asJSON = "application/json"
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(own, "http://"))
	for _, test := range []struct {
		name   string
		call   call
		status int
		why    string // of the event, "" for none
	}{
		{"foreign Host", call{url: s.URL(), host: "evil.example"}, 403, `its Host is "evil.example"`},
		{"Host by name", call{url: s.URL(), host: "localhost:" + port}, 403, "open the address exactly"},
		{"Host without port", call{url: s.URL(), host: "127.0.0.1"}, 403, "its Host"},
		{"Host with escapes", call{url: s.URL(), host: "x%1b[31m"}, 403, "its Host"},
		{"foreign Host, any path", call{url: own + "/", host: "evil.example"}, 403, "its Host"},
		{"no token", call{url: own + "/frame/"}, 404, "its token"},
		{"a guess", call{url: own + "/frame/0123456789"}, 404, "its token"},
		{"a longer token", call{url: s.URL() + "A"}, 404, "its token"},
		{"in a frame", call{url: s.URL(), header: map[string]string{"Sec-Fetch-Dest": "iframe"}}, 403, `as "iframe"`},
		{"stream of another page", call{url: stream, header: map[string]string{"Sec-Fetch-Site": "same-site"}}, 403, `a "same-site" page`},
		{"script of another page", call{url: s.URL() + "/page.js", header: map[string]string{"Sec-Fetch-Site": "cross-site"}}, 403, `a "cross-site" page`},
		{"no Origin", post(map[string]string{"Content-Type": asJSON}), 403, `its Origin is ""`},
		{"null Origin", post(map[string]string{"Content-Type": asJSON, "Origin": "null"}), 403, "its Origin"},
		{"foreign Origin", post(map[string]string{"Content-Type": asJSON, "Origin": "http://127.0.0.1:1"}), 403, "its Origin"},
		{"Origin of https", post(map[string]string{"Content-Type": asJSON, "Origin": strings.Replace(own, "http", "https", 1)}), 403, "its Origin"},
		{"Origin by name", post(map[string]string{"Content-Type": asJSON, "Origin": "http://localhost:" + port}), 403, "its Origin"},
		{"cross-site with our Origin", post(map[string]string{"Content-Type": asJSON, "Origin": own, "Sec-Fetch-Site": "cross-site"}), 403, "its Origin"},
		{"plain text", post(map[string]string{"Content-Type": "text/plain", "Origin": own}), 400, "application/json"},
		{"a GET of events", call{url: events, header: map[string]string{"Content-Type": asJSON, "Origin": own}}, 400, "application/json"},
		{"a preflight", call{method: http.MethodOptions, url: events, header: map[string]string{"Origin": "http://127.0.0.1:1"}}, 403, "its Origin"},
		{"an icon", call{url: own + "/favicon.ico"}, 404, ""},
		{"another path", call{url: s.URL() + "/other"}, 404, ""},
		{"a POST of the page", call{method: http.MethodPost, url: s.URL()}, 405, ""},
		{"a prefetch", call{url: s.URL(), header: map[string]string{"Sec-Purpose": "prefetch;prerender"}}, 503, ""},
		{"a HEAD", call{method: http.MethodHead, url: s.URL()}, 200, ""},
		{"a stream of no visit", call{url: s.URL() + "/stream?visit=99"}, 200, ""},
		{"a stream of nothing", call{url: s.URL() + "/stream"}, 400, ""},
		{"an upward path", call{url: s.URL() + "/../" + "events"}, 404, ""},
	} {
		status, said, header := test.call.do(t)
		if status != test.status {
			t.Errorf("%s: status %d, want %d: %s", test.name, status, test.status, said)
		}
		if header.Get("Access-Control-Allow-Origin") != "" || header.Get("X-Frame-Options") != "DENY" || header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", test.name, header)
		}
		if test.why == "" {
			continue
		}
		if e := next(t, s); e.Kind != frame.Refused || !strings.Contains(e.Why, test.why) || !strings.Contains(e.Text, " from 127.0.0.1:") {
			t.Errorf("%s: %+v", test.name, e)
		}
	}
	// None of this was heard, and the tab is heard still.
	if status, answer := it.report(0, message(`{"action":"CANCEL"}`)); status != http.StatusOK || !strings.Contains(answer, `"end":"CANCEL"`) {
		t.Errorf("%d: %s", status, answer)
	}
	for e := next(t, s); e.Kind != frame.Message; e = next(t, s) {
		if e.Kind != frame.Surplus {
			t.Errorf("%+v", e)
		}
	}
}

// Many refused requests are counted, so that they drive nothing else out.
func TestRefusalsAreBounded(t *testing.T) {
	s := open(t, frame.Page{})
	for range 50 {
		call{url: origin(s) + "/frame/guess"}.do(t)
	}
	refused, counted := 0, 0
	for refused+counted < 50 {
		switch e := next(t, s); e.Kind {
		case frame.Refused:
			refused++
		case frame.Surplus:
			counted += e.Count
		default:
			t.Fatalf("%+v", e)
		}
	}
	if refused != 20 {
		t.Errorf("%d are listed", refused)
	}
}

func TestReportLimits(t *testing.T) {
	s := open(t, frame.Page{})
	it := openTab(t, s)
	many := make([]map[string]any, 101)
	for i := range many {
		many[i] = message("x")
	}
	if status, _ := it.report(0, many...); status != http.StatusBadRequest {
		t.Errorf("too many: status %d", status)
	}
	if status, _ := it.report(0, message(strings.Repeat("x", 1<<20))); status != http.StatusBadRequest {
		t.Errorf("too large: status %d", status)
	}
	if status, _ := it.report(-1); status != http.StatusBadRequest {
		t.Errorf("a negative surplus: status %d", status)
	}
	for _, body := range []string{"", "[]", "{", `{"events":{}}`, strings.Repeat("[", 1<<19)} {
		status, _, _ := call{
			method: http.MethodPost, url: s.URL() + "/events", body: body,
			header: map[string]string{"Origin": origin(s), "Content-Type": "application/json"},
		}.do(t)
		if status != http.StatusBadRequest {
			t.Errorf("%.20q: status %d", body, status)
		}
	}
	if status, _ := it.report(0, message(strings.Repeat("\x01", 32768))); status != http.StatusOK {
		t.Errorf("a message of the longest kind: status %d", status)
	}
}

package frame_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/frame"
	"cardbench/model"
	"cardbench/model/host"
)

// often is how often a page is asked; one behind another tab draws no frames.
const often = 20 * time.Millisecond

// window is a browser or one of its tabs, as chromedp has them.
type window struct{ context.Context }

// chromium is a browser for a whole test. Without one the test is skipped, but in CI.
func chromium(t *testing.T) window {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		const missing = "no browser: none of chromium, chromium-browser and google-chrome is in PATH; Debian's package is chromium"
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path))
	allocated, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	browser, stop := chromedp.NewContext(allocated)
	t.Cleanup(stop)
	if err := chromedp.Do(browser, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	return window{browser}
}

// integrator serves the pages of a test by path, each with the headers of its first lines
// and the rest as HTML.
type integrator struct {
	*httptest.Server
	pages map[string]string

	mu    sync.Mutex
	asked []string
}

// first is the request target that a browser asked for first.
func (it *integrator) first() string {
	it.mu.Lock()
	defer it.mu.Unlock()
	return it.asked[0]
}

func serve(t *testing.T, pages map[string]string) *integrator {
	t.Helper()
	it := &integrator{pages: pages}
	it.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, ok := it.pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		it.mu.Lock()
		it.asked = append(it.asked, r.RequestURI)
		it.mu.Unlock()
		header, body, ok := strings.Cut(page, "\n\n")
		if !ok {
			header, body = "", page
		}
		for line := range strings.Lines(header) {
			if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
				w.Header().Add(name, value)
			}
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, body)
	}))
	t.Cleanup(it.Close)
	return it
}

func script(code string) string {
	return "<!doctype html><title>x</title><script>" + code + "</script>"
}

// browse opens a stage for a page and its stand-in in a new tab of the browser.
func browse(t *testing.T, browser window, p frame.Page) (*frame.Stage, window) {
	t.Helper()
	s := open(t, p)
	tab := newTab(t, browser)
	if err := chromedp.Do(tab, chromedp.Navigate(s.URL())); err != nil {
		t.Fatal(err)
	}
	return s, tab
}

func newTab(t *testing.T, browser window) window {
	t.Helper()
	limited, stop := context.WithTimeout(browser, 2*patience)
	t.Cleanup(stop)
	tab, stop := chromedp.NewContext(limited)
	t.Cleanup(stop)
	return window{tab}
}

// ending is how the stand-in page says that it is over; "closed" when its tab has closed.
func ending(t *testing.T, tab window) string {
	t.Helper()
	how, err := chromedp.Run(tab, chromedp.Poll[string](`document.getElementById('over')?.dataset.how`, chromedp.WithPollingInterval(often)))
	if err != nil {
		t.Logf("the tab: %v", err)
		return "tab closed"
	}
	return how
}

// TestInChromium drives the stand-in in a real browser. The tests share one browser and
// each has a tab.
func TestInChromium(t *testing.T) {
	browser := chromium(t)
	t.Run("answers", browser.testAnswers)
	t.Run("size", browser.testSize)
	t.Run("not accepted", browser.testNotAccepted)
	t.Run("redirect", browser.testRedirect)
	t.Run("framing", browser.testFraming)
	t.Run("denied", browser.testDenied)
	t.Run("redirected", browser.testRedirectFraming)
	t.Run("flood", browser.testFlood)
	t.Run("surplus comes last", browser.testSurplusComesLast)
	t.Run("tab", browser.testTab)
	t.Run("closed", browser.testClosed)
	t.Run("other pages", browser.testOtherPages)
}

func (browser window) testAnswers(t *testing.T) {
	for _, test := range []struct {
		name, code string
		want       frame.Answer
	}{
		{"DONE to parent", `parent.postMessage(JSON.stringify({action: 'DONE', message: 'saved'}), '*')`, frame.Done},
		{"CANCEL to top", `top.postMessage(' {"a\\u0063tion":"CANCEL"} ', '*')`, frame.Cancel},
		{"DONE on a later page", `if (!location.hash) location.replace('?second#x'); else parent.postMessage('{"action":"DONE"}', '*')`, frame.Done},
	} {
		t.Run(test.name, func(t *testing.T) {
			site := serve(t, map[string]string{"/edit": script(test.code)})
			s, tab := browse(t, browser, frame.Page{Title: "Edit", URL: site.URL + "/edit?b=1&a=(2)*+%20"})
			e := until(t, s, frame.Message)
			if e.Answer != test.want || !e.Accepted || e.Origin != site.URL || e.Why != "" {
				t.Errorf("%+v", e)
			}
			if how := ending(t, tab); how != string(test.want) {
				t.Errorf("the page ends with %q", how)
			}
			if got, want := site.first(), "/edit?b=1&a=(2)*+%20"; got != want {
				t.Errorf("the browser asked for %s, not %s", got, want)
			}
		})
	}
}

func (browser window) testSize(t *testing.T) {
	site := serve(t, map[string]string{"/": script(``)})
	for _, test := range []struct{ width, height, wantWidth, wantHeight int }{
		{890, 748, 890, 748},
		{0, 300, 900, 300},
		{-5, 1 << 40, 900, 20000},
		{0, 0, 900, 720},
	} {
		s, tab := open(t, frame.Page{URL: site.URL + "/", Width: test.width, Height: test.height}), newTab(t, browser)
		got, err := chromedp.Run(tab, chromedp.Evaluate[[]int](`[innerWidth, innerHeight]`))
		if err == nil {
			err = chromedp.Do(tab, chromedp.EmulateViewport(1000, 800), chromedp.Navigate(s.URL()))
		}
		until(t, s, frame.Loaded)
		if err == nil {
			got, err = chromedp.Run(tab, chromedp.Evaluate[[]int](`(b => [b.width, b.height])(document.querySelector('iframe').getBoundingClientRect())`))
		}
		if err != nil {
			t.Fatal(err)
		}
		if want := []int{test.wantWidth, test.wantHeight}; !slices.Equal(got, want) {
			t.Errorf("%d × %d is shown as %v, want %v", test.width, test.height, got, want)
		}
	}
}

func (browser window) testNotAccepted(t *testing.T) {
	site := serve(t, map[string]string{
		"/edit": script(`
			const post = (data) => parent.postMessage(data, '*');
			post({action: 'DONE'});
			post([{action: 'DONE'}]);
			post(7); post(null); post(undefined); post(true); post(12n);
			post(new Uint8Array(1e6));
			post({list: new Array(1e5).fill('x'.repeat(1e3))});
			post('DONE');
			post("{'action':'DONE'}");
			post('{"action":"done"}');
			post('{"Action":"DONE"}');
			post('{"action":"SAVED"}');
			post('{"action":["DONE"]}');
			post('{"saved":true}');
			post('null');
			post(JSON.stringify('{"action":"DONE"}'));
			post('{"action":"DONE","x":"' + 'y'.repeat(40000) + '"}');
			post('\u001b[31mred\u202e\ud800');
			document.write('<iframe src="/inner"></iframe>');`),
		"/inner": script(`top.postMessage('{"action":"DONE"}', '*'); document.write('<iframe src="/deep"></iframe>');`),
		"/deep":  script(`top.postMessage('{"action":"DONE"}', '*'); open('/popup');`),
		"/popup": script(`opener.top.postMessage('{"action":"DONE"}', '*')`),
	})
	s, tab := browse(t, browser, frame.Page{Title: "Edit", URL: site.URL + "/edit"})
	wants := []struct{ text, why string }{
		{`{"action":"DONE"}`, "it is an object, and HubSpot takes a JSON string"},
		{`[{"action":"DONE"}]`, "an array"},
		{`7`, "a number"},
		{`null`, "null"},
		{`undefined`, "undefined"},
		{`true`, "a boolean"},
		{`"[object BigInt]"`, "a bigint"},
		{`"[object Uint8Array]"`, "an object"},
		{`[object Object], too large to be shown`, "an object"},
		{`DONE`, "the bare word"},
		{`{'action':'DONE'}`, "no JSON"},
		{`{"action":"done"}`, "write DONE in capitals"},
		{`{"Action":"DONE"}`, `write "action"`},
		{`{"action":"SAVED"}`, "HubSpot knows DONE and CANCEL"},
		{`{"action":["DONE"]}`, "no string"},
		{`{"saved":true}`, `no "action"`},
		{`null`, "no object with an action"},
		{`"{\"action\":\"DONE\"}"`, "once, not twice"},
		{`{"action":"DONE","x":"`, "cardbench reads messages of at most 32768"},
		{"red\ufffd", "no JSON"},
		{`{"action":"DONE"}`, "from an iframe inside the page"},
		{`{"action":"DONE"}`, "from an iframe inside the page"},
		{`{"action":"DONE"}`, "from another window"},
	}
	for _, want := range wants {
		e := until(t, s, frame.Message)
		if e.Accepted || e.Answer != "" || !strings.HasPrefix(e.Text, want.text) || !strings.Contains(e.Why, want.why) {
			t.Errorf("want %.60q because of %q, got %.60q: accepted %v, %s", want.text, want.why, e.Text, e.Accepted, e.Why)
		}
	}
	rows, err := chromedp.Run(tab, chromedp.Poll[[]string](
		fmt.Sprintf(`(rows => rows.length === %d && rows.map(r => r.textContent))([...document.querySelectorAll('#messages li')])`, len(wants)), chromedp.WithPollingInterval(often)))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(rows[0], `✗ not accepted {"action":"DONE"} from `+site.URL+": it is an object") {
		t.Errorf("the page lists %q", rows[0])
	}
}

// A page that redirects to another origin is heard where it is known that it does.
func (browser window) testRedirect(t *testing.T) {
	final := serve(t, map[string]string{"/": script(`parent.postMessage('{"action":"DONE"}', '*')`)})
	first := httptest.NewServer(http.RedirectHandler(final.URL+"/", http.StatusFound))
	t.Cleanup(first.Close)
	s, _ := browse(t, browser, frame.Page{URL: first.URL})
	if e := until(t, s, frame.Message); e.Accepted || !strings.Contains(e.Why, `the origin "`+final.URL+`", which is not that of the action's page`) {
		t.Errorf("%+v", e)
	}
	p := frame.Page{URL: first.URL, Origins: frame.RedirectOrigins(get(t, first.URL), first.URL)}
	s, _ = browse(t, browser, p)
	if e := until(t, s, frame.Message); !e.Accepted {
		t.Errorf("%+v with %q", e, p.Origins)
	}
}

// get is the answer that a diagnosis reads, as the workbench asks for it.
func get(t *testing.T, url string) client.Exchange {
	t.Helper()
	r, err := client.ActionRequest(client.Endpoint{TargetURL: url}, client.Caller{Host: host.Classic()}, model.Action{Type: model.IFrame, URI: url})
	if err != nil {
		t.Fatal(err)
	}
	return client.New(client.Options{}).Do(t.Context(), r)
}

// What is matched of X-Frame-Options and frame-ancestors is what a real browser does with
// pages in a frame on 127.0.0.1.
func (browser window) testFraming(t *testing.T) {
	tests := []struct {
		header string
		shown  bool
		says   string // of the diagnosis
	}{
		{"X-Frame-Options: DENY", false, "X-Frame-Options: DENY keeps browsers"},
		{"X-Frame-Options: sameorigin", false, "keeps browsers"},
		{"X-Frame-Options: SAMEORIGIN, DENY", false, "several things"},
		{"X-Frame-Options: ALLOW-FROM https://app.hubspot.com", true, "ignored by today's browsers"},
		{"X-Frame-Options: none", true, "ignored"},
		{"X-Frame-Options: DENY\nContent-Security-Policy: frame-ancestors *", true, "does not count"},
		{"Content-Security-Policy: frame-ancestors 'none'", false, "does not let HubSpot"},
		{"Content-Security-Policy: frame-ancestors", false, "does not let HubSpot"},
		{"Content-Security-Policy: frame-ancestors 'self'", false, "does not let HubSpot"},
		{"Content-Security-Policy: frame-ancestors https://*.hubspot.com", false, "but this stand-in on 127.0.0.1 may not"},
		{"Content-Security-Policy: frame-ancestors https://*.hubspot.com http://127.0.0.1:*", true, ""},
		{"Content-Security-Policy: frame-ancestors https://app.hubspot.com 127.0.0.1:*", true, "lets in app.hubspot.com but not app-eu1"},
		{"Content-Security-Policy: frame-ancestors http://127.0.0.1", false, "does not let HubSpot"},
		{"Content-Security-Policy: frame-ancestors http:", true, ""},
		{"Content-Security-Policy: frame-ancestors https:", false, "but this stand-in"},
		{"Content-Security-Policy: frame-ancestors *; frame-ancestors 'none'", true, ""},
		{"Content-Security-Policy: frame-ancestors *; default-src *, frame-ancestors 'none'", false, "does not let HubSpot"},
		{"Content-Security-Policy-Report-Only: frame-ancestors 'none'", true, ""},
	}
	pages := map[string]string{}
	var frames strings.Builder
	for i, test := range tests {
		path := fmt.Sprintf("/%d", i)
		pages[path] = test.header + "\n\n" + script(fmt.Sprintf(`parent.postMessage(%d, '*')`, i))
	}
	site := serve(t, pages)
	for i := range tests {
		fmt.Fprintf(&frames, `<iframe src="%s/%d"></iframe>`, site.URL, i)
	}
	outer := serve(t, map[string]string{"/": script(`const seen = []; let loaded = false;
		onmessage = e => seen.push(e.data); onload = () => { loaded = true; }`) + frames.String()})
	tab := newTab(t, browser)
	if err := chromedp.Do(tab, chromedp.Navigate(outer.URL)); err != nil {
		t.Fatal(err)
	}
	seen, err := chromedp.Run(tab, chromedp.Poll[[]int](`loaded && seen`, chromedp.WithPollingInterval(often)))
	if err != nil {
		t.Fatal(err)
	}
	for i, test := range tests {
		if got := slices.Contains(seen, i); got != test.shown {
			t.Errorf("%s: shown: %v, want %v", test.header, got, test.shown)
		}
		url := fmt.Sprintf("%s/%d", site.URL, i)
		said, itself := []string{}, true
		for _, p := range frame.Diagnose(get(t, url), url) {
			said = append(said, p.What)
			if strings.Contains(p.What, "keeps browsers") || strings.Contains(p.What, "several things") ||
				strings.Contains(p.What, "this stand-in") || strings.Contains(p.What, "does not let HubSpot") {
				itself = false
			}
		}
		if !strings.Contains(strings.Join(said, "\n"), test.says) || itself != test.shown {
			t.Errorf("%s: the diagnosis says %q", test.header, said)
		}
	}
}

func (browser window) testDenied(t *testing.T) {
	site := serve(t, map[string]string{"/": "X-Frame-Options: DENY\n\n" + script(`parent.postMessage('{"action":"CANCEL"}', '*')`)})
	s, tab := browse(t, browser, frame.Page{URL: site.URL})
	if isShown(t, s, tab) {
		t.Error("shown")
	}
	if problems := frame.Diagnose(get(t, site.URL), site.URL); !problems[0].Blocks || !strings.Contains(problems[0].What, "X-Frame-Options: DENY") {
		t.Errorf("%+v", problems)
	}
}

// isShown reports whether a page that posts CANCEL came to do it.
func isShown(t *testing.T, s *frame.Stage, tab window) bool {
	t.Helper()
	for {
		switch e := next(t, s); e.Kind {
		case frame.Message:
			return e.Accepted
		case frame.Loaded: // what the page posts comes before its load, and so before this
			if _, err := chromedp.Run(tab, chromedp.Evaluate[any](`window.postMessage('mark', '*'); 0`)); err != nil {
				t.Fatal(err)
			}
		default:
		}
	}
}

// Browsers ask only the page that is shown in the end who may frame it.
func (browser window) testRedirectFraming(t *testing.T) {
	site := serve(t, map[string]string{"/final": script(`parent.postMessage('{"action":"CANCEL"}', '*')`)})
	first := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Frame-Options", "DENY")
		w.Header().Set("Content-Security-Policy", "frame-ancestors 'none'")
		http.Redirect(w, r, site.URL+"/final", http.StatusFound)
	}))
	t.Cleanup(first.Close)
	s, tab := browse(t, browser, frame.Page{URL: first.URL, Origins: []string{site.URL}})
	if !isShown(t, s, tab) {
		t.Error("not shown")
	}
}

// 10,000 messages hold nothing up, and the one behind them counts.
func (browser window) testFlood(t *testing.T) {
	const many = 10000
	site := serve(t, map[string]string{"/": script(fmt.Sprintf(`
		for (let i = 0; i < %d; i++) parent.postMessage(i %% 2 ? '{"action":"SAVED"}' : {action: 'DONE'}, '*');
		for (let i = 0; i < 1000; i++) parent.postMessage('{"action":"DONE"}', '*');`, many))})
	s, tab := browse(t, browser, frame.Page{URL: site.URL + "/"})
	total, listed := 0, 0
	for done := false; !done; {
		switch e := next(t, s); e.Kind {
		case frame.Message:
			total++
			listed++
			done = e.Accepted
		case frame.Surplus:
			total += e.Count
		default: // the load
		}
	}
	if total > many+1000 || total < many || listed > 400 {
		t.Errorf("%d are told, %d of them listed", total, listed)
	}
	if how := ending(t, tab); how != "DONE" {
		t.Errorf("the page ends with %q", how)
	}
}

// Of a flood that ends, how many messages are not listed is told behind those that are:
// there it is read.
func (browser window) testSurplusComesLast(t *testing.T) {
	const many = 1000
	site := serve(t, map[string]string{"/": script(fmt.Sprintf(`for (let i = 0; i < %d; i++) parent.postMessage('{"action":"SAVED"}', '*');`, many))})
	s, _ := browse(t, browser, frame.Page{URL: site.URL + "/"})
	for listed, unlisted := 0, 0; listed+unlisted < many; {
		switch e := next(t, s); e.Kind {
		case frame.Message:
			if listed++; unlisted > 0 && listed <= 100 {
				t.Fatalf("message %d comes behind the count of %d", listed, unlisted)
			}
		case frame.Surplus:
			unlisted += e.Count
		default: // the load
		}
	}
}

func (browser window) testTab(t *testing.T) {
	site := serve(t, map[string]string{"/": script(``)})
	page := frame.Page{URL: site.URL + "/"}
	t.Run("closed", func(t *testing.T) {
		s, tab := browse(t, browser, page)
		until(t, s, frame.Loaded)
		if err := chromedp.Cancel(tab); err != nil {
			t.Fatal(err)
		}
		until(t, s, frame.Left)
	})
	t.Run("goes elsewhere", func(t *testing.T) {
		s, tab := browse(t, browser, page)
		until(t, s, frame.Loaded)
		if err := chromedp.Do(tab, chromedp.Navigate(site.URL)); err != nil {
			t.Fatal(err)
		}
		until(t, s, frame.Left)
	})
	t.Run("reloaded", func(t *testing.T) {
		s, tab := browse(t, browser, page)
		until(t, s, frame.Loaded)
		if err := chromedp.Do(tab, chromedp.Reload()); err != nil {
			t.Fatal(err)
		}
		for _, want := range []frame.Kind{frame.Opened, frame.Loaded} {
			if e := next(t, s); e.Kind != want {
				t.Errorf("%+v, want %s", e, want)
			}
		}
	})
	t.Run("X", func(t *testing.T) {
		s, tab := browse(t, browser, page)
		until(t, s, frame.Loaded)
		if err := chromedp.Do(tab, chromedp.Click("#x")); err != nil {
			t.Fatal(err)
		}
		if e := until(t, s, frame.Left); !strings.Contains(e.Why, "X was clicked") {
			t.Errorf("%+v", e)
		}
		if how := ending(t, tab); how != "x" {
			t.Errorf("the page ends with %q", how)
		}
	})
	t.Run("opened twice", func(t *testing.T) {
		s, tab := browse(t, browser, page)
		until(t, s, frame.Loaded)
		if err := chromedp.Do(newTab(t, browser), chromedp.Navigate(s.URL())); err != nil {
			t.Fatal(err)
		}
		if how := ending(t, tab); how != "replaced" {
			t.Errorf("the first tab ends with %q", how)
		}
		for _, want := range []frame.Kind{frame.Opened, frame.Loaded} {
			if e := next(t, s); e.Kind != want {
				t.Errorf("%+v, want %s", e, want)
			}
		}
	})
}

func (browser window) testClosed(t *testing.T) {
	site := serve(t, map[string]string{"/": script(``)})
	s, tab := browse(t, browser, frame.Page{URL: site.URL + "/"})
	until(t, s, frame.Loaded)
	s.Close()
	if how := ending(t, tab); how != "closed" {
		t.Errorf("the page ends with %q", how)
	}
}

// Another page of this machine, even one that has found the address out, can neither
// report nor hold the stand-in in a frame or by a window.
func (browser window) testOtherPages(t *testing.T) {
	site := serve(t, map[string]string{"/": script(``)})
	s, _ := browse(t, browser, frame.Page{URL: site.URL + "/"})
	until(t, s, frame.Loaded)
	other := serve(t, map[string]string{"/": "<!doctype html><title>other</title><body>"})
	tab := newTab(t, browser)
	if err := chromedp.Do(tab, chromedp.Navigate(other.URL)); err != nil {
		t.Fatal(err)
	}
	done := `{"visit":1,"surplus":0,"events":[{"kind":"message","source":"frame","home":true,"type":"string","text":"{\\"action\\":\\"DONE\\"}","length":17}]}`
	attempts, err := chromedp.Run(tab, chromedp.Evaluate[map[string]string](fmt.Sprintf(`(async () => {
		const url = %q, origin = new URL(url).origin, body = '%s', said = {};
		const post = (to, more) => fetch(to, {method: 'POST', body, ...more}).then(r => r.type + ' ' + r.status, e => 'failed');
		said.simple = await post(url + '/events', {mode: 'no-cors', headers: {'Content-Type': 'text/plain'}});
		said.cors = await post(url + '/events', {headers: {'Content-Type': 'application/json'}});
		said.guess = await post(origin + '/frame/0123456789/events', {mode: 'no-cors'});
		said.read = await fetch(url).then(r => 'read', e => 'failed');
		said.stream = await new Promise(end => {
			const stream = new EventSource(url + '/stream?visit=1');
			stream.onopen = () => end('opened');
			stream.onerror = () => { stream.close(); end('failed'); };
		});
		said.script = await new Promise(end => {
			const script = document.createElement('script');
			script.onload = () => end('loaded');
			script.onerror = () => end('failed');
			script.src = url + '/page.js';
			document.body.append(script);
		});
		await new Promise(end => {
			const frame = document.createElement('iframe');
			frame.onload = end;
			frame.src = url;
			document.body.append(frame);
		});
		frames[0].postMessage('{"action":"DONE"}', '*');
		return said;
	})()`, s.URL(), done), chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"simple": "failed", "cors": "failed", "guess": "failed", "read": "failed", "stream": "failed", "script": "failed"}
	if diff := cmp.Diff(want, attempts); diff != "" {
		t.Error(diff)
	}
	refused := map[string]int{}
	for range 7 {
		e := next(t, s)
		if e.Kind != frame.Refused {
			t.Fatalf("%+v", e)
		}
		refused[e.Why]++
	}
	why := fmt.Sprint(refused)
	for _, part := range []string{"its token is not this dialog's", `its Origin is "` + other.URL + `"`, `as "iframe"`, `a "same-site" page asks`} {
		if !strings.Contains(why, part) {
			t.Errorf("nothing says %s: %s", part, why)
		}
	}

	// By a window: the page opens the stand-in, and what it posts to it does not arrive.
	if _, err := chromedp.Run(tab, chromedp.Evaluate[any](fmt.Sprintf(`window.w = open(%q); 0`, s.URL()))); err != nil {
		t.Fatal(err)
	}
	until(t, s, frame.Loaded)
	if closed, err := chromedp.Run(tab, chromedp.Evaluate[bool](`w.postMessage('{"action":"DONE"}', '*'); w.closed`)); err != nil || !closed {
		t.Errorf("the page holds the window that it opened: %v", err)
	}
	s.Close()
	for e := range s.Events() {
		t.Errorf("%+v", e)
	}
}

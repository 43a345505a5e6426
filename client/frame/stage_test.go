package frame_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cardbench/client/frame"
)

// patience is how long a test waits for what must come; nothing is awaited to pass.
const patience = 30 * time.Second

func clock() time.Time { return time.Date(2026, 11, 21, 12, 4, 40, 0, time.UTC) }

func open(t *testing.T, p frame.Page) *frame.Stage {
	t.Helper()
	if p.URL == "" {
		p.URL = "https://example.com/edit"
	}
	s, err := frame.Open(t.Context(), p, frame.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func next(t *testing.T, s *frame.Stage) frame.Event {
	t.Helper()
	limit, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	select {
	case e, ok := <-s.Events():
		if !ok {
			t.Fatal("the events have ended")
		}
		return e
	case <-limit.Done():
		t.Fatal("no event came")
	}
	return frame.Event{}
}

// until takes events up to one of a kind.
func until(t *testing.T, s *frame.Stage, kind frame.Kind) frame.Event {
	t.Helper()
	for {
		if e := next(t, s); e.Kind == kind {
			return e
		}
	}
}

// call is a request as a program makes it; header values override.
type call struct {
	method, url, body string
	header            map[string]string
	host              string
}

func (c call) do(t *testing.T) (status int, body string, header http.Header) {
	t.Helper()
	if c.method == "" {
		c.method = http.MethodGet
	}
	r, err := http.NewRequestWithContext(t.Context(), c.method, c.url, strings.NewReader(c.body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range c.header {
		r.Header.Set(name, value)
	}
	if c.host != "" {
		r.Host = c.host
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	all, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(all), response.Header
}

func origin(s *frame.Stage) string {
	before, _, _ := strings.Cut(s.URL(), "/frame/")
	return before
}

// tab is the stand-in page as a browser runs it, without its script.
type tab struct {
	t      *testing.T
	stage  *frame.Stage
	visit  int
	stream *bufio.Reader
	close  func()
}

// visit loads the page as a browser's navigation does.
func visit(t *testing.T, s *frame.Stage) int {
	t.Helper()
	status, body, _ := call{url: s.URL(), header: map[string]string{"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "none"}}.do(t)
	if status != http.StatusOK {
		t.Fatalf("status %d: %s", status, body)
	}
	_, rest, _ := strings.Cut(body, `"visit":`)
	var number int
	if _, err := fmt.Sscanf(rest, "%d", &number); err != nil {
		t.Fatalf("no visit in the page: %v", err)
	}
	return number
}

// enter opens the stream of a visit and waits for its first event.
func enter(t *testing.T, s *frame.Stage, number int) *tab {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r, _ := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/stream?visit=%d", s.URL(), number), http.NoBody)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); response.Body.Close() })
	return &tab{t: t, stage: s, visit: number, stream: bufio.NewReader(response.Body), close: cancel}
}

func openTab(t *testing.T, s *frame.Stage) *tab {
	t.Helper()
	it := enter(t, s, visit(t, s))
	it.expect("ready")
	return it
}

// expect reads the next event of the stream.
func (it *tab) expect(event string) {
	it.t.Helper()
	for {
		line, err := it.stream.ReadString('\n')
		if name, ok := strings.CutPrefix(line, "event: "); ok {
			if strings.TrimSpace(name) != event {
				it.t.Fatalf("the stream says %q, want %q", name, event)
			}
			return
		}
		if err != nil {
			it.t.Fatalf("the stream ends before %q: %v", event, err)
		}
	}
}

// report posts events as the page's script does.
func (it *tab) report(surplus int, events ...map[string]any) (status int, body string) {
	it.t.Helper()
	if events == nil {
		events = []map[string]any{}
	}
	raw, err := json.Marshal(map[string]any{"visit": it.visit, "events": events, "surplus": surplus})
	if err != nil {
		it.t.Fatal(err)
	}
	status, body, _ = call{
		method: http.MethodPost, url: it.stage.URL() + "/events", body: string(raw),
		header: map[string]string{"Origin": origin(it.stage), "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"},
	}.do(it.t)
	return status, body
}

func message(text string) map[string]any {
	return map[string]any{
		"kind": "message", "source": "frame", "home": true, "origin": "https://example.com",
		"type": "string", "text": text, "length": len(text),
	}
}

func TestStory(t *testing.T) {
	s := open(t, frame.Page{Title: "API-22 - Edit"})
	it := openTab(t, s)
	if status, body := it.report(0, map[string]any{"kind": "loaded"}, message(`{"action":"SAVED"}`)); status != http.StatusOK {
		t.Fatalf("%d: %s", status, body)
	}
	status, body := it.report(3, message("noise"), message(`{"action":"DONE","message":"saved"}`), message(`{"action":"CANCEL"}`))
	if status != http.StatusOK || !strings.Contains(body, `"end":"DONE"`) {
		t.Fatalf("%d: %s", status, body)
	}
	if status, _ := it.report(0, message(`{"action":"DONE"}`)); status != http.StatusConflict {
		t.Errorf("a second answer: status %d", status)
	}
	if status, _, _ := (call{url: s.URL()}).do(t); status != http.StatusGone {
		t.Errorf("the page of an action that has ended: status %d", status)
	}
	it.close()
	s.Close()
	var got []frame.Event
	for e := range s.Events() {
		got = append(got, e)
	}
	want := []frame.Event{
		{Kind: frame.Opened, Text: "opened in a browser"},
		{Kind: frame.Loaded, Text: "loaded, says the browser, which says so of a page that it refuses to show too"},
		{Kind: frame.Message, Text: `{"action":"SAVED"}`, Origin: "https://example.com", Why: `its action is "SAVED": HubSpot knows DONE and CANCEL`},
		{Kind: frame.Message, Text: "noise", Origin: "https://example.com", Why: `it is no JSON: post JSON.stringify({"action":"DONE"})`},
		{Kind: frame.Surplus, Count: 3, Text: "3 events are not listed: they came faster than events can be shown"},
		{Kind: frame.Message, Text: `{"action":"DONE","message":"saved"}`, Origin: "https://example.com", Answer: frame.Done, Accepted: true},
	}
	for i := range want {
		want[i].At = clock()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLeft(t *testing.T) {
	t.Run("the tab is closed", func(t *testing.T) {
		s := open(t, frame.Page{})
		openTab(t, s).close()
		if e := until(t, s, frame.Left); e.X || !strings.Contains(e.Why, "tab was closed") {
			t.Errorf("%+v", e)
		}
	})
	t.Run("the X is clicked, once", func(t *testing.T) {
		s := open(t, frame.Page{})
		it := openTab(t, s)
		it.report(0, map[string]any{"kind": "x"})
		if e := until(t, s, frame.Left); !e.X || !strings.Contains(e.Why, "X was clicked") {
			t.Errorf("%+v", e)
		}
		it.close()
		openTab(t, s)
		if e := next(t, s); e.Kind != frame.Opened {
			t.Errorf("after the X: %+v", e)
		}
	})
	t.Run("a reload is none", func(t *testing.T) {
		s := open(t, frame.Page{})
		old := openTab(t, s)
		number := visit(t, s)
		old.close()
		enter(t, s, number).expect("ready")
		s.Close()
		var kinds []frame.Kind
		for e := range s.Events() {
			kinds = append(kinds, e.Kind)
		}
		if diff := cmp.Diff([]frame.Kind{frame.Opened, frame.Opened}, kinds); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("another tab takes its place", func(t *testing.T) {
		s := open(t, frame.Page{})
		old := openTab(t, s)
		fresh := openTab(t, s)
		old.expect("replaced")
		if status, _ := old.report(0, message(`{"action":"DONE"}`)); status != http.StatusConflict {
			t.Errorf("a tab that was replaced is heard: %d", status)
		}
		enter(t, s, old.visit).expect("replaced")
		if status, _ := fresh.report(0, message(`{"action":"CANCEL"}`)); status != http.StatusOK {
			t.Errorf("status %d", status)
		}
		if e := until(t, s, frame.Message); e.Answer != frame.Cancel {
			t.Errorf("%+v", e)
		}
	})
}

func TestCloseTellsTheTab(t *testing.T) {
	s := open(t, frame.Page{})
	it := openTab(t, s)
	s.Close()
	it.expect("closed")
	if err := s.Close(); err != nil {
		t.Errorf("closed again: %v", err)
	}
	if _, err := http.Get(s.URL()); err == nil {
		t.Error("it still listens")
	}
}

func TestContextCloses(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, err := frame.Open(ctx, frame.Page{URL: "https://example.com"}, frame.Options{})
	if err != nil {
		t.Fatal(err)
	}
	it := openTab(t, s)
	cancel()
	it.expect("closed")
	for e := range s.Events() {
		if e.Kind != frame.Opened {
			t.Errorf("%+v", e)
		}
	}
}

// A reader that does not read holds nothing up, loses no answer and learns what it lost.
func TestSlowReader(t *testing.T) {
	s := open(t, frame.Page{})
	it := openTab(t, s)
	var batch []map[string]any
	for range 100 {
		batch = append(batch, message("noise"))
	}
	const batches = 100
	for range batches {
		if status, _ := it.report(1, batch...); status != http.StatusOK {
			t.Fatalf("status %d", status)
		}
	}
	it.report(0, message(`{"action":"DONE"}`))
	listed, lost, last := 0, 0, frame.Event{}
	for !last.Accepted {
		last = next(t, s)
		switch last.Kind {
		case frame.Surplus:
			lost += last.Count
			if !strings.HasPrefix(last.Text, strconv.Itoa(last.Count)) {
				t.Errorf("a surplus of %d says %q", last.Count, last.Text)
			}
		case frame.Message:
			listed++
		default: // opened
		}
	}
	if got, want := listed+lost, batches*101+1; got != want {
		t.Errorf("%d listed and %d counted make %d, want %d", listed, lost, got, want)
	}
	if listed < 100 || listed > 400 {
		t.Errorf("%d are listed", listed)
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, test := range []struct{ page, addr, want string }{
		{"", "", "neither http nor https"},
		{"javascript:alert(1)", "", "neither http nor https"},
		{"data:text/html,x", "", "neither http nor https"},
		{"file:///etc/passwd", "", "neither http nor https"},
		{"/edit", "", "absolute"},
		{"https:///edit", "", "has no host"},
		{"https://example.com/a b", "", "% escape"},
		{"https://example.com/\x1b[31m", "", "control character"},
		{"https://example.com/\xcc", "", "broken one"},
		{"https://exa mple/%zz", "", "% escape"},
		{"https://user:hunter2@example.com/", "", "user name"},
		{"https://example.com", "0.0.0.0:0", "reached by other machines"},
		{"https://example.com", ":0", "reached by other machines"},
		{"https://example.com", "example.com:80", "reached by other machines"},
		{"https://example.com", "8080", "HOST:PORT"},
	} {
		s, err := frame.Open(t.Context(), frame.Page{URL: test.page}, frame.Options{Addr: test.addr})
		switch {
		case err == nil:
			s.Close()
			t.Errorf("%q on %q is taken", test.page, test.addr)
		case !strings.Contains(err.Error(), test.want), strings.Contains(err.Error(), "hunter2"), strings.Contains(err.Error(), "\x1b"):
			t.Errorf("%q on %q: %v", test.page, test.addr, err)
		}
	}
}

func TestPortInUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, err = frame.Open(t.Context(), frame.Page{URL: "https://example.com"}, frame.Options{Addr: taken.Addr().String()})
	if err == nil || !strings.Contains(err.Error(), "address already in use") || !strings.Contains(err.Error(), "choose a free port, or 127.0.0.1:0") {
		t.Errorf("%v", err)
	}
}

func TestLoopbackNames(t *testing.T) {
	for _, addr := range []string{"localhost:0", "127.0.0.2:0", "[::1]:0"} {
		s, err := frame.Open(t.Context(), frame.Page{URL: "https://example.com"}, frame.Options{Addr: addr})
		if err != nil {
			if addr == "[::1]:0" {
				t.Skipf("no IPv6 loopback here: %v", err)
			}
			t.Fatal(err)
		}
		openTab(t, s)
		s.Close()
	}
}

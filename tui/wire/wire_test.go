package wire_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/lint"
	"cardbench/render"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
	"cardbench/tui/wire"
)

const answer = `{"results": [
  {"objectId": 245, "title": "API-22", "priority": "HIGH"},
  {"objectId": 988, "title": "API-54", "priority": "Urgent"}
]}`

const asked = "https://www.example.com/demo-fetch?tenant=eu%2F1&userId=12345&userEmail=loggedinuser@hubspot.com&company=O%27Neil%20%26%20Sons"

func call() client.Exchange {
	return client.Exchange{
		Started: tuitest.Noon(),
		Request: client.SentRequest{
			Kind: client.KindFetch, Method: "GET", URL: asked,
			DialURL: strings.Replace(asked, "https://www.example.com/demo-fetch", "http://localhost:8080/card", 1),
			Header:  []client.HeaderField{{Name: "Accept", Value: "*/*"}, {Name: "X-HubSpot-Signature-Version", Value: "v2"}},
			Notes:   []string{"lastname is empty and was left out"},
			Signed: []client.SignedPart{
				{Version: signature.V2, Value: strings.Repeat("09378a03", 8), Method: "GET", URL: asked},
				{Version: signature.V3, Value: "aBKbBXz2WT0iH3rNLzRz9+etuT73ICyS5dJi83rqwoo=", Method: "GET", URL: signature.DecodeV3(asked), Timestamp: 1693657560000},
			},
		},
		Reply: &client.Reply{
			Status: 200, Proto: "HTTP/2.0", Header: []client.HeaderField{{Name: "Content-Type", Value: "application/json"}},
			Body: []byte(answer), WireSize: 820, BodySize: 1946, Encoding: "gzip",
		},
		Phases: client.Phases{
			DNS: 2 * time.Millisecond, Connect: 12 * time.Millisecond, TLS: 27 * time.Millisecond,
			Wait: 136 * time.Millisecond, Read: 5 * time.Millisecond, Total: 182 * time.Millisecond,
		},
		TLS:        &client.TLSInfo{Version: "TLS 1.3", Subject: "example.com", NotAfter: tuitest.Noon().Add(71*24*time.Hour + time.Hour)},
		RemoteAddr: "93.184.216.34:443",
		Verdict:    client.Verdict{Kind: client.VerdictCard, Shows: "a card with 2 objects", Held: "2 results"},
	}
}

// notJSON is an answer of HTML with status 500, terminal escapes included.
func notJSON() client.Exchange {
	e := call()
	e.Reply = &client.Reply{
		Status: 500, Proto: "HTTP/1.1", Body: []byte("<h1>\x1b[31mOops</h1>\n\t<p>日本語</p>\r\n" + strings.Repeat("long ", 20_000)), BodySize: 100_000,
		Header: []client.HeaderField{{Name: "Content-Type", Value: "text/html"}},
	}
	e.Verdict = client.Verdict{Kind: client.VerdictStatus, Shows: "an error in place of the card", Held: "status 500 with an HTML page", Hint: "look into the server's log"}
	return e
}

func failed() client.Exchange {
	e := call()
	e.Reply, e.TLS = nil, nil
	e.Phases = client.Phases{DNS: time.Millisecond, Connect: 3 * time.Second, Total: 3001 * time.Millisecond}
	e.Failure = &client.Failure{Kind: client.FailConnectTimeout, What: "no connection within 3 s", Hint: "is the server up?"}
	e.Verdict = client.Verdict{Kind: client.VerdictFailed, Shows: "an error in place of the card", Held: e.Failure.What, Hint: e.Failure.Hint}
	return e
}

func findings() []lint.Finding {
	return []lint.Finding{
		{Code: "CB105", Severity: lint.Warning, Message: "the base URL has no scheme", File: "tickets.card.json", Pointer: "/actions/baseUrls/0", Line: 20, Column: 3},
		{Code: "CB411", Severity: lint.Error, Message: `no option is named "Urgent": HubSpot shows "Invalid property"`, File: "response", Pointer: "/results/1/priority", Line: 3, Column: 41},
		{Code: "CB900", Severity: lint.Info, Message: "the key is undocumented", File: "response", Pointer: "/results/0", Line: 2, Column: 3},
	}
}

func shown(t testing.TB, width, height int) *wire.Pane {
	t.Helper()
	e := call()
	p := wire.New(theme.Theme{ASCII: true})
	p.SetSize(width, height)
	doc := tuitest.Document(t, "response", answer)
	p.SetResponse(doc)
	p.SetExchange(&e, tuitest.Noon())
	p.SetFindings(findings(), doc, func() []render.Difference {
		return []render.Difference{
			{Title: "Title", Classic: `"Tickets (2)"`, AppCard: `"Tickets", static`, Evidence: "README"},
			{Title: "Status", Classic: "tag", AppCard: "Invalid property", Evidence: "code", Pointer: "/results/1/priority"},
		}
	})
	p.SetFocus(true)
	return p
}

func screen(p *wire.Pane) string { return tuitest.Content(p.Lines()) }

func tabs() []keys.ID {
	return []keys.ID{keys.WireResponse, keys.WireRequest, keys.WireTiming, keys.WireSignature, keys.Problems}
}

func TestTabs(t *testing.T) {
	for _, id := range tabs() {
		t.Run(string(id), func(t *testing.T) {
			p := shown(t, 72, 34)
			p.OpenTab(id)
			tuitest.GoldenOfTest(t, screen(p))
		})
	}
}

func TestOtherAnswers(t *testing.T) {
	for name, e := range map[string]client.Exchange{"html": notJSON(), "timeout": failed()} {
		t.Run(name, func(t *testing.T) {
			p := wire.New(theme.Theme{ASCII: true})
			p.SetSize(72, 20)
			p.SetExchange(&e, tuitest.Noon())
			out := screen(p)
			p.OpenTab(keys.WireTiming)
			tuitest.GoldenOfTest(t, out+"\n"+screen(p)+"\n "+ansi.Strip(p.OneLine(72))+"\n")
		})
	}
}

func TestLongBodiesSayThatTheyAreCut(t *testing.T) {
	e := notJSON()
	p := wire.New(theme.Theme{})
	p.SetSize(72, 20)
	p.SetExchange(&e, tuitest.Noon())
	p.Do(keys.Bottom)
	if !strings.Contains(screen(p), "Cut here: this is the first 64 KB of 98 KB.") {
		t.Error(screen(p))
	}
}

func TestTimingAndSignatureSideBySide(t *testing.T) {
	p := shown(t, 97, 24)
	p.OpenTab(keys.WireSignature)
	tuitest.GoldenOfTest(t, screen(p))
	p.Click(10, 3)
	if got := p.Caption().Tab; got != 2 {
		t.Errorf("a click on the left half opens tab %d", got)
	}
	p.Click(60, 3)
	if got := p.Caption().Tab; got != 3 {
		t.Errorf("a click on the right half opens tab %d", got)
	}
}

func TestNothingSent(t *testing.T) {
	p := wire.New(theme.Theme{})
	p.SetSize(60, 6)
	for _, id := range tabs() {
		p.OpenTab(id)
		if strings.TrimSpace(screen(p)) == "" {
			t.Errorf("%s says nothing", id)
		}
		for _, id := range []keys.ID{keys.Enter, keys.Down, keys.Toggle} {
			if p.Do(id) != nil {
				t.Errorf("%s did something", id)
			}
		}
	}
	p.SetRequest(client.Request{Kind: client.KindFetch, Method: "GET", URL: asked, DialURL: asked, Versions: signature.Versions(), Secret: client.NewSecret("hidden")})
	p.OpenTab(keys.WireRequest)
	p.SetSize(60, 20)
	if s := screen(p); !strings.Contains(s, "not sent yet") || !strings.Contains(s, "&userId=12345") || strings.Contains(s, "hidden") {
		t.Error(s)
	}
	if got := ansi.Strip(p.OneLine(60)); got != "nothing was sent; r fetches" {
		t.Error(got)
	}
	p.SetResponse(tuitest.Document(t, "response", answer))
	if got := ansi.Strip(p.OneLine(60)); got != "stored response · 137 B · nothing was sent" {
		t.Error(got)
	}
}

func TestOneLine(t *testing.T) {
	p := shown(t, 80, 10)
	for width, want := range map[int]string{
		80: "GET 200 · 1.9 KB · 182 ms of 5 s · connect 41 ms of 3 s · signature v2+v3 sent",
		60: "GET 200 · 1.9 KB · 182 ms of 5 s · connect 41 ms of 3 s",
		20: "GET 200 · 1.9 KB",
		4:  "GET…",
		0:  "",
	} {
		if got := ansi.Strip(p.OneLine(width)); got != want {
			t.Errorf("OneLine(%d) = %q, want %q", width, got, want)
		}
	}
}

// A row that was sent again bears the signatures of then, which were not computed anew.
func TestOneLineOfASignatureOfBefore(t *testing.T) {
	e := call()
	e.Request.Signed = nil
	e.Request.Header = append(e.Request.Header, client.HeaderField{Name: signature.HeaderSignature, Value: "09378a03"})
	p := shown(t, 80, 10)
	for kind, want := range map[client.Kind]string{
		client.KindFetch: "· earlier signature sent", client.KindProbe: "· signature of the probe sent",
	} {
		again := e
		again.Request.Kind = kind
		p.SetExchange(&again, e.Started)
		if got := ansi.Strip(p.OneLine(100)); !strings.HasSuffix(got, want) {
			t.Errorf("%q does not end with %q", got, want)
		}
	}
}

func TestOneLineOfACutBody(t *testing.T) {
	e := call()
	e.Reply.Cut, e.Reply.BodySize = true, 10<<20
	e.Verdict = client.Verdict{Kind: client.VerdictTooLarge, Held: "more than 10 MB: " + strings.Repeat("x", 80)}
	p := shown(t, 80, 10)
	p.SetExchange(&e, e.Started)
	if got := ansi.Strip(p.OneLine(40)); got != "GET 200 · more than 10 MB: xxxxxxxxxxxx…" {
		t.Errorf("%q", got)
	}
	if got := ansi.Strip(p.OneLine(140)); !strings.Contains(got, " · cut at 10 MB · ") {
		t.Errorf("%q", got)
	}
}

func TestResponseCursorIsTold(t *testing.T) {
	p := shown(t, 72, 12)
	want := msg.PlaceSelected{Place: msg.Place{Doc: msg.Response, Pointer: "/results/0"}, From: keys.Wire}
	if got := tuitest.Message(p.Do(keys.Down)); got != want {
		t.Errorf("got %v", got)
	}
	if p.Do(keys.Toggle) != nil {
		t.Error("a fold selects nothing else")
	}
	p.Select("/results/1/priority")
	if place, ok := p.Place(); !ok || place.Pointer != "/results/1/priority" {
		t.Errorf("at %v", place)
	}
	want.Place.Pointer = "/results/1"
	if got := tuitest.Message(p.Click(6, 3)); got != want {
		t.Errorf("click: %v\n%s", got, screen(p))
	}
}

func TestTheSameResponseKeepsItsFolds(t *testing.T) {
	p := shown(t, 72, 12)
	doc := tuitest.Document(t, "response", answer)
	p.SetResponse(doc)
	p.Do(keys.Toggle)
	before := screen(p)
	p.SetResponse(doc)
	if diff := cmp.Diff(before, screen(p)); diff != "" {
		t.Error(diff)
	}
}

func TestProblemsJump(t *testing.T) {
	p := shown(t, 72, 12)
	p.OpenTab(keys.Problems)
	var got []msg.JumpRequested
	for range 30 {
		if m, ok := tuitest.Message(p.Do(keys.Enter)).(msg.JumpRequested); ok && (len(got) == 0 || got[len(got)-1] != m) {
			got = append(got, m)
		}
		p.Do(keys.Down)
	}
	want := []msg.JumpRequested{
		{Place: msg.Place{Doc: msg.Response, Pointer: "/results/1/priority"}},
		{Place: msg.Place{Doc: msg.Definition, Pointer: "/actions/baseUrls/0"}},
		{Place: msg.Place{Doc: msg.Response, Pointer: "/results/0"}},
		{Place: msg.Place{Doc: msg.Response, Pointer: "/results/1/priority"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	p.Do(keys.Top)
	p.Click(4, 1)
	if got := tuitest.Message(p.Click(4, 1)); got != want[0] {
		t.Errorf("second click: %v", got)
	}
}

func TestTabKeysAndCaption(t *testing.T) {
	p := shown(t, 72, 12)
	c := p.Caption()
	if strings.Join(c.Tabs, " ") != "Response Request Timing Signature Problems 3" || c.Tab != 0 || c.Foot != "1/9" {
		t.Errorf("%+v", c)
	}
	for _, step := range []struct {
		id   keys.ID
		want int
	}{{keys.TabPrev, 4}, {keys.TabNext, 0}, {keys.TabNext, 1}, {keys.Right, 2}, {keys.Left, 1}} {
		p.Do(step.id)
		if got := p.Caption().Tab; got != step.want {
			t.Errorf("after %s tab %d, want %d", step.id, got, step.want)
		}
	}
	p.OpenTab(keys.Fetch)
	if p.Caption().Tab != 1 {
		t.Error("an action that is no tab must open none")
	}
}

func TestSearchFollowsTheTab(t *testing.T) {
	p := shown(t, 72, 12)
	if n := p.Search("urgent"); n != 1 {
		t.Errorf("%d in the response", n)
	}
	if place, _ := p.Place(); place.Pointer != "/results/1/priority" {
		t.Errorf("at %v", place)
	}
	p.Do(keys.TabPrev)
	p.Do(keys.Down)
	if line := tuitest.LineWith(t, p.Lines(), ">"); !strings.Contains(line, "CB105") {
		t.Fatalf("the cursor is on %q", line)
	}
	p.NextMatch(false)
	if line := tuitest.LineWith(t, p.Lines(), ">"); !strings.Contains(line, "Urgent") {
		t.Errorf("the match is %q", line)
	}
	p.Search("")
	p.OpenTab(keys.WireSignature)
	if n := p.Search("hmac"); n != 1 {
		t.Errorf("%d in the signature", n)
	}
}

func TestNextMatchGoesBothWays(t *testing.T) {
	p := shown(t, 72, 24)
	p.Search("i")
	for _, step := range []struct {
		back bool
		want string
	}{{false, "/results/0/title"}, {false, "/results/0/priority"}, {true, "/results/0/title"}, {true, "/results/0/objectId"}, {true, "/results/1/priority"}} {
		want := msg.PlaceSelected{Place: msg.Place{Doc: msg.Response, Pointer: step.want}, From: keys.Wire}
		if got := tuitest.Message(p.NextMatch(step.back)); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	p.OpenTab(keys.Problems)
	p.Search("cb")
	for _, step := range []struct {
		back bool
		want string
	}{{false, "CB105"}, {true, "CB411"}, {true, "CB900"}, {false, "CB411"}} {
		p.NextMatch(step.back)
		if line := tuitest.LineWith(t, p.Lines(), ">"); !strings.Contains(line, step.want) {
			t.Errorf("the match is %q, not %s", line, step.want)
		}
	}
}

func TestGeometry(t *testing.T) {
	html, timeout, odd := notJSON(), failed(), call()
	odd.Request.URL = "https://例え.jp/" + strings.Repeat("長", 300) + "?\u202e=\x1b[2J&q=" + strings.Repeat("%E6%97%A5", 200)
	odd.Reply.Location = "https://" + strings.Repeat("x", 500)
	odd.Phases = client.Phases{Wait: 9 * time.Second, Total: 9 * time.Second}
	odd.TLS.NotAfter = tuitest.Noon().Add(-time.Hour)
	for name, e := range map[string]client.Exchange{"call": call(), "html": html, "timeout": timeout, "odd": odd} {
		p := shown(t, 80, 24)
		p.SetTheme(tuitest.Dark())
		if !e.Usable() {
			p.SetResponse(nil)
		}
		p.SetExchange(&e, tuitest.Noon())
		for w, h := range tuitest.Sizes() {
			p.SetSize(w, h)
			for _, id := range tabs() {
				p.OpenTab(id)
				p.Do(keys.Down)
				tuitest.Exact(t, name+" "+string(id), p.Lines(), w, h)
			}
			if got := ansi.StringWidth(p.OneLine(w)); got > w {
				t.Fatalf("OneLine(%d) is %d wide", w, got)
			}
		}
	}
}

func BenchmarkKeyToFrame(b *testing.B) {
	p := shown(b, 120, 12)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Do([]keys.ID{keys.Down, keys.Up}[i%2])
		p.Lines()
	}
}

// TestSignaturesOfAnotherCall tells a call that was sent again, and a probe, from a
// request that no secret was there for.
func TestSignaturesOfAnotherCall(t *testing.T) {
	borne := []client.HeaderField{{Name: "X-HubSpot-Signature", Value: "00ff\x1b[2J"}}
	for _, c := range []struct {
		name   string
		kind   client.Kind
		header []client.HeaderField
		says   string
	}{
		{"sent again", client.KindFetch, borne, "those of an earlier call"},
		{"a probe", client.KindProbe, borne, "wrong or right on purpose"},
		{"a bare probe", client.KindProbe, nil, "sent without a signature, to see"},
		{"no secret", client.KindFetch, nil, "the environment has no secret"},
	} {
		e := tuitest.Exchange(client.Request{Kind: c.kind, Method: "GET", URL: "https://www.example.com/card"}, []byte(`{}`))
		e.Request.Kind, e.Request.Signed, e.Request.Header = c.kind, nil, c.header
		p := wire.New(theme.Theme{})
		p.SetSize(90, 12)
		p.SetExchange(&e, tuitest.Noon())
		p.OpenTab(keys.WireSignature)
		if got := screen(p); !strings.Contains(got, c.says) || strings.Contains(got, "\x1b[2J") || strings.Contains(got, "00ff") != (c.header != nil) {
			t.Errorf("%s:\n%s", c.name, got)
		}
	}
}

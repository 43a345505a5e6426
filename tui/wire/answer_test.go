package wire_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/client"
	"cardbench/tui/keys"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
	"cardbench/tui/wire"
)

// answering shows an answer with a body that is no card.
func answering(body string, width, height int, change ...func(e *client.Exchange)) *wire.Pane {
	e := changed(func(e *client.Exchange) {
		e.Reply.Body, e.Reply.BodySize, e.Reply.Encoding = []byte(body), len(body), ""
		e.Verdict = client.Verdict{Kind: client.VerdictNotJSON, Shows: "an error", Held: "something else"}
	})
	for _, c := range change {
		c(&e)
	}
	p := wire.New(theme.Theme{ASCII: true})
	p.SetSize(width, height)
	p.SetExchange(&e, tuitest.Noon())
	return p
}

func TestWhyABodyIsNoJSON(t *testing.T) {
	latin := func(e *client.Exchange) {
		e.Reply.Header = []client.HeaderField{{Name: "Content-Type", Value: "application/json; charset=ISO-8859-1"}}
	}
	long := `{"results": [` + strings.Repeat(`{"title": "one two three"}, `, 20) + `oops` + strings.Repeat(`, {"a": 1}`, 20) + "]}"
	for _, tt := range []struct {
		name, body string
		change     func(e *client.Exchange)
	}{
		{"word", "{\n  \"title\": \"API-22\",\n\t\"status\": OPEN,\n  \"more\": 1\n}\n", nil},
		{"comma", "{\"results\": [\n  {\"objectId\": 245,}\n]}", nil},
		{"end", "{\"results\": [\n  {\"objectId\": 245", nil},
		{"wide", "{\"日本語 \x1b[31mred\u202e\": \"שלום\", nope}", nil},
		{"long", long, nil},
		{"bom", "\ufeff<p>no</p>", nil},
		{"utf16", "\xff\xfe{\x00}\x00", nil},
		{"latin", "{\"results\": [],\n \"name\": \"caf\xe9\", oops}", latin},
		{"byte", "{\"name\": \"\x80\", oops}", nil},
		{"empty", "", nil},
		{"blank", " \n ", nil},
		{"json", `{"message": "no"}`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			for _, width := range []int{34, 76} {
				p := answering(tt.body, width, 22)
				if tt.change != nil {
					p = answering(tt.body, width, 22, tt.change)
				}
				fmt.Fprintf(&out, "%d cells\n%s\n", width, screen(p))
			}
			tuitest.GoldenOfTest(t, out.String())
		})
	}
}

// The caret stands under the character at which the text stops being JSON, at every
// width at which both are on screen.
func TestTheCaretPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{`"plain"`, `"日本"`, `"é"`, `"🧑‍🚀"`, `1234`, `"\u001b[1m"`, "\"\u202e\"", "\t[]"})
		before := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "before"), ", ")
		p := answering("[\n"+before+" @oops, 1\n]", rapid.IntRange(24, 120).Draw(t, "width"), 60)
		lines := strings.Split(screen(p), "\n")
		for i, l := range lines {
			if _, after, ok := strings.Cut(l, "| "); !ok || strings.TrimLeft(after, " ") != "^" {
				continue
			}
			if got := under(lines[i-1], cells(l)-1); got != "@" {
				t.Fatalf("the caret stands under %q:\n%s\n%s", got, lines[i-1], l)
			}
			return
		}
		t.Fatalf("no caret:\n%s", screen(p))
	})
}

func TestManyAndLongHeaders(t *testing.T) {
	p := answering("<p>body</p>", 76, 60, func(e *client.Exchange) {
		e.Reply.Header = []client.HeaderField{
			{Name: "X-Long", Value: strings.Repeat("long ", 400_000)},
			{Name: "X-" + strings.Repeat("Name", 500_000), Value: "of two megabytes"},
		}
		for i := range 1000 {
			e.Reply.Header = append(e.Reply.Header, client.HeaderField{Name: fmt.Sprintf("X-Header-%d", i), Value: "value"})
		}
		e.Verdict.Held, e.Reply.Location = strings.Repeat("held ", 400_000), strings.Repeat("/away", 400_000)
	})
	p.Do(keys.Bottom)
	if s := screen(p); !strings.Contains(s, "… and 990 more of 1002 headers; the tab Timing lists them.") || !strings.Contains(s, "<p>body</p>") {
		t.Errorf("the response:\n%s", s)
	}
	p.OpenTab(keys.WireTiming)
	if s := whole(p); !strings.Contains(s, "… and 902 more of 1002 headers that came are not shown.") || !strings.Contains(s, "(cut here: 1.9 MB in all)") || !strings.Contains(s, "X-Header-97 ") {
		t.Errorf("the timing:\n%s", s)
	}
}

// whole is all of a page, a screen at a time.
func whole(p *wire.Pane) string {
	p.Do(keys.Top)
	var out strings.Builder
	for before := ""; ; p.Do(keys.PageDown) {
		s := screen(p)
		if s == before {
			return out.String()
		}
		out.WriteString(s)
		before = s
	}
}

func TestBodiesOfManyLinesAreCut(t *testing.T) {
	p := answering("<p>\n"+strings.Repeat("x\n", 5000), 76, 20)
	p.Do(keys.Bottom)
	if s := screen(p); !strings.Contains(s, "Cut here: this is the first 2.0 KB of 9.8 KB. y b copies all that was") {
		t.Error(s)
	}
}

func TestRequestBodiesAreExact(t *testing.T) {
	for name, body := range map[string]string{
		"form":    "first+name=Tim&mail=tim%40example.com&empty=&100%25",
		"json":    "{\n\t\"a\": \"b\\u001b\",\n\t\"ключ\": [1]\n}",
		"hostile": "{\"a\": \"\x1b[2Jgone\x00\u202e\xff\r\n\"}",
		"long":    "text=" + strings.Repeat("7", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			e := changed(func(e *client.Exchange) {
				e.Request.Kind, e.Request.Method, e.Request.RawBody = client.KindHook, "POST", []byte(body)
				e.Request.BodyCut = name == "json"
			})
			p := wire.New(theme.Theme{ASCII: true})
			p.SetSize(66, 40)
			p.SetExchange(&e, tuitest.Noon())
			p.OpenTab(keys.WireRequest)
			p.Do(keys.Bottom)
			tuitest.GoldenOfTest(t, screen(p))
		})
	}
}

func TestPagesAreBuiltOnlyWhenSomethingChanged(t *testing.T) {
	e := call()
	p := shown(t, 97, 24)
	for _, id := range tabs() {
		p.OpenTab(id)
		p.SetExchange(&e, tuitest.Noon())
		before := p.Lines()
		p.SetExchange(&e, tuitest.Noon().Add(1e9))
		p.SetRequest(client.Request{})
		if after := p.Lines(); &before[0] != &after[0] {
			t.Errorf("%s was drawn anew", id)
		}
		if line := p.OneLine(60); line != p.OneLine(60) {
			t.Error(cmp.Diff(line, p.OneLine(60)))
		}
	}
	other := notJSON()
	p.OpenTab(keys.WireTiming)
	p.SetExchange(&other, tuitest.Noon())
	if s := screen(p); !strings.Contains(s, "status    500") || !strings.Contains(p.OneLine(60), "500") {
		t.Errorf("another call is not shown:\n%s", s)
	}
}

// Whatever a server sends fills the pane, and nothing of it steers the terminal.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte("{\"a\": oops\n}"), "charset=\x1b[2J", 40)
	f.Add([]byte("\xff\xfe{\x00"), "", 1)
	f.Add([]byte("\ufeff{\"caf\xe9\": \t\n\x9b1m"), "text/html", 100)
	f.Fuzz(func(t *testing.T, body []byte, value string, width int) {
		width = max(0, min(width, 200))
		p := answering(string(body), width, 20, func(e *client.Exchange) {
			e.Reply.Header = []client.HeaderField{{Name: value, Value: value}, {Name: "Content-Type", Value: value}}
			e.Reply.Encoding, e.Reply.Location, e.Request.RawBody, e.Verdict.Hint = value, value, body, value
		})
		for _, id := range tabs() {
			p.OpenTab(id)
			tuitest.Exact(t, string(id), p.Lines(), width, 20)
			p.Do(keys.Bottom)
			tuitest.Exact(t, string(id), p.Lines(), width, 20)
		}
	})
}

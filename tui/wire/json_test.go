package wire_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/render"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
	"cardbench/tui/wire"
)

// cells is the width of a text.
func cells(s string) int { return ansi.StringWidth(s) }

// under is the character of a line at a cell.
func under(line string, cell int) string {
	return ansi.Truncate(ansi.TruncateLeft(line, cell, ""), 1, "")
}

func TestWhatCanBeCopied(t *testing.T) {
	p := wire.New(theme.Theme{})
	p.SetSize(60, 12)
	if _, ok := p.Value(); ok {
		t.Error("there is nothing to copy yet")
	}
	p.SetResponse(tuitest.Document(t, "response", `{"text": "a\n\u00e9\"b", "n": 1e3, "no": null, "list": [1,  {"a": true}]}`))
	for _, tt := range []struct{ pointer, value, source string }{
		{"/text", "a\né\"b", `"a\n\u00e9\"b"`},
		{"/n", "1e3", "1e3"},
		{"/no", "null", "null"},
		{"/list", `[1,  {"a": true}]`, `[1,  {"a": true}]`},
		{"/list/1/a", "true", "true"},
	} {
		p.Select(tt.pointer)
		value, ok1 := p.Value()
		source, ok2 := p.JSON()
		pointer, ok3 := p.Pointer()
		if diff := cmp.Diff([]string{tt.pointer, tt.value, tt.source}, []string{pointer, value, source}); diff != "" || !ok1 || !ok2 || !ok3 {
			t.Error(diff, ok1, ok2, ok3)
		}
	}
	p.SetFiltered(".text", tuitest.Document(t, "jq", `["filtered"]`))
	p.Select("/list/1/a")
	if v, ok := p.Value(); v != "filtered" || !ok {
		t.Errorf("of what the filter made %q is copied", v)
	}
	if at, _ := p.Pointer(); at != "/0" {
		t.Errorf("at %q", at)
	}
	if _, ok := p.Place(); ok {
		t.Error("what a filter made has no place in the response")
	}
	p.OpenTab(keys.WireTiming)
	if _, ok := p.Pointer(); ok {
		t.Error("the timing has no pointer")
	}
	if _, ok := p.Value(); ok {
		t.Error("the timing has no value")
	}
}

func TestValuesLeadToTheirDeclaration(t *testing.T) {
	p := shown(t, 72, 20)
	p.SetShown(
		render.Tree{Tiles: []render.Tile{{Rows: []render.Row{{Pointer: "/results/0/priority", Declared: "/display/properties/3"}}}}},
		render.Tree{Tiles: []render.Tile{{}, {Folded: []render.Row{{Pointer: "/results/1/priority", Declared: "/display/properties/3"}, {Pointer: "/results/1/title"}}}}},
	)
	for pointer, want := range map[string]tea.Msg{
		"/results/0/priority": msg.JumpRequested{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/3"}},
		"/results/1/priority": msg.JumpRequested{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/3"}},
		"/results/1/title":    msg.Notice{Text: "No display property declares this value: the card has no row of it, or it is an entry of properties[]."},
	} {
		p.Select(pointer)
		if diff := cmp.Diff(want, tuitest.Message(p.Do(keys.Declaration))); diff != "" {
			t.Errorf("%s: %s", pointer, diff)
		}
		if diff := cmp.Diff(msg.CardRequested{Pointer: pointer}, tuitest.Message(p.Do(keys.Enter))); diff != "" {
			t.Errorf("%s: %s", pointer, diff)
		}
	}
	p.SetFiltered(".", tuitest.Document(t, "jq", `[1]`))
	if m, ok := tuitest.Message(p.Do(keys.Declaration)).(msg.Notice); !ok || !strings.Contains(m.Text, "filter") {
		t.Errorf("from a filter's values: %v", m)
	}
}

// An answer that is JSON and no card says above it what HubSpot makes of it.
func TestJSONThatIsNoCard(t *testing.T) {
	p := shown(t, 72, 14)
	e := changed(func(e *client.Exchange) {
		e.Reply.Status = 401
		e.Verdict = client.Verdict{Kind: client.VerdictStatus, Shows: "an error in place of the card", Held: `status 401 with the message "bad signature"`, Hint: strings.Repeat("compare the secret ", 20)}
	})
	p.SetExchange(&e, tuitest.Noon())
	p.SetResponse(tuitest.Document(t, "error", `{"message": "bad signature", "errors": [{"code": 12}]}`))
	tuitest.GoldenOfTest(t, screen(p))
	p.Click(4, 5)
	if at, _ := p.Pointer(); at != "/errors" {
		t.Errorf("a click on the list selects %q", at)
	}
	for w, h := range tuitest.Sizes() {
		p.SetSize(w, h)
		tuitest.Exact(t, "error", p.Lines(), w, h)
	}
	card := call()
	p.SetSize(72, 14)
	p.SetExchange(&card, tuitest.Noon())
	if s := screen(p); strings.Contains(s, "HubSpot would show") {
		t.Errorf("a card needs no word:\n%s", s)
	}
}

func large(objects int) string {
	var b strings.Builder
	b.WriteString(`{"results": [`)
	for i := range objects {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, `{"objectId": %d, "title": "Ticket number %d", "tags": ["a", "b"]}`, i, i)
	}
	b.WriteString("]}")
	return b.String()
}

func TestLargeResponsesAreSearchedInSlices(t *testing.T) {
	p := shown(t, 72, 12)
	p.SetResponse(tuitest.Document(t, "response", large(20_000)))
	if n := p.Search("number 19999"); n != 0 || !p.Searching() {
		t.Fatalf("%d found, and all searched: %v", n, !p.Searching())
	}
	p.OpenTab(keys.WireTiming)
	if n, cmd := p.SearchOn(); p.Searching() || n != 0 || cmd != nil {
		t.Error("there is nothing to search on another tab")
	}
	p.OpenTab(keys.WireResponse)
	var last tea.Cmd
	matches := 0
	for p.Searching() {
		matches, last = p.SearchOn()
	}
	want := msg.PlaceSelected{Place: msg.Place{Doc: msg.Response, Pointer: "/results/19999/title"}, From: keys.Wire}
	if got := tuitest.Message(last); got != want || matches != 1 {
		t.Errorf("%d found, told %v", matches, got)
	}
}

func TestUnfoldingSaysWhatStaysFolded(t *testing.T) {
	p := shown(t, 72, 12)
	p.Do(keys.Collapse)
	if p.Do(keys.Expand) != nil {
		t.Error("all of a small response is unfolded without a word")
	}
	p.SetResponse(tuitest.Document(t, "response", large(20_000)))
	if m, ok := tuitest.Message(p.Do(keys.Expand)).(msg.Notice); !ok || !strings.Contains(m.Text, "2000 objects and lists") {
		t.Errorf("told %v", m)
	}
	p.Do(keys.Collapse)
	if s := screen(p); strings.Contains(s, "objectId") && !strings.Contains(s, "[{objectId 0, …}") {
		t.Errorf("folded:\n%s", s)
	}
}

// BenchmarkHostileAnswer shows an answer of many headers, long ones and a body of ten
// megabytes that is no JSON, and draws the frames that follow.
func BenchmarkHostileAnswer(b *testing.B) {
	e := notJSON()
	e.Reply.Body = []byte(`{"results": [` + strings.Repeat(`{"title": "one"}, `, 600_000) + "oops]}")
	e.Reply.BodySize = len(e.Reply.Body)
	for range 1000 {
		e.Reply.Header = append(e.Reply.Header, client.HeaderField{Name: "X-Long", Value: strings.Repeat("v", 2<<10)})
	}
	e.Reply.Header[3].Value = strings.Repeat("long ", 400_000)
	p := wire.New(tuitest.Dark())
	p.SetSize(118, 20)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		again := e
		p.SetExchange(&again, tuitest.Noon())
		p.OpenTab([]keys.ID{keys.WireResponse, keys.WireTiming}[i%2])
		p.Lines()
		p.OneLine(118)
	}
}

// BenchmarkNothingChanged draws a frame again.
func BenchmarkNothingChanged(b *testing.B) {
	p := shown(b, 120, 20)
	p.OpenTab(keys.WireTiming)
	b.ReportAllocs()
	for b.Loop() {
		p.Lines()
		p.OneLine(118)
		p.Caption()
	}
}

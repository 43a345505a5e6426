package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"cardbench/tui/layout"
	"cardbench/tui/msg"
	"cardbench/tui/screen"
	"cardbench/tui/tuitest"
)

// The benchmarks are named for what a user does; each draws the frame that follows.

func benchApp(b *testing.B) driver {
	b.Helper()
	d := open(b, newWorld(b, "everything"), 120, 40, func(o *Options) { o.Profile = termenv.TrueColor })
	b.ReportAllocs()
	return d
}

func (d driver) keyToFrame(b *testing.B, keys ...string) {
	b.Helper()
	messages := make([]tea.KeyMsg, len(keys))
	for i, k := range keys {
		messages[i] = tuitest.Key(k)
	}
	d.drain(d.Update(messages[0]))
	shown := newShowing(b, d)
	for i := 0; b.Loop(); i++ {
		d.drain(d.Update(messages[(i+1)%len(messages)]))
		shown.frame()
	}
}

// showing writes the frames of a workbench to a terminal that counts their bytes.
type showing struct {
	d      driver
	writer *screen.Diff
	frames int
	bytes  int
}

func newShowing(b *testing.B, d driver) *showing {
	b.Helper()
	s := &showing{d: d}
	s.writer = screen.NewDiff(s)
	s.frame()
	s.frames, s.bytes = 0, 0
	b.Cleanup(func() { b.ReportMetric(float64(s.bytes)/float64(max(1, s.frames)), "bytes/key") })
	return s
}

func (s *showing) frame() {
	s.frames++
	s.writer.Frame(s.d.Lines())
}

func (s *showing) Write(p []byte) (int, error) {
	s.bytes += len(p)
	return len(p), nil
}

func BenchmarkKeyMovesTheCursorOfTheOutline(b *testing.B) {
	d := benchApp(b)
	d.press("1")
	d.keyToFrame(b, "down", "up")
}

// BenchmarkKeyMovesTheCursorOfTheOutlineOnALargeScreen has the source follow on screen.
func BenchmarkKeyMovesTheCursorOfTheOutlineOnALargeScreen(b *testing.B) {
	d := benchApp(b)
	d.resize(200, 60)
	d.press("1")
	d.keyToFrame(b, "down", "up")
}

func BenchmarkKeyMovesTheCursorOfTheCard(b *testing.B) {
	d := benchApp(b)
	d.press("3 down")
	d.keyToFrame(b, "down", "up")
}

func BenchmarkKeyMovesTheCursorOfTheForm(b *testing.B) {
	d := benchApp(b)
	d.press("2 down")
	d.keyToFrame(b, "down", "up")
}

func BenchmarkKeyMovesTheCaretOfTheSource(b *testing.B) {
	d := benchApp(b)
	d.press("2 ]")
	d.keyToFrame(b, "down", "up")
}

// longSource opens the source of a card of some 6,000 lines, in its middle.
func longSource(b *testing.B) driver {
	b.Helper()
	w := newWorld(b, "tickets")
	w.project.Definition = tuitest.Document(b, "tickets.card.json", cardOf(1000, func(i int) string {
		return fmt.Sprintf("      {\n        \"name\": \"p%d\",\n        \"label\": \"Property %d\",\n        \"dataType\": \"STRING\",\n        \"options\": []\n      }", i, i)
	}))
	d := open(b, w, 120, 40, func(o *Options) { o.Profile = termenv.TrueColor })
	d.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/500/label"}})
	d.press("2 ]")
	b.ReportAllocs()
	return d
}

func BenchmarkKeyMovesTheCaretOfALongSource(b *testing.B) { longSource(b).keyToFrame(b, "down", "up") }

func BenchmarkKeyTypesInALongSource(b *testing.B) {
	d := longSource(b)
	d.press("e end left left") // within the text of the label
	d.keyToFrame(b, "x", "backspace")
}

func BenchmarkKeySwitchesTheHost(b *testing.B) { benchApp(b).keyToFrame(b, "H") }

func BenchmarkKeyOpensAndClosesTheHelp(b *testing.B) { benchApp(b).keyToFrame(b, "?", "esc") }

func BenchmarkResize(b *testing.B) {
	d := benchApp(b)
	for i := 0; b.Loop(); i++ {
		d.resize(100+i%2*60, 30+i%2*20)
		d.Lines()
	}
}

// BenchmarkAnswerToFrame is lint, render, view and frame of a new answer.
func BenchmarkAnswerToFrame(b *testing.B) {
	d := benchApp(b)
	answer := d.answer
	for b.Loop() {
		d.show(answer)
		d.Lines()
	}
}

// cardOf is a card with n properties.
func cardOf(n int, property func(i int) string) string {
	properties := make([]string, n)
	for i := range properties {
		properties[i] = property(i)
	}
	return fmt.Sprintf(`{
  "title": "Tickets",
  "fetch": { "targetUrl": "https://www.example.com/f", "objectTypes": [{ "name": "contacts", "propertiesToSend": ["email"] }] },
  "display": {
    "properties": [
%s
    ]
  },
  "actions": { "baseUrls": ["https://www.example.com/"] }
}
`, strings.Join(properties, ",\n"))
}

// benchTyping types letters into a label of a card with n properties: apply, lint,
// render, view and frame.
func benchTyping(b *testing.B, n int) {
	b.Helper()
	w := newWorld(b, "tickets")
	w.project.Definition = tuitest.Document(b, "tickets.card.json", cardOf(n, func(i int) string {
		return fmt.Sprintf(`      { "name": "p%d", "label": "Property %d", "dataType": "STRING", "options": [] }`, i, i)
	}))
	d := open(b, w, 120, 40, func(o *Options) { o.Profile = termenv.TrueColor })
	d.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/3/label"}})
	d.setFocus(layout.Details)
	d.press("e end")
	b.ReportAllocs()
	shown := newShowing(b, d)
	for i := 0; b.Loop(); i++ {
		d.drain(d.Update(tuitest.Key([]string{"x", "backspace"}[i%2])))
		shown.frame()
	}
}

func BenchmarkKeyTypesInAFormOf25Properties(b *testing.B) { benchTyping(b, 25) }

func BenchmarkKeyTypesInAFormOf500Properties(b *testing.B) { benchTyping(b, 500) }

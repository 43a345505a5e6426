package form_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"cardbench/model/edit"
	"cardbench/tui/form"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// awkward holds what files hold: wide, combining and right-to-left text, long values,
// wrong kinds, unknown keys, numbers of any spelling.
const awkward = "\ufeff{\r\n\t\"title\": \"日本語 שלום e\\u0301 🧑‍🚀\",\r\n\t\"fetch\": {\"objectTypes\": [7, {\"name\": \"contacts\", \"propertiesToSend\": [\"e\\u0301\", 5, null, [1]]}, {\"name\": \"長い長い長い長い長い長い長い\"}], \"targetUrl\": null},\r\n" +
	"\t\"display\": {\"properties\": [{\"name\": \"日本語\", \"dataType\": \"STATUS\", \"options\": [{\"name\": \"🧑‍🚀\", \"label\": \"e\\u0301\", \"type\": \"DANGER\"}, {\"type\": 4}, \"x\"]}, [], {\"options\": {\"a\": 1}}]},\r\n" +
	"\t\"actions\": [1E-7, -0, 12345678901234567890], \"\\u001b[31m\": \"\\u001b[0m\\n\", \"a~b/c\": {\"\": [{}]}}"

func places() []msg.Place {
	var out []msg.Place
	for _, pointer := range []string{
		"", "/title", "/fetch", "/fetch/objectTypes/1", "/fetch/objectTypes/0", "/display", "/display/properties/0", "/display/properties/0/options/1",
		"/display/properties/1", "/display/properties/2", "/actions", "/a~0b~1c", "/a~0b~1c//0", "/nowhere/3",
	} {
		out = append(out, msg.Place{Doc: msg.Definition, Pointer: pointer})
	}
	for _, pointer := range []string{"", "/results/0", "/results/0/actions/0", "/results/0/properties/0", "/primaryAction", "/settingsAction", "/sections/0"} {
		out = append(out, msg.Place{Doc: msg.Response, Pointer: pointer})
	}
	return out
}

func TestGeometry(t *testing.T) {
	for name, source := range map[string]string{"awkward": awkward, "tickets": example(t, "tickets"), "empty": "{}", "no object": "[1]", "broken": "{"} {
		d := newDesk(t, source, response)
		d.form.SetTheme(tuitest.Dark())
		d.form.SetObserved(form.Observed{Responses: 3, Values: map[string][]form.Count{"日本語": {{strings.Repeat("値", 90), 2}}, "priority": {{"x", 1}}}})
		d.form.SetUndo(strings.Repeat("undo ", 40))
		for _, place := range places() {
			d.in(place.Doc, place.Pointer)
			sweep(t, d, name+" "+place.Pointer, name == "awkward")
			d.form.SetSize(40, 20)
			d.press("down", "enter")
			sweep(t, d, name+" "+place.Pointer+" edited", false)
			d.press("esc")
		}
	}
}

// sweep draws the form at every size, or at few that are telling.
func sweep(t *testing.T, d *desk, what string, all bool) {
	t.Helper()
	if all {
		for w, h := range tuitest.Sizes() {
			d.form.SetSize(w, h)
			tuitest.Exact(t, what, d.form.Lines(), w, h)
		}
		return
	}
	for _, w := range []int{0, 1, 3, 20, 38, 62} {
		for _, h := range []int{0, 1, 24} {
			d.form.SetSize(w, h)
			tuitest.Exact(t, what, d.form.Lines(), w, h)
		}
	}
}

// Whatever keys and clicks come: the text stays JSON, the lines are exact, and undoing
// every change gives the first bytes.
func TestRandomKeysKeepTheTextWhole(t *testing.T) { rapid.Check(t, keepsTheTextWhole(t)) }

func FuzzKeys(f *testing.F) { f.Fuzz(rapid.MakeFuzz(keepsTheTextWhole(f))) }

func keepsTheTextWhole(t testing.TB) func(*rapid.T) {
	t.Helper()
	inputs := []string{
		"up", "down", "left", "right", "enter", "esc", "tab", "shift+tab", "space", "a", "d", "D", "e", "alt+up", "alt+down",
		"x", "長", "é", "\u0301", `"`, `\`, "backspace", "ctrl+u", "7", "G", "g", "pgdown",
	}
	sources := []string{awkward, example(t, "tickets"), "{}", "{\n\t\"title\": \"T\"\n}"}
	return func(t *rapid.T) {
		source := rapid.SampledFrom(sources).Draw(t, "source")
		d := &random{t: t, form: form.New(tuitest.Dark()), buffers: map[msg.Doc]edit.Buffer{
			msg.Definition: edit.NewBuffer(card, []byte(source)), msg.Response: edit.NewBuffer(answer, []byte(response)),
		}}
		d.form.SetFocus(true)
		d.form.SetBuffer(d.buffers[msg.Definition])
		d.form.SetResponse(d.buffers[msg.Response], "")
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			w, h := rapid.IntRange(0, 90).Draw(t, "w"), rapid.IntRange(0, 30).Draw(t, "h")
			d.form.SetSize(w, h)
			switch rapid.IntRange(0, 9).Draw(t, "kind") {
			case 0:
				d.form.SetPlace(rapid.SampledFrom(places()).Draw(t, "place"))
			case 1:
				d.run(d.form.Click(rapid.IntRange(0, 90).Draw(t, "x"), rapid.IntRange(0, 30).Draw(t, "y")))
			case 2:
				d.form.SetFocus(rapid.Bool().Draw(t, "focus"))
			default:
				d.key(rapid.SampledFrom(inputs).Draw(t, "key"))
			}
			tuitest.Exact(t, "the form", d.form.Lines(), w, h)
		}
		for _, c := range d.backwards() {
			d.buffers[c.doc], _ = d.buffers[c.doc].Apply(c.change)
		}
		if !bytes.Equal(d.buffers[msg.Definition].Source(), []byte(source)) || !bytes.Equal(d.buffers[msg.Response].Source(), []byte(response)) {
			t.Fatalf("not the first bytes:\n%q\n%q", d.buffers[msg.Definition].Source(), source)
		}
	}
}

// random is a desk for rapid.
type random struct {
	t       *rapid.T
	form    *form.Pane
	buffers map[msg.Doc]edit.Buffer
	made    []made
}

type made struct {
	doc    msg.Doc
	change edit.Change
}

func (d *random) backwards() []made {
	var out []made
	for _, m := range slices.Backward(d.made) {
		out = append(out, made{m.doc, m.change.Inverse()})
	}
	return out
}

func (d *random) key(name string) {
	m := tuitest.Key(name)
	if d.form.Captures() {
		d.run(d.form.Key(m))
		return
	}
	if id, ok := action(m); ok {
		d.run(d.form.Do(id))
	}
}

func (d *random) run(cmd tea.Cmd) {
	switch m := tuitest.Message(cmd).(type) {
	case tea.BatchMsg:
		for _, c := range m {
			d.run(c)
		}
	case msg.EditRequested:
		next, err := d.buffers[m.Doc].Apply(m.Change)
		if err != nil || next.Problem() != nil || m.Change.Title == "" {
			d.t.Fatalf("%q: %v %v\n%s", m.Change.Title, err, next.Problem(), next.Source())
		}
		d.buffers[m.Doc] = next
		d.made = append(d.made, made{m.Doc, m.Change})
		if m.Doc == msg.Response {
			d.form.SetResponse(next, "")
			return
		}
		d.form.SetBuffer(next)
	case msg.ChoiceRequested:
		if rapid.Bool().Draw(d.t, "choose") {
			d.run(d.form.Chosen(rapid.SampledFrom(m.Choices).Draw(d.t, "choice").Value))
		}
	}
}

// many is a definition with n properties.
func many(n int) string {
	var b strings.Builder
	b.WriteString("{\n  \"title\": \"Many\",\n  \"display\": {\n    \"properties\": [")
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n      {\n        \"name\": \"p%d\",\n        \"label\": \"Property %d\",\n        \"dataType\": \"STRING\",\n        \"options\": []\n      }", i, i)
	}
	b.WriteString("\n    ]\n  }\n}\n")
	return b.String()
}

func benchmarkKey(b *testing.B, properties int, at string) {
	b.Helper()
	d := newDesk(b, many(properties), "")
	d.form.SetTheme(tuitest.Dark())
	d.at(at).press("enter")
	if !d.form.Captures() {
		b.Fatal(d.screen())
	}
	letters := []tea.KeyMsg{tuitest.Text("x"), tuitest.Key("backspace")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m, _ := d.form.Key(letters[i%2])().(msg.EditRequested)
		d.buffers[msg.Definition], _ = d.buffers[msg.Definition].Apply(m.Change)
		d.form.SetBuffer(d.buffers[msg.Definition])
		d.form.Lines()
	}
}

func BenchmarkLetterInAFieldOf25Properties(b *testing.B) {
	benchmarkKey(b, 25, "/display/properties/12/label")
}

func BenchmarkLetterInAFieldOf500Properties(b *testing.B) {
	benchmarkKey(b, 500, "/display/properties/250/label")
}

func BenchmarkCursorDownIn500Properties(b *testing.B) {
	d := newDesk(b, many(500), "")
	d.form.SetTheme(tuitest.Dark())
	d.at("/display/properties")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.press([]string{"down", "up"}[i/400%2])
		d.form.Lines()
	}
}

package form_test

import (
	"io/fs"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/examples"
	"cardbench/model"
	"cardbench/model/edit"
	"cardbench/model/host"
	"cardbench/model/lint"
	"cardbench/render"
	"cardbench/tui/form"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

// desk is what the root does for the form: it applies changes, answers choices and hands
// the text back.
type desk struct {
	t        testing.TB
	form     *form.Pane
	buffers  map[msg.Doc]edit.Buffer
	titles   []string
	groups   []string
	notices  []string
	asked    *msg.ChoiceRequested
	selected msg.Place
	late     bool // changes come back only when settle is called
	waiting  []edit.Buffer
}

const card, answer = "tickets.card.json", "response.json"

func newDesk(t testing.TB, definition, response string) *desk {
	t.Helper()
	d := &desk{t: t, form: form.New(theme.Theme{ASCII: true}), buffers: map[msg.Doc]edit.Buffer{}}
	d.buffers[msg.Definition] = edit.NewBuffer(card, []byte(definition))
	d.form.SetSize(62, 40)
	d.form.SetFocus(true)
	if response != "" {
		d.buffers[msg.Response] = edit.NewBuffer(answer, []byte(response))
		d.form.SetResponse(d.buffers[msg.Response], "")
	}
	d.form.SetBuffer(d.buffers[msg.Definition])
	d.lint()
	return d
}

func example(t testing.TB, name string) string {
	t.Helper()
	files, err := examples.FS(name)
	if err != nil {
		t.Fatal(err)
	}
	src, err := fs.ReadFile(files, name+".card.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// lint hands over what follows from the texts.
func (d *desk) lint() {
	in := lint.Input{Definition: d.buffers[msg.Definition].Document(), Response: d.buffers[msg.Response].Document(), Host: host.Classic()}
	if in.Definition == nil {
		return
	}
	d.form.SetFindings(lint.Run(in))
	if in.Response != nil {
		d.form.SetShown(render.Card(model.ReadDefinition(in.Definition), model.ReadResponse(in.Response), in.Host, render.View{Locale: "en-US", TimeZone: "UTC"}))
	}
}

// run takes the messages of a command.
func (d *desk) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil {
		return
	}
	switch m := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range m {
			d.run(c)
		}
	case msg.EditRequested:
		next, err := d.buffers[m.Doc].Apply(m.Change)
		if err != nil {
			d.t.Fatalf("%s: %v", m.Change.Title, err)
		}
		if next.Problem() != nil {
			d.t.Fatalf("%s breaks the text: %v\n%s", m.Change.Title, next.Problem(), next.Source())
		}
		d.buffers[m.Doc] = next
		d.titles = append(d.titles, m.Change.Title)
		d.groups = append(d.groups, m.Change.Group)
		if m.Select != "" {
			d.selected = msg.Place{Doc: m.Doc, Pointer: m.Select}
		}
		d.hand(m.Doc, next)
	case msg.Notice:
		d.notices = append(d.notices, m.Text)
	case msg.ChoiceRequested:
		d.asked = &m
	case msg.PlaceSelected:
		d.selected = m.Place
	}
}

// hand gives the text back, or keeps it for later.
func (d *desk) hand(doc msg.Doc, b edit.Buffer) {
	if d.late && doc == msg.Definition {
		d.waiting = append(d.waiting, b)
		return
	}
	if doc == msg.Response {
		d.form.SetResponse(b, "")
	} else {
		d.form.SetBuffer(b)
	}
	d.lint()
}

func (d *desk) settle() {
	for _, b := range d.waiting {
		d.form.SetBuffer(b)
	}
	d.waiting = nil
	d.lint()
}

// press presses keys by name; a text that names none is typed letter by letter, as slow
// hands do.
func (d *desk) press(names ...string) *desk {
	d.t.Helper()
	for _, name := range names {
		if strings.HasPrefix(name, "alt+") {
			d.key(tuitest.Key(name))
			continue
		}
		m := tuitest.Input(name)
		if m.Type != tea.KeyRunes {
			d.key(m)
			continue
		}
		for _, r := range name {
			d.key(tuitest.Input(string(r)))
		}
	}
	return d
}

// key routes a key as the root does.
func (d *desk) key(m tea.KeyMsg) {
	d.t.Helper()
	if d.form.Captures() {
		d.run(d.form.Key(m))
		return
	}
	if id, ok := action(m); ok {
		d.run(d.form.Do(id))
	}
}

// choose answers the list that is open.
func (d *desk) choose(value string) *desk {
	d.t.Helper()
	if d.asked == nil {
		d.t.Fatalf("nothing was asked; wanted to choose %s\n%s", value, d.screen())
	}
	d.asked = nil
	d.run(d.form.Chosen(value))
	return d
}

func (d *desk) at(pointer string) *desk { return d.in(msg.Definition, pointer) }

// in selects a node in another pane, which takes the focus for that.
func (d *desk) in(doc msg.Doc, pointer string) *desk {
	if d.form.Captures() {
		d.form.SetFocus(false)
		defer d.form.SetFocus(true)
	}
	d.form.SetPlace(msg.Place{Doc: doc, Pointer: pointer})
	return d
}

func (d *desk) source() string { return string(d.buffers[msg.Definition].Source()) }

func (d *desk) response() string { return string(d.buffers[msg.Response].Source()) }

func (d *desk) screen() string { return tuitest.Content(d.form.Lines()) }

// last is the title of the last change.
func (d *desk) last() string {
	if len(d.titles) == 0 {
		return ""
	}
	return d.titles[len(d.titles)-1]
}

// changed are the lines in which the definition differs from what it was.
func changed(was, is string) string {
	var out []string
	a, b := strings.SplitAfter(was, "\n"), strings.SplitAfter(is, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	for _, l := range a {
		out = append(out, "-"+l)
	}
	for _, l := range b {
		out = append(out, "+"+l)
	}
	return strings.Join(out, "")
}

// action is what a key means while no field has the keys.
func action(m tea.KeyMsg) (keys.ID, bool) {
	a, ok := keys.Lookup([]keys.Scope{keys.Details, keys.Move, keys.Global}, m.String())
	return a.ID, ok
}

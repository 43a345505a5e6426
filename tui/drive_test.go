package tui

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"cardbench/client"
	"cardbench/examples"
	"cardbench/model/bench"
	"cardbench/model/document"
	"cardbench/tui/tuitest"
)

// The tests drive the App directly: keys in, commands drained synchronously with
// fakes, lines out. No program runs and no clock is waited for.

// TestMain shows times of day as in Greenwich: what a screen shows must not depend on
// where its test runs.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	m.Run()
}

// world is the outside of a test: what was sent, copied and opened.
type world struct {
	project Project
	reply   func(client.Request) client.Exchange
	sent    []client.Request
	copied  []string
	opened  []string
	failing error // what the clipboard and the opener answer
	timers  []timer
	allowed []string         // commands that may run
	files   Files            // nil keeps nothing
	now     func() time.Time // nil stands still at noon
	log     *chronicle       // nil keeps no calls
	history func(context.Context) (History, []string, error)
}

// timer is a message that waits for its time; it comes only when a test fires it.
type timer struct {
	after time.Duration
	msg   tea.Msg
}

func (w *world) after(d time.Duration, m tea.Msg) tea.Cmd {
	w.timers = append(w.timers, timer{d, m})
	return nil
}

func (w *world) Allow(commands []string) { w.allowed = append(w.allowed, commands...) }

// Load reads the workbench file and its stored responses anew where the world has a disk.
func (w *world) Load() (Project, error) {
	files, _ := w.files.(disk)
	m := files[w.project.BenchName]
	if m == nil {
		return w.project, nil
	}
	p := w.project
	p.BenchSource, p.Bench, p.Scenarios = m.file, bench.File{}, nil
	file, err := bench.Parse(p.BenchName, m.file)
	if err != nil {
		p.BenchProblem = err.Error()
		return p, nil //nolint:nilerr // the project says it
	}
	p.Bench = file
	for _, s := range file.Scenarios {
		read := Scenario{Scenario: s}
		if stored := files[besideBench(p.BenchName, s.Response)]; stored != nil {
			if read.Response, err = document.Parse(stored.name, stored.file, document.DefaultLimits()); err != nil {
				read.Problem = err.Error()
			}
		}
		p.Scenarios = append(p.Scenarios, read)
	}
	return p, nil
}

func (w *world) Do(_ context.Context, r client.Request) client.Exchange {
	w.sent = append(w.sent, r)
	return w.reply(r)
}

func (w *world) Copy(text string) error {
	w.copied = append(w.copied, text)
	return w.failing
}

func (w *world) Open(url string) error {
	w.opened = append(w.opened, url)
	return w.failing
}

// newWorld reads an embedded example; its endpoint answers for the first record.
func newWorld(t testing.TB, name string) *world {
	t.Helper()
	files, err := examples.FS(name)
	if err != nil {
		t.Fatal(err)
	}
	yaml := readFile(t, files, bench.FileName)
	file, err := bench.Parse(bench.FileName, yaml)
	if err != nil {
		t.Fatal(err)
	}
	p := Project{
		Path:       name + ".card.json",
		Definition: readDocument(t, files, name+".card.json"),
		Bench:      file,
		Endpoints:  map[string]Endpoint{},
	}
	for _, e := range file.Environments {
		p.Endpoints[e.Name] = Endpoint{Endpoint: client.Endpoint{
			TargetURL: "https://www.example.com/demo-fetch", Secret: client.NewSecret(tuitest.Secret),
		}}
	}
	for _, s := range file.Scenarios {
		scenario := Scenario{Scenario: s}
		if s.Response != "" {
			scenario.Response = readDocument(t, files, s.Response)
		}
		p.Scenarios = append(p.Scenarios, scenario)
	}
	first := file.Records[0]
	live, err := fs.ReadFile(files, fmt.Sprintf("responses/live/%s-%s.json", first.ObjectType, first.ID))
	if err != nil {
		live = readFile(t, files, "responses/live/default.json")
	}
	return &world{project: p, log: &chronicle{}, reply: func(r client.Request) client.Exchange { return tuitest.Exchange(r, live) }}
}

func readDocument(t testing.TB, files fs.FS, name string) *document.Document {
	t.Helper()
	return tuitest.Document(t, name, string(readFile(t, files, name)))
}

func readFile(t testing.TB, files fs.FS, name string) []byte {
	t.Helper()
	b, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// driver is an App under test.
type driver struct {
	*App
	t testing.TB
}

// open starts a workbench on a world and lets the first fetch end.
func open(t testing.TB, w *world, width, height int, change ...func(*Options)) driver {
	t.Helper()
	o := Options{Profile: termenv.Ascii, Width: width, Height: height}
	for _, c := range change {
		c(&o)
	}
	deps := Deps{Loader: w, Sender: w, Clipboard: w, Opener: w, Now: tuitest.Noon, After: w.after, Files: w.files}
	if w.now != nil {
		deps.Now = w.now
	}
	deps.History = w.history
	if w.log != nil {
		deps.History = w.log.open
	}
	d := driver{App: newApp(t.Context(), deps, w.project, o), t: t}
	d.spacing = spacing{} // nothing waits on a clock
	d.drain(d.Init())
	return d
}

// press sends keys: names as Bubble Tea has them, separated by blanks.
func (d driver) press(keys string) {
	d.t.Helper()
	for k := range strings.FieldsSeq(keys) {
		d.drain(d.Update(tuitest.Key(k)))
	}
}

// write types a text as single characters.
func (d driver) write(text string) {
	d.t.Helper()
	for _, r := range text {
		d.drain(d.Update(tuitest.Text(string(r))))
	}
}

// drain runs commands and feeds what they return back in.
func (d driver) drain(cmd tea.Cmd) {
	d.t.Helper()
	for _, m := range outcome(cmd) {
		d.drain(d.Update(m))
	}
}

func outcome(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	return unpack(cmd())
}

func unpack(m tea.Msg) []tea.Msg {
	switch m := m.(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		var all []tea.Msg
		for _, c := range m {
			all = append(all, outcome(c)...)
		}
		return all
	}
	return []tea.Msg{m}
}

// screen is the picture without colours and without blanks at the ends of lines.
func (d driver) screen() string { return tuitest.Picture(d.Lines()) }

func (d driver) mustShow(texts ...string) {
	d.t.Helper()
	screen := d.screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			d.t.Errorf("the screen does not show %q:\n%s", text, screen)
		}
	}
}

func (d driver) mustNotShow(texts ...string) {
	d.t.Helper()
	screen := d.screen()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			d.t.Errorf("the screen shows %q:\n%s", text, screen)
		}
	}
}

package tui

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/model/bench"
)

const twoText = `environments:
  dev: { targetUrl: "https://www.example.com/demo-fetch" }
  live: { targetUrl: "https://www.example.com/live" }
records:
  tim: { objectType: contacts, id: 53701, properties: { firstname: Tim } }
  zoe: { objectType: contacts, id: 7 }
scenarios:
  one: { response: responses/one.json }
  none: { state: empty }
view: { locale: en-US }
`

const oneName = "cards/responses/one.json"

// outside is a workbench whose files another program changes.
type outside struct {
	driver
	w     *world
	files disk
}

// withOutside opens a workbench on a file with two of everything.
func withOutside(t *testing.T) outside {
	t.Helper()
	w, files := withBench(t, twoText)
	files[oneName] = &memory{name: oneName, file: []byte(`{"results": [{"objectId": 1, "title": "First"}]}`), logs: map[string][]byte{}}
	w.project.Endpoints["live"] = w.project.Endpoints["dev"]
	files.Open(w.project.BenchName, []byte(twoText))
	p, err := w.Load()
	if err != nil {
		t.Fatal(err)
	}
	w.project = p
	return outside{driver: open(t, w, 140, 40), w: w, files: files}
}

// writes puts a text into the workbench file, as another program does; nil deletes it.
func (o outside) writes(text string) {
	o.t.Helper()
	o.files[o.w.project.BenchName].file = nil
	if text != "" {
		o.files[o.w.project.BenchName].file = []byte(text)
	}
	o.drain(o.benchSighted(Sighting{File: true}))
}

func TestOutsideEditIsTakenOver(t *testing.T) {
	o := withOutside(t)
	o.writes(strings.Replace(twoText, "firstname: Tim", "firstname: Tom", 1))
	o.mustShow("cardbench.yaml was changed by another program and read again.", "r fetches with it")
	if n := o.w.fetches(); n != 1 {
		t.Errorf("%d fetches: nobody asked for another", n)
	}
	o.press("r")
	if url := o.w.sent[len(o.w.sent)-1].URL; !strings.Contains(url, "firstname=Tom") {
		t.Errorf("the next request does not send it: %s", url)
	}
	o.writes(strings.Replace(twoText, "firstname: Tim", "firstname: Tom", 1) + "# a word\n")
	o.mustNotShow("r fetches with it") // the same request
	o.writes(strings.Replace(twoText, "locale: en-US", "locale: de-DE", 1))
	o.mustShow("de-DE ·")
}

func TestOutsideEditKeepsWhatIsChosen(t *testing.T) {
	o := withOutside(t)
	o.drain(o.choose(pickEnvironment, "live"))
	o.drain(o.choose(pickRecord, "zoe"))
	o.drain(o.choose(pickLocale, "fr-FR"))
	o.writes(strings.Replace(twoText, "firstname: Tim", "firstname: Tom", 1))
	if s := o.selection; s.Environment != "live" || s.Record != "zoe" || s.Locale != "fr-FR" {
		t.Errorf("chosen is %+v", s)
	}
	o.writes(strings.NewReplacer("  live:", "  stage:", "  zoe:", "  ann:").Replace(twoText))
	o.mustShow("The environment live is there no more; dev is chosen in its place.")
	if s := o.selection; s.Environment != "dev" || s.Record != "tim" || o.answer.doc != nil {
		t.Errorf("chosen is %+v, and the card is %q", s, o.answer.label)
	}
	o.press("r")
	if o.answer.doc == nil {
		t.Errorf("r does not fetch:\n%s", o.screen())
	}
}

func TestOutsideMistakeIsTold(t *testing.T) {
	o := withOutside(t)
	o.writes(strings.Replace(twoText, "objectType: contacts, id: 7", "objectTyp: contacts, id: 7", 1))
	o.mustShow("cards/cardbench.yaml:6:10: record \"zoe\" has no key \"objectTyp\"")
	if s := o.selection; s.Environment != "dev" || len(o.project.Bench.Records) != 2 || len(o.project.Scenarios) != 2 {
		t.Errorf("%+v stays of the file", o.project.Bench)
	}
	o.press("r")
	if n := o.w.fetches(); n != 2 || o.answer.doc == nil {
		t.Errorf("%d fetches with what stays in use", n)
	}
	o.press("P up enter ctrl+u")
	o.write("Tom")
	o.press("enter")
	o.mustShow("nothing can be changed before the mistake in cardbench.yaml is mended")
	o.press("esc ctrl+r")
	o.press("esc")
	if len(o.project.Bench.Environments) != 2 {
		t.Error("reading a broken file takes what was there away")
	}
	o.writes(twoText)
	if o.bench.problem != "" {
		t.Error(o.bench.problem)
	}
	o.press("P up enter ctrl+u")
	o.write("Tom")
	o.press("enter")
	if got := string(o.files["cards/cardbench.yaml"].file); !strings.Contains(got, "firstname: Tom") {
		t.Errorf("the mended file cannot be changed:\n%s", got)
	}
}

func TestOutsideDeletionIsTold(t *testing.T) {
	o := withOutside(t)
	o.writes("")
	o.mustShow("cardbench.yaml is gone from the disk. What it said stays in use")
	o.drain(o.benchSighted(Sighting{Beside: true}))
	if len(o.project.Bench.Environments) != 2 || o.selection.Record != "tim" {
		t.Errorf("it took with it %+v", o.project.Bench)
	}
	o.writes(twoText)
	o.mustShow("cardbench.yaml is back, as it was.")
	o.writes("")
	o.press("P up enter ctrl+u")
	o.write("Tom")
	o.press("enter esc")
	if got := string(o.files["cards/cardbench.yaml"].file); got != strings.Replace(twoText, "firstname: Tim", "firstname: Tom", 1) {
		t.Errorf("it was not written anew:\n%s", got)
	}
	o.writes("")
	o.press("ctrl+r")
	if len(o.project.Bench.Environments) != 0 {
		t.Error("ctrl+r reads a file that is gone")
	}
}

func TestOwnWritesAreNoNews(t *testing.T) {
	o := withOutside(t)
	o.press("P up enter ctrl+u")
	o.write("Tom")
	o.press("enter esc")
	o.mustShow("Saved cardbench.yaml.")
	o.drain(o.benchSighted(Sighting{File: true, Beside: true}))
	o.mustNotShow("another program")
	o.mustShow("Saved cardbench.yaml.")
}

// TestReadingIsOlderThanAChange: what was read before the user changed a value does not
// take the change back.
func TestReadingIsOlderThanAChange(t *testing.T) {
	o := withOutside(t)
	old := outcome(o.loadProject(false))
	o.press("P up enter ctrl+u")
	o.write("Tom")
	o.press("enter esc")
	for _, m := range old {
		o.drain(o.Update(m))
	}
	if r, _ := o.project.Bench.Record("tim"); r.Properties[0].Value != "Tom" {
		t.Errorf("the record is %+v", r)
	}
}

// TestChangesAreWrittenOneAfterTheOther: the second does not meet the first as a conflict.
func TestChangesAreWrittenOneAfterTheOther(t *testing.T) {
	o := withOutside(t)
	var late []func()
	for _, name := range []string{"a", "b", "c"} {
		cmd := o.editBench(func(src []byte) ([]byte, error) { return bench.SetProperty(src, "tim", "firstname", name) })
		late = append(late, func() { o.drain(cmd) })
	}
	if cmd := o.quit(); cmd != nil || !o.bench.leaving {
		t.Error("it leaves before the changes are written")
	}
	for _, end := range late {
		end()
	}
	if got := string(o.files["cards/cardbench.yaml"].file); !strings.Contains(got, "firstname: c") {
		t.Errorf("the last change is not in the file:\n%s", got)
	}
	if !o.files["cards/cardbench.yaml"].closed {
		t.Error("it did not leave")
	}
}

func TestStoredResponsesAreWatched(t *testing.T) {
	o := withOutside(t)
	if diff := cmp.Diff([]string{oneName}, o.files["cards/cardbench.yaml"].beside); diff != "" {
		t.Error(diff)
	}
	o.files[oneName].file = []byte(`{"results": [{"objectId": 1, "title": "Second"}]}`)
	o.drain(o.benchSighted(Sighting{Beside: true}))
	o.mustShow("one.json was changed by another program and read again.")
	o.files[oneName].file = []byte(`{"results": [`)
	o.drain(o.benchSighted(Sighting{Beside: true}))
	o.mustShow("A stored response was changed by another program and cannot be shown.", "one.json:1:")
	o.drain(o.choose(pickScenario, "one"))
	o.files[oneName].file = []byte(`{"results": [{"objectId": 1, "title": "Third"}]}`)
	o.drain(o.benchSighted(Sighting{Beside: true}))
	o.mustShow("Third")
	o.writes(strings.Replace(twoText, "  one: { response: responses/one.json }", "  two: { state: error }", 1))
	o.mustShow("The scenario one is there no more.", "r fetches")
	if len(o.works.responses) != 0 || !o.files[oneName].closed {
		t.Error("its file is still open")
	}
}

// TestRecordThatAnotherProgramRemoves: what is being typed is not given to another record.
func TestRecordThatAnotherProgramRemoves(t *testing.T) {
	o := withOutside(t)
	o.press("P up enter ctrl+u")
	o.write("Tom")
	o.writes(strings.Replace(twoText, "  tim:", "  ann:", 1))
	o.press("enter enter esc")
	if got := string(o.files["cards/cardbench.yaml"].file); strings.Contains(got, "Tom") {
		t.Errorf("another record took the value:\n%s", got)
	}
}

func TestMockGoesOnWhenFilesChange(t *testing.T) {
	o := withOutside(t)
	own := client.Endpoint{TargetURL: "https://www.example.com/own"}
	o.mock = mock{on: true, env: "dev", before: o.project.Endpoints["dev"]}
	o.project.Endpoints["dev"] = Endpoint{Problem: "the stand-in"}
	o.w.project.Endpoints = map[string]Endpoint{"dev": {Endpoint: own}, "live": {}}
	o.writes(twoText + "# a word\n")
	if to := o.project.Endpoints["dev"]; to.Problem != "the stand-in" || o.mock.before.TargetURL != own.TargetURL {
		t.Errorf("the environment answers itself: %+v", to)
	}
}

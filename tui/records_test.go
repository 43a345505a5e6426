package tui

import (
	"strings"
	"testing"

	"cardbench/model/bench"
)

const benchText = `# where it runs
environments:
  dev: { targetUrl: "https://www.example.com/demo-fetch" } # the tunnel

records:
  tim: # our first customer
    objectType: contacts
    id: 53701
    properties: { firstname: Tim } # more to come
`

// withBench gives a world a workbench file that can be written.
func withBench(t *testing.T, src string) (*world, disk) {
	t.Helper()
	w := newWorld(t, "tickets")
	file, err := bench.Parse(bench.FileName, []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	files := disk{}
	to := w.project.Endpoints["demo"]
	w.files, w.project.Bench, w.project.BenchName, w.project.BenchSource = files, file, "cards/"+bench.FileName, []byte(src)
	w.project.Endpoints = map[string]Endpoint{"dev": to}
	return w, files
}

func TestRecordIsEdited(t *testing.T) {
	w, files := withBench(t, benchText)
	d := open(t, w, 120, 40)
	d.press("P")
	d.mustShow("tim", "firstname", "Tim", "email", "needed by Delete ")
	d.press("up")
	d.mustShow("written to cardbench.yaml at once")
	d.press("enter ctrl+u")
	d.write("Tom: the 2nd")
	d.press("enter esc")
	got := string(files["cards/"+bench.FileName].file)
	if !strings.Contains(got, `"Tom: the 2nd"`) {
		t.Errorf("the file is\n%s", got)
	}
	for _, comment := range []string{"# where it runs", "# the tunnel", "# our first customer", "# more to come"} {
		if !strings.Contains(got, comment) {
			t.Errorf("the comment %q is gone:\n%s", comment, got)
		}
	}
	d.press("r")
	if url := w.sent[len(w.sent)-1].URL; !strings.Contains(url, "firstname=Tom") {
		t.Errorf("the next request does not send it: %s", url)
	}
}

func TestRecordConflict(t *testing.T) {
	w, files := withBench(t, benchText)
	d := open(t, w, 120, 40)
	files["cards/"+bench.FileName].file = []byte(benchText + "# theirs\n")
	d.press("P up enter ctrl+u")
	d.write("Tom")
	d.press("enter")
	got := string(files["cards/"+bench.FileName].file)
	if !strings.HasSuffix(got, "# theirs\n") || !strings.Contains(got, "firstname: Tom") {
		t.Errorf("one of both changes is gone:\n%s", got)
	}
}

// TestRecordThatTheOtherTookAway: a change that does not fit into what another program
// wrote is not written, and that is said.
func TestRecordThatTheOtherTookAway(t *testing.T) {
	w, files := withBench(t, benchText)
	d := open(t, w, 120, 40)
	theirs := strings.ReplaceAll(benchText, "tim:", "zoe:")
	files["cards/"+bench.FileName].file = []byte(theirs)
	d.press("P up enter ctrl+u")
	d.write("Tom")
	d.press("enter")
	d.mustShow("changed by another program", "your change is not in it")
	if got := string(files["cards/"+bench.FileName].file); got != theirs {
		t.Errorf("the other's text is gone:\n%s", got)
	}
}

// toRecord opens the record editor and goes up from "add a record".
func (o outside) toRecord(up int) {
	o.t.Helper()
	o.press("P end up up up up up")
	for range up {
		o.press("up")
	}
}

func TestRecordItselfIsEdited(t *testing.T) {
	o := withOutside(t)
	file := func() string { return string(o.files["cards/cardbench.yaml"].file) }
	holds := func(text string) {
		t.Helper()
		if !strings.Contains(file(), text) {
			t.Errorf("%q is not in the file:\n%s\n%s", text, file(), o.screen())
		}
	}
	o.toRecord(3)
	o.press("enter ctrl+u")
	o.write("tom")
	o.press("enter")
	holds("  tom: { objectType: contacts, id: 53701")
	o.mustShow("r fetches the card of tom")
	o.mustShow("tom  contacts  53701")
	o.press("down enter")
	o.mustShow("Object type of the record", "the card is for it, 3 properties sent", "the card is not for it")
	o.write("deal")
	o.press("enter")
	holds("  tom: { objectType: deals, id: 53701")
	o.press("down enter ctrl+u")
	o.write("8")
	o.press("enter esc")
	holds("  tom: { objectType: deals, id: 8")
	o.mustShow("the card has no object type \"deals\"")
	if s := o.selection; s.Record != "tom" || s.ObjectType != "deals" || o.w.fetches() != 1 {
		t.Errorf("chosen is %+v after %d fetches", s, o.w.fetches())
	}
}

func TestRecordIsAddedAndRemoved(t *testing.T) {
	o := withOutside(t)
	file := func() string { return string(o.files["cards/cardbench.yaml"].file) }
	o.toRecord(0)
	o.mustShow("+ add a record")
	o.press("enter")
	o.write("zoe")
	o.press("enter")
	o.mustShow("there is a record of that name already")
	o.press("ctrl+u")
	o.write("acme")
	o.press("enter")
	o.write("companies")
	o.press("enter enter")
	o.mustShow("give its id")
	o.write("77")
	o.press("enter")
	if !strings.Contains(file(), "\n  acme:") || o.selection.Record != "acme" || o.selection.ObjectType != "companies" {
		t.Errorf("chosen is %+v:\n%s", o.selection, file())
	}
	o.mustShow("acme  companies  77")
	o.press("esc")
	o.toRecord(3)
	o.press("d")
	o.mustShow("Remove the record acme?", "companies 77 with 0 properties")
	o.press("enter")
	if !strings.Contains(file(), "acme") {
		t.Fatal("the button that has the focus removes it")
	}
	o.press("d y")
	o.press("esc")
	if file() != twoText || o.selection.Record != "tim" {
		t.Errorf("chosen is %+v:\n%s", o.selection, file())
	}
	o.mustShow("The record acme is there no more; tim is chosen in its place.")
	for range 2 {
		o.toRecord(3)
		o.press("d y")
		o.press("esc")
	}
	o.press("P")
	o.mustShow("There is no record yet", "+ add a record", "userEmail")
	o.mustNotShow("add a property")
	o.press("home n")
	o.write("zoe")
	o.press("enter enter")
	o.write("1")
	o.press("enter esc")
	if o.selection.Record != "zoe" {
		t.Errorf("the first record is not chosen:\n%s", o.screen())
	}
}

func TestEmbeddedRecordLastsForTheSession(t *testing.T) {
	w := newWorld(t, "tickets")
	w.project.Embedded = true
	d := open(t, w, 120, 40)
	d.press("P")
	d.mustShow("until it is closed")
}

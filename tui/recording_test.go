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

func TestEmbeddedRecordLastsForTheSession(t *testing.T) {
	w := newWorld(t, "tickets")
	w.project.Embedded = true
	d := open(t, w, 120, 40)
	d.press("P")
	d.mustShow("until it is closed")
}

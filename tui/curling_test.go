package tui

import (
	"strings"
	"testing"

	"cardbench/model/bench"
	"cardbench/tui/tuitest"
)

// TestPastedCommandReplacesNothingUnsaid pastes a command of a browser twice.
func TestPastedCommandReplacesNothingUnsaid(t *testing.T) {
	w, files := withBench(t, benchText+"\nidentity: { userId: 12345 }\n")
	d := open(t, w, 120, 40)
	const command = "curl 'https://tunnel.example.com/card?userId=77&associatedObjectId=4711&associatedObjectType=CONTACT&email=ann%40example.com' \\\n" +
		"  -H 'accept: */*' \\\n  -b 'session=abc' \\\n  --compressed\n"
	paste := func() {
		d.press("b v")
		d.drain(d.Update(tuitest.Paste(command)))
		d.mustShow("in 4 lines")
		d.press("enter")
	}
	paste()
	d.mustShow("> pasted", "targetUrl https://tunnel.example.com/card", "record contacts 4711", "userId 77, in place of 12345 for all environments")
	d.press("enter")
	got := string(files["cards/"+bench.FileName].file)
	if !strings.Contains(got, "pasted:") || strings.Contains(got, "session") {
		t.Errorf("the workbench file is\n%s", got)
	}
	w.project.Bench, _ = bench.Parse(bench.FileName, []byte(got))
	d.App.project.Bench = w.project.Bench
	paste()
	d.mustShow("> pasted-2")
	d.press("ctrl+u")
	d.write("dev")
	d.mustShow("there is an environment of that name already")
	d.press("ctrl+u")
	d.write("tim")
	d.mustShow("there is a record of that name already")
}

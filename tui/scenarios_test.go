package tui

import (
	"testing"
	"time"

	"cardbench/tui/layout"
	"cardbench/tui/msg"
)

// Two scenarios of one file are one file under edit: what is typed in the one is in the
// other, and the workbench does not take itself for another one that has the file open.
func TestScenariosOfOneFileShareIt(t *testing.T) {
	w := newWorld(t, "tickets")
	w.files = disk{}
	w.project.scenario("slow").Delay = 2 * time.Second // soon enough for a card
	d := open(t, w, 120, 40)
	d.drain(d.choose(pickScenario, "two-tickets"))
	d.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Response, Pointer: "/results/0/title"}})
	d.setFocus(layout.Details)
	d.press("e ctrl+u")
	d.write("Fast enough")
	d.press("esc")
	d.drain(d.choose(pickScenario, "slow"))
	for _, due := range w.timers {
		if over, ok := due.msg.(delayOver); ok {
			d.drain(d.Update(over))
		}
	}
	d.mustShow("scenario slow", "│ Fast enough")
	if n := len(d.works.responses); n != 1 {
		t.Errorf("%d files are open", n)
	}
	d.drain(d.choose(pickScenario, "one-ticket"))
	d.drain(d.choose(pickScenario, "live"))
	if n := len(d.works.responses); n != 2 || d.works.of(msg.Response) != nil {
		t.Errorf("%d files are open, the live one is %v", n, d.works.of(msg.Response))
	}
}

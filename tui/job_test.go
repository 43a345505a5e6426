package tui

import (
	"testing"

	"cardbench/client"
	"cardbench/tui/tuitest"
)

// A key that confirms an action and is typed again while it is sent opens nothing below.
func TestConfirmingTwiceOpensNothing(t *testing.T) {
	w := newWorld(t, "tickets")
	d := ticketsAt(t, w, 80, 24)
	answer, during := w.reply, 0
	w.reply = func(r client.Request) client.Exchange {
		if r.Kind == client.KindHook {
			for range 3 {
				d.Update(tuitest.Key("y"))
			}
			if d.dialogs.Open() {
				t.Errorf("a dialog opened:\n%s", d.screen())
			}
			d.Update(tuitest.Key("?")) // another key means what it always does
			if !d.dialogs.Open() {
				t.Error("the help did not open")
			}
			d.Update(tuitest.Key("esc"))
			during++
		}
		return answer(r)
	}
	d.press(remove + " y")
	if during != 1 {
		t.Fatalf("%d hooks", during)
	}
	d.press("y")
	d.mustShow("Copy")
}

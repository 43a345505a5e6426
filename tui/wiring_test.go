package tui

import (
	"fmt"
	"strings"
	"testing"

	"cardbench/tui/layout"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// A response that is too large to be searched between two frames is searched to its end
// all the same, and the cursor goes to the match.
func TestLargeResponseIsSearchedToItsEnd(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	var body strings.Builder
	body.WriteString(`{"results": [{"objectId": 0, "title": "Ticket 0"}`)
	for i := 1; i < 20_000; i++ {
		fmt.Fprintf(&body, `, {"objectId": %d, "title": "Ticket %d"}`, i, i)
	}
	body.WriteString("]}")
	d.show(answer{doc: tuitest.Document(t, "response", body.String())})
	d.press("4 /")
	d.write("ticket 19999")
	d.mustShow("/ticket 19999  1 match", "/results/19999/title")
	if d.wire.Searching() || d.search.due {
		t.Error("the search has not ended")
	}
}

// With the wire in focus, what is copied is what its cursor is on, and a value leads to
// the property that declares it.
func TestWireCopiesAndLeadsOn(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	d.press("1 4")
	d.wire.Select("/results/0/priority")
	d.press("y p y j")
	if got := strings.Join(w.copied, " "); got != `/results/0/priority "HIGH"` {
		t.Errorf("copied %s", got)
	}
	d.press("f12")
	at := d.project.Definition.Find(d.place.Pointer)
	if d.focus != layout.Card || d.place.Doc != msg.Definition || at.Member("name").Value() != "priority" {
		t.Errorf("at %v, focus %v", d.place, d.focus)
	}
}

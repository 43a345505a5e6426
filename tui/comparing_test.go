package tui

import (
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/tui/tuitest"
)

func TestRowsAreCompared(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	w.reply = func(r client.Request) client.Exchange {
		body := strings.Replace(string(w.log.calls[len(w.log.calls)-1].exchange.Reply.Body), "working too fast", "working too slowly", 1)
		return tuitest.Exchange(r, []byte(body))
	}
	d.press("r 5 m down W")
	d.mustShow("Compare row 2", "1 difference", "working too fast", "working too slowly")
	d.mustNotShow("nothing differs")
	d.press("esc up W") // the selected row with now
	d.mustShow("Compare row 2", "now, live")
}

// TestNowIsTheCardAlsoAfterAnAction: the wire shows the action's answer then.
func TestNowIsTheCardAlsoAfterAnAction(t *testing.T) {
	w := newWorld(t, "tickets")
	w.log = &chronicle{}
	d := ticketsAt(t, w, 120, 40, func(*Options) {})
	d.press(resolve)
	d.press("5 down W")
	d.mustShow("Compare row 1", "now, live", "No value differs.", "Both are the same call: r asks the endpoint again")
	d.press("esc up W")
	d.mustShow("Compare row 2", "the action of 12:04")
}

func TestComparedRowsTellTheStatus(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	w.reply = func(r client.Request) client.Exchange {
		e := tuitest.Exchange(r, w.log.calls[0].exchange.Reply.Body)
		e.Started, e.Reply.Status = e.Started.Add(time.Second), 401
		return e
	}
	d.press("r 5 down m up W")
	d.mustShow("No value differs.", "! status  200 → 401")
}

func TestNothingIsMarkedToCompare(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	d.press("W")
	d.mustShow("Nothing is marked")
}

package tui

import (
	"testing"

	"cardbench/client"
	"cardbench/tui/tuitest"
)

func TestSeriesIsSummedUp(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	d.press("F")
	d.mustShow("How many times?")
	d.press("ctrl+u")
	d.write("0")
	d.press("enter")
	d.mustShow("give a number from 1")
	if len(w.sent) != 1 {
		t.Fatalf("sent %d before it was answered", len(w.sent)-1)
	}
	d.press("ctrl+u")
	d.write("12")
	d.press("enter")
	d.mustShow("12 calls: 12 answered, 12 with a card", "p50 182 ms", "over 5 s in all: 0")
	if len(w.sent) != 13 || len(w.log.calls) != 13 {
		t.Errorf("sent %d, kept %d", len(w.sent)-1, len(w.log.calls)-1)
	}
}

// What a stopped series has measured until then is not lost.
func TestAStoppedSeriesIsSummedUp(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	d.press("F ctrl+u")
	d.write("12")
	answer := w.reply
	w.reply = func(r client.Request) client.Exchange {
		if len(w.sent) == 5 {
			d.Update(tuitest.Key("esc"))
		}
		return answer(r)
	}
	d.press("enter")
	d.mustShow("Stopped after 4 of 12 calls", "4 calls: 4 answered, 4 with a card")
	if len(w.sent) != 5 || len(w.log.calls) != 5 {
		t.Errorf("sent %d, kept %d", len(w.sent)-1, len(w.log.calls)-1)
	}
}

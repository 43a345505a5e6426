package tui

import (
	"strings"
	"testing"

	"cardbench/client"
	"cardbench/tui/layout"
	"cardbench/tui/tuitest"
)

// The card comes first: its own buttons and its footer are in view, the cause has one line
// below it, the advice is in the footer, and nothing is said twice.
func TestNotesLeaveRoomForTheCard(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 80, 24)
	d.mustShow("[ Create Ticket ]", "Powered by Bug Tracker | Settings",
		`x status "Resolved" has no option`, "Do: Declare an option of that name", "! 3 problems")
	if n := strings.Count(d.screen(), `"Resolved"`); n != 1 {
		t.Errorf("the cause is said %d times:\n%s", n, d.screen())
	}
}

// Where all has room below the card, the footer goes on to what is not about the response.
func TestFooterGoesOnWhereTheNotesEnd(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 80, 50)
	for _, height := range []int{24, 30, 46, 50, 70} {
		d.resize(82, height)
		screen := strings.Join(strings.Fields(boxless(d.screen())), " ")
		for _, said := range []string{`status "Resolved" has no option`, "Declare an option of that name"} {
			if n := strings.Count(screen, said); n != 1 {
				t.Errorf("%q is said %d times at height %d:\n%s", said, n, height, d.screen())
			}
		}
	}
	d.mustShow("i fetch.objectTypes[0] does not send")
}

// A pane that stands in the card's place leaves the cause to the footer.
func TestFooterNamesTheCauseWhereNoCardIs(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 80, 24)
	d.press("4")
	if _, shown := d.frame.Box(layout.Preview); shown {
		t.Fatal("the card is on the screen")
	}
	d.mustShow(`x status "Resolved" has no option in the definition of "status"   ! 3 problems`)
}

// An error of the definition counts for more than a warning about the response.
func TestErrorsComeBeforeWarnings(t *testing.T) {
	w := newWorld(t, "tickets")
	w.reply = func(r client.Request) client.Exchange {
		return tuitest.Exchange(r, []byte(`{"results":[{"objectId":245,"title":"API-22","priorty":"HIGH"}]}`))
	}
	d := open(t, w, 80, 24)
	d.mustShow(`! key "priorty" of 1 result is not declared`)
	w.project.Definition = tuitest.Document(t, "tickets.card.json",
		strings.Replace(string(w.project.Definition.Source()), `"name": "tickets"`, `"name": "ticket"`, 1))
	d = open(t, w, 80, 20)
	d.mustShow(`! key "priorty" of 1 result is not declared`, `x object type "ticket" is none of HubSpot's`)
}

// What is praised where no card came is the definition alone.
func TestNoProblemsOfAnAnswerThatIsNoCard(t *testing.T) {
	w := newWorld(t, "blank")
	open(t, w, 80, 24).mustShow("no problems found\n")
	open(t, w, 80, 24, func(o *Options) { o.Selection.Scenario = "error" }).mustShow("no problems found in the definition")
}

// What the sections dialect may refuse for what it lacks comes after what names a value.
func TestWhatIsLackingComesLast(t *testing.T) {
	w := newWorld(t, "tickets")
	w.reply = func(r client.Request) client.Exchange {
		return tuitest.Exchange(r, []byte(`{"sections":[{"id":"1","title":"A","actions":[],"tokens":[{"name":"priorty","label":"P","dataType":"DATETIME","value":"17"}]}]}`))
	}
	open(t, w, 80, 24).mustShow(`! value "17" of`)
}

// A sentence that is longer than the line goes on in the next: its end says what to do.
func TestToastIsSaidToItsEnd(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 80, 24)
	said := "Something was done to the file tickets.card.json by another program; its words go on beyond the line, r reads it again."
	d.toast(said)
	if got := strings.Join(strings.Fields(d.screen()), " "); !strings.Contains(got, said) {
		t.Errorf("the toast is not whole:\n%s", d.screen())
	}
	d.toasts.Clear()
	d.mustShow("! 3 problems")
}

// Where the card gives an action outside baseUrls as the reason why HubSpot hides it, the
// notes below do not say it again; where the card is not on the screen, the footer does.
func TestWhatTheCardSaysIsNotNoted(t *testing.T) {
	w := newWorld(t, "tickets")
	w.reply = func(r client.Request) client.Exchange {
		return tuitest.Exchange(r, []byte(`{"results":[{"objectId":1,"title":"One","actions":[{"type":"ACTION_HOOK","httpMethod":"PUT","label":"Go","uri":"https://other.example.org/x"}]}]}`))
	}
	d := open(t, w, 80, 24)
	d.mustShow("HubSpot hides the whole card", "Add a base URL")
	if n := strings.Count(strings.Join(strings.Fields(boxless(d.screen())), " "), "hides the whole card"); n != 1 {
		t.Errorf("it is said %d times:\n%s", n, d.screen())
	}
	d.press("4")
	d.mustShow(`x uri "https://other.example.org/x" of action "Go" is outside`)
}

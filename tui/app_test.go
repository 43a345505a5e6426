package tui

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/tui/layout"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

func TestOpensOnALiveCard(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	d.mustShow("Tickets (2)", "API-22: APIs working too fast", "GET 200", "182 ms of 5 s")
	if len(w.sent) != 1 || !strings.Contains(w.sent[0].URL, "associatedObjectId=53701") {
		t.Errorf("sent %v", w.sent)
	}
}

func TestFetchAgainOnR(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	d.press("r")
	if len(w.sent) != 2 {
		t.Errorf("%d requests, want 2", len(w.sent))
	}
}

func TestHostSwitchAsksNothing(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	d.press("H")
	d.mustShow("app card")
	d.mustNotShow("Tickets (2)")
	d.press("H")
	d.mustShow("Tickets (2)")
	if len(w.sent) != 1 {
		t.Errorf("%d requests, want 1", len(w.sent))
	}
}

func TestScenarioByKeyAndBack(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	d.press("s")
	d.write("empty")
	d.press("enter")
	d.mustShow("Tickets (0)", "scenario empty")
	d.press("s")
	d.write("live")
	d.press("enter")
	d.mustShow("Tickets (2)")
}

func TestSlowScenarioEndsInATimeOut(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40, func(o *Options) { o.Selection.Scenario = "slow" })
	d.mustShow("asking")
	if len(w.timers) == 0 || w.timers[0].after != 5*time.Second {
		t.Fatalf("timers %v", w.timers)
	}
	d.drain(d.Update(w.timers[0].msg))
	d.mustShow("the answer took 6 s")
}

// held is a world whose endpoint answers only when it is told to.
func held(t *testing.T) (driver, *world, exchangeFinished) {
	t.Helper()
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	cmd := d.Update(tuitest.Key("r"))
	late, ok := cmd().(exchangeFinished)
	if !ok {
		t.Fatal("r sends no request")
	}
	return d, w, late
}

func TestCancelledAnswerIsDropped(t *testing.T) {
	d, _, late := held(t)
	d.mustShow("asking")
	d.press("esc")
	d.mustShow("Cancelled")
	late.exchange.Started = tuitest.Noon().Add(time.Hour)
	d.drain(d.Update(late))
	d.mustNotShow("live 13:04:31")
}

// TestWhatWasCancelledIsInTheLog: it may have reached the endpoint all the same.
func TestWhatWasCancelledIsInTheLog(t *testing.T) {
	d, w, late := held(t)
	d.press("esc")
	d.drain(d.Update(late))
	if len(w.log.calls) != 2 {
		t.Errorf("a fetch that was cancelled: %d calls are kept, not the first and this one", len(w.log.calls))
	}
	for _, keys := range []string{"3 down x 3", "b p y", "b n enter"} {
		w := newWorld(t, "tickets")
		d := open(t, w, 120, 40)
		pressed := strings.Fields(keys)
		d.press(strings.Join(pressed[:len(pressed)-1], " "))
		late := d.Update(tuitest.Key(pressed[len(pressed)-1]))
		d.press("esc")
		d.drain(late)
		if len(w.sent) < 2 || len(w.log.calls) != len(w.sent) {
			t.Errorf("%s: %d calls were made, %d are kept", keys, len(w.sent), len(w.log.calls))
		}
	}
}

func TestOvertakenAnswerIsDropped(t *testing.T) {
	d, _, late := held(t)
	d.press("esc r")
	late.exchange.Verdict = client.Verdict{Kind: client.VerdictStatus, Held: "an old answer"}
	d.drain(d.Update(late))
	d.mustNotShow("an old answer")
}

func TestFailureSaysWhatHappenedAndWhatToDo(t *testing.T) {
	w := newWorld(t, "tickets")
	w.reply = func(r client.Request) client.Exchange {
		e := tuitest.Exchange(r, nil)
		e.Reply = nil
		e.Failure = &client.Failure{Kind: client.FailRefused, What: "nothing listens on 127.0.0.1:8080", Hint: "start the integrator"}
		e.Verdict = client.Verdict{Kind: client.VerdictFailed, Held: e.Failure.What}
		return e
	}
	d := open(t, w, 120, 40)
	d.mustShow("nothing listens on 127.0.0.1:8080", "start the integrator")
}

func TestPressingAnActionShowsItsExactRequest(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	d.press("3 down x")
	d.mustShow("Edit", "Delete")
	d.press("4")
	d.mustShow("Are you sure you want to delete this ticket?", "DELETE https://", "danger (DELETE)")
	if len(w.sent) != 1 {
		t.Errorf("inspecting sent %d requests", len(w.sent)-1)
	}
	d.press("esc")
	d.mustNotShow("danger (DELETE)")
}

func TestJumpFromProblemToPlaceAndBack(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	d.press("! enter")
	if want := (msg.Place{Doc: msg.Response, Pointer: "/results/1/status"}); d.place != want || d.focus != layout.Wire {
		t.Fatalf("enter on the first problem leads to %v in pane %v", d.place, d.focus)
	}
	d.mustShow("[Response]", "/results/1/status")
	d.press("!")
	d.mustShow("[Problems", "CB310")
	d.press("down enter")
	if want := (msg.Place{Doc: msg.Definition, Pointer: "/fetch/objectTypes/0/propertiesToSend"}); d.place != want || d.focus != layout.Card {
		t.Errorf("enter on the second problem leads to %v in pane %v", d.place, d.focus)
	}
}

func TestCardLineLeadsToItsJSON(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	d.press("3 down down")
	if !strings.HasPrefix(d.place.Pointer, "/results/0") {
		t.Fatalf("place %q", d.place.Pointer)
	}
	d.press("4")
	d.mustShow(d.place.Pointer)
}

func TestJSONLeadsBackToTheCard(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	d.press("3 down down down enter")
	if d.focus != layout.Wire {
		t.Fatalf("enter on a row leads to %v", d.focus)
	}
	at := d.place
	d.press("enter")
	if d.focus != layout.Preview || d.place != at {
		t.Errorf("enter on %v leads to %v at %v", at, d.focus, d.place)
	}
}

func TestSearchKeepsLettersFromActing(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	d.press("1 /")
	d.write("quiet")
	d.mustShow("/quiet")
	d.press("esc")
	d.mustNotShow("/quiet")
}

func TestQuitKeys(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	if m := d.Update(tuitest.Key("q"))(); m != (tea.QuitMsg{}) {
		t.Errorf("q gives %v", m)
	}
	d.press("ctrl+c")
	d.mustShow("ctrl+c again quits")
	if m := d.Update(tuitest.Key("ctrl+c"))(); m != (tea.QuitMsg{}) {
		t.Errorf("ctrl+c twice gives %v", m)
	}
}

func TestEscNeverQuits(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	for range 5 {
		if cmd := d.Update(tuitest.Key("esc")); cmd != nil {
			t.Errorf("esc gives %v", cmd())
		}
	}
}

func TestClipboardFailureShowsTheText(t *testing.T) {
	w := newWorld(t, "tickets")
	w.failing = errors.New("no clipboard here")
	d := open(t, w, 120, 40)
	d.press("y u")
	d.mustShow("no clipboard here", "https://www.example.com/", "Copy the URL by hand")
	d.mustNotShow("y copy") // it is what has just failed
	d.press("y")
	d.mustShow("Copy the URL by hand")
	d.press("esc")
	d.mustNotShow("by hand")
}

func TestBlockedActionSaysWhy(t *testing.T) {
	w := newWorld(t, "tickets")
	for name, e := range w.project.Endpoints {
		e.Problem = "the variable HUBSPOT_CLIENT_SECRET is not set"
		w.project.Endpoints[name] = e
	}
	d := open(t, w, 120, 40)
	d.press("r")
	d.mustShow("HUBSPOT_CLIENT_SECRET is not set")
	if len(w.sent) != 0 {
		t.Error("a request was sent")
	}
}

func TestMouseFocusesAndPresses(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	box, _ := d.frame.Box(layout.Card)
	d.drain(d.Update(tea.MouseMsg{X: box.Inner.X + 1, Y: box.Inner.Y + 2, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}))
	if d.focus != layout.Card {
		t.Errorf("focus %v after a click on the card", d.focus)
	}
	wire, _ := d.frame.Box(layout.Wire)
	for x := wire.Outer.X; x < wire.Outer.X+wire.Outer.W; x++ {
		if strings.HasPrefix(string([]rune(d.screenLine(wire.Outer.Y))[x:]), "Timing") {
			d.drain(d.Update(tea.MouseMsg{X: x, Y: wire.Outer.Y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}))
			break
		}
	}
	d.mustShow("[Timing]")
}

func (d driver) screenLine(y int) string { return strings.Split(d.screen(), "\n")[y] }

func TestReloadKeepsTheSelection(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	d.press("H ctrl+r")
	d.mustShow("app card")
}

func TestAMenuAndItsLetterInOneRead(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	d.drain(d.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("vh")}))
	d.mustShow("app card")
}

func TestUnknownLocaleIsSaid(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	d.press("L")
	d.write("zzxxq")
	d.press("enter")
	d.mustShow("shown in English")
}

func TestLocaleChangesTheCard(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	d.press("L")
	d.write("de-DE")
	d.press("enter")
	d.mustShow("15. September 2016")
}

func TestTwoKeysInOneRead(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	d.press("1 g")
	d.drain(d.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("jj")}))
	twice := d.screen()
	d.press("g j j")
	if d.screen() != twice {
		t.Error("jj in one read differs from j and j")
	}
}

// writing is an editor that keeps what it is given.
type writing struct{ name, src string }

func (w *writing) Edit(name string, src []byte, _ int) (Editing, error) {
	w.name, w.src = name, string(src)
	return Editing{}, errors.New("it was given the text")
}

// TestWhatCannotBeCopiedIsCleanedAndOpens in the user's own editor as it is.
func TestWhatCannotBeCopiedIsCleanedAndOpens(t *testing.T) {
	w := newWorld(t, "tickets")
	w.failing = errors.New("no clipboard here")
	d := open(t, w, 120, 40)
	editor := &writing{}
	d.deps.Editor = editor
	const body = "{\"title\":\"\x1b]0;owned\x07long\u202e\"}"
	d.drain(d.Update(msg.CopyRequested{What: "response body", Text: body}))
	d.mustShow("Copy the response body by hand", `{"title":"long"}`, "E in $EDITOR, with whole lines")
	d.press("E")
	d.mustShow("it was given the text")
	if editor.src != body {
		t.Errorf("the editor got %q", editor.src)
	}
}

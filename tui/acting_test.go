package tui

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/tui/layout"
	"cardbench/tui/tuitest"
)

// answering lets the endpoint of a world answer its hooks with a status and a body.
func (w *world) answering(status int, body string) {
	card := w.reply
	w.reply = func(r client.Request) client.Exchange {
		if r.Kind == client.KindFetch {
			return card(r)
		}
		e := tuitest.Exchange(r, []byte(body))
		e.Request.Host, e.Request.Origin, e.Request.Body = r.Host.Name, r.Origin, string(r.Body)
		e.Reply.Status = status
		e.Verdict = client.Judge(r, e.Reply, nil)
		return e
	}
}

// hooks are the requests that were sent for actions.
func (w *world) hooks() []client.Request {
	var sent []client.Request
	for _, r := range w.sent {
		if r.Kind == client.KindHook {
			sent = append(sent, r)
		}
	}
	return sent
}

// fetches is how often the card was asked for.
func (w *world) fetches() int {
	n := 0
	for _, r := range w.sent {
		if r.Kind == client.KindFetch {
			n++
		}
	}
	return n
}

// ticketsAt opens the tickets with the cursor on the first tile.
func ticketsAt(t *testing.T, w *world, width, height int, change ...func(*Options)) driver {
	t.Helper()
	w.answering(200, `{"message":"as you wish"}`)
	w.project.Bench.View.Refetch = false
	d := open(t, w, width, height, change...)
	d.press("3 j j")
	return d
}

const (
	resolve  = "x 3" // in the menu of the first ticket
	remove   = "x 4"
	editPage = "x 1"
)

func TestPressCallsAtOnce(t *testing.T) {
	for host, says := range map[string]string{
		"classic": "+ Resolve succeeded.",
		"appcard": "+ Resolve succeeded.",
	} {
		w := newWorld(t, "tickets")
		d := ticketsAt(t, w, 120, 40, func(o *Options) { o.Selection.Host = host })
		d.press(resolve)
		d.mustShow(says, "as you wish")
		if sent := w.hooks(); len(sent) != 1 || sent[0].Origin.Action != "Resolve" {
			t.Errorf("%s: sent %+v", host, sent)
		}
		d.press("4")
		d.mustShow(`message  "as you wish"`)
		if n := w.fetches(); n != 1 {
			t.Errorf("%s: %d fetches; nothing asked for another one", host, n)
		}
	}
}

// What HubSpot makes of an answer is read whole where there is room for it.
func TestVerdictOfAnActionIsReadWhole(t *testing.T) {
	w := newWorld(t, "tickets")
	d := ticketsAt(t, w, 80, 24)
	w.answering(500, `{"message":"the database is down"}`)
	d.press(resolve + " 4")
	d.mustShow("(words not", "documented)", "trying both bodies", `"the database is down"`)
}

// The problems are those of the card: no other answer is marked with them, and who goes
// to one is shown the card's answer again.
func TestAnswerOfAnActionHasNoProblemsOfTheCard(t *testing.T) {
	w := newWorld(t, "tickets")
	d := ticketsAt(t, w, 120, 40)
	d.mustShow("has no option")
	w.answering(200, `{"results":[{"status":"Resolved"},{"status":"Resolved"}]}`)
	d.press(resolve + " 4 >")
	box, _ := d.frame.Box(layout.Wire)
	for y := range box.Outer.H {
		line := string([]rune(d.screenLine(box.Outer.Y + y))[box.Outer.X:])
		if strings.Contains(line, "Resolved") && strings.Contains(line, " x") || strings.Contains(line, "has no option") {
			t.Errorf("a problem of the card is marked in another answer:\n%s", d.screen())
		}
	}
	d.press("! enter")
	d.mustShow(`status         "Resolved"`)
}

func TestPressFails(t *testing.T) {
	for host, says := range map[string]string{
		"classic": "x Resolve failed: status 500.",
		"appcard": "x Error: Action failed with status 500",
	} {
		w := newWorld(t, "tickets")
		d := ticketsAt(t, w, 120, 40, func(o *Options) { o.Selection.Host = host })
		w.answering(500, "<html>oops")
		d.press(resolve)
		d.mustShow(says)
	}
}

// TestOutcomeFitsASmallTerminal: how an action ended, why it failed and what comes next
// are read in 80 columns.
func TestOutcomeFitsASmallTerminal(t *testing.T) {
	for _, c := range []struct {
		host   string
		status int
		body   string
		want   string
	}{
		{"classic", 200, `{"message":"as you wish"}`, "+ Resolve succeeded. The integrator's message (practice): “as you wish” r"},
		{"classic", 204, "", "+ Resolve succeeded. r fetches the card again. The classic card shows"},
		{"classic", 500, "<html>oops", "x Resolve failed: status 500. The classic card shows an error message (words"},
		{"appcard", 500, `{"message":"no"}`, "x Error: Action failed with status 500. The integrator's message (practice)"},
	} {
		w := newWorld(t, "tickets")
		d := ticketsAt(t, w, 80, 24, func(o *Options) { o.Selection.Host = c.host })
		w.answering(c.status, c.body)
		d.press(resolve)
		d.mustShow(c.want)
	}
}

func TestCardIsFetchedAgainWhereWanted(t *testing.T) {
	w := newWorld(t, "tickets")
	d := ticketsAt(t, w, 120, 40)
	d.press("v r")
	d.press(resolve)
	if n := w.fetches(); n != 2 {
		t.Errorf("%d fetches", n)
	}
	w.answering(500, "")
	d.press(resolve)
	if n := w.fetches(); n != 2 {
		t.Errorf("a failed action fetched the card: %d fetches", n)
	}
}

// TestNothingIsSentUnlessConfirmed tries every way out of a confirmation.
func TestNothingIsSentUnlessConfirmed(t *testing.T) {
	click := func(text string) func(d driver) {
		return func(d driver) {
			for y, line := range strings.Split(d.screen(), "\n") {
				if before, _, found := strings.Cut(line, text); found {
					d.click(len([]rune(before))+1, y)
					return
				}
			}
			d.t.Fatalf("%q is not on the screen:\n%s", text, d.screen())
		}
	}
	key := func(keys string) func(d driver) { return func(d driver) { d.press(keys) } }
	for name, out := range map[string]func(d driver){
		"esc": key("esc"), "n": key("n"), "enter on the safe button": key("enter"), "ctrl+c": key("ctrl+c"), "q": key("q"),
		"the close button": click("[×]"), "No": click("[ No ]"), "a click beside it": func(d driver) { d.click(2, 1) },
		"tab twice and enter": key("tab tab enter"),
	} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
			w := newWorld(t, "tickets")
			d := ticketsAt(t, w, size[0], size[1])
			d.press(remove)
			d.mustShow("Are you sure you want to delete this ticket?", "DELETE")
			out(d)
			if sent := w.hooks(); len(sent) != 0 {
				t.Errorf("%s at %v: sent %+v", name, size, sent)
			}
			if d.dialogs.Open() {
				t.Errorf("%s at %v: the dialog is still open:\n%s", name, size, d.screen())
			}
		}
	}
}

func TestConfirmedActionIsSentOnce(t *testing.T) {
	for _, keys := range []string{"y", "tab enter", "tab enter enter enter", "y y y"} {
		w := newWorld(t, "tickets")
		d := ticketsAt(t, w, 80, 24)
		d.press(remove + " " + keys)
		if sent := w.hooks(); len(sent) != 1 || sent[0].Method != http.MethodDelete {
			t.Errorf("%s: sent %+v", keys, sent)
		}
	}
}

// TestQuickPresses presses again before the first call has ended.
func TestQuickPresses(t *testing.T) {
	w := newWorld(t, "tickets")
	d := ticketsAt(t, w, 120, 40)
	var late []tea.Cmd
	for k := range strings.FieldsSeq(resolve + " " + resolve + " " + resolve) {
		late = append(late, d.Update(tuitest.Key(k)))
	}
	d.mustShow("Resolve is under way")
	for _, cmd := range late {
		d.drain(cmd)
	}
	if sent := w.hooks(); len(sent) != 1 {
		t.Errorf("%d requests", len(sent))
	}
}

func TestCancelledActionSaysSo(t *testing.T) {
	w := newWorld(t, "tickets")
	d := ticketsAt(t, w, 120, 40)
	d.Update(tuitest.Key("x"))
	late := d.Update(tuitest.Key("3"))
	d.mustShow("Resolve …", "esc cancels")
	d.press("esc")
	d.mustShow("Cancelled Resolve.")
	d.drain(late)
	d.mustNotShow("succeeded")
	// What was sent may have changed something: it is in the log.
	if row := w.log.calls[0].row; row.Kind != client.KindHook || row.Action != "Resolve" {
		t.Errorf("the newest row of the log is %+v", row)
	}
}

// TestRefusedAction is not sent unless the user insists.
func TestRefusedAction(t *testing.T) {
	w := newWorld(t, "tickets")
	w.project.setDefinition(tuitest.Document(t, "tickets.card.json",
		strings.Replace(string(w.project.Definition.Source()), `"https://www.example.com/"`, `"https://elsewhere.example.com/"`, 1)))
	d := ticketsAt(t, w, 120, 40, func(o *Options) { o.Selection.Host = "appcard" })
	d.press(resolve)
	d.mustShow("HubSpot would not send this", "does not share a base URI", "Send it all the same")
	d.press("enter")
	if sent := w.hooks(); len(sent) != 0 {
		t.Fatalf("sent %+v", sent)
	}
	d.press(resolve + " tab enter")
	if sent := w.hooks(); len(sent) != 1 {
		t.Errorf("insisting sent %+v", sent)
	}
}

// Of a card that the classic host hides, the actions can be looked at and insisted on;
// none of them is sent at once, not even those that are inside of the base URLs.
func TestActionOfAHiddenCard(t *testing.T) {
	w := newWorld(t, "tickets")
	w.project.setDefinition(tuitest.Document(t, "tickets.card.json",
		strings.Replace(string(w.project.Definition.Source()), `"https://www.example.com/"`, `"https://www.example.com/tickets/245/"`, 1)))
	d := ticketsAt(t, w, 120, 40)
	d.mustShow("HubSpot hides the whole card")
	d.press("x")
	d.mustShow("Hidden by the classic card", "API-22: APIs working too fast · ACTION_HOOK")
	d.press("3")
	d.mustShow("HubSpot would not send this", "Send it all the same")
	d.press("enter")
	if sent := w.hooks(); len(sent) != 0 {
		t.Fatalf("sent %+v", sent)
	}
	d.press("x 3 tab enter")
	if sent := w.hooks(); len(sent) != 1 || sent[0].Origin.Action != "Resolve" {
		t.Errorf("insisting sent %+v", sent)
	}
}

func TestDangerousEnvironmentAsks(t *testing.T) {
	w := newWorld(t, "tickets")
	w.project.Bench.Environments[0].Danger = true
	d := ticketsAt(t, w, 120, 40)
	d.press(resolve)
	d.mustShow("is marked as dangerous")
	if sent := w.hooks(); len(sent) != 0 {
		t.Fatalf("sent %+v", sent)
	}
	d.press("y")
	if sent := w.hooks(); len(sent) != 1 {
		t.Errorf("sent %+v", sent)
	}
}

func TestBothBodies(t *testing.T) {
	w := newWorld(t, "tickets")
	d := ticketsAt(t, w, 120, 40)
	d.press("x down down i b")
	d.mustShow("Try both bodies: Resolve", "twice")
	if sent := w.hooks(); len(sent) != 0 {
		t.Fatalf("sent before it was confirmed: %+v", sent)
	}
	d.press("y")
	sent := w.hooks()
	if len(sent) != 2 || sent[0].Host.Name != "classic" || sent[1].Host.Name != "appcard" {
		t.Fatalf("sent %+v", sent)
	}
	d.mustShow("Both bodies: Resolve", "takes both")
}

// TestBothBodiesComeFromOneSelection: what is chosen while they are under way is not theirs.
func TestBothBodiesComeFromOneSelection(t *testing.T) {
	w := newWorld(t, "tickets")
	d := ticketsAt(t, w, 120, 40)
	d.press("x down down i b")
	from, answered := d.selection.Environment, w.reply
	w.reply = func(r client.Request) client.Exchange {
		d.selection.Environment = "another"
		return answered(r)
	}
	d.press("y")
	for _, r := range w.hooks() {
		if r.Origin.Environment != from {
			t.Errorf("a call of %s is said to be of %s", from, r.Origin.Environment)
		}
	}
}

func TestInspectionSendsNothing(t *testing.T) {
	w := newWorld(t, "tickets")
	d := ticketsAt(t, w, 120, 40)
	d.press("X 3")
	d.mustShow("The request that the classic card sends", "[ Close ]", "[ Send ]")
	d.press("enter")
	if sent := w.hooks(); len(sent) != 0 {
		t.Errorf("sent %+v", sent)
	}
}

// TestLongConfirmation scrolls, whatever its language.
func TestLongConfirmation(t *testing.T) {
	for _, word := range []string{"word ", "واحد ", "語", "👩‍👧 "} {
		w := newWorld(t, "tickets")
		body := fmt.Sprintf(`{"results":[{"objectId":1,"title":"A","actions":[{"type":"CONFIRMATION_ACTION_HOOK","httpMethod":"POST",
			"uri":"https://www.example.com/x","label":"\u001b[31mGo","confirmationMessage":"%s"}]}]}`, strings.Repeat(word, 2000)+"THE END")
		w.reply = func(r client.Request) client.Exchange { return tuitest.Exchange(r, []byte(body)) }
		d := open(t, w, 80, 24)
		d.press("3 j j x 1")
		tuitest.Exact(t, word, d.Lines(), 80, 24)
		d.mustShow("[ No ]", "[ Yes ]")
		d.press("end")
		d.mustShow("THE END")
		d.press("esc")
	}
}

func TestMissingPropertyIsNamed(t *testing.T) {
	w := newWorld(t, "tickets")
	w.project.Bench.Records[0].Properties = nil
	d := ticketsAt(t, w, 120, 40)
	d.press("x down down down i")
	d.mustShow("The record lacks", "protected_account")
	d.press("esc x 4 y")
	d.mustShow("Delete succeeded. The record lacks protected_account; P edits it.")
	d.press("esc P")
	d.mustShow("firstname", "needed by", "propertiesToSend")
}

func TestResetDemo(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	d.press("0")
	d.mustShow("only a demo's integrator can be reset")
	resets := 0
	d.deps.Reset = func() error { resets++; return nil }
	d.press("0")
	d.mustShow("as they were at the beginning")
	if resets != 1 || w.fetches() != 2 {
		t.Errorf("%d resets, %d fetches", resets, w.fetches())
	}
	d.deps.Reset = func() error { return context.Canceled }
	d.press("0")
	d.mustShow("The demo was not reset")
}

// click presses the left button on a cell.
func (d driver) click(x, y int) {
	d.t.Helper()
	d.drain(d.Update(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}))
}

package tui

import (
	"context"
	"errors"
	"testing"

	"cardbench/client"
	"cardbench/client/frame"
	"cardbench/tui/tuitest"
)

// browser is the Frames of a test: the events of its pages are given beforehand.
type browser struct {
	events []frame.Event
	pages  []frame.Page
	closed int
	fails  error
}

// Open serves nothing and tells the events.
func (b *browser) Open(_ context.Context, p frame.Page) (Stage, error) {
	if b.fails != nil {
		return nil, b.fails
	}
	b.pages = append(b.pages, p)
	told := make(chan frame.Event, len(b.events))
	for _, e := range b.events {
		told <- e
	}
	close(told)
	return stage{browser: b, events: told}, nil
}

type stage struct {
	browser *browser
	events  chan frame.Event
}

func (stage) URL() string                  { return "http://127.0.0.1:41717/frame/7f3c" }
func (s stage) Events() <-chan frame.Event { return s.events }
func (s stage) Close() error               { s.browser.closed++; return nil }

// message is what the page posted.
func message(text string, answer frame.Answer) frame.Event {
	e := frame.Event{At: tuitest.Noon(), Kind: frame.Message, Text: text, Answer: answer, Accepted: answer != ""}
	if !e.Accepted {
		e.Why = "not accepted"
	}
	return e
}

// pressEdit opens the first ticket's page in a browser that tells events.
func pressEdit(t *testing.T, b *browser, w *world) driver {
	t.Helper()
	w.answering(200, "<title>Edit</title>")
	d := open(t, w, 120, 40)
	d.deps.Frames = b
	d.press("3 j j " + editPage)
	return d
}

func TestPageThatIsDone(t *testing.T) {
	w, b := newWorld(t, "tickets"), &browser{}
	b.events = []frame.Event{
		{At: tuitest.Noon(), Kind: frame.Opened},
		{At: tuitest.Noon(), Kind: frame.Loaded},
		message(`{"action":"SAVED"}`, ""), message(`{"action":"DONE"}`, frame.Done),
	}
	d := pressEdit(t, b, w)
	d.mustShow("+ DONE", "The card is fetched again.")
	if d.dialogs.Open() || b.closed != 1 || w.fetches() != 2 {
		t.Errorf("dialogs open: %v; closed %d times; %d fetches", d.dialogs.Open(), b.closed, w.fetches())
	}
	if len(w.opened) != 1 || w.opened[0] != "http://127.0.0.1:41717/frame/7f3c" {
		t.Errorf("the browser was given %q", w.opened)
	}
	if p := b.pages[0]; p.Title != "API-22: APIs working too fast - Edit" || p.Width != 890 || p.Height != 748 {
		t.Errorf("the page is %+v", p)
	}
	if len(w.hooks()) != 0 {
		t.Errorf("an IFRAME called a hook: %+v", w.hooks())
	}
}

func TestPageThatIsCancelled(t *testing.T) {
	w, b := newWorld(t, "tickets"), &browser{events: []frame.Event{message(`{"action":"CANCEL"}`, frame.Cancel)}}
	d := pressEdit(t, b, w)
	d.mustShow("CANCEL")
	if d.dialogs.Open() || b.closed != 1 || w.fetches() != 1 {
		t.Errorf("dialogs open: %v; closed %d times; %d fetches", d.dialogs.Open(), b.closed, w.fetches())
	}
}

func TestModalThatIsClosedWithItsX(t *testing.T) {
	w, b := newWorld(t, "tickets"), &browser{events: []frame.Event{{At: tuitest.Noon(), Kind: frame.Left, X: true}}}
	d := pressEdit(t, b, w)
	d.mustShow("closed with its X")
	if d.dialogs.Open() || b.closed != 1 || w.fetches() != 1 {
		t.Errorf("dialogs open: %v; closed %d times; %d fetches", d.dialogs.Open(), b.closed, w.fetches())
	}
}

func TestPageIsFollowed(t *testing.T) {
	w := newWorld(t, "tickets")
	b := &browser{events: []frame.Event{
		{At: tuitest.Noon(), Kind: frame.Opened},
		message("SAVED", ""),
		{At: tuitest.Noon(), Kind: frame.Surplus, Count: 4000},
		{At: tuitest.Noon(), Kind: frame.Surplus, Count: 6000},
		{At: tuitest.Noon(), Kind: frame.Left, Text: "the tab was closed"},
	}}
	d := pressEdit(t, b, w)
	d.mustShow("message SAVED", "not accepted", "10000 more events are not listed", "the tab was closed", "127.0.0.1:41717/frame/7f3c")
	tuitest.Golden(t, "frame_120x40.golden", d.screen())
	d.press("o")
	if len(w.opened) != 2 {
		t.Errorf("opened %q", w.opened)
	}
}

// TestPageWithoutBrowser acts as if, as over ssh.
func TestPageWithoutBrowser(t *testing.T) {
	for key, fetches := range map[string]int{"D": 2, "C": 1, "esc": 1, "ctrl+c": 1} {
		w, b := newWorld(t, "tickets"), &browser{}
		w.failing = errors.New("there is no desktop here to open a link on; copy the link")
		d := pressEdit(t, b, w)
		d.mustShow("there is no desktop here", "D = act as if DONE")
		d.press(key)
		if d.dialogs.Top() != nil && d.framing != nil || b.closed != 1 || w.fetches() != fetches {
			t.Errorf("%s: framing %v, closed %d times, %d fetches\n%s", key, d.framing, b.closed, w.fetches(), d.screen())
		}
	}
}

func TestPageThatCannotBeServed(t *testing.T) {
	w := newWorld(t, "tickets")
	d := pressEdit(t, &browser{fails: errors.New("the port 41717 is in use; close what listens there")}, w)
	d.mustShow("the port 41717 is in use")
	d.press("esc")
	if d.dialogs.Open() {
		t.Error("the dialog stays")
	}
}

// TestPageThatHubSpotCannotShow names what stops it.
func TestPageThatHubSpotCannotShow(t *testing.T) {
	w, b := newWorld(t, "tickets"), &browser{}
	card := w.reply
	w.reply = func(r client.Request) client.Exchange {
		if r.Kind != client.KindFrame {
			return card(r)
		}
		e := tuitest.Exchange(r, []byte("<title>Login</title>"))
		e.Reply.Header = []client.HeaderField{{Name: "X-Frame-Options", Value: "DENY"}, {Name: "Set-Cookie", Value: "sid=1"}}
		e.Verdict = client.Judge(r, e.Reply, nil)
		return e
	}
	d := open(t, w, 120, 40)
	d.deps.Frames = b
	d.press("3 j j " + editPage)
	d.mustShow("X-Frame-Options", "DENY", "SameSite")
}

package tui

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/history"
	"cardbench/client/integrator"
	"cardbench/model/bench"
	"cardbench/tui/layout"
	"cardbench/tui/tuitest"
)

// logging is a world that keeps its calls.
func logging(t testing.TB) *world {
	t.Helper()
	w := newWorld(t, "tickets")
	w.log = &chronicle{}
	return w
}

func TestCallsAreListed(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	d.press("r r 5")
	if len(w.log.calls) != 3 || w.log.calls[0].row.Record != "tim" || w.log.calls[0].row.Environment != "demo" {
		t.Fatalf("kept %+v", w.log.calls)
	}
	d.mustShow("3 12:04", "2 12:04", "1 12:04", "fetch", "200", "182 ms")
}

func TestCallsMadeBeforeTheLogIsOpenAreKept(t *testing.T) {
	w := logging(t)
	d := driver{App: newApp(t.Context(), Deps{Loader: w, Sender: w, Clipboard: w, Opener: w, Now: tuitest.Noon, After: w.after, History: w.log.open}, w.project, Options{Width: 120, Height: 40}), t: t}
	d.drain(d.fetch())
	if len(w.log.calls) != 0 {
		t.Fatal("the log was not open yet")
	}
	d.drain(openHistory(t.Context(), d.deps.History))
	if len(w.log.calls) != 1 {
		t.Errorf("kept %d calls", len(w.log.calls))
	}
}

func TestALogThatCannotBeOpenedIsSaid(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	d.deps.History = func(context.Context) (History, []string, error) { return nil, nil, errors.New("the disk is full") }
	d.drain(openHistory(t.Context(), d.deps.History))
	d.press("5")
	d.mustShow("Calls are not kept: the disk is full")
	d.press("r")
	d.mustShow("Tickets (2)")
}

func TestACallThatIsNotKeptIsSaid(t *testing.T) {
	w := logging(t)
	w.log.fails = errors.New("the exchange is not kept: the disk is full")
	d := open(t, w, 120, 40)
	d.mustShow("The call is not kept: the disk is full", "Tickets (2)", "Calls are not kept: the disk is full")
}

func TestWhatHappenedToTheLogIsSaid(t *testing.T) {
	w := logging(t)
	w.log.notices = []string{"The log was broken and is set aside as history.db.broken."}
	d := open(t, w, 120, 40)
	d.mustShow("The log was broken and is set aside")
}

// The filter is the log's own, so this test has a real one.
func TestLogIsFiltered(t *testing.T) {
	w := newWorld(t, "tickets")
	w.log = nil
	w.log, w.history = nil, func(ctx context.Context) (History, []string, error) {
		log, notices, err := history.Open(ctx, history.Options{Path: filepath.Join(t.TempDir(), "history.db"), Card: "tickets"})
		if err == nil {
			t.Cleanup(func() { log.Close() })
		}
		return log, notices, err
	}
	d := ticketsAt(t, w, 120, 40)
	d.press(resolve + " 5 /")
	for query, rows := range map[string]int{
		"resolve": 1, "hook": 1, "fetch": 1, "record:tim": 2, "4xx": 0, ">500ms": 0, "<500ms -hook": 1, "status:200 action:Resolve": 1,
	} {
		d.press("ctrl+u")
		d.write(query)
		if n := d.calls.Found(); n != rows {
			t.Errorf("%q lists %d rows, not %d:\n%s", query, n, rows, d.screen())
		}
	}
	d.press("ctrl+u")
	d.write("status:many")
	d.mustShow("status")
	if d.calls.Found() != 0 {
		t.Errorf("%d rows for a filter that says nothing", d.calls.Found())
	}
	d.press("esc")
	if n := d.calls.Found(); n != 2 {
		t.Errorf("%d rows after esc", n)
	}
}

// A row that is opened shows its card, also when a newer answer was another one.
func TestARowShowsItsCardAgain(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	w.reply = func(r client.Request) client.Exchange {
		return tuitest.Exchange(r, []byte(`{"results":[{"objectId":7,"title":"Another ticket"}]}`))
	}
	d.press("r")
	d.mustShow("Another ticket")
	d.press("5 down enter")
	d.mustShow("API-22", "log 1")
	d.mustNotShow("Another ticket")
	if len(w.sent) != 2 || len(w.log.calls) != 2 {
		t.Errorf("opening a row sent: %d sent, %d kept", len(w.sent), len(w.log.calls))
	}
}

func TestRowsArePinnedAndDeleted(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	d.press("r 5 *")
	if !w.log.calls[0].row.Pinned {
		t.Fatal("not pinned")
	}
	d.press("d")
	d.mustShow("The row is pinned. Delete it all the same?")
	d.press("esc")
	if len(w.log.calls) != 2 {
		t.Fatal("esc deleted it")
	}
	d.press("* d")
	if len(w.log.calls) != 1 || w.log.calls[0].row.ID != 1 {
		t.Errorf("left are %+v", w.log.calls)
	}
}

func TestARowIsSentAgain(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	first := w.log.calls[0].exchange
	d.press("5 R")
	if len(w.sent) != 2 || len(w.log.calls) != 2 {
		t.Fatalf("R sent %d requests and kept %d", len(w.sent)-1, len(w.log.calls)-1)
	}
	again := w.sent[1]
	if again.URL != first.Request.URL || again.Method != first.Request.Method || !again.Secret.Empty() {
		t.Errorf("R sends %+v", again)
	}
	d.press("A")
	if len(w.sent) != 3 || w.sent[2].Secret.Empty() || len(w.sent[2].Versions) == 0 {
		t.Errorf("A sends %+v", w.sent[2:])
	}
}

func TestARowBecomesAScenario(t *testing.T) {
	w, files := withBench(t, benchText)
	w.log = &chronicle{}
	d := open(t, w, 120, 40)
	d.press("5 K")
	d.mustShow("Keep row 1 as a scenario", "log-1-200")
	d.press("ctrl+u")
	d.write("a mistake")
	d.press("enter")
	d.mustShow("take letters, digits, - and _ only")
	d.press("ctrl+u")
	d.write("mistake")
	d.press("enter")
	if got := string(files["cards/"+bench.FileName].file); !strings.Contains(got, "mistake") || !strings.Contains(got, "responses/mistake.json") || !strings.Contains(got, "# our first customer") {
		t.Errorf("the workbench file is\n%s", got)
	}
	kept := files["cards/responses/mistake.json"]
	if kept == nil || !bytes.Equal(kept.file, w.log.calls[len(w.log.calls)-1].exchange.Reply.Body) {
		t.Errorf("the response is %+v", kept)
	}
	sent := len(w.sent)
	d.press("3 s")
	d.write("mistake")
	d.press("enter")
	d.mustShow("scenario mistake", "API-22")
	if len(w.sent) != sent {
		t.Error("a scenario called the endpoint")
	}
}

// TestARowWithoutAnAnswerBecomesTheErrorState: any row can be kept.
func TestARowWithoutAnAnswerBecomesTheErrorState(t *testing.T) {
	w, files := withBench(t, benchText)
	w.log = &chronicle{}
	w.reply = func(r client.Request) client.Exchange {
		e := tuitest.Exchange(r, nil)
		e.Reply, e.Failure = nil, &client.Failure{Kind: client.FailRefused, What: "nothing listens there"}
		return e
	}
	d := open(t, w, 120, 40)
	d.press("5 K ctrl+u")
	d.write("down")
	d.press("enter")
	if got := string(files["cards/"+bench.FileName].file); !strings.Contains(got, "down: { state: error }") {
		t.Errorf("the workbench file is\n%s", got)
	}
	if files["cards/responses/down.json"] != nil {
		t.Error("a response was written")
	}
	d.press("3 s")
	d.write("down")
	d.press("enter")
	d.mustShow("scenario down", "the scenario shows the error state")
}

func TestProbesAskFirst(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	d.press("b p")
	d.mustShow("Probe the endpoint", "requests to https://www.example.com/demo-fetch", "must be refused", "must be accepted")
	d.press("esc")
	d.press("b p enter") // the focus is on the safe button
	if len(w.sent) != 1 {
		t.Fatalf("%d probes were sent without a yes", len(w.sent)-1)
	}
	d.press("b p")
	d.press("right enter")
	if sent := len(w.sent) - 1; sent < 10 || len(w.log.calls) != sent+1 {
		t.Errorf("sent %d probes, kept %d", sent, len(w.log.calls)-1)
	}
	d.mustShow("accepted", "x ") // this endpoint takes everything
}

func TestMockAnswersInPlaceOfTheEndpoint(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	var asked []MockOptions
	d.deps.Mock = func(_ context.Context, o MockOptions) (client.Endpoint, error) {
		asked = append(asked, o)
		return client.Endpoint{TargetURL: "http://127.0.0.1:41717/card", Secret: client.NewSecret("mock")}, nil
	}
	d.press("M")
	d.write("html")
	d.press("enter")
	if len(asked) != 1 || asked[0].Fault == "" || len(asked[0].Body) == 0 || asked[0].Public != "https://www.example.com/demo-fetch" {
		t.Fatalf("asked for %+v", asked)
	}
	if err := integrator.CheckFault(asked[0].Fault); err != nil {
		t.Error(err)
	}
	d.mustShow("mock " + asked[0].Fault)
	if url := w.sent[len(w.sent)-1].URL; !strings.HasPrefix(url, "http://127.0.0.1:41717/card") {
		t.Errorf("the workbench called %s", url)
	}
	d.press("M")
	d.write("off")
	d.press("enter")
	if url := w.sent[len(w.sent)-1].URL; !strings.HasPrefix(url, "https://www.example.com/demo-fetch") {
		t.Errorf("after off the workbench called %s", url)
	}
	d.mustNotShow(" mock ")
}

// The next fault spoils the card that was shown at first, not what the last fault has left of it.
func TestMockKeepsItsCardFromFaultToFault(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	var asked []MockOptions
	d.deps.Mock = func(_ context.Context, o MockOptions) (client.Endpoint, error) {
		asked = append(asked, o)
		w.reply = func(r client.Request) client.Exchange { return tuitest.Exchange(r, []byte(`{"results":[]}`)) }
		return client.Endpoint{TargetURL: "http://127.0.0.1:41717/card", Secret: client.NewSecret("mock")}, nil
	}
	d.drain(d.setMock("html-200"))
	d.drain(d.setMock("latin-1"))
	if len(asked) != 2 || !bytes.Contains(asked[0].Body, []byte("API-22")) || !bytes.Equal(asked[0].Body, asked[1].Body) {
		t.Errorf("asked for %+v", asked)
	}
	d.drain(d.choose(pickScenario, "one-ticket"))
	d.drain(d.setMock("bom"))
	if !bytes.Contains(asked[2].Body, []byte("WEB-3")) {
		t.Errorf("the scenario that is shown is not answered: %s", asked[2].Body)
	}
	d.press("5 G enter") // the first call, made before
	d.drain(d.setMock("reset"))
	if !bytes.Contains(asked[3].Body, []byte("API-22")) {
		t.Errorf("the row that is shown is not answered: %s", asked[3].Body)
	}
}

func TestFilterOfTheBody(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	d.press("|")
	d.write(".results[")
	d.press("enter")
	d.mustShow("Filter the body with jq", "column 10: the filter ends too early")
	d.press("ctrl+u")
	d.write(".results[].title")
	d.press("enter")
	d.mustShow("2 values of .results[].title", "API-22: APIs working too fast", "[Response]")
	d.press("|")
	d.press("ctrl+u enter")
	d.mustShow("results[2]")
	d.press("|")
	d.press("ctrl+u")
	d.write(".results | keys | .[0].x")
	d.press("enter")
	d.mustShow("Filter the body with jq", ".results | keys | .[0].x", "x expected an object but got: number")
	d.press("ctrl+u")
	d.write(".results[0].title")
	d.press("enter")
	d.mustShow("(what the filter gave)", "1 value of .results[0].title")
	d.press("|")
	d.press("ctrl+u enter")
	d.mustNotShow("(what the filter gave)")
}

func TestSavingWhatBreaksAStoredResponseAsks(t *testing.T) {
	d, _, m := editing(t)
	before := string(m.file)
	d.goTo("/display/properties/1")
	d.press("d ctrl+s")
	d.mustShow("Stored responses would break", "two-tickets", `key "priority"`)
	d.press("esc")
	if string(m.file) != before {
		t.Fatal("it was saved without a yes")
	}
	d.press("ctrl+s")
	d.press("right enter")
	if string(m.file) == before {
		t.Error("yes did not save it")
	}
}

func TestRefusalElsewhereIsNotInvestigatedUnasked(t *testing.T) {
	w := logging(t)
	w.reply = func(r client.Request) client.Exchange {
		e := tuitest.Exchange(r, []byte(`{"message":"no"}`))
		e.Reply.Status = 401
		e.Verdict = client.Judge(r, e.Reply, nil)
		return e
	}
	d := open(t, w, 120, 40)
	d.mustShow("I finds out which mistake it makes, with at most")
	if len(w.sent) != 1 {
		t.Fatalf("%d requests were sent unasked to another machine", len(w.sent)-1)
	}
	d.press("I")
	if n := len(w.sent) - 1; n < 5 || n > diagnose.DefaultMax+2 || len(w.log.calls) != n+1 {
		t.Errorf("sent %d, kept %d", n, len(w.log.calls)-1)
	}
	d.mustShow("compare the client secret")
}

func TestLogKeepsItsFocusAfterARowIsGone(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	d.press("5 d d d")
	if d.focus != layout.Log || len(w.log.calls) != 0 {
		t.Errorf("focus %v, %d rows", d.focus, len(w.log.calls))
	}
	d.mustShow("No call was made yet.")
	d.press("enter R A K m")
	if d.dialogs.Open() {
		t.Errorf("an empty log opened a dialog:\n%s", d.screen())
	}
}

package tui

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model/bench"
	"cardbench/tui/tuitest"
)

// twoEnvironments is a world whose second environment has another address and secret.
func twoEnvironments(t *testing.T) *world {
	t.Helper()
	w := logging(t)
	w.project.Bench.Environments = append(w.project.Bench.Environments, bench.Environment{Name: "other"})
	w.project.Endpoints["other"] = Endpoint{Endpoint: client.Endpoint{
		TargetURL: "https://other.example.com/card", Secret: client.NewSecret("another secret"),
	}}
	return w
}

// TestARowGoesWhereItWent has the log's rows call the environment that they belong to,
// whichever is selected by now.
func TestARowGoesWhereItWent(t *testing.T) {
	w := twoEnvironments(t)
	d := open(t, w, 120, 40)
	first := w.sent[0]
	d.press("p down down enter")
	if last := w.sent[len(w.sent)-1]; !strings.Contains(last.URL, "other.example.com") {
		t.Fatalf("the other environment was not called: %s", last.URL)
	}
	d.press("5 G")
	for _, key := range []string{"R", "A"} {
		d.press("5 G " + key)
		last := w.sent[len(w.sent)-1]
		if last.URL != first.URL || last.Hide.Reveal()+last.Secret.Reveal() == "" || strings.Contains(last.Hide.Reveal()+last.Secret.Reveal(), "another") {
			t.Errorf("%s sent %s with the secret of another environment", key, last.URL)
		}
	}
}

// TestAnOldRefusalIsInvestigatedWhereItHappened asks the endpoint that refused, not the
// one of the environment that is selected by now.
func TestAnOldRefusalIsInvestigatedWhereItHappened(t *testing.T) {
	w := twoEnvironments(t)
	good := w.reply
	w.reply = func(r client.Request) client.Exchange {
		if strings.Contains(r.URL, "other.example.com") {
			return good(r)
		}
		e := tuitest.Exchange(r, []byte(`{"message":"no"}`))
		e.Reply.Status = 401
		e.Verdict = client.Judge(r, e.Reply, nil)
		return e
	}
	d := open(t, w, 120, 40)
	d.press("p down down enter")
	d.press("5 G enter")
	d.mustShow("I on screen")
	before := len(w.sent)
	d.press("I")
	if len(w.sent) == before {
		t.Fatal("nothing was asked")
	}
	for _, r := range w.sent[before:] {
		if strings.Contains(r.URL, "other.example.com") {
			t.Fatalf("asked %s about the refusal of another endpoint", r.URL)
		}
	}
	d.mustShow("compare the client secret")

	delete(w.project.Endpoints, "demo")
	d.project = w.project
	d.press("I")
	d.mustShow("The call went to the environment demo")
}

// TestCallsOfASeriesStandInTheirOrder has one command keep them all: commands of a batch
// run at the same time, and the rows would stand as chance has it.
func TestCallsOfASeriesStandInTheirOrder(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	var made []client.Exchange
	for i := range 5 {
		e := tuitest.Exchange(client.Request{Kind: client.KindFetch, Method: "GET", URL: "https://www.example.com/card"}, []byte(`{}`))
		e.Started = e.Started.Add(time.Duration(i) * time.Second)
		made = append(made, e)
	}
	kept, ok := d.keepCalls(made)().(callsKept)
	if !ok || len(kept) != len(made) {
		t.Fatalf("kept %d", len(kept))
	}
	for i, m := range kept {
		if !m.exchange.Started.Equal(made[i].Started) || i > 0 && m.id <= kept[i-1].id {
			t.Errorf("row %d is of %s", m.id, m.exchange.Started)
		}
	}
	if d.keepCalls(nil) != nil {
		t.Error("nothing to keep takes a command")
	}
}

func TestAnAnswerThatIsNearlyTooSlowIsSaid(t *testing.T) {
	w := logging(t)
	good := w.reply
	w.reply = func(r client.Request) client.Exchange {
		e := good(r)
		e.Phases.Wait, e.Phases.Total = 4500*time.Millisecond, 4600*time.Millisecond
		return e
	}
	open(t, w, 120, 40).mustShow("The answer took 4.6 s of the 5 s that HubSpot waits; ask again")
}

// TestCallsOfAnotherSessionAreListed: they show when one looks at the log.
func TestCallsOfAnotherSessionAreListed(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	other := w.log.calls[0].exchange
	other.Request.Origin.Record = "zoe"
	if _, err := w.log.Add(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	d.mustNotShow("fetch zoe")
	d.press("5")
	d.mustShow("fetch zoe")
	other.Request.Origin.Record = "ann"
	if _, err := w.log.Add(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	d.drain(d.Update(tea.FocusMsg{}))
	d.mustShow("fetch ann")
}

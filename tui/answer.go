package tui

import (
	"cmp"
	"time"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/document"
	"cardbench/render"
)

// answer is what the card is drawn from: a response, or a state without one.
type answer struct {
	doc    *document.Document // nil in a state
	state  render.State       // forced; "" decides from doc
	reason string             // why the card failed
	label  string             // where it came from: "live 12:04:31", "two-tickets"
	// missing: nothing was asked, because it could not be or was not yet.
	missing bool
	// kept: the answer was taken out of the log.
	kept bool
	// exchange is the call behind it; nil for a stored response.
	exchange *client.Exchange
	// body is that of an exchange that brought no card, as JSON; nil when it is none.
	body *document.Document
}

// readings are what the documents of answers say. A document never changes, so each is
// read once.
type readings map[*document.Document]model.Response

// of reads the answer that is shown and the stored ones that are looked through, as far as
// r does not have them, and forgets all others.
func (r readings) of(shown *document.Document, stored []Scenario) readings {
	next := readings{}
	read := func(doc *document.Document) {
		known, ok := r[doc]
		if !ok {
			known = model.ReadResponse(doc)
		}
		next[doc] = known
	}
	if shown != nil {
		read(shown)
	}
	for _, s := range stored {
		if looksThrough(s.Response) {
			read(s.Response)
		}
	}
	return next
}

// emptyResponse is what the state "empty" shows.
const emptyResponse = `{"results": []}`

// loadingAnswer stands while a request is under way and nothing older can be shown.
func loadingAnswer(label string) answer { return answer{state: render.Loading, label: label} }

// notFetched stands before the first fetch; why says what keeps it from happening.
func notFetched(why string) answer {
	if why == "" {
		why = "nothing was fetched yet; r fetches, s shows a stored response"
	}
	return answer{state: render.Failed, reason: why, label: "not fetched", missing: true}
}

// liveAnswer is the answer of an exchange. doc is its body as JSON, nil when it is not.
func liveAnswer(e client.Exchange, doc *document.Document) answer {
	a := answer{exchange: &e, label: "live " + e.Started.Local().Format(time.TimeOnly)}
	if e.Usable() {
		a.doc = doc
		return a
	}
	a.state, a.reason, a.body = render.Failed, diagnose.Reason(e), doc
	return a
}

// scenarioAnswer is the answer of a scenario whose delay is over.
func scenarioAnswer(s Scenario) answer {
	a := answer{label: s.Name}
	limit := client.DefaultTotalTimeout
	why := cmp.Or(s.Fails(limit), s.Problem)
	if why == "" {
		a.doc, a.state, a.reason = stateAnswer(s)
		return a
	}
	a.state, a.reason = render.Failed, why
	if s.Delay <= limit {
		a.doc = s.Response
	}
	return a
}

func stateAnswer(s Scenario) (*document.Document, render.State, string) {
	switch s.State {
	case bench.StateLoading:
		return nil, render.Loading, ""
	case bench.StateEmpty:
		doc, err := document.Parse("empty", []byte(emptyResponse), document.DefaultLimits())
		if err != nil {
			return nil, render.Failed, err.Error()
		}
		return doc, "", ""
	}
	return s.Response, "", ""
}

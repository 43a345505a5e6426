package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/tui/msg"
)

// fetchRequest builds the data request of the selection; why says what keeps it from
// being sent.
func fetchRequest(p Project, s Selection) (r client.Request, why string) {
	to, caller, why := target(p, s)
	if why != "" {
		return r, why
	}
	objectType, ok := p.definition.ObjectType(s.ObjectType)
	if !ok {
		return r, fmt.Sprintf("the card has no object type %q; add it to fetch.objectTypes or choose a record of another type", s.ObjectType)
	}
	r, err := client.FetchRequest(to, caller, objectType)
	if err != nil {
		return r, err.Error()
	}
	r.Origin = originOf(s, "")
	return r, ""
}

// originOf says on whose behalf a call is made, for the log.
func originOf(s Selection, action string) client.Origin {
	return client.Origin{Environment: s.Environment, Record: s.Record, Action: action}
}

// actionRequest builds the request that pressing an action would send.
func actionRequest(p Project, s Selection, a model.Action) (r client.Request, why string) {
	to, caller, why := target(p, s)
	if why != "" {
		return r, why
	}
	r, err := client.ActionRequest(to, caller, a)
	if err != nil {
		return r, err.Error()
	}
	r.Origin = originOf(s, a.Label)
	return r, ""
}

func target(p Project, s Selection) (client.Endpoint, client.Caller, string) {
	to, ok := p.Endpoints[s.Environment]
	switch {
	case !ok:
		return to.Endpoint, client.Caller{}, "there is no environment to call; add one to " + bench.FileName
	case to.Problem != "":
		return to.Endpoint, client.Caller{}, to.Problem
	}
	record, ok := p.Bench.Record(s.Record)
	if !ok {
		return to.Endpoint, client.Caller{}, "there is no record to ask for; add one to " + bench.FileName
	}
	return to.Endpoint, client.Caller{Record: record, Identity: p.Bench.Identity, Host: s.host()}, ""
}

// fetch asks the endpoint for the card, or plays the chosen scenario.
func (a *App) fetch() tea.Cmd {
	if s := a.project.scenario(a.selection.Scenario); s != nil {
		return a.play(*s)
	}
	a.works.response = ""
	a.wired = nil
	return a.refetch()
}

// refetch asks the endpoint for the card and leaves on the wire what it shows.
func (a *App) refetch() tea.Cmd {
	if a.selection.Scenario != "" {
		return nil // a stored response does not change
	}
	request, why := fetchRequest(a.project, a.selection)
	if why != "" {
		a.answer = notFetched(why)
		a.recompose()
		return tea.Batch(a.toast(why), a.askForSecret())
	}
	token := a.guard.Begin(a.ctx, 0)
	if a.answer.doc == nil {
		a.answer = loadingAnswer("fetching")
	}
	a.recompose()
	return send(token.Ctx, token.ID, a.deps.Sender, request)
}

// play shows a scenario, after its delay.
func (a *App) play(s Scenario) tea.Cmd {
	opened := a.openScenario(s)
	token := a.guard.Begin(a.ctx, 0)
	if s.Delay <= 0 {
		a.guard.Finish(token.ID)
		a.show(scenarioAnswer(a.asEdited(s)))
		return opened
	}
	a.answer = loadingAnswer(s.Name)
	a.recompose()
	return tea.Batch(opened, a.deps.After(min(s.Delay, client.DefaultTotalTimeout), delayOver{id: token.ID}))
}

// asEdited is a scenario with its stored response as it stands in the workbench.
func (a *App) asEdited(s Scenario) Scenario {
	if w := a.works.of(msg.Response); w != nil && w.buffer.Document() != nil {
		s.Response = w.buffer.Document()
	}
	return s
}

// openScenario opens the stored response of a scenario for editing, once.
func (a *App) openScenario(s Scenario) tea.Cmd {
	a.works.response = ""
	if s.Response == nil {
		return nil
	}
	name := s.Response.Name()
	a.works.response = name
	if a.works.responses[name] != nil {
		return nil
	}
	w := newWork(s.Response, a.deps.Files)
	a.works.responses[name] = w
	return a.openWork(w)
}

func (a *App) onExchange(m exchangeFinished) tea.Cmd {
	if !a.guard.Finish(m.id) {
		return a.keepCall(m.exchange) // cancelled or overtaken, but it was sent
	}
	if m.exchange.Request.Kind != client.KindFetch {
		a.wired = &wired{exchange: m.exchange, doc: m.doc}
		a.recompose()
		return a.keepCall(m.exchange)
	}
	a.rememberAnswer(m.doc)
	a.show(liveAnswer(m.exchange, m.doc))
	return tea.Batch(a.keepCall(m.exchange), a.followUp(m.exchange))
}

func (a *App) onDelay(m delayOver) tea.Cmd {
	s := a.project.scenario(a.selection.Scenario)
	if s == nil || !a.guard.Finish(m.id) {
		return nil
	}
	a.show(scenarioAnswer(a.asEdited(*s)))
	return nil
}

// cancel stops the call that is under way.
func (a *App) cancel() tea.Cmd {
	if !a.guard.Busy() {
		return nil
	}
	a.guard.Abort()
	if a.answer.doc == nil {
		a.answer = notFetched("")
	}
	a.recompose()
	return a.toast("Cancelled. r sends the request again.")
}

// show makes an answer the one that everything is drawn from.
func (a *App) show(next answer) {
	a.answer, a.jq = next, ""
	a.expanded = map[int]bool{}
	a.recompose()
}

package main

import (
	"context"
	"errors"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/bench"
	"cardbench/model/document"
	"cardbench/render"
)

// answer is what a card is drawn from.
type answer struct {
	response *document.Document // nil in a state
	state    render.State       // forced; "" decides from the response
	reason   string             // why the card failed
	// failed is the error that the command ends with after it has drawn the card.
	failed error
}

// answerFlags say where the response comes from.
type answerFlags struct {
	response string
	scenario string
	live     bool
}

func readAnswer(ctx context.Context, d deps, p *project.Project, from answerFlags, c callFlags) (answer, error) {
	switch {
	case from.response != "" && from.scenario != "", from.live && from.response != "", from.live && from.scenario != "":
		return answer{}, fault.Usagef("take one of them", "--response, --scenario and --live name different answers")
	case from.response != "":
		doc, err := d.files().Document(from.response)
		return answer{response: doc}, err
	case from.live:
		return liveAnswer(ctx, d, p, c)
	case from.scenario != "":
		return scenarioAnswer(p, from.scenario)
	}
	name, ok := p.FirstResponse()
	if !ok {
		return answer{}, fault.New(fault.Usage, "there is no answer to show", p.Path,
			"give --response FILE, --scenario NAME of "+bench.FileName+", or --live")
	}
	return scenarioAnswer(p, name)
}

func liveAnswer(ctx context.Context, d deps, p *project.Project, c callFlags) (answer, error) {
	t, err := resolve(ctx, p, c)
	if err != nil {
		return answer{}, err
	}
	return t.liveAnswer(ctx, d)
}

func (t target) liveAnswer(ctx context.Context, d deps) (answer, error) {
	exchange, err := t.fetch(ctx, d)
	if err != nil {
		return answer{}, err
	}
	printExchange(d.stderr, exchange, false, false)
	return answerOf(exchange)
}

// answerOf reads the card of an exchange.
func answerOf(exchange client.Exchange) (answer, error) {
	why := exchangeError(exchange)
	if why != nil && exchange.Verdict.Kind != client.VerdictNoCard { // the card is drawn all the same
		return answer{state: render.Failed, reason: diagnose.Reason(exchange), failed: why}, nil
	}
	doc, err := document.Parse("response", exchange.Reply.Body, document.DefaultLimits())
	if err != nil {
		return answer{}, project.NotJSON(fault.Unusable, err)
	}
	return answer{response: doc, failed: why}, nil // each host shows JSON without a card in its own way
}

// scenarioAnswer plays a scenario without waiting for its delay.
func scenarioAnswer(p *project.Project, name string) (answer, error) {
	s, err := p.Scenario(name)
	if err != nil && !errors.Is(err, project.ErrNotJSON) {
		return answer{}, err
	}
	if why := s.Fails(client.DefaultTotalTimeout); why != "" {
		return failed(why)
	}
	if err != nil {
		return failed(fault.Of(err).Error())
	}
	switch s.State {
	case bench.StateLoading:
		return answer{state: render.Loading}, nil
	case bench.StateEmpty:
		doc, err := document.Parse("empty", []byte(`{"results": []}`), document.DefaultLimits())
		return answer{response: doc}, err
	}
	return answer{response: s.Response}, nil
}

func failed(why string) (answer, error) {
	return answer{state: render.Failed, reason: why}, nil
}

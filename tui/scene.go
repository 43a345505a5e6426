package tui

import (
	"sync"
	"time"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/lint"
	"cardbench/render"
	"cardbench/tui/ink"
)

// scene is everything that is computed from the project, the selection and the
// answer: what the panes are given. It is a value; compose is pure.
type scene struct {
	definition  model.Definition
	request     client.Request // what r sends
	cannotFetch string         // why it sends nothing; ""
	response    *document.Document
	card        model.Response
	acts        bool // the card has actions
	findings    []lint.Finding
	shown       []shownCard                // the selected host first
	differences func() []render.Difference // in what the hosts differ, compared when it is asked for
}

// shownCard is the card as one host shows it.
type shownCard struct {
	host host.Host
	tree render.Tree
}

// composing is what a scene is computed from.
type composing struct {
	project   Project
	selection Selection
	zone      *time.Location // that of the selection
	answer    answer
	card      model.Response // what the answer says
	expanded  map[int]bool
}

func compose(in composing) scene {
	s := scene{definition: in.project.definition, response: in.answer.doc, card: in.card}
	s.request, s.cannotFetch = fetchRequest(in.project, in.selection)
	s.acts = len(s.card.AllActions()) > 0
	s.findings = lint.Run(lint.Input{
		Definition: in.project.Definition, Response: s.response, Host: in.selection.host(),
	})
	view := in.view()
	for _, h := range hostsFrom(in.selection.host()) {
		s.shown = append(s.shown, shownCard{host: h, tree: render.Card(s.definition, s.card, h, view)})
	}
	s.differences = sync.OnceValue(func() []render.Difference {
		if s.response == nil {
			return nil
		}
		return render.Differences(s.definition, s.card, view)
	})
	return s
}

func (in composing) view() render.View {
	return render.View{
		Locale:     in.selection.Locale,
		TimeZone:   in.selection.TimeZone,
		Zone:       in.zone,
		AppName:    in.project.Bench.Identity.AppName,
		Expanded:   in.expanded,
		MaxTiles:   maxTiles,
		State:      in.answer.state,
		FailReason: in.answer.reason,
	}
}

// maxTiles bounds the objects of a card that are drawn: a screen shows a dozen, and ten
// megabytes of them would hold up every key.
const maxTiles = 100

// hostsFrom returns both hosts, the given one first.
func hostsFrom(first host.Host) []host.Host {
	hosts := []host.Host{first}
	for _, h := range host.All() {
		if h.Name != first.Name {
			hosts = append(hosts, h)
		}
	}
	return hosts
}

// worstElsewhere returns the worst of the findings that have no note below the card: those
// about the definition, and what is only worth knowing about the response. Of none it
// returns the zero Finding.
func (s scene) worstElsewhere() lint.Finding {
	var worst lint.Finding
	for _, f := range s.findings {
		if s.ofResponse(f) && f.Severity != lint.Info {
			continue
		}
		if ink.Worse(f.Severity, worst.Severity) {
			worst = f
		}
	}
	return worst
}

// ofResponse reports whether a finding is about the response.
func (s scene) ofResponse(f lint.Finding) bool {
	return s.response != nil && f.File == s.response.Name()
}

// action finds an action of the response by its pointer.
func (s scene) action(pointer string) (model.Action, bool) {
	for _, a := range s.card.AllActions() {
		if a.Pointer == pointer {
			return a, true
		}
	}
	return model.Action{}, false
}

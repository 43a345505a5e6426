package tui

import (
	"context"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/probe"
	"cardbench/client/stats"
	"cardbench/tui/layout"
)

// What the workbench finds out by itself about an answer that is no card.

// spacing is how long the workbench pauses between two requests of its own.
type spacing struct{ investigation, probes, series time.Duration }

// politely are the pauses that leave an endpoint its breath.
func politely() spacing {
	return spacing{investigation: diagnose.DefaultSpacing, probes: probe.DefaultSpacing, series: stats.DefaultSpacing}
}

// explained is the cause of an answer in the words that the card's place shows.
func explained(e client.Exchange) (reason string, ok bool) {
	c, ok := diagnose.Explain(e)
	if !ok || c.Near {
		return "", false
	}
	return c.Finding().Text(), true
}

// bodyRefused is the cause of a refused hook where the data request of the same endpoint
// was answered; "" when that says nothing. A hook is not sent again to find out more: it
// would be carried out again.
func bodyRefused(e client.Exchange) string {
	if e.Request.Kind != client.KindHook || e.Request.Body == "" || len(e.Request.Signed) == 0 || !diagnose.Refused(e) {
		return ""
	}
	return diagnose.Finding{
		Cause: "The server refuses the signature of the " + e.Request.Method + ", but answered the data request: most likely it does not hash the body as it came",
		Do:    "hash the raw bytes of the body, before anything parses it and writes it again",
		Look:  "`JSON.stringify(req.body)`, `$request->all()`, `request.get_json()`; keep the bytes with `express.urlencoded({ verify: (req, res, buf) => { req.rawBody = buf } })`",
		Proof: fmt.Sprintf("the data request, signed with the same secret, brought a card, and this request %d", e.Reply.Status),
	}.Text()
}

// followUp investigates a refusal at once where the server is on this machine: the requests
// that it takes disturb nobody. Elsewhere it says which key does.
func (a *App) followUp(e client.Exchange) tea.Cmd {
	env, _ := a.project.Bench.Environment(firstOf(e.Request.Origin.Environment, a.selection.Environment))
	switch {
	case !diagnose.Refused(e):
		return a.warnSlow(e)
	case env.Danger || !client.Loopback(firstOf(e.Request.DialURL, e.Request.URL)):
		return a.toast(fmt.Sprintf("The endpoint answered %d. I finds out which mistake it makes, with at most %d more requests.",
			e.Reply.Status, diagnose.DefaultMax))
	}
	return a.investigate()
}

// warnSlow says that an answer was almost too slow for HubSpot, though it shows its card.
func (a *App) warnSlow(e client.Exchange) tea.Cmd {
	c, ok := diagnose.Explain(e)
	if !ok || !c.Near {
		return nil
	}
	return a.toast(c.Text + "; " + c.Do)
}

// investigate finds out which mistake an endpoint makes that refuses a signature: a wrong
// signature that it accepts is the one that it computes.
func (a *App) investigate() tea.Cmd {
	if a.answer.exchange == nil {
		return nil
	}
	asked, why := a.selectionOf(*a.answer.exchange)
	if why != "" {
		return a.toast(why)
	}
	request, why := fetchRequest(a.project, asked)
	if why != "" {
		return a.toast(why)
	}
	first, now, hosts, spacing := *a.answer.exchange, a.deps.Now, a.otherHosts(), a.spacing.investigation
	return start(a, "Investigating the refusal", func(ctx context.Context, sender Sender, say func(string)) diagnose.Finding {
		return diagnose.Run(ctx, sender, request, first, diagnose.Options{
			Spacing: spacing, Now: now, Hosts: hosts,
			Progress: func(n, of int) { say(fmt.Sprintf("request %d of at most %d", n, of)) },
		})
	}, func(found diagnose.Finding) tea.Cmd { return a.onFinding(first, found) })
}

// otherHosts are the other addresses by which a server may know itself: the definition's,
// and the one that is dialled.
func (a *App) otherHosts() []string {
	hosts := []string{a.scene.definition.Fetch.TargetURL}
	if e := a.exchange(); e != nil && e.Request.DialURL != "" {
		hosts = append(hosts, e.Request.DialURL)
	}
	return hosts
}

// onFinding shows the cause in the card's place.
func (a *App) onFinding(first client.Exchange, f diagnose.Finding) tea.Cmd {
	if a.answer.exchange == nil || !a.answer.exchange.Started.Equal(first.Started) {
		return nil // another answer is shown by now
	}
	a.answer.reason = f.Text()
	a.recompose()
	if _, shown := a.frame.Box(layout.Preview); shown {
		return nil // the cause stands there
	}
	return a.toast(f.Cause)
}

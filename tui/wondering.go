package tui

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/diagnose"
)

// What the workbench finds out by itself about an answer that is no card.

// tryPause is the pause between two requests of an investigation.
const tryPause = 50 * time.Millisecond

// explained is the cause of an answer in the words that the card's place shows.
func explained(e client.Exchange) (reason string, ok bool) {
	c, ok := diagnose.Explain(e)
	if !ok || c.Near {
		return "", false
	}
	return c.String(), true
}

// wonder investigates a refusal at once where the server is on this machine: the requests
// that it takes disturb nobody. Elsewhere it says which key does.
func (a *App) wonder(e client.Exchange) tea.Cmd {
	env := a.environment()
	switch {
	case !diagnose.Refused(e):
		return nil
	case env.Danger || !client.Loopback(firstOf(e.Request.DialURL, e.Request.URL)):
		return a.toast(fmt.Sprintf("The endpoint answered %d. I finds out which mistake it makes, with at most %d more requests.",
			e.Reply.Status, diagnose.DefaultMax))
	}
	return a.investigate()
}

// investigate finds out which mistake an endpoint makes that refuses a signature: a wrong
// signature that it accepts is the one that it computes.
func (a *App) investigate() tea.Cmd {
	if a.answer.exchange == nil {
		return nil
	}
	request, why := fetchRequest(a.project, a.selection)
	if why != "" {
		return a.toast(why)
	}
	first, sender, now := *a.answer.exchange, a.deps.Sender, a.deps.Now
	watched := &watcher{sender: sender}
	return start(a, "Investigating the refusal", func(ctx context.Context, say func(string)) diagnose.Finding {
		return diagnose.Run(ctx, watched, request, first, diagnose.Options{
			Spacing: tryPause, Now: now,
			Progress: func(n, of int) { say(fmt.Sprintf("request %d of at most %d", n, of)) },
		})
	}, func(found diagnose.Finding) tea.Cmd { return a.onFinding(first, found, watched.seen) })
}

// watcher keeps what goes through a sender.
type watcher struct {
	sender Sender
	seen   []client.Exchange
}

// Do sends a request and keeps the exchange.
func (w *watcher) Do(ctx context.Context, r client.Request) client.Exchange {
	e := w.sender.Do(ctx, r)
	w.seen = append(w.seen, e)
	return e
}

// onFinding shows the cause in the card's place.
func (a *App) onFinding(first client.Exchange, f diagnose.Finding, seen []client.Exchange) tea.Cmd {
	var cmds []tea.Cmd
	for _, e := range seen {
		cmds = append(cmds, a.keepCall(e))
	}
	if a.answer.exchange == nil || !a.answer.exchange.Started.Equal(first.Started) {
		return tea.Batch(cmds...) // another answer is shown by now
	}
	a.answer.reason = findingText(f)
	a.recompose()
	return tea.Batch(append(cmds, a.toast(f.Cause))...)
}

// findingText says what was found, how it is known, what to do and where to look.
func findingText(f diagnose.Finding) string {
	var said strings.Builder
	said.WriteString(f.Cause)
	for _, part := range []struct{ lead, text string }{{"Proof: ", f.Proof}, {"Do: ", f.Do}, {"Look for: ", f.Look}} {
		if part.text != "" {
			said.WriteString("\n" + part.lead + part.text)
		}
	}
	return said.String()
}

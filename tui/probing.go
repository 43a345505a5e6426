package tui

import (
	"context"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client/probe"
	"cardbench/tui/dialog"
)

// askProbe names the question whether to probe.
const askProbe = "probe"

// askProbes says what would be sent, and how often, before it is.
func (a *App) askProbes() tea.Cmd {
	probes, why := a.probes()
	if why != "" {
		return a.toast(why)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Sends %d requests to %s, one after the other. A safe endpoint refuses all but the good ones.\n\n",
		probe.Count(probes), withoutQuery(probes[0].Request.URL))
	for _, p := range probes {
		fmt.Fprintf(&b, "%s: %s\n", p.About, p.Expected())
	}
	a.dialogs.Push(dialog.NewConfirm(dialog.Question{Name: askProbe, Title: "Probe the endpoint", Text: b.String(), Yes: "Send", No: labelCancel}))
	return nil
}

func (a *App) probes() (probes []probe.Probe, why string) {
	request, why := fetchRequest(a.project, a.selection)
	if why != "" {
		return nil, why
	}
	probes, err := probe.Plan(request, a.deps.Now())
	if err != nil {
		return nil, err.Error()
	}
	return probes, ""
}

// runProbes sends them. They are planned anew: their timestamps are those of now.
func (a *App) runProbes() tea.Cmd {
	probes, why := a.probes()
	if why != "" {
		return a.toast(why)
	}
	spacing := a.spacing.probes
	return start(a, "Probing", func(ctx context.Context, sender Sender, say func(string)) []probe.Result {
		return probe.Run(ctx, sender, probes, probe.Options{
			Spacing: spacing, Progress: func(n, of int) { say(fmt.Sprintf("request %d of %d", n, of)) },
		})
	}, a.onProbes)
}

func (a *App) onProbes(results []probe.Result) tea.Cmd {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", probe.Summary(results).Text)
	for _, r := range results {
		mark := "+"
		switch {
		case r.Outcome == probe.Skipped:
			mark = "-"
		case !r.Passed:
			mark = "x"
		}
		fmt.Fprintf(&b, "%s %-9s %s: %s\n", mark, r.Outcome, r.Probe.About, r.Why)
	}
	a.dialogs.Push(dialog.NewMessage("Probes", b.String()))
	return nil
}

package tui

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/text"
	"cardbench/tui/dialog"
	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

// askToTryBoth asks before it calls twice.
func (a *App) askToTryBoth() tea.Cmd {
	if a.pending == nil || !a.pending.action.Hook() {
		return nil
	}
	p := *a.pending
	a.dialogs.Push(dialog.NewConfirm(dialog.Question{
		Name: askBoth, Title: "Try both bodies: " + p.action.Label,
		Text: fmt.Sprintf("This calls %s %s twice: as the classic card sends it, a form, and as the app card does, query and JSON.\n\n"+
			"It carries the action out twice, if the endpoint takes both.", p.action.Method(), withoutQuery(p.request.URL)),
		Yes: "Call twice", No: labelCancel, Danger: p.modal.Danger,
	}))
	return nil
}

// tryBoth sends the pending action as both hosts send it, one after the other, and sets
// the answers side by side.
func (a *App) tryBoth() tea.Cmd {
	if a.pending == nil {
		return nil
	}
	action := a.pending.action
	a.pending = nil
	to, caller, why := target(a.project, a.selection)
	if why != "" {
		return a.toast(why)
	}
	requests, err := client.Both(to, caller, action)
	if err != nil {
		return a.toast(err.Error())
	}
	origin := originOf(a.selection, action.Label)
	return start(a, action.Label+" with both bodies", func(ctx context.Context, sender Sender, say func(string)) []client.Exchange {
		var exchanges []client.Exchange
		for _, r := range requests {
			if ctx.Err() != nil {
				break // nobody waits for it any more
			}
			say("as the " + r.Host.Title + " sends it")
			r.Origin = origin
			exchanges = append(exchanges, sender.Do(ctx, r))
		}
		return exchanges
	}, func(exchanges []client.Exchange) tea.Cmd { return a.onBoth(action, exchanges) })
}

// onBoth shows which of the two bodies the endpoint takes.
func (a *App) onBoth(action model.Action, exchanges []client.Exchange) tea.Cmd {
	if len(exchanges) == 2 {
		a.dialogs.Push(dialog.NewCompare(a.bothView(action, exchanges[0], exchanges[1])))
	}
	return nil
}

// bothView sets the answers to both bodies of an action side by side.
func (a *App) bothView(action model.Action, left, right client.Exchange) dialog.CompareView {
	return dialog.CompareView{
		Title:   "Both bodies: " + action.Label,
		Left:    dialog.CompareSide{Title: left.Request.Host},
		Right:   dialog.CompareSide{Title: right.Request.Host},
		Summary: client.Compare(left, right),
		Render: func(width int) (l, r []string, changed []bool) {
			leftLines, rightLines := callLines(left, width), callLines(right, width)
			for i := range max(len(leftLines), len(rightLines)) {
				x, y := textAt(leftLines, i), textAt(rightLines, i)
				l, r = append(l, pane.Fit(x, width)), append(r, pane.Fit(y, width))
				changed = append(changed, x != y)
			}
			return l, r, changed
		},
	}
}

func textAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// callLines tell a call: what was sent and what came back.
func callLines(e client.Exchange, width int) []string {
	var lines []string
	add := func(s string) { lines = append(lines, ink.Chop(s, width)...) }
	add(e.Request.Method + " " + e.Request.URL)
	if e.Request.Body != "" {
		add("")
		add(e.Request.Body)
	}
	add("")
	if e.Reply == nil {
		add(e.Verdict.Held)
		return lines
	}
	add(fmt.Sprintf("%d in %s", e.Reply.Status, text.Span(e.Phases.Total)))
	add(e.Verdict.Shows)
	return append(lines, ink.Wrap(bodyText(e), width)...)
}

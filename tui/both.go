package tui

import (
	"fmt"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/text"
	"cardbench/tui/dialog"
	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

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

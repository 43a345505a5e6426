package tui

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/compare"
	"cardbench/model/document"
	"cardbench/model/text"
	"cardbench/render"
	"cardbench/tui/dialog"
	"cardbench/tui/ink"
	"cardbench/tui/layout"
)

// compared is one of two answers that are compared.
type compared struct {
	title string
	doc   *document.Document // nil where the body is no JSON
	text  string             // shown in its place
	call  *client.Exchange   // that it came with; nil for a stored response
}

// compareAnswers compares two answers: the marked row with the selected one, the selected
// row with now, or the last two that are alike.
func (a *App) compareAnswers() tea.Cmd {
	selected, ok := a.calls.Row()
	marked := a.calls.Marked()
	switch {
	case marked != 0 && ok && a.focus == layout.Log && marked != selected.ID:
		return a.compareRows(marked, selected.ID)
	case marked != 0:
		return a.compareWithNow(marked)
	case ok && a.focus == layout.Log:
		return a.compareWithNow(selected.ID)
	}
	return a.toast("Nothing is marked: 5 shows the log, m marks a row, W compares it with what is shown now.")
}

func (a *App) compareRows(left, right int64) tea.Cmd {
	return a.readCall(left, func(a *App, l callRead) tea.Cmd {
		return a.readCall(right, func(a *App, r callRead) tea.Cmd { return a.openComparison(ofRow(l), ofRow(r)) })
	})
}

func (a *App) compareWithNow(id int64) tea.Cmd {
	return a.readCall(id, func(a *App, l callRead) tea.Cmd {
		now := a.nowFor(l.row.Kind)
		if now.doc == nil {
			return a.toast("There is no answer now to compare row " + itoa(id) + " with; r fetches.")
		}
		return a.openComparison(ofRow(l), now)
	})
}

// nowFor is what a row of the log is compared with: the card's answer, or for an action's
// row the answer of the action that the wire shows.
func (a *App) nowFor(kind client.Kind) compared {
	if kind == client.KindHook && a.wired != nil {
		at := a.wired.exchange.Started.Local().Format(time.TimeOnly)
		return compared{title: "the action of " + at, doc: a.wired.doc, call: &a.wired.exchange}
	}
	c := compared{title: "now, " + a.answer.label, doc: a.answer.body, call: a.answer.exchange}
	if c.doc == nil {
		c.doc = a.scene.response
	}
	return c
}

func ofRow(m callRead) compared {
	c := compared{title: fmt.Sprintf("row %d, %s", m.row.ID, m.row.Started.Local().Format(time.TimeOnly)), doc: m.doc, call: &m.exchange}
	if m.doc == nil {
		c.text = bodyText(m.exchange)
	}
	return c
}

// aboutCalls tells what two answers differ in beside their bodies, or that they are one.
func aboutCalls(left, right *client.Exchange) []string {
	switch {
	case left == nil || right == nil:
		return nil
	case left.Started.Equal(right.Started):
		return []string{"Both are the same call: r asks the endpoint again, then W compares with that."}
	case left.Reply == nil || right.Reply == nil || left.Reply.Status == right.Reply.Status:
		return nil
	}
	return []string{fmt.Sprintf("! status  %d → %d", left.Reply.Status, right.Reply.Status)}
}

// bodyText is what stands for a body that is no JSON.
func bodyText(e client.Exchange) string {
	if e.Reply == nil {
		return e.Verdict.Held
	}
	const most = 4096
	return text.Clean(string(e.Reply.Body[:min(len(e.Reply.Body), most)]))
}

// openComparison sets two answers side by side: the values that differ, and the two cards
// with the changed lines marked.
func (a *App) openComparison(left, right compared) tea.Cmd {
	v := dialog.CompareView{
		Title: "Compare " + left.title + " with " + right.title,
		Left:  dialog.CompareSide{Title: left.title}, Right: dialog.CompareSide{Title: right.title},
	}
	var differences []compare.Difference
	if left.doc != nil && right.doc != nil {
		var total int
		differences, total = compare.Documents(left.doc, right.doc)
		v.Summary = differenceSummary(differences, total)
	} else {
		v.Summary = []string{"One of the two is no JSON: only the texts can be compared."}
	}
	v.Summary = append(v.Summary, aboutCalls(left.call, right.call)...)
	in := composing{project: a.project, selection: a.selection}
	v.Render = func(width int) (l, r []string, changed []bool) {
		leftLines, rightLines := a.cardLines(in, left, width), a.cardLines(in, right, width)
		return align(
			cardSide{leftLines, changedAt(differences, true), objectIDs(left.doc)},
			cardSide{rightLines, changedAt(differences, false), objectIDs(right.doc)}, width,
		)
	}
	a.dialogs.Push(dialog.NewCompare(v))
	return nil
}

// maxSummary is how many differences stand above the cards.
const maxSummary = 12

func differenceSummary(list []compare.Difference, total int) []string {
	if total == 0 {
		return []string{"No value differs."}
	}
	lines := []string{text.Count(total, "difference") + ":"}
	for i, d := range list {
		if i == maxSummary {
			lines = append(lines, fmt.Sprintf("… and %d more", total-maxSummary))
			break
		}
		lines = append(lines, differenceText(d))
	}
	return lines
}

func differenceText(d compare.Difference) string {
	switch d.Kind {
	case compare.Added:
		return "+ " + d.Path + "  " + d.After
	case compare.Removed:
		return "- " + d.Path + "  " + d.Before
	case compare.Moved:
		return "~ " + d.Path + "  stands elsewhere"
	case compare.Changed:
	}
	return "! " + d.Path + "  " + d.Before + " → " + d.After
}

// cardLines are the lines of the card that an answer gives, or its text.
func (a *App) cardLines(in composing, c compared, width int) []render.Line {
	if c.doc == nil {
		return each(ink.Wrap(c.text, width), func(s string) render.Line { return render.Line{Text: s} })
	}
	view := in.view()
	view.ExpandAll = true
	tree := render.Card(a.scene.definition, model.ReadResponse(c.doc), a.scene.shown[0].host, view)
	return render.Text(tree, a.theme.Card(), width).Lines
}

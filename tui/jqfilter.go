package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/jq"
	"cardbench/model/text"
	"cardbench/tui/dialog"
	"cardbench/tui/keys"
)

// askFilter names the question for a jq filter.
const askFilter = "jq"

// askJQ asks for a jq filter, or takes the one that came with the command.
func (a *App) askJQ(argument string) tea.Cmd {
	if argument != "" {
		return a.filterBody(argument)
	}
	a.promptFilter(nil)
	return nil
}

// promptFilter asks for a filter, beginning with the last one; failed is why that one
// failed on the body, nil when it did not. It stands below the field until the filter is
// changed.
func (a *App) promptFilter(failed error) {
	last := a.jq
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askFilter, Title: "Filter the body with jq", Value: last, Placeholder: ".results[] | {objectId, title}",
		Text: "The response tab shows what the filter gives; an empty filter shows the body again.",
		Check: func(filter string) string {
			if err := jq.Check(filter); err != nil {
				return err.Error()
			}
			if failed != nil && filter == last {
				return failed.Error()
			}
			return ""
		},
	}))
}

// filterBody shows what a filter makes of the body; "" shows the body again.
func (a *App) filterBody(filter string) tea.Cmd {
	a.jq = filter
	doc := a.wireDocument()
	if filter == "" || doc == nil {
		a.wire.SetFiltered("", nil)
		return a.openTab(keys.WireResponse)
	}
	return start(a, "Filtering", func(ctx context.Context, _ Sender, _ func(string)) filtered {
		f := filtered{filter: filter}
		f.result, f.err = jq.Run(ctx, filter, doc, jq.DefaultLimits())
		if f.err == nil {
			f.doc, f.err = document.Parse("jq", f.result.Source, document.DefaultLimits())
		}
		return f
	}, a.onFiltered)
}

// filtered is what a filter made of a body.
type filtered struct {
	filter string
	result jq.Result
	doc    *document.Document
	err    error
}

func (a *App) onFiltered(f filtered) tea.Cmd {
	if f.err != nil {
		a.promptFilter(f.err)
		return nil
	}
	a.wire.SetFiltered(f.filter, f.doc)
	said := text.Count(f.result.Values, "value") + " of " + f.filter + "; | changes it, | and an empty filter shows the body."
	if f.result.Cut {
		said = "Cut: only the first " + said
	}
	return tea.Batch(a.openTab(keys.WireResponse), a.toast(said))
}

// wireDocument is the body that the wire shows as JSON, nil when it is none.
func (a *App) wireDocument() *document.Document {
	switch {
	case a.wired != nil:
		return a.wired.doc
	case a.answer.body != nil:
		return a.answer.body
	}
	return a.scene.response
}

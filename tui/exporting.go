package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/har"
	"cardbench/client/history"
	"cardbench/model/text"
	"cardbench/tui/dialog"
)

// askExport names the question where a HAR file is to go.
const askExport = "har"

// harName is proposed for the file.
const harName = "cardbench.har"

// askHAR asks where the listed calls are to go as a HAR file, or takes the name that came
// with the command.
func (a *App) askHAR(argument string) tea.Cmd {
	if argument != "" {
		return a.exportHAR(argument)
	}
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askExport, Title: "Export the log as HAR", Value: harName,
		Text: "The calls that pane 5 lists, filtered as it is, with bodies and headers but without cookies and authorizations. " +
			"The secret is in none of them. Name of the new file:",
		Check: func(name string) string {
			if name == "" {
				return "give it a name"
			}
			return ""
		},
	}))
	return nil
}

// exported says where the calls went, or why they could not.
type exported struct {
	name  string
	count int
	err   error
}

// exportHAR writes the listed calls into a new file.
func (a *App) exportHAR(name string) tea.Cmd {
	if a.project.Embedded || a.deps.Files == nil {
		return a.toast("An example has no folder to write " + name + " into; cardbench har export writes it anywhere.")
	}
	h, rows, version, store := a.logged.history, a.calls.Rows(), a.deps.Version, a.deps.Files.Open(name, nil)
	return start(a, "Exporting", func(ctx context.Context, _ Sender, _ func(string)) exported {
		src, err := harOf(ctx, h, rows, version)
		if err == nil {
			_, err = store.Save(ctx, src, Version{})
		}
		_ = store.Close() // nothing more is written to it
		return exported{name: name, count: len(rows), err: err}
	}, a.onExported)
}

func harOf(ctx context.Context, h History, rows []history.Row, version string) ([]byte, error) {
	var exchanges []client.Exchange
	for _, r := range rows {
		e, _, err := h.Get(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		exchanges = append(exchanges, e)
	}
	return har.Export(exchanges, har.Options{Version: version})
}

func (a *App) onExported(m exported) tea.Cmd {
	if m.err != nil {
		return a.showText("The log was not exported", m.name+": "+m.err.Error())
	}
	return a.toast("Wrote " + text.Count(m.count, "call") + " to " + m.name + ".")
}

package tui

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/model/bench"
	"cardbench/tui/dialog"
)

// askScenarioName asks what the scenario is to be called that a row becomes.
func (a *App) askScenarioName() tea.Cmd {
	r, ok := a.calls.Row()
	if !ok {
		return nil
	}
	a.row = r.ID
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askScenario, Title: "Keep row " + itoa(r.ID) + " as a scenario", Value: scenarioName(r),
		Text:  "Its body becomes a file of that name in responses/, its status goes to " + bench.FileName + ". From then on s shows it.",
		Check: a.scenarioNameProblem,
	}))
	return nil
}

// scenarioName proposes a name for a row.
func scenarioName(r history.Row) string {
	return "log-" + strconv.FormatInt(r.ID, 10) + "-" + strconv.Itoa(r.Status)
}

func (a *App) scenarioNameProblem(name string) string {
	switch {
	case name == "":
		return "give it a name"
	case !plainName(name):
		return "take letters, digits, - and _ only: it becomes the name of a file"
	case a.project.scenario(name) != nil:
		return "there is a scenario of that name already"
	}
	return ""
}

func plainName(name string) bool {
	for _, r := range name {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		if !letter && r != '-' && r != '_' {
			return false
		}
	}
	return true
}

// keepAsScenario makes the chosen row of the log a scenario: its body a file beside the
// workbench file, its status an entry in it.
func (a *App) keepAsScenario(name string) tea.Cmd {
	return a.readCall(a.row, func(a *App, m callRead) tea.Cmd {
		s, body, err := client.ScenarioOf(m.exchange, name)
		if err != nil {
			return a.toast("Row " + itoa(m.row.ID) + " was not kept: " + err.Error() + ".")
		}
		kept := Scenario{Scenario: s}
		var write tea.Cmd
		if s.Response != "" {
			kept.Response, kept.Problem = m.doc, scenarioProblem(m)
			write = a.writeResponse(s.Response, body)
		}
		a.project.Scenarios = append(a.project.Scenarios, kept)
		cmd := a.editBench(func(src []byte) ([]byte, error) { return bench.AddScenario(src, name, s) })
		a.bench.said = "Kept as the scenario " + name + "; s shows it."
		return tea.Batch(write, cmd, a.toast(a.bench.said))
	})
}

// scenarioProblem says why a kept answer cannot be shown as a card.
func scenarioProblem(m callRead) string {
	if m.doc == nil {
		return m.exchange.Verdict.Held
	}
	return ""
}

// writeResponse writes a body into a new file beside the workbench file.
func (a *App) writeResponse(name string, src []byte) tea.Cmd {
	if a.deps.Files == nil || a.bench.store == nil {
		return nil
	}
	ctx, store := a.ctx, a.deps.Files.Open(beside(a.project.BenchName, name), nil)
	return func() tea.Msg {
		_, err := store.Save(ctx, src, Version{})
		_ = store.Close() // it is opened anew when it is shown
		return responseWritten{name: name, err: err}
	}
}

// beside is a path in the folder of another file.
func beside(file, name string) string {
	if i := strings.LastIndexAny(file, `/\`); i >= 0 {
		return file[:i+1] + name
	}
	return name
}

// responseWritten says that a body was written into a file, or was not.
type responseWritten struct {
	name string
	err  error
}

func (m responseWritten) tell(a *App) tea.Cmd {
	if m.err != nil {
		return a.showText("The response was not written", m.name+": "+m.err.Error())
	}
	return nil
}

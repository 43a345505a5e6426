package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model/text"
	"cardbench/tui/dialog"
)

// The questions for an environment's secret.
const (
	askSecret   = "secret"
	askCommands = "secret-commands"
)

// waitingForCommand stands in the footer until the project was read with what the command
// printed.
const waitingForCommand = "Waiting for the command that prints the secret."

// askForSecret asks for what the chosen environment lacks, when it is needed: a secret that
// is to be typed, or leave to run what prints it.
func (a *App) askForSecret() tea.Cmd {
	to := a.project.Endpoints[a.selection.Environment]
	switch {
	case a.dialogs.Open():
		return nil
	case to.NeedsSecret:
		return a.typeSecret()
	case len(to.Commands) > 0:
		a.askToRun(to)
	}
	return nil
}

// askToRun asks before a command runs that stands in the workbench file: who opens a
// folder must not run what lies in it.
func (a *App) askToRun(to Endpoint) {
	a.dialogs.Push(dialog.NewConfirm(dialog.Question{
		Name: askCommands, Title: "Run " + text.Count(len(to.Commands), "command") + " for environment " + a.selection.Environment + "?",
		Text: text.Line(to.Problem) + "\n\n" + text.Clean(strings.Join(to.Commands, "\n")) +
			"\n\nYour shell runs it, as you, for this session; what it prints stays in memory and is written nowhere.",
		Yes: "Run", No: "Do not run",
	}))
}

// runCommands reads the project again with the commands that the user allowed, then
// fetches.
func (a *App) runCommands() tea.Cmd {
	a.deps.Loader.Allow(a.project.Endpoints[a.selection.Environment].Commands)
	return tea.Batch(a.toast(waitingForCommand), a.loadProject(true))
}

// typeSecret asks for the secret of the selected environment. It is kept in memory, for
// this session alone.
func (a *App) typeSecret() tea.Cmd {
	env, ok := a.project.Bench.Environment(a.selection.Environment)
	if !ok {
		return a.toast("There is no environment whose secret could be typed; add one to cardbench.yaml.")
	}
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askSecret, Title: "Secret of environment " + env.Name, Mask: true,
		Text: "The app's client secret. It stays in memory until cardbench is closed and is written nowhere.",
		Check: func(s string) string {
			if s == "" {
				return "type or paste the client secret"
			}
			return ""
		},
	}))
	return nil
}

// onSecret takes a typed secret and fetches with it.
func (a *App) onSecret(value string) tea.Cmd {
	a.secrets[a.selection.Environment] = client.NewSecret(value)
	a.giveSecrets()
	return a.fetch()
}

// giveSecrets puts the typed secrets into the environments that they are for.
func (a *App) giveSecrets() {
	for name, secret := range a.secrets {
		to, ok := a.project.Endpoints[name]
		if !ok {
			continue
		}
		to.Secret = secret
		if to.NeedsSecret {
			to.NeedsSecret, to.Problem = false, ""
		}
		a.project.Endpoints[name] = to
	}
}

package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/tui/dialog"
)

// askSecret names the question for an environment's secret.
const askSecret = "secret"

// askForSecret asks where the workbench file says that the secret is to be typed, when it
// is needed.
func (a *App) askForSecret() tea.Cmd {
	if a.dialogs.Open() || !a.project.Endpoints[a.selection.Environment].NeedsSecret {
		return nil
	}
	return a.typeSecret()
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

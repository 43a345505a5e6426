package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// toastTime is how long a sentence stands in the footer.
const toastTime = 4 * time.Second

// toast shows a sentence in the footer for a while.
func (a *App) toast(text string) tea.Cmd {
	return a.deps.After(toastTime, a.toasts.Show(text))
}

package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/lint"
	"cardbench/tui/dialog"
)

// askBreaking names the question whether to save a card that stored responses no longer
// fit.
const askBreaking = "breaking"

// breaking lists the stored responses that had no error with the card as it was saved and
// have one with the card as it stands.
func (a *App) breaking() []string {
	w := a.works.definition
	now := w.buffer.Document()
	if !w.changed() || now == nil || w.base == nil {
		return nil
	}
	before, err := document.Parse(now.Name(), w.base, document.DefaultLimits())
	if err != nil || a.wrong(before) {
		return nil // nothing fitted it
	}
	var broken []string
	for _, s := range a.project.Scenarios {
		if s.Response == nil {
			continue
		}
		if f := a.newError(before, now, s.Response); f != nil {
			broken = append(broken, fmt.Sprintf("%s: %s %s", s.Name, f.Code, f.Message))
		}
	}
	return broken
}

// wrong reports whether a definition has an error of its own.
func (a *App) wrong(definition *document.Document) bool {
	return slices.ContainsFunc(lint.Run(lint.Input{Definition: definition, Host: a.selection.host()}), func(f lint.Finding) bool {
		return f.Severity == lint.Error
	})
}

// newError is the first error of a response that a change of the definition brings.
func (a *App) newError(before, now, response *document.Document) *lint.Finding {
	had := map[string]bool{}
	for _, f := range a.errorsOf(before, response) {
		had[f.Code+f.Pointer] = true
	}
	for _, f := range a.errorsOf(now, response) {
		if !had[f.Code+f.Pointer] {
			return &f
		}
	}
	return nil
}

// errorsOf are what a response has wrong with a definition: errors, and warnings, which
// mean that something does not show.
func (a *App) errorsOf(definition, response *document.Document) []lint.Finding {
	var wrong []lint.Finding
	for _, f := range lint.Run(lint.Input{Definition: definition, Response: response, Host: a.selection.host()}) {
		if f.File == response.Name() && f.Severity != lint.Info {
			wrong = append(wrong, f)
		}
	}
	return wrong
}

// askToBreak lists what a save would break.
func (a *App) askToBreak(broken []string) tea.Cmd {
	a.dialogs.Push(dialog.NewConfirm(dialog.Question{
		Name: askBreaking, Title: "Stored responses would break",
		Text: "These fit the card as it was saved, and no longer do:\n\n" + strings.Join(broken, "\n"),
		Yes:  "Save", No: "Go back",
	}))
	return nil
}

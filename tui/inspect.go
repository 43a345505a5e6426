package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/text"
	"cardbench/render"
	"cardbench/tui/dialog"
)

// press shows what an action would open and the exact request that it would send.
func (a *App) press(pointer string) tea.Cmd {
	action, ok := a.scene.action(pointer)
	if !ok {
		return a.toast("There is no action at " + pointer + ".")
	}
	a.dialogs.Push(dialog.NewInspect(a.inspection(action)))
	return nil
}

func (a *App) inspection(action model.Action) dialog.Inspection {
	h := a.scene.shown[a.previewIndex()].host
	modal, opens := render.OpenModal(a.scene.card, action, h, render.View{AppName: a.project.Bench.Identity.AppName})
	in := dialog.Inspection{Title: firstOf(modal.Title, action.Label, string(action.Type)), Prompt: modal.Prompt}
	for _, b := range modal.Buttons {
		in.Buttons = append(in.Buttons, dialog.Button{Label: b.Label, Danger: b.Confirm && modal.Danger})
	}
	switch {
	case modal.Danger:
		in.Note = "danger (DELETE)"
	case !opens:
		in.Prompt = "Calls the integrator at once; the user sees only whether it succeeded."
	}
	if action.Type == model.IFrame {
		in.Foot = frameSize(modal)
		in.Prompt = "Opens the page in a modal of the browser; the request carries no signature."
	}
	selection := a.selection
	selection.Host = h.Name
	request, why := actionRequest(a.project, selection, action)
	if why != "" {
		in.Sections = []dialog.Section{{Title: "Cannot be sent", Lines: []string{why}}}
		return in
	}
	in.Sections = requestSections(h.Title, request)
	in.Copy, in.CopyWhat = request.URL, "URL"
	return in
}

func frameSize(m render.Modal) string {
	if m.Width == 0 && m.Height == 0 {
		return "IFRAME without a size: almost full screen"
	}
	return fmt.Sprintf("IFRAME %d × %d px", m.Width, m.Height)
}

// requestSections show a request as it would go over the wire.
func requestSections(hostTitle string, r client.Request) []dialog.Section {
	lines := []string{r.Method + " " + text.Line(r.URL)}
	for _, f := range r.Header {
		lines = append(lines, f.Name+": "+text.Line(f.Value))
	}
	if len(r.Body) > 0 {
		lines = append(lines, "", text.Clean(string(r.Body)))
	}
	sections := []dialog.Section{{Title: "The request that the " + hostTitle + " sends", Lines: lines}}
	if len(r.Notes) > 0 {
		sections = append(sections, dialog.Section{Title: "Note", Lines: r.Notes})
	}
	return sections
}

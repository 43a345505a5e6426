package tui

import (
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/text"
	"cardbench/render"
	"cardbench/tui/dialog"
)

// ask opens the dialog that HubSpot would open, or asks because the environment is
// marked as dangerous. Nothing is sent before it is answered.
func (a *App) ask(p pressed) tea.Cmd {
	in := a.inspection(p)
	env := a.environment()
	if !p.asks() {
		in.Prompt = fmt.Sprintf("The environment %s is marked as dangerous. Send it?", env.Name)
		in.Buttons = []dialog.Button{{Label: labelCancel}, {Label: "Send"}}
		in.Confirm, in.Safe = 1, 0
	}
	return a.openInspection(p, in)
}

// inspect shows the exact request that an action would send; it can be sent from there.
func (a *App) inspect(p pressed) tea.Cmd {
	in := a.inspection(p)
	in.Expanded = true
	if len(in.Buttons) == 0 && p.why == "" {
		in.Buttons = []dialog.Button{{Label: "Close"}, {Label: sendLabel(p)}}
		in.Confirm, in.Safe = 1, 0
	}
	return a.openInspection(p, in)
}

func (a *App) openInspection(p pressed, in dialog.Inspection) tea.Cmd {
	a.pending = &p
	in.Name = askAction
	if p.why != "" {
		in.Name, in.Buttons, in.CanTry = "", nil, false
	}
	a.dialogs.Push(dialog.NewInspect(in))
	return nil
}

// sendLabel is the button that carries the action out.
func sendLabel(p pressed) string {
	switch {
	case p.refused:
		return "Send it all the same"
	case p.action.Type == model.IFrame:
		return "Open the page"
	}
	return "Send"
}

// onPressed does what the button of an inspection says.
func (a *App) onPressed(r dialog.Pressed) tea.Cmd {
	p := a.pending
	a.pending = nil
	if p == nil || !r.Confirm {
		return nil
	}
	if p.action.Type == model.IFrame {
		return a.openFrame(*p)
	}
	return a.sendHook(*p)
}

func (a *App) inspection(p pressed) dialog.Inspection {
	in := dialog.Inspection{
		Title: firstOf(p.modal.Title, p.action.Label, string(p.action.Type)), Prompt: p.modal.Prompt,
		Confirm: -1, CanTry: p.action.Hook() && p.why == "",
	}
	for i, b := range p.modal.Buttons {
		in.Buttons = append(in.Buttons, dialog.Button{Label: b.Label, Danger: b.Confirm && p.modal.Danger})
		if b.Confirm {
			in.Confirm = i
		} else {
			in.Safe = i
		}
	}
	switch {
	case p.modal.Danger:
		in.Note = "danger (DELETE)"
	case !p.opens:
		in.Prompt = "Calls the integrator at once; the user sees only whether it succeeded."
	}
	if p.action.Type == model.IFrame {
		in.Foot = frameSize(p.modal)
		in.Prompt = "Opens the page in a modal of the browser; the request carries no signature."
	}
	in.Sections = problemSections(p)
	if p.why == "" {
		in.Sections = append(in.Sections, requestSections(p.host.Title, p.request, a.deps.Now())...)
		in.Brief = p.request.Method + " " + text.Line(shortURL(p.request.URL))
		in.Copy, in.CopyWhat = p.request.URL, "URL"
	}
	return in
}

// problemSections say why an action cannot be sent, would be refused, or lacks something.
func problemSections(p pressed) []dialog.Section {
	var sections []dialog.Section
	if p.refused {
		lines := []string{p.refusal.What}
		if p.refusal.Hint != "" {
			lines = append(lines, p.refusal.Hint)
		}
		if p.refusal.Words != "" {
			lines = append([]string{"“" + p.refusal.Words + "”"}, lines...)
		}
		if p.refusal.HidesCard {
			lines = append(lines, "HubSpot hides the whole card because of it: nobody gets to press this.")
		}
		sections = append(sections, dialog.Section{Title: "HubSpot would not send this", Lines: lines})
	}
	if p.why != "" {
		sections = append(sections, dialog.Section{Title: "Cannot be sent", Lines: []string{p.why}})
	}
	if len(p.missing) > 0 {
		sections = append(sections, dialog.Section{Title: "The record lacks", Lines: []string{
			strings.Join(p.missing, ", "), "associatedObjectProperties names them; HubSpot would send their values. P edits the record.",
		}})
	}
	return sections
}

func frameSize(m render.Modal) string {
	if m.Width == 0 && m.Height == 0 {
		return "IFRAME without a size: almost full screen"
	}
	return fmt.Sprintf("IFRAME %d × %d px", m.Width, m.Height)
}

// requestSections show a request as it would go over the wire now, its signatures too.
func requestSections(hostTitle string, r client.Request, now time.Time) []dialog.Section {
	lines := []string{r.Method + " " + text.Line(r.URL)}
	header := r.Header
	if wire, err := client.Prepare(r, now); err == nil {
		header = wire.Header
	}
	for _, f := range header {
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

package tui

import (
	"context"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/host"
	"cardbench/render"
)

// pressed is an action that a user pressed, as one host takes it.
type pressed struct {
	action  model.Action
	host    host.Host
	modal   render.Modal // what the host opens, when opens
	opens   bool
	request client.Request
	why     string        // why there is no request; ""
	refusal model.Refusal // why HubSpot would not send it
	refused bool
	missing []string // properties that it needs and the record lacks
}

// asks reports whether the host asks before it calls.
func (p pressed) asks() bool { return p.opens && p.action.Type == model.ConfirmationActionHook }

// labelCancel is the button that does nothing.
const labelCancel = "Cancel"

// The questions about actions, by the names that their answers come back with.
const (
	askAction  = "action"  // send it?
	askInspect = "inspect" // the request is shown; send it?
	askBoth    = "both"    // call twice?
)

// press does what HubSpot does when an action is pressed: it asks, calls, or opens the
// integrator's page. What HubSpot would refuse is sent only when the user insists.
func (a *App) press(pointer string) tea.Cmd {
	p, ok := a.pressing(pointer)
	env := a.environment()
	switch {
	case !ok:
		return a.toast("There is no action at " + pointer + ".")
	case a.job.guard.Busy():
		return a.toast(a.job.title + " is under way; esc cancels it.")
	case p.why != "" || p.refused:
		return a.inspect(p)
	case p.action.Type == model.IFrame:
		return a.openFrame(p)
	case p.asks() || env.Danger:
		return a.ask(p)
	}
	return a.sendHook(p)
}

// inspectAction shows the request of an action; it is sent from there.
func (a *App) inspectAction(pointer string) tea.Cmd {
	p, ok := a.pressing(pointer)
	if !ok {
		return a.toast("There is no action at " + pointer + ".")
	}
	return a.inspect(p)
}

// pressing works out what pressing an action means on the host that is looked at.
func (a *App) pressing(pointer string) (p pressed, ok bool) {
	action, ok := a.scene.action(pointer)
	if !ok {
		return p, false
	}
	p.action, p.host = action, a.scene.shown[a.previewIndex()].host
	p.modal, p.opens = render.OpenModal(a.scene.card, action, p.host, render.View{AppName: a.project.Bench.Identity.AppName})
	selection := a.selection
	selection.Host = p.host.Name
	p.request, p.why = actionRequest(a.project, selection, action)
	p.refusal, p.refused = model.RefuseAction(a.scene.definition, a.selection.ObjectType, action, p.host)
	if tree := a.scene.shown[a.previewIndex()].tree; tree.State == render.Failed && !p.refused {
		p.refusal, p.refused = model.Refusal{What: tree.Reason}, true
	}
	record, _ := a.project.Bench.Record(a.selection.Record)
	p.missing = model.MissingProperties(action, func(name string) bool {
		_, has := record.Property(name)
		return has
	})
	return p, true
}

// sendHook calls an action's endpoint.
func (a *App) sendHook(p pressed) tea.Cmd {
	return start(a, p.action.Label, func(ctx context.Context, sender Sender, _ func(string)) wired {
		e := sender.Do(ctx, p.request)
		return wired{exchange: e, doc: body(e)}
	}, func(w wired) tea.Cmd { return a.onHook(p, w) })
}

// onHook shows how an action ended in the words of its host, and fetches the card again
// where that is wanted.
func (a *App) onHook(p pressed, w wired) tea.Cmd {
	a.wired = &w
	outcome := client.Toast(w.exchange)
	cmds := []tea.Cmd{a.toast(a.outcomeText(p, w.exchange, outcome))}
	if outcome.OK && a.refetches {
		cmds = append(cmds, a.refetch())
	}
	a.recompose()
	return tea.Batch(cmds...)
}

// outcomeText says how an action ended: what the host shows, why it failed, what the
// integrator said. What matters most comes first, for a narrow terminal cuts the rest;
// pane 4 has all of it.
func (a *App) outcomeText(p pressed, e client.Exchange, o client.Outcome) string {
	said := "x " + p.action.Label + " failed" + because(e) + "."
	if o.OK {
		said = "+ " + p.action.Label + " succeeded."
	}
	if o.Known {
		said = said[:2] + strings.TrimSuffix(o.Shows, ".") + "."
	}
	if len(p.missing) > 0 {
		said += " The record lacks " + strings.Join(p.missing, ", ") + "; P edits it."
	}
	if o.Message != "" {
		said += " The integrator's message (practice): “" + o.Message + "”"
	}
	if o.OK && !a.refetches {
		said += " r fetches the card again."
	}
	if !o.Known {
		said += " The " + p.host.Title + " shows " + o.Shows + "."
	}
	return said
}

// because is why a call failed: ": status 500".
func because(e client.Exchange) string {
	switch {
	case e.Failure != nil:
		return ": " + e.Failure.What
	case e.Reply != nil:
		return fmt.Sprintf(": status %d", e.Reply.Status)
	}
	return ""
}

// shortURL is a URL with its query left out, and a sign of that.
func shortURL(url string) string {
	if before, _, asks := strings.Cut(url, "?"); asks {
		return before + "?…"
	}
	return url
}

func withoutQuery(url string) string {
	before, _, _ := strings.Cut(url, "?")
	return before
}

// resetDemo lets the demo's integrator forget what actions did.
func (a *App) resetDemo() tea.Cmd {
	reset := a.deps.Reset
	return func() tea.Msg { return demoReset{err: reset()} }
}

// demoReset says that the demo's data are as they were, or are not.
type demoReset struct{ err error }

func (m demoReset) tell(a *App) tea.Cmd {
	if m.err != nil {
		return a.toast("The demo was not reset: " + m.err.Error())
	}
	return tea.Batch(a.fetch(), a.toast("The demo's data are as they were at the beginning."))
}

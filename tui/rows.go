package tui

import (
	"bytes"
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/model/bench"
	"cardbench/model/host"
	"cardbench/tui/dialog"
)

// What is done with the selected row of the log.

// The questions about rows, by the names that their answers come back with.
const (
	askDeleteRow   = "delete-row"
	askScenario    = "scenario-name"
	askResendFresh = "resend"
)

// pinRow pins the selected row, or lets it go.
func (a *App) pinRow() tea.Cmd {
	r, ok := a.calls.Row()
	if !ok {
		return nil
	}
	ctx := a.ctx
	return a.changeLog(func(h History) error { return h.Pin(ctx, r.ID, !r.Pinned) })
}

// askDeleteRow deletes a row at once, a pinned one after a question.
func (a *App) askDeleteRow() tea.Cmd {
	r, ok := a.calls.Row()
	if !ok {
		return nil
	}
	a.row = r.ID
	if !r.Pinned {
		return a.deleteRow()
	}
	a.dialogs.Push(dialog.NewConfirm(dialog.Question{
		Name: askDeleteRow, Title: "Delete row " + itoa(r.ID), Text: "The row is pinned. Delete it all the same?", Danger: true,
	}))
	return nil
}

func (a *App) deleteRow() tea.Cmd {
	ctx, id := a.ctx, a.row
	return a.changeLog(func(h History) error { return h.Delete(ctx, id) })
}

// changeLog changes the log and lists it anew.
func (a *App) changeLog(change func(History) error) tea.Cmd {
	h := a.logged.history
	if h == nil {
		return nil
	}
	return func() tea.Msg { return logChanged{err: change(h)} }
}

// logChanged says that the log was changed, or could not be.
type logChanged struct{ err error }

func (m logChanged) tell(a *App) tea.Cmd {
	if m.err != nil {
		return a.toast("The log was not changed: " + m.err.Error())
	}
	return a.listCalls()
}

// resendRow sends the request of the selected row again: the same bytes, or with a
// signature of now.
func (a *App) resendRow(afresh bool) tea.Cmd {
	again := client.Resend
	if afresh {
		again = client.Resign
	}
	return a.withRequest(again, func(request client.Request, _ client.Endpoint, row history.Row) tea.Cmd {
		return a.sendRow(request, row)
	})
}

// withRequest reads the selected row and makes its request again, for then.
func (a *App) withRequest(
	again func(client.Exchange, client.Endpoint) (client.Request, error),
	then func(client.Request, client.Endpoint, history.Row) tea.Cmd,
) tea.Cmd {
	r, ok := a.calls.Row()
	if !ok {
		return nil
	}
	return a.readCall(r.ID, func(a *App, m callRead) tea.Cmd {
		to, why := a.endpointOf(m.exchange)
		if why != "" {
			return a.toast(why)
		}
		request, err := again(m.exchange, to)
		if err != nil {
			return a.toast(err.Error())
		}
		return then(request, to, m.row)
	})
}

// endpointOf is the endpoint that a call of the log was sent to: that of its own
// environment, whichever is selected by now.
func (a *App) endpointOf(e client.Exchange) (to client.Endpoint, why string) {
	s, why := a.selectionOf(e)
	if why != "" {
		return to, why
	}
	to, _, why = target(a.project, s)
	return to, why
}

// selectionOf is the selection that a call was made with; why says that it cannot be had.
func (a *App) selectionOf(e client.Exchange) (s Selection, why string) {
	s = a.selection
	if name := e.Request.Origin.Environment; name != "" {
		if _, ok := a.project.Endpoints[name]; !ok {
			return s, fmt.Sprintf("The call went to the environment %s, which %s no longer has.", name, bench.FileName)
		}
		s.Environment = name
	}
	if r, ok := a.project.Bench.Record(e.Request.Origin.Record); ok {
		s.Record, s.ObjectType = r.Name, r.ObjectType
	}
	if at, ok := host.ByName(e.Request.Host); ok {
		s.Host = at.Name
	}
	return s, ""
}

// editRow opens the request of the selected row in $EDITOR; what comes back is sent,
// signed afresh.
func (a *App) editRow() tea.Cmd {
	return a.withRequest(client.Resign, func(request client.Request, to client.Endpoint, row history.Row) tea.Cmd {
		text := client.RequestText(request)
		return a.editText("request.http", text, 0, func(src []byte) tea.Cmd {
			if bytes.Equal(src, text) {
				return a.toast("The request was not changed, so it was not sent; R sends it as it is.")
			}
			edited, err := client.ParseRequestText(src, request, to)
			if err != nil {
				return a.showText("The request cannot be sent", err.Error())
			}
			return a.sendRow(edited, row)
		})
	})
}

// sendRow sends a request out of the log. What may change data is asked about first.
func (a *App) sendRow(r client.Request, row history.Row) tea.Cmd {
	env, _ := a.project.Bench.Environment(firstOf(row.Environment, a.selection.Environment))
	a.again = r
	if r.Writes() || env.Danger && r.Kind == client.KindHook {
		a.dialogs.Push(dialog.NewConfirm(dialog.Question{
			Name: askResendFresh, Title: "Resend row " + itoa(row.ID), Danger: true,
			Text: fmt.Sprintf("%s %s\n\n%s", r.Method, withoutQuery(r.URL), resendWarning(env)),
			Yes:  "Send", No: labelCancel,
		}))
		return nil
	}
	return a.sendAgain()
}

// resendWarning says why a call is asked about before it is sent again.
func resendWarning(env bench.Environment) string {
	if env.Danger {
		return "The environment " + env.Name + " is marked as dangerous."
	}
	return "It may change something at the endpoint, once more."
}

// sendAgain sends what was taken out of the log.
func (a *App) sendAgain() tea.Cmd {
	token := a.guard.Begin(a.ctx, 0)
	a.recompose()
	return send(token.Ctx, token.ID, a.deps.Sender, a.again)
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

package tui

import (
	"context"
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/model/document"
	"cardbench/tui/calls"
	"cardbench/tui/keys"
	"cardbench/tui/layout"
)

// wired is a call that the wire shows in place of the answer's.
type wired struct {
	exchange client.Exchange
	doc      *document.Document // its body as JSON; nil when it is none
}

// exchange is the call that the wire shows, nil when there is none.
func (a *App) exchange() *client.Exchange {
	if a.wired != nil {
		return &a.wired.exchange
	}
	return a.answer.exchange
}

// logged is the log as the workbench knows it.
type logged struct {
	history History // nil until it is open, or when nothing can be kept
	problem string  // why nothing is kept; ""
	lost    string  // why the last call was not kept; "" when it was
	query   string
	asked   int               // the last listing that was asked for
	unkept  []client.Exchange // made before the log was open
}

// historyOpened says that the log was opened, or could not be.
type historyOpened struct {
	history History
	notices []string
	err     error
}

// openHistory opens the log behind the first frame.
func openHistory(ctx context.Context, open func(context.Context) (History, []string, error)) tea.Cmd {
	if open == nil {
		open = func(context.Context) (History, []string, error) { return nil, nil, errNoLog }
	}
	return func() tea.Msg {
		h, notices, err := open(ctx)
		return historyOpened{history: h, notices: notices, err: err}
	}
}

// errNoLog says that the workbench was opened without a log.
var errNoLog = errors.New("there is no log in this session")

func (m historyOpened) tell(a *App) tea.Cmd { return a.onHistoryOpened(m) }

func (a *App) onHistoryOpened(m historyOpened) tea.Cmd {
	var cmds []tea.Cmd
	if m.err != nil {
		a.logged.problem = "Calls are not kept: " + strings.TrimPrefix(m.err.Error(), "no exchange is kept: ")
		a.logged.unkept = nil
		a.calls.SetList(calls.List{Problem: a.logged.problem})
		if errors.Is(m.err, errNoLog) {
			return nil // as it was asked for
		}
		return a.toast(a.logged.problem)
	}
	a.logged.history = m.history
	for _, n := range m.notices {
		cmds = append(cmds, a.toast(n))
	}
	cmds = append(cmds, a.keepCalls(a.logged.unkept))
	a.logged.unkept = nil
	return tea.Batch(append(cmds, a.listCalls())...)
}

// callKept says that a call is in the log, or could not be put there, and what has
// happened to the log meanwhile.
type callKept struct {
	id       int64
	exchange client.Exchange
	notices  []string
	err      error
}

func (m callKept) tell(a *App) tea.Cmd { return a.onCallKept(m) }

// keepCall puts a call into the log. Until the log is open, it waits.
func (a *App) keepCall(e client.Exchange) tea.Cmd {
	h, ctx := a.logged.history, context.WithoutCancel(a.ctx) // what was sent is kept, also when the user leaves
	if h == nil {
		if a.deps.History != nil && a.logged.problem == "" {
			a.logged.unkept = append(a.logged.unkept, e)
		}
		return nil
	}
	return func() tea.Msg {
		id, err := h.Add(ctx, e)
		return callKept{id: id, exchange: e, notices: h.Notices(), err: err}
	}
}

// keepCalls puts calls into the log one after the other: their rows stand in the order in
// which they were made.
func (a *App) keepCalls(made []client.Exchange) tea.Cmd {
	var keep []tea.Cmd
	for _, e := range made {
		if cmd := a.keepCall(e); cmd != nil {
			keep = append(keep, cmd)
		}
	}
	if len(keep) == 0 {
		return nil
	}
	return func() tea.Msg {
		var kept callsKept
		for _, cmd := range keep {
			if m, ok := cmd().(callKept); ok {
				kept = append(kept, m)
			}
		}
		return kept
	}
}

// callsKept says what became of several calls.
type callsKept []callKept

func (m callsKept) tell(a *App) tea.Cmd {
	cmds := []tea.Cmd{a.listCalls()}
	for _, kept := range m {
		cmds = append(cmds, a.noteKept(kept)...)
	}
	return tea.Batch(cmds...)
}

func (a *App) onCallKept(m callKept) tea.Cmd {
	return tea.Batch(append(a.noteKept(m), a.listCalls())...)
}

// noteKept takes in what became of a call, and says what is worth saying.
func (a *App) noteKept(m callKept) []tea.Cmd {
	a.logged.lost = ""
	if m.err != nil {
		a.logged.lost = strings.TrimPrefix(m.err.Error(), "the exchange is not kept: ")
		return []tea.Cmd{a.toast("The call is not kept: " + a.logged.lost)}
	}
	if e := a.exchange(); e != nil && e.Started.Equal(m.exchange.Started) {
		a.calls.SetShown(m.id)
	}
	if f := a.framing; f != nil && f.looked.Equal(m.exchange.Started) {
		f.row = m.id
	}
	var cmds []tea.Cmd
	for _, n := range m.notices {
		cmds = append(cmds, a.toast(n))
	}
	return cmds
}

// callsListed says what the log holds.
type callsListed struct {
	asked int
	list  calls.List
}

func (m callsListed) tell(a *App) tea.Cmd { return a.onCallsListed(m) }

// maxRows is how many rows the log lists; the filter reaches the others.
const maxRows = 1000

// listCalls asks the log for its rows.
func (a *App) listCalls() tea.Cmd {
	h, ctx, query := a.logged.history, a.ctx, a.logged.query
	if h == nil {
		return nil
	}
	a.logged.asked++
	asked := a.logged.asked
	return func() tea.Msg {
		filter, err := history.ParseFilter(query)
		if err != nil {
			return callsListed{asked: asked, list: calls.List{Problem: err.Error()}}
		}
		filter.Limit = maxRows
		rows, total, err := h.List(ctx, filter)
		list := calls.List{Rows: rows, Total: total}
		if err != nil {
			list.Problem = err.Error()
		}
		return callsListed{asked: asked, list: list}
	}
}

// onCallsListed takes the rows of the last question; older ones are stale.
func (a *App) onCallsListed(m callsListed) tea.Cmd {
	if m.asked != a.logged.asked {
		return nil
	}
	if m.list.Problem == "" && m.list.Total == 0 && a.logged.query == "" && a.logged.lost != "" {
		m.list.Problem = "Calls are not kept: " + a.logged.lost
	}
	a.calls.SetList(m.list)
	if a.focus == layout.Log {
		a.search.matches = a.calls.Found()
	}
	return nil
}

// filterCalls lists the calls that a query lets through.
func (a *App) filterCalls(query string) tea.Cmd {
	a.logged.query = query
	return a.listCalls()
}

// callRead is a call out of the log.
type callRead struct {
	exchange client.Exchange
	row      history.Row
	doc      *document.Document
	err      error
	then     func(*App, callRead) tea.Cmd
}

func (m callRead) tell(a *App) tea.Cmd {
	if m.err != nil {
		return a.toast("The call cannot be read from the log: " + m.err.Error())
	}
	return m.then(a, m)
}

// readCall reads a call out of the log and does something with it.
func (a *App) readCall(id int64, then func(*App, callRead) tea.Cmd) tea.Cmd {
	h, ctx := a.logged.history, a.ctx
	if h == nil {
		return nil
	}
	return func() tea.Msg {
		e, row, err := h.Get(ctx, id)
		return callRead{exchange: e, row: row, doc: body(e), err: err, then: then}
	}
}

// openCall shows a call again: the card of a fetch, the wire of anything else.
func (a *App) openCall(id int64) tea.Cmd {
	return a.readCall(id, func(a *App, m callRead) tea.Cmd {
		a.calls.SetShown(m.row.ID)
		if m.row.Kind == client.KindFetch {
			a.wired, a.works.response, a.selection.Scenario = nil, "", ""
			next := liveAnswer(m.exchange, m.doc)
			next.label, next.kept = "log "+itoa(m.row.ID), true
			a.show(next)
			return nil
		}
		a.wired = &wired{exchange: m.exchange, doc: m.doc}
		a.recompose()
		a.wire.OpenTab(keys.WireResponse)
		return nil
	})
}

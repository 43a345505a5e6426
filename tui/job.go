package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/tui/pane"
)

// job is something that makes calls of its own: an action, a series, probes. There is one
// at a time; a second press while it is under way starts nothing.
type job struct {
	guard pane.Guard
	title string // "Resolve"
	said  string // how far it is
}

// jobDone says that a job has ended; then is what it leads to. The calls that it made are
// kept also when it was cancelled: they may have reached the endpoint.
type jobDone struct {
	id      int
	sent    []client.Exchange
	partial bool // what it leads to is worth having also when the job was cancelled
	then    func() tea.Cmd
}

// jobSaid says how far a job is.
type jobSaid struct {
	id   int
	text string
	from <-chan string
}

// start begins a job. run is given a context that ends when the job is cancelled, the
// sender to make its calls with, one after the other, and a way to say how far it is; it
// must not touch the App. then takes the result, unless the job was cancelled. The calls
// go to the log.
func start[T any](a *App, title string, run func(ctx context.Context, sender Sender, say func(string)) T, then func(T) tea.Cmd) tea.Cmd {
	return startJob(a, title, false, run, then)
}

// startPartial is start for a job whose result counts also when it was cancelled: then
// takes what was done until that.
func startPartial[T any](a *App, title string, run func(ctx context.Context, sender Sender, say func(string)) T, then func(T) tea.Cmd) tea.Cmd {
	return startJob(a, title, true, run, then)
}

func startJob[T any](
	a *App, title string, partial bool, run func(ctx context.Context, sender Sender, say func(string)) T, then func(T) tea.Cmd,
) tea.Cmd {
	if a.job.guard.Busy() {
		return a.toast(a.job.title + " is under way; esc cancels it.")
	}
	token := a.job.guard.Begin(a.ctx, 0)
	a.job.title, a.job.said = title, ""
	said := make(chan string, 1)
	say := func(text string) {
		select {
		case said <- text:
		default: // the one before was not shown yet; the next one will be
		}
	}
	watched := &watcher{sender: a.deps.Sender}
	work := func() tea.Msg {
		defer close(said)
		result := run(token.Ctx, watched, say)
		return jobDone{id: token.ID, sent: watched.seen, partial: partial, then: func() tea.Cmd { return then(result) }}
	}
	return tea.Batch(work, nextSaid(token.ID, said))
}

func nextSaid(id int, from <-chan string) tea.Cmd {
	return func() tea.Msg {
		text, ok := <-from
		if !ok {
			return nil
		}
		return jobSaid{id: id, text: text, from: from}
	}
}

func (m jobSaid) tell(a *App) tea.Cmd {
	if a.job.guard.Current(m.id) {
		a.job.said = m.text
	}
	return nextSaid(m.id, m.from)
}

func (m jobDone) tell(a *App) tea.Cmd {
	if !a.job.guard.Finish(m.id) && !m.partial {
		return a.keepCalls(m.sent)
	}
	return tea.Batch(m.then(), a.keepCalls(m.sent))
}

// watcher keeps what goes through a sender.
type watcher struct {
	sender Sender
	seen   []client.Exchange
}

// Do sends a request and keeps the exchange.
func (w *watcher) Do(ctx context.Context, r client.Request) client.Exchange {
	e := w.sender.Do(ctx, r)
	w.seen = append(w.seen, e)
	return e
}

// cancelJob stops the job that is under way.
func (a *App) cancelJob() tea.Cmd {
	a.job.guard.Abort()
	return a.toast("Cancelled " + a.job.title + ". What was sent until then may have reached the endpoint.")
}

package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model/document"
)

// Commands are functions of values: none captures the App, each returns exactly one
// message.

// projectLoaded: the card and what lies beside it were read.
type projectLoaded struct {
	project Project
	err     error
	asked   bool // by the user; else because another program has changed a file
	edits   int  // changes of the workbench file when the reading began
}

// exchangeFinished: a call ended, well or badly. doc is the body as JSON, nil when it
// is none.
type exchangeFinished struct {
	id       int
	exchange client.Exchange
	doc      *document.Document
}

// delayOver: a scenario's delay has passed.
type delayOver struct{ id int }

func loadProject(l Loader, m projectLoaded) tea.Cmd {
	return func() tea.Msg {
		m.project, m.err = l.Load()
		return m
	}
}

func send(ctx context.Context, id int, s Sender, r client.Request) tea.Cmd {
	return func() tea.Msg {
		e := s.Do(ctx, r)
		return exchangeFinished{id: id, exchange: e, doc: body(e)}
	}
}

// body reads the body of an answer where it is JSON.
func body(e client.Exchange) *document.Document {
	if e.Reply == nil {
		return nil
	}
	doc, err := document.Parse("response", e.Reply.Body, document.DefaultLimits())
	if err != nil {
		return nil
	}
	return doc
}

func copyText(c Clipboard, what, text string) tea.Cmd {
	return func() tea.Msg { return copied{what: what, text: text, err: c.Copy(text)} }
}

// copied: text went to the clipboard, or did not.
type copied struct {
	what, text string
	err        error
}

func openURL(o Opener, url string) tea.Cmd {
	return func() tea.Msg { return opened{url: url, err: o.Open(url)} }
}

// opened: a link was opened outside, or was not.
type opened struct {
	url string
	err error
}

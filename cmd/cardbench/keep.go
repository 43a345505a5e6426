package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/text"
)

// keeper sends requests and keeps the exchanges in the log.
type keeper struct {
	deps deps
	card string // what the rows belong to
	off  bool
}

// sender returns what sends the requests of a command: its exchanges are kept, unless
// the user wants none to be.
func (t target) sender(d deps) keeper { return keeper{deps: d, card: cardKey(t.project), off: t.noLog} }

// Do sends a request and keeps what happened. That it is not kept is one line on
// standard error and changes nothing else.
func (k keeper) Do(ctx context.Context, r client.Request) client.Exchange {
	e := k.deps.client().Do(ctx, r)
	if !k.off {
		k.deps.keep(ctx, k.card, e)
	}
	return e
}

// keep adds an exchange to the log, also that of a call that was cancelled.
func (d deps) keep(ctx context.Context, card string, e client.Exchange) {
	if d.unlogged() {
		return
	}
	ctx = context.WithoutCancel(ctx)
	l, notices, err := history.Open(ctx, d.history(card))
	if err == nil {
		_, err = l.Add(ctx, e)
		notices = append(notices, l.Notices()...)
		err = errors.Join(err, l.Close())
	}
	d.tell(notices)
	if err != nil {
		fmt.Fprintln(d.stderr, "! "+text.Line(err.Error()))
	}
}

// unlogged reports whether the user wants no exchange to be kept.
func (d deps) unlogged() bool {
	v := d.getenv("CARDBENCH_NO_LOG")
	return v != "" && v != "0"
}

// history is where the log is. card is what new rows belong to, and whose rows are listed;
// "" is every card.
func (d deps) history(card string) history.Options {
	return history.Options{Path: readPaths(d).Log, Card: card, Now: d.now}
}

// openHistory returns how the workbench opens the log of a card, nil when nothing is to be
// kept. Nothing of it runs before it is called.
func (d deps) openHistory(card string, off bool) func(context.Context) (*history.Log, []string, error) {
	if off || d.unlogged() {
		return nil
	}
	return func(ctx context.Context) (*history.Log, []string, error) { return history.Open(ctx, d.history(card)) }
}

// tell prints what happened to the log.
func (d deps) tell(notices []string) {
	for _, n := range notices {
		fmt.Fprintln(d.stderr, "! "+text.Line(n))
	}
}

// logError is an error of the log as the command line reports it.
func logError(err error) error {
	e, ok := errors.AsType[*history.Error](err)
	switch {
	case err == nil:
		return nil
	case !ok:
		return fault.Of(err)
	case errors.Is(err, context.Canceled):
		return fault.New(fault.Cancelled, e.What, e.Where, e.Hint)
	case errors.Is(err, history.ErrNotFound):
		return fault.New(fault.Usage, e.What, e.Where, e.Hint)
	}
	return fault.New(fault.File, e.What, e.Where, e.Hint)
}

// demoPrefix begins what the rows of an example belong to.
const demoPrefix = "demo:"

// cardKey is what the exchanges of a project belong to in the log.
func cardKey(p *project.Project) string { return keyOf(p.Path) }

// projectKey is what the exchanges of a project belong to that is yet to be opened.
func projectKey(p project.Options) string {
	if p.Card != project.Stdin && !p.Files.OnDisk(p.Card) {
		return demoPrefix + strings.TrimSuffix(p.Card, ".card.json")
	}
	return keyOf(p.Card)
}

// keyOf is the path of a card, the same from whatever folder and by whatever link it is
// opened; an example and standard input have names. That of no card, "", is "".
func keyOf(card string) string {
	switch {
	case card == "", strings.HasPrefix(card, demoPrefix):
		return card
	case !project.Disk(nil).OnDisk(card):
		return "stdin"
	}
	abs, err := filepath.Abs(card)
	if err != nil { // there is no working folder
		return card
	}
	if target, err := filepath.EvalSymlinks(abs); err == nil {
		return target
	}
	return abs
}

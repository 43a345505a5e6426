package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/workbench"
)

// run executes the command line and returns the exit code. It is the only place where
// an error becomes a line and a number.
func run(ctx context.Context, args []string, d deps) (code int) {
	out := &output{to: d.stdout}
	d.stdout = out
	defer func() {
		if v := recover(); v != nil {
			code = report(d.stderr, crashed(d, v, debug.Stack()))
		}
	}()
	root := newRoot(d) //nolint:contextcheck // commands get their context from cobra
	root.SetArgs(valuesLast(args))
	err := root.ExecuteContext(ctx)
	if lost := out.failure(); lost != nil {
		err = lost
	}
	if p, ok := errors.AsType[*workbench.PanicError](err); ok {
		return report(d.stderr, crashed(d, p.Value, p.Stack))
	}
	return report(d.stderr, fault.Of(err))
}

// report prints an error and returns its exit code.
func report(w io.Writer, e *fault.Error) int {
	if e == nil {
		return int(fault.OK)
	}
	if e.What != "" {
		fmt.Fprintln(w, "cardbench: "+e.Error())
	}
	return int(e.Code)
}

// interruptible returns a context that an interrupt or a request to end cancels. A
// second one ends the process at once. Commands that wait for nobody do without: the
// system ends them.
func interruptible(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// output remembers that standard output could not be written, so that a full disk
// does not look like success. A server writes to it from several goroutines.
type output struct {
	to io.Writer

	mu  sync.Mutex
	err error
}

// Write writes p, unless writing has failed before.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.to.Write(p)
	o.err = err
	return n, err
}

func (o *output) failure() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err == nil {
		return nil
	}
	return fault.New(fault.File, "cannot write the output: "+o.err.Error(), "standard output", "check the disk and the pipe behind it")
}

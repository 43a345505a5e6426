package main

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/term"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
)

// prompter asks for a secret on the terminal; nil without one.
func (d deps) prompter() project.Prompt {
	file, ok := d.stdin.(interface{ Fd() uintptr })
	if !ok || !d.tty.stdin {
		return nil
	}
	return func(ctx context.Context, what string) (client.Secret, error) {
		return d.typed(ctx, int(file.Fd()), what)
	}
}

// typed reads a line from a terminal that does not show it. It ends with ctx or an
// interrupt, though the terminal may never answer, and leaves the terminal as it was.
func (d deps) typed(ctx context.Context, terminal int, what string) (client.Secret, error) {
	ctx, stop := interruptible(ctx)
	defer stop()
	before, err := term.GetState(terminal)
	if err != nil {
		return client.Secret{}, fault.Usagef("write env:NAME, file:PATH or cmd:COMMAND", "the terminal cannot hide the %s: %v", what, err)
	}
	fmt.Fprintf(d.stderr, "Type the %s, which is not shown: ", what)
	type line struct {
		text []byte
		err  error
	}
	lines := make(chan line, 1)
	go func() {
		text, err := term.ReadPassword(terminal)
		lines <- line{text, err}
	}()
	select {
	case <-ctx.Done():
		err = term.Restore(terminal, before)
		fmt.Fprintln(d.stderr)
		if err != nil {
			fmt.Fprintln(d.stderr, "cardbench: the terminal may not show what you type; reset brings it back")
		}
		return client.Secret{}, ctx.Err()
	case l := <-lines:
		fmt.Fprintln(d.stderr)
		if l.err != nil { // the terminal is gone
			return client.Secret{}, nil
		}
		return client.NewSecret(strings.TrimRight(string(l.text), "\r\n")), nil
	}
}

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"cardbench/cmd/internal/fault"
)

// confirm asks on the terminal before something is sent, unless yes was said on the
// command line. Without a terminal it refuses; what names the thing that asks. Nothing
// may be sent when it returns an error.
func (d deps) confirm(ctx context.Context, yes bool, what, question string) error {
	if yes {
		return nil
	}
	if !d.tty.stdin {
		return fault.Usagef("give --yes to go ahead, or run it in a terminal", "%s, and there is no terminal to ask on; nothing was sent", what)
	}
	ok, err := d.ask(ctx, question)
	switch {
	case err != nil:
		return err
	case !ok:
		return fault.New(fault.Cancelled, "not confirmed: nothing was sent", "", "")
	}
	return nil
}

// maxAnswer bounds a line that is read from the terminal, in bytes.
const maxAnswer = 1024

// ask prints a question on standard error and reads a line from the terminal. Only y and
// yes are a yes. It ends with ctx, though the terminal may never answer.
func (d deps) ask(ctx context.Context, question string) (bool, error) {
	fmt.Fprint(d.stderr, question+" [y/N] ")
	lines := make(chan string, 1)
	go func() {
		line, err := bufio.NewReader(io.LimitReader(d.stdin, maxAnswer)).ReadString('\n')
		if err != nil { // the end of input is no answer
			line = ""
		}
		lines <- line
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(d.stderr)
		return false, ctx.Err()
	case line := <-lines:
		if line == "" {
			fmt.Fprintln(d.stderr)
		}
		answer := strings.ToLower(strings.TrimSpace(line))
		return answer == "y" || answer == "yes", nil
	}
}

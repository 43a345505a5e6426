package main

import (
	"context"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
)

// compareFlags say what a live answer is compared with.
type compareFlags struct {
	with     string // row, @last or file; "" compares nothing
	exitCode bool
}

func (c *compareFlags) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.with, "compare", "", "print in what the answer differs from a row of the log (14, or @last for the newest of this card and record), or from a file with a response, in place of the body")
	f.BoolVar(&c.exitCode, "exit-code", false, "exit with 1 when --compare finds a difference")
}

func (c *compareFlags) given() bool { return c.with != "" }

func (c *compareFlags) check() error {
	if c.exitCode && !c.given() {
		return fault.Usagef("give --compare as well", "--exit-code says how --compare ends")
	}
	return nil
}

// read reads what the answer will be compared with, before anything is sent: the newest
// row is not the one of this call.
func (c *compareFlags) read(ctx context.Context, d deps, t target) (answerSide, error) {
	if !c.given() {
		return answerSide{}, nil
	}
	mine := answerSide{row: history.Row{Card: cardKey(t.project), Record: t.caller.Record.Name}}
	return readSide(ctx, d, c.with, mine)
}

// report prints the differences. A call that brought no card ends as it would without.
func (c *compareFlags) report(d deps, before answerSide, e client.Exchange, asJSON bool) error {
	failed := exchangeError(e)
	if e.Reply == nil {
		return failed
	}
	found := compareSides(before, sideOf(e))
	if err := found.print(d, asJSON); err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	return found.differ(c.exitCode)
}

package main

import (
	"context"

	"github.com/spf13/cobra"
)

type fetchOptions struct {
	call    callFlags
	include bool
	timing  bool
	format  *choice
}

func newFetchCmd(d deps) *cobra.Command {
	var o fetchOptions
	cmd := &cobra.Command{
		Use:   "fetch CARD",
		Short: "Send the signed data request of a card and print the answer",
		Long: `Send the data request of a card as HubSpot sends it, signed, to an environment, and
print the body of the answer. Standard error tells the exchange. Nothing is retried, no
redirect is followed.

It exits with 20 after a time-out, 21 when the network fails, 22 for TLS, 23 for 401 and
403, 24 for any other answer that is not 2xx, 26 for a body without a card.`,
		Example: `  cardbench fetch tickets.card.json --env dev --record tim --include --timing
  cardbench fetch tickets.card.json --record contacts:53701 --format json`,
		Args: exactly(1, "one card definition"),
	}
	o.call.addFlags(cmd)
	o.format = addChoice(cmd, "format", "text", "form of the output; json is the whole exchange", "text", formJSON)
	f := cmd.Flags()
	f.BoolVar(&o.include, "include", false, "tell the headers of both sides as well")
	f.BoolVar(&o.timing, "timing", false, "tell how long each phase took")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runFetch(cmd.Context(), d, o, args[0])
	}
	return cmd
}

func runFetch(ctx context.Context, d deps, o fetchOptions, card string) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	p, err := open(ctx, d, card)
	if err != nil {
		return err
	}
	exchange, err := call(ctx, d, p, o.call)
	if err != nil {
		return err
	}
	if o.format.json() {
		if err := writeJSON(d.stdout, exchangeForm(exchange)); err != nil {
			return err
		}
		return exchangeError(exchange)
	}
	printExchange(d.stderr, exchange, o.include, o.timing)
	if exchange.Reply != nil {
		if err := d.writeBody(exchange.Reply.Body); err != nil {
			return err
		}
	}
	return exchangeError(exchange)
}

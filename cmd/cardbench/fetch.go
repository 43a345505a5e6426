package main

import (
	"context"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
)

type fetchOptions struct {
	call    callFlags
	include bool
	timing  bool
	curl    bool
	har     string
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
  cardbench fetch tickets.card.json --record contacts:53701 --format json
  cardbench fetch tickets.card.json --env dev --curl | sh`,
		Args: exactly(1, "one card definition"),
	}
	o.call.addFlags(cmd)
	o.format = addChoice(cmd, "format", "text", "form of the output; json is the whole exchange", "text", formJSON)
	f := cmd.Flags()
	f.BoolVar(&o.include, "include", false, "tell the headers of both sides as well")
	f.BoolVar(&o.timing, "timing", false, "tell how long each phase took")
	f.BoolVar(&o.curl, "curl", false, "print the request as a curl command, and send nothing")
	f.StringVar(&o.har, "har", "", "write the exchange into a HAR file as well; - prints it in place of the body")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runFetch(cmd.Context(), d, o, args[0])
	}
	return cmd
}

// check refuses flags that do not go together.
func (o fetchOptions) check() error {
	if o.curl && (o.format.json() || o.include || o.timing || o.har != "") {
		return fault.Usagef("take one of them away", "--curl sends nothing, so there is no exchange to tell")
	}
	if o.har == project.Stdin && o.format.json() {
		return fault.Usagef("take one of them away", "--har - and --format json both print the exchange")
	}
	return nil
}

func runFetch(ctx context.Context, d deps, o fetchOptions, card string) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	if err := o.check(); err != nil {
		return err
	}
	p, err := open(ctx, d, card)
	if err != nil {
		return err
	}
	t, err := resolve(ctx, p, o.call)
	if err != nil {
		return err
	}
	if o.curl {
		request, err := t.request()
		if err != nil {
			return err
		}
		return t.printCurl(d, request)
	}
	exchange, err := t.fetch(ctx, d)
	if err != nil {
		return err
	}
	return o.report(d, exchange)
}

// report prints the exchange in the form that was asked for; its error is the
// exchange's.
func (o fetchOptions) report(d deps, exchange client.Exchange) error {
	if o.har != "" {
		if err := writeHAR(d, o.har, []client.Exchange{exchange}, false); err != nil {
			return err
		}
	}
	if o.format.json() {
		if err := writeJSON(d.stdout, exchangeForm(exchange)); err != nil {
			return err
		}
		return exchangeError(exchange)
	}
	printExchange(d.stderr, exchange, o.include, o.timing)
	if exchange.Reply != nil && o.har != project.Stdin {
		if err := d.writeBody(exchange.Reply.Body); err != nil {
			return err
		}
	}
	return exchangeError(exchange)
}

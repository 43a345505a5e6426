package main

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/text"
)

type fetchOptions struct {
	call    callFlags
	include bool
	timing  bool
	curl    bool
	har     string
	format  *choice

	series      seriesFlags
	compare     compareFlags
	filter      jqFilter
	investigate bool
}

func newFetchCmd(d deps) *cobra.Command {
	var o fetchOptions
	cmd := &cobra.Command{
		Use:   "fetch CARD",
		Short: "Send the signed data request of a card and print the answer",
		Long: `Send the data request of a card as HubSpot sends it, signed, to an environment, and
print the body of the answer. Standard error tells the exchange. Nothing is retried, no
redirect is followed.

In place of the body, --jq prints what a filter makes of it, --compare in what it differs
from an answer of before, and --count fetches many times, on a new connection each, and
prints percentiles, the share over HubSpot's limits and a histogram; the first call is
told apart, since a server that slept needs longer for it. --investigate finds out which
mistake an endpoint makes that refuses the signature. What it sends is said before.

It exits with 20 after a time-out, 21 when the network fails, 22 for TLS, 23 for 401 and
403, 24 for any other answer that is not 2xx, 26 for a body without a card; with --count
with the smallest of these that came up. With 1 when --compare --exit-code found a
difference, with 2 when a jq filter is wrong or fails, with 130 when it was interrupted.`,
		Example: `  cardbench fetch tickets.card.json --env dev --record tim --include --timing
  cardbench fetch tickets.card.json --record contacts:53701 --format json
  cardbench fetch tickets.card.json --env dev --curl | sh
  cardbench fetch tickets.card.json --env dev --jq '.results[] | {objectId, title}'
  cardbench fetch tickets.card.json --env dev --count 50 --spacing 200ms
  cardbench fetch tickets.card.json --env dev --compare responses/two-tickets.json --exit-code
  cardbench fetch tickets.card.json --env dev --investigate`,
		Args: exactly(1, "one card definition"),
	}
	o.call.addFlags(cmd)
	o.format = addChoice(cmd, "format", "text", "form of the output; json is the whole exchange", "text", formJSON)
	f := cmd.Flags()
	f.BoolVar(&o.include, "include", false, "tell the headers of both sides as well")
	f.BoolVar(&o.timing, "timing", false, "tell how long each phase took")
	f.BoolVar(&o.curl, "curl", false, "print the request as a curl command, and send nothing")
	f.StringVar(&o.har, "har", "", "write the exchange into a HAR file as well; - prints it in place of the body")
	f.BoolVar(&o.investigate, "investigate", false, fmt.Sprintf("when the endpoint refuses the signature, find out why with at most %d more requests", diagnose.DefaultMax))
	o.series.addFlags(cmd)
	o.compare.addFlags(cmd)
	jqFlag(cmd, &o.filter)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.series.read(cmd)
		return runFetch(cmd.Context(), d, o, args[0])
	}
	return cmd
}

// check refuses flags that do not go together, and values that are none.
func (o fetchOptions) check(d deps) error {
	alone := o.format.json() || o.har == project.Stdin
	for _, clash := range []struct {
		found bool
		why   string
	}{
		{
			o.curl && (alone || o.include || o.timing || o.har != "" || o.series.given || o.compare.given() || o.filter.given() || o.investigate),
			"--curl sends nothing, so there is no exchange to tell",
		},
		{o.har == project.Stdin && o.format.json(), "--har - and --format json both print the exchange"},
		{
			o.series.given && (o.har == project.Stdin || o.include || o.timing || o.compare.given() || o.filter.given() || o.investigate),
			"--count prints what many calls amount to, and none of them",
		},
		{o.filter.given() && alone, "--jq prints what it makes of the body, --format json and --har - the exchange"},
		{o.compare.given() && (o.filter.given() || o.har == project.Stdin), "--compare prints differences, and no body"},
	} {
		if clash.found {
			return fault.Usagef("take one of them away", "%s", clash.why)
		}
	}
	if err := cmp.Or(o.series.check(), o.compare.check()); err != nil {
		return err
	}
	return o.filter.check(d)
}

func runFetch(ctx context.Context, d deps, o fetchOptions, card string) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	if err := o.check(d); err != nil {
		return err
	}
	t, err := openTarget(ctx, d, card, o.call)
	if err != nil {
		return err
	}
	request, err := t.request()
	if err != nil {
		return err
	}
	switch {
	case o.curl:
		return t.printCurl(d, request)
	case o.series.given:
		return runSeries(ctx, d, o, t, request)
	}
	before, err := o.compare.read(ctx, d, t)
	if err != nil {
		return err
	}
	got := fetched{target: t, request: request, before: before, exchange: t.sender(d).Do(ctx, request)}
	return o.report(ctx, d, got)
}

// fetched is a data request and what came of it.
type fetched struct {
	target   target
	request  client.Request
	before   answerSide // what the answer is compared with
	exchange client.Exchange
}

// report prints the exchange in the form that was asked for; its error is the
// exchange's.
func (o fetchOptions) report(ctx context.Context, d deps, got fetched) error {
	exchange := got.exchange
	if o.har != "" {
		if err := writeHAR(d, o.har, []client.Exchange{exchange}, false); err != nil {
			return err
		}
	}
	if !o.format.json() {
		printExchange(d.stderr, exchange, o.include, o.timing)
		printCardVerdict(d.stderr, exchange)
	}
	failed := exchangeError(exchange)
	switch {
	case o.compare.given():
		failed = o.compare.report(d, got.before, exchange, o.format.json())
	case o.format.json():
	case exchange.Reply == nil || o.har == project.Stdin:
	case o.filter.given():
		failed = o.filter.printOf(ctx, d, exchange.Reply.Body, failed)
	default:
		if err := d.writeBody(exchange.Reply.Body); err != nil {
			return err
		}
	}
	return o.conclude(ctx, d, got, failed)
}

// printCardVerdict tells what HubSpot shows of a card that came, and what is doubtful about
// it all the same. What brought none has an error.
func printCardVerdict(w io.Writer, e client.Exchange) {
	if !e.Usable() {
		return
	}
	fmt.Fprintf(w, "< HubSpot shows: %s\n", text.Line(e.Verdict.Shows))
	if e.Verdict.Hint != "" {
		fmt.Fprintf(w, "< note: %s\n", text.Line(e.Verdict.Hint))
	}
	if c, ok := diagnose.Explain(e); ok && c.Near {
		fmt.Fprintf(w, "< note: %s\n", text.Line(c.String()))
	}
}

// conclude investigates where that was asked for, and prints the exchange as JSON: with
// what was found.
func (o fetchOptions) conclude(ctx context.Context, d deps, got fetched, failed error) error {
	var found *diagnose.Finding
	if o.investigate {
		found = got.investigate(ctx, d)
	}
	if o.format.json() && !o.compare.given() {
		form := investigatedJSON{exchangeJSON: exchangeForm(got.exchange)}
		if found != nil {
			form.Diagnosis = findingForm(*found)
		}
		if err := writeJSON(d.stdout, form); err != nil {
			return err
		}
	}
	return investigated(failed, found)
}

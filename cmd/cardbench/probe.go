package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/probe"
	"cardbench/cmd/internal/fault"
	"cardbench/model/bench"
	"cardbench/model/text"
)

type probeOptions struct {
	call     callFlags
	yes      bool
	dryRun   bool
	diagnose bool
	spacing  time.Duration
	format   *choice
}

const formJUnit = "junit"

// diagnosing is how many requests a diagnosis may take: the one that is refused, and its
// own.
const diagnosing = 1 + diagnose.DefaultMax

func newProbeCmd(d deps) *cobra.Command {
	var o probeOptions
	cmd := &cobra.Command{
		Use:   "probe CARD",
		Short: "Check that the endpoint refuses what HubSpot did not sign",
		Long: `Send an endpoint data requests that it must refuse, each wrong in one way, and some that
it must accept, each once and one after the other. Standard error lists them before the
first is sent. A status outside 2xx is a refusal; a 2xx without a card is doubtful and
counts as let through.

When the endpoint refuses the right requests as well, the probes prove nothing; more
data requests then find out what it computes otherwise, at most ` + strconv.Itoa(diagnosing) + ` of them.

It asks before it calls another machine, and in an environment with danger: true;
without a terminal that needs --yes. It exits with 1 when a wrong request was let through
or a right one refused, and like fetch when the first one finds no server.`,
		Example: `  cardbench probe tickets.card.json --env dev
  cardbench probe tickets.card.json --env staging --yes --format junit > probes.xml
  cardbench probe tickets.card.json --env staging --dry-run`,
		Args: exactly(1, "one card definition"),
	}
	o.call.addFlags(cmd)
	o.format = addChoice(cmd, "format", "text", "form of the output", "text", formJSON, formJUnit)
	f := cmd.Flags()
	f.BoolVar(&o.yes, "yes", false, "send without asking")
	f.BoolVar(&o.dryRun, "dry-run", false, "list what would be sent, and send nothing")
	f.BoolVar(&o.diagnose, "diagnose", true, "find out why, when the endpoint refuses the right requests")
	f.DurationVar(&o.spacing, "spacing", probe.DefaultSpacing, "time between two requests")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runProbe(cmd.Context(), d, o, args[0]) }
	return cmd
}

// checkSpacing refuses a --spacing that is longer than any limit of requests asks for.
func checkSpacing(spacing time.Duration) error {
	if spacing < 0 || spacing > time.Minute {
		return fault.Usagef("give a time such as 200ms, at most 1m", "--spacing %s is out of range", spacing)
	}
	return nil
}

func runProbe(ctx context.Context, d deps, o probeOptions, card string) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	if err := checkSpacing(o.spacing); err != nil {
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
	probes, err := probe.Plan(request, d.now())
	if err != nil {
		what, hint := requestError(err)
		return fault.New(fault.Usage, what, t.where(), hint)
	}
	if o.dryRun {
		printProbes(d.stdout, request, probes, o)
		return nil
	}
	printProbes(d.stderr, request, probes, o)
	if err := t.confirmProbes(ctx, d, o, request); err != nil {
		return err
	}
	report := probeReport{card: t.project.Path, request: request, results: probe.Run(ctx, t.sender(d), probes, probe.Options{Spacing: o.spacing})}
	report.totals = probe.Summary(report.results)
	if err := ctx.Err(); err != nil {
		return fault.New(fault.Cancelled, fmt.Sprintf("cancelled after %d of %d requests", report.totals.Sent, probe.Count(probes)), "", "")
	}
	if first := report.unreachable(); first != nil {
		return exchangeError(*first)
	}
	if o.diagnose && !report.totals.Conclusive {
		report.diagnose(ctx, d, t, o)
	}
	if err := report.print(d, o.format.value); err != nil {
		return err
	}
	if !report.totals.Safe {
		return fault.Silent(fault.Findings)
	}
	return nil
}

// where names the environment in the workbench file.
func (t target) where() string {
	if t.environment.Name == "" {
		return ""
	}
	return fmt.Sprintf("environment %q, %s:%d", t.environment.Name, t.project.Bench.Name, t.environment.Line)
}

// confirmProbes asks before another machine is called, or a dangerous environment.
func (t target) confirmProbes(ctx context.Context, d deps, o probeOptions, r client.Request) error {
	what, question := "the probes call another machine", "Send them?"
	switch {
	case t.environment.Danger:
		what = fmt.Sprintf("environment %q is dangerous", t.environment.Name)
		fmt.Fprintf(d.stderr, "Environment %q is marked as dangerous in %s.\n", t.environment.Name, bench.FileName)
	case client.Loopback(or(r.DialURL, r.URL)):
		return nil
	}
	return d.confirm(ctx, o.yes, what, question)
}

// printProbes says what is sent, how often and where.
func printProbes(w io.Writer, r client.Request, probes []probe.Probe, o probeOptions) {
	fmt.Fprintf(w, "%d data requests, each once, %s, to %s\n", probe.Count(probes), apart(o.spacing), text.Line(withoutQuery(r.URL)))
	if r.DialURL != "" && r.DialURL != r.URL {
		fmt.Fprintf(w, "  dialled as %s\n", text.Line(withoutQuery(r.DialURL)))
	}
	for _, p := range probes {
		fmt.Fprintf(w, "  %-15s %-4s %s; %s\n", p.Name, p.Request.Method, text.Line(p.About), text.Line(p.Expected()))
	}
	if o.diagnose {
		fmt.Fprintf(w, "If the right ones are refused, up to %d more (GET) find out why; --diagnose=false leaves them out.\n", diagnosing)
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"net"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/cmd/internal/fault"
	"cardbench/model/text"
)

type serveOptions struct {
	addr    string
	secret  string
	require bool
	source  servedSource
	fault   string
	seed    uint64
	list    bool
}

func newServeCmd(d deps) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve [NAME|CARD]",
		Short: "Answer data requests in the integrator's place",
		Long: `Answer data requests and action hooks in the integrator's place. It serves

  NAME, CARD               an embedded example, or the folder of a card: for each record
                           responses/live/TYPE-ID.json, else responses/live/default.json;
                           with integrator.json, actions are carried out, in memory
  CARD --scenario NAME     a scenario of cardbench.yaml, to everybody
  --response FILE          a stored response, to everybody
  --folder DIR             TYPE-ID.json of a folder, else its default.json
  --row N                  the answer of a call in the log, to everybody

It prints its URL, then one line a request, which says what it thinks of the signature,
until it is interrupted. It listens on this machine only.

With --fault it fails on purpose; --list-faults lists the faults and what a call comes to
under HubSpot's limits.`,
		Example: `  cardbench serve tickets
  cardbench serve tickets.card.json --addr 127.0.0.1:8080 --secret env:HUBSPOT_CLIENT_SECRET --require-signature
  cardbench serve tickets --fault slow-5.1
  cardbench serve --response answer.json --fault invalid-json:120`,
		Args: oneAtMost("at most the name of an example or a card definition"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return exampleNames(), cobra.ShellCompDirectiveDefault
		},
	}
	o.addFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if o.list {
			return listFaults(d)
		}
		if len(args) > 0 {
			o.source.name = args[0]
		}
		return runServe(cmd.Context(), d, o)
	}
	return cmd
}

func (o *serveOptions) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.addr, "addr", loopback, "address to listen on; port 0 is a free one")
	f.StringVar(&o.secret, "secret", "", "where the secret that checks signatures is: env:NAME, file:PATH, cmd:COMMAND, or prompt to type it")
	f.BoolVar(&o.require, "require-signature", false, "refuse requests without a signature")
	f.StringVar(&o.source.response, "response", "", "file with the response for everybody")
	f.StringVar(&o.source.scenario, "scenario", "", "scenario of cardbench.yaml for everybody")
	f.StringVar(&o.source.folder, "folder", "", "folder with a response for each record")
	f.Int64Var(&o.source.row, "row", 0, "call of the log whose answer is for everybody; cardbench log lists them")
	f.StringVar(&o.fault, "fault", "", "fault to play with every answer: NAME or NAME:N")
	f.Uint64Var(&o.seed, "seed", 0, "seed of the faults that depend on chance")
	f.BoolVar(&o.list, "list-faults", false, "list the faults")
	names := make([]string, 0, len(integrator.Faults()))
	for _, fault := range integrator.Faults() {
		names = append(names, fault.Name+"\t"+fault.About)
	}
	_ = cmd.RegisterFlagCompletionFunc("fault", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp)) // the flag is there
}

func runServe(ctx context.Context, d deps, o serveOptions) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	if o.require && o.secret == "" {
		return fault.Usagef("give --secret as well", "--require-signature needs a secret to check with")
	}
	options := integrator.Options{
		RequireSignature: o.require, Fault: o.fault, Seed: o.seed, Now: d.now,
		Log: func(l integrator.Line) { fmt.Fprintln(d.stdout, text.Line(l.String())) },
	}
	if err := o.source.fill(ctx, d, &options); err != nil {
		return err
	}
	if err := integrator.CheckFault(options.Fault); err != nil {
		return fault.New(fault.Usage, err.Error(), "--fault", "cardbench serve --list-faults says what they do")
	}
	if o.secret != "" {
		secret, err := d.secrets().Flag(ctx, o.secret)
		if err != nil {
			return err
		}
		options.Secret = secret
	}
	return serve(ctx, d, o.addr, options)
}

func serve(ctx context.Context, d deps, addr string, options integrator.Options) error {
	server, err := integrator.Serve(ctx, addr, options)
	if err != nil {
		return listenError(err)
	}
	fmt.Fprintln(d.stdout, server.URL())
	if err := server.Wait(); err != nil {
		return fault.New(fault.Network, "the server stopped: "+err.Error(), server.URL(), "start it again")
	}
	return nil
}

// listenError tells an address that cannot be one from one that is taken.
func listenError(err error) error {
	if _, taken := errors.AsType[*net.OpError](err); taken {
		return fault.New(fault.Network, err.Error(), "", "")
	}
	return fault.New(fault.Usage, err.Error(), "--addr", "")
}

// listFaults tells each fault, and what a data request comes to.
func listFaults(d deps) error {
	for _, f := range integrator.Faults() {
		name := f.Name
		if f.Unit != "" {
			name += "[:N]"
		}
		fmt.Fprintf(d.stdout, "%-18s %-68s %s\n", name, f.About, conclusion(f))
	}
	return nil
}

// conclusion is what a data request comes to under a fault.
func conclusion(f integrator.Fault) string {
	if f.Failure != "" {
		return "failed: " + string(f.Failure)
	}
	if f.Verdict == client.VerdictCard {
		return "a card"
	}
	return "no card: " + string(f.Verdict)
}

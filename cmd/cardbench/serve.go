package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/examples"
	"cardbench/model/text"
)

type serveOptions struct {
	addr    string
	secret  string
	require bool
}

func newServeCmd(d deps) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve NAME|CARD",
		Short: "Answer data requests in the integrator's place",
		Long: `Answer data requests and action hooks in the integrator's place, from the responses of
an embedded example or of the folder of a card: responses/live/TYPE-ID.json, else
responses/live/default.json. It prints its URL, then one line a request, until it is
interrupted. It listens on this machine only.`,
		Example: `  cardbench serve tickets
  cardbench serve tickets.card.json --addr 127.0.0.1:8080 --secret env:HUBSPOT_CLIENT_SECRET --require-signature`,
		Args: exactly(1, "the name of an example or a card definition"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return exampleNames(), cobra.ShellCompDirectiveDefault
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.addr, "addr", loopback, "address to listen on; port 0 is a free one")
	f.StringVar(&o.secret, "secret", "", "where the secret that checks signatures is: env:NAME, file:PATH or cmd:COMMAND")
	f.BoolVar(&o.require, "require-signature", false, "refuse requests without a signature")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runServe(cmd.Context(), d, o, args[0]) }
	return cmd
}

func runServe(ctx context.Context, d deps, o serveOptions, name string) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	if o.require && o.secret == "" {
		return fault.Usagef("give --secret as well", "--require-signature needs a secret to check with")
	}
	responses, err := servedResponses(d, name)
	if err != nil {
		return err
	}
	var secret client.Secret
	if o.secret != "" {
		if secret, err = d.secrets().Flag(ctx, o.secret); err != nil {
			return err
		}
	}
	server, err := integrator.Serve(ctx, o.addr, integrator.Options{
		Secret: secret, RequireSignature: o.require, Responses: integrator.Static(responses), Now: d.now,
		Log: func(l integrator.Line) { fmt.Fprintln(d.stdout, text.Line(l.String())) },
	})
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

// servedResponses finds an example by its name, or the folder of a card.
func servedResponses(d deps, name string) (fs.FS, error) {
	if fsys, err := examples.FS(name); err == nil {
		return fsys, nil
	}
	p, err := project.Open(project.Options{Files: d.files(), Card: name, Getenv: d.getenv})
	if err == nil {
		return p.Responses(), nil
	}
	if _, missing := os.Stat(name); missing != nil {
		return nil, fault.New(fault.File, "there is no such example and no such file", name, "cardbench demo --list lists the examples")
	}
	return nil, err
}

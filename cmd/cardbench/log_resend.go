package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/document"
)

type resendOptions struct {
	card        string
	environment string
	sign        bool
	print       bool
	request     string
	yes         bool
	include     bool
	timing      bool
	noLog       bool
	format      *choice
}

func newLogResendCmd(d deps) *cobra.Command {
	var o resendOptions
	cmd := &cobra.Command{
		Use:   "resend ID",
		Short: "Send the request of an exchange again",
		Long: `Send the request of an exchange again and print the answer, as fetch does, with the same
exit codes. Without --sign the same bytes go out, with the signature of then, which a
server with a time window refuses after five minutes. With --sign the same request is
signed anew, with the secret of the environment.

The environment is the one that the exchange was sent to, of the card that it belongs to,
unless --env and --card name others; it says the way to the server. --print writes the
request as a text; --request sends such a text, edited, signed anew. A request that may
change something (any method but GET, or any hook in an environment with danger: true)
asks first; without a terminal it needs --yes.`,
		Example: `  cardbench log resend 14
  cardbench log resend 14 --sign --env dev --include
  cardbench log resend 14 --print > request.http
  cardbench log resend 14 --request request.http`,
		Args: exactly(1, "the number of an exchange"),
	}
	f := cmd.Flags()
	f.StringVar(&o.card, "card", "", "card whose workbench file has the environment; the exchange's own by default")
	f.StringVar(&o.environment, "env", "", "environment; the exchange's own by default")
	f.BoolVar(&o.sign, "sign", false, "sign the request anew")
	f.BoolVar(&o.print, "print", false, "print the request as a text, to be edited, and send nothing")
	f.StringVar(&o.request, "request", "", "send the request that stands in this file, in the form of --print; - is standard input")
	f.BoolVar(&o.yes, "yes", false, "confirm whatever asks")
	f.BoolVar(&o.include, "include", false, "tell the headers of both sides as well")
	f.BoolVar(&o.timing, "timing", false, "tell how long each phase took")
	f.BoolVar(&o.noLog, "no-log", false, "do not keep the exchange in the log")
	o.format = addChoice(cmd, "format", "text", "form of the output; json is the whole exchange", "text", formJSON)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runResend(cmd.Context(), d, o, args[0]) }
	return cmd
}

func runResend(ctx context.Context, d deps, o resendOptions, arg string) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	old, row, err := readRow(ctx, d, arg)
	if err != nil {
		return err
	}
	t, err := o.target(ctx, d, row)
	if err != nil {
		return err
	}
	request, err := o.again(d, old, t)
	if err != nil {
		what, hint := requestError(err)
		return fault.New(fault.Usage, what, or(o.request, fmt.Sprintf("exchange %d", row.ID)), hint)
	}
	if o.print {
		_, err := d.stdout.Write(client.RequestText(request))
		return err
	}
	request.Origin.Environment = or(t.environment.Name, request.Origin.Environment)
	if err := o.confirm(ctx, d, t, request); err != nil {
		return err
	}
	exchange := keeper{deps: d, card: row.Card, off: o.noLog}.Do(ctx, request)
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

// again is the request to be sent: that of the exchange, or the text that was made of it.
func (o resendOptions) again(d deps, old client.Exchange, t target) (client.Request, error) {
	if !o.sign && !o.print && o.request == "" {
		return client.Resend(old, t.to)
	}
	request, err := client.Resign(old, t.to)
	if err != nil || o.request == "" {
		return request, err
	}
	src, err := d.files().Read(o.request, document.DefaultLimits().Bytes)
	if err != nil {
		return client.Request{}, err
	}
	return client.ParseRequestText(src, request, t.to)
}

// target finds the environment that a row goes to. The same bytes can be sent without
// one, by the recorded address; a signature needs its secret.
func (o resendOptions) target(ctx context.Context, d deps, row history.Row) (target, error) {
	named := o.sign || o.request != "" || o.card != "" || o.environment != ""
	p, err := openRowCard(ctx, d, or(o.card, row.Card))
	if err != nil {
		if !named {
			return target{}, nil
		}
		return target{}, err
	}
	t := target{project: p}
	name := or(o.environment, row.Environment)
	if name == "" && !named {
		return t, nil
	}
	if t.environment, err = p.Environment(name); err == nil {
		t.to, err = p.Endpoint(ctx, t.environment)
	}
	if err != nil && !named {
		return target{}, nil // the recorded address is still there
	}
	return t, err
}

// confirm asks before something is sent that may change something.
func (o resendOptions) confirm(ctx context.Context, d deps, t target, r client.Request) error {
	switch {
	case t.environment.Danger && r.Kind == client.KindHook:
		return d.confirm(ctx, o.yes, fmt.Sprintf("environment %q is marked as dangerous", t.environment.Name), "Send "+r.Method+" "+withoutQuery(r.URL)+" again?")
	case r.Writes():
		return d.confirm(ctx, o.yes, r.Method+" may change something at the endpoint", "Send "+r.Method+" "+withoutQuery(r.URL)+" again?")
	}
	return nil
}

// openRowCard opens the card that a row belongs to.
func openRowCard(ctx context.Context, d deps, card string) (*project.Project, error) {
	name, ok := isExample(card)
	if !ok {
		if card == "" || card == "stdin" {
			return nil, fault.Usagef("name it with --card", "the exchange belongs to no card on disk")
		}
		return open(ctx, d, card)
	}
	options, err := example(d, name)
	if err != nil {
		return nil, err
	}
	if options.Integrator == nil {
		options.Integrator = newStandIn(ctx, d).start
	}
	return project.Open(options)
}

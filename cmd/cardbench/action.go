package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
	"cardbench/model/text"
)

type actionOptions struct {
	call    callFlags
	from    answerFlags
	object  string
	label   string
	nth     int
	list    bool
	both    bool
	yes     bool
	insist  bool
	include bool
	timing  bool
	curl    bool
	filter  jqFilter
	format  *choice
}

func newActionCmd(d deps) *cobra.Command {
	var o actionOptions
	cmd := &cobra.Command{
		Use:   "action CARD",
		Short: "Press an action of a card: send its signed hook, or diagnose its page",
		Long: `Press an action of a card, as HubSpot does: send the signed request of an ACTION_HOOK,
ask first for a CONFIRMATION_ACTION_HOOK, print the URL of an IFRAME and what would keep
its page from showing. The action is looked for in the answer to a data request, which
is sent first, or in a stored answer. Standard output gets what the hook answered,
standard error the exchange.

What HubSpot would refuse, such as a uri outside actions.baseUrls, is not sent. A
confirmation, --both, and every hook in an environment with danger: true ask first;
without a terminal they need --yes.

It exits like fetch. It exits with 2, and sends nothing, when the action is not found,
refused or not confirmed for want of a terminal; with 130 when you said no; with 1 when
--both found one body taken and the other not, or a page that HubSpot cannot show.`,
		Example: `  cardbench action tickets.card.json --list
  cardbench action tickets.card.json --object 245 --label Resolve --record tim --env dev
  cardbench action tickets.card.json --object 245 --label Delete --env dev --yes
  cardbench action tickets.card.json --object 245 --label Resolve --env dev --both
  cardbench action tickets.card.json --object 245 --label Resolve --env dev --curl`,
		Args: exactly(1, "one card definition"),
	}
	o.call.addFlags(cmd)
	o.format = addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	f := cmd.Flags()
	f.StringVar(&o.object, "object", "", "objectId of the object whose action it is; the card's own actions by default")
	f.StringVar(&o.label, "label", "", "label of the action")
	f.IntVar(&o.nth, "nth", 0, "which of several actions with that label, from 1")
	f.BoolVar(&o.list, "list", false, "list the actions with what each would send, and press none")
	f.BoolVar(&o.both, "both", false, "try both bodies: call the hook as the classic card and as the app card, and compare the answers")
	f.BoolVar(&o.yes, "yes", false, "confirm whatever asks")
	f.BoolVar(&o.insist, "insist", false, "send an action that HubSpot would refuse")
	f.BoolVar(&o.include, "include", false, "tell the headers of both sides as well")
	f.BoolVar(&o.timing, "timing", false, "tell how long each phase took")
	f.BoolVar(&o.curl, "curl", false, "print the request as a curl command, and do not send it")
	jqFlag(cmd, &o.filter)
	f.StringVar(&o.from.response, "response", "", "file with the answer to find the action in; - is standard input")
	f.StringVar(&o.from.scenario, "scenario", "", "scenario of "+bench.FileName+" to find the action in")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runAction(cmd.Context(), d, o, args[0])
	}
	return cmd
}

// check refuses flags that do not go together.
func (o actionOptions) check(d deps) error {
	switch {
	case o.filter.given() && (o.curl || o.list || o.both || o.format.json()):
		return fault.Usagef("take one of them away", "--jq prints what it makes of the hook's answer, and nothing else")
	case o.curl && (o.list || o.both || o.include || o.timing || o.format.json()):
		return fault.Usagef("take one of them away", "--curl prints one request and sends none")
	case o.list && o.both:
		return fault.Usagef("take one of them away", "--list sends no hook, --both sends two")
	case o.nth < 0:
		return fault.Usagef("give --nth a number from 1 on", "there is no action number %d", o.nth)
	case o.label == "" && !o.list:
		return fault.Usagef("give --label; --list shows the actions of the card", "there is no label that says which action to press")
	}
	return o.filter.check(d)
}

func runAction(ctx context.Context, d deps, o actionOptions, card string) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	if err := o.check(d); err != nil {
		return err
	}
	t, err := openTarget(ctx, d, card, o.call)
	if err != nil {
		return err
	}
	response, source, err := o.answer(ctx, d, t)
	if err != nil {
		return err
	}
	if o.list {
		return listActions(d, o, t, response)
	}
	found, err := wanted{object: o.object, label: o.label, nth: o.nth, source: source}.find(response)
	if err != nil {
		return err
	}
	return press{deps: d, options: o, target: t, response: response, placed: found}.run(ctx)
}

// answer returns the response to find the action in, and what messages call it.
func (o actionOptions) answer(ctx context.Context, d deps, t target) (r model.Response, source string, err error) {
	var a answer
	switch {
	case o.from.response != "" || o.from.scenario != "":
		source = or(o.from.response, "scenario "+o.from.scenario)
		a, err = readAnswer(ctx, d, t.project, o.from, o.call)
	default:
		source = "the answer to the data request"
		fmt.Fprintln(d.stderr, "The card is fetched first, to find the action in it.")
		a, err = t.liveAnswer(ctx, d)
	}
	switch {
	case err != nil:
		return model.Response{}, source, err
	case a.failed != nil:
		return model.Response{}, source, a.failed
	case a.response == nil:
		return model.Response{}, source, fault.New(fault.Usage, "there are no actions to press: "+or(a.reason, "the scenario shows a state"),
			source, "take a scenario with a response")
	}
	return model.ReadResponse(a.response), source, nil
}

// press is one action, about to be pressed.
type press struct {
	placed

	deps     deps
	options  actionOptions
	target   target
	response model.Response
}

func (p press) run(ctx context.Context) error {
	hosts := []host.Host{p.target.caller.Host}
	if p.options.both {
		hosts = host.All()
	}
	for _, h := range hosts {
		if err := p.refused(h); err != nil {
			return err
		}
	}
	for _, line := range p.warnings() {
		fmt.Fprintln(p.deps.stderr, "cardbench: warning: "+text.Line(line))
	}
	switch {
	case p.options.curl:
		request, err := p.request()
		if err != nil {
			return err
		}
		return p.target.printCurl(p.deps, request)
	case p.options.both:
		return p.both(ctx)
	case p.action.Type == model.IFrame:
		return p.frame(ctx)
	}
	return p.hook(ctx)
}

// refused stops what a host would refuse, unless the user insists.
func (p press) refused(h host.Host) error {
	refusal, refused := model.RefuseAction(p.target.project.Card, p.target.caller.Record.ObjectType, p.action, h)
	if !refused {
		return nil
	}
	what := fmt.Sprintf("the %s refuses %s of %s: %s", h.Title, p.name(), p.where, refusal.What)
	if !p.options.insist {
		hint := refusal.Hint
		if _, err := p.request(); err == nil {
			hint += "; --insist sends it all the same"
		}
		return fault.New(fault.Usage, what+consequence(refusal), p.target.project.Path, hint)
	}
	fmt.Fprintln(p.deps.stderr, "cardbench: warning: "+text.Line(what+consequence(refusal)))
	return nil
}

// consequence is what the user sees of a refusal.
func consequence(r model.Refusal) string {
	switch {
	case r.HidesCard:
		return "; HubSpot hides the whole card because of it"
	case r.Words != "":
		return "; HubSpot shows: " + r.Words
	}
	return ""
}

func (p press) name() string { return fmt.Sprintf("%q", p.action.Label) }

// warnings are what keeps the action from doing in HubSpot what it does here.
func (p press) warnings() []string {
	var lines []string
	h := p.target.caller.Host
	if h.MaxResults > 0 && p.number > h.MaxResults {
		lines = append(lines, fmt.Sprintf("%s is number %d of %d: the %s shows the first %d, so nobody can press it",
			p.where, p.number, len(p.response.Results), h.Title, h.MaxResults))
	}
	for _, other := range placedActions(p.response) {
		refusal, refused := model.RefuseAction(p.target.project.Card, "", other.action, h)
		if refused && refusal.HidesCard && other.action.Pointer != p.action.Pointer {
			lines = append(lines, fmt.Sprintf("the %s hides the whole card because of %q of %s: %s", h.Title, other.action.Label, other.where, refusal.What))
			break
		}
	}
	return append(lines, p.lacking()...)
}

// lacking names the properties that the action asks for and the record does not have.
func (p press) lacking() []string {
	if p.action.Type == model.IFrame && !p.target.caller.Host.IframeParameters {
		return nil
	}
	return lackingProperties(p.action, p.target.caller.Record)
}

func lackingProperties(a model.Action, record bench.Record) []string {
	missing := model.MissingProperties(a, func(name string) bool {
		_, ok := record.Property(name)
		return ok
	})
	for i, name := range missing {
		missing[i] = fmt.Sprintf("%q needs the property %q, which record %q lacks: add it to the record's properties in %s",
			a.Label, name, record.Name, bench.FileName)
	}
	return missing
}

// buildError names the action whose request cannot be built.
func (p press) buildError(err error) error {
	what, hint := requestError(err)
	return fault.New(fault.Usage, what, strings.TrimSpace(p.name()+" of "+p.where), hint)
}

// request is what the caller's host sends.
func (p press) request() (client.Request, error) {
	r, err := client.ActionRequest(p.target.to, p.target.caller, p.action)
	if err != nil {
		return r, p.buildError(err)
	}
	r.Origin = p.target.origin(p.action.Label)
	return r, nil
}

package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model"
	"cardbench/model/host"
	"cardbench/model/text"
	"cardbench/render"
)

type renderOptions struct {
	answer  answerFlags
	call    callFlags
	locale  string
	zone    string
	width   int
	format  *choice
	theme   *choice
	compare bool
	expand  bool
	ascii   bool
	color   string
}

func newRenderCmd(d deps) *cobra.Command {
	var o renderOptions
	cmd := &cobra.Command{
		Use:   "render CARD",
		Short: "Draw a card as HubSpot shows it",
		Long: `Draw a card as HubSpot shows it, from a response file, a scenario of cardbench.yaml or
a live answer; by default from the first scenario that has a response.

The form text is drawn with boxes, plain reads well aloud, json is the card as data,
documented in the README. With --live it exits like fetch.`,
		Example: `  cardbench render tickets.card.json --response two-tickets.json --width 60
  cardbench render tickets.card.json --scenario empty --host appcard --format json
  cardbench render tickets.card.json --live --env dev --record tim --compare-hosts`,
		Args: exactly(1, "one card definition"),
	}
	f := cmd.Flags()
	f.StringVar(&o.answer.response, "response", "", "file with a response; - is standard input")
	f.StringVar(&o.answer.scenario, "scenario", "", "scenario of cardbench.yaml")
	f.BoolVar(&o.answer.live, "live", false, "ask the endpoint")
	o.call.addFlags(cmd)
	f.StringVar(&o.locale, "locale", "", "locale of the user (default "+defaultLocale+")")
	f.StringVar(&o.zone, "tz", "", "time zone of the HubSpot account (default "+defaultZone+")")
	f.IntVar(&o.width, "width", 0, fmt.Sprintf("width in cells (default %d)", defaultWidth))
	o.format = addChoice(cmd, "format", "text", "form of the output", "text", "plain", formJSON)
	f.BoolVar(&o.compare, "compare-hosts", false, "draw the card on both hosts and list what differs")
	f.BoolVar(&o.expand, "expand", false, "show the properties behind View more")
	f.BoolVar(&o.ascii, "ascii", false, "mark statuses with ASCII characters")
	o.theme = themeFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.color = cmd.Flag("color").Value.String()
		return runRender(cmd.Context(), d, &o, args[0])
	}
	return cmd
}

func runRender(ctx context.Context, d deps, o *renderOptions, card string) error {
	if card == project.Stdin && o.answer.response == project.Stdin {
		return fault.Usagef("name a file for one of them", "standard input cannot be both the definition and the response")
	}
	if o.answer.live {
		var stop context.CancelFunc
		ctx, stop = interruptible(ctx)
		defer stop()
	}
	p, err := open(ctx, d, card)
	if err != nil {
		return err
	}
	if err := o.defaults(d, p); err != nil {
		return err
	}
	a, err := readAnswer(ctx, d, p, o.answer, o.call)
	if err != nil {
		return err
	}
	view := render.View{
		Locale: o.locale, TimeZone: o.zone, AppName: p.Bench.Identity.AppName,
		ExpandAll: o.expand, State: a.state, FailReason: a.reason,
	}
	var response model.Response
	if a.response != nil {
		response = model.ReadResponse(a.response)
	}
	if o.compare {
		err = printComparison(d, o, p.Card, response, view)
	} else {
		err = printCard(d, o, render.Card(p.Card, response, hostOf(o.call.host, p), view))
	}
	if err != nil {
		return err
	}
	return a.failed
}

// defaults fills in what no flag said and checks it.
func (o *renderOptions) defaults(d deps, p *project.Project) error {
	o.locale = or(o.locale, p.Bench.View.Locale, defaultLocale)
	o.zone = or(o.zone, p.Bench.View.TimeZone, defaultZone)
	if o.width == 0 {
		o.width = p.Bench.View.Width
	}
	if o.width == 0 {
		o.width = defaultWidth
	}
	if o.width < 1 || o.width > maxWidth {
		return fault.Usagef(fmt.Sprintf("use 1 to %d", maxWidth), "a card cannot be %d cells wide", o.width)
	}
	if _, err := lookupLocale(d, o.locale); err != nil {
		return err
	}
	_, err := lookupZone(o.zone)
	return err
}

// printCard prints one card in the chosen form.
func printCard(d deps, o *renderOptions, tree render.Tree) error {
	switch o.format.value {
	case formJSON:
		return writeJSON(d.stdout, tree)
	case "plain":
		fmt.Fprint(d.stdout, render.Plain(tree))
	default:
		printBlock(d, render.Text(tree, o.style(d), o.width))
	}
	return nil
}

func printBlock(d deps, b render.Block) {
	for _, l := range b.Lines {
		fmt.Fprintln(d.stdout, l.Text)
	}
}

// compared is the JSON form of --compare-hosts.
type compared struct {
	Classic     render.Tree         `json:"classic"`
	AppCard     render.Tree         `json:"appcard"`
	Differences []render.Difference `json:"differences"`
}

func printComparison(d deps, o *renderOptions, card model.Definition, response model.Response, view render.View) error {
	c := compared{
		Classic:     render.Card(card, response, host.Classic(), view),
		AppCard:     render.Card(card, response, host.AppCard(), view),
		Differences: render.Differences(card, response, view),
	}
	switch o.format.value {
	case formJSON:
		if c.Differences == nil {
			c.Differences = []render.Difference{}
		}
		return writeJSON(d.stdout, c)
	case "plain":
		fmt.Fprintf(d.stdout, "On the %s:\n\n%s\nOn the %s:\n\n%s\n", host.Classic().Title, render.Plain(c.Classic), host.AppCard().Title, render.Plain(c.AppCard))
	default:
		style := o.style(d)
		printBlock(d, render.Compare(render.Text(c.Classic, style, o.width), render.Text(c.AppCard, style, o.width)))
		fmt.Fprintln(d.stdout)
	}
	printDifferences(d, c.Differences)
	return nil
}

func printDifferences(d deps, differences []render.Difference) {
	if len(differences) == 0 {
		fmt.Fprintln(d.stdout, "The two hosts show this card alike.")
		return
	}
	fmt.Fprintln(d.stdout, text.Count(len(differences), "difference")+" between the hosts:")
	for _, x := range differences {
		fmt.Fprintf(d.stdout, "\n%s\n  classic: %s\n  appcard: %s\n", x.Title, x.Classic, x.AppCard)
		if x.Evidence != "" {
			fmt.Fprintf(d.stdout, "  evidence: %s\n", x.Evidence)
		}
	}
}

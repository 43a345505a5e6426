package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/cmd/internal/workbench"
	"cardbench/model/bench"
)

// workbenchOptions are the flags of the commands that open the workbench.
type workbenchOptions struct {
	call     callFlags
	scenario string
	locale   string
	zone     string
	width    int
	theme    *choice
	noMouse  bool
	ascii    bool
}

func newWorkbenchCmd(d deps) *cobra.Command {
	var o workbenchOptions
	cmd := &cobra.Command{
		Use:   "cardbench [CARD]",
		Short: "A workbench for HubSpot CRM cards",
		Long: `cardbench is a workbench for HubSpot CRM cards in the terminal: it calls a card's
endpoint with the signed request that HubSpot would send and shows the card, on both
hosts, with every mistake named.

With a card definition it opens the workbench on it, without one it offers the examples;
"cardbench demo" opens it on an example at once. The other commands need no terminal.

Exit codes: 0 fine, 1 findings or differences, 2 usage or configuration, 3 internal error,
20 time-out, 21 network, 22 TLS, 23 the endpoint answered 401 or 403, 24 another status
than 2xx, 25 a file, 26 an answer that is no card, 130 cancelled.

Environment: CARDBENCH_NO_LOG=1 keeps no exchange in the log, CARDBENCH_STATE names the
folder of log and crash copies, NO_COLOR=1 takes the colours away; VISUAL or EDITOR is
the editor.`,
		Example: `  cardbench demo
  cardbench init my-card --from tickets
  cardbench tickets.card.json --env dev --record tim`,
		Args: workbenchArgs,
	}
	o.addFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return runGallery(cmd, d, o)
		}
		return runWorkbench(cmd, d, o, project.Options{Files: d.files(), Card: args[0], Getenv: d.getenv})
	}
	return cmd
}

func (o *workbenchOptions) addFlags(cmd *cobra.Command) {
	o.call.addFlags(cmd)
	f := cmd.Flags()
	f.StringVar(&o.scenario, "scenario", "", "scenario of "+bench.FileName+" to begin with, in place of a live answer")
	f.StringVar(&o.locale, "locale", "", "locale of the user")
	f.StringVar(&o.zone, "tz", "", "time zone of the HubSpot account")
	f.IntVar(&o.width, "width", 0, "width of the card in cells; as wide as its pane by default")
	f.BoolVar(&o.noMouse, "no-mouse", false, "leave the mouse to the terminal")
	f.BoolVar(&o.ascii, "ascii", false, "draw marks and boxes with ASCII characters")
	o.theme = themeFlag(cmd)
}

// workbenchArgs tells a mistyped command from a card.
func workbenchArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if _, err := os.Stat(args[0]); err != nil && !strings.ContainsAny(args[0], `./\`) && args[0] != project.Stdin {
		return fault.Usagef(commandHint(cmd, args[0]), "there is no command %q and no such file", args[0])
	}
	return oneAtMost("at most one card definition")(cmd, args)
}

// cardHint names a card of the working folder, where there is one.
func cardHint(d deps) string {
	if near := d.files().Cards("."); len(near) > 0 {
		return "open one with cardbench " + near[0] + ", or an example with cardbench demo"
	}
	return "give a card definition, or open an example with cardbench demo"
}

// withHelp prints the help of a command to standard error before the error.
func withHelp(d deps, cmd *cobra.Command, err error) error {
	cmd.SetOut(d.stderr)
	_ = cmd.Help() // it only writes to standard error
	fmt.Fprintln(d.stderr)
	return err
}

// drawable reports whether there is a terminal for the workbench.
func (d deps) drawable() bool {
	return d.tty.stdin && d.tty.stdout && d.getenv("TERM") != "dumb"
}

// runGallery offers the examples and opens the workbench on the chosen one.
func runGallery(cmd *cobra.Command, d deps, o workbenchOptions) error {
	if !d.drawable() {
		return withHelp(d, cmd, fault.Usagef(cardHint(d), "there is no card to open"))
	}
	ctx, stop := interruptible(cmd.Context())
	name, err := workbench.Pick(ctx, o.screen(cmd, d))
	stop()
	if err != nil || name == "" {
		return err
	}
	p, err := example(d, name)
	if err != nil {
		return err
	}
	return runWorkbench(cmd, d, o, p)
}

// screen is what the workbench is shown on.
func (o *workbenchOptions) screen(cmd *cobra.Command, d deps) workbench.Options {
	columns, rows := d.size()
	return workbench.Options{
		Selection: workbench.Selection{Theme: d.themeName(o.theme.value)},
		Profile:   d.profile(cmd.Flag("color").Value.String()), NoMouse: o.noMouse, ASCII: o.ascii,
		Input: d.stdin, Output: d.terminal, Width: columns, Height: rows,
		Sender: d.client(), State: readPaths(d).State, Getenv: d.getenv, Now: d.now, Version: readBuild().Version,
	}
}

// runWorkbench opens the workbench on a project, and after it on the examples that are
// chosen from the gallery.
func runWorkbench(cmd *cobra.Command, d deps, o workbenchOptions, p project.Options) error {
	if !d.drawable() {
		return withHelp(d, cmd, fault.Usagef(
			"cardbench render draws a card without one", "the workbench needs a terminal that can move its cursor, for input and output"))
	}
	if o.locale != "" {
		if _, err := lookupLocale(d, o.locale); err != nil {
			return err
		}
	}
	if _, err := lookupZone(o.zone); err != nil {
		return err
	}
	if o.width < 0 || o.width > maxWidth {
		return fault.Usagef(fmt.Sprintf("use 1 to %d", maxWidth), "a card cannot be %d cells wide", o.width)
	}
	ctx, stop := interruptible(cmd.Context())
	defer stop()
	options := o.screen(cmd, d)
	if p.Integrator == nil {
		builtin := newStandIn(ctx, d)
		p.Integrator, options.Reset = builtin.start, builtin.reset
	}
	options.Project = p
	options.History = d.openHistory(projectKey(p), o.call.noLog)
	options.Selection = workbench.Selection{
		Environment: o.call.environment, Record: o.call.record, ObjectType: o.call.objectType, Scenario: o.scenario,
		Host: o.call.host, Locale: o.locale, TimeZone: o.zone, Width: o.width, Theme: options.Selection.Theme,
	}
	next, err := workbench.Run(ctx, options)
	if err != nil || next == "" {
		return err
	}
	p, err = example(d, next)
	if err != nil {
		return err
	}
	return runWorkbench(cmd, d, workbenchOptions{theme: o.theme, noMouse: o.noMouse, ascii: o.ascii}, p)
}

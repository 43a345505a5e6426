package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
)

// newRoot returns the tree of commands.
func newRoot(d deps) *cobra.Command {
	root := newWorkbenchCmd(d)
	root.SilenceErrors = true
	root.SilenceUsage = true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Hidden: true, Use: "no-help"})
	root.SetIn(d.stdin)
	root.SetOut(d.stdout)
	root.SetErr(d.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fault.Usagef(flagHint(cmd, err), "%s", err.Error())
	})
	root.PersistentFlags().Var(newChoice("auto", "auto", "always", "never"), "color", "when to colour: auto, always, never")
	root.AddCommand(
		newDemoCmd(d),
		newInitCmd(d),
		newRenderCmd(d),
		newLintCmd(d),
		newSchemaCmd(d),
		newFetchCmd(d),
		newCompareCmd(d),
		newCurlCmd(d),
		newImportCurlCmd(d),
		newHarCmd(d),
		newActionCmd(d),
		newSignCmd(d),
		newVerifyCmd(d),
		newProbeCmd(d),
		newFormatCmd(d),
		newServeCmd(d),
		newDialectCmd(d),
		newLogCmd(d),
		newPathsCmd(d),
		newVersionCmd(d),
		newCompletionCmd(d),
	)
	return root
}

// flagHint is what to do about a flag that cobra refuses.
func flagHint(cmd *cobra.Command, err error) string {
	if strings.HasPrefix(err.Error(), "unknown shorthand flag") {
		return "write -- before a value that begins with -; " + cmd.CommandPath() + " --help lists the flags"
	}
	return cmd.CommandPath() + " --help lists the flags"
}

// exactly refuses any other number of arguments; what names them.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return argumentsError(cmd, args, what)
	}
}

// oneAtMost refuses more than one argument; what names it.
func oneAtMost(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) <= 1 {
			return nil
		}
		return argumentsError(cmd, args, what)
	}
}

func argumentsError(cmd *cobra.Command, args []string, what string) error {
	got := "none was given"
	if len(args) > 0 {
		got = fmt.Sprintf("%d were given", len(args))
	}
	return fault.Usagef("usage: "+cmd.UseLine(), "%s takes %s, %s", cmd.CommandPath(), what, got)
}

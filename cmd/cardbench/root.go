package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
)

// programGroup is the last group of the commands in the help.
const programGroup = "program"

// newRoot returns the tree of commands.
func newRoot(d deps) *cobra.Command {
	root := newWorkbenchCmd(d)
	root.SilenceErrors = true
	root.SilenceUsage = true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(newHelpCmd())
	root.SetIn(d.stdin)
	root.SetOut(d.stdout)
	root.SetErr(d.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fault.Usagef(flagHint(cmd, err), "%s", err.Error())
	})
	root.PersistentFlags().Var(newChoice("auto", "auto", "always", "never"), "color", "when to colour: auto, always, never")
	addCommands(root, d)
	return root
}

// addCommands adds every command, in the groups of the help.
func addCommands(root *cobra.Command, d deps) {
	add := func(id, title string, commands ...*cobra.Command) {
		root.AddGroup(&cobra.Group{ID: id, Title: title})
		for _, c := range commands {
			c.GroupID = id
			root.AddCommand(c)
		}
	}
	add("begin", "To begin with:", newDemoCmd(d), newInitCmd(d))
	add("card", "The card and its files:", newRenderCmd(d), newLintCmd(d), newSchemaCmd(d), newFormatCmd(d), newDialectCmd(d))
	add("call", "A live endpoint:", newFetchCmd(d), newActionCmd(d), newCompareCmd(d), newCurlCmd(d), newImportCurlCmd(d))
	add("trust", "Signatures, and a stand-in to try them on:", newSignCmd(d), newVerifyCmd(d), newProbeCmd(d), newServeCmd(d))
	add("kept", "What was kept:", newLogCmd(d), newHarCmd(d))
	add(programGroup, "The program:", newPathsCmd(d), newVersionCmd(d), newCompletionCmd(d))
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

package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
)

// newHelpCmd is "cardbench help", for those who look for the help there. It is not listed:
// --help does the same.
func newHelpCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND…]",
		Short:   "Print the help of a command, as --help does",
		Example: "  cardbench help fetch\n  cardbench help log resend",
		Hidden:  true,
		GroupID: programGroup,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return noCommand(c, rest[0])
			}
			return c.Help()
		},
	}
}

// noCommand is the error about a word that names no command below parent.
func noCommand(parent *cobra.Command, word string) error {
	return fault.Usagef(commandHint(parent, word), "%s has no command %q", parent.CommandPath(), word)
}

// commandHint names the command below parent that is spelled like word, or says where
// they are listed.
func commandHint(parent *cobra.Command, word string) string {
	parent.SuggestionsMinimumDistance = 2
	if near := parent.SuggestionsFor(word); len(near) > 0 {
		return "did you mean " + parent.CommandPath() + " " + near[0] + "?"
	}
	return parent.CommandPath() + " --help lists the commands"
}

// flagHint is what to do about a flag that cobra refuses.
func flagHint(cmd *cobra.Command, err error) string {
	const listed = " --help lists the flags"
	hint := cmd.CommandPath() + listed
	var unknown interface { // what pflag's NotExistError has
		error
		GetSpecifiedName() string
		GetSpecifiedShortnames() string
	}
	if !errors.As(err, &unknown) {
		return hint
	}
	if unknown.GetSpecifiedShortnames() != "" {
		return "write -- before a value that begins with -; " + hint
	}
	if near := project.Nearest(unknown.GetSpecifiedName(), flagNames(cmd)); near != "" {
		return "did you mean --" + near + "? " + hint
	}
	return hint
}

// flagNames are the flags of a command, without their hyphens, as its help lists them.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	for word := range strings.FieldsSeq(cmd.LocalFlags().FlagUsages() + cmd.InheritedFlags().FlagUsages()) {
		if name, ok := strings.CutPrefix(word, "--"); ok {
			names = append(names, name)
		}
	}
	return names
}

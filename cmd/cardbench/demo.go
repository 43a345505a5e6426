package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/examples"
)

// defaultExample is what `cardbench demo` opens.
const defaultExample = "tickets"

func newDemoCmd(d deps) *cobra.Command {
	var o workbenchOptions
	var list bool
	cmd := &cobra.Command{
		Use:   "demo [NAME]",
		Short: "Open the workbench on an embedded example",
		Long: `Open the workbench on an embedded example. Its integrator runs in the same process, on
a port of this machine, checks the signature of every request and carries the actions of
the card out, in memory.`,
		Example: `  cardbench demo
  cardbench demo broken --host appcard
  cardbench demo --list`,
		Args: oneAtMost("at most the name of an example"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return exampleNames(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	o.addFlags(cmd)
	cmd.Flags().BoolVar(&list, "list", false, "list the examples")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if list {
			for _, e := range examples.List() {
				fmt.Fprintf(d.stdout, "%-12s %s: %s\n", e.Name, e.Title, e.About)
			}
			return nil
		}
		name := defaultExample
		if len(args) > 0 {
			name = args[0]
		}
		p, err := example(d, name)
		if err != nil {
			return err
		}
		return runWorkbench(cmd, d, o, p)
	}
	return cmd
}

// example returns the embedded project called name.
func example(d deps, name string) (project.Options, error) {
	fsys, err := examples.FS(name)
	if err != nil {
		return project.Options{}, fault.Usagef("cardbench demo --list lists them", "there is no example %q", name)
	}
	return project.Options{Files: project.Embedded(fsys), Card: examples.Example{Name: name}.Card(), Getenv: d.getenv}, nil
}

func exampleNames() []string {
	var names []string
	for _, e := range examples.List() {
		names = append(names, e.Name)
	}
	return names
}

package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/model/lint"
)

type lintOptions struct {
	files     []string
	responses []string
	host      string
	format    *choice
}

func newLintCmd(d deps) *cobra.Command {
	var o lintOptions
	var explain string
	var rules bool
	cmd := &cobra.Command{
		Use:   "lint FILE…",
		Short: "Name the mistakes of definitions, responses and workbench files",
		Long: `Name the mistakes of card definitions, responses and workbench files; which of them a
file is shows in its content. Definitions and responses that are given together are
checked against each other. It exits with 1 when there is a finding of severity error.`,
		Example: `  cardbench lint tickets.card.json --response two-tickets.json
  cardbench lint *.card.json responses/*.json --host appcard --format json
  cardbench lint --explain CB101`,
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.responses, "response", nil, "response to check with the definition; - is standard input")
	hostFlag(cmd, &o.host)
	o.format = addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	f.StringVar(&explain, "explain", "", "print the full text of a rule, such as CB101")
	f.BoolVar(&rules, "rules", false, "list the rules")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case explain != "":
			return explainRule(d, explain)
		case rules:
			return listRules(d, o.format.json())
		case len(args)+len(o.responses) == 0:
			return argumentsError(cmd, args, "at least one file")
		}
		o.files = args
		return runLint(d, o)
	}
	return cmd
}

// runLint checks what can be read and then tells what could not.
func runLint(d deps, o lintOptions) error {
	set := readLintFiles(d, o)
	findings := set.findings(o.host)
	if err := printFindings(d, findings, set.count(), o.format.json()); err != nil {
		return err
	}
	switch {
	case len(set.failures) > 0:
		for _, err := range set.failures[1:] {
			report(d.stderr, fault.Of(err))
		}
		return set.failures[0]
	case lint.HasErrors(findings):
		return fault.Silent(fault.Findings)
	}
	return nil
}

func printFindings(d deps, findings []lint.Finding, files int, asJSON bool) error {
	if asJSON {
		if findings == nil {
			findings = []lint.Finding{}
		}
		return writeJSON(d.stdout, findings)
	}
	for _, f := range findings {
		fmt.Fprintf(d.stdout, "%s:%d:%d: %s %s: %s%s\n", f.File, f.Line, f.Column, f.Severity, f.Code, f.Message, inPointer(f.Pointer))
	}
	errors, warnings, infos := lint.Count(findings)
	fmt.Fprintf(d.stderr, "%s, %s, %s in %s\n", plural(errors, "error"), plural(warnings, "warning"), plural(infos, "info"), plural(files, "file"))
	return nil
}

func inPointer(pointer string) string {
	if pointer == "" {
		return ""
	}
	return " (" + pointer + ")"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/model/lint"
	"cardbench/model/text"
)

type lintOptions struct {
	files     []string
	responses []string
	host      string
	format    *choice
	fix       bool
	dryRun    bool
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
checked against each other. It exits with 1 when there is a finding of severity error.

With --fix it mends what has one evident remedy and lists what is left. No byte changes
that is not meant, a file is replaced whole or not at all, and a second run changes
nothing. With --dry-run it prints the patch instead and exits with 1 when there is one.`,
		Example: `  cardbench lint tickets.card.json --response two-tickets.json
  cardbench lint *.card.json responses/*.json --host appcard --format json
  cardbench lint tickets.card.json --response two-tickets.json --fix --dry-run
  cardbench lint --explain CB101`,
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.responses, "response", nil, "response to check with the definition; - is standard input")
	hostFlag(cmd, &o.host)
	o.format = addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	f.BoolVar(&o.fix, "fix", false, "mend what has one evident remedy in the files")
	f.BoolVar(&o.dryRun, "dry-run", false, "with --fix: print the patch and write nothing")
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
		switch {
		case o.fix:
			return runFix(cmd.Context(), d, o)
		case o.dryRun:
			return fault.Usagef("give --fix --dry-run", "--dry-run prints what --fix would do")
		}
		return runLint(d, o)
	}
	return cmd
}

// runLint checks what can be read and then tells what could not.
func runLint(d deps, o lintOptions) error {
	return readLintFiles(d, o).report(d, o)
}

// report lists the findings of what could be read and then tells what could not.
func (s *lintSet) report(d deps, o lintOptions) error {
	findings := s.findings(o.host)
	if err := printFindings(d, findings, s.count(), o.format.json()); err != nil {
		return err
	}
	if lint.HasErrors(findings) {
		return s.failed(d, fault.Silent(fault.Findings))
	}
	return s.failed(d, nil)
}

// failed tells of files that could not be read or written; without any, err is the
// outcome.
func (s *lintSet) failed(d deps, err error) error {
	if len(s.failures) == 0 {
		return err
	}
	for _, f := range s.failures[1:] {
		report(d.stderr, fault.Of(f))
	}
	return s.failures[0]
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
	if files == 0 {
		return nil // what could not be read is told by the error
	}
	fmt.Fprintf(d.stderr, "%s, %s, %s in %s\n", text.Count(errors, "error"), text.Count(warnings, "warning"), text.Count(infos, "info"), text.Count(files, "file"))
	if n := fixable(findings); n > 0 {
		fmt.Fprintf(d.stderr, "%d of them can be mended with --fix\n", n)
	}
	return nil
}

func fixable(findings []lint.Finding) int {
	n := 0
	for i := range findings {
		if findings[i].Fixable {
			n++
		}
	}
	return n
}

func inPointer(pointer string) string {
	if pointer == "" {
		return ""
	}
	return " (" + pointer + ")"
}

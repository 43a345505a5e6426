package main

import (
	"fmt"
	"strings"

	"cardbench/cmd/internal/fault"
	"cardbench/model/lint"
)

// The codes of findings in workbench files, which lint itself does not read.
const (
	codeBench    = "CB901"
	codeScenario = "CB902"
	codeCAFile   = "CB903"
)

// benchRules are the rules over workbench files.
func benchRules() []lint.Rule {
	return []lint.Rule{
		{
			Code: codeBench, Name: "workbench-file", Severity: lint.Error,
			Title: "The workbench file cannot be read",
			Text: "cardbench.yaml has a key that does not exist, a value of the wrong kind or a secret that is no reference. " +
				"HubSpot never sees the file, but every command that needs it stops. " +
				"Mend what the finding names; the nearest known key is in it.",
		},
		{
			Code: codeScenario, Name: "scenario-response", Severity: lint.Error,
			Title: "A scenario's response cannot be shown",
			Text: "The file that a scenario names is missing or is no JSON, so the scenario cannot be shown. " +
				"The path is relative to the workbench file.",
		},
		{
			Code: codeCAFile, Name: "environment-authority", Severity: lint.Error,
			Title: "An environment's caFile cannot be used",
			Text: "The file of authorities that an environment names is missing or holds no certificate, so nothing can be sent to it. " +
				"The path is relative to the workbench file; the file is PEM.",
		},
	}
}

func allRules() []lint.Rule { return append(lint.Rules(), benchRules()...) }

// explainRule prints everything about one rule.
func explainRule(d deps, code string) error {
	for _, r := range allRules() {
		if !strings.EqualFold(r.Code, code) && !strings.EqualFold(r.Name, code) {
			continue
		}
		fmt.Fprintf(d.stdout, "%s %s (%s)\n%s\n\n%s\n", r.Code, r.Name, severityText(r), r.Title, r.Text)
		return nil
	}
	return fault.Usagef("cardbench lint --rules lists the rules", "there is no rule %q", code)
}

// severityText says how bad a rule's findings are, and on which host.
func severityText(r lint.Rule) string {
	if len(r.Hosts) == 0 {
		return string(r.Severity)
	}
	s := string(r.Severity) + " on " + strings.Join(r.Hosts, " and ")
	if r.Elsewhere == "" {
		return s
	}
	return s + ", otherwise " + string(r.Elsewhere)
}

// listedRule is the JSON form of `cardbench lint --rules`.
type listedRule struct {
	Code      string        `json:"code"`
	Name      string        `json:"name"`
	Severity  lint.Severity `json:"severity"`
	Title     string        `json:"title"`
	Text      string        `json:"text"`
	Hosts     []string      `json:"hosts,omitempty"`     // where Severity holds; all when empty
	Elsewhere lint.Severity `json:"elsewhere,omitempty"` // on the other hosts
}

func listRules(d deps, asJSON bool) error {
	rules := allRules()
	if asJSON {
		list := make([]listedRule, len(rules))
		for i, r := range rules {
			list[i] = listedRule{r.Code, r.Name, r.Severity, r.Title, r.Text, r.Hosts, r.Elsewhere}
		}
		return writeJSON(d.stdout, list)
	}
	for _, r := range rules {
		fmt.Fprintf(d.stdout, "%s  %-7s  %-32s  %s\n", r.Code, r.Severity, r.Name, r.Title)
	}
	return nil
}

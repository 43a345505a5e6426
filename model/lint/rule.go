package lint

import (
	"slices"
	"strings"
	"sync"

	"cardbench/model/host"
)

// Rule is one thing that lint knows about cards.
type Rule struct {
	Code     string // "CB101"; never reused for something else
	Name     string // kebab-case
	Severity Severity
	Title    string // one line
	Text     string // what a user sees, why, how to mend it, which document says so

	// Hosts are the names of the hosts on which the rule has Severity; empty means
	// all.
	Hosts []string
	// Elsewhere is the severity on the other hosts; "" means that the rule is silent
	// there.
	Elsewhere Severity

	applies func(host.Host) bool // nil is always
	check   func(*pass)
}

// Rules returns every rule with its explanation, in the order of the codes.
func Rules() []Rule {
	rules := slices.Concat(theTable()...)
	texts := explanations()
	for i := range rules {
		r := &rules[i]
		r.Title, r.Text = texts[r.Code].title, texts[r.Code].text
		r.Hosts = hostsOf(r.applies)
	}
	slices.SortFunc(rules, func(a, b Rule) int { return strings.Compare(a.Code, b.Code) })
	return rules
}

// Advice is what to do about the rule: the last sentences of its Text.
func (r Rule) Advice() string {
	lines := strings.Split(r.Text, "\n")
	at := len(lines) - 1
	for at > 0 && !strings.HasSuffix(lines[at-1], ".") {
		at--
	}
	return strings.Join(lines[at:], " ")
}

// Explain returns the rule with that code, in any case.
func Explain(code string) (Rule, bool) {
	for _, r := range Rules() {
		if equalFold(r.Code, code) {
			return r, true
		}
	}
	return Rule{}, false
}

// theTable is what Run needs. Nobody changes it.
//
//nolint:gochecknoglobals // a value that is made when it is first asked for
var theTable = sync.OnceValue(table)

// table lists the rules by subject, without their explanations.
func table() [][]Rule {
	return [][]Rule{
		textRules(),
		requestRules(),
		displayRules(),
		contractRules(),
		resultRules(),
		dialectRules(),
		valueRules(),
		statusRules(),
		numberRules(),
		dateRules(),
		linkRules(),
		actionRules(),
		hookRules(),
	}
}

func rule(code, name string, severity Severity, check func(*pass)) Rule {
	return Rule{Code: code, Name: name, Severity: severity, check: check}
}

// on limits a rule to the hosts for which applies is true; elsewhere it has another
// severity, or is silent when that is "".
func (r Rule) on(applies func(host.Host) bool, elsewhere Severity) Rule {
	r.applies, r.Elsewhere = applies, elsewhere
	return r
}

// severityOn returns the severity on a host, "" when the rule is silent there.
func (r Rule) severityOn(h host.Host) Severity {
	if r.applies == nil || r.applies(h) {
		return r.Severity
	}
	return r.Elsewhere
}

func hostsOf(applies func(host.Host) bool) []string {
	if applies == nil {
		return nil
	}
	var names []string
	for _, h := range host.All() {
		if applies(h) {
			names = append(names, h.Name)
		}
	}
	return names
}

func checksDefinition(h host.Host) bool { return h.ChecksDefinition }

// silent is the severity of a rule that does not speak.
const silent = ""

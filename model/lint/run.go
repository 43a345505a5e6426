package lint

import (
	"cmp"
	"slices"

	"cardbench/model/host"
)

// Run checks the documents of in and returns what it finds: the definition's
// findings first, each document's in the order of line, column and code. A zero
// Host is the classic card. It never fails; of no document it finds nothing.
func Run(in Input) []Finding {
	p := inspect(in, maxPerRule)
	findings := make([]Finding, len(p.found))
	for i := range p.found {
		findings[i] = p.found[i].Finding
	}
	return findings
}

// inspect applies every rule; each lists at most limit findings.
func inspect(in Input, limit int) *pass {
	if in.Host.Name == "" {
		in.Host = host.Classic()
	}
	p := newPass(in)
	p.limit = limit
	for _, rules := range theTable() {
		for i := range rules {
			p.run(&rules[i])
		}
	}
	slices.SortStableFunc(p.found, func(a, b located) int {
		return cmp.Or(
			cmp.Compare(a.document, b.document),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code),
		)
	})
	return p
}

// HasErrors reports whether one of the findings is an Error.
func HasErrors(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == Error })
}

// Count returns how many findings are errors, warnings and infos.
func Count(findings []Finding) (errors, warnings, infos int) {
	for i := range findings {
		switch findings[i].Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		case Info:
			infos++
		}
	}
	return errors, warnings, infos
}

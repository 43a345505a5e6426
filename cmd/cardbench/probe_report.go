package main

import (
	"context"
	"fmt"
	"io"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/probe"
	"cardbench/client/signature"
	"cardbench/model/text"
)

// probeReport is what came of the probes.
type probeReport struct {
	card    string
	request client.Request
	results []probe.Result
	totals  probe.Totals
	finding *diagnose.Finding
}

// probedJSON is the JSON form of `cardbench probe`.
type probedJSON struct {
	URL        string       `json:"url"`
	Safe       bool         `json:"safe"`
	Conclusive bool         `json:"conclusive"`
	Summary    string       `json:"summary"`
	Passed     int          `json:"passed"`
	Failed     int          `json:"failed"`
	Probes     []probeJSON  `json:"probes"`
	Diagnosis  *findingJSON `json:"diagnosis,omitempty"`
}

type probeJSON struct {
	Name       string        `json:"name"`
	About      string        `json:"about"`
	MustRefuse bool          `json:"mustRefuse"`
	Outcome    probe.Outcome `json:"outcome"`
	Status     int           `json:"status,omitempty"`
	Passed     bool          `json:"passed"`
	Why        string        `json:"why"`
}

// findingJSON is the JSON form of a diagnosis.
type findingJSON struct {
	Found    bool                `json:"found"`
	Cause    string              `json:"cause"`
	Proof    string              `json:"proof,omitempty"`
	Do       string              `json:"do,omitempty"`
	Look     string              `json:"look,omitempty"`
	Version  signature.Version   `json:"version,omitempty"`
	Mistakes []signature.Mistake `json:"mistakes,omitempty"`
	Tried    int                 `json:"tried"`
}

func findingForm(f diagnose.Finding) *findingJSON {
	return &findingJSON{f.OK, f.Cause, f.Proof, f.Do, f.Look, f.Version, f.Mistakes, f.Tried}
}

// unreachable is the first exchange when it had no answer: nothing was probed.
func (r *probeReport) unreachable() *client.Exchange {
	for i := range r.results {
		if r.results[i].Outcome == probe.Skipped {
			continue
		}
		if r.results[i].Exchange.Failure != nil {
			return &r.results[i].Exchange
		}
		return nil
	}
	return nil
}

// diagnose finds out why the right requests were refused. The first request is sent as
// HubSpot sends it: the probes carry one signature each.
func (r *probeReport) diagnose(ctx context.Context, d deps, t target, o probeOptions) {
	sender := t.sender(d)
	f := diagnose.Run(ctx, sender, r.request, sender.Do(ctx, r.request), diagnose.Options{
		Spacing: o.spacing, Now: d.now, Hosts: []string{t.project.Card.Fetch.TargetURL},
	})
	r.finding = &f
}

func (r *probeReport) print(d deps, format string) error {
	switch format {
	case formJSON:
		return writeJSON(d.stdout, r.form())
	case formJUnit:
		return r.junit().write(d.stdout)
	}
	for _, it := range r.results {
		fmt.Fprintf(d.stdout, "%-4s %-15s %-8s %s\n", mark(it), it.Probe.Name, it.Outcome, text.Line(it.Why))
	}
	fmt.Fprintln(d.stdout, text.Line(r.totals.Text))
	if r.finding != nil {
		printFinding(d.stdout, *r.finding)
	}
	return nil
}

func mark(r probe.Result) string {
	switch {
	case !r.Passed:
		return "FAIL"
	case r.Outcome == probe.Skipped:
		return "skip"
	}
	return "ok"
}

func printFinding(w io.Writer, f diagnose.Finding) {
	fmt.Fprintln(w, text.Line(f.Cause))
	for _, it := range []struct{ name, value string }{{"proof", f.Proof}, {"do", f.Do}, {"look for", f.Look}} {
		if it.value != "" {
			fmt.Fprintf(w, "  %s: %s\n", it.name, text.Line(it.value))
		}
	}
}

func (r *probeReport) form() probedJSON {
	form := probedJSON{
		URL: text.Line(r.request.URL), Safe: r.totals.Safe, Conclusive: r.totals.Conclusive, Summary: r.totals.Text,
		Passed: r.totals.Passed, Failed: r.totals.Failed,
	}
	for _, it := range r.results {
		p := probeJSON{
			Name: it.Probe.Name, About: it.Probe.About, MustRefuse: it.Probe.MustRefuse,
			Outcome: it.Outcome, Passed: it.Passed, Why: it.Why,
		}
		if it.Exchange.Reply != nil {
			p.Status = it.Exchange.Reply.Status
		}
		form.Probes = append(form.Probes, p)
	}
	if r.finding != nil {
		form.Diagnosis = findingForm(*r.finding)
	}
	return form
}

func (r *probeReport) junit() *junitSuite {
	s := &junitSuite{Name: text.Line("cardbench probe " + r.card)}
	for _, it := range r.results {
		s.add(it.Probe.Name, it.Exchange.Phases.Total, it.Passed, it.Outcome == probe.Skipped, it.Why)
	}
	if r.finding != nil {
		s.add("diagnosis", 0, false, false, r.finding.Cause+"; "+r.finding.Do)
	}
	return s
}

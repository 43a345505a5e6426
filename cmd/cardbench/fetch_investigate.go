package main

import (
	"context"
	"fmt"

	"cardbench/client/diagnose"
	"cardbench/cmd/internal/fault"
	"cardbench/model/text"
)

// investigate finds out which mistake an endpoint makes that refused the signature, and
// tells it on standard error. It returns nil where nothing was refused.
func (f fetched) investigate(ctx context.Context, d deps) *diagnose.Finding {
	if !diagnose.Refused(f.exchange) {
		fmt.Fprintln(d.stderr, "There is nothing to investigate: the endpoint did not refuse the signature.")
		return nil
	}
	fmt.Fprintf(d.stderr, "At most %d more data requests (%s), %s, find out which mistake the endpoint makes.\n",
		diagnose.DefaultMax, f.request.Method, apart(diagnose.DefaultSpacing))
	sender := f.target.recorder(ctx, d)
	defer sender.close()
	found := diagnose.Run(ctx, sender, f.request, f.exchange, diagnose.Options{
		Spacing: diagnose.DefaultSpacing, Now: d.now, Hosts: []string{f.target.project.Card.Fetch.TargetURL},
	})
	printFinding(d.stderr, found)
	fmt.Fprintf(d.stderr, "%s sent to find out.\n", text.Count(found.Tried, "request"))
	return &found
}

// investigated is the error of a fetch whose refusal was looked into: it does not say
// again what has been told.
func investigated(failed error, found *diagnose.Finding) error {
	e := fault.Of(failed)
	if e == nil || found == nil {
		return failed
	}
	return fault.New(e.Code, e.What, e.Where, "what was found stands above")
}

// investigatedJSON is an exchange, with what was found out about its refusal.
type investigatedJSON struct {
	exchangeJSON

	Diagnosis *findingJSON `json:"diagnosis,omitempty"`
}

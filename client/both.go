package client

import (
	"cmp"
	"fmt"
	"net/http"
	"strconv"

	"cardbench/model"
	"cardbench/model/host"
)

// Both returns an action hook as each host sends it, in the order of host.All. The
// error, a *RequestError, says why it cannot be called.
func Both(to Endpoint, caller Caller, action model.Action) ([]Request, error) {
	if action.Type == model.IFrame {
		return nil, &RequestError{
			What: "an IFRAME opens a page: no host sends a body for it", Hint: "try both bodies of an ACTION_HOOK",
		}
	}
	var requests []Request
	for _, h := range host.All() {
		caller.Host = h
		r, err := ActionRequest(to, caller, action)
		if err != nil {
			return nil, err
		}
		requests = append(requests, r)
	}
	return requests, nil
}

// Compare says which of two exchanges of the same hook, sent as two hosts send it, the
// endpoint takes: first a sentence that sums it up, then what follows from it. Sentences
// have no full stop.
func Compare(a, b Exchange) []string {
	okA, okB := Toast(a).OK, Toast(b).OK
	switch {
	case okA && okB:
		return append([]string{"the endpoint takes both: " + sentAnd(a) + " and " + sentAnd(b)}, differences(a, b)...)
	case okA:
		hint := refusedHint(b)
		if usedUp(b) {
			hint = "the first call may have done what the second one asks for; bring the object back and send the " + hostTitle(b) + "'s alone"
		}
		return []string{"the endpoint takes " + sentAnd(a) + ", but not " + sentAnd(b), hint}
	case okB:
		return []string{"the endpoint takes " + sentAnd(b) + ", but not " + sentAnd(a), refusedHint(a)}
	}
	lines := []string{"the endpoint takes neither " + sentAnd(a) + " nor " + sentAnd(b)}
	if a.Reply == nil && b.Reply == nil {
		lines = []string{"neither call was answered, so nothing is known: " + sentAnd(a) + ", " + sentAnd(b)}
	}
	if hint := a.Verdict.Hint; hint != "" && hint == b.Verdict.Hint {
		return append(lines, hint)
	}
	for _, e := range []Exchange{a, b} {
		if e.Verdict.Hint != "" {
			lines = append(lines, hostTitle(e)+": "+e.Verdict.Hint)
		}
	}
	return lines
}

// sentAnd names what an exchange sent and how it ended: "the form of the classic card
// (200)".
func sentAnd(e Exchange) string {
	return fmt.Sprintf("the %s of the %s (%s)", sentName(e), hostTitle(e), ending(e))
}

func sentName(e Exchange) string {
	switch kind := contentTypeOf(e.Request.Header); {
	case kind == "":
		return "query"
	case isForm(kind):
		return "form"
	}
	return "JSON"
}

func hostTitle(e Exchange) string {
	if h, ok := host.ByName(e.Request.Host); ok {
		return h.Title
	}
	return "unknown host"
}

// ending is the status of an exchange, or what came in its place.
func ending(e Exchange) string {
	if e.Failure != nil {
		return e.Failure.What
	}
	if e.Reply == nil {
		return "no answer"
	}
	return strconv.Itoa(e.Reply.Status)
}

// differences says what two successes leave open: a success is a status, no proof that
// the parameters were read.
func differences(a, b Exchange) []string {
	if a.Verdict.Held != b.Verdict.Held {
		return []string{fmt.Sprintf("its answers differ: to the %s %s, to the %s %s; see whether it read the same parameters from both",
			hostTitle(a), a.Verdict.Held, hostTitle(b), b.Verdict.Held)}
	}
	return []string{"a success is a status only: its log tells whether it read the same parameters from both"}
}

// usedUp reports whether an answer says that there is nothing left to act on.
func usedUp(e Exchange) bool {
	if e.Reply == nil {
		return false
	}
	switch e.Reply.Status {
	case http.StatusNotFound, http.StatusConflict, http.StatusGone:
		return true
	}
	return false
}

// refusedHint says what to do when one of two was not taken.
func refusedHint(refused Exchange) string {
	sent := contentTypeOf(refused.Request.Header)
	if refused.Failure != nil || refused.Reply == nil {
		return cmp.Or(refused.Verdict.Hint, lookIntoLog)
	}
	switch status := refused.Reply.Status; {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return "it refused the signature of the one: hash the raw body and the whole URL as they came, not what a parser made of them"
	case sent == "":
		return "the two differ in how the query is escaped and in appId: read parameters by name, decoded, and pass over those that are unknown"
	case isForm(sent):
		return "an app card can call it; parse application/x-www-form-urlencoded too for as long as a classic card does"
	}
	return "read the parameters from the query or parse JSON before the card moves to an app card"
}

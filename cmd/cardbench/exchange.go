package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/cmd/internal/fault"
	"cardbench/model/text"
)

// exchangeJSON is the JSON form of an exchange: the client's, with the body as text.
type exchangeJSON struct {
	client.Exchange
	Response *replyJSON `json:"response,omitempty"`
}

type replyJSON struct {
	client.Reply
	Text string `json:"body"`
}

func exchangeForm(e client.Exchange) exchangeJSON {
	form := exchangeJSON{Exchange: e}
	if e.Reply != nil {
		form.Response = &replyJSON{Reply: *e.Reply, Text: string(e.Reply.Body)}
	}
	return form
}

// requestError splits the error of a request that cannot be built.
func requestError(err error) (what, hint string) {
	if e, ok := errors.AsType[*client.RequestError](err); ok {
		return e.What, e.Hint
	}
	return err.Error(), ""
}

// exchangeError is why an exchange brought no card, nil when it did.
func exchangeError(e client.Exchange) error {
	where := withoutQuery(or(e.Request.DialURL, e.Request.URL))
	if c, ok := diagnose.Explain(e); ok && !c.Near && e.Request.Kind == client.KindFetch {
		return fetchError(e, c, where)
	}
	if e.Failure != nil {
		return fault.New(failureCode(e.Failure.Kind), e.Failure.What, where, e.Failure.Hint)
	}
	code := verdictCode(e)
	if code == fault.OK {
		return nil
	}
	what := e.Verdict.Held
	if e.Reply != nil && code != fault.Unusable {
		what = "the endpoint answered " + e.Verdict.Answer(e.Reply.Status)
	}
	hint := e.Verdict.Hint
	if e.Verdict.Shows != "" {
		hint = strings.TrimPrefix(hint+"; HubSpot shows: "+e.Verdict.Shows, "; ")
	}
	return fault.New(code, what, where, hint)
}

// fetchError names the cause of a data request that brought no card, with what shows it.
func fetchError(e client.Exchange, c diagnose.Cause, where string) error {
	what, hint := c.Text, c.Do
	if c.Proof != "" {
		what += ": " + c.Proof
	}
	if e.Failure != nil {
		return fault.New(failureCode(e.Failure.Kind), what, where, hint)
	}
	if diagnose.Refused(e) && len(e.Request.Signed) > 0 {
		hint = "cardbench fetch --investigate finds out which mistake it makes"
	}
	code := verdictCode(e)
	if code != fault.Unusable && !strings.HasPrefix(what, "The endpoint") {
		what = fmt.Sprintf("the endpoint answered %d. %s", e.Reply.Status, what)
	}
	return fault.New(code, what, where, strings.TrimPrefix(hint+"; HubSpot shows: "+e.Verdict.Shows, "; "))
}

// failureCode is the exit code of a call without a usable answer.
func failureCode(kind client.FailureKind) fault.Code {
	switch kind {
	case client.FailBadRequest:
		return fault.Usage
	case client.FailConnectTimeout, client.FailTotalTimeout:
		return fault.Timeout
	case client.FailTLS, client.FailCertificate:
		return fault.TLS
	case client.FailCancelled:
		return fault.Cancelled
	case client.FailBody:
		return fault.Unusable
	case client.FailDNS, client.FailRefused, client.FailUnreachable, client.FailReset, client.FailOther:
	}
	return fault.Network
}

// verdictCode is the exit code of a call that was answered.
func verdictCode(e client.Exchange) fault.Code {
	switch e.Verdict.Kind {
	case client.VerdictCard, client.VerdictDone:
		return fault.OK
	case client.VerdictStatus, client.VerdictRedirect:
		if e.Reply != nil && (e.Reply.Status == 401 || e.Reply.Status == 403) {
			return fault.Refused
		}
		return fault.Status
	case client.VerdictNotJSON, client.VerdictTooLarge, client.VerdictNoCard, client.VerdictFailed:
	}
	return fault.Unusable
}

func withoutQuery(url string) string {
	before, _, _ := strings.Cut(url, "?")
	return before
}

// printExchange tells what went over the wire: the request, the answer and, where
// asked for, headers and times.
func printExchange(w io.Writer, e client.Exchange, headers, timing bool) {
	fmt.Fprintf(w, "> %s %s\n", e.Request.Method, text.Line(e.Request.URL))
	if e.Request.DialURL != "" && e.Request.DialURL != e.Request.URL {
		fmt.Fprintf(w, "> dialled as %s\n", text.Line(e.Request.DialURL))
	}
	if headers {
		printHeaders(w, ">", e.Request.Header)
	}
	for _, note := range e.Request.Notes {
		fmt.Fprintf(w, "> note: %s\n", text.Line(note))
	}
	if r := e.Reply; r != nil {
		fmt.Fprintf(w, "< %s %d, %d bytes in %s\n", text.Line(r.Proto), r.Status, r.BodySize, text.Span(e.Phases.Total))
		if r.Location != "" {
			fmt.Fprintf(w, "< redirects to %s, not followed\n", text.Line(r.Location))
		}
		if r.Cut {
			fmt.Fprintf(w, "< the body was cut: only its first %s are here\n", text.Size(int64(r.BodySize)))
		}
		if headers {
			printHeaders(w, "<", r.Header)
		}
	}
	if timing {
		printTiming(w, e)
	}
}

func printHeaders(w io.Writer, mark string, header []client.HeaderField) {
	for _, h := range header {
		fmt.Fprintf(w, "%s %s: %s\n", mark, text.Line(h.Name), text.Line(h.Value))
	}
}

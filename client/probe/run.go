package probe

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"cardbench/client"
)

// Sender sends a request and always returns what happened; *client.Client is one.
type Sender interface {
	Do(ctx context.Context, r client.Request) client.Exchange
}

// DefaultSpacing is the pause between two requests when none is chosen.
const DefaultSpacing = 100 * time.Millisecond

// Options says how Run sends.
type Options struct {
	Spacing time.Duration // between two requests; 0: none
	// Progress is told before each probe which one it is, of how many; nil is fine.
	Progress func(n, of int)
}

// Outcome is what an endpoint did with a probe.
type Outcome string

// The outcomes.
const (
	Accepted Outcome = "accepted" // 2xx with a card
	Refused  Outcome = "refused"  // any status that is not 2xx
	Doubtful Outcome = "doubtful" // 2xx without a card
	Failed   Outcome = "failed"   // no whole answer
	Skipped  Outcome = "skipped"
)

// Result is a probe and what came of it.
type Result struct {
	Probe    Probe
	Exchange client.Exchange // zero when it was skipped
	Outcome  Outcome
	Passed   bool   // the endpoint did what a safe one does; true for a skipped probe
	Why      string // clean, one line
}

// Run sends the probes in their order and returns a result for each. When ctx ends, or the
// first request finds no server, the rest is skipped and not passed.
func Run(ctx context.Context, sender Sender, probes []Probe, o Options) []Result {
	results := make([]Result, 0, len(probes))
	count, sent := Count(probes), 0
	stopped := ""
	for _, p := range probes {
		switch {
		case p.Skip != "":
			results = append(results, Result{Probe: p, Outcome: Skipped, Passed: true, Why: p.Skip})
			continue
		case stopped == "" && sent > 0 && client.Wait(ctx, o.Spacing) != nil:
			stopped = "it was cancelled"
		}
		if stopped != "" {
			results = append(results, Result{Probe: p, Outcome: Skipped, Why: "not sent: " + stopped})
			continue
		}
		sent++
		if o.Progress != nil {
			o.Progress(sent, count)
		}
		if p.Together.Method != "" && demandsBoth(results) {
			p.Request = p.Together
		}
		r := judge(p, sender.Do(ctx, p.Request))
		results = append(results, r)
		if f := r.Exchange.Failure; f != nil && (sent == 1 || f.Kind == client.FailCancelled) {
			stopped = f.What
		}
	}
	return one(results)
}

// demandsBoth reports whether the endpoint took the right signatures together and none of
// them alone.
func demandsBoth(results []Result) bool {
	both := false
	for _, r := range results {
		switch {
		case r.Probe.Name == rightBoth:
			both = r.Outcome == Accepted
		case r.Probe.alone() && r.Outcome != Refused:
			return false
		}
	}
	return both
}

// alone reports whether the probe has one right signature and nothing unusual.
func (p Probe) alone() bool { return !p.MustRefuse && p.Name != rightBoth && p.Name != rightEscapes }

// escapesWhy says what the refusal of escapes shows where the endpoint takes plain values.
func escapesWhy(p Probe, results []Result) string {
	plain := slices.ContainsFunc(results, func(r Result) bool {
		return !r.Probe.MustRefuse && r.Probe.Name != rightEscapes && r.Outcome == Accepted
	})
	if p.Name != rightEscapes || !plain {
		return ""
	}
	return "; plain values it takes: it does not compute over the URL as it came; cardbench verify names the mistake from the hash that it computes for this URL"
}

// one judges the signatures that are right alone, once all is known: an endpoint may demand
// both, and of one that checks a single version the environment can say so.
func one(results []Result) []Result {
	both := demandsBoth(results)
	taken := ""
	for _, r := range results {
		if r.Probe.alone() && r.Outcome == Accepted {
			taken = strings.TrimPrefix(r.Probe.Name, rightPrefix)
		}
	}
	for i, r := range results {
		switch {
		case r.Probe.MustRefuse || r.Outcome != Refused:
		case !r.Probe.alone():
			results[i].Why += escapesWhy(r.Probe, results)
		case both:
			results[i].Passed = true
			results[i].Why = fmt.Sprintf("refused with %d: it demands v2 and v3 together, and both at once it takes", r.Exchange.Reply.Status)
		case taken != "":
			results[i].Why += fmt.Sprintf("; where it is to check %s alone, write signatures: [%s] into the environment", taken, taken)
		}
	}
	return results
}

// Count is how many requests Run would send.
func Count(probes []Probe) int {
	n := 0
	for _, p := range probes {
		if p.Skip == "" {
			n++
		}
	}
	return n
}

func judge(p Probe, e client.Exchange) Result {
	r := Result{Probe: p, Exchange: e, Outcome: outcome(p, e)}
	switch {
	case r.Outcome == Failed && e.Failure != nil:
		r.Why = "no answer: " + e.Failure.What
	case r.Outcome == Failed:
		r.Why = "no answer"
	case p.MustRefuse:
		r.Passed, r.Why = refusal(p, e, r.Outcome)
	default:
		r.Passed, r.Why = acceptance(e, r.Outcome)
	}
	return r
}

func outcome(p Probe, e client.Exchange) Outcome {
	switch {
	case e.Failure != nil || e.Reply == nil:
		return Failed
	case e.Reply.Status < 200 || e.Reply.Status > 299:
		return Refused
	case p.Request.Method == http.MethodHead || verdict(p, e).Kind == client.VerdictCard:
		return Accepted // the answer to HEAD has no body
	}
	return Doubtful
}

// verdict is that on an answer to a data request.
func verdict(p Probe, e client.Exchange) client.Verdict {
	return client.Judge(client.Request{Kind: client.KindFetch, Host: p.Request.Host}, e.Reply, e.Failure)
}

func refusal(p Probe, e client.Exchange, o Outcome) (passed bool, why string) {
	status := e.Reply.Status
	switch {
	case o == Accepted:
		return false, fmt.Sprintf("answered %d: %s", status, p.Careless)
	case o == Doubtful:
		return false, fmt.Sprintf("answered %d with %s: refuse by status 401, which is what everybody understands", status, verdict(p, e).Held)
	case status >= 500:
		return true, fmt.Sprintf("answered %d: it fails instead of refusing; answer 401", status)
	case status == 401 || status == 403 || status == 400:
		return true, fmt.Sprintf("refused with %d", status)
	}
	return true, fmt.Sprintf("answered %d, which is no card", status)
}

func acceptance(e client.Exchange, o Outcome) (passed bool, why string) {
	if o == Accepted {
		return true, fmt.Sprintf("answered %d", e.Reply.Status)
	}
	held := e.Verdict.Held
	if !strings.HasPrefix(held, "status ") {
		held = fmt.Sprintf("status %d with %s", e.Reply.Status, held)
	}
	return false, "it is HubSpot's own signature, but the answer is " + held
}

// Totals sums up results.
type Totals struct {
	Passed int // probes that went as they must
	Failed int // probes that did not, and those not sent for want of an answer
	Sent   int
	// Conclusive is false when nothing right was accepted: the refusals prove nothing.
	Conclusive bool
	// Safe is true when every probe passed and the result is conclusive.
	Safe bool
	Text string // one sentence
}

// Summary counts the results and says in a sentence what they mean.
func Summary(results []Result) Totals {
	var t Totals
	for _, r := range results {
		switch {
		case r.Passed && r.Outcome != Skipped:
			t.Passed++
			t.Conclusive = t.Conclusive || !r.Probe.MustRefuse && r.Outcome == Accepted
		case !r.Passed:
			t.Failed++
		}
		if r.Outcome != Skipped {
			t.Sent++
		}
	}
	t.Safe = t.Conclusive && t.Failed == 0
	t.Text = sentence(t, results)
	return t
}

func sentence(t Totals, results []Result) string {
	let := names(results, func(r Result) bool { return !r.Passed && r.Probe.MustRefuse && r.Outcome != Skipped })
	barred := names(results, func(r Result) bool { return !r.Passed && !r.Probe.MustRefuse && r.Outcome != Skipped })
	switch {
	case t.Sent == 0:
		return "nothing was sent"
	case !t.Conclusive && len(let) == 0:
		return "nothing can be concluded: the endpoint refuses HubSpot's own signatures as well; diagnose that first"
	case !t.Conclusive:
		return "the endpoint refuses HubSpot's own signatures and lets wrong ones through: " + strings.Join(let, ", ")
	case t.Safe:
		return fmt.Sprintf("the endpoint is safe: it did with all %d requests what it must", t.Passed)
	case len(let) == 0 && len(barred) == 0:
		return "the probes were not all sent"
	case len(let) == 0:
		return "the endpoint refuses what HubSpot signs: " + strings.Join(barred, ", ")
	}
	s := fmt.Sprintf("the endpoint lets %d of the requests through that it must refuse: %s", len(let), strings.Join(let, ", "))
	if len(barred) > 0 {
		s += "; and it refuses " + strings.Join(barred, ", ")
	}
	return s
}

func names(results []Result, which func(Result) bool) []string {
	var list []string
	for _, r := range slices.DeleteFunc(slices.Clone(results), func(r Result) bool { return !which(r) }) {
		list = append(list, r.Probe.Name)
	}
	return list
}

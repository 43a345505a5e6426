package diagnose

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/text"
)

// Sender sends a request and always returns what happened; *client.Client is one.
type Sender interface {
	Do(ctx context.Context, r client.Request) client.Exchange
}

// Options says how Run asks.
type Options struct {
	Spacing time.Duration    // between two requests; 0: none
	Max     int              // requests in all; 0: DefaultMax
	Hosts   []string         // other addresses of the server, such as the definition's targetUrl
	Now     func() time.Time // nil: the machine's clock
	// Progress is told before each request which one it is, of how many at most; nil is
	// fine.
	Progress func(n, of int)
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the one default of the option that carries the clock
	}
	if o.Max <= 0 {
		o.Max = DefaultMax
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	return o
}

// tries are the requests without those that confirm.
func (o Options) tries() int { return max(o.Max-confirming, 1) }

// Finding is why a server refuses a signature. Its texts are clean and hold no secret.
type Finding struct {
	OK    bool   // a cause was found and proved
	Cause string // one sentence; what is known where OK is false
	Proof string // what showed it
	Do    string // what to do
	Look  string // the line of code to look for; "" when there is none
	// Version is the one that the server computes, Mistakes what it does otherwise than
	// HubSpot; both may be empty.
	Version  signature.Version
	Mistakes []signature.Mistake
	Tried    int // requests that were sent
}

// Run finds out why the request r was refused with the answer first. It asks the sender
// only where nothing else tells, at most o.Max times; without a sender it asks nobody. It
// returns early when ctx ends.
func Run(ctx context.Context, sender Sender, r client.Request, first client.Exchange, o Options) Finding {
	o = o.withDefaults()
	if !Refused(first) {
		if c, ok := Explain(first); ok {
			return c.Finding()
		}
		return Finding{
			Cause: "The endpoint answers the request as the environment signs it, " + signed(r),
			Do:    "nothing: this is what HubSpot sends; where a probe with one signature alone is refused, the endpoint wants more than one",
		}
	}
	for _, look := range []func() (Finding, bool){
		func() (Finding, bool) { return elsewhere(first) },
		func() (Finding, bool) { return unsigned(r) },
		func() (Finding, bool) { return shownHash(r, first, o.Hosts) },
	} {
		if f, ok := look(); ok {
			return f
		}
	}
	x := &run{ctx: ctx, sender: sender, opts: o, request: r, first: first}
	return x.find()
}

// run is a diagnosis under way.
type run struct {
	ctx     context.Context //nolint:containedctx // the life of one Run
	sender  Sender
	opts    Options
	request client.Request
	first   client.Exchange
	sent    int
	of      int
	takes   signature.Version // what the server accepts alone
	last    client.Exchange
	stopped string // why no more is asked
}

func (x *run) find() Finding {
	queue := Plan(x.request, x.first, x.opts)
	if x.sender == nil || len(queue) == 0 {
		return x.unproved()
	}
	x.of = len(queue)
	for tried := 0; len(queue) > 0 && tried < x.opts.tries(); tried++ {
		try := queue[0]
		queue = queue[1:]
		if !x.accepted(try.Request(x.opts.Now())) {
			if x.stopped != "" {
				return x.unproved()
			}
			continue
		}
		if f, done := x.conclude(try); done {
			f.Tried = x.sent
			return f
		}
		queue = x.remaining()
		x.of = x.sent + min(len(queue), x.opts.tries()-tried-1)
	}
	return x.unproved()
}

// remaining are the tries for the version that the server still refuses.
func (x *run) remaining() []Try {
	p := planner{base: x.request, hosts: hostsOf(x.request, x.opts.Hosts), now: x.opts.Now()}
	if x.takes == signature.V2 {
		return append(p.odd(), p.wrong(signature.V3)...)
	}
	return p.wrong(signature.V2)
}

// accepted sends a request and reports whether the server let it through.
func (x *run) accepted(r client.Request) bool {
	if x.sent > 0 && client.Wait(x.ctx, x.opts.Spacing) != nil {
		x.stopped = "it was cancelled"
		return false
	}
	x.sent++
	x.opts.Progress(x.sent, max(x.of, x.sent))
	x.last = x.sender.Do(x.ctx, r)
	switch {
	case x.ctx.Err() != nil:
		x.stopped = "it was cancelled"
	case x.last.Failure != nil:
		x.stopped = "the server no longer answers: " + x.last.Failure.What
	case x.last.Reply.Status == 429 || x.last.Reply.Status == 503:
		x.stopped = fmt.Sprintf("the server answers %d: it wants no more requests for now", x.last.Reply.Status)
	default:
		return letThrough(x.last, x.first)
	}
	return false
}

// letThrough reports whether an answer shows that the signature was taken, where first
// refused it.
func letThrough(e, first client.Exchange) bool {
	if e.Reply == nil || e.Reply.Status < 200 || e.Reply.Status > 299 {
		return false
	}
	if asFetch(e).Kind == client.VerdictCard {
		return true
	}
	return first.Reply.Status > 299 && !speaksOfSignature(e)
}

// asFetch is the verdict on an answer as on one to a data request.
func asFetch(e client.Exchange) client.Verdict {
	return client.Judge(client.Request{Kind: client.KindFetch}, e.Reply, e.Failure)
}

// conclude makes a finding of a try that was accepted; done is false when there is more
// to find out.
func (x *run) conclude(t Try) (f Finding, done bool) {
	status := x.last.Reply.Status
	if x.accepted(x.again().Request(x.opts.Now())) {
		return Finding{
			OK: true, Cause: "The server takes the right signature now: it refuses it only now and then",
			Proof: fmt.Sprintf("the same request, signed right, was answered %d at first and %d now", x.first.Reply.Status, x.last.Reply.Status),
			Do:    "ask again; if it goes on, look for several processes with different secrets or different code",
		}, true
	}
	proof := func(how string) string {
		return fmt.Sprintf("the same request with %s was answered %d, and with the right signature %d", how, status, x.first.Reply.Status)
	}
	switch {
	case t.shift != 0:
		return x.clockFinding(t, proof), true
	case t.odd.name != "":
		return t.odd.found(proof), true
	case len(t.Mistakes) == 0:
		return x.versionFinding(t.Versions[0], proof)
	case t.Versions[0] == signature.V1:
		m := t.Mistakes[0]
		return Finding{
			OK: true, Version: signature.V1, Mistakes: t.Mistakes, Proof: proof("the v1 signature in the place of v2"),
			Cause: "The server checks v1, which covers the body alone, whatever version the request names",
			Do:    m.Hint, Look: m.Look,
		}, true
	}
	t = x.narrow(t)
	version := t.Versions[0]
	do, look := advice(t.Mistakes)
	return Finding{
		OK: true, Version: version, Mistakes: t.Mistakes, Proof: proof(fmt.Sprintf("a %s signature over %s", version, readingOf(t.Mistakes))),
		Cause: fmt.Sprintf("The server computes %s over %s", version, readingOf(t.Mistakes)), Do: do, Look: look,
	}, true
}

// again is the request as the environment signs it.
func (x *run) again() Try {
	t := Try{Name: "the same request again", base: x.request, hosts: x.opts.Hosts}
	for _, v := range x.request.Versions {
		t.parts = append(t.parts, part{version: v, as: v})
		t.Versions = append(t.Versions, v)
	}
	return t
}

func readingOf(mistakes []signature.Mistake) string {
	return signature.Reading{Mistakes: mistakes}.String()
}

func advice(mistakes []signature.Mistake) (do, look string) {
	hints, looks := make([]string, 0, len(mistakes)), make([]string, 0, len(mistakes))
	for _, m := range mistakes {
		if !slices.Contains(hints, m.Hint) {
			hints = append(hints, m.Hint)
		}
		if m.Look != "" && !slices.Contains(looks, m.Look) {
			looks = append(looks, m.Look)
		}
	}
	return strings.Join(hints, "; "), strings.Join(looks, "; ")
}

// narrow finds out which of the versions of a try the server looked at.
func (x *run) narrow(t Try) Try {
	if len(t.parts) < 2 {
		return t
	}
	first := t.only(0)
	if x.accepted(first.Request(x.opts.Now())) {
		return first
	}
	return t.only(1)
}

// versionFinding is for a right signature of one version that is taken alone.
func (x *run) versionFinding(v signature.Version, proof func(string) string) (Finding, bool) {
	if slices.Contains(x.request.Versions, v) && len(x.request.Versions) > 1 && x.takes == "" {
		x.takes = v // what is wrong with the other one?
		return Finding{}, false
	}
	return Finding{
		OK: true, Version: v, Proof: proof("the right " + string(v) + " signature alone"),
		Cause: fmt.Sprintf("The server checks %s, which this environment does not send", v),
		Do:    fmt.Sprintf("add %s to the environment's signatures", v),
	}, true
}

func (x *run) clockFinding(t Try, proof func(string) string) Finding {
	f := skewFinding(t.shift)
	f.OK, f.Version, f.Proof = true, signature.V3, proof("a v3 timestamp by the server's clock")
	return f
}

// unproved says what is known when no try was accepted.
func (x *run) unproved() Finding {
	f := Finding{Tried: x.sent}
	skew, skewed := clockSkew(x.first)
	switch {
	case x.takes != "":
		f.OK, f.Version = true, x.takes
		f.Cause = fmt.Sprintf("The server takes %s, but its check of the other signature in the request is wrong in a way that is not among the known ones", x.takes)
		f.Proof = fmt.Sprintf("the same request with the right %s signature alone was let through", x.takes)
		f.Do = fmt.Sprintf("send %s alone for now (signatures: [%s]) and mend the other check", x.takes, x.takes)
	case skewed:
		tried := f.Tried
		f = skewFinding(skew)
		f.Tried = tried
	case x.sent == 0:
		f.Cause = "The server refused the signature and shows no hash to compare"
		f.Do = "let the server log the hash that it computes and give it to cardbench verify; first compare its secret with this environment's"
	case x.stopped != "":
		f.Cause = fmt.Sprintf("No cause was found in %s, then the search ended: %s", text.Count(x.sent, "request"), x.stopped)
		f.Proof = "the first answer was " + x.first.Verdict.Held
		f.Do = "try again"
	default:
		f.Cause = "The server makes none of the mistakes that were tried: most often it has another secret"
		f.Proof = fmt.Sprintf("%s, each signed with another mistake, were all refused; the server says %s", text.Count(x.sent, "request"), x.first.Verdict.Held)
		f.Do = "compare the client secret of the server with this environment's; then let the server log the hash that it computes and give it to cardbench verify"
		f.Look = "`HUBSPOT_CLIENT_SECRET` of the running process; the client secret of the app, not its access token or the developer API key; a host name or path written into the code"
	}
	return f
}

// signed names the signatures that a request carries.
func signed(r client.Request) string {
	names := make([]string, 0, len(r.Versions))
	for _, v := range r.Versions {
		names = append(names, string(v))
	}
	if len(names) == 0 {
		return "without a signature"
	}
	return "with " + strings.Join(names, " and ")
}

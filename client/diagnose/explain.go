package diagnose

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/model/text"
)

// Cause is why an exchange brought no card, or nearly none.
type Cause struct {
	Text  string // one sentence without a full stop
	Proof string // what in the answer shows it
	Do    string // what to do
	// Near is true when the answer was usable all the same: it was almost too slow.
	Near bool
}

// String joins text, proof and advice.
func (c Cause) String() string {
	s := c.Text
	if c.Proof != "" {
		s += " (" + c.Proof + ")"
	}
	if c.Do != "" {
		s += ": " + c.Do
	}
	return s
}

// Explain names the cause of what an exchange brought, from the exchange alone. ok is
// false when there is nothing to explain. A refused signature is named as such; Run finds
// out more.
func Explain(e client.Exchange) (c Cause, ok bool) {
	if c, ok := ended(e); ok {
		return c, true
	}
	if e.Reply == nil {
		return Cause{}, false
	}
	for _, look := range []func(client.Exchange) (Cause, bool){
		page, redirect, signedButHidden, method, parser, refusedCause, login,
	} {
		if c, ok := look(e); ok {
			return c, true
		}
	}
	switch e.Verdict.Kind {
	case client.VerdictCard, client.VerdictDone:
		return nearlySlow(e)
	case client.VerdictNotJSON:
		return notJSON(e), true
	case client.VerdictStatus:
		return Cause{
			Text: fmt.Sprintf("The endpoint answered %d", e.Reply.Status), Proof: "it came with " + afterWith(e.Verdict.Held), Do: e.Verdict.Hint,
		}, true
	case client.VerdictTooLarge:
		return Cause{Text: "The answer is too large, and was cut", Proof: e.Verdict.Held, Do: e.Verdict.Hint}, true
	case client.VerdictNoCard, client.VerdictRedirect, client.VerdictFailed:
	}
	return Cause{Text: "The answer holds no card: " + e.Verdict.Held, Do: e.Verdict.Hint}, true
}

func afterWith(held string) string {
	if _, rest, ok := strings.Cut(held, " with "); ok && strings.HasPrefix(held, "status ") {
		return rest
	}
	return held
}

// HubSpot's limits, and the part of them from which an answer is called nearly too slow.
const (
	connectLimit = client.DefaultConnectTimeout
	totalLimit   = client.DefaultTotalTimeout
	nearLimit    = totalLimit * 4 / 5
)

// ended is for calls that brought no whole answer.
func ended(e client.Exchange) (Cause, bool) {
	if e.Failure == nil {
		return Cause{}, false
	}
	c := Cause{Text: capital(e.Failure.What), Do: e.Failure.Hint}
	switch e.Failure.Kind {
	case client.FailCancelled:
		return Cause{}, false
	case client.FailConnectTimeout:
		c.Text = "The server did not take the connection in time"
		c.Proof, c.Do = e.Failure.What, "HubSpot gives up after 3 s; check host, port and firewall, and whether a sleeping instance has to start first"
	case client.FailTotalTimeout:
		c.Text, c.Proof = "The server answers too slowly", e.Failure.What+slowest(e.Phases)
		c.Do = "HubSpot gives up after 5 s: ask again at once; when that is quick, it was a cold start, so keep an instance warm; otherwise answer from a cache or make fewer calls one after the other"
	case client.FailRefused:
		if tunnelled(e) {
			c.Do = "start the server, or check the port in the environment's targetUrl: the tunnel's own address is only signed, not called"
		}
	case client.FailBadRequest, client.FailDNS, client.FailUnreachable, client.FailReset, client.FailTLS, client.FailCertificate,
		client.FailBody, client.FailOther:
	}
	return c, true
}

func tunnelled(e client.Exchange) bool {
	return e.Request.DialURL != "" && e.Request.DialURL != e.Request.URL
}

// capital begins a sentence, but for one that begins with an address.
func capital(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if s == "" || s[0] < 'a' || s[0] > 'z' || strings.ContainsAny(first, ".:") {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// slowest names the phase that took the most time.
func slowest(p client.Phases) string {
	name, most := "", time.Duration(0)
	for _, it := range []struct {
		name string
		took time.Duration
	}{
		{"looking the name up", p.DNS},
		{"connecting", p.Connect},
		{"the TLS handshake", p.TLS},
		{"waiting for the first byte", p.Wait},
		{"reading", p.Read},
	} {
		if it.took > most {
			name, most = it.name, it.took
		}
	}
	if name == "" {
		return ""
	}
	return fmt.Sprintf(", most of it %s: %s", name, text.Span(most))
}

func nearlySlow(e client.Exchange) (Cause, bool) {
	connect := e.Phases.Connected()
	switch {
	case connect > connectLimit*4/5:
		return Cause{
			Near: true, Text: fmt.Sprintf("The connection took %s of the 3 s that HubSpot waits for one", text.Span(connect)),
			Do: "ask again: when that is quick, a sleeping instance had to start",
		}, true
	case e.Phases.Total > nearLimit:
		return Cause{
			Near: true, Text: fmt.Sprintf("The answer took %s of the 5 s that HubSpot waits", text.Span(e.Phases.Total)),
			Proof: strings.TrimPrefix(slowest(e.Phases), ", "),
			Do:    "ask again: when that is quick, it was a cold start; otherwise answer from a cache",
		}, true
	}
	return Cause{}, false
}

// redirect tells what a redirect was for.
func redirect(e client.Exchange) (Cause, bool) {
	if e.Verdict.Kind != client.VerdictRedirect {
		return Cause{}, false
	}
	to := e.Reply.Location
	c := Cause{
		Text: fmt.Sprintf("The endpoint redirects with %d, and a redirect is not followed", e.Reply.Status), Proof: "to " + to,
		Do: "answer at the target URL itself: a redirect would carry the signature to another address",
	}
	from, err1 := url.Parse(e.Request.URL)
	target, err2 := url.Parse(to)
	if err1 != nil || err2 != nil || to == "" {
		return c, true
	}
	target = from.ResolveReference(target)
	lower := strings.ToLower(target.Path)
	switch {
	case strings.EqualFold(target.Host, from.Host) && target.Path == from.Path && target.Scheme != from.Scheme:
		c.Text, c.Do = "The server sends "+from.Scheme+" over to "+target.Scheme, "write "+target.Scheme+":// in the target URL; behind a tunnel, let the server trust X-Forwarded-Proto"
	case strings.TrimSuffix(target.Path, "/") == strings.TrimSuffix(from.Path, "/") && target.Path != from.Path:
		c.Text, c.Do = "The server wants the path "+text.Line(target.EscapedPath()), "write the target URL with exactly this path: HubSpot follows no redirect over a slash"
	case containsAny(lower, "login", "signin", "sign-in", "sign_in", "/auth", "sso", "oauth"):
		c.Text, c.Do = "The route is behind a login", "let requests through that HubSpot signed: it has no session and sends no cookie"
	}
	return c, true
}

func containsAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// holdsCard reports whether an answer that is not 2xx has a card for its body.
func holdsCard(e client.Exchange) bool {
	if e.Reply == nil || e.Reply.Status >= 200 && e.Reply.Status <= 299 {
		return false
	}
	as := *e.Reply
	as.Status = http.StatusOK
	return client.Judge(client.Request{Kind: client.KindFetch}, &as, nil).Kind == client.VerdictCard
}

// signedButHidden is for states such as "not connected" that are sent as errors.
func signedButHidden(e client.Exchange) (Cause, bool) {
	if e.Request.Kind != client.KindFetch || !holdsCard(e) {
		return Cause{}, false
	}
	return Cause{
		Text:  fmt.Sprintf("The endpoint sends a card with status %d, and HubSpot never shows the body of such an answer", e.Reply.Status),
		Proof: "the body is " + afterWith(e.Verdict.Held), Do: "send it with status 200, \"not connected\" and other states too",
	}, true
}

// method is for routes that are not there, or not for this method.
func method(e client.Exchange) (Cause, bool) {
	path := e.Request.URL
	if u, err := url.Parse(e.Request.URL); err == nil {
		path = u.EscapedPath()
	}
	what := text.Line(e.Request.Method + " " + path)
	said := "the server says " + e.Verdict.Held
	switch e.Reply.Status {
	case http.StatusNotFound:
		do := "check the path, and that its route takes " + text.Line(e.Request.Method)
		if e.Request.Kind != client.KindHook {
			do += "; a record without objects is an empty list of results with status 200, not a 404"
		}
		return Cause{Text: "The server has no route for " + what, Proof: said, Do: do}, true
	case http.StatusMethodNotAllowed:
		for _, h := range e.Reply.Header {
			if strings.EqualFold(h.Name, "Allow") && h.Value != "" {
				said = "it takes " + h.Value
			}
		}
		return Cause{
			Text: "The server's route does not take " + what, Proof: said,
			Do: "let the route take " + text.Line(e.Request.Method) + ", which is the method that HubSpot uses here",
		}, true
	}
	return Cause{}, false
}

func refusedCause(e client.Exchange) (Cause, bool) {
	if !Refused(e) {
		return Cause{}, false
	}
	if skew, ok := clockSkew(e); ok {
		f := skewFinding(skew)
		return Cause{Text: f.Cause, Proof: f.Proof, Do: f.Do}, true
	}
	if len(e.Request.Signed) == 0 && len(e.Request.Signatures()) > 0 && e.Request.Kind != client.KindProbe {
		return Cause{
			Text: "The server refuses the signature, which is that of an earlier call", Proof: fmt.Sprintf("%d with %s", e.Reply.Status, afterWith(e.Verdict.Held)),
			Do: "send the request signed afresh, before the server's check is suspected: its time window is five minutes long",
		}, true
	}
	if len(e.Request.Signed) == 0 && e.Request.Kind != client.KindProbe {
		f, _ := unsigned(client.Request{})
		return Cause{Text: f.Cause, Proof: f.Proof, Do: f.Do}, true
	}
	return Cause{
		Text: "The server refuses the signature", Proof: fmt.Sprintf("%d with %s", e.Reply.Status, afterWith(e.Verdict.Held)),
		Do: "ask it more (I on screen, cardbench fetch --investigate): the mistake shows in what the server accepts",
	}, true
}

func notJSON(e client.Exchange) Cause {
	if len(strings.TrimSpace(string(e.Reply.Body))) == 0 {
		return Cause{
			Text: "The endpoint answered with no body", Proof: fmt.Sprintf("status %d", e.Reply.Status),
			Do: `send {"results": []} when there is nothing to show`,
		}
	}
	return Cause{Text: "The answer is no JSON", Proof: e.Verdict.Held, Do: e.Verdict.Hint}
}

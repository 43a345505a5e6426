package frame

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cardbench/client"
	"cardbench/model/text"
)

// Problem is something that keeps a page from working in HubSpot's modal, or may.
type Problem struct {
	What string // what was found, where
	Hint string // what to do about it
	// Blocks: HubSpot's user does not get the page to see, on any account.
	Blocks bool
}

// Diagnose reads the answer to a GET of an action's page, and the URL that HubSpot's
// browser side loads, and names what stops real IFRAMEs: the blocking problems first.
// The GET is not the browser's own: it has no cookies, and follows no redirect.
func Diagnose(e client.Exchange, pageURL string) []Problem {
	d := diagnosis{page: parse(pageURL)}
	if e.Failure != nil {
		d.add(true, "no answer: "+e.Failure.What, e.Failure.Hint)
	}
	d.mixed()
	if e.Reply != nil {
		d.status(*e.Reply)
		d.framing(*e.Reply)
		d.content(*e.Reply)
		d.cookies(values(e.Reply.Header, "Set-Cookie"))
	}
	d.identity()
	slices.SortStableFunc(d.problems, func(a, b Problem) int { return rank(a) - rank(b) })
	return d.problems
}

// RedirectOrigins returns the origin that a page redirects to, for Page.Origins: a
// message of the page that is shown in the end counts too.
func RedirectOrigins(e client.Exchange, pageURL string) []string {
	page := parse(pageURL)
	if e.Reply == nil || !redirects(e.Reply.Status) || page == nil {
		return nil
	}
	to, err := page.Parse(e.Reply.Location)
	if err != nil || !web(to) || to.Host == "" || hostPort(to) == hostPort(page) && to.Scheme == page.Scheme {
		return nil
	}
	return []string{to.Scheme + "://" + to.Host}
}

func rank(p Problem) int {
	if p.Blocks {
		return 0
	}
	return 1
}

// diagnosis gathers problems.
type diagnosis struct {
	page     *url.URL // nil when it cannot be read
	problems []Problem
}

func (d *diagnosis) add(blocks bool, what, hint string) {
	d.problems = append(d.problems, Problem{What: what, Hint: hint, Blocks: blocks})
}

func parse(raw string) *url.URL {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || !web(u) {
		return nil
	}
	return u
}

// values are those of one header, which the exchange keeps as clean lines.
func values(header []client.HeaderField, name string) []string {
	var found []string
	for _, h := range header {
		if strings.EqualFold(h.Name, name) {
			found = append(found, h.Value)
		}
	}
	return found
}

// mixed: a page without TLS in HubSpot's page with it.
func (d *diagnosis) mixed() {
	switch {
	case d.page == nil || d.page.Scheme != "http":
	case loopback(d.page.Hostname()):
		d.add(false, "the page is on this machine: only a browser here can show it in HubSpot, and not every browser does",
			"put it behind an https address or a tunnel before others use it")
	default:
		d.add(true, "mixed content: HubSpot's page is https, and browsers load no http frame into it", "serve the page over https and write https in uri")
	}
}

func loopback(host string) bool {
	host = strings.ToLower(host)
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func redirects(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

func (d *diagnosis) status(r client.Reply) {
	switch {
	case redirects(r.Status):
		d.redirect(r.Location)
	case r.Status == http.StatusUnauthorized || r.Status == http.StatusForbidden:
		d.add(true, fmt.Sprintf("the page answers %d", r.Status),
			"it was asked without cookies, as a browser does that keeps none of other sites: let a token in uri say who the user is")
	case r.Status == http.StatusNotFound || r.Status == http.StatusMethodNotAllowed:
		d.add(true, fmt.Sprintf("the page answers %d", r.Status), "check the path of uri, and that the server answers a GET there")
	case r.Status >= http.StatusBadRequest:
		d.add(true, fmt.Sprintf("the page answers %d: the modal shows the server's error", r.Status), "look into the server's log for this GET")
	case r.Status == http.StatusNoContent || r.Status == http.StatusResetContent:
		d.add(true, fmt.Sprintf("the page answers %d, which is no page: the modal stays empty", r.Status), "answer 200 with HTML")
	}
}

func (d *diagnosis) redirect(location string) {
	to := text.Line(location)
	var target *url.URL
	if d.page != nil {
		target, _ = d.page.Parse(to) // nil when it cannot be read
	}
	switch {
	case to == "":
		d.add(true, "the page redirects without a Location: the modal stays empty", "answer 200 with HTML, or send a Location")
	case target != nil && target.Scheme == "http" && d.page.Scheme == secure && !loopback(target.Hostname()):
		d.add(true, "the page redirects to "+quoted(to)+", which is not https: browsers load no such frame into HubSpot's page", "redirect to an https address")
	default:
		d.add(false, "the page redirects to "+quoted(to)+": a browser follows, but what is there was not checked",
			"write the final address in uri, to have it checked and to lose no time")
	}
}

// framing: who may hold the page in a frame.
func (d *diagnosis) framing(r client.Reply) {
	if redirects(r.Status) {
		return // browsers ask the page that is shown in the end
	}
	options := values(r.Header, "X-Frame-Options")
	verdict := frameOptions(options)
	all := policies(values(r.Header, "Content-Security-Policy"))
	if len(all) > 0 {
		d.ancestors(all)
		if verdict != optionsAbsent {
			d.add(false, "X-Frame-Options: "+shown(options)+" does not count: browsers go by frame-ancestors where both are sent", "leave it out")
		}
		return
	}
	const hint = "leave the header out and send Content-Security-Policy: frame-ancestors https://*.hubspot.com"
	switch verdict {
	case optionsAbsent:
	case optionsIgnored:
		d.add(false, "X-Frame-Options: "+shown(options)+" is ignored by today's browsers: anybody may frame the page", hint)
	case optionsConflict:
		d.add(true, "X-Frame-Options says several things, "+shown(options)+": browsers then show the page in no frame", hint)
	case optionsDeny, optionsSameOrigin:
		d.add(true, "X-Frame-Options: "+shown(options)+" keeps browsers from showing the page in HubSpot", hint)
	}
}

// shown are the values of a header, bounded.
func shown(values []string) string {
	s, _ := cut(text.Line(strings.Join(values, ", ")), maxQuote)
	return s
}

// hubspot are addresses of HubSpot's web application. Each data centre has its own; that
// they are all below hubspot.com is practice, not contract.
func hubspot() []string {
	return []string{"https://app.hubspot.com", "https://app-eu1.hubspot.com", "https://app-na2.hubspot.com", "https://app-ap1.hubspot.com"}
}

func (d *diagnosis) ancestors(all []policy) {
	var in, out []string
	for _, from := range hubspot() {
		if allow(all, parse(from), d.page) {
			in = append(in, strings.TrimPrefix(from, "https://"))
		} else {
			out = append(out, strings.TrimPrefix(from, "https://"))
		}
	}
	var list []string
	for _, p := range all {
		list = append(list, strings.Join(p.sources, " "))
	}
	said := "Content-Security-Policy: frame-ancestors " + shown(list)
	switch {
	case len(in) == 0:
		d.add(true, said+" does not let HubSpot show the page", "add https://*.hubspot.com to frame-ancestors")
		return
	case len(out) > 0:
		d.add(false, said+" lets in "+strings.Join(in, ", ")+" but not "+strings.Join(out, ", ")+": accounts there see nothing",
			"write https://*.hubspot.com; that every data centre is below it is practice, not documented")
	}
	// Any port: the stand-in's is random.
	if !allow(all, parse("http://127.0.0.1:1"), d.page) {
		d.add(false, "HubSpot may show the page, but this stand-in on 127.0.0.1 may not: its frame stays empty",
			"act as if with D and C, or add http://127.0.0.1:* to frame-ancestors while you develop")
	}
}

// content: what a browser does not show in a frame.
func (d *diagnosis) content(r client.Reply) {
	for _, value := range values(r.Header, "Content-Disposition") {
		if kind, _, _ := strings.Cut(value, ";"); strings.EqualFold(strings.TrimSpace(kind), "attachment") {
			d.add(true, "Content-Disposition: attachment: browsers download the page instead of showing it", "leave the header out")
		}
	}
	kinds := values(r.Header, "Content-Type")
	if r.Status != http.StatusOK || len(kinds) == 0 {
		return
	}
	kind, _, _ := strings.Cut(strings.ToLower(kinds[0]), ";")
	if kind = strings.TrimSpace(kind); kind != "text/html" && kind != "application/xhtml+xml" {
		d.add(false, "the page is "+quoted(kind)+" and no HTML: it cannot post DONE", "send Content-Type: text/html; charset=utf-8")
	}
}

package lint

import (
	"slices"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/weburl"
)

// resultRules are about the response's objects and what identifies them.
func resultRules() []Rule {
	return []Rule{
		rule("CB201", "no-results", Error, noResults).on(needsResults, Warning),
		rule("CB202", "no-card", Error, noCard),
		rule("CB203", "results-not-a-list", Error, resultsNotAList),
		rule("CB204", "too-many-results", Warning, tooManyResults).on(cutsResults, silent),
		rule("CB206", "object-id-missing", Error, objectIDMissing),
		rule("CB207", "object-id-string", Warning, objectIDString),
		rule("CB208", "object-id-duplicate", Error, objectIDDuplicate),
		rule("CB209", "action-as-result", Error, actionAsResult),
		rule("CB210", "result-title-missing", Error, resultTitleMissing),
		rule("CB211", "link-empty", Info, linkEmpty),
		rule("CB212", "links-uneven", Info, linksUneven),
		rule("CB213", "link-not-web", Warning, linkNotWeb),
	}
}

func needsResults(h host.Host) bool { return !h.EmptyWithoutResults }

func cutsResults(h host.Host) bool { return h.MaxResults > 0 }

// list is the node of results or sections, and its key.
func (p *pass) list() (n *document.Node, name string) {
	name = "results"
	if p.dialect == model.DialectSections {
		name = "sections"
	}
	return p.resp.Member(name), name
}

func noResults(p *pass) {
	if p.resp == nil || p.dialect == model.DialectNone {
		return
	}
	n, name := p.list()
	if n != nil {
		return
	}
	if p.host.EmptyWithoutResults {
		p.report(p.resp, "the response has no %s: the classic card is empty with a count of 0, and the converter shows an error", name)
		return
	}
	p.report(p.resp, "the response has no %s: HubSpot shows an error in place of the card and its actions", name)
}

func noCard(p *pass) {
	if p.resp == nil || p.dialect != model.DialectNone {
		return
	}
	for _, key := range []string{"message", "error", "errors"} {
		if n := p.resp.Member(key); n != nil {
			p.report(n, "the response holds %s and no card: HubSpot never shows that text, users see an empty card or an error", quote(key))
			return
		}
	}
	p.report(p.resp, "the response holds none of results, primaryAction or settingsAction: users see an empty card or an error")
}

func resultsNotAList(p *pass) {
	if n, name := p.list(); n != nil && n.Kind != document.Array {
		p.report(n, "%s is %s, not a list: HubSpot shows no object and probably an error", name, article(n.Kind)).
			fix("put "+name+" into a list", inList(n)...)
	}
}

func tooManyResults(p *pass) {
	n, name := p.list()
	elements := n.Elements()
	if limit := p.host.MaxResults; len(elements) > limit {
		p.report(elements[limit], "%s has %d entries: HubSpot shows the first %d, users never see this one and those behind it", name, len(elements), limit)
	}
}

// idKey is the key of an object's id.
func (p *pass) idKey() string {
	if p.dialect == model.DialectSections {
		return "id"
	}
	return "objectId"
}

func objectIDMissing(p *pass) {
	key := p.idKey()
	for _, r := range p.results {
		if n := gap(r, key); n != nil {
			p.report(n, "result %d has no %s, which every object needs: nothing promises that HubSpot shows it", r.Index+1, key)
		}
	}
}

func objectIDString(p *pass) {
	if p.dialect == model.DialectSections {
		return
	}
	for _, r := range p.results {
		if n := r.Member("objectId"); n.Is(document.String) && !blank(n) {
			p.report(n, "objectId %s is a string where the CRM cards guide wants a number: nothing promises that HubSpot shows the object", show(n)).
				fix("write objectId "+show(n)+" as a number", asNumber(n)...)
		}
	}
}

func objectIDDuplicate(p *pass) {
	seen := make(map[string]int, len(p.results))
	key := p.idKey()
	for _, r := range p.results {
		n := r.Member(key)
		id := n.Value()
		if id == "" {
			continue
		}
		if first, again := seen[id]; again {
			p.report(n, "%s %s is also that of result %d: HubSpot may draw only one of the two objects", key, show(n), first)
			continue
		}
		seen[id] = r.Index + 1
	}
}

func actionAsResult(p *pass) {
	for _, r := range p.results {
		if n := r.Member("type"); slices.Contains(actionTypeNames(), textOf(n)) && hasAny(r, "uri", "url") && p.byName["type"] == nil {
			p.report(n, "result %d is an action of type %s: HubSpot shows an object without rows and no button, put it into secondaryActions", r.Index+1, show(n))
		}
	}
}

func resultTitleMissing(p *pass) {
	for _, r := range p.results {
		if n := gap(r, "title"); n != nil {
			p.report(n, "result %d has no title: its tile begins with an empty line and nothing can be clicked", r.Index+1)
		}
	}
}

// linkKey is the key of an object's link.
func (p *pass) linkKey() string {
	if p.dialect == model.DialectSections {
		return "linkUrl"
	}
	return "link"
}

func linkEmpty(p *pass) {
	key := p.linkKey()
	for _, r := range p.results {
		if n := r.Member(key); n.Is(document.String) && blank(n) {
			p.report(n, "%s of result %d is empty: its title is plain text, write null to say so", key, r.Index+1).
				fix("set "+path(n)+" to null", set(n, "null"))
		}
	}
}

// linksUneven speaks where a null or missing link is probably an oversight.
func linksUneven(p *pass) {
	key := p.linkKey()
	linked := slices.ContainsFunc(p.results, func(r *document.Node) bool { return !blank(r.Member(key)) })
	if !linked {
		return
	}
	for _, r := range p.results {
		if n := r.Member(key); n.Absent() {
			if n := gap(r, key); n != nil {
				p.report(n, "result %d has no %s while others have: its title alone cannot be clicked", r.Index+1, key)
			}
		}
	}
}

func linkNotWeb(p *pass) {
	for _, r := range p.results {
		n := r.Member(p.linkKey())
		if !n.Is(document.String) || blank(n) {
			continue
		}
		if t := weburl.Read(n.Value()); !t.Web() {
			p.report(n, "link %s of result %d is no http or https URL: a click on the title leads nowhere or inside HubSpot", show(n), r.Index+1).
				fix(to(n, withScheme(n.Value())), rewrite(n, withScheme(n.Value()))...)
		}
	}
}

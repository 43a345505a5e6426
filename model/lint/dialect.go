package lint

import (
	"slices"
	"strconv"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
)

// dialectRules are about the two forms of a response and their counts.
func dialectRules() []Rule {
	return []Rule{
		rule("CB220", "sections-dialect", Error, sectionsDialect).on(knowsNoSections, Warning),
		rule("CB221", "mixed-dialects", Warning, mixedDialects),
		rule("CB222", "total-count-too-small", Warning, totalCountTooSmall),
		rule("CB223", "undocumented-count-key", Info, undocumentedCountKey),
		rule("CB224", "response-version-unknown", Warning, responseVersionUnknown),
		rule("CB225", "sections-key-missing", Warning, sectionsKeyMissing),
		rule("CB226", "foreign-dialect-key", Error, foreignDialectKey),
		rule("CB227", "total-count-not-a-number", Warning, totalCountNotANumber),
	}
}

func knowsNoSections(h host.Host) bool { return !h.SectionsDialect }

func sectionsDialect(p *pass) {
	if p.dialect != model.DialectSections {
		return
	}
	at := p.resp
	if n := p.resp.Member("sections"); n != nil {
		at = n
	}
	if p.host.SectionsDialect {
		p.report(at, "the response is in the sections dialect of sample-response: whether HubSpot draws it is unproven, and the converter shows an error")
		return
	}
	p.report(at, "the response is in the sections dialect of sample-response: HubSpot finds no results and shows an error in place of the card")
}

func mixedDialects(p *pass) {
	if p.dialect != model.DialectMixed {
		return
	}
	results := &p.contract[shapeResults]
	for _, n := range p.resp.Items {
		_, ours := results.find(n.Name)
		if _, theirs := p.contract[shapeSections].find(n.Name); theirs && !ours {
			p.report(n, "key %s belongs to the sections dialect while the rest is in the results dialect: HubSpot shows nothing of it", quote(n.Name))
		}
	}
}

// totalCount is the node of totalCount and its number; ok is false when it has none.
func (p *pass) totalCount() (n *document.Node, count float64, ok bool) {
	n = p.resp.Member("totalCount")
	if n.Absent() {
		return n, 0, false
	}
	count, err := strconv.ParseFloat(n.Value(), 64)
	return n, count, err == nil && n.Kind == document.Number
}

func totalCountTooSmall(p *pass) {
	list, name := p.list()
	n, count, ok := p.totalCount()
	if sent := len(list.Elements()); ok && count < float64(sent) {
		p.report(n, "totalCount is %s but %s has %d entries: users read a number that is smaller than what they see", show(n), name, sent)
	}
}

func totalCountNotANumber(p *pass) {
	if n, _, ok := p.totalCount(); n != nil && n.Kind != document.Null && !ok {
		p.report(n, "totalCount is %s, not a number: HubSpot leaves out how many objects there are", show(n)).
			fix("write totalCount as a number", asNumber(n)...)
	}
}

func undocumentedCountKey(p *pass) {
	if p.dialect == model.DialectSections {
		return
	}
	for _, key := range []string{"totalCount", "itemLabel", "allItemsLink"} {
		if n := p.resp.Member(key); n != nil {
			p.report(n, "key %s comes from an older API and stands in no current guide: the converter shows nothing of it", quote(key))
		}
	}
}

func responseVersionUnknown(p *pass) {
	n := p.resp.Member("responseVersion")
	known := choices(shapeSections, "responseVersion")
	if v := textOf(n); v != "" && !slices.Contains(known, v) {
		p.report(n, "responseVersion %s is neither v1 nor v3: HubSpot may refuse the response%s", show(n), didYouMean(v, known))
	}
}

func sectionsKeyMissing(p *pass) {
	if p.dialect != model.DialectSections {
		return
	}
	p.required(p.resp, "the response", "totalCount", "responseVersion")
	for _, s := range p.results {
		p.required(s, path(s), "tokens", "actions")
	}
	for i := range p.actions {
		a := &p.actions[i]
		if a.kind == model.IFrame || a.hook() {
			p.required(a.node, a.title(), keyNamesIncluded)
		}
	}
}

func (p *pass) required(n *document.Node, title string, keys ...string) {
	for _, key := range keys {
		if at := gap(n, key); at != nil {
			p.report(at, "%s has no %s, which the sections dialect needs: HubSpot may refuse the response", title, key).
				fix("add "+key+" to "+title, empty(n, key)...)
		}
	}
}

// foreignDialectKey speaks of keys of actions: the top of a response has
// mixed-dialects.
func foreignDialectKey(p *pass) {
	for _, pl := range p.places {
		if pl.shape != shapeAction && pl.shape != shapeSectionAction {
			continue
		}
		for _, n := range pl.node.Items {
			if p.foreign(pl.shape, n.Name) {
				p.report(n, "key %s is the other dialect's: HubSpot does not read it here, the name is %s", quote(n.Name), counterpart(n.Name)).
					fix("rename "+quote(n.Name)+" to "+quote(counterpart(n.Name)), p.translate(n)...)
			}
		}
	}
}

// counterpart is what a key of an action is called in the other dialect.
func counterpart(name string) string {
	switch name {
	case "uri":
		return "url"
	case "url":
		return "uri"
	case "associatedObjectProperties":
		return keyNamesIncluded
	case keyNamesIncluded:
		return "associatedObjectProperties"
	case "confirmation":
		return "confirmationMessage with the type CONFIRMATION_ACTION_HOOK"
	case "confirmationMessage":
		return "confirmation.prompt"
	case "confirmButtonText":
		return "confirmation.confirmButtonLabel"
	}
	return "confirmation.cancelButtonLabel"
}

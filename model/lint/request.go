package lint

import (
	"slices"
	"strings"

	"cardbench/model/document"
	"cardbench/model/weburl"
)

// requestRules are about what HubSpot asks for: title and fetch.
func requestRules() []Rule {
	return []Rule{
		rule("CB101", "title-missing", Error, titleMissing),
		rule("CB102", "fetch-missing", Error, fetchMissing),
		rule("CB103", "target-url-missing", Error, targetURLMissing),
		rule("CB104", "target-url-scheme", Error, targetURLScheme),
		rule("CB105", "target-url-characters", Error, targetURLCharacters),
		rule("CB106", "target-url-fragment", Warning, targetURLFragment),
		rule("CB107", "target-url-not-https", Warning, targetURLNotHTTPS),
		rule("CB108", "target-url-local", Warning, targetURLLocal),
		rule("CB110", "object-types-missing", Error, objectTypesMissing),
		rule("CB111", "object-type-unknown", Error, objectTypeUnknown),
		rule("CB112", "object-type-undocumented", Error, objectTypeUndocumented).on(checksDefinition, Warning),
		rule("CB113", "object-type-duplicate", Warning, objectTypeDuplicate),
		rule("CB115", "properties-to-send-missing", Error, propertiesToSendMissing),
		rule("CB116", "property-to-send-empty", Error, propertyToSendEmpty),
		rule("CB117", "property-to-send-duplicate", Warning, propertyToSendDuplicate),
		rule("CB118", "property-to-send-collision", Warning, propertyToSendCollision),
		rule("CB119", "record-id-not-sent", Info, recordIDNotSent),
		rule("CB120", "serverless-card", Warning, serverlessCard),
		rule("CB121", "card-type-unknown", Error, cardTypeUnknown),
		rule("CB501", "target-url-query", Warning, targetURLQuery),
	}
}

// targetURL is the node of fetch.targetUrl, nil when there is none.
func (p *pass) targetURL() *document.Node { return p.def.Member("fetch").Member("targetUrl") }

// target reads fetch.targetUrl; ok is false when there is nothing to read.
func (p *pass) target() (n *document.Node, t weburl.URL, ok bool) {
	n = p.targetURL()
	if !n.Is(document.String) || blank(n) {
		return n, weburl.URL{}, false
	}
	return n, weburl.Read(n.Value()), true
}

// objectTypes returns the entries of fetch.objectTypes that are objects.
func (p *pass) objectTypes() []*document.Node {
	var list []*document.Node
	for _, t := range p.def.Member("fetch").Member("objectTypes").Elements() {
		if t.Kind == document.Object {
			list = append(list, t)
		}
	}
	return list
}

// gap returns where to report that a key is absent or empty: at the key if it stands
// there, else at the object that should have it; nil when there is no gap.
func gap(owner *document.Node, name string) *document.Node {
	n := owner.Member(name)
	switch {
	case n == nil:
		return owner
	case blank(n):
		return n
	}
	return nil
}

func titleMissing(p *pass) {
	if n := gap(p.def, "title"); n != nil {
		p.report(n, "the card has no title: HubSpot's API and the converter refuse a definition without one")
	}
}

func fetchMissing(p *pass) {
	if n := gap(p.def, "fetch"); n != nil {
		p.report(n, "the definition has no fetch: HubSpot does not know which URL to ask and refuses the card")
	}
}

func targetURLMissing(p *pass) {
	if fetch := p.def.Member("fetch"); fetch.Is(document.Object) {
		if n := gap(fetch, "targetUrl"); n != nil {
			p.report(n, "fetch.targetUrl is missing: HubSpot has nothing to call, the card cannot be saved")
		}
	}
}

func targetURLScheme(p *pass) {
	n, t, ok := p.target()
	switch {
	case !ok || t.Web() && (t.Parsed == nil || t.Host() != ""):
	case t.Scheme == "":
		p.report(n, "targetUrl %s does not begin with https://: HubSpot cannot call it and the card stays an error", show(n)).
			fix(to(n, withScheme(n.Value())), rewrite(n, withScheme(n.Value()))...)
	case !t.Web():
		p.report(n, "targetUrl %s has the scheme %s: HubSpot calls only http and https, the card stays an error", show(n), quote(t.Scheme))
	default:
		p.report(n, "targetUrl %s names no server: HubSpot cannot call it and the card stays an error", show(n))
	}
}

func targetURLCharacters(p *pass) {
	n, _, ok := p.target()
	if !ok {
		return
	}
	if r, odd := oddCharacter(n.Value()); odd {
		p.report(n, "targetUrl %s holds %s: the request fails or is signed over another spelling than the one that arrives", show(n), characterName(r)).
			fix(to(n, escaped(n.Value())), rewrite(n, escaped(n.Value()))...)
	}
}

func targetURLFragment(p *pass) {
	if n, _, ok := p.target(); ok {
		if _, fragment, found := strings.Cut(n.Value(), "#"); found {
			p.report(n, "targetUrl has the fragment %s: it is never sent, so the endpoint does not see it", quote("#"+fragment)).
				fix(to(n, withoutFragment(n.Value())), rewrite(n, withoutFragment(n.Value()))...)
		}
	}
}

func targetURLNotHTTPS(p *pass) {
	if n, t, ok := p.target(); ok && t.Insecure() && !local(t.Host()) {
		p.report(n, "targetUrl %s is not https: e-mail addresses and properties of the record travel in the clear, and the converter's app may not fetch it", show(n)).
			suggest(to(n, secure(n.Value())), rewrite(n, secure(n.Value()))...)
	}
}

func targetURLLocal(p *pass) {
	if n, t, ok := p.target(); ok && local(t.Host()) {
		p.report(n, "targetUrl %s is on this machine or network: HubSpot's servers cannot reach it, users see an error", show(n))
	}
}

func targetURLQuery(p *pass) {
	n, t, ok := p.target()
	if !ok || !strings.Contains(t.Raw, "?") {
		return
	}
	if p.host.SecondQuestionMark {
		p.report(n, `targetUrl %s has a query: the converter appends a second "?", so the first parameter it adds is read as part of the last one here`, show(n))
		return
	}
	p.report(n, `targetUrl %s has a query: how the classic card joins it is undocumented, and the converter breaks it with a second "?"`, show(n))
}

func objectTypesMissing(p *pass) {
	fetch := p.def.Member("fetch")
	if !fetch.Is(document.Object) {
		return
	}
	types := fetch.Member("objectTypes")
	switch {
	case types.Absent():
		if n := gap(fetch, "objectTypes"); n != nil {
			p.report(n, "fetch.objectTypes is missing: the card appears on no record").
				suggest("show the card on contacts", fill(fetch, "objectTypes", "["+contactsLiteral+"]"))
		}
	case types.Is(document.Array) && len(types.Items) == 0:
		p.report(types, "fetch.objectTypes is empty: the card appears on no record").
			suggest("show the card on contacts", put(types, contactsLiteral))
	}
}

func objectTypeNames() []string { return choices(shapeObjectType, "name") }

// marketingEvents stands in the OpenAPI description alone; it is never what is meant.
const marketingEvents = "marketing_events"

func objectTypeUnknown(p *pass) {
	for _, t := range p.objectTypes() {
		n := t.Member("name")
		if blank(n) {
			if n := gap(t, "name"); n != nil {
				p.report(n, "%s has no name: HubSpot does not know on which records to show the card", path(t))
			}
			continue
		}
		if name := textOf(n); name != "" && !slices.Contains(objectTypeNames(), name) {
			meant := objectTypeMeant(name)
			p.report(n, "object type %s is none of HubSpot's: the card appears on no such record%s", show(n), hint(meant)).
				fix(to(n, meant), rewrite(n, meant)...)
		}
	}
}

// objectTypeMeant returns the type that was meant, also for HubSpot's other names of it.
func objectTypeMeant(name string) string {
	aliases := map[string]string{
		"0-1": "contacts", "0-2": "companies", "0-3": "deals", "0-5": "tickets", "company": "companies",
	}
	if meant := aliases[strings.ToLower(name)]; meant != "" {
		return meant
	}
	guides := slices.DeleteFunc(slices.Clone(objectTypeNames()), func(t string) bool { return t == marketingEvents })
	return nearest(name, guides)
}

func objectTypeUndocumented(p *pass) {
	for _, t := range p.objectTypes() {
		if n := t.Member("name"); textOf(n) == marketingEvents {
			p.report(n, `object type "marketing_events" stands in the API's list and in no guide: the converter refuses the definition and shows its issues in place of the card`)
		}
	}
}

func objectTypeDuplicate(p *pass) {
	p.duplicates(p.objectTypes(), "name", func(n *document.Node) {
		p.report(n, "object type %s stands twice: HubSpot uses the propertiesToSend of only one of the two", show(n))
	})
}

// duplicates calls found for each value of a key that an object before had too.
func (p *pass) duplicates(list []*document.Node, key string, found func(*document.Node)) {
	seen := make(map[string]bool, len(list))
	for _, it := range list {
		n := it.Member(key)
		name := textOf(n)
		if name == "" {
			continue
		}
		if seen[name] {
			found(n)
		}
		seen[name] = true
	}
}

func propertiesToSendMissing(p *pass) {
	for _, t := range p.objectTypes() {
		if n := gap(t, "propertiesToSend"); n != nil {
			p.report(n, "%s has no propertiesToSend: HubSpot refuses the definition, write [] to send none", path(t)).
				fix("add propertiesToSend: []", fill(t, "propertiesToSend", "[]"))
		}
	}
}

// propertiesToSend calls found for each name that a record's request carries.
func (p *pass) propertiesToSend(found func(n *document.Node, seen map[string]bool)) {
	for _, t := range p.objectTypes() {
		seen := map[string]bool{}
		for _, n := range t.Member("propertiesToSend").Elements() {
			if n.Kind == document.String {
				found(n, seen)
				seen[n.Value()] = true
			}
		}
	}
}

func propertyToSendEmpty(p *pass) {
	p.propertiesToSend(func(n *document.Node, _ map[string]bool) {
		if blank(n) {
			p.report(n, "%s is an empty name: HubSpot has no such property and refuses or ignores it", path(n)).
				fix("remove the empty "+path(n), remove(n))
		}
	})
}

func propertyToSendDuplicate(p *pass) {
	p.propertiesToSend(func(n *document.Node, seen map[string]bool) {
		if seen[n.Value()] && !blank(n) {
			p.report(n, "property %s is sent twice: the endpoint sees one value or a list of two, as its framework likes", show(n)).
				fix("remove the second "+show(n), remove(n))
		}
	})
}

func defaultParameters() []string {
	return []string{"userId", "userEmail", "associatedObjectId", "associatedObjectType", "portalId", "appId"}
}

func propertyToSendCollision(p *pass) {
	p.propertiesToSend(func(n *document.Node, _ map[string]bool) {
		if slices.Contains(defaultParameters(), n.Value()) {
			p.report(n, "property %s has the name of a parameter that HubSpot sends anyway: the endpoint may read the record's value in its place", show(n))
		}
	})
}

func recordIDNotSent(p *pass) {
	for _, t := range p.objectTypes() {
		list := t.Member("propertiesToSend")
		if len(list.Elements()) == 0 || hasText(list, "hs_object_id") {
			continue
		}
		p.report(list, `%s does not send "hs_object_id": an endpoint that reads it, as HubSpot's samples do, finds no record and shows no card`, path(t)).
			suggest(`send "hs_object_id"`, put(list, literal("hs_object_id")))
		return
	}
}

func hasText(list *document.Node, s string) bool {
	for _, n := range list.Elements() {
		if textOf(n) == s {
			return true
		}
	}
	return false
}

func serverlessCard(p *pass) {
	fetch := p.def.Member("fetch")
	for _, key := range []string{"serverlessFunction", "targetFunction"} {
		if n := fetch.Member(key); !blank(n) {
			p.report(n, "the card is served by the function %s inside HubSpot: this is deprecated, the converter ignores it and asks targetUrl", show(n))
			return
		}
	}
	if n := fetch.Member("cardType"); textOf(n) == "SERVERLESS" {
		p.report(n, "cardType SERVERLESS is deprecated: the converter ignores it and asks targetUrl")
	}
}

func cardTypes() []string { return choices(shapeFetch, "cardType") }

func cardTypeUnknown(p *pass) {
	n := p.def.Member("fetch").Member("cardType")
	if t := textOf(n); t != "" && !slices.Contains(cardTypes(), t) {
		p.report(n, "cardType %s is neither EXTERNAL nor SERVERLESS: HubSpot's API refuses the definition%s", show(n), didYouMean(t, cardTypes())).
			fix(to(n, nearest(t, cardTypes())), rewrite(n, nearest(t, cardTypes()))...)
	}
}

package lint

import (
	"slices"
	"strconv"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/weburl"
)

// actionRules are about the buttons of a response and where they lead.
func actionRules() []Rule {
	return []Rule{
		rule("CB402", "action-type-missing", Error, actionTypeMissing),
		rule("CB403", "action-type-unknown", Error, actionTypeUnknown),
		rule("CB404", "action-label-missing", Error, actionLabelMissing),
		rule("CB405", "action-uri-missing", Error, actionURIMissing),
		rule("CB406", "action-uri-relative", Error, actionURIRelative),
		rule("CB407", "action-uri-scheme", Error, actionURIScheme),
		rule("CB408", "action-uri-characters", Error, actionURICharacters),
		rule("CB410", "action-outside-base-urls", Error, actionOutsideBaseURLs),
		rule("CB411", "iframe-without-size", Warning, iframeWithoutSize),
		rule("CB413", "iframe-not-https", Warning, iframeNotHTTPS),
		rule("CB414", "field-of-another-type", Info, fieldOfAnotherType),
		rule("CB415", "settings-not-iframe", Warning, settingsNotIframe),
		rule("CB416", "action-label-duplicate", Info, actionLabelDuplicate),
		rule("CB417", "property-name-not-text", Error, propertyNameNotText),
		rule("CB418", "property-name-collision", Warning, propertyNameCollision),
		rule("CB503", "iframe-parameters", Warning, iframeParameters).on(dropsIframeParameters, Info),
	}
}

func dropsIframeParameters(h host.Host) bool { return !h.IframeParameters }

// knownType reports whether the action has one of the contract's types.
func (a *action) knownType() bool { return a.kind == model.IFrame || a.hook() }

func actionTypeNames() []string { return choices(shapeAction, "type") }

func actionTypeMissing(p *pass) {
	for i := range p.actions {
		a := &p.actions[i]
		if n := gap(a.node, "type"); n != nil {
			p.report(n, "%s has no type: pressing it does nothing but show a warning", a.title()).
				fix("set the type of "+a.title()+" to "+string(a.impliedType()), fillText(a.node, "type", string(a.impliedType()))...)
		}
	}
}

func actionTypeUnknown(p *pass) {
	for i := range p.actions {
		a := &p.actions[i]
		if a.kind != "" && !a.knownType() {
			n, meant := a.node.Member("type"), nearest(string(a.kind), actionTypeNames())
			p.report(n, "type %s of %s is not known: pressing it does nothing but show a warning%s",
				quote(string(a.kind)), a.title(), hint(meant)).
				fix(to(n, meant), rewrite(n, meant)...)
		}
	}
}

func actionLabelMissing(p *pass) {
	for i := range p.actions {
		a := &p.actions[i]
		if n := gap(a.node, "label"); n != nil {
			p.report(n, "%s has no label: users see a button without a text, or no card at all", path(a.node))
		}
	}
}

// hasURI reports whether there is a text to call.
func (a *action) hasURI() bool { return a.uri.Is(document.String) && !blank(a.uri) }

func actionURIMissing(p *pass) {
	for i := range p.actions {
		a := &p.actions[i]
		if a.uri == nil {
			p.report(a.node, "%s has no %s: pressing it does nothing or shows an error", a.title(), p.uriKey())
		} else if blank(a.uri) {
			p.report(a.uri, "%s of %s is empty: pressing it does nothing or shows an error", a.uri.Name, a.title())
		}
	}
}

func (p *pass) uriKey() string {
	if p.dialect == model.DialectSections {
		return "url"
	}
	return "uri"
}

// uris calls found for each action that has a URI.
func (p *pass) uris(found func(a *action, t weburl.URL)) {
	for i := range p.actions {
		if a := &p.actions[i]; a.hasURI() {
			found(a, a.url)
		}
	}
}

// breach says what a URI that passes no base URL leads to on the host.
func (p *pass) breach() string {
	if p.host.BaseURLs.HidesCard {
		return "HubSpot hides the whole card"
	}
	return "pressing it shows an error"
}

func actionURIRelative(p *pass) {
	p.uris(func(a *action, t weburl.URL) {
		if t.Scheme == "" {
			p.report(a.uri, "uri %s of %s is relative: it begins with no base URL, %s", show(a.uri), a.title(), p.breach()).
				fix(to(a.uri, p.resolve(a.uri.Value())), rewrite(a.uri, p.resolve(a.uri.Value()))...)
		}
	})
}

func actionURIScheme(p *pass) {
	p.uris(func(a *action, t weburl.URL) {
		if t.Scheme != "" && (!t.Web() || t.Host() == "" && t.Parsed != nil) {
			p.report(a.uri, "uri %s of %s is no http or https URL: %s", show(a.uri), a.title(), p.breach())
		}
	})
}

func actionURICharacters(p *pass) {
	p.uris(func(a *action, t weburl.URL) {
		if r, odd := oddCharacter(t.Raw); odd {
			p.report(a.uri, "uri of %s holds %s, which must be escaped: the call fails or its signature is made over another spelling", a.title(), characterName(r)).
				fix(to(a.uri, escaped(t.Raw)), rewrite(a.uri, escaped(t.Raw))...)
		}
	})
}

func actionOutsideBaseURLs(p *pass) {
	if p.def == nil {
		return
	}
	nodes := p.baseURLs()
	bases := make([]string, len(nodes))
	for i, n := range nodes {
		bases[i] = n.Value()
	}
	p.uris(func(a *action, t weburl.URL) {
		if !t.Web() || p.host.BaseURLs.HooksOnly && !a.hook() || p.host.BaseURLs.Allows(t.Raw, bases) {
			return
		}
		if len(bases) == 0 {
			p.report(a.uri, "uri %s of %s has no base URL to begin with, actions.baseUrls is empty: %s", show(a.uri), a.title(), p.breach()).
				suggest("add base URL "+quote(origin(t.Raw)), p.addBase(t.Raw)...)
			return
		}
		p.report(a.uri, "uri %s of %s is outside actions.baseUrls: %s", show(a.uri), a.title(), p.breach()).
			suggest("add base URL "+quote(origin(t.Raw)), p.addBase(t.Raw)...)
	})
}

func iframeWithoutSize(p *pass) {
	for i := range p.actions {
		a := &p.actions[i]
		if a.kind != model.IFrame {
			continue
		}
		for _, key := range []string{"width", "height"} {
			n := a.node.Member(key)
			if usableSize(n) || wrongSize(n) {
				continue
			}
			at := a.node
			if n != nil {
				at = n
			}
			p.report(at, "IFRAME %s has no usable width and height: HubSpot opens it almost as large as the window", a.title()).
				fix("set width and height of "+a.title()+" to 890 × 748", a.guideSize()...)
			break
		}
	}
}

// usableSize reports whether a size is a number of pixels.
func usableSize(n *document.Node) bool {
	px, err := strconv.ParseFloat(n.Value(), 64)
	return n.Is(document.Number) && err == nil && px > 0
}

// wrongSize reports whether a size is of a wrong kind, which has a rule of its own.
func wrongSize(n *document.Node) bool { return !n.Absent() && n.Kind != document.Number }

func iframeNotHTTPS(p *pass) {
	p.uris(func(a *action, t weburl.URL) {
		if a.kind == model.IFrame && t.Insecure() && !local(t.Host()) {
			p.report(a.uri, "IFRAME %s of %s is not https: browsers refuse to show it inside HubSpot and users see an empty frame", show(a.uri), a.title()).
				suggest(to(a.uri, secure(t.Raw)), rewrite(a.uri, secure(t.Raw))...)
		}
	})
}

func fieldOfAnotherType(p *pass) {
	for i := range p.actions {
		a := &p.actions[i]
		var idle []string
		switch {
		case a.kind == model.IFrame:
			idle = []string{"httpMethod"}
		case a.hook():
			idle = []string{"width", "height"}
		}
		for _, key := range idle {
			n := a.node.Member(key)
			if !blank(n) && n.Value() != "0" {
				p.report(n, "%s means nothing for the %s %s: HubSpot ignores it", key, a.kind, a.title()).
					fix("remove "+key+" of "+a.title(), remove(n))
			}
		}
	}
}

func settingsNotIframe(p *pass) {
	for i := range p.actions {
		a := &p.actions[i]
		if a.slot == slotSettings && a.hook() {
			p.report(a.node.Member("type"), "the settings action is a %s: the CRM cards guide knows only IFRAME there, users may find no settings", a.kind)
		}
	}
}

func actionLabelDuplicate(p *pass) {
	seen := map[string]bool{}
	var list *document.Node
	for i := range p.actions {
		a := &p.actions[i]
		if a.node.Parent.Kind != document.Array {
			continue
		}
		if a.node.Parent != list {
			list = a.node.Parent
			clear(seen)
		}
		n := a.node.Member("label")
		if label := textOf(n); label != "" && seen[label] {
			p.report(n, "label %s stands twice in the same menu: users cannot tell the two actions apart", show(n))
		} else {
			seen[label] = true
		}
	}
}

// propertyNames calls found for each entry of an action's associatedObjectProperties.
func (p *pass) propertyNames(found func(a *action, n *document.Node)) {
	for i := range p.actions {
		a := &p.actions[i]
		for _, n := range a.properties().Elements() {
			found(a, n)
		}
	}
}

func propertyNameNotText(p *pass) {
	p.propertyNames(func(a *action, n *document.Node) {
		if n.Kind != document.String || blank(n) {
			p.report(n, "%s of %s is %s, not the name of a property: HubSpot sends nothing for it or the action fails", path(n), a.title(), show(n)).
				fix("make a name of "+path(n), nameOf(n)...)
		}
	})
}

func propertyNameCollision(p *pass) {
	p.propertyNames(func(a *action, n *document.Node) {
		if a.hook() && slices.Contains(defaultParameters(), textOf(n)) {
			p.report(n, "property %s of %s has the name of a parameter that HubSpot sends anyway: the endpoint may read the record's value in its place", show(n), a.title())
		}
	})
}

func iframeParameters(p *pass) {
	for i := range p.actions {
		a := &p.actions[i]
		n := a.properties()
		if a.kind != model.IFrame || len(n.Elements()) == 0 {
			continue
		}
		if p.host.IframeParameters {
			p.report(n, "IFRAME %s asks for properties of the record: the classic card appends them to the uri, the converter appends nothing", a.title())
			continue
		}
		p.report(n, "IFRAME %s asks for properties of the record: HubSpot's converter appends nothing, so its page opens without them", a.title())
	}
}

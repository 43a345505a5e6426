package lint

import (
	"strings"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/weburl"
)

// linkRules are about EMAIL and LINK values.
func linkRules() []Rule {
	return []Rule{
		rule("CB350", "email-malformed", Warning, emailMalformed),
		rule("CB351", "link-value-empty", Error, linkValueEmpty),
		rule("CB352", "link-value-not-web", Warning, linkValueNotWeb),
		rule("CB353", "all-items-link-not-web", Warning, allItemsLinkNotWeb),
	}
}

func emailMalformed(p *pass) {
	for _, c := range p.byKind[model.Email] {
		if c.scalar() && !emailAddress(c.text()) {
			p.report(c.value, "value %s of %s is not one e-mail address: HubSpot links it with mailto: and the mail goes nowhere", show(c.value), c.title()).
				fix(to(c.value, address(c.text())), rewrite(c.value, address(c.text()))...)
		}
	}
}

// emailAddress reports whether s has the shape of one address and nothing else.
func emailAddress(s string) bool {
	name, server, found := strings.Cut(s, "@")
	return found && name != "" && server != "" && !strings.ContainsAny(s, " \t\n<>,;:") && !strings.Contains(server, "@")
}

func linkValueEmpty(p *pass) {
	for _, c := range p.byKind[model.Link] {
		if c.value.Is(document.String) && blank(c.value) {
			p.report(c.value, "LINK %s is empty: HubSpot shows a link that leads nowhere, send null or leave the key out", c.title()).
				fix("set "+path(c.value)+" to null", c.blanked(true)...)
		}
	}
}

func linkValueNotWeb(p *pass) {
	for _, c := range p.byKind[model.Link] {
		if !c.scalar() {
			continue
		}
		if t := weburl.Read(c.text()); !t.Web() {
			p.report(c.value, "LINK %s is %s, no http or https URL: a click leads nowhere or to a page inside HubSpot", c.title(), show(c.value)).
				fix(to(c.value, withScheme(c.text())), rewrite(c.value, withScheme(c.text()))...)
		}
	}
}

func allItemsLinkNotWeb(p *pass) {
	for _, key := range []string{"allItemsLink", "allItemsLinkUrl"} {
		n := p.resp.Member(key)
		if n.Is(document.String) && !blank(n) && !weburl.Read(n.Value()).Web() {
			p.report(n, "%s %s is no http or https URL: a click on \"See more\" leads nowhere or inside HubSpot", key, show(n)).
				fix(to(n, withScheme(n.Value())), rewrite(n, withScheme(n.Value()))...)
		}
	}
}

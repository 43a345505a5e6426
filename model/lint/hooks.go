package lint

import (
	"slices"
	"strings"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/weburl"
)

// hookRules are about the calls that hooks make and the dialogs before them.
func hookRules() []Rule {
	return []Rule{
		rule("CB430", "method-missing", Warning, methodMissing),
		rule("CB431", "method-case", Warning, methodCase),
		rule("CB432", "method-unknown", Error, methodUnknown),
		rule("CB433", "hook-uri-fragment", Warning, hookURIFragment),
		rule("CB434", "hook-not-https", Warning, hookNotHTTPS),
		rule("CB435", "hook-local", Warning, hookLocal),
		rule("CB440", "confirmation-text-missing", Info, confirmationTextMissing),
		rule("CB441", "confirmation-never-shown", Warning, confirmationNeverShown),
		rule("CB442", "delete-without-confirmation", Info, deleteWithoutConfirmation),
		rule("CB502", "hook-body-differs", Info, hookBodyDiffers),
	}
}

// hooks calls found for each hook.
func (p *pass) hooks(found func(a *action)) {
	for i := range p.actions {
		if a := &p.actions[i]; a.hook() {
			found(a)
		}
	}
}

// methodNames are the guide's; the OpenAPI description lists every method of HTTP.
func methodNames() []string { return choices(shapeAction, "httpMethod") }

func methodMissing(p *pass) {
	p.hooks(func(a *action) {
		if n := gap(a.node, "httpMethod"); n != nil {
			p.report(n, "hook %s has no httpMethod: HubSpot's converter calls it with GET, whatever the endpoint waits for", a.title()).
				fix("set httpMethod of "+a.title()+" to GET", fillText(a.node, "httpMethod", "GET")...)
		}
	})
}

func methodCase(p *pass) {
	p.hooks(func(a *action) {
		n := a.node.Member("httpMethod")
		if m := textOf(n); m != "" && m != a.method() && slices.Contains(methodNames(), a.method()) {
			p.report(n, "httpMethod %s of %s is not in capitals: HubSpot's guide knows %s, and the dialog of a delete loses its red button", show(n), a.title(), a.method()).
				fix(to(n, a.method()), rewrite(n, a.method())...)
		}
	})
}

func methodUnknown(p *pass) {
	p.hooks(func(a *action) {
		n := a.node.Member("httpMethod")
		if m := textOf(n); !blank(n) && m != "" && !slices.Contains(methodNames(), a.method()) {
			meant := nearest(m, methodNames())
			p.report(n, "httpMethod %s of %s is none of GET, POST, PUT, DELETE and PATCH: pressing it shows an error%s", show(n), a.title(), hint(meant)).
				fix(to(n, meant), rewrite(n, meant)...)
		}
	})
}

func hookURIFragment(p *pass) {
	p.uris(func(a *action, t weburl.URL) {
		if _, fragment, found := strings.Cut(t.Raw, "#"); found && a.hook() {
			p.report(a.uri, "uri of %s has the fragment %s: it is never sent, and parameters behind it are lost", a.title(), quote("#"+fragment)).
				fix(to(a.uri, withoutFragment(t.Raw)), rewrite(a.uri, withoutFragment(t.Raw))...)
		}
	})
}

func hookNotHTTPS(p *pass) {
	p.uris(func(a *action, t weburl.URL) {
		if a.hook() && t.Insecure() && !local(t.Host()) {
			p.report(a.uri, "uri %s of %s is not https: the user's address and the record's properties travel in the clear, and the converter's app may not fetch it", show(a.uri), a.title()).
				suggest(to(a.uri, secure(t.Raw)), rewrite(a.uri, secure(t.Raw))...)
		}
	})
}

func hookLocal(p *pass) {
	p.uris(func(a *action, t weburl.URL) {
		if a.hook() && t.Web() && local(t.Host()) {
			p.report(a.uri, "uri %s of %s is on this machine or network: HubSpot's servers cannot reach it, pressing it shows an error", show(a.uri), a.title())
		}
	})
}

// confirmation is the object that holds the texts of a dialog, and their keys.
func (a *action) confirmation() (owner *document.Node, keys []string) {
	if c := a.node.Member("confirmation"); c.Is(document.Object) {
		return c, []string{"prompt", "confirmButtonLabel", "cancelButtonLabel"}
	}
	return a.node, confirmationKeys()
}

func confirmationKeys() []string {
	return []string{"confirmationMessage", "confirmButtonText", "cancelButtonText"}
}

func confirmationTextMissing(p *pass) {
	p.hooks(func(a *action) {
		if !a.asks {
			return
		}
		owner, keys := a.confirmation()
		instead := []string{"Are you sure you want to proceed?", "Yes", "No"}
		for i, key := range keys {
			if n := gap(owner, key); n != nil {
				p.report(n, "%s has no %s: HubSpot's converter shows %s", a.title(), key, quote(instead[i])).
					suggest("set "+key+" of "+a.title()+" to "+quote(instead[i]), fillText(owner, key, instead[i])...)
			}
		}
	})
}

func confirmationNeverShown(p *pass) {
	for i := range p.actions {
		a := &p.actions[i]
		if a.asks || !a.knownType() {
			continue
		}
		for _, key := range confirmationKeys() {
			if n := a.node.Member(key); !blank(n) {
				p.report(n, "%s is for CONFIRMATION_ACTION_HOOK and %s is an %s: HubSpot asks nothing and acts at once", key, a.title(), a.kind).
					suggest("ask before "+a.title()+": set its type to CONFIRMATION_ACTION_HOOK", a.asking()...)
				break
			}
		}
	}
}

func deleteWithoutConfirmation(p *pass) {
	p.hooks(func(a *action) {
		if !a.asks && a.kind == model.ActionHook && a.method() == "DELETE" {
			p.report(a.node, "%s deletes and asks nothing: one wrong click of a user and it is done, CONFIRMATION_ACTION_HOOK asks first", a.title()).
				suggest("ask before "+a.title()+": set its type to CONFIRMATION_ACTION_HOOK", a.asking()...)
		}
	})
}

func hookBodyDiffers(p *pass) {
	p.hooks(func(a *action) {
		if a.hasBody() {
			p.report(a.node, "%s sends a %s: the classic card writes its body as a form, the converter as JSON with the parameters in the query too", a.title(), a.method())
		}
	})
}

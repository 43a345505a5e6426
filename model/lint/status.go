package lint

import (
	"slices"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
)

// statusRules are about STATUS values, which need an option or an optionType.
func statusRules() []Rule {
	return []Rule{
		rule("CB310", "status-without-option", Error, statusWithoutOption),
		rule("CB312", "option-type-missing", Warning, entryOptionTypeMissing).on(ownOptionType, silent),
		rule("CB313", "option-type-not-known", Warning, entryOptionTypeUnknown).on(ownOptionType, silent),
		rule("CB505", "status-needs-declared-option", Error, statusNeedsOption).on(declaredStatusOnly, Warning),
	}
}

func ownOptionType(h host.Host) bool { return h.OwnOptionType }

func declaredStatusOnly(h host.Host) bool { return !h.OwnOptionType }

func statusWithoutOption(p *pass) {
	for _, c := range p.byKind[model.Status] {
		if c.decl == nil || len(c.decl.options) == 0 || !c.scalar() && !c.value.Is(document.Bool) {
			continue
		}
		if c.decl.option(c.text()) == nil {
			p.report(c.value, "status %s has no option in the definition of %s: HubSpot shows %s%s",
				show(c.value), c.title(), quote(p.host.InvalidStatus), statusHint(c.decl, c.text())).
				fix(c.decl.addOption(c.text()))
		}
	}
}

// statusHint names the option that was meant: one whose label was sent, or the
// nearest name.
func statusHint(d *declared, value string) string {
	names := make([]string, 0, len(d.options))
	for _, o := range d.options {
		name := textOf(o.Member("name"))
		if equalFold(textOf(o.Member("label")), value) && name != "" {
			return " (did you mean " + quote(name) + "?)"
		}
		names = append(names, name)
	}
	return didYouMean(value, names)
}

// statusNeedsOption is about entries of properties[]: the converter looks them up in
// the definition, by name.
func statusNeedsOption(p *pass) {
	if p.dialect == model.DialectSections {
		return // see sections-dialect
	}
	p.entries(func(c *cell) {
		if c.kind != model.Status || !c.known || c.value.Absent() {
			return
		}
		why := p.statusLacks(c)
		if why == "" {
			return
		}
		format := "status %s of %s %s: HubSpot shows %s"
		if p.host.OwnOptionType {
			format = "status %s of %s %s: the classic card uses its optionType, the converter shows %s"
		}
		r := p.report(c.at(), format, show(c.value), c.title(), why, quote(p.host.InvalidStatus))
		if d := p.byName[textOf(c.entry.Member("name"))]; d != nil && d.kind == model.Status && c.scalar() {
			r.fix(d.addOption(c.text()))
		}
	})
}

// statusLacks says why the converter finds no option for an entry, "" when it does.
func (p *pass) statusLacks(c *cell) string {
	name := textOf(c.entry.Member("name"))
	if name == "" {
		return "has no name to find a declared property with"
	}
	if p.def == nil {
		return ""
	}
	d := p.byName[name]
	switch {
	case d == nil:
		return "names the property " + quote(name) + ", which is not declared"
	case d.kind != model.Status:
		return "names the property " + quote(name) + ", which is declared as " + string(d.kind)
	case d.option(c.text()) == nil:
		return "has no option in the definition"
	}
	return ""
}

func entryOptionTypeMissing(p *pass) {
	if p.dialect == model.DialectSections {
		return // its schema has no optionType
	}
	p.entries(func(c *cell) {
		if c.kind == model.Status && c.known {
			if n := gap(c.entry, "optionType"); n != nil {
				p.report(n, "STATUS %s has no optionType: HubSpot does not know its colour and shows it grey or not at all", c.title()).
					fix("set optionType of "+c.title()+" to "+p.seenType(c), fillText(c.entry, "optionType", p.seenType(c))...)
			}
		}
	})
}

func entryOptionTypeUnknown(p *pass) {
	p.entries(func(c *cell) {
		n := c.entry.Member("optionType")
		if t := textOf(n); c.kind == model.Status && t != "" && !slices.Contains(optionTypeNames(), t) {
			meant := optionTypeMeant(t)
			p.report(n, "optionType %s of %s is none of HubSpot's five: the tag stays grey%s", show(n), c.title(), hint(meant)).
				fix(to(n, meant), rewrite(n, meant)...)
		}
	})
}

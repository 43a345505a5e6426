package lint

import (
	"slices"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/weburl"
)

// displayRules are about what the definition declares: display and actions.
func displayRules() []Rule {
	return []Rule{
		rule("CB130", "display-missing", Error, displayMissing),
		rule("CB131", "display-empty", Error, displayEmpty).on(checksDefinition, Warning),
		rule("CB133", "property-name-missing", Error, propertyNameMissing),
		rule("CB134", "property-name-duplicate", Error, propertyNameDuplicate),
		rule("CB135", "property-label-missing", Error, propertyLabelMissing),
		rule("CB136", "property-name-reserved", Error, propertyNameReserved),
		rule("CB137", "data-type-missing", Error, dataTypeMissing),
		rule("CB138", "data-type-unknown", Error, dataTypeUnknown),
		rule("CB139", "data-type-case", Error, dataTypeCase).on(checksDefinition, Info),
		rule("CB140", "data-type-undocumented", Error, dataTypeUndocumented).on(checksDefinition, Warning),
		rule("CB141", "options-missing", Error, optionsMissing).on(checksDefinition, Warning),
		rule("CB142", "status-without-options", Warning, statusWithoutOptions),
		rule("CB143", "options-on-other-type", Error, optionsOnOtherType).on(checksDefinition, Warning),
		rule("CB144", "option-name-missing", Error, optionNameMissing),
		rule("CB145", "option-label-missing", Error, optionLabelMissing),
		rule("CB146", "option-type-unknown", Error, optionTypeUnknown),
		rule("CB148", "option-name-duplicate", Warning, optionNameDuplicate),
		rule("CB150", "base-urls-missing", Error, baseURLsMissing),
		rule("CB151", "base-url-invalid", Error, baseURLInvalid),
		rule("CB152", "base-url-not-a-domain", Error, baseURLNotADomain).on(checksDefinition, Warning),
	}
}

func displayMissing(p *pass) {
	if p.def == nil {
		return
	}
	display := p.def.Member("display")
	switch {
	case display.Absent():
		if n := gap(p.def, "display"); n != nil {
			p.report(n, "the definition has no display: HubSpot refuses the card, write properties to show or []").
				suggest("add display with a first property", fill(p.def, "display", `{"properties": [`+propertyLiteral("name", "Name", model.String)+`]}`))
		}
	case display.Is(document.Object):
		if n := gap(display, "properties"); n != nil {
			p.report(n, "display.properties is missing: HubSpot refuses the card, declare what its objects show").
				suggest("add a first property", fill(display, "properties", "["+propertyLiteral("name", "Name", model.String)+"]"))
		}
	}
}

func displayEmpty(p *pass) {
	n := p.def.Member("display").Member("properties")
	if !n.Is(document.Array) || len(n.Items) > 0 {
		return
	}
	if p.host.ChecksDefinition {
		p.report(n, `display.properties is empty: the app card shows "Configuration Issues Detected" in place of the card`)
		return
	}
	p.report(n, "display.properties is empty: only properties[] of each result is shown, and the converter refuses the definition")
}

func propertyNameMissing(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		if n := gap(d.node, "name"); n != nil {
			p.report(n, "%s has no name: no key of a result can fill it, and HubSpot refuses the definition", d.title())
		}
	}
}

func propertyNameDuplicate(p *pass) {
	nodes := make([]*document.Node, len(p.declared))
	for i := range p.declared {
		nodes[i] = p.declared[i].node
	}
	p.duplicates(nodes, "name", func(n *document.Node) {
		p.report(n, "property %s is declared twice: names must be unique, HubSpot shows only one label and type for both", show(n))
	})
}

func propertyLabelMissing(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		if n := gap(d.node, "label"); n != nil {
			p.report(n, "%s has no label: its row would have nothing in front of the value, and HubSpot refuses the definition", d.title()).
				fix("set the label of "+d.title()+" to "+quote(label(d.name)), fillText(d.node, "label", label(d.name))...)
		}
	}
}

func propertyNameReserved(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		if _, ours := p.contract[shapeResult].find(d.name); ours {
			p.report(d.node.Member("name"), "property name %s is a key that every result has for itself: HubSpot never shows a row for it", quote(d.name))
		}
	}
}

func dataTypeMissing(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		if n := gap(d.node, "dataType"); n != nil {
			p.report(n, "%s has no dataType: HubSpot refuses the definition, use STRING for plain text", d.title()).
				fix("set dataType of "+d.title()+" to STRING", fillText(d.node, "dataType", d.plainType())...)
		}
	}
}

func dataTypeUnknown(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		if n := d.node.Member("dataType"); textOf(n) != "" && !d.known {
			meant := dataTypeMeant(n.Value())
			p.report(n, "%s has the unknown dataType %s: HubSpot refuses the definition%s", d.title(), show(n), hint(meant)).
				fix(to(n, meant), rewrite(n, meant)...)
		}
	}
}

// dataTypeMeant returns the type that was meant, also for other systems' names of it.
func dataTypeMeant(name string) string {
	aliases := map[string]model.DataType{
		"number": model.Numeric, "integer": model.Numeric, "int": model.Numeric, "float": model.Numeric, "decimal": model.Numeric,
		"text": model.String, "phone": model.String, "textarea": model.String,
		"url": model.Link, "uri": model.Link, "href": model.Link, "hyperlink": model.Link,
		"bool": model.Boolean, "checkbox": model.Boolean,
		"money": model.Currency, "price": model.Currency, "amount": model.Currency,
		"timestamp": model.DateTime, "time": model.DateTime,
		"enum": model.Status, "enumeration": model.Status, "tag": model.Status, "select": model.Status,
		"mail": model.Email,
	}
	if meant, ok := aliases[fold(name)]; ok {
		return string(meant)
	}
	return nearest(name, choices(shapeProperty, "dataType"))
}

func dataTypeCase(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		n := d.node.Member("dataType")
		if !d.known || textOf(n) == string(d.kind) {
			continue
		}
		format := "dataType %s is not in capitals: HubSpot's API lists %s, and the converter refuses the definition"
		if p.host.ChecksDefinition {
			format = `dataType %s is not in capitals: the app card shows "Configuration Issues Detected" in place of the card, write %s`
		}
		p.report(n, format, show(n), d.kind).fix(to(n, string(d.kind)), rewrite(n, string(d.kind))...)
	}
}

func dataTypeUndocumented(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		if d.known && d.kind == model.Boolean {
			p.report(d.node.Member("dataType"), "%s is a BOOLEAN, which stands in the API's list and in no guide: the converter refuses the definition, use STRING", d.title()).
				fix("set dataType of "+d.title()+" to STRING", rewrite(d.node.Member("dataType"), string(model.String))...)
		}
	}
}

func optionsMissing(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		if n := gap(d.node, "options"); n != nil {
			p.report(n, "%s has no options key: the converter refuses the definition, write \"options\": []", d.title()).
				fix("add options: [] to "+d.title(), fill(d.node, "options", "[]"))
		}
	}
}

func statusWithoutOptions(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		if !d.known || d.kind != model.Status || len(d.options) > 0 {
			continue
		}
		at := d.node
		if options := d.node.Member("options"); options != nil {
			at = options
		}
		p.report(at, "STATUS %s has no options: HubSpot shows %s for every value", d.title(), quote(p.host.InvalidStatus)).
			fix("add the options that were seen to "+d.title(), p.giveOptions(d)...)
	}
}

func optionsOnOtherType(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		if !d.known || d.kind == model.Status || len(d.options) == 0 {
			continue
		}
		p.report(d.node.Member("options"), "%s is a %s with options: only STATUS has them, the converter refuses the definition", d.title(), d.kind)
	}
}

// options calls found for each option of each property.
func (p *pass) options(found func(d *declared, option *document.Node)) {
	for i := range p.declared {
		for _, o := range p.declared[i].options {
			found(&p.declared[i], o)
		}
	}
}

func optionNameMissing(p *pass) {
	p.options(func(d *declared, o *document.Node) {
		if n := gap(o, "name"); n != nil {
			p.report(n, "option %d of %s has no name: no value can choose it", o.Index+1, d.title())
		}
	})
}

func optionLabelMissing(p *pass) {
	p.options(func(d *declared, o *document.Node) {
		if n := gap(o, "label"); n != nil {
			p.report(n, "option %s of %s has no label: its tag would be empty", show(o.Member("name")), d.title()).
				fix("set the label of option "+show(o.Member("name"))+" to "+quote(label(textOf(o.Member("name")))), fillText(o, "label", label(textOf(o.Member("name"))))...)
		}
	})
}

func optionTypeUnknown(p *pass) {
	p.options(func(d *declared, o *document.Node) {
		n := o.Member("type")
		if blank(n) {
			if n := gap(o, "type"); n != nil {
				p.report(n, "option %s of %s has no type: HubSpot refuses the definition, DEFAULT is grey", show(o.Member("name")), d.title()).
					fix("set the type of option "+show(o.Member("name"))+" to DEFAULT", fillText(o, "type", string(model.OptionDefault))...)
			}
			return
		}
		if t := textOf(n); t != "" && !slices.Contains(optionTypeNames(), t) {
			meant := optionTypeMeant(t)
			p.report(n, "option type %s is none of HubSpot's five colours: the definition is refused or the tag stays grey%s", show(n), hint(meant)).
				fix(to(n, meant), rewrite(n, meant)...)
		}
	})
}

func optionTypeNames() []string { return choices(shapeOption, "type") }

// optionTypeMeant returns the type that was meant, also for a colour or another
// system's word.
func optionTypeMeant(name string) string {
	aliases := map[string]model.OptionType{
		"grey": model.OptionDefault, "gray": model.OptionDefault, "none": model.OptionDefault, "neutral": model.OptionDefault,
		"green": model.OptionSuccess, "ok": model.OptionSuccess,
		"yellow": model.OptionWarning, "orange": model.OptionWarning,
		"red": model.OptionDanger, "error": model.OptionDanger,
		"blue": model.OptionInfo,
	}
	if meant, ok := aliases[fold(name)]; ok {
		return string(meant)
	}
	return nearest(name, optionTypeNames())
}

func optionNameDuplicate(p *pass) {
	for i := range p.declared {
		d := &p.declared[i]
		p.duplicates(d.options, "name", func(n *document.Node) {
			p.report(n, "option %s of %s stands twice: HubSpot shows the label and colour of the first", show(n), d.title()).
				fix("remove the second option "+show(n), remove(n.Parent))
		})
	}
}

// baseURLs are the base URLs that are strings.
func (p *pass) baseURLs() []*document.Node {
	var list []*document.Node
	for _, n := range p.def.Member("actions").Member("baseUrls").Elements() {
		if n.Kind == document.String {
			list = append(list, n)
		}
	}
	return list
}

func baseURLsMissing(p *pass) {
	if p.def == nil {
		return
	}
	actions := p.def.Member("actions")
	switch {
	case actions.Absent():
		if n := gap(p.def, "actions"); n != nil {
			p.report(n, "the definition has no actions.baseUrls: HubSpot's API asks for the key, and no action of a response can be used").
				fix("add actions.baseUrls", fill(p.def, "actions", `{"baseUrls": []}`))
		}
	case actions.Is(document.Object):
		if n := gap(actions, "baseUrls"); n != nil {
			p.report(n, "actions.baseUrls is missing: HubSpot's API and the converter refuse the definition, write the URLs or []").
				fix("add actions.baseUrls", fill(actions, "baseUrls", "[]"))
		}
	}
}

func baseURLInvalid(p *pass) {
	for _, n := range p.baseURLs() {
		t := weburl.Read(n.Value())
		r, odd := oddCharacter(n.Value())
		switch {
		case blank(n):
			p.report(n, "%s is empty: no action can begin with it", path(n)).
				fix("remove the empty "+path(n), remove(n))
		case !t.Web() || t.Host() == "":
			p.report(n, "base URL %s is no http or https URL: no action can begin with it, every action to it is refused", show(n)).
				fix(to(n, withScheme(n.Value())), rewrite(n, withScheme(n.Value()))...)
		case odd:
			p.report(n, "base URL %s holds %s: no action can begin with it", show(n), characterName(r)).
				fix(to(n, escaped(n.Value())), rewrite(n, escaped(n.Value()))...)
		}
	}
}

func baseURLNotADomain(p *pass) {
	for _, n := range p.baseURLs() {
		t := weburl.Read(n.Value())
		if t.Web() && t.Host() != "" && !domain(t.Host()) {
			p.report(n, "base URL %s has no dotted domain name: the converter refuses it and shows its issues in place of the card", show(n))
		}
	}
}

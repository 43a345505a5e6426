package lint

import (
	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/text"
)

// valueRules are about values and the entries of properties[], whatever their type.
func valueRules() []Rule {
	return []Rule{
		rule("CB301", "undeclared-key", Warning, undeclaredKey),
		rule("CB302", "declared-never-sent", Info, declaredNeverSent),
		rule("CB360", "value-not-scalar", Error, valueNotScalar),
		rule("CB361", "value-boolean", Warning, valueBoolean),
		rule("CB362", "value-empty", Info, valueEmpty),
		rule("CB363", "value-missing", Error, valueMissing),
		rule("CB364", "entry-label-missing", Error, entryLabelMissing),
		rule("CB365", "entry-type-missing", Error, entryTypeMissing),
		rule("CB366", "entry-type-unknown", Warning, entryTypeUnknown),
		rule("CB367", "entry-type-undocumented", Info, entryTypeUndocumented),
		rule("CB368", "entry-type-case", Info, entryTypeCase),
		rule("CB369", "companion-ignored", Info, companionIgnored),
		rule("CB504", "label-hides-property", Warning, labelHidesProperty).on(labelShadows, Info),
	}
}

func labelShadows(h host.Host) bool { return h.LabelShadows }

// undeclaredKey reports each key once, where it first stands: an endpoint that sends
// one sends it with every result.
func undeclaredKey(p *pass) {
	if !p.def.Member("display").Member("properties").Is(document.Array) {
		return
	}
	first := map[string]*document.Node{}
	count := map[string]int{}
	var order []string
	p.undeclared(func(n *document.Node, name string) {
		if first[name] == nil {
			first[name] = n
			order = append(order, name)
		}
		count[name]++
	})
	for _, name := range order {
		meant := ""
		if !p.full() {
			meant = nearest(name, p.names)
		}
		r := p.report(first[name], "key %s of %s is not declared in display.properties: HubSpot does not show it%s",
			quote(name), text.Count(count[name], "result"), hint(meant))
		if meant != "" {
			r.fix("rename "+quote(name)+" to "+quote(meant), p.renameValues(name, meant)...)
			continue
		}
		title, s := p.declare(first[name], name)
		r.suggest(title, s)
	}
}

// undeclared calls found for each value that no declared property stands for.
func (p *pass) undeclared(found func(n *document.Node, name string)) {
	for _, r := range p.results {
		if p.dialect == model.DialectSections {
			p.undeclaredTokens(r, found)
			continue
		}
		for _, n := range r.Items {
			_, ours := p.contract[shapeResult].find(n.Name)
			if !ours && p.byName[n.Name] == nil && p.meant(place{node: r, shape: shapeResult}, n.Name) == "" {
				found(n, n.Name)
			}
		}
	}
}

func (p *pass) undeclaredTokens(section *document.Node, found func(n *document.Node, name string)) {
	for _, t := range section.Member("tokens").Elements() {
		name := textOf(t.Member("name"))
		if t.Member("label") == nil && name != "" && p.byName[name] == nil {
			found(t, name)
		}
	}
}

func declaredNeverSent(p *pass) {
	if len(p.results) == 0 || p.dialect == model.DialectSections {
		return
	}
	for i := range p.declared {
		d := &p.declared[i]
		if d.name != "" && p.byName[d.name] == d && !p.sent(d.name) {
			p.report(d.node, "%s is in no result of the response: HubSpot shows no row for it", d.title())
		}
	}
}

func (p *pass) sent(name string) bool {
	for _, r := range p.results {
		if r.Member(name) != nil {
			return true
		}
	}
	return false
}

func valueNotScalar(p *pass) {
	for i := range p.cells {
		c := &p.cells[i]
		switch {
		case c.value.Is(document.Object) && c.kind == model.Currency && c.value.Member("value") != nil: // see currency-object
		case c.value.Is(document.Object):
			p.report(c.value, `value of %s is an object: HubSpot shows "[object Object]" or an error in place of the card`, c.title())
		case c.value.Is(document.Array):
			p.report(c.value, "value of %s is a list: HubSpot shows its entries with commas and no blanks, or an error in place of the card", c.title())
		}
	}
}

func valueBoolean(p *pass) {
	for i := range p.cells {
		if c := &p.cells[i]; c.value.Is(document.Bool) {
			p.report(c.value, "value of %s is the boolean %s: HubSpot shows that English word or nothing, send the text that users shall read", c.title(), show(c.value))
		}
	}
}

func valueEmpty(p *pass) {
	for i := range p.cells {
		c := &p.cells[i]
		if c.value.Is(document.String) && blank(c.value) && c.kind != model.Link {
			p.report(c.value, "value of %s is empty: HubSpot shows the label with nothing behind it, send null or leave the key out to show no row", c.title()).
				fix("set "+path(c.value)+" to null", c.blanked(true)...)
		}
	}
}

func valueMissing(p *pass) {
	p.entries(func(c *cell) {
		if c.value.Absent() {
			p.report(c.at(), "%s has no value: HubSpot shows the label with nothing behind it or leaves the row out", path(c.entry))
		}
	})
}

// entries calls found for each entry of properties[], and for each token that is
// not the value of a declared property.
func (p *pass) entries(found func(c *cell)) {
	for _, c := range p.extras {
		found(c)
	}
}

func entryLabelMissing(p *pass) {
	p.entries(func(c *cell) {
		if n := gap(c.entry, "label"); n != nil {
			p.report(n, "%s has no label: HubSpot shows a value that nobody can name, or an error in place of the card", path(c.entry))
		}
	})
}

func entryTypeMissing(p *pass) {
	if p.dialect == model.DialectSections {
		return
	}
	p.entries(func(c *cell) {
		if n := gap(c.entry, "dataType"); n != nil {
			p.report(n, "%s has no dataType: the converter fails and shows an error in place of the card, use STRING for plain text", path(c.entry)).
				fix("set dataType of "+c.title()+" to "+string(p.entryType(c.entry)), fillText(c.entry, "dataType", string(p.entryType(c.entry)))...)
		}
	})
}

func entryTypeUnknown(p *pass) {
	p.entries(func(c *cell) {
		if n := c.entry.Member("dataType"); textOf(n) != "" && !c.known {
			meant := dataTypeMeant(n.Value())
			p.report(n, "dataType %s of %s is not known: HubSpot shows the value as plain text%s", show(n), c.title(), hint(meant)).
				fix(to(n, meant), rewrite(n, meant)...)
		}
	})
}

func entryTypeUndocumented(p *pass) {
	p.entries(func(c *cell) {
		if c.known && c.kind == model.Boolean {
			p.report(c.entry.Member("dataType"), "dataType BOOLEAN of %s stands in no guide: HubSpot shows the value as plain text", c.title()).
				fix("set dataType of "+c.title()+" to STRING", rewrite(c.entry.Member("dataType"), string(model.String))...)
		}
	})
}

func entryTypeCase(p *pass) {
	p.entries(func(c *cell) {
		if n := c.entry.Member("dataType"); c.known && textOf(n) != string(c.kind) {
			p.report(n, "dataType %s of %s is not in capitals: HubSpot's converter reads it as %s, the guide promises only that spelling", show(n), c.title(), c.kind).
				fix(to(n, string(c.kind)), rewrite(n, string(c.kind))...)
		}
	})
}

func companionIgnored(p *pass) {
	companions := []struct {
		key  string
		kind model.DataType
	}{{"currencyCode", model.Currency}, {"linkLabel", model.Link}, {"optionType", model.Status}}
	p.entries(func(c *cell) {
		for _, companion := range companions {
			if n := c.entry.Member(companion.key); !blank(n) && c.kind != companion.kind && c.known {
				p.report(n, "%s belongs to %s and %s is a %s: HubSpot shows nothing of it", companion.key, companion.kind, c.title(), c.kind).
					fix("remove "+companion.key+" of "+c.title(), remove(n))
			}
		}
	})
}

func labelHidesProperty(p *pass) {
	if p.dialect == model.DialectSections {
		return
	}
	for _, r := range p.results {
		for _, e := range r.Member("properties").Elements() {
			label := e.Member("label")
			name := textOf(label)
			if name == "" || p.byName[name] == nil || r.Member(name).Absent() {
				continue
			}
			p.report(label, "label %s is also the name of a declared property of this result: the converter does not show the declared one", quote(name))
		}
	}
}

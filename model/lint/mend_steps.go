package lint

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/jsread"
	"cardbench/model/weburl"
)

// fillText gives owner the text key, which is absent or empty; without s it is no step.
func fillText(owner *document.Node, key, s string) []step {
	if s == "" {
		return nil
	}
	return []step{fill(owner, key, literal(s))}
}

// renumber gives a value another number and keeps it a string if it is one.
func renumber(n *document.Node, number string) []step {
	switch {
	case number == "":
		return nil
	case n.Is(document.String):
		return rewrite(n, number)
	}
	return []step{set(n, number)}
}

// asNumber makes a number of a string that spells one.
func asNumber(n *document.Node) []step {
	number := integer(n.Value())
	if n.Kind != document.String || number == "" {
		return nil
	}
	return []step{set(n, number)}
}

// inList makes the value of n a list.
func inList(n *document.Node) []step {
	switch {
	case n.Absent(), n.Kind == document.Object && len(n.Items) == 0:
		return []step{set(n, "[]")}
	case n.Kind == document.Object:
		return []step{{do: wrapInList, node: n}}
	}
	return nil
}

// convert makes the value of n one of the kinds that its key takes.
func (k key) convert(n *document.Node) []step {
	wants := func(kind document.Kind) bool { return k.kinds.has(kind) }
	scalar := n.Kind == document.Number || n.Kind == document.Bool
	switch {
	case wants(document.String) && n.Kind == document.Number:
		return rewrite(n, n.Value())
	case wants(document.Number):
		return asNumber(n)
	case wants(document.Array) && k.elements.has(n.Kind) && k.elements != 0 && !scalar:
		if n.Kind == document.String {
			return []step{{do: wrapInList, node: n}}
		}
		return inList(n)
	}
	return nil
}

// empty gives owner an empty list.
func empty(owner *document.Node, key string) []step {
	switch key {
	case "tokens", "actions", keyNamesIncluded:
		return []step{fill(owner, key, "[]")}
	}
	return nil
}

// unread takes the member out that a later one of the same name replaces.
func (p *pass) unread(n *document.Node) []step {
	for i := n.Index - 1; i >= 0; i-- {
		if before := n.Parent.Items[i]; before.Name == n.Name {
			return []step{{do: removeDuplicate, node: before}}
		}
	}
	return nil
}

// respell renames a misspelt key, unless another one is taken for the same.
func (p *pass) respell(n *document.Node, meant string) []step {
	if p.misspelt(n.Parent, meant) != n {
		return nil
	}
	return []step{rename(n, meant)}
}

// translate gives a key of the other dialect its name in this one.
func (p *pass) translate(n *document.Node) []step {
	switch n.Name {
	case "uri", "url", "associatedObjectProperties", keyNamesIncluded:
		return p.respell(n, counterpart(n.Name))
	}
	return nil
}

// renameValues renames an undeclared key in every result. The first of several that
// look like the same property is taken for it.
func (p *pass) renameValues(name, meant string) []step {
	if meant == "" {
		return nil
	}
	var steps []step
	taken := false
	p.undeclared(func(n *document.Node, other string) {
		switch {
		case other == name && n.Parent.Is(document.Array):
			steps = append(steps, rewrite(n.Member("name"), meant)...)
		case other == name && n.Parent.Member(meant) == nil:
			steps = append(steps, rename(n, meant))
		case len(steps) == 0 && nearest(other, p.names) == meant:
			taken = true
		}
	})
	if taken {
		return nil
	}
	return steps
}

// plainType is the type of a property that has none.
func (d *declared) plainType() string {
	if len(d.options) > 0 {
		return string(model.Status)
	}
	return string(model.String)
}

// giveOptions gives a STATUS the options that the response shows to be needed.
func (p *pass) giveOptions(d *declared) []step {
	options := p.seenOptions(d)
	if list := d.node.Member("options"); options == "" || !list.Absent() && !list.Is(document.Array) {
		return nil
	}
	if list := d.node.Member("options"); list != nil {
		return []step{set(list, options)}
	}
	return []step{fill(d.node, "options", options)}
}

// addOption is the fix of a value without an option.
func (d *declared) addOption(value string) (title string, s step) {
	raw, kind := d.newOption(value)
	title = "add option " + quote(value) + " (" + kind + ")"
	if list := d.node.Member("options"); list.Is(document.Array) {
		return title, put(list, raw)
	}
	return title, fill(d.node, "options", "["+raw+"]")
}

// seenType is the optionType of a STATUS entry that has none: that of the option with
// its value, else the grey one.
func (p *pass) seenType(c *cell) string {
	if d := p.byName[textOf(c.entry.Member("name"))]; d != nil && c.scalar() {
		if t := textOf(d.option(c.text()).Member("type")); slices.Contains(optionTypeNames(), t) {
			return t
		}
	}
	return string(model.OptionDefault)
}

// blanked sets a declared value to null, which shows no row; an entry needs a value.
func (c *cell) blanked(sure bool) []step {
	if !sure || c.entry != nil || c.value.Parent.Member("label") != nil || c.value.Name != c.name {
		return nil
	}
	return []step{set(c.value, "null")}
}

// address takes the scheme off an e-mail address.
func address(s string) string {
	rest, found := strings.CutPrefix(strings.TrimSpace(s), "mailto:")
	if rest = strings.TrimSpace(rest); found && emailAddress(rest) {
		return rest
	}
	if emailAddress(rest) && rest != s {
		return rest
	}
	return ""
}

// addBase allows the server of an action.
func (p *pass) addBase(raw string) []step {
	base := origin(raw)
	if base == "" {
		return nil
	}
	actions := p.def.Member("actions")
	list := actions.Member("baseUrls")
	switch {
	case list.Is(document.Array):
		return []step{put(list, literal(base))}
	case actions.Is(document.Object) && list.Absent():
		return []step{fill(actions, "baseUrls", listOf(base))}
	case actions.Absent():
		return []step{fill(p.def, "actions", `{"baseUrls": `+listOf(base)+`}`)}
	}
	return nil
}

// resolve puts a relative URI behind the only base URL.
func (p *pass) resolve(raw string) string {
	bases := p.baseURLs()
	if len(bases) != 1 || strings.TrimSpace(raw) != raw {
		return ""
	}
	base, err := url.Parse(bases[0].Value())
	if err != nil || base.Host == "" {
		return ""
	}
	relative, err := url.Parse(raw)
	if err != nil || relative.Host != "" {
		return ""
	}
	found := base.ResolveReference(relative).String()
	if _, odd := oddCharacter(found); odd || !p.host.BaseURLs.Allows(found, []string{bases[0].Value()}) {
		return ""
	}
	return found
}

// The size of the dialogs in the CRM cards guide, in pixels.
const (
	guideWidth  = 890
	guideHeight = 748
)

// guideSize fills in what an IFRAME lacks of a size. A size of 0 may be meant.
func (a *action) guideSize() []step {
	var steps []step
	if a.node.Member("width").Is(document.Number) && a.node.Member("height").Is(document.Number) {
		return nil
	}
	for _, side := range []struct {
		key string
		px  int
	}{{"width", guideWidth}, {"height", guideHeight}} {
		if n := a.node.Member(side.key); !usableSize(n) && !wrongSize(n) {
			steps = append(steps, fill(a.node, side.key, strconv.Itoa(side.px)))
		}
	}
	return steps
}

// nameOf makes the name of a property of what stands in its place.
func nameOf(n *document.Node) []step {
	if name := n.Member("name"); !blank(name) && name.Is(document.String) {
		return rewrite(n, name.Value())
	}
	if blank(n) {
		return []step{remove(n)}
	}
	return nil
}

// asking makes a hook ask before it acts.
func (a *action) asking() []step {
	if a.kind != model.ActionHook || a.node.Member("url") != nil {
		return nil
	}
	return rewrite(a.node.Member("type"), string(model.ConfirmationActionHook))
}

// declare is the suggestion for a value that no property shows.
func (p *pass) declare(n *document.Node, name string) (title string, s step) {
	if value := n.Member("value"); n.Is(document.Object) && value != nil {
		n = value
	}
	kind := valueType(n)
	return "declare property " + quote(name) + " (" + string(kind) + ")",
		put(p.def.Member("display").Member("properties"), propertyLiteral(name, label(name), kind))
}

func propertyLiteral(name, text string, kind model.DataType) string {
	return `{"name": ` + literal(name) + `, "label": ` + literal(text) + `, "dataType": "` + string(kind) + `", "options": []}`
}

// contactsLiteral is an object type to begin with.
const contactsLiteral = `{"name": "contacts", "propertiesToSend": ["hs_object_id", "email"]}`

// valueType is the type that shows a value best.
func valueType(n *document.Node) model.DataType {
	s := n.Value()
	number, err := strconv.ParseFloat(s, 64)
	switch {
	case n.Is(document.Number) && err == nil && number >= latestSeconds && number < century:
		return model.DateTime
	case n.Is(document.Number):
		return model.Numeric
	case !n.Is(document.String):
		return model.String
	case weburl.Read(s).Web():
		return model.Link
	case emailAddress(s):
		return model.Email
	}
	if _, _, _, ok := jsread.PureDate(s); ok {
		return model.Date
	}
	return model.String
}

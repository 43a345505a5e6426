package lint

import (
	"slices"
	"strconv"

	"cardbench/model"
	"cardbench/model/document"
)

// place is one object of the contract.
type place struct {
	node  *document.Node
	shape shapeID
}

// declared is one entry of display.properties.
type declared struct {
	node    *document.Node
	name    string // as it stands; "" when missing
	kind    model.DataType
	known   bool // kind is one of the API's
	options []*document.Node
}

// title is what messages call it.
func (d *declared) title() string {
	if d.name != "" {
		return "property " + quote(d.name)
	}
	return "property " + strconv.Itoa(d.node.Index+1)
}

// option returns the option called name; of duplicates the first, as in the
// converter.
func (d *declared) option(name string) *document.Node {
	for _, o := range d.options {
		if o.Member("name").Value() == name {
			return o
		}
	}
	return nil
}

// cell is a value that the card shows, or is meant to.
type cell struct {
	value *document.Node // nil when an entry has none
	entry *document.Node // of properties[] or tokens[]; nil for a declared value
	decl  *declared      // nil for an entry
	kind  model.DataType // in capitals; String for an unknown one
	known bool
	name  string // what messages call it: a declared name or an entry's label
}

// at is the node to point at.
func (c *cell) at() *document.Node {
	if c.value != nil {
		return c.value
	}
	return c.entry
}

// text is the value as JavaScript's String(value) would be for a scalar.
func (c *cell) text() string { return c.value.Value() }

// scalar reports whether there is a string or a number to read.
func (c *cell) scalar() bool {
	return c.value.Is(document.Number) || c.value.Is(document.String) && !blank(c.value)
}

// title is what messages call the cell.
func (c *cell) title() string { return quote(c.name) }

// add notes a place, if n is an object.
func (p *pass) place(n *document.Node, s shapeID) bool {
	if !n.Is(document.Object) {
		return false
	}
	p.places = append(p.places, place{node: n, shape: s})
	return true
}

func (p *pass) gatherDefinition() {
	p.place(p.def, shapeDefinition)
	fetch := p.def.Member("fetch")
	p.place(fetch, shapeFetch)
	for _, t := range fetch.Member("objectTypes").Elements() {
		p.place(t, shapeObjectType)
	}
	p.place(p.def.Member("actions"), shapeBaseURLs)
	display := p.def.Member("display")
	p.place(display, shapeDisplay)
	properties := display.Member("properties").Elements()
	p.declared = make([]declared, 0, len(properties))
	for _, n := range properties {
		if p.place(n, shapeProperty) {
			p.gatherProperty(n)
		}
	}
	p.byName = make(map[string]*declared, len(p.declared))
	p.names = make([]string, len(p.declared))
	for i := range p.declared {
		p.names[i] = p.declared[i].name
		if d := &p.declared[i]; d.name != "" {
			p.byName[d.name] = d
		}
	}
}

func (p *pass) gatherProperty(n *document.Node) {
	d := declared{node: n, name: textOf(n.Member("name"))}
	d.kind, d.known = model.DataType(textOf(n.Member("dataType"))).Known()
	for _, o := range n.Member("options").Elements() {
		if p.place(o, shapeOption) {
			d.options = append(d.options, o)
		}
	}
	p.declared = append(p.declared, d)
}

// textOf returns a string as it stands, "" for anything else.
func textOf(n *document.Node) string {
	if !n.Is(document.String) {
		return ""
	}
	return n.Value()
}

func (p *pass) gatherResponse() {
	if p.dialect == model.DialectSections {
		p.gatherSections()
		return
	}
	top := shapeResults
	if p.dialect == model.DialectMixed {
		top = shapeMixed
	}
	p.place(p.resp, top)
	elements := p.resp.Member("results").Elements()
	values := 0
	for _, n := range elements {
		values += len(n.Items)
	}
	p.cells = slices.Grow(p.cells, values)
	for _, n := range elements {
		if !p.place(n, shapeResult) {
			continue
		}
		p.results = append(p.results, n)
		p.gatherValues(n)
		for _, e := range n.Member("properties").Elements() {
			p.gatherEntry(e)
		}
		p.gatherActions(n.Member("actions"), shapeAction)
	}
	p.gatherAction(p.resp.Member("settingsAction"), shapeAction)
	p.gatherAction(p.resp.Member("primaryAction"), shapeAction)
	p.gatherActions(p.resp.Member("secondaryActions"), shapeAction)
}

func (p *pass) gatherSections() {
	p.place(p.resp, shapeSections)
	for _, n := range p.resp.Member("sections").Elements() {
		if !p.place(n, shapeSection) {
			continue
		}
		p.results = append(p.results, n)
		for _, t := range n.Member("tokens").Elements() {
			p.gatherEntry(t)
		}
		p.gatherActions(n.Member("actions"), shapeSectionAction)
	}
	top := p.resp.Member("topLevelActions")
	p.place(top, shapeTopLevel)
	p.gatherAction(top.Member("settings"), shapeSectionAction)
	p.gatherAction(top.Member("primary"), shapeSectionAction)
	p.gatherActions(top.Member("secondary"), shapeSectionAction)
}

// gatherValues takes the declared values of a result.
func (p *pass) gatherValues(result *document.Node) {
	contract := &p.contract[shapeResult]
	for _, v := range result.Items {
		if _, ours := contract.find(v.Name); ours || v.Kind == document.Null {
			continue
		}
		if d := p.byName[v.Name]; d != nil {
			p.cells = append(p.cells, cell{value: v, decl: d, kind: d.kind, known: d.known, name: v.Name})
		}
	}
}

// gatherEntry takes an entry of properties[] or a token. A token with a name and
// no label is the value of a declared property.
func (p *pass) gatherEntry(n *document.Node) {
	if !p.place(n, shapeEntry) {
		return
	}
	value := n.Member("value")
	name := textOf(n.Member("name"))
	if p.dialect == model.DialectSections && n.Member("label") == nil && name != "" {
		if d := p.byName[name]; d != nil && !value.Absent() {
			p.cells = append(p.cells, cell{value: value, decl: d, kind: d.kind, known: d.known, name: name})
		}
		return
	}
	kind, known := model.DataType(textOf(n.Member("dataType"))).Known()
	p.cells = append(p.cells, cell{value: value, entry: n, kind: kind, known: known, name: entryName(n)})
}

// sortCells makes the lists by type, when no cell moves any more.
func (p *pass) sortCells() {
	p.byKind = make(map[model.DataType][]*cell)
	for i := range p.cells {
		c := &p.cells[i]
		if c.known {
			p.byKind[c.kind] = append(p.byKind[c.kind], c)
		}
		if c.entry != nil {
			p.extras = append(p.extras, c)
		}
	}
}

func entryName(n *document.Node) string {
	if label := n.Member("label"); !blank(label) {
		return label.Value()
	}
	if name := textOf(n.Member("name")); name != "" {
		return name
	}
	return path(n)
}

package outline

import (
	"net/url"
	"strconv"
	"strings"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/text"
)

// Item is a scenario in the list. Live is one of them.
type Item struct {
	Name   string // what ScenarioChosen says
	Title  string // what the list shows; "" is Name
	Detail string // a few words about it
}

// node is one line of the tree.
type node struct {
	key      string // names it for folds and for the cursor
	depth    int
	label    string
	detail   string
	pointer  string // in the definition
	place    bool   // it is a place of the definition
	scenario string // name of the scenario, where it is one
	shown    bool   // the scenario that is shown
	auto     bool   // opens by itself when there is room
	open     bool   // opens by itself in any case
	children []*node
}

// scenariosKey names the last section, which is no part of the definition.
const scenariosKey = "scenarios"

func build(doc *document.Document, items []Item, current string) []*node {
	var sections []*node
	if doc != nil {
		d := model.ReadDefinition(doc)
		sections = []*node{dataRequest(d), properties(d), actions(d)}
	}
	return append(sections, scenarios(items, current))
}

func at(depth int, pointer, label, detail string) *node {
	return &node{key: pointer, depth: depth, label: text.Line(label), detail: text.Line(detail), pointer: pointer, place: true}
}

func section(pointer, label, detail string) *node {
	n := at(0, pointer, label, detail)
	n.open = true
	return n
}

func dataRequest(d model.Definition) *node {
	s := section("/fetch", "Data request", "")
	s.children = append(s.children, at(1, "/fetch/targetUrl", "targetUrl", schemeOf(d.Fetch.TargetURL)))
	for i, t := range d.Fetch.ObjectTypes {
		pointer := elementPointer(t.Pointer, "/fetch/objectTypes", i)
		n := at(1, pointer, nameOr(t.Name, "(no name)"), strconv.Itoa(len(t.PropertiesToSend)))
		n.auto = true
		for j, p := range t.PropertiesToSend {
			n.children = append(n.children, at(2, pointer+"/propertiesToSend/"+strconv.Itoa(j), p, ""))
		}
		s.children = append(s.children, n)
	}
	return s
}

// schemeOf is what matters of a target URL in a few cells: whether it is https.
func schemeOf(target string) string {
	u, err := url.Parse(target)
	switch {
	case target == "":
		return "missing"
	case err != nil || u.Scheme == "":
		return "?"
	}
	return u.Scheme
}

func properties(d model.Definition) *node {
	s := section("/display/properties", "Properties", strconv.Itoa(len(d.Display.Properties)))
	for i, p := range d.Display.Properties {
		n := at(1, elementPointer(p.Pointer, s.pointer, i), nameOr(p.Name, "(no name)"), typeOf(p))
		for j, o := range p.Options {
			n.children = append(n.children, at(2, elementPointer(o.Pointer, n.pointer+"/options", j), nameOr(o.Name, "(no name)"), string(o.Type)))
		}
		s.children = append(s.children, n)
	}
	return s
}

// typeOf is a property's data type, and of a status the number of its options.
func typeOf(p model.DisplayProperty) string {
	known, _ := p.DataType.Known()
	if known != model.Status && len(p.Options) == 0 {
		return nameOr(string(p.DataType), "?")
	}
	return nameOr(string(p.DataType), "?") + " " + strconv.Itoa(len(p.Options))
}

func actions(d model.Definition) *node {
	s := section("/actions", "Actions", "")
	urls := at(1, "/actions/baseUrls", "baseUrls", strconv.Itoa(len(d.Actions.BaseURLs)))
	for i, u := range d.Actions.BaseURLs {
		urls.children = append(urls.children, at(2, urls.pointer+"/"+strconv.Itoa(i), u, ""))
	}
	s.children = []*node{urls}
	return s
}

func scenarios(items []Item, current string) *node {
	s := &node{key: scenariosKey, label: "Scenarios", open: true}
	for _, it := range items {
		s.children = append(s.children, &node{
			key: scenariosKey + "/" + it.Name, depth: 1, scenario: it.Name, shown: it.Name == current,
			label: text.Line(nameOr(it.Title, it.Name)), detail: text.Line(it.Detail),
		})
	}
	return s
}

func nameOr(name, instead string) string {
	if name == "" {
		return instead
	}
	return name
}

// elementPointer is where an element stands; one that was not read from an object has
// no pointer of its own.
func elementPointer(pointer, list string, i int) string {
	if pointer != "" {
		return pointer
	}
	return list + "/" + strconv.Itoa(i)
}

// covers reports whether pointer is n's place or below it.
func (n *node) covers(pointer string) bool {
	return n.place && (pointer == n.pointer || strings.HasPrefix(pointer, n.pointer+"/"))
}

package model

import (
	"strings"

	"cardbench/model/document"
	"cardbench/model/text"
)

// Dialect is one of the two forms of a response.
type Dialect string

// The dialects. Results is the one of the CRM cards guide and of nearly all
// integrators; Sections is the one of HubSpot's OpenAPI description and of its
// sample-response endpoint.
const (
	DialectNone     Dialect = "none" // neither: no card in the body
	DialectResults  Dialect = "results"
	DialectSections Dialect = "sections"
	DialectMixed    Dialect = "mixed" // keys of both; results wins
)

// Response is an integrator's answer, whichever its dialect, in the field names of
// the results dialect.
type Response struct {
	Dialect Dialect

	// HasResults is false when the body has no list of results at all.
	HasResults bool
	Results    []Result

	SettingsAction   *Action
	PrimaryAction    *Action
	SecondaryActions []Action

	// CardLabel replaces the card's title: cardLabel, or the undocumented itemLabel.
	CardLabel string
	// AllItemsLink is allItemsLinkUrl, or the undocumented allItemsLink; not cleaned.
	AllItemsLink string
	// AllItemsPointer is where it stands.
	AllItemsPointer string
	// TotalCount is the number of objects that exist, shown or not.
	TotalCount Value

	Pointer string
}

// Result is one object of the card.
type Result struct {
	ObjectID   Value
	Title      Value
	Link       Value
	LinkURL    string // Link as it stands, not cleaned; "" when absent or null
	Fields     []Field
	Properties []Property
	Actions    []Action
	Pointer    string
}

// Field is a key of a result that is not part of the contract: the value of the
// display property of that name.
type Field struct {
	Name  string
	Value Value
}

// Property is one entry of a result's properties: it brings its own type.
type Property struct {
	Name         string
	Label        string
	DataType     DataType // as written
	Value        Value
	CurrencyCode string
	LinkLabel    string
	OptionType   OptionType
	Pointer      string
}

// Known returns t in capitals and whether it is one of the nine; of an unknown type
// HubSpot's converter shows the text.
func (t DataType) Known() (DataType, bool) {
	upper := DataType(strings.ToUpper(string(t)))
	for _, known := range DataTypes() {
		if upper == known {
			return known, true
		}
	}
	return String, false
}

// contractKey reports whether a key of a result is not the value of a property.
func contractKey(name string) bool {
	switch name {
	case "objectId", "title", "link", "properties", "actions":
		return true
	}
	return false
}

// ReadResponse reads a response of either dialect. It never fails: a part of the
// wrong shape stays empty.
func ReadResponse(doc *document.Document) Response {
	root := doc.Root()
	r := Response{Dialect: DetectDialect(root)}
	if r.Dialect == DialectSections {
		readSections(root, &r)
		return r
	}
	readResults(root, &r)
	return r
}

// DetectDialect tells the dialects apart by their keys.
func DetectDialect(root *document.Node) Dialect {
	results, sections := MixedKeys(root)
	switch {
	case len(results) > 0 && len(sections) > 0:
		return DialectMixed
	case len(results) > 0:
		return DialectResults
	case len(sections) > 0:
		return DialectSections
	}
	return DialectNone
}

func readResults(root *document.Node, r *Response) {
	list := root.Member("results")
	r.HasResults = list.Is(document.Array)
	r.Results = make([]Result, 0, len(list.Elements()))
	for _, n := range list.Elements() {
		r.Results = append(r.Results, readResult(n))
	}
	r.SettingsAction = readActionPtr(root.Member("settingsAction"))
	r.PrimaryAction = readActionPtr(root.Member("primaryAction"))
	r.SecondaryActions = readActions(root.Member("secondaryActions"))
	r.CardLabel = root.Member("itemLabel").Text()
	r.AllItemsLink = root.Member("allItemsLink").Value()
	r.AllItemsPointer = root.Member("allItemsLink").Pointer()
	r.TotalCount = readValue(root.Member("totalCount"))
}

func readResult(n *document.Node) Result {
	res := Result{
		ObjectID: readValue(n.Member("objectId")),
		Title:    readValue(n.Member("title")),
		Link:     readValue(n.Member("link")),
		LinkURL:  stringValue(n.Member("link")),
		Actions:  readActions(n.Member("actions")),
		Pointer:  n.Pointer(),
	}
	members := n.Members()
	res.Fields = make([]Field, 0, len(members))
	for _, m := range members {
		if !contractKey(m.Name) {
			res.Fields = append(res.Fields, Field{Name: text.Clean(m.Name), Value: readValue(m)})
		}
	}
	for _, p := range n.Member("properties").Elements() {
		res.Properties = append(res.Properties, readProperty(p))
	}
	return res
}

func readProperty(p *document.Node) Property {
	return Property{
		Name:         p.Member("name").Text(),
		Label:        p.Member("label").Text(),
		DataType:     DataType(p.Member("dataType").Text()),
		Value:        readValue(p.Member("value")),
		CurrencyCode: p.Member("currencyCode").Text(),
		LinkLabel:    p.Member("linkLabel").Text(),
		OptionType:   OptionType(p.Member("optionType").Text()),
		Pointer:      p.Pointer(),
	}
}

func stringValue(n *document.Node) string {
	if !n.Is(document.String) {
		return ""
	}
	return n.Value()
}

// AllActions returns every action of the response, the objects' first, in the order
// of the text.
func (r Response) AllActions() []Action {
	var all []Action
	for _, res := range r.Results {
		all = append(all, res.Actions...)
	}
	for _, a := range []*Action{r.SettingsAction, r.PrimaryAction} {
		if a != nil {
			all = append(all, *a)
		}
	}
	return append(all, r.SecondaryActions...)
}

package model

import "cardbench/model/document"

// DataType is the type of a display property.
type DataType string

// The data types of the CRM Cards API. BOOLEAN stands in the API's enum and in no
// guide.
const (
	Boolean  DataType = "BOOLEAN"
	Currency DataType = "CURRENCY"
	Date     DataType = "DATE"
	DateTime DataType = "DATETIME"
	Email    DataType = "EMAIL"
	Link     DataType = "LINK"
	Numeric  DataType = "NUMERIC"
	Status   DataType = "STATUS"
	String   DataType = "STRING"
)

// DataTypes returns the nine of them in the order of the API's enum.
func DataTypes() []DataType {
	return []DataType{Boolean, Currency, Date, DateTime, Email, Link, Numeric, Status, String}
}

// OptionType is the colour class of a status.
type OptionType string

// The option types and the colours the CRM cards guide gives them.
const (
	OptionDefault OptionType = "DEFAULT" // grey
	OptionSuccess OptionType = "SUCCESS" // green
	OptionWarning OptionType = "WARNING" // yellow
	OptionDanger  OptionType = "DANGER"  // red
	OptionInfo    OptionType = "INFO"    // blue
)

// OptionTypes returns the five of them in the order of the API's enum.
func OptionTypes() []OptionType {
	return []OptionType{OptionDefault, OptionSuccess, OptionWarning, OptionDanger, OptionInfo}
}

// Definition is the body of the CRM Cards API: a CardCreateRequest, or a
// PublicCardResponse, which adds ID and the rest of Stored.
type Definition struct {
	Title   string
	Fetch   Fetch
	Display Display
	Actions CardActions
	Stored  Stored
}

// Fetch says where HubSpot asks for the card and what it sends.
type Fetch struct {
	TargetURL   string // as it stands in the file, not cleaned: it is what is called
	ObjectTypes []ObjectType
	CardType    string // EXTERNAL or SERVERLESS; deprecated
	Pointer     string
}

// ObjectType is one CRM object type the card appears on.
type ObjectType struct {
	Name             string // contacts, companies, deals, tickets, marketing_events
	PropertiesToSend []string
	Pointer          string
}

// Display lists the properties the card declares.
type Display struct {
	Properties []DisplayProperty
	Pointer    string
}

// DisplayProperty is a declared property of the card's objects.
type DisplayProperty struct {
	Name     string
	Label    string
	DataType DataType // as written; see DataType.Known
	Options  []StatusOption
	Pointer  string
}

// StatusOption is one value that a STATUS property can have.
type StatusOption struct {
	Name    string
	Label   string
	Type    OptionType
	Pointer string
}

// CardActions lists the base URLs that action URIs must begin with.
type CardActions struct {
	BaseURLs []string
	Pointer  string
}

// Stored is what a GET of the CRM Cards API adds to a definition.
type Stored struct {
	ID        string
	CreatedAt string
	UpdatedAt string
	Audited   int // entries of auditHistory
}

// Property returns the declared property called name.
func (d Definition) Property(name string) (DisplayProperty, bool) {
	for _, p := range d.Display.Properties {
		if p.Name == name {
			return p, true
		}
	}
	return DisplayProperty{}, false
}

// ObjectType returns the object type called name.
func (d Definition) ObjectType(name string) (ObjectType, bool) {
	for _, t := range d.Fetch.ObjectTypes {
		if t.Name == name {
			return t, true
		}
	}
	return ObjectType{}, false
}

// Option returns the option called name.
func (p DisplayProperty) Option(name string) (StatusOption, bool) {
	for _, o := range p.Options {
		if o.Name == name {
			return o, true
		}
	}
	return StatusOption{}, false
}

// ReadDefinition reads a definition. It never fails: a part of the wrong shape
// stays empty. A workbench takes anything with the shape of an object.
func ReadDefinition(doc *document.Document) Definition {
	root := doc.Root()
	return Definition{
		Title:   root.Member("title").Text(),
		Fetch:   readFetch(root.Member("fetch")),
		Display: readDisplay(root.Member("display")),
		Actions: readCardActions(root.Member("actions")),
		Stored: Stored{
			ID:        root.Member("id").Text(),
			CreatedAt: root.Member("createdAt").Text(),
			UpdatedAt: root.Member("updatedAt").Text(),
			Audited:   len(root.Member("auditHistory").Elements()),
		},
	}
}

func readFetch(n *document.Node) Fetch {
	f := Fetch{
		TargetURL: n.Member("targetUrl").Value(),
		CardType:  n.Member("cardType").Text(),
		Pointer:   n.Pointer(),
	}
	for _, t := range n.Member("objectTypes").Elements() {
		f.ObjectTypes = append(f.ObjectTypes, ObjectType{
			Name:             t.Member("name").Text(),
			PropertiesToSend: readTexts(t.Member("propertiesToSend")),
			Pointer:          t.Pointer(),
		})
	}
	return f
}

func readDisplay(n *document.Node) Display {
	d := Display{Pointer: n.Pointer()}
	for _, p := range n.Member("properties").Elements() {
		d.Properties = append(d.Properties, DisplayProperty{
			Name:     p.Member("name").Text(),
			Label:    p.Member("label").Text(),
			DataType: DataType(p.Member("dataType").Text()),
			Options:  readOptions(p.Member("options")),
			Pointer:  p.Pointer(),
		})
	}
	return d
}

func readOptions(n *document.Node) []StatusOption {
	var options []StatusOption
	for _, o := range n.Elements() {
		options = append(options, StatusOption{
			Name:    o.Member("name").Text(),
			Label:   o.Member("label").Text(),
			Type:    OptionType(o.Member("type").Text()),
			Pointer: o.Pointer(),
		})
	}
	return options
}

func readCardActions(n *document.Node) CardActions {
	a := CardActions{Pointer: n.Pointer()}
	for _, u := range n.Member("baseUrls").Elements() {
		a.BaseURLs = append(a.BaseURLs, u.Value())
	}
	return a
}

func readTexts(n *document.Node) []string {
	var texts []string
	for _, it := range n.Elements() {
		if it.Is(document.String) {
			texts = append(texts, it.Text())
		}
	}
	return texts
}

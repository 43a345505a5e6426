package schema

// Kind is what a field holds.
type Kind string

// The kinds of fields.
const (
	Text    Kind = "text"
	URL     Kind = "URL"
	Number  Kind = "number"
	Integer Kind = "whole number"
	Time    Kind = "time"
	Choice  Kind = "choice" // one of Choices
	Scalar  Kind = "value"  // text or number, read by a data type
	List    Kind = "list"
	Object  Kind = "object"
)

// Evidence says how sure a statement is.
type Evidence string

// The kinds of evidence, the surest first.
const (
	Documented Evidence = "documented"     // HubSpot's guide or OpenAPI description
	Live       Evidence = "seen live"      // a screenshot or a capture of HubSpot itself
	Converter  Evidence = "converter code" // HubSpot's Legacy CRM Card Converter
	Practice   Evidence = "practice"       // what public integrators do
	Guess      Evidence = "guess"          // inferred; no source says it
)

// The documents that fields come from, as the screen cites them.
const (
	guide     = "CRM cards guide"
	openAPI   = "OpenAPI description"
	converter = "Legacy CRM Card Converter"
	seen      = "public integrators"
)

// Field is one row: a place in a document and what HubSpot does with it.
type Field struct {
	// Path is a JSON pointer in which "*" stands for any one step.
	Path     string
	Label    string // what the screen calls it, in the singular for an element of a list
	Kind     Kind
	Required bool
	Choices  []string // of a Choice, as HubSpot spells them
	// Help is one or two sentences: what HubSpot does with it.
	Help     string
	Source   string // the document that says so
	Evidence Evidence
	Remarks  []Remark

	// Placeholder is an example of the value, "" where none helps.
	Placeholder string
	// Template is the JSON that a new one begins with, "" where there is none.
	Template string
	// When says for which values of a neighbour the field has a meaning.
	When Condition
	// Rare fields are worth showing only where a file has them.
	Rare bool

	// Also are kinds that integrators send in place of Kind and that show all the same.
	// No document has them, so the JSON Schema does not.
	Also []Kind
	// Shown fields are texts that a user reads as they stand.
	Shown bool
	// Stored fields are set by HubSpot: a GET returns them, a create request has none.
	Stored bool
	// Dialect is the one of a response that has the field; "" is any.
	Dialect string
}

// Remark is a statement about a field on one host, or a fine point.
type Remark struct {
	Host     string // name of the host it holds for; "" is both
	Text     string
	Evidence Evidence
}

// The types of actions that call the server.
const (
	actionHook       = "ACTION_HOOK"
	confirmationHook = "CONFIRMATION_ACTION_HOOK"
)

// typeKey is the member that says what an action is.
const typeKey = "type"

// names of the dialects, as package model has them.
const (
	resultsDialect  = "results"
	sectionsDialect = "sections"
)

// names of the hosts, as package host has them.
const (
	classic = "classic"
	appcard = "appcard"
)

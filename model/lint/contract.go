package lint

import (
	"slices"
	"strings"
	"sync"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/schema"
)

// kinds is a set of JSON kinds; the empty set is any.
type kinds uint8

func of(list ...document.Kind) kinds {
	var k kinds
	for _, kind := range list {
		k |= 1 << kind
	}
	return k
}

func (k kinds) has(kind document.Kind) bool { return k == 0 || k&(1<<kind) != 0 }

// String names the kinds of the set: "a string or a number".
func (k kinds) String() string {
	var names []string
	for kind := document.Null; kind <= document.Object; kind++ {
		if k&(1<<kind) != 0 {
			names = append(names, article(kind))
		}
	}
	return strings.Join(names, " or ")
}

// key is one key that the contract knows.
type key struct {
	name     string
	kinds    kinds
	elements kinds    // of an array's elements
	shown    bool     // a text that a user reads
	stored   bool     // set by HubSpot: the answer of a GET alone has it
	choices  []string // of an enum
}

// shape is what an object of the contract may hold.
type shape struct {
	keys []key
	open bool // other keys are values of the card
}

// kind of object in the contract.
type shapeID int

const (
	shapeDefinition shapeID = iota
	shapeFetch
	shapeObjectType
	shapeDisplay
	shapeProperty
	shapeOption
	shapeBaseURLs
	shapeResults // the top of the results dialect
	shapeResult
	shapeEntry // of properties[] or tokens[]
	shapeAction
	shapeSections // the top of the sections dialect
	shapeSection
	shapeTopLevel
	shapeSectionAction
	shapeConfirmation
	shapeMixed // the top of a response that has keys of both
	shapeCount
)

// paths are where the schema has the shapes; one that stands in many places, such as
// an action, has the same rows in each.
func paths() [shapeCount]string {
	return [shapeCount]string{
		shapeDefinition:    "",
		shapeFetch:         "/fetch",
		shapeObjectType:    "/fetch/objectTypes/*",
		shapeDisplay:       "/display",
		shapeProperty:      "/display/properties/*",
		shapeOption:        "/display/properties/*/options/*",
		shapeBaseURLs:      "/actions",
		shapeResults:       "",
		shapeResult:        "/results/*",
		shapeEntry:         "/results/*/properties/*",
		shapeAction:        "/primaryAction",
		shapeSections:      "",
		shapeSection:       "/sections/*",
		shapeTopLevel:      "/topLevelActions",
		shapeSectionAction: "/topLevelActions/primary",
		shapeConfirmation:  "/topLevelActions/primary/confirmation",
		shapeMixed:         "",
	}
}

// dialect is the one whose keys the shape has; it is DialectMixed for the keys of both.
func (s shapeID) dialect() model.Dialect {
	switch s {
	case shapeResults:
		return model.DialectResults
	case shapeSections:
		return model.DialectSections
	default:
		return model.DialectMixed
	}
}

// contract is what the guide and the OpenAPI description say about every object.
type contract [shapeCount]shape

// theContract is the schema as the rules ask for it. Nobody changes it.
//
//nolint:gochecknoglobals // a value that is made when it is first asked for
var theContract = sync.OnceValue(newContract)

// find returns the key called name.
func (s *shape) find(name string) (key, bool) {
	for i := range s.keys {
		if s.keys[i].name == name {
			return s.keys[i], true
		}
	}
	return key{}, false
}

// names returns the keys' names.
func (s *shape) names() []string {
	list := make([]string, len(s.keys))
	for i := range s.keys {
		list[i] = s.keys[i].name
	}
	return list
}

// choices returns what the key called name may say, as HubSpot spells it. The list is
// the contract's own.
func choices(s shapeID, name string) []string {
	k, _ := theContract()[s].find(name)
	return k.choices
}

func newContract() *contract {
	c, definition, response := new(contract), schema.Definition(), schema.Response()
	for i, path := range paths() {
		s, fields := shapeID(i), response
		if s.document() == inDefinition {
			fields = definition
		}
		c[s] = shapeAt(fields, path, s.dialect())
	}
	return c
}

// shapeAt reads the rows of the object at path.
func shapeAt(fields []schema.Field, path string, dialect model.Dialect) shape {
	var s shape
	for _, f := range schema.Under(fields, path) {
		name := f.Path[len(path)+1:]
		switch {
		case name == "*":
			s.open = true
		case f.Dialect == "" || dialect == model.DialectMixed || f.Dialect == string(dialect):
			s.keys = append(s.keys, keyOf(fields, f, name))
		}
	}
	return s
}

func keyOf(fields []schema.Field, f schema.Field, name string) key {
	k := key{name: name, kinds: kindsOf(f), shown: f.Shown, stored: f.Stored, choices: f.Choices}
	element := slices.IndexFunc(fields, func(e schema.Field) bool { return e.Path == f.Path+"/*" })
	if f.Kind == schema.List && element >= 0 {
		k.elements = kindsOf(fields[element])
	}
	return k
}

// kindsOf are the kinds of JSON that a field takes.
func kindsOf(f schema.Field) kinds {
	if f.Stored || judgedElsewhere(f.Path) {
		return 0
	}
	k := kindOf(f.Kind)
	for _, also := range f.Also {
		k |= kindOf(also)
	}
	return k
}

func kindOf(kind schema.Kind) kinds {
	switch kind {
	case schema.Text, schema.URL, schema.Time, schema.Choice:
		return of(document.String)
	case schema.Number, schema.Integer:
		return of(document.Number)
	case schema.List:
		return of(document.Array)
	case schema.Object:
		return of(document.Object)
	case schema.Scalar: // each data type has rules for what it reads
	}
	return 0
}

// judgedElsewhere reports whether a rule of its own speaks of the field, whatever kind
// of JSON it is.
func judgedElsewhere(path string) bool {
	switch path {
	case "/fetch/serverlessFunction", "/fetch/targetFunction", // function-deprecated
		"/results", "/sections", "/totalCount":
		return true
	}
	return strings.HasSuffix(path, "/associatedObjectProperties/*") || strings.HasSuffix(path, "/"+keyNamesIncluded+"/*")
}

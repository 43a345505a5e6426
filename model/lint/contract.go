package lint

import (
	"strings"

	"cardbench/model/document"
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
	elements kinds // of an array's elements
	shown    bool  // a text that a user reads
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

// contract is what the guide and the OpenAPI description say about every object.
type contract [shapeCount]shape

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

func str(name string) key      { return key{name: name, kinds: of(document.String)} }
func shown(name string) key    { return key{name: name, kinds: of(document.String), shown: true} }
func object(name string) key   { return key{name: name, kinds: of(document.Object)} }
func number(name string) key   { return key{name: name, kinds: of(document.Number)} }
func anything(name string) key { return key{name: name} }

func list(name string, elements document.Kind) key {
	return key{name: name, kinds: of(document.Array), elements: of(elements)}
}

func newContract() contract {
	var c contract
	definitionContract(&c)
	responseContract(&c)
	sectionsContract(&c)
	return c
}

// definitionContract: CardCreateRequest, and what a stored card adds to it.
func definitionContract(c *contract) {
	c[shapeDefinition].keys = []key{
		shown("title"), object("fetch"), object("display"), object("actions"),
		anything("id"), anything("createdAt"), anything("updatedAt"), anything("auditHistory"),
	}
	c[shapeFetch].keys = []key{
		str("targetUrl"), list("objectTypes", document.Object), str("cardType"),
		anything("serverlessFunction"), anything("targetFunction"),
	}
	c[shapeObjectType].keys = []key{str("name"), list("propertiesToSend", document.String)}
	c[shapeDisplay].keys = []key{list("properties", document.Object)}
	c[shapeProperty].keys = []key{str("name"), shown("label"), str("dataType"), list("options", document.Object)}
	c[shapeOption].keys = []key{str("name"), shown("label"), str("type")}
	c[shapeBaseURLs].keys = []key{list("baseUrls", document.String)}
}

// responseContract: the results dialect of the CRM cards guide.
func responseContract(c *contract) {
	c[shapeResults].keys = []key{
		{name: "results", elements: of(document.Object)},
		object("settingsAction"), object("primaryAction"), list("secondaryActions", document.Object),
		anything("totalCount"), shown("itemLabel"), str("allItemsLink"),
	}
	c[shapeResult] = shape{open: true, keys: []key{
		{name: "objectId", kinds: of(document.Number, document.String)},
		{name: "title", kinds: of(document.String, document.Number), shown: true},
		str("link"), list("properties", document.Object), list("actions", document.Object),
	}}
	c[shapeEntry].keys = []key{
		str("name"), shown("label"), str("dataType"),
		{name: "value", shown: true},
		str("currencyCode"), shown("linkLabel"), str("optionType"),
	}
	c[shapeAction].keys = []key{
		str("type"), shown("label"), str("uri"), number("width"), number("height"), str("httpMethod"),
		{name: "associatedObjectProperties", kinds: of(document.Array)},
		shown("confirmationMessage"), shown("confirmButtonText"), shown("cancelButtonText"),
	}
}

// sectionsContract: IntegratorCardPayloadResponse of the OpenAPI description.
func sectionsContract(c *contract) {
	c[shapeSections].keys = []key{
		anything("totalCount"), str("responseVersion"),
		{name: "sections", elements: of(document.Object)},
		shown("cardLabel"), str("allItemsLinkUrl"), object("topLevelActions"),
	}
	c[shapeMixed].keys = append(append([]key{}, c[shapeResults].keys...), c[shapeSections].keys...)
	c[shapeSection].keys = []key{
		{name: "id", kinds: of(document.Number, document.String)},
		{name: "title", kinds: of(document.String, document.Number), shown: true},
		str("linkUrl"), list("tokens", document.Object), list("actions", document.Object),
	}
	c[shapeTopLevel].keys = []key{object("settings"), object("primary"), list("secondary", document.Object)}
	c[shapeSectionAction].keys = []key{
		str("type"), shown("label"), str("url"), number("width"), number("height"), str("httpMethod"),
		{name: keyNamesIncluded, kinds: of(document.Array)},
		object("confirmation"),
	}
	c[shapeConfirmation].keys = []key{shown("prompt"), shown("confirmButtonLabel"), shown("cancelButtonLabel")}
}

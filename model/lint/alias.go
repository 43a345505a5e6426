package lint

import "cmp"

// alias returns the key of the contract that is meant by the word other systems have
// for it, "" for none. Spelling alone does not lead there.
func alias(g guess) string {
	switch g.shape {
	case shapeDefinition:
		return pick(g.name, "title", "name", "cardTitle")
	case shapeFetch:
		return pick(g.name, "targetUrl", "url", "uri", "endpoint")
	case shapeProperty:
		return cmp.Or(pick(g.name, "dataType", "type", "kind"), pick(g.name, "label", "title", "displayName"), pick(g.name, "name", "key", "id"))
	case shapeOption:
		return cmp.Or(pick(g.name, "name", "value", "key", "id"), pick(g.name, "type", "color", "colour", "optionType"))
	case shapeResults:
		return cmp.Or(pick(g.name, "secondaryActions", "actions"), pick(g.name, "results", "objects", "items", "data"))
	case shapeResult:
		return cmp.Or(pick(g.name, "objectId", "id"), pick(g.name, "link", "url", "href", "linkUrl"))
	case shapeEntry:
		return cmp.Or(pick(g.name, "dataType", "type"), pick(g.name, "currencyCode", "currency"), pick(g.name, "label", "title"))
	case shapeAction, shapeSectionAction:
		return cmp.Or(pick(g.name, "label", "title", "name", "text"), pick(g.name, "httpMethod", "method", "verb"))
	default:
		return ""
	}
}

// pick returns key when name is one of words.
func pick(name, key string, words ...string) string {
	for _, w := range words {
		if equalFold(name, w) {
			return key
		}
	}
	return ""
}

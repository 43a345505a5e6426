package locale

import "strings"

// Tags returns every tag that Lookup prints in a way of its own, sorted.
func Tags() []string { return locales().Names() }

// Label returns the English name of a tag: "German (Germany)", "Chinese (Traditional,
// Taiwan)". Subtags without a name stand as they are; it is "" for what is no tag.
func Label(tag string) string {
	t := locales()
	subtags := strings.Split(canonical(tag), "-")
	name := or(t.Language(subtags[0]), subtags[0])
	var details []string
	for _, s := range subtags[1:] {
		details = append(details, or(t.Script(s), or(t.Territory(s), s)))
	}
	if len(details) == 0 {
		return name
	}
	return name + " (" + strings.Join(details, ", ") + ")"
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

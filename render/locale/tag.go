package locale

import (
	"slices"
	"strings"
)

// resolve finds the locale that prints a tag, as Intl does: the tag in its canonical
// form, shortened from the end until the table knows it. tag is that one's name; ok is
// false when nothing is left.
func resolve(asked string) (tag string, record int, ok bool) {
	for tag = canonical(asked); tag != ""; tag = shorten(tag) {
		if record, ok = locales().Find(tag); ok {
			return tag, record, true
		}
	}
	return "", 0, false
}

// shorten drops the last subtag; after the first one it is "".
func shorten(tag string) string {
	return tag[:max(strings.LastIndexByte(tag, '-'), 0)]
}

// maxTag bounds what is looked at: no language tag is longer.
const maxTag = 64

// canonical writes a tag in the case and with the names of today: EN_us is en-US, iw
// is he, sh is sr-Latn, zh-yue is yue. What follows a single letter, an extension or
// private use, is left out. It is "" for what is no tag.
func canonical(tag string) string {
	if tag == "" || len(tag) > maxTag {
		return ""
	}
	subtags := strings.FieldsFunc(tag, func(r rune) bool { return r == '-' || r == '_' })
	if strings.Count(tag, "-")+strings.Count(tag, "_") != len(subtags)-1 {
		return ""
	}
	var out []string
	for i, s := range subtags {
		if !isSubtag(s) {
			return ""
		}
		if len(s) == 1 {
			break
		}
		if i == 0 && (len(s) > 3 || !isAlpha(s)) {
			return ""
		}
		out = append(out, subtagCase(s, i == 0))
	}
	return strings.Join(modern(out), "-")
}

// modern replaces subtags that are outdated.
func modern(subtags []string) []string {
	if len(subtags) == 0 {
		return nil
	}
	if len(subtags) > 1 && len(subtags[1]) == 3 && isAlpha(subtags[1]) { // zh-yue
		subtags = append([]string{strings.ToLower(subtags[1])}, subtags[2:]...)
	}
	if now := locales().Alias(subtags[0]); now != "" {
		language, detail, _ := strings.Cut(now, "-")
		rest := subtags[1:]
		subtags = []string{language}
		if detail != "" && !slices.ContainsFunc(rest, func(s string) bool { return len(s) == len(detail) }) {
			subtags = append(subtags, detail) // the script or region that the old name implied
		}
		subtags = append(subtags, rest...)
	}
	for i, s := range subtags[1:] {
		if now := locales().Alias(s); now != "" && len(s) == 2 {
			subtags[i+1] = now
		}
	}
	return subtags
}

// subtagCase writes a language small, a script with a capital, a region in capitals.
func subtagCase(s string, language bool) string {
	lower := strings.ToLower(s)
	switch {
	case language:
		return lower
	case len(s) == 4 && isAlpha(s):
		return strings.ToUpper(s[:1]) + lower[1:]
	case len(s) == 2:
		return strings.ToUpper(s)
	}
	return lower
}

func isSubtag(s string) bool {
	if len(s) > 8 {
		return false
	}
	for i := range len(s) {
		if c := s[i] | 0x20; (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

func isAlpha(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' }) < 0
}

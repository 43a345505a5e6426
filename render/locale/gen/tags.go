package main

import (
	"slices"
	"strings"
)

// tags knows the tags of CLDR: which have data, which inherit from which, and the
// region of each.
type tags struct {
	cldr *cldr
	full map[string]bool // tags with data
	all  []string        // those and the ones whose data is their parent's
}

func newTags(c *cldr) *tags {
	t := &tags{cldr: c, full: map[string]bool{}}
	for _, name := range c.core["availableLocales"].at("availableLocales").words("full") {
		t.full[name] = true
		t.all = append(t.all, name)
	}
	t.all = append(t.all, c.core["defaultContent"].words("defaultContent")...)
	slices.Sort(t.all)
	return t
}

// truncate drops the last subtag; it ends with "und" and then "".
func (t *tags) truncate(tag string) string {
	if i := strings.LastIndexByte(tag, '-'); i >= 0 {
		return tag[:i]
	}
	if tag == "und" {
		return ""
	}
	return "und"
}

// data is the tag that holds the data of a tag.
func (t *tags) data(tag string) string {
	for !t.full[tag] {
		tag = t.truncate(tag)
	}
	return tag
}

// parent is the tag with data that another one inherits from, "" for the root.
func (t *tags) parent(tag string) string {
	if tag == "und" {
		return ""
	}
	if p := t.cldr.supplement("parentLocales", "parentLocales", "parentLocale").text(tag); p != "" {
		return t.data(p)
	}
	return t.data(t.truncate(tag))
}

// names returns every tag that a reader may ask for, with the tag of its data: those
// of CLDR and, as browsers have it, language and region without the script.
func (t *tags) names() map[string]string {
	names := map[string]string{}
	for _, tag := range t.all {
		if tag != "und" {
			names[tag] = t.data(tag)
		}
	}
	for _, tag := range t.all {
		language, script, region := split(tag)
		if script == "" || region == "" {
			continue
		}
		short := language + "-" + region
		if _, ok := names[short]; !ok {
			_, likely, _ := split(t.maximize(short))
			if language == "ff" && !slices.Contains([]string{"CM", "GN", "MR", "SN"}, region) {
				likely = "" // ICU knows only those short forms of Fulah
			}
			names[short] = t.data(strings.ReplaceAll(language+"-"+likely+"-"+region, "--", "-"))
		}
	}
	return names
}

// split takes a tag apart; variants are left out.
func split(tag string) (language, script, region string) {
	for i, s := range strings.Split(tag, "-") {
		switch {
		case i == 0:
			language = s
		case len(s) == 4 && !isDigit(s[0]):
			script = s
		case len(s) == 2 || len(s) == 3 && isDigit(s[0]):
			region = s
		}
	}
	return language, script, region
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// maximize adds the likely script and region to a tag.
func (t *tags) maximize(tag string) string {
	language, script, region := split(tag)
	likely := t.cldr.supplement("likelySubtags", "likelySubtags")
	for _, key := range []string{language + "-" + script + "-" + region, language + "-" + region, language + "-" + script, language, "und-" + script} {
		if full := likely.text(strings.ReplaceAll(key, "--", "-")); full != "" {
			l, s, r := split(full)
			if language != "und" {
				l = language
			}
			return l + "-" + or(script, s) + "-" + or(region, r)
		}
	}
	return tag
}

func (t *tags) region(tag string) string {
	_, _, region := split(t.maximize(tag))
	return or(region, "001")
}

// clock is the letter of the hours in the tag's region: h, H, K or k.
func (t *tags) clock(tag string) byte {
	language, _, _ := split(tag)
	region := t.region(tag)
	data := t.cldr.supplement("timeData", "timeData")
	for _, key := range []string{language + "_" + region, language + "-" + region, region} {
		if preferred := data.at(key).text("_preferred"); preferred != "" {
			return preferred[0]
		}
	}
	return 'H'
}

// calendar is the calendar of the tag's region, by CLDR's name.
func (t *tags) calendar(tag string) string {
	data := t.cldr.supplement("calendarPreferenceData", "calendarPreferenceData")
	for _, name := range data.words(t.region(tag)) {
		return name
	}
	return "gregorian"
}

// currency is the legal tender of a region, "" for none.
func (t *tags) currency(region string) string {
	entries, _ := t.cldr.supplement("currencyData", "currencyData", "region")[region].([]any)
	for _, e := range entries {
		entry, _ := e.(map[string]any)
		for code := range entry {
			c := node(entry).at(code)
			if c.text("_to") == "" && c.text("_tender") != "false" {
				return code
			}
		}
	}
	return ""
}

// aliases returns the outdated languages and regions with their successors.
func (t *tags) aliases() map[string]string {
	known := map[string]bool{}
	for _, tag := range t.all {
		language, _, _ := split(tag)
		known[language] = true
	}
	out := map[string]string{}
	metadata := t.cldr.supplement("aliases", "metadata", "alias")
	languages := metadata.at("languageAlias")
	for key := range languages {
		to := languages.at(key).text("_replacement")
		language, _, _ := split(to)
		if !strings.Contains(key, "-") && known[language] {
			out[key] = to
		}
	}
	regions := metadata.at("territoryAlias")
	for key := range regions {
		if to := regions.at(key).words("_replacement"); len(key) == 2 && len(to) > 0 {
			out[key] = to[0]
		}
	}
	return out
}

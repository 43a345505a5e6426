package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// node is an object of a JSON file of CLDR.
type node map[string]any

// at goes down into nested objects; a key that is missing gives an empty one.
func (n node) at(keys ...string) node {
	for _, key := range keys {
		child, _ := n[key].(map[string]any)
		n = child
	}
	return n
}

// text returns a string, also where it is wrapped because it has attributes.
func (n node) text(key string) string {
	switch v := n[key].(type) {
	case string:
		return v
	case map[string]any:
		return node(v).text("_value")
	}
	return ""
}

// words returns a list of strings, or a string's words.
func (n node) words(key string) []string {
	list, ok := n[key].([]any)
	if !ok {
		return strings.Fields(n.text(key))
	}
	var out []string
	for _, v := range list {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

func (n node) keys() []string { return slices.Sorted(maps.Keys(n)) }

// cldr is the folder that the npm packages of CLDR are installed in.
type cldr struct {
	folder string
	core   map[string]node // parsed files of cldr-core
	read   map[string]node // other parsed files
}

// packages names the packages with the version of each that is read. Another version
// prints other text than the reference.
func packages() map[string]string {
	return map[string]string{
		"cldr-core":              "48.1.0",
		"cldr-numbers-full":      "48.1.0",
		"cldr-dates-full":        "48.1.0",
		"cldr-localenames-full":  "48.1.0",
		"cldr-cal-persian-full":  "46.1.0", // the last one
		"cldr-cal-buddhist-full": "39.0.0", // the last one
		"cldr-bcp47":             "48.2.0",
		"tzdata":                 "1.0.47", // 2025c, as the reference
	}
}

// openCLDR checks that the folder has the packages in the right versions.
func openCLDR(folder string) (*cldr, error) {
	c := &cldr{folder: folder, core: map[string]node{}, read: map[string]node{}}
	for name, want := range packages() {
		n, err := c.file(name, "package.json")
		if err != nil {
			return nil, fmt.Errorf("%w: install %s@%s", err, name, want)
		}
		if got := n.text("version"); got != want {
			return nil, fmt.Errorf("%s has version %s, not %s: install that one", name, got, want)
		}
	}
	for _, name := range []string{
		"availableLocales", "defaultContent", "supplemental/aliases", "supplemental/calendarPreferenceData",
		"supplemental/currencyData", "supplemental/dayPeriods", "supplemental/likelySubtags",
		"supplemental/numberingSystems", "supplemental/parentLocales", "supplemental/timeData",
	} {
		n, err := c.file("cldr-core", name+".json")
		if err != nil {
			return nil, err
		}
		c.core[strings.TrimPrefix(name, "supplemental/")] = n
	}
	return c, nil
}

func (c *cldr) file(parts ...string) (node, error) {
	data, err := os.ReadFile(filepath.Join(append([]string{c.folder}, parts...)...))
	if err != nil {
		return nil, err
	}
	var n node
	if err := json.Unmarshal(data, &n); err != nil {
		return nil, fmt.Errorf("%s: %w", strings.Join(parts, "/"), err)
	}
	return n, nil
}

// supplement returns an object of a file of cldr-core's supplement.
func (c *cldr) supplement(file string, keys ...string) node {
	return c.core[file].at("supplemental").at(keys...)
}

// main returns a locale's part of a file, empty when the locale has none.
func (c *cldr) main(pkg, locale, file string) (node, error) {
	name := filepath.Join(pkg, "main", locale, file+".json")
	if n, ok := c.read[name]; ok {
		return n, nil
	}
	n, err := c.file(name)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	c.read[name] = n.at("main", locale)
	return c.read[name], nil
}

// calendar returns a locale's data of a calendar that CLDR calls name.
func (c *cldr) calendar(pkg, locale, name string) (node, error) {
	n, err := c.main(pkg, locale, "ca-"+name)
	return n.at("dates", "calendars", name), err
}

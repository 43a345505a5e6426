package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"cardbench/cmd/internal/fault"
	"cardbench/model/host"
	"cardbench/render/locale"
)

// The defaults behind the flags and the workbench file.
const (
	defaultLocale = "en-US"
	defaultZone   = "UTC"
	defaultWidth  = 48 // cells: about as wide as HubSpot's sidebar
	maxWidth      = 400
)

// lookupLocale returns the locale of a tag. A tag that names no language is an error;
// a language that CLDR has no formats for gives English and a warning.
func lookupLocale(d deps, tag string) (locale.Locale, error) {
	l, known := locale.Lookup(tag)
	if known {
		return l, nil
	}
	if _, err := language.Parse(tag); err != nil {
		return l, fault.Usagef("use a BCP 47 tag such as en-US, de-DE or pt-BR", "unknown locale %q", tag)
	}
	fmt.Fprintf(d.stderr, "cardbench: warning: CLDR has no formats for locale %q, nor has a browser; values are shown as in %s\n", tag, l.Tag())
	return l, nil
}

// lookupZone returns a time zone by its IANA name.
func lookupZone(name string) (*time.Location, error) {
	zone, err := locale.Zone(name)
	if err != nil {
		return nil, fault.Usagef("use an IANA name such as America/New_York, Europe/Berlin or UTC", "unknown time zone %q", name)
	}
	return zone, nil
}

// hostFlag adds --host to a command.
func hostFlag(cmd *cobra.Command, value *string) {
	names := make([]string, 0, len(host.All()))
	for _, h := range host.All() {
		names = append(names, h.Name)
	}
	c := addChoice(cmd, "host", "", "where the card is shown", names...)
	c.into = value
}

package locale

import (
	_ "embed" // the table of zones
	"fmt"
	"strings"
	"sync"
	"time"

	"cardbench/render/locale/internal/table"
)

//go:embed zones.bin
var zoneFile string

// zones is the parsed table, which nobody changes. The zones of the machine are not
// looked at: the same value gives the same text everywhere.
//
//nolint:gochecknoglobals // a value that is made when it is first asked for
var zones = sync.OnceValue(func() *table.Zones {
	z, err := table.ParseZones(zoneFile)
	if err != nil {
		panic("locale: " + err.Error()) // the program was built with a damaged file
	}
	return z
})

// Zone returns the time zone called name, an IANA name in any case; "" is UTC. It
// comes from the program, in release 2025c of the tz database. The error says what to
// write instead.
func Zone(name string) (*time.Location, error) {
	if name == "" || strings.EqualFold(name, "UTC") {
		return time.UTC, nil
	}
	if spelled, data, ok := zones().Find(name); ok {
		return time.LoadLocationFromTZData(spelled, []byte(data))
	}
	return nil, fmt.Errorf("unknown time zone %q: use an IANA name such as America/New_York, Europe/Berlin or UTC", name)
}

// Zones returns the names of all time zones of today, sorted; Zone knows old spellings
// too.
func Zones() []string { return zones().Listed() }

// ZoneLabel describes a zone for people, with its distance from UTC at an instant:
// "UTC−05:00 New York". A name that Zone does not know is given back as it is.
func ZoneLabel(name string, at time.Time) string {
	zone, err := Zone(name)
	if err != nil {
		return name
	}
	_, seconds := at.In(zone).Zone()
	sign := "+"
	if seconds < 0 {
		sign, seconds = "\u2212", -seconds
	}
	place := zone.String()[strings.LastIndexByte(zone.String(), '/')+1:]
	label := fmt.Sprintf("UTC%s%02d:%02d", sign, seconds/3600, seconds/60%60)
	if place == "UTC" {
		return label
	}
	return label + " " + strings.ReplaceAll(place, "_", " ")
}

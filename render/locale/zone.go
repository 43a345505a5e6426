package locale

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // zones, also where the machine has no zone files
)

// Zone returns the time zone called name, an IANA name in any case; "" is UTC. The
// error says what to write instead.
func Zone(name string) (*time.Location, error) {
	if name == "" {
		return time.UTC, nil
	}
	for _, spelling := range []string{name, strings.ToUpper(name), capitalize(name)} {
		if spelling == "Local" {
			continue // the zone of this machine: no browser knows it by that name
		}
		if zone, err := time.LoadLocation(spelling); err == nil {
			return zone, nil
		}
	}
	return nil, fmt.Errorf("unknown time zone %q: use an IANA name such as America/New_York, Europe/Berlin or UTC", name)
}

// capitalize writes america/new_york as America/New_York.
func capitalize(name string) string {
	out := []byte(strings.ToLower(name))
	first := true
	for i, c := range out {
		if first && c >= 'a' && c <= 'z' {
			out[i] = c - 'a' + 'A'
		}
		first = c == '/' || c == '_' || c == '-'
	}
	return string(out)
}

package project

import (
	"strings"

	"github.com/agnivade/levenshtein"

	"cardbench/client/signature"
)

// nearest returns the known name that is spelled most like name, "" when none is.
func nearest(name string, known []string) string {
	best, distance := "", max(2, len(name)/3)
	for _, k := range known {
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(k)); d <= distance {
			best, distance = k, d-1
		}
	}
	return best
}

// version turns the spelling of the workbench file, which bench has checked, into a
// version.
func version(s string) signature.Version { return signature.Version(strings.ToLower(s)) }

package project

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the known name that is spelled most like name, "" when none is.
func Nearest(name string, known []string) string {
	best, distance := "", max(2, len(name)/3)
	for _, k := range known {
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(k)); d <= distance {
			best, distance = k, d-1
		}
	}
	return best
}

package text_test

import (
	"testing"

	"cardbench/model/text"
)

func TestCount(t *testing.T) {
	for _, test := range []struct {
		n          int
		noun, want string
	}{
		{0, "call", "0 calls"},
		{1, "call", "1 call"},
		{-1, "day", "-1 days"},
		{2, "data request", "2 data requests"},
		{2, "property", "2 properties"},
		{1, "property", "1 property"},
		{3, "match", "3 matches"},
		{3, "pass", "3 passes"},
		{3, "box", "3 boxes"},
		{3, "dash", "3 dashes"},
		{2, "y", "2 ys"},
	} {
		if got := text.Count(test.n, test.noun); got != test.want {
			t.Errorf("Count(%d, %q) = %q, want %q", test.n, test.noun, got, test.want)
		}
	}
}

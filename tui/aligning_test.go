package tui

import (
	"slices"
	"testing"

	"cardbench/tui/tuitest"
)

// TestAlignedCards sets the same objects beside each other, wherever they stand.
func TestAlignedCards(t *testing.T) {
	w := newWorld(t, "tickets")
	d := open(t, w, 120, 40)
	left := tuitest.Document(t, "left", `{"results":[{"objectId":1,"title":"One","priority":"HIGH"},{"objectId":2,"title":"Two"}]}`)
	right := tuitest.Document(t, "right", `{"results":[{"objectId":3,"title":"Three"},{"objectId":1,"title":"One","priority":"LOW"}]}`)
	d.openComparison(compared{title: "row 1", doc: left}, compared{title: "now", doc: right})
	tuitest.Golden(t, "compare_120x40.golden", d.screen())
	d.mustShow(`! results[objectId 1].priority  "HIGH" → "LOW"`, "- results[objectId 2]", "+ results[objectId 3]")
}

func TestPairs(t *testing.T) {
	parts := func(keys string) []part {
		var all []part
		for _, k := range keys {
			all = append(all, part{key: string(k)})
		}
		return all
	}
	for _, c := range []struct{ left, right string }{
		{"abc", "abc"},
		{"abc", "xabc"},
		{"abc", "ac"},
		{"abc", "cab"},
		{"", "ab"},
		{"ab", ""},
		{"ab", "bxy"},
	} {
		var seen []rune
		for _, p := range pairs(parts(c.left), parts(c.right)) {
			seen = append(seen, []rune(p.left.key+p.right.key)...)
		}
		want := []rune(c.left + c.right)
		slices.Sort(seen)
		slices.Sort(want)
		if !slices.Equal(seen, want) {
			t.Errorf("%s and %s: %q is not everything once", c.left, c.right, string(seen))
		}
	}
}

package edit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/edit"
)

func TestDiffIsAsSmallAsItCanBe(t *testing.T) {
	for _, c := range []struct {
		name, old, now string
		want           []edit.Splice
	}{
		{"same", "a\nb\n", "a\nb\n", nil},
		{"both empty", "", "", nil},
		{"from nothing", "", "a\n", []edit.Splice{{At: 0, Inserted: "a\n"}}},
		{"to nothing", "a\nb", "", []edit.Splice{{At: 0, Removed: "a\nb"}}},
		{"in a line", "a\nlabel: Prio\nc\n", "a\nlabel: Priority\nc\n", []edit.Splice{{At: 13, Inserted: "rity"}}},
		{"two lines apart", "1\n2\n3\n4\n5\n", "1\nx\n3\n4\ny\n", []edit.Splice{{2, "2", "x"}, {8, "5", "y"}}},
		{"a line more", "a\r\nb\r\n", "a\r\nx\r\nb\r\n", []edit.Splice{{At: 3, Inserted: "x\r\n"}}},
		{"a line less", "a\rb\rc", "a\rc", []edit.Splice{{At: 2, Removed: "b\r"}}},
		{"whole characters", "é", "è", []edit.Splice{{0, "é", "è"}}},
		{"whole characters at the end", "aé", "a\u0329", []edit.Splice{{1, "é", "\u0329"}}},
		{"the last newline", "a\n", "a", []edit.Splice{{At: 1, Removed: "\n"}}},
	} {
		got := edit.Diff([]byte(c.old), []byte(c.now))
		if diff := cmp.Diff(c.want, got.Splices); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if out := apply(t, c.old, got); out != c.now {
			t.Errorf("%s: %q", c.name, out)
		}
	}
}

func TestDiffOfTextsWithNothingInCommon(t *testing.T) {
	old, now := strings.Repeat("a\n", 2000), strings.Repeat("b\n", 3000)
	got := edit.Diff([]byte(old), []byte(now))
	if out := apply(t, old, got); out != now || len(got.Splices) != 1 {
		t.Errorf("%d splices", len(got.Splices))
	}
}

// TestDiffTouchesNoCommonLine: the change leads from one text to the other and takes
// no more lines than differ in the middle.
func TestDiffTouchesNoCommonLine(t *testing.T) {
	line := rapid.SampledFrom([]string{"a\n", "b\n", "é\r\n", "è\r", "\n", "", "c"})
	text := rapid.Map(rapid.SliceOfN(line, 0, 12), func(list []string) string { return strings.Join(list, "") })
	rapid.Check(t, func(t *rapid.T) {
		old, now := text.Draw(t, "old"), text.Draw(t, "now")
		c := edit.Diff([]byte(old), []byte(now))
		if out := apply(t, old, c); out != now {
			t.Fatalf("%q leads to %q, not %q", old, out, now)
		}
		_, was, is := lineDiff(old, now)
		size := 0
		for _, s := range c.Splices {
			size += len(s.Removed) + len(s.Inserted)
			if s.Removed == s.Inserted {
				t.Fatalf("%+v changes nothing", s)
			}
		}
		if size > len(strings.Join(was, ""))+len(strings.Join(is, "")) {
			t.Fatalf("%d bytes change from %q to %q", size, old, now)
		}
	})
}

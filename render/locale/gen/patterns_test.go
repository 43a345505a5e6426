package main

import (
	"testing"
)

// latin is the standard formats of English, without the narrow spaces.
func latin(clock byte) *generator {
	calendar := node{
		"dateFormats": map[string]any{"full": "EEEE, MMMM d, y", "long": "MMMM d, y", "medium": "MMM d, y", "short": "M/d/yy"},
		"timeFormats": map[string]any{"full": "h:mm:ss a zzzz", "long": "h:mm:ss a z", "medium": "h:mm:ss a", "short": "h:mm a"},
		"dateTimeFormats": map[string]any{
			"availableFormats": map[string]any{
				"Hm": "HH:mm", "hm": "h:mm a", "MMMEd": "E, MMM d", "yMMMd": "MMM d, y", "yMd": "M/d/y", "yMMMM": "MMMM y",
				"d": "d", "y": "y", "E": "ccc", "yw-count-one": "'week' w",
			},
			"appendItems": map[string]any{"Day-Of-Week": "{0} {1}", "Timezone": "{0} {1}", "Era": "{1} {0}"},
		},
	}
	return newGenerator(calendar, calendar, clock)
}

func TestBest(t *testing.T) {
	const glue = "{1} 'at' {0}"
	cases := []struct {
		skeleton string
		clock    byte
		want     string
	}{
		{"yMMMMd", 'h', "MMMM d, y"},
		{"yMMMd", 'h', "MMM d, y"},
		{"EEEEyMMMMdhmm", 'h', "EEEE, MMMM d, y 'at' h:mm a"},
		{"EEEEyMMMMdHmm", 'H', "EEEE, MMMM d, y 'at' HH:mm"},
		{"hmm", 'h', "h:mm a"},
		{"yMMMMEEEE", 'h', "MMMM y cccc"}, // appended
	}
	for _, c := range cases {
		if got := latin(c.clock).best(c.skeleton, glue); got != c.want {
			t.Errorf("best(%s) = %q, want %q", c.skeleton, got, c.want)
		}
	}
}

// TestLongTexts holds a limit of ICU: what stands behind fifty characters of text is
// not seen.
func TestLongTexts(t *testing.T) {
	m := meanings{}
	const pattern = "'tenpo' 'sike' #y 'la' 'tenpo' MMMM 'la' 'tenpo' 'suno' #d"
	if got := m.skeleton(pattern).original(); got != "yMMMM" {
		t.Errorf("skeleton = %q, want yMMMM", got)
	}
	if got := m.skeleton("EEEE d 'de' MMMM 'de' y").original(); got != "yMMMMEEEEd" {
		t.Errorf("skeleton = %q, want yMMMMEEEEd", got)
	}
}

func TestSkeletonPeriod(t *testing.T) {
	m := meanings{}
	for pattern, want := range map[string]string{"h:mm": "ahmm", "HH:mm a": "HHmm", "K B": "BK", "d": "d"} {
		if got := m.skeleton(pattern).original(); got != want {
			t.Errorf("skeleton(%q) = %q, want %q", pattern, got, want)
		}
	}
}

func TestCompile(t *testing.T) {
	got, err := compile("EEEE, d 'de' MMMM 'o''clock' ''y\u202fa")
	if want := "\x0c, \x08 de \x04 o'clock '\x01 \x17"; err != nil || got != want {
		t.Errorf("compile = %q, %v, want %q", got, err, want)
	}
	if _, err := compile("QQQQ y"); err == nil {
		t.Error("a field that the table has no letter for is taken")
	}
}

func TestNumberPattern(t *testing.T) {
	for pattern, want := range map[string][3]string{
		"#,##0.###":                   {"33", "\x01", "-\x01"},
		"#,##,##0.00":                 {"32", "\x01", "-\x01"},
		"0.######":                    {"", "\x01", "-\x01"},
		"¤ #,##0.00;¤-#,##0.00":       {"33", "\x02 \x01", "\x02-\x01"},
		"\u200f#,##0.00 ¤":            {"33", "\u200f\x01 \x02", "-\u200f\x01 \x02"},
		"#,##0.00 ¤;\u200e-#,##0.00¤": {"33", "\x01 \x02", "\u200e-\x01\x02"},
	} {
		if got := numberPattern(pattern, "-"); got != want {
			t.Errorf("numberPattern(%q) = %q, want %q", pattern, got, want)
		}
	}
}

func TestPackPeriods(t *testing.T) {
	var hours [26]string
	for h := range 24 {
		hours[h] = "night1"
		if h >= 6 {
			hours[h] = "day1"
		}
	}
	got := packPeriods(hours, node{"night1": "night", "day1": "day", "noon": "noon"})
	if want := "AAAAAABBBBBBBBBBBBBBBBBBBA\x00night\x00day"; got != want {
		t.Errorf("packPeriods = %q, want %q", got, want)
	}
}

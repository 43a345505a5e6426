package locale_test

import (
	"slices"
	"testing"
	"time"

	"cardbench/render/locale"
)

func TestTags(t *testing.T) {
	tags := locale.Tags()
	if len(tags) < 1100 || !slices.IsSorted(tags) {
		t.Errorf("%d tags, sorted %t", len(tags), slices.IsSorted(tags))
	}
	for _, tag := range tags {
		l, known := locale.Lookup(tag)
		if !known || l.Tag() != tag {
			t.Errorf("Lookup(%q) = %s, %t", tag, l.Tag(), known)
		}
		if locale.Label(tag) == "" {
			t.Errorf("%s has no label", tag)
		}
		for _, text := range []string{l.Number("-1234.5"), l.Currency("12", "USD"), l.Date("2016-09-15", nil), l.DateTime("0", nil)} {
			if text == "" {
				t.Errorf("%s prints nothing", tag)
			}
		}
	}
}

func TestLabel(t *testing.T) {
	for tag, want := range map[string]string{
		"de":             "German",
		"de-DE":          "German (Germany)",
		"PT_br":          "Portuguese (Brazil)",
		"zh-Hant-TW":     "Chinese (Traditional, Taiwan)",
		"es-419":         "Spanish (Latin America)",
		"ca-ES-valencia": "Catalan (Spain, valencia)",
		"iw-IL":          "Hebrew (Israel)",
		"de-AQ":          "German (AQ)",
		"xx":             "xx",
		"":               "",
		"?":              "",
	} {
		if got := locale.Label(tag); got != want {
			t.Errorf("Label(%q) = %q, want %q", tag, got, want)
		}
	}
}

func TestZones(t *testing.T) {
	names := locale.Zones()
	if len(names) < 400 || !slices.IsSorted(names) {
		t.Errorf("%d zones, sorted %t", len(names), slices.IsSorted(names))
	}
	for _, name := range names {
		if zone, err := locale.Zone(name); err != nil || zone.String() != name {
			t.Errorf("Zone(%q) = %v, %v", name, zone, err)
		}
	}
	for _, name := range []string{"UTC", "Europe/Kyiv", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "America/New_York"} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not offered", name)
		}
	}
	for _, name := range []string{"US/Eastern", "Asia/Calcutta", "Europe/Kiev", "GMT+0"} {
		if slices.Contains(names, name) {
			t.Errorf("%s is offered, although it is an old spelling", name)
		}
	}
}

func TestZoneLabel(t *testing.T) {
	winter := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	summer := time.Date(2026, time.July, 1, 0, 0, 0, 0, time.UTC)
	cases := []struct {
		name string
		at   time.Time
		want string
	}{
		{"America/New_York", winter, "UTC\u221205:00 New York"},
		{"America/New_York", summer, "UTC\u221204:00 New York"},
		{"asia/kolkata", winter, "UTC+05:30 Kolkata"},
		{"Australia/Lord_Howe", winter, "UTC+11:00 Lord Howe"},
		{"America/Argentina/Buenos_Aires", winter, "UTC\u221203:00 Buenos Aires"},
		{"UTC", winter, "UTC+00:00"},
		{"", winter, "UTC+00:00"},
		{"Nowhere", winter, "Nowhere"},
	}
	for _, c := range cases {
		if got := locale.ZoneLabel(c.name, c.at); got != c.want {
			t.Errorf("ZoneLabel(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

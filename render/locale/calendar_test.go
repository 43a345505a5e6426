package locale_test

import (
	"testing"

	"cardbench/render/locale"
)

// TestCalendars holds the edges of the calendars, as Node 20 prints them: before the
// reform of 1582, before year 1, and the Persian leap years that the equinox moves.
func TestCalendars(t *testing.T) {
	cases := []struct{ value, thai, persian, german string }{
		{"1500-01-01", "23 ธันวาคม 2042", "۱۱ دی ۸۷۸", "1. Januar 1500"},
		{"1582-10-14", "4 ตุลาคม 2125", "۲۲ مهر ۹۶۱", "14. Oktober 1582"},
		{"1582-10-15", "15 ตุลาคม 2125", "۲۳ مهر ۹۶۱", "15. Oktober 1582"},
		{"0001-01-01", "3 มกราคม 544", "۱۱ دی \u200e\u2212۶۲۱", "1. Januar 1"},
		{"-000600-01-01", "8 มกราคม -57", "۱۱ دی \u200e\u2212۱۲۲۲", "1. Januar 601"},
		{"-000001-05-05", "7 พฤษภาคม 542", "۱۵ اردیبهشت \u200e\u2212۶۲۲", "5. Mai 2"},
		{"+010000-01-01", "1 มกราคม 10543", "۱۱ دی ۹۳۷۸", "1. Januar 10000"},
	}
	for _, c := range []struct{ value, want string }{
		{"2124-03-19", "۲۹ اسفند ۱۵۰۲"},
		{"2124-03-20", "۱ فروردین ۱۵۰۳"},
		{"2125-03-20", "۳۰ اسفند ۱۵۰۳"},
		{"2125-03-21", "۱ فروردین ۱۵۰۴"},
		{"2680-03-19", "۲۹ اسفند ۲۰۵۸"},
		{"2680-03-20", "۱ فروردین ۲۰۵۹"},
	} {
		if l, _ := locale.Lookup("fa"); l.Date(c.value, nil) != c.want {
			t.Errorf("fa %s = %+q, want %+q", c.value, l.Date(c.value, nil), c.want)
		}
	}
	thai, _ := locale.Lookup("th")
	persian, _ := locale.Lookup("fa")
	german, _ := locale.Lookup("de")
	for _, c := range cases {
		for _, p := range []struct {
			locale locale.Locale
			want   string
		}{{thai, c.thai}, {persian, c.persian}, {german, c.german}} {
			if got := p.locale.Date(c.value, nil); got != p.want {
				t.Errorf("%s %s = %+q, want %+q", p.locale.Tag(), c.value, got, p.want)
			}
		}
	}
}

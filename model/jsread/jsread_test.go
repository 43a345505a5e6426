package jsread_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"cardbench/model/jsread"
)

func TestFloat(t *testing.T) {
	cases := []struct {
		text, want string
	}{
		{"12", "12"},
		{"12abc", "12"},
		{"1,234.5", "1"},
		{" 5", "5"},
		{"-0", "-0"},
		{"+7", "7"},
		{"1e3", "1e3"},
		{"1E+3", "1e3"},
		{"1e-3x", "1e-3"},
		{"1e", "1"},
		{"1e+", "1"},
		{".5", "0.5"},
		{"-.5", "-0.5"},
		{"5.", "5"},
		{"5.e2", "5e2"},
		{"123456789012345678901234567890.125", "123456789012345678901234567890.125"},
		{"\u00a0\ufeff3", "3"},
		{"0x1F", "0"},
	}
	for _, c := range cases {
		if got, ok := jsread.Float(c.text); got != c.want || !ok {
			t.Errorf("Float(%q) = %q, %t, want %q", c.text, got, ok, c.want)
		}
	}
	for _, s := range []string{"", " ", ".", "-", "abc", "$5", "Infinity", "-Infinity", "e5", "NaN", "１"} {
		if got, ok := jsread.Float(s); ok {
			t.Errorf("Float(%q) = %q, want no number", s, got)
		}
	}
}

func TestInt(t *testing.T) {
	cases := []struct {
		text string
		want int64
	}{
		{"1697233678777", 1697233678777},
		{"2023-08-22T10:00:00Z", 2023},
		{" -5.9", -5},
		{"+12px", 12},
		{"1e3", 1},
	}
	for _, c := range cases {
		if got, ok := jsread.Int(c.text); got != c.want || !ok {
			t.Errorf("Int(%q) = %d, %t, want %d", c.text, got, ok, c.want)
		}
	}
	for _, s := range []string{"", "abc", "-", ".5", "99999999999999999999"} {
		if got, ok := jsread.Int(s); ok {
			t.Errorf("Int(%q) = %d, want no integer", s, got)
		}
	}
}

type dateCase struct {
	text string
	want string // in America/New_York; "" is Invalid Date
}

// dateCases are answers of V8 in America/New_York.
func dateCases() []dateCase {
	return []dateCase{
		{"2023-10-13", "2023-10-13T00:00:00Z"},
		{"2023-10", "2023-10-01T00:00:00Z"},
		{"2023", "2023-01-01T00:00:00Z"},
		{"2023-02-30", "2023-03-02T00:00:00Z"},
		{"2023-13-01", ""},
		{"2023-10-32", ""},
		{"2023-1-5", "2023-01-05T05:00:00Z"},
		{" 2023-10-13", "2023-10-13T04:00:00Z"},
		{"2023-10-13T00:00:00Z", "2023-10-13T00:00:00Z"},
		{"2023-10-13T00:00:00", "2023-10-13T04:00:00Z"},
		{"2023-10-13T24:00", "2023-10-14T04:00:00Z"},
		{"2023-10-13T24:00:01", ""},
		{"2023-10-13T12:30:45.123456+02:00", "2023-10-13T10:30:45.123Z"},
		{"2023-10-13T12:30:45+0200", "2023-10-13T10:30:45Z"},
		{"2023-10-13T12", ""},
		{"2023-10-13 12:30", "2023-10-13T16:30:00Z"},
		{"2023-10-13 12:30 PM", "2023-10-13T16:30:00Z"},
		{"2023-10-13 13:30 PM", ""},
		{"10/13/2023", "2023-10-13T04:00:00Z"},
		{"13/10/2023", ""},
		{"1/2/23", "2023-01-02T05:00:00Z"},
		{"12/25/50", "1950-12-25T05:00:00Z"},
		{"October 13, 2023", "2023-10-13T04:00:00Z"},
		{"Oct 13 2023", "2023-10-13T04:00:00Z"},
		{"13-Oct-2023", "2023-10-13T04:00:00Z"},
		{"Feb 30 2023", "2023-03-02T05:00:00Z"},
		{"July 4th, 2023", ""},
		{"Fri, 13 Oct 2023 10:00:00 GMT", "2023-10-13T10:00:00Z"},
		{"Fri Oct 13 2023 10:00:00 GMT+0200 (CEST)", "2023-10-13T08:00:00Z"},
		{"Oct 13 2023 10:00 PST", "2023-10-13T18:00:00Z"},
		{"1697233678777", ""},
		{"12", "2001-12-01T05:00:00Z"},
		{"0", "2000-01-01T05:00:00Z"},
		{"2023-03-12T02:30", "2023-03-12T07:30:00Z"}, // skipped by the clock
		{"2023-11-05T01:30", "2023-11-05T05:30:00Z"}, // shown twice
		{"+275760-09-13", "+275760-09-13T00:00:00Z"},
		{"+275760-09-14", ""},
		{"today", ""},
		{"", ""},
		{"null", ""},
	}
}

func TestDate(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range dateCases() {
		got, ok := jsread.Date(c.text, zone)
		want := c.want
		if want == "+275760-09-13T00:00:00Z" { // time.Parse knows four digits
			if !ok || got.UnixMilli() != 8.64e15 {
				t.Errorf("Date(%q) = %v, %t, want the last instant", c.text, got, ok)
			}
			continue
		}
		if text := got.UTC().Format(time.RFC3339Nano); ok != (want != "") || ok && text != want {
			t.Errorf("Date(%q) = %s, %t, want %q", c.text, text, ok, want)
		}
	}
}

func TestDateWithoutZoneIsUTC(t *testing.T) {
	got, ok := jsread.Date("10/13/2023", nil)
	if want := time.Date(2023, 10, 13, 0, 0, 0, 0, time.UTC); !ok || !got.Equal(want) {
		t.Errorf("Date = %v, %t, want %v", got, ok, want)
	}
}

func TestPureDate(t *testing.T) {
	cases := []struct {
		text    string
		y, m, d int
	}{
		{"2023-10-13", 2023, 10, 13},
		{"2023-02-30", 2023, 3, 2},
		{"2024-02-29", 2024, 2, 29},
		{"0099-01-01", 99, 1, 1},
	}
	for _, c := range cases {
		if y, m, d, ok := jsread.PureDate(c.text); y != c.y || m != c.m || d != c.d || !ok {
			t.Errorf("PureDate(%q) = %d-%d-%d, %t", c.text, y, m, d, ok)
		}
	}
	for _, s := range []string{"", "2023-13-01", "2023-10-32", "2023-1-1", " 2023-10-13", "2023-10-13T", "2023/10/13", "abcd-ef-gh"} {
		if y, m, d, ok := jsread.PureDate(s); ok {
			t.Errorf("PureDate(%q) = %d-%d-%d, want none", s, y, m, d)
		}
	}
}

func TestMillis(t *testing.T) {
	if got, ok := jsread.Millis(0); !ok || !got.Equal(time.Unix(0, 0)) {
		t.Errorf("Millis(0) = %v, %t", got, ok)
	}
	if _, ok := jsread.Millis(8_640_000_000_000_001); ok {
		t.Error("Millis takes more than a JavaScript Date holds")
	}
}

func FuzzDate(f *testing.F) {
	for _, c := range dateCases() {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := jsread.Date(s, time.UTC); ok {
			if _, ok := jsread.Millis(got.UnixMilli()); !ok {
				t.Errorf("Date(%q) = %v, beyond a JavaScript Date", s, got)
			}
		}
	})
}

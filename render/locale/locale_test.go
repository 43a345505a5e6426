package locale_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"iter"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"cardbench/model"
	"cardbench/render/locale"
)

// vector is one value and the text that Intl (ICU 78.2, CLDR 48) prints for it.
type vector struct {
	DataType     model.DataType `json:"dataType"`
	Value        string         `json:"value"`
	CurrencyCode string         `json:"currencyCode"`
	Locale       string         `json:"locale"`
	TimeZone     string         `json:"timeZone"`
	Text         string         `json:"text"`
}

// TestVectors compares every vector and reports the first ten differences of a kind.
func TestVectors(t *testing.T) {
	total, wrong := 0, map[model.DataType]int{}
	for _, name := range []string{
		"testdata/english.jsonl",
		"testdata/formats.jsonl.gz", // many values in 36 locales
		"testdata/every.jsonl.gz",   // a few values in every locale that Node has: see agree
	} {
		for v := range vectors(t, name) {
			total++
			l, known := locale.Lookup(v.Locale)
			if !known || l.Tag() != v.Locale {
				t.Fatalf("Lookup(%q) = %s, %t", v.Locale, l.Tag(), known)
			}
			if got := l.Format(v.DataType, v.Value, v.CurrencyCode, nil, zone(t, v.TimeZone)); got != v.Text {
				if wrong[v.DataType]++; wrong[v.DataType] <= 10 {
					t.Errorf("%s %s %q %s%s = %+q, want %+q", v.Locale, v.DataType, v.Value, v.CurrencyCode, v.TimeZone, got, v.Text)
				}
			}
		}
	}
	for kind, n := range wrong {
		t.Errorf("%s: %d of %d vectors differ", kind, n, total)
	}
	if total < 10_000 {
		t.Errorf("only %d vectors were read", total)
	}
}

func vectors(t *testing.T, name string) iter.Seq[vector] {
	t.Helper()
	return func(yield func(vector) bool) {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		var in io.Reader = file
		if strings.HasSuffix(name, ".gz") {
			if in, err = gzip.NewReader(file); err != nil {
				t.Fatal(err)
			}
		}
		for lines := bufio.NewScanner(in); lines.Scan(); {
			var v vector
			if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
				t.Fatal(err)
			}
			if !yield(v) {
				return
			}
		}
	}
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := locale.Zone(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// TestFormat holds the converter's fallbacks and readings that mislead.
func TestFormat(t *testing.T) {
	const newYork = "America/New_York"
	cases := []struct {
		kind              model.DataType
		value, code, zone string
		want              string
	}{
		{"CURRENCY", "94.34", "GBP", "", "£94.34"},
		{"CURRENCY", "-1234.5", "USD", "", "-$1,234.50"},
		{"CURRENCY", "12", "CHF", "", "CHF\u00a012.00"},
		{"CURRENCY", "12", "chf", "", "CHF\u00a012.00"},
		{"CURRENCY", "12", "ZZZ", "", "ZZZ\u00a012.00"},
		{"CURRENCY", "94.34", "", "", "94.34"},
		{"CURRENCY", "abc", "GBP", "", "GBP abc"},
		{"CURRENCY", "94.34", "US$", "", "US$ 94.34"},
		{"CURRENCY", "94.34", "EURO", "", "EURO 94.34"},
		{"CURRENCY", "12abc", "USD", "", "$12.00"},
		{"CURRENCY", "1,234.5", "GBP", "", "£1.00"},
		{"CURRENCY", "1e400", "PLN", "", "PLN∞"},
		{"CURRENCY", "0.615", "USD", "", "$0.62"},
		{"CURRENCY", "9.995", "USD", "", "$10.00"},
		{"NUMERIC", "12356789.12345", "", "", "12,356,789.123"},
		{"NUMERIC", "n/a", "", "", "n/a"},
		{"NUMERIC", "999.9995", "", "", "1,000"},
		{"numeric", "1234", "", "", "1,234"},
		// The page holds a double: what Intl prints has its digits.
		{"NUMERIC", "123456789012345678901234567890", "", "", "123,456,789,012,345,680,000,000,000,000"},
		{"DATE", "2016-09-15", "", "America/Los_Angeles", "September 15, 2016"},
		{"DATE", "2023-10-13T00:00:00Z", "", "America/Los_Angeles", "October 12, 2023"},
		{"DATE", "2023-02-30", "", "", "March 2, 2023"},
		{"DATE", "13/10/2023", "", "", "13/10/2023"},
		{"DATE", "2023-13-01", "", "", "2023-13-01"},
		{"DATE", "0000-01-01", "", "", "January 1, 1"},
		{"DATE", "", "", "", ""},
		{"DATETIME", "1697233678777", "", newYork, "Friday, October 13, 2023 at 5:47 PM"},
		{"DATETIME", "2023-08-22T10:00:00Z", "", "", "Thursday, January 1, 1970 at 12:00 AM"},
		{"DATETIME", "1697233678", "", "", "Tuesday, January 20, 1970 at 3:27 PM"},
		{"DATETIME", "99999999999999999", "", "", "99999999999999999"},
		{"DATETIME", "soon", "", "", "soon"},
		{"STRING", " as it is ", "", "", " as it is "},
		{"PHONE", "1", "", "", "1"},
	}
	l, _ := locale.Lookup("en-US")
	for _, c := range cases {
		z := zone(t, c.zone)
		if got := l.Format(c.kind, c.value, c.code, z, z); got != c.want {
			t.Errorf("%s %q %s %s = %q, want %q", c.kind, c.value, c.code, c.zone, got, c.want)
		}
	}
}

func TestLookup(t *testing.T) {
	cases := []struct {
		tag, want string
		known     bool
	}{
		{"en-US", "en-US", true},
		{"EN-us", "en-US", true},
		{"en", "en", true},
		{"", "en", true},
		{"de", "de", true},
		{"pt-br", "pt-BR", true},
		{"en_GB", "en-GB", true},
		{"zh-TW", "zh-TW", true},
		{"zh_hant_tw", "zh-Hant-TW", true},
		{"zh-Hant-US", "zh-Hant", true},
		{"zh-AU", "zh", true},
		{"sr-ME", "sr-ME", true},
		{"uz-AF", "uz-AF", true},
		{"de-AQ", "de", true},
		{"en-Latn-US", "en", true},
		{"de-DE-1996", "de-DE", true},
		{"ca-ES-VALENCIA", "ca-ES-valencia", true},
		{"en-US-posix", "en-US", true},
		{"de-DE-u-co-phonebk", "de-DE", true},
		{"de-x-anything", "de", true},
		{"es-419", "es-419", true},
		{"iw", "he", true},
		{"in-ID", "id-ID", true},
		{"no", "no", true},
		{"nb-NO", "nb-NO", true},
		{"tl-PH", "fil-PH", true},
		{"sh", "sr-Latn", true},
		{"sh-RS", "sr-Latn-RS", true},
		{"mo", "ro", true},
		{"prs", "fa-AF", true},
		{"prs-IR", "fa-IR", true},
		{"sh-Cyrl-RS", "sr-Cyrl-RS", true},
		{"eng", "en", true},
		{"zh-yue", "yue", true},
		{"de-DD", "de-DE", true},
		{"en-UK", "en-GB", true},
		{"not a tag", "en", false},
		{"not-a-tag", "en", false},
		{"xx", "en", false},
		{"und", "en", false},
		{"x-de", "en", false},
		{"-de", "en", false},
		{"de-", "en", false},
		{"de--DE", "en", false},
		{"deutschland", "en", false},
		{"ｄｅ", "en", false},
		{strings.Repeat("de-", 100) + "DE", "en", false},
	}
	for _, c := range cases {
		if l, known := locale.Lookup(c.tag); l.Tag() != c.want || known != c.known {
			t.Errorf("Lookup(%q) = %s, %t, want %s, %t", c.tag, l.Tag(), known, c.want, c.known)
		}
	}
}

func TestZone(t *testing.T) {
	for name, want := range map[string]string{
		"": "UTC", "utc": "UTC", "america/new_york": "America/New_York", "Europe/Berlin": "Europe/Berlin",
	} {
		if z, err := locale.Zone(name); err != nil || z.String() != want {
			t.Errorf("Zone(%q) = %v, %v", name, z, err)
		}
	}
	for _, name := range []string{"Local", "local", "Berlin", "../etc/passwd", "UTC+2"} {
		if z, err := locale.Zone(name); err == nil || !strings.Contains(err.Error(), "America/New_York") {
			t.Errorf("Zone(%q) = %v, %v; want an error that says what to do", name, z, err)
		}
	}
}

// TestEveryCodeIsThatOfNode compares each three-letter code, used or not.
func TestEveryCodeIsThatOfNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: nothing to compare with")
	}
	const script = `if (!process.versions.cldr.startsWith("48")) process.exit(0);
const A = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
for (const a of A) for (const b of A) for (const c of A) {
	const f = new Intl.NumberFormat("en-US", {style: "currency", currency: a + b + c});
	for (const v of ["-1234567.8915", "0.5", "-0", "1e21", "Infinity"])
		console.log(a + b + c + "\t" + v + "\t" + f.format(parseFloat(v)));
}`
	out, err := exec.Command(node, "-e", script).Output()
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Skip("node has another version of CLDR than 48")
	}
	l, _ := locale.Lookup("en-US")
	for line := range strings.Lines(string(out)) {
		part := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if got := l.Currency(part[1], part[0]); got != part[2] {
			t.Errorf("Currency(%s, %s) = %q; node prints %q", part[1], part[0], got, part[2])
		}
	}
}

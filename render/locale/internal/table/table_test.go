package table_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/render/locale/internal/table"
)

func read(tb testing.TB, name string) string {
	tb.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

// source is a small family: a root, a language, and a region without data of its own.
func source() table.Source {
	root := table.Locale{Name: "und", Symbols: map[string]string{"USD": "US$", "EUR": "€"}}
	root.Texts[table.Decimal], root.Texts[table.AM] = ".", "am"
	german := table.Locale{Name: "de", Parent: "und", Symbols: map[string]string{"USD": "$", "EUR": "€"}}
	german.Texts[table.Decimal], german.Texts[table.AM] = ",", "am"
	austria := table.Locale{Name: "de-AT", Parent: "de", Symbols: map[string]string{"USD": "", "EUR": "€"}}
	austria.Texts[table.Decimal] = ","
	return table.Source{
		Locales:    []table.Locale{german, root, austria},
		Names:      map[string]string{"de": "de", "de-DE": "de", "de-AT": "de-AT"},
		Currencies: map[string]int{"JPY": 0},
		Languages:  map[string]string{"de": "German"}, Territories: map[string]string{"AT": "Austria"},
		Aliases: map[string]string{"ger": "de"},
	}
}

func encoded(tb testing.TB) string {
	tb.Helper()
	file, err := table.Encode(source())
	if err != nil {
		tb.Fatal(err)
	}
	return string(file)
}

func TestEncodeAndParse(t *testing.T) {
	parsed, err := table.Parse(encoded(t))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"de", "de-AT", "de-DE"}, parsed.Names()); diff != "" {
		t.Error(diff)
	}
	type result struct {
		decimal, am, dollar, euro string
		yen                       int
	}
	for tag, want := range map[string]result{
		"de":    {",", "am", "$", "€", 0},
		"de-DE": {",", "am", "$", "€", 0},
		"de-AT": {",", "", "", "€", 0}, // nothing of its own where its parent has something
	} {
		record, ok := parsed.Find(tag)
		if !ok {
			t.Errorf("%s is not found", tag)
		}
		r := parsed.Resolve(record)
		got := result{decimal: r.Texts[table.Decimal], am: r.Texts[table.AM]}
		got.dollar, _ = r.Currency("USD")
		got.euro, _ = r.Currency("EUR")
		_, got.yen = r.Currency("JPY")
		if got != want {
			t.Errorf("%s = %+v, want %+v", tag, got, want)
		}
		if text, decimals := r.Currency("ZZZ"); text != "" || decimals != 2 {
			t.Errorf("an unknown currency is %q with %d decimals", text, decimals)
		}
	}
	if _, ok := parsed.Find("de-CH"); ok {
		t.Error("de-CH is found")
	}
	if got := parsed.Language("de") + parsed.Territory("AT") + parsed.Alias("ger") + parsed.Script("Latn"); got != "GermanAustriade" {
		t.Errorf("texts: %q", got)
	}
}

func TestEncodeIsDeterministic(t *testing.T) {
	first := encoded(t)
	for range 20 {
		if encoded(t) != first {
			t.Fatal("the same data gives two files")
		}
	}
}

func TestEncodeRefusesAnOrphan(t *testing.T) {
	s := source()
	s.Locales[0].Parent = "gone"
	if _, err := table.Encode(s); err == nil || !strings.Contains(err.Error(), "gone") {
		t.Errorf("err = %v", err)
	}
}

func TestZones(t *testing.T) {
	z, err := table.ParseZones(string(table.EncodeZones([]table.Zone{
		{Name: "Europe/Paris", Data: "cet", Listed: true}, {Name: "UTC", Data: "utc"}, {Name: "Europe/Berlin", Data: "cet", Listed: true},
	})))
	if err != nil {
		t.Fatal(err)
	}
	if name, data, ok := z.Find("EUROPE/paris"); name != "Europe/Paris" || data != "cet" || !ok {
		t.Errorf("Find = %q, %q, %t", name, data, ok)
	}
	for _, name := range []string{"", "Europe", "Europe/Paris/", "Zulu", "A"} {
		if _, _, ok := z.Find(name); ok {
			t.Errorf("%q is found", name)
		}
	}
	if diff := cmp.Diff([]string{"Europe/Berlin", "Europe/Paris"}, z.Listed()); diff != "" {
		t.Error(diff)
	}
}

func TestDayPeriod(t *testing.T) {
	const periods = "AAAAAABBBBBBCCCCCCCCCCCCDA" + "\x00night\x00morning\x00day\x00noon"
	for at, want := range map[int]string{0: "night", 6: "morning", 12: "day", 23: "day", table.NoonIndex: "noon", table.MidnightIndex: "night"} {
		if got := table.DayPeriod(periods, at); got != want {
			t.Errorf("DayPeriod(%d) = %q, want %q", at, got, want)
		}
	}
	if got := table.DayPeriod("", 3); got != "" {
		t.Errorf("without periods: %q", got)
	}
}

// FuzzParse reads files that are damaged: an error or a table, never a panic.
func FuzzParse(f *testing.F) {
	file := encoded(f)
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Add("")
	f.Fuzz(func(_ *testing.T, file string) {
		if t, err := table.Parse(file); err == nil {
			t.Names()
		}
		if z, err := table.ParseZones(file); err == nil {
			z.Find("UTC")
			z.Listed()
		}
	})
}

// BenchmarkParse is what the first value costs more; the budget is 1 ms.
func BenchmarkParse(b *testing.B) {
	file := read(b, "../../locales.bin")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := table.Parse(file); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseZones(b *testing.B) {
	file := read(b, "../../zones.bin")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := table.ParseZones(file); err != nil {
			b.Fatal(err)
		}
	}
}

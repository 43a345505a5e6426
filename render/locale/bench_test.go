package locale_test

import (
	"testing"
	"time"

	"cardbench/render/locale"
)

// The values that a card shows; the budget is 300 ns and three allocations each.

func BenchmarkCurrency(b *testing.B) {
	for _, tag := range []string{"en-US", "de-CH", "hi-IN", "ar-EG"} {
		b.Run(tag, func(b *testing.B) {
			l, _ := locale.Lookup(tag)
			b.ReportAllocs()
			for b.Loop() {
				l.Currency("1234567.891", "CHF")
			}
		})
	}
}

func BenchmarkDateTime(b *testing.B) {
	zone, err := locale.Zone("America/New_York")
	if err != nil {
		b.Fatal(err)
	}
	for _, tag := range []string{"en-US", "de-DE", "zh-TW", "fa-IR", "th-TH"} {
		b.Run(tag, func(b *testing.B) {
			l, _ := locale.Lookup(tag)
			b.ReportAllocs()
			for b.Loop() {
				l.DateTime("1697233678777", zone)
			}
		})
	}
}

func BenchmarkNumber(b *testing.B) {
	l, _ := locale.Lookup("en-IN")
	b.ReportAllocs()
	for b.Loop() {
		l.Number("12356789.12345")
	}
}

func BenchmarkDate(b *testing.B) {
	l, _ := locale.Lookup("sv-SE")
	b.ReportAllocs()
	for b.Loop() {
		l.Date("2016-09-15", time.UTC)
	}
}

// BenchmarkLookup is what a card pays once for its locale.
func BenchmarkLookup(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		locale.Lookup("pt-br")
	}
}

func BenchmarkZone(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := locale.Zone("America/New_York"); err != nil {
			b.Fatal(err)
		}
	}
}

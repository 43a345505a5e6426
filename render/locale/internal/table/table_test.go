package table_test

import (
	"os"
	"testing"

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

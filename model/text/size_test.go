package text_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cardbench/model/text"
)

func TestSpan(t *testing.T) {
	for _, test := range []struct {
		d    time.Duration
		want string
	}{
		{-time.Second, "0 ms"},
		{0, "0 ms"},
		{49 * time.Microsecond, "<0.1 ms"},
		{50 * time.Microsecond, "0.1 ms"},
		{420 * time.Microsecond, "0.4 ms"},
		{4 * time.Millisecond, "4 ms"},
		{4200 * time.Microsecond, "4.2 ms"},
		{9960 * time.Microsecond, "10 ms"},
		{182_400 * time.Microsecond, "182 ms"},
		{999_400 * time.Microsecond, "999 ms"},
		{999_500 * time.Microsecond, "1.0 s"},
		{time.Second, "1 s"},
		{5 * time.Second, "5 s"},
		{8200 * time.Millisecond, "8.2 s"},
		{75 * time.Second, "75 s"},
		{75_500 * time.Millisecond, "76 s"},
	} {
		if got := text.Span(test.d); got != test.want {
			t.Errorf("Span(%s) = %q, want %q", test.d, got, test.want)
		}
	}
}

func TestSize(t *testing.T) {
	for _, test := range []struct {
		n    int64
		want string
	}{
		{0, "0 B"},
		{1023, "1023 B"},
		{1024, "1 KB"},
		{1025, "1.0 KB"},
		{1946, "1.9 KB"},
		{10 << 10, "10 KB"},
		{1<<20 - 513, "1023 KB"},
		{1<<20 - 512, "1.0 MB"},
		{1 << 20, "1 MB"},
		{1<<20 + 1, "1.0 MB"},
		{64 << 20, "64 MB"},
		{3 << 30, "3 GB"},
		{5 << 29, "2.5 GB"},
	} {
		if got := text.Size(test.n); got != test.want {
			t.Errorf("Size(%d) = %q, want %q", test.n, got, test.want)
		}
	}
}

// TestSpanIsNearTheDuration: what is written is at most 6 % off, above what it can tell
// apart, and no number is as large as the next unit.
func TestSpanIsNearTheDuration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := time.Duration(rapid.Int64Range(int64(time.Millisecond), int64(time.Hour)).Draw(t, "ns"))
		number, unit, _ := strings.Cut(text.Span(d), " ")
		n, err := strconv.ParseFloat(number, 64)
		of := map[string]time.Duration{"ms": time.Millisecond, "s": time.Second}[unit]
		if err != nil || of == 0 || unit == "ms" && n >= 1000 {
			t.Fatalf("%s is written %q", d, text.Span(d))
		}
		if off := n*float64(of) - float64(d); max(off, -off) > 0.06*float64(d) {
			t.Fatalf("%s is written %q", d, text.Span(d))
		}
	})
}

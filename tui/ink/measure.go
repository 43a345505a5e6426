package ink

import (
	"strconv"
	"time"

	"cardbench/model/text"
)

// Span writes a duration as people say it: "182 ms", "5 s", "8.2 s".
func Span(d time.Duration) string {
	switch {
	case d <= 0:
		return "0 ms"
	case d < time.Millisecond:
		return "<1 ms"
	case d < time.Second:
		return strconv.FormatInt(d.Round(time.Millisecond).Milliseconds(), 10) + " ms"
	case d%time.Second == 0:
		return strconv.FormatInt(int64(d/time.Second), 10) + " s"
	}
	return text.Decimal(int64(d), int64(time.Second)) + " s"
}

// Size writes a number of bytes: "812 B", "1.9 KB".
func Size(n int64) string { return text.Size(n) }

package ink

import (
	"strconv"
	"time"
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
	return decimal(int64(d), int64(time.Second)) + " s"
}

// Size writes a number of bytes: "812 B", "1.9 KB".
func Size(n int64) string {
	const step = 1024
	switch {
	case n < step:
		return strconv.FormatInt(n, 10) + " B"
	case n < step*step:
		return decimal(n, step) + " KB"
	}
	return decimal(n, step*step) + " MB"
}

// decimal writes n/unit, with one digit behind the point below ten.
func decimal(n, unit int64) string {
	tenths := (n*10 + unit/2) / unit
	if tenths >= 100 {
		return strconv.FormatInt((tenths+5)/10, 10)
	}
	return strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10)
}

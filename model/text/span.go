package text

import "time"

// Span writes how long something took, or may take: "0.4 ms", "182 ms", "5 s", "8.2 s".
// Below a second it counts milliseconds, else seconds; below ten of them with one digit
// behind the point, unless that is all there is. What is no time at all, or less, is
// "0 ms"; what is too short for a digit is "<0.1 ms".
func Span(d time.Duration) string {
	const least, second = time.Millisecond / 20, time.Second - time.Millisecond/2 // from where on they round up
	switch {
	case d <= 0:
		return "0 ms"
	case d < least:
		return "<0.1 ms"
	case d < second:
		return amount(int64(d), int64(time.Millisecond)) + " ms"
	}
	return amount(int64(d), int64(time.Second)) + " s"
}

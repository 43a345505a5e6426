package locale

import (
	"math"
	"strconv"
	"strings"
)

// round writes f with at least least and at most most decimals, without its sign.
// It rounds half away from zero, and on the shortest decimal text that reads back as
// f, as Intl does: 1.005 becomes 1.01 though the double lies below it.
func round(f float64, least, most int) (negative bool, digits string) {
	negative = math.Signbit(f)
	f = math.Abs(f)
	if math.IsInf(f, 0) {
		return negative, "∞"
	}
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	if len(fraction) > most {
		up := fraction[most] >= '5'
		fraction = fraction[:most]
		if up {
			whole, fraction = increment(whole, fraction)
		}
	}
	fraction = strings.TrimRight(fraction, "0")
	if missing := least - len(fraction); missing > 0 {
		fraction += strings.Repeat("0", missing)
	}
	if fraction == "" {
		return negative, whole
	}
	return negative, whole + "." + fraction
}

// increment adds one to the last digit of whole.fraction.
func increment(whole, fraction string) (string, string) {
	digits := []byte(whole + fraction)
	i := len(digits) - 1
	for ; i >= 0 && digits[i] == '9'; i-- {
		digits[i] = '0'
	}
	point := len(whole)
	if i < 0 {
		digits = append([]byte{'1'}, digits...)
		point++
	} else {
		digits[i]++
	}
	return string(digits[:point]), string(digits[point:])
}

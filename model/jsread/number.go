package jsread

import (
	"math"
	"strconv"
	"strings"
)

// Float returns the longest numeric prefix of s that JavaScript's parseFloat reads,
// as decimal text without a plus sign and with a digit before the point: "12abc"
// gives "12", "1,234.5" gives "1", " .5e3" gives "0.5e3". An exponent stays as it is
// written. ok is false where parseFloat gives NaN or Infinity.
func Float(s string) (decimal string, ok bool) {
	sign, rest := splitSign(trimLeft(s))
	whole := digits(rest)
	fraction := ""
	end := len(whole)
	if strings.HasPrefix(rest[end:], ".") {
		fraction = digits(rest[end+1:])
		if whole != "" || fraction != "" {
			end += 1 + len(fraction)
		}
	}
	if whole == "" && fraction == "" {
		return "", false
	}
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction + exponent(rest[end:]), true
}

// Number returns what JavaScript's parseFloat gives: the double nearest to Float's
// decimal, an infinity for "Infinity" and for numbers beyond a double. ok is false
// for NaN.
func Number(s string) (f float64, ok bool) {
	if decimal, ok := Float(s); ok {
		// The error can only be "out of range", where ParseFloat gives an infinity or
		// zero as JavaScript does.
		f, _ := strconv.ParseFloat(decimal, 64)
		return f, true
	}
	sign, rest := splitSign(trimLeft(s))
	if !strings.HasPrefix(rest, "Infinity") {
		return math.NaN(), false
	}
	if sign == "-" {
		return math.Inf(-1), true
	}
	return math.Inf(1), true
}

// Int returns what JavaScript's parseInt(s, 10) gives: the integer that s begins
// with, so that "2023-08-22T10:00:00Z" is 2023. ok is false for NaN and for an
// integer that does not fit; the caller decides how much is too much for a date.
func Int(s string) (n int64, ok bool) {
	sign, rest := splitSign(trimLeft(s))
	number := digits(rest)
	if number == "" {
		return 0, false
	}
	n, err := strconv.ParseInt(sign+number, 10, 64)
	if err != nil {
		return 0, false
	}
	return n, true
}

func splitSign(s string) (sign, rest string) {
	switch {
	case strings.HasPrefix(s, "-"):
		return "-", s[1:]
	case strings.HasPrefix(s, "+"):
		return "", s[1:]
	}
	return "", s
}

func digits(s string) string {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return s[:n]
}

func exponent(s string) string {
	if s == "" || s[0] != 'e' && s[0] != 'E' {
		return ""
	}
	sign, rest := splitSign(s[1:])
	number := digits(rest)
	if number == "" {
		return ""
	}
	return "e" + sign + number
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func trimLeft(s string) string { return strings.TrimLeftFunc(s, isSpace) }

// isSpace reports whether r is white space or a line end of ECMAScript.
func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ufeff':
		return true
	}
	return r >= '\u2000' && r <= '\u200a'
}

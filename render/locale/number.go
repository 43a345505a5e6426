package locale

import "unicode/utf8"

// appendNumber writes the digits of n with the separators of a style.
func (d *data) appendNumber(out []byte, n decimal, s style) []byte {
	if n.infinite {
		return append(out, d.infinity...)
	}
	grouped := s.last > 0 && len(n.whole)-s.last >= d.minGrouping
	for i, c := range n.whole {
		if left := len(n.whole) - i; grouped && i > 0 && s.starts(left) {
			out = append(out, s.group...)
		}
		out = d.appendDigit(out, c)
	}
	if len(n.fraction) == 0 {
		return out
	}
	out = append(out, s.decimal...)
	for _, c := range n.fraction {
		out = d.appendDigit(out, c)
	}
	return out
}

// starts reports whether a group starts where so many digits are left.
func (s style) starts(left int) bool {
	return left == s.last || left > s.last && (left-s.last)%s.other == 0
}

// appendDigit writes an ASCII digit in the locale's own script.
func (d *data) appendDigit(out []byte, c byte) []byte {
	if d.zero == '0' {
		return append(out, c)
	}
	return utf8.AppendRune(out, d.zero+rune(c-'0'))
}

// appendInt writes n without groups, with zeroes in front up to width digits.
func (d *data) appendInt(out []byte, n, width int) []byte {
	if n < 0 {
		out = append(out, d.number.negative.before...)
		return append(d.appendInt(out, -n, width), d.number.negative.after...)
	}
	var digits [20]byte
	at := len(digits)
	for n > 0 || at == len(digits) || width > len(digits)-at {
		at--
		digits[at] = byte('0' + n%10)
		n /= 10
	}
	for _, c := range digits[at:] {
		out = d.appendDigit(out, c)
	}
	return out
}

// choose returns the affixes for a sign.
func (s style) choose(negative bool) affixes {
	if negative {
		return s.negative
	}
	return s.positive
}

package locale

import "unicode/utf8"

// appendNumber writes the digits of n with the separators of a style.
func (d *data) appendNumber(out []byte, n decimal, s style) []byte {
	if n.infinite {
		return append(out, d.infinity...)
	}
	whole := n.whole
	if rest := len(whole) - s.last; s.last > 0 && rest >= d.minGrouping {
		first := (rest-1)%s.other + 1
		out = d.appendDigits(out, whole[:first])
		for whole = whole[first:]; len(whole) > s.last; whole = whole[s.other:] {
			out = append(out, s.group...)
			out = d.appendDigits(out, whole[:s.other])
		}
		out = append(out, s.group...)
	}
	out = d.appendDigits(out, whole)
	if len(n.fraction) == 0 {
		return out
	}
	out = append(out, s.decimal...)
	return d.appendDigits(out, n.fraction)
}

// appendDigits writes ASCII digits in the locale's own script.
func (d *data) appendDigits(out, digits []byte) []byte {
	if d.zero == '0' {
		return append(out, digits...)
	}
	for _, c := range digits {
		out = utf8.AppendRune(out, d.zero+rune(c-'0'))
	}
	return out
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
	return d.appendDigits(out, digits[at:])
}

// choose returns the affixes for a sign.
func (s style) choose(negative bool) affixes {
	if negative {
		return s.negative
	}
	return s.positive
}

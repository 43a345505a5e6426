package locale

import (
	"bytes"
	"math"
	"strconv"
)

// decimal is a number without its sign, digit by digit.
type decimal struct {
	whole, fraction []byte
	infinite        bool
}

// round writes f with at least least and at most most decimals, using buf. It rounds
// half away from zero, and on the shortest decimal text that reads back as f, as Intl
// does: 1.005 becomes 1.01 though the double lies below it.
func round(buf []byte, f float64, least, most int) decimal {
	f = math.Abs(f)
	if math.IsInf(f, 0) {
		return decimal{infinite: true}
	}
	buf = append(buf[:0], '0') // room for a digit that is carried
	buf = strconv.AppendFloat(buf, f, 'f', -1, 64)
	point := bytes.IndexByte(buf, '.')
	if point < 0 {
		point = len(buf)
		buf = append(buf, '.')
	}
	if end := point + 1 + most; len(buf) > end {
		up := buf[end] >= '5'
		buf = buf[:end]
		if up {
			increment(buf)
		}
	}
	for len(buf) > point+1+least && buf[len(buf)-1] == '0' {
		buf = buf[:len(buf)-1]
	}
	for len(buf) < point+1+least {
		buf = append(buf, '0')
	}
	whole := buf[:point]
	if whole[0] == '0' {
		whole = whole[1:]
	}
	return decimal{whole: whole, fraction: buf[point+1:]}
}

// increment adds one to the last digit; the first one has room for it.
func increment(digits []byte) {
	for i := len(digits) - 1; i >= 0; i-- {
		switch digits[i] {
		case '.':
		case '9':
			digits[i] = '0'
		default:
			digits[i]++
			return
		}
	}
}

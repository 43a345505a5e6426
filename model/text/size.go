package text

import "strconv"

// Size writes a number of bytes: "812 B", "1.9 KB", "10 MB", in steps of 1,024.
func Size(n int64) string {
	const step = 1024
	switch {
	case n < step:
		return strconv.FormatInt(n, 10) + " B"
	case n < step*step-step/2: // from there on it would be 1,024 KB
		return Decimal(n, step) + " KB"
	}
	return Decimal(n, step*step) + " MB"
}

// Decimal writes n/unit, with one digit behind the point below ten.
func Decimal(n, unit int64) string {
	tenths := (n*10 + unit/2) / unit
	if tenths >= 100 {
		return strconv.FormatInt((n+unit/2)/unit, 10)
	}
	return strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10)
}

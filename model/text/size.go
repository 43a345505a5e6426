package text

import "strconv"

// Size writes a number of bytes: "812 B", "1.9 KB", "10 MB", in steps of 1,024. Below ten
// KB, MB or GB it has one digit behind the point, unless there is nothing behind it.
func Size(n int64) string {
	unit, name := int64(1), "B"
	for _, larger := range []string{"KB", "MB", "GB"} {
		if n < unit*step-unit/2 { // from there on it would be 1,024 of the unit
			break
		}
		unit, name = unit*step, larger
	}
	return amount(n, unit) + " " + name
}

const step = 1024

// amount writes n/unit, with one digit behind the point below ten, unless that is all.
func amount(n, unit int64) string {
	tenths := (n*10 + unit/2) / unit
	switch {
	case n%unit == 0:
		return strconv.FormatInt(n/unit, 10)
	case tenths >= 100:
		return strconv.FormatInt((n+unit/2)/unit, 10)
	}
	return strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10)
}

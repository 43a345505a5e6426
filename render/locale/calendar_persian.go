package locale

import "slices"

// persianDay counts the days as Iran and Afghanistan do, with ICU's rule for leap
// years. days is counted from 1970.
func persianDay(days int64) (year, month, day int) {
	const epoch = 492_268 // days from 1 Farvardin 1 to 1 January 1970
	days += epoch
	y := 1 + floor(33*days+3, 12_053)
	if days >= persianYear(y+1) {
		y++
	}
	n := int(days - persianYear(y))
	const long, months = 31, 6 // the first six months have 31 days, the others 30
	if n < months*long {
		return int(y), n/long + 1, n%long + 1
	}
	n -= months * long
	return int(y), months + n/30 + 1, n%30 + 1
}

// persianYear is the number of the first day of a year, counted from that of year 1.
func persianYear(year int64) int64 {
	start := 365*(year-1) + floor(8*year+21, 33)
	if lateLeapYear(year - 1) {
		start--
	}
	return start
}

// lateLeapYear reports a year that the cycle of 33 years takes for a leap year although
// the spring equinox of Tehran makes the next one a leap year.
func lateLeapYear(year int64) bool {
	const first = 1502
	if year < first {
		return false
	}
	_, late := slices.BinarySearch(lateLeapYears(), int(year))
	return late
}

func lateLeapYears() []int {
	return []int{
		1502, 1601, 1634, 1667, 1700, 1733, 1766, 1799, 1832, 1865, 1898, 1931, 1964, 1997, 2030, 2059, 2063, 2096, 2129, 2158,
		2162, 2191, 2195, 2224, 2228, 2257, 2261, 2290, 2294, 2323, 2327, 2356, 2360, 2389, 2393, 2422, 2426, 2455, 2459, 2488,
		2492, 2521, 2525, 2554, 2558, 2587, 2591, 2620, 2624, 2653, 2657, 2686, 2690, 2719, 2723, 2748, 2752, 2756, 2781, 2785,
		2789, 2818, 2822, 2847, 2851, 2855, 2880, 2884, 2888, 2913, 2917, 2921, 2946, 2950, 2954, 2979, 2983, 2987,
	}
}

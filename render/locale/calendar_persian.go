package locale

import "slices"

// persianDay counts the days as Iran and Afghanistan do, with ICU's rule for leap
// years. days is counted from 1970.
func persianDay(days int) day {
	const epoch = 492_268 // days from 1 Farvardin 1 to 1 January 1970
	days += epoch
	year := 1 + int(floor(33*int64(days)+3, 12_053))
	if days >= persianYear(year+1) {
		year++
	}
	within := days - persianYear(year)
	month := within / 31
	if within >= 6*31 {
		month = 6 + (within-6*31)/30
	}
	first := month*30 + min(month, 6)
	return day{year: year, month: month + 1, day: within - first + 1}
}

// persianYear is the number of the first day of a year, counted from that of year 1.
func persianYear(year int) int {
	start := 365*(year-1) + int(floor(8*int64(year)+21, 33))
	if _, late := slices.BinarySearch(lateLeapYears(), year-1); late {
		start--
	}
	return start
}

// lateLeapYears are the years that the cycle of 33 years takes for leap years although
// the spring equinox of Tehran makes the next one a leap year.
func lateLeapYears() []int {
	return []int{
		1502, 1601, 1634, 1667, 1700, 1733, 1766, 1799, 1832, 1865, 1898, 1931, 1964, 1997, 2030, 2059, 2063, 2096, 2129, 2158,
		2162, 2191, 2195, 2224, 2228, 2257, 2261, 2290, 2294, 2323, 2327, 2356, 2360, 2389, 2393, 2422, 2426, 2455, 2459, 2488,
		2492, 2521, 2525, 2554, 2558, 2587, 2591, 2620, 2624, 2653, 2657, 2686, 2690, 2719, 2723, 2748, 2752, 2756, 2781, 2785,
		2789, 2818, 2822, 2847, 2851, 2855, 2880, 2884, 2888, 2913, 2917, 2921, 2946, 2950, 2954, 2979, 2983, 2987,
	}
}

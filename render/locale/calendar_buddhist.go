package locale

// buddhistDay counts the years from 543 BC. Before the Gregorian reform of 15 October
// 1582 the days are those of the Julian calendar, as ICU has it in this calendar alone.
func buddhistDay(days int64) (year, month, day int) {
	const (
		reform = -141_427 // 15 October 1582, in days from 1970
		offset = 543
	)
	if days < reform {
		year, month, day = julianDay(days)
	} else {
		year, month, day = gregorianDay(days)
	}
	return year + offset, month, day
}

// julianDay turns days from 1970 into a day of the Julian calendar; the year before 1
// is 0.
func julianDay(days int64) (year, month, day int) {
	const (
		epoch = 719_470 // days from 1 March of the year 0 to 1 January 1970
		cycle = 1_461   // days of four years
	)
	days += epoch
	cycles := floor(days, cycle)
	n := days - cycles*cycle
	years := min(n/365, 3)
	return fromMarch(4*cycles+years, n-years*365)
}

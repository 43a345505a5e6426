package locale

import "time"

// buddhistDay counts the years from 543 BC. Before the Gregorian reform of 15 October
// 1582 the days are those of the Julian calendar, as ICU has it in this calendar alone.
func buddhistDay(t time.Time) day {
	const (
		reform = -141_427 // 15 October 1582, in days from 1970
		offset = 543
	)
	days := dayNumber(t)
	if days < reform {
		year, month, d := julian(days)
		return day{year: year + offset, month: month, day: d}
	}
	year, month, d := t.Date()
	return day{year: year + offset, month: int(month), day: d}
}

// julian turns days from 1970 into a day of the Julian calendar; the year before 1 is 0.
func julian(days int) (year, month, d int) {
	const (
		cycle = 4*365 + 1
		epoch = 719_470 // days from 1 March of the year 0 to 1 January 1970
	)
	n := int64(days + epoch)
	fours := floor(n, cycle)
	n -= fours * cycle
	ones := min(n/365, 3)
	n -= ones * 365
	month = int(5*n+2) / 153 // from March
	d = int(n) - (153*month+2)/5 + 1
	year = int(4*fours + ones)
	if month >= 10 {
		return year + 1, month - 9, d
	}
	return year, month + 3, d
}

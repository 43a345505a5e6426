package locale

import "time"

// calendar names how a day is counted.
type calendar int

const (
	gregorian calendar = iota
	persian
	buddhist
)

// calendarOf returns the calendar of a name of the table.
func calendarOf(name string) calendar {
	switch name {
	case "persian":
		return persian
	case "buddhist":
		return buddhist
	}
	return gregorian
}

// moment is what clock and calendar show. Month runs from 1; before says that the year
// is counted backwards from year 1.
type moment struct {
	year, month, day int
	before           bool
	weekday          time.Weekday
	hour, minute     int
}

// at returns what t is in its zone. It asks the zone once: that is what a date costs
// most.
func (c calendar) at(t time.Time) moment {
	const perDay = 86_400
	_, offset := t.Zone()
	local := t.Unix() + int64(offset)
	days := floor(local, perDay)
	seconds := int(local - days*perDay)
	m := moment{hour: seconds / 3600, minute: seconds / 60 % 60, weekday: weekday(days)}
	switch c {
	case persian:
		m.year, m.month, m.day = persianDay(days)
	case buddhist:
		m.year, m.month, m.day = buddhistDay(days)
	case gregorian:
		m.year, m.month, m.day = gregorianDay(days)
		if m.year <= 0 { // there is no year 0
			m.year, m.before = 1-m.year, true
		}
	}
	return m
}

// weekday of a day counted from 1 January 1970, a Thursday.
func weekday(days int64) time.Weekday {
	const week = 7
	return time.Weekday(days + int64(time.Thursday) - week*floor(days+int64(time.Thursday), week))
}

// gregorianDay turns days from 1970 into a day; the year before 1 is 0. It counts from
// March, so that a leap day is the last of its year.
func gregorianDay(days int64) (year, month, day int) {
	const (
		epoch   = 719_468 // days from 1 March of the year 0 to 1 January 1970
		cycle   = 146_097 // days of 400 years
		century = 36_524
		four    = 1_461
	)
	days += epoch
	cycles := floor(days, cycle)
	n := days - cycles*cycle
	years := (n - n/(four-1) + n/century - n/(cycle-1)) / 365
	n -= 365*years + years/4 - years/100
	return fromMarch(400*cycles+years, n)
}

// fromMarch returns the day n, from 0, of a year that begins in March.
func fromMarch(years, n int64) (year, month, day int) {
	months := (5*n + 2) / 153
	day = int(n-(153*months+2)/5) + 1
	if months >= 10 {
		return int(years) + 1, int(months) - 9, day
	}
	return int(years), int(months) + 3, day
}

// floor divides and rounds down.
func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

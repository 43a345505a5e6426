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

// day is a day as a calendar counts it. Month runs from 1; before says that the year
// is counted backwards from year 1.
type day struct {
	year, month, day int
	before           bool
}

// on returns the day of t in t's zone.
func (c calendar) on(t time.Time) day {
	switch c {
	case persian:
		return persianDay(dayNumber(t))
	case buddhist:
		return buddhistDay(t)
	case gregorian:
	}
	year, month, d := t.Date()
	if year <= 0 { // there is no year 0
		return day{1 - year, int(month), d, true}
	}
	return day{year, int(month), d, false}
}

// dayNumber counts the days from 1 January 1970.
func dayNumber(t time.Time) int {
	const seconds = 86_400
	_, offset := t.Zone()
	return int(floor(t.Unix()+int64(offset), seconds))
}

// floor divides and rounds down.
func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

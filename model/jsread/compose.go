package jsread

// dateParts collects the numbers of a date, at most three, until they are told apart.
type dateParts struct {
	parts [3]int
	count int
	month int // named, 0 without
	iso   bool
}

func (d *dateParts) add(n int) bool {
	if d.count == len(d.parts) {
		return false
	}
	d.parts[d.count] = n
	d.count++
	return true
}

// date tells year, month and day apart: year first where the first number cannot be
// a day, else month first. Missing parts are 1; years below 100 are 1950 to 2049.
func (d *dateParts) date() (year, month, day int, ok bool) {
	if d.count < 1 {
		return 0, 0, 0, false
	}
	for d.count < len(d.parts) {
		d.add(1)
	}
	p := d.parts
	switch {
	case d.month == 0 && (d.iso || !isDay(p[0])):
		year, month, day = p[0], p[1], p[2]
	case d.month == 0:
		month, day, year = p[0], p[1], p[2]
	case !isDay(p[0]):
		year, month, day = p[0], d.month, p[1]
	default:
		day, month, year = p[0], d.month, p[1]
	}
	switch {
	case d.iso:
	case year >= 0 && year <= 49:
		year += 2000
	case year >= 50 && year <= 99:
		year += 1900
	}
	return year, month, day, isMonth(month) && isDay(day)
}

// timeParts collects hour, minute, second and millisecond.
type timeParts struct {
	parts   [4]int
	count   int
	half    int // hours that am or pm adds
	hasHalf bool
}

func (t *timeParts) empty() bool { return t.count == 0 }

func (t *timeParts) expecting(n int) bool {
	return (t.count == 1 || t.count == 2) && isSixty(n) || t.count == 3 && n >= 0 && n < 1000
}

func (t *timeParts) add(n int) bool {
	if t.count == len(t.parts) {
		return false
	}
	t.parts[t.count] = n
	t.count++
	return true
}

// finish adds the last part and zeroes for the rest.
func (t *timeParts) finish(n int) {
	t.add(n)
	for t.count < len(t.parts) {
		t.add(0)
	}
}

// milliseconds returns the time of day in milliseconds; 24:00 is the end of the day.
func (t *timeParts) milliseconds() (ms int64, ok bool) {
	hour, minute, second, milli := t.parts[0], t.parts[1], t.parts[2], t.parts[3]
	if t.hasHalf {
		if hour > 12 {
			return 0, false
		}
		hour = hour%12 + t.half
	}
	inRange := hour >= 0 && hour < 24 && isSixty(minute) && isSixty(second) && milli >= 0 && milli < 1000
	midnight := hour == 24 && minute == 0 && second == 0 && milli == 0
	return int64(((hour*60+minute)*60+second)*1000 + milli), inRange || midnight
}

// zoneParts collects the distance from UTC.
type zoneParts struct {
	sign         int // 0 without a zone
	hour, minute int
	hasHour      bool
	hasMinute    bool
}

func (z *zoneParts) setHours(h int) {
	z.sign = 1
	if h < 0 {
		z.sign, h = -1, -h
	}
	z.set(h, 0)
}

func (z *zoneParts) set(hour, minute int) {
	z.hour, z.minute, z.hasHour, z.hasMinute = hour, minute, true, true
}

func (z *zoneParts) isUTC() bool { return z.hasHour && z.hour == 0 && z.hasMinute && z.minute == 0 }

func (z *zoneParts) expecting(n int) bool { return z.hasHour && !z.hasMinute && isSixty(n) }

func (z *zoneParts) milliseconds() int64 {
	return int64(z.sign) * int64(z.hour*3600+z.minute*60) * 1000
}

func isMonth(n int) bool { return n >= 1 && n <= 12 }

func isDay(n int) bool { return n >= 1 && n <= 31 }

func isSixty(n int) bool { return n >= 0 && n < 60 }

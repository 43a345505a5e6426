package jsread

import "time"

// maxDate is the largest distance from 1970 that a JavaScript Date holds, in
// milliseconds.
const maxDate = 8.64e15

// Date returns what JavaScript's new Date(text) gives in a browser whose zone is
// zone (UTC for nil): ISO forms and V8's legacy forms. A date alone in ISO form is
// UTC midnight, any other form without a zone is in zone; days up to 31 run over into
// the next month. ok is false for Invalid Date.
func Date(s string, zone *time.Location) (t time.Time, ok bool) {
	if zone == nil {
		zone = time.UTC
	}
	p := parser{scanner: newScanner(s)}
	if !p.parse() {
		return time.Time{}, false
	}
	return p.instant(zone)
}

// PureDate reads the form yyyy-mm-dd that HubSpot's converter takes as a day without
// a zone. A day that the month does not have runs over: 2023-02-30 is 2023-03-02. ok
// is false for any other form, a month above 12 and a day above 31.
func PureDate(s string) (year, month, day int, ok bool) {
	if len(s) != len("yyyy-mm-dd") {
		return 0, 0, 0, false
	}
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return 0, 0, 0, false
			}
			continue
		}
		if !isDigit(s[i]) {
			return 0, 0, 0, false
		}
	}
	t, ok := Date(s, time.UTC)
	if !ok {
		return 0, 0, 0, false
	}
	y, m, d := t.Date()
	return y, int(m), d, true
}

// Millis returns the instant that JavaScript's new Date(ms) holds, in UTC. ok is
// false beyond 8.64e15 ms from 1970, where it is Invalid Date.
func Millis(ms int64) (t time.Time, ok bool) {
	if ms > maxDate || ms < -maxDate {
		return time.Time{}, false
	}
	return time.UnixMilli(ms).UTC(), true
}

func (p *parser) instant(zone *time.Location) (time.Time, bool) {
	year, month, day, ok := p.date.date()
	if !ok || year > 300_000 || year < -300_000 {
		return time.Time{}, false
	}
	clock, ok := p.time.milliseconds()
	if !ok {
		return time.Time{}, false
	}
	ms := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).UnixMilli() + clock
	if p.zone.sign != 0 {
		ms -= p.zone.milliseconds()
	} else {
		ms = fromLocal(ms, zone)
	}
	return Millis(ms)
}

// fromLocal turns milliseconds of a wall clock into those of UTC. A time that the
// clock shows twice is the first, one that it skips is taken with the distance from
// before the change: as ECMAScript says, and unlike time.Date.
func fromLocal(local int64, zone *time.Location) int64 {
	const day = 86_400_000
	before := local - offset(local-day, zone)
	if local-offset(before, zone) == before {
		return before
	}
	after := local - offset(local+day, zone)
	if local-offset(after, zone) == after {
		return after
	}
	return before
}

// offset is the zone's distance from UTC at an instant, in milliseconds.
func offset(ms int64, zone *time.Location) int64 {
	_, seconds := time.UnixMilli(ms).In(zone).Zone()
	return int64(seconds) * 1000
}

package locale

import (
	"time"

	"cardbench/render/locale/internal/table"
)

// print writes t, in its zone, by one of the locale's patterns.
func (d *data) print(pattern table.Field, t time.Time) string {
	var out [scratch]byte
	return string(d.appendDate(out[:0], d.table.Texts[pattern], t))
}

// appendDate writes t, in its zone, by a pattern of the table.
func (d *data) appendDate(out []byte, pattern string, t time.Time) []byte {
	m := d.calendar.at(t)
	for i := range len(pattern) {
		c := pattern[i]
		if c >= ' ' || c == '\t' || c == '\n' || c == '\r' {
			out = append(out, c)
			continue
		}
		if c >= table.LetterHour23 {
			out = d.appendClock(out, rune(c), m)
			continue
		}
		out = d.appendDay(out, rune(c), m)
	}
	return out
}

// appendDay writes what a letter of the day stands for.
func (d *data) appendDay(out []byte, letter rune, m moment) []byte {
	texts := &d.table.Texts
	month := table.Field(m.month - 1)
	switch letter {
	case table.LetterYear:
		return d.appendInt(out, m.year, 1)
	case table.LetterYearShort:
		return d.appendInt(out, m.year%100, 2)
	case table.LetterEra:
		if m.before {
			return append(out, texts[table.EraBefore]...)
		}
		return append(out, texts[table.Era]...)
	case table.LetterMonth:
		return append(out, texts[table.Month+month]...)
	case table.LetterMonthAlone:
		return append(out, texts[table.MonthAlone+month]...)
	case table.LetterMonthNumber:
		return d.appendInt(out, m.month, 1)
	case table.LetterMonthTwo:
		return d.appendInt(out, m.month, 2)
	case table.LetterDay:
		return d.appendInt(out, m.day, 1)
	case table.LetterDayTwo:
		return d.appendInt(out, m.day, 2)
	case table.LetterWeekday:
		return append(out, texts[table.Weekday+table.Field(m.weekday)]...)
	case table.LetterWeekdayAlone:
		return append(out, texts[table.WeekdayAlone+table.Field(m.weekday)]...)
	}
	return out
}

// appendClock writes what a letter of the time stands for.
func (d *data) appendClock(out []byte, letter rune, m moment) []byte {
	switch letter {
	case table.LetterHour23:
		return d.appendInt(out, m.hour, 1)
	case table.LetterHour23Two:
		return d.appendInt(out, m.hour, 2)
	case table.LetterHour12:
		return d.appendInt(out, (m.hour+11)%12+1, 1)
	case table.LetterHour12Two:
		return d.appendInt(out, (m.hour+11)%12+1, 2)
	case table.LetterHour11:
		return d.appendInt(out, m.hour%12, 1)
	case table.LetterHour11Two:
		return d.appendInt(out, m.hour%12, 2)
	case table.LetterMinute:
		return d.appendInt(out, m.minute, 1)
	case table.LetterMinuteTwo:
		return d.appendInt(out, m.minute, 2)
	case table.LetterHalf:
		if m.hour < 12 {
			return append(out, d.table.Texts[table.AM]...)
		}
		return append(out, d.table.Texts[table.PM]...)
	case table.LetterPeriod:
		return append(out, d.period(m.hour, m.minute)...)
	}
	return out
}

// period is the name of the part of the day, such as that of the early morning; a
// locale without such names has only the two halves.
func (d *data) period(hour, minute int) string {
	at := hour
	switch {
	case hour == 12 && minute == 0:
		at = table.NoonIndex
	case hour == 0 && minute == 0:
		at = table.MidnightIndex
	}
	return table.DayPeriod(d.table.Texts[table.DayPeriods], at)
}

package main

import (
	"fmt"
	"strconv"
	"strings"

	"cardbench/render/locale/internal/table"
)

// The parts that HubSpot's converter asks Intl for. %c is the letter of the clock.
const (
	dateSkeleton     = "yMMMMd"
	dateTimeSkeleton = "EEEEyMMMMd%cmm"
)

// dates fills in a locale's dates.
func (g *gen) dates(l *table.Locale, data string) error {
	name := g.tags.calendar(l.Name)
	gregorian, err := g.cldr.calendar("cldr-dates-full", data, "gregorian")
	if err != nil {
		return err
	}
	calendar, base := gregorian, gregorian
	if name != "gregorian" {
		if calendar, base, err = g.otherCalendar(data, name); err != nil {
			return err
		}
		l.Texts[table.Calendar] = name
		if gregorianFormats(l.Name) {
			base = gregorian
		}
	}
	patterns := newGenerator(calendar, base, g.tags.clock(l.Name))
	// The Persian calendar has no glue of its own and takes the Gregorian one; others
	// have that of the generic calendar.
	glue := base.at("dateTimeFormats-atTime", "standard").text("full")
	if name == "persian" {
		glue = gregorian.at("dateTimeFormats-atTime", "standard").text("full")
	}
	for _, p := range []struct {
		field    table.Field
		skeleton string
	}{
		{table.DatePattern, dateSkeleton},
		{table.DateTimePattern, fmt.Sprintf(dateTimeSkeleton, patterns.hour)},
	} {
		if l.Texts[p.field], err = compile(patterns.best(p.skeleton, glue)); err != nil {
			return err
		}
	}
	g.names(l, data, calendar, gregorian)
	correct(l)
	return nil
}

// gregorianFormats reports whether a tag takes its patterns from the Gregorian
// calendar although it counts in another: where ICU finds no formats of that calendar.
func gregorianFormats(tag string) bool {
	switch tag {
	case "th", "th-TH", "uz-AF", "uz-Arab-AF":
		return true
	}
	return false
}

// correct replaces what the packages of the other calendars, which end before CLDR 48,
// do not have yet.
func correct(l *table.Locale) {
	if l.Name == "shn-TH" {
		l.Texts[table.Era] = "ပ.သ."
	}
}

// otherCalendar returns a locale's own data of a calendar and the data that it falls
// back to.
func (g *gen) otherCalendar(locale, name string) (calendar, base node, err error) {
	for at := locale; at != "" && len(calendar) == 0 && err == nil; at = g.tags.truncate(at) {
		calendar, err = g.cldr.calendar("cldr-cal-"+name+"-full", at, name)
	}
	if err != nil {
		return nil, nil, err
	}
	if len(calendar) == 0 {
		if calendar, err = g.cldr.calendar("cldr-cal-"+name+"-full", "root", name); err != nil {
			return nil, nil, err
		}
	}
	base, err = g.cldr.calendar("cldr-dates-full", locale, "generic")
	return calendar, base, err
}

// newGenerator collects the patterns of a calendar.
func newGenerator(calendar, base node, clock byte) *generator {
	g := &generator{meanings: meanings{}, hour: clock, appends: make(map[part]string), names: make(map[part]string)}
	for _, canonical := range "GyQMwWEDFdaHmsSv" {
		g.add(string(canonical), "")
	}
	for _, style := range []string{"full", "long", "medium", "short"} {
		g.add(calendar.at("dateFormats").text(style), "")
		g.add(calendar.at("timeFormats").text(style), "")
	}
	available := base.at("dateTimeFormats", "availableFormats")
	for _, key := range available.keys() {
		if !strings.Contains(key, "-") { // counts and alternatives
			g.add(available.text(key), key)
		}
	}
	items := base.at("dateTimeFormats", "appendItems")
	for _, key := range items.keys() {
		g.appends[partOf(key)] = items.text(key)
	}
	g.sort()
	return g
}

// partOf returns the part that CLDR calls name where it appends parts.
func partOf(name string) part {
	return map[string]part{
		"Era": eraPart, "Year": yearPart, "Quarter": quarterPart, "Month": monthPart, "Week": weekPart, "Day-Of-Week": weekdayPart,
		"Day": dayPart, "Hour": hourPart, "Minute": minutePart, "Second": secondPart, "Timezone": zonePart,
	}[name]
}

// names fills in the names that the patterns use.
func (g *gen) names(l *table.Locale, data string, calendar, gregorian node) {
	used := l.Texts[table.DatePattern] + l.Texts[table.DateTimePattern]
	months := calendar.at("months")
	if l.Texts[table.Calendar] == "buddhist" {
		months = gregorian.at("months")
	}
	for i := range 12 {
		key := strconv.Itoa(i + 1)
		set(l, used, table.LetterMonth, table.Month+table.Field(i), months.at("format", "wide").text(key))
		set(l, used, table.LetterMonthAlone, table.MonthAlone+table.Field(i), months.at("stand-alone", "wide").text(key))
	}
	for i, key := range []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"} {
		days := gregorian.at("days")
		set(l, used, table.LetterWeekday, table.Weekday+table.Field(i), days.at("format", "wide").text(key))
		set(l, used, table.LetterWeekdayAlone, table.WeekdayAlone+table.Field(i), days.at("stand-alone", "wide").text(key))
	}
	periods := gregorian.at("dayPeriods", "format", "abbreviated")
	set(l, used, table.LetterHalf, table.AM, spaces(periods.text("am")))
	set(l, used, table.LetterHalf, table.PM, spaces(periods.text("pm")))
	set(l, used, table.LetterPeriod, table.DayPeriods, g.periods(data, periods))
	eras := calendar.at("eras", "eraAbbr")
	set(l, used, table.LetterEra, table.EraBefore, eras.text("0"))
	era := eras.text("1")
	if l.Texts[table.Calendar] != "" {
		era = eras.text("0")
	}
	set(l, used, table.LetterEra, table.Era, era)
}

// set keeps a name when a pattern has the letter for it.
func set(l *table.Locale, patterns string, letter rune, field table.Field, name string) {
	if strings.ContainsRune(patterns, letter) {
		l.Texts[field] = name
	}
}

// periods packs the names of the periods of the day, hour by hour.
func (g *gen) periods(locale string, names node) string {
	rules := g.cldr.supplement("dayPeriods", "dayPeriodRuleSet")
	at := locale
	for at != "" && rules[at] == nil {
		at = g.tags.truncate(at)
	}
	set := rules.at(at)
	hours := [26]string{}
	for _, period := range set.keys() {
		rule := set.at(period)
		from, before := hour(rule.text("_from")), hour(rule.text("_before"))
		switch {
		case rule.text("_at") == "12:00":
			hours[table.NoonIndex] = period
		case rule.text("_at") != "":
			hours[table.MidnightIndex] = period
		default:
			for h := from; h != before; h = (h + 1) % 24 {
				hours[h] = period
				if h == (before+23)%24 {
					break
				}
			}
		}
	}
	return packPeriods(hours, names)
}

func packPeriods(hours [26]string, names node) string {
	if hours[table.NoonIndex] == "" || names.text(hours[table.NoonIndex]) == "" {
		hours[table.NoonIndex] = hours[12]
	}
	if hours[table.MidnightIndex] == "" || names.text(hours[table.MidnightIndex]) == "" {
		hours[table.MidnightIndex] = hours[0]
	}
	var index, texts strings.Builder
	seen := map[string]int{}
	for _, period := range hours {
		at, ok := seen[period]
		if !ok {
			at = len(seen)
			seen[period] = at
			texts.WriteString(table.PartSeparator + spaces(names.text(period)))
		}
		index.WriteByte(byte('A' + at))
	}
	return index.String() + texts.String()
}

// hour reads "06:00"; 24:00 is 0.
func hour(clock string) int {
	var h int
	_, _ = fmt.Sscanf(clock, "%d:", &h)
	return h % 24
}

// spaces writes the narrow no-break space as a space: V8 does so in dates, for pages
// that were written before CLDR had it there.
func spaces(s string) string { return strings.ReplaceAll(s, "\u202f", " ") }

// compile turns a pattern of CLDR into one of the table.
func compile(pattern string) (string, error) {
	var out strings.Builder
	for _, t := range tokens(spaces(pattern)) {
		if !t.field {
			out.WriteString(unquote(t.text))
			continue
		}
		mark, ok := mark(t.text)
		if !ok {
			return "", fmt.Errorf("the pattern %q has %s, which the table has no letter for", pattern, t.text)
		}
		out.WriteRune(mark)
	}
	return out.String(), nil
}

func unquote(text string) string {
	switch {
	case text[0] != '\'':
		return text
	case text == "''":
		return "'"
	}
	text = strings.TrimSuffix(text[1:], "'")
	return strings.ReplaceAll(text, "''", "'")
}

// mark is the table's letter of a field.
func mark(field string) (rune, bool) {
	m, ok := map[string]rune{
		"y": table.LetterYear, "yyyy": table.LetterYear, "yy": table.LetterYearShort,
		"G": table.LetterEra, "GG": table.LetterEra, "GGG": table.LetterEra,
		"MMMM": table.LetterMonth, "LLLL": table.LetterMonthAlone, "M": table.LetterMonthNumber, "L": table.LetterMonthNumber,
		"MM": table.LetterMonthTwo, "LL": table.LetterMonthTwo, "d": table.LetterDay, "dd": table.LetterDayTwo,
		"EEEE": table.LetterWeekday, "cccc": table.LetterWeekdayAlone,
		"H": table.LetterHour23, "HH": table.LetterHour23Two, "h": table.LetterHour12, "hh": table.LetterHour12Two,
		"K": table.LetterHour11, "KK": table.LetterHour11Two, "m": table.LetterMinute, "mm": table.LetterMinuteTwo,
		"a": table.LetterHalf, "B": table.LetterPeriod,
	}[field]
	return m, ok
}

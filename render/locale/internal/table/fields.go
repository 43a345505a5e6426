package table

// Field is one of the texts that a locale consists of.
type Field int

// The fields. A list of names takes as many fields as it has names.
const (
	Zero             Field = iota // the digit for 0; the others follow it
	Decimal                       // between whole part and fraction
	Group                         // between groups of digits
	CurrencyDecimal               // Decimal in amounts of money
	CurrencyGroup                 // Group in amounts of money
	Infinity                      // what stands for a number that is too large
	MinGrouping                   // how many digits a first group has at least, as "1"
	NumberSizes                   // digits of the last group and of the others, as "32"
	NumberPositive                // a pattern of Digits and text
	NumberNegative                // the same below zero
	CurrencySizes                 // NumberSizes of amounts
	CurrencyPositive              // a pattern of Digits, Symbol and text
	CurrencyNegative              // the same below zero
	Calendar                      // "" for Gregorian, "persian", "buddhist"
	DatePattern                   // a pattern of letters of a date and text
	DateTimePattern               // the same with weekday and time
	AM                            // before noon
	PM                            // after noon
	DayPeriods                    // see DayPeriod
	EraBefore                     // the name of the years before year 1, where a pattern has it
	Era                           // the name of the era, where a pattern has it
	months                        // the fields from here on are lists
)

// The lists of names.
const (
	Month        = months           // twelve, as they stand in a date
	MonthAlone   = Month + 12       // twelve, as they stand alone
	Weekday      = MonthAlone + 12  // seven from Sunday, as they stand in a date
	WeekdayAlone = Weekday + 7      // seven from Sunday, as they stand alone
	Fields       = WeekdayAlone + 7 // the number of fields
)

// Marks of the patterns of numbers.
const (
	Digits = '\x01' // where the digits stand
	Symbol = '\x02' // where the currency's symbol stands
)

// Letters of the patterns of dates. Everything else in a pattern is text.
const (
	LetterYear         = '\x01' // digits of the year
	LetterYearShort    = '\x02' // its last two digits
	LetterEra          = '\x03' // EraBefore or Era
	LetterMonth        = '\x04' // Month
	LetterMonthAlone   = '\x05' // MonthAlone
	LetterMonthNumber  = '\x06' // digits of the month
	LetterMonthTwo     = '\x07' // two digits of the month
	LetterDay          = '\x08' // digits of the day
	LetterDayTwo       = '\x0b' // two digits of the day
	LetterWeekday      = '\x0c' // Weekday
	LetterWeekdayAlone = '\x0e' // WeekdayAlone
	LetterHour23       = '\x0f' // 0 to 23
	LetterHour23Two    = '\x10' // 00 to 23
	LetterHour12       = '\x11' // 12, 1 to 11
	LetterHour12Two    = '\x12' // 12, 01 to 11
	LetterHour11       = '\x13' // 0 to 11
	LetterHour11Two    = '\x14' // 00 to 11
	LetterMinute       = '\x15' // digits of the minute
	LetterMinuteTwo    = '\x16' // two digits of the minute
	LetterHalf         = '\x17' // AM or PM
	LetterPeriod       = '\x18' // a name of DayPeriods
)

// Separators within a string of the table.
const (
	// Between the parts of a currency that a locale writes in its own way: symbol,
	// decimal, group, positive pattern, negative pattern and sizes. A part that is
	// empty is the locale's own.
	PartSeparator = "\x00"
	// NoonIndex and MidnightIndex are behind the 24 hours in DayPeriods.
	NoonIndex     = 24
	MidnightIndex = 25
)

// DayPeriod returns the name of the period of the day at an hour from 0 to 23, or at
// NoonIndex or MidnightIndex; periods is the field DayPeriods: a letter for each of
// the 26, and the names that A, B, C … stand for, each behind a PartSeparator. It is
// "" for a locale without periods.
func DayPeriod(periods string, at int) string {
	if len(periods) <= MidnightIndex {
		return ""
	}
	wanted := int(periods[at] - 'A')
	rest := periods[MidnightIndex+1:]
	for rest != "" {
		rest = rest[len(PartSeparator):]
		end := 0
		for end < len(rest) && rest[end] != PartSeparator[0] {
			end++
		}
		if wanted == 0 {
			return rest[:end]
		}
		wanted--
		rest = rest[end:]
	}
	return ""
}

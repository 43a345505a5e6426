package locale

import (
	_ "embed" // the table of locales
	"strings"
	"sync"
	"unicode/utf8"

	"cardbench/render/locale/internal/table"
)

//go:embed locales.bin
var file string

// locales is the parsed table, which nobody changes.
//
//nolint:gochecknoglobals // a value that is made when it is first asked for
var locales = sync.OnceValue(func() *table.Table {
	t, err := table.Parse(file)
	if err != nil {
		panic("locale: " + err.Error()) // the program was built with a damaged file
	}
	return t
})

// data is what one language needs, ready to print.
type data struct {
	tag         string
	table       *table.Resolved
	zero        rune
	minGrouping int
	infinity    string
	number      style
	money       style
	calendar    calendar
}

// style is how numbers are punctuated.
type style struct {
	decimal, group     string
	last, other        int // digits of the last group and of those before; 0 for no groups
	positive, negative affixes
}

// affixes stand before and after the digits.
type affixes struct{ before, after string }

func newData(tag string, record int) *data {
	r := locales().Resolve(record)
	texts := &r.Texts
	d := &data{
		tag: tag, table: r, minGrouping: max(digit(texts[table.MinGrouping], 0), 1), infinity: texts[table.Infinity],
		number: style{decimal: texts[table.Decimal], group: texts[table.Group]},
		money:  style{decimal: texts[table.CurrencyDecimal], group: texts[table.CurrencyGroup]},
	}
	d.zero, _ = utf8.DecodeRuneInString(texts[table.Zero])
	d.number = d.number.shaped(texts[table.NumberSizes], texts[table.NumberPositive], texts[table.NumberNegative])
	d.money = d.money.shaped(texts[table.CurrencySizes], texts[table.CurrencyPositive], texts[table.CurrencyNegative])
	d.calendar = calendarOf(texts[table.Calendar])
	return d
}

// shaped returns the style with groups and affixes from the fields of a pattern.
func (s style) shaped(sizes, positive, negative string) style {
	s.last, s.other = digit(sizes, 0), digit(sizes, 1)
	s.positive, s.negative = split(positive), split(negative)
	return s
}

func split(pattern string) affixes {
	before, after, _ := strings.Cut(pattern, string(table.Digits))
	return affixes{before, after}
}

// digit reads the digit at a place of s, 0 where there is none.
func digit(s string, at int) int {
	if at >= len(s) || s[at] < '0' || s[at] > '9' {
		return 0
	}
	return int(s[at] - '0')
}

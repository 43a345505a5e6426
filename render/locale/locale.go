package locale

import (
	"math"
	"strconv"
	"strings"
	"time"

	"cardbench/model"
	"cardbench/model/jsread"
	"cardbench/render/locale/internal/table"
)

// Locale prints values in one language. The zero Locale is not usable: see Lookup.
type Locale struct {
	data *data
}

// Lookup returns the locale that is used for a BCP 47 tag, in any case and with - or
// _. A tag that is more special than what CLDR has gives the locale that Intl would
// take: de for de-AQ. known is false for a text that is no tag and for a language that
// CLDR does not know; the Locale is then English. No tag at all is English too, as in
// HubSpot's converter.
func Lookup(tag string) (l Locale, known bool) {
	name, record, known := resolve(tag)
	if !known {
		name, record, _ = resolve("en")
	}
	return Locale{newData(name, record)}, known || tag == ""
}

// Tag returns the BCP 47 tag of the language that is printed.
func (l Locale) Tag() string { return l.data.tag }

// Format prints value as a property of the data type kind shows it. The types that
// are plain text give the value itself. viewer is the zone of the browser, for DATE;
// portal that of the HubSpot account, for DATETIME; nil is UTC.
func (l Locale) Format(kind model.DataType, value, currencyCode string, viewer, portal *time.Location) string {
	known, _ := kind.Known()
	switch known {
	case model.Currency:
		return l.Currency(value, currencyCode)
	case model.Numeric:
		return l.Number(value)
	case model.Date:
		return l.Date(value, viewer)
	case model.DateTime:
		return l.DateTime(value, portal)
	case model.Boolean, model.Email, model.Link, model.Status, model.String:
	}
	return value
}

// Currency prints an amount. Without a code it is the raw value; a value that is no
// number and a code that is not three letters give "CODE value".
func (l Locale) Currency(value, code string) string {
	if code == "" {
		return value
	}
	f, ok := readNumber(value)
	if !ok || !wellFormed(code) {
		return code + " " + value
	}
	code = strings.ToUpper(code)
	symbol, places, style := l.data.currency(code)
	var digits, out [scratch]byte
	n := round(digits[:], f, places, places)
	return string(l.data.appendMoney(out[:0], n, math.Signbit(f), symbol, style))
}

// readNumber is parseFloat. Plain decimals, which nearly all values are, it reads
// without a detour.
func readNumber(value string) (f float64, ok bool) {
	if strings.Trim(value, "-.0123456789") == "" {
		if f, err := strconv.ParseFloat(value, 64); err == nil {
			return f, true
		}
	}
	return jsread.Number(value)
}

// scratch is room for what most values need; longer ones take more.
const scratch = 96

// Number prints a number with at most three decimals; the raw value when it is none.
func (l Locale) Number(value string) string {
	f, ok := readNumber(value)
	if !ok {
		return value
	}
	var digits, out [scratch]byte
	around := l.data.number.choose(math.Signbit(f))
	text := append(out[:0], around.before...)
	text = l.data.appendNumber(text, round(digits[:], f, 0, 3), l.data.number)
	return string(append(text, around.after...))
}

// Date prints a day in its long form. The text yyyy-mm-dd is that day wherever the
// viewer is; any other is what new Date makes of it, seen in the viewer's zone, and
// the raw text when that is Invalid Date.
func (l Locale) Date(value string, viewer *time.Location) string {
	if viewer == nil {
		viewer = time.UTC
	}
	text := value
	if _, _, _, pure := jsread.PureDate(value); pure {
		text += "T00:00:00" // local midnight, as the converter writes it
	}
	t, ok := jsread.Date(text, viewer)
	if !ok {
		return value
	}
	return l.data.print(table.DatePattern, t.In(viewer))
}

// DateTime prints an instant given as milliseconds since 1970, with weekday and time,
// in the zone of the HubSpot account. It is the raw value when that is no instant. A
// text that only begins with a number is read up to there: the ISO form of 2023 is
// 2,023 ms.
func (l Locale) DateTime(value string, portal *time.Location) string {
	if portal == nil {
		portal = time.UTC
	}
	ms, ok := jsread.Int(value)
	if !ok {
		return value
	}
	t, ok := jsread.Millis(ms)
	if !ok {
		return value
	}
	return l.data.print(table.DateTimePattern, t.In(portal))
}

// wellFormed reports whether Intl takes code for a currency: three ASCII letters,
// whether or not any country uses them.
func wellFormed(code string) bool {
	if len(code) != 3 {
		return false
	}
	for i := range len(code) {
		if c := code[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

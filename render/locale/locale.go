package locale

import (
	"math"
	"strings"
	"time"

	"cardbench/model"
	"cardbench/model/jsread"
)

// Locale prints values in one language. The zero Locale is not usable: see Lookup.
type Locale struct {
	data data
}

// Lookup returns the locale that is used for a BCP 47 tag, in any case. known is
// false for a tag that is not understood or not supported yet; the Locale is then
// English. No tag at all is English too, as in HubSpot's converter.
func Lookup(tag string) (l Locale, known bool) {
	switch strings.ToLower(tag) {
	case "", "en":
		return Locale{data: english("en")}, true
	case "en-us":
		return Locale{data: english("en-US")}, true
	}
	return Locale{data: english("en")}, false
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
	f, ok := jsread.Number(value)
	if !ok || !wellFormed(code) {
		return code + " " + value
	}
	code = strings.ToUpper(code)
	places := l.data.places(code)
	negative, digits := round(f, places, places)
	symbol := l.data.symbol(code)
	if !math.IsInf(f, 0) && !l.data.touches(symbol) {
		symbol += nbsp
	}
	amount := symbol + l.data.group(digits)
	if negative {
		return l.data.minus + amount
	}
	return amount
}

// Number prints a number with at most three decimals; the raw value when it is none.
func (l Locale) Number(value string) string {
	f, ok := jsread.Number(value)
	if !ok {
		return value
	}
	negative, digits := round(f, 0, 3)
	if negative {
		return l.data.minus + l.data.group(digits)
	}
	return l.data.group(digits)
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
	return l.data.date(t.In(viewer))
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
	return l.data.dateTime(t.In(portal))
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

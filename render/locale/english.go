package locale

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// nbsp stands between a symbol that ends in a letter and the digits.
const nbsp = "\u00a0"

// data is what one language needs. All of it is of CLDR 48.
type data struct {
	tag   string
	minus string
}

func english(tag string) data { return data{tag: tag, minus: "-"} }

// places is the number of decimals of a currency. CLDR's differ from those of ISO
// 4217 where nobody uses the small coins.
func (d data) places(code string) int {
	switch code {
	case "ADP", "AFN", "ALL", "BIF", "BYR", "CLP", "COP", "DJF", "ESP", "GNF", "HUF", "IDR",
		"IQD", "IRR", "ISK", "ITL", "JPY", "KMF", "KPW", "KRW", "LAK", "LBP", "LUF", "MGA",
		"MGF", "MMK", "MRO", "PKR", "PYG", "RWF", "SLL", "SOS", "STD", "SYP", "TMM", "TRL",
		"UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF", "YER", "ZMK", "ZWD":
		return 0
	case "BHD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}

// symbol is the sign of a currency, or its code where the language has none.
func (d data) symbol(code string) string {
	switch code {
	case "AUD":
		return "A$"
	case "BRL":
		return "R$"
	case "CAD":
		return "CA$"
	case "CNY":
		return "CN¥"
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "HKD":
		return "HK$"
	case "ILS":
		return "₪"
	case "INR":
		return "₹"
	case "JPY":
		return "¥"
	case "KRW":
		return "₩"
	case "MXN":
		return "MX$"
	case "NZD":
		return "NZ$"
	case "PHP":
		return "₱"
	case "TWD":
		return "NT$"
	case "USD":
		return "$"
	case "VND":
		return "₫"
	case "XAF":
		return "FCFA"
	case "XCD":
		return "EC$"
	case "XCG":
		return "Cg."
	case "XOF":
		return "F\u202fCFA"
	case "XPF":
		return "CFPF"
	case "XXX":
		return "¤"
	}
	return code
}

// touches reports whether the symbol stands against the digits without a blank.
func (d data) touches(symbol string) bool {
	r, _ := utf8.DecodeLastRuneInString(symbol)
	return unicode.In(r, unicode.S, unicode.Z)
}

// group puts a comma before each three digits of the whole part.
func (d data) group(digits string) string {
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	var out strings.Builder
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 && whole[i] < utf8.RuneSelf {
			out.WriteByte(',')
		}
		out.WriteByte(whole[i])
	}
	if hasFraction {
		out.WriteByte('.')
		out.WriteString(fraction)
	}
	return out.String()
}

func (d data) date(t time.Time) string {
	return t.Month().String() + " " + strconv.Itoa(t.Day()) + ", " + strconv.Itoa(yearOfEra(t.Year()))
}

func (d data) dateTime(t time.Time) string {
	return t.Weekday().String() + ", " + d.date(t) + " at " + t.Format("3:04 PM")
}

// yearOfEra counts the years before Christ backwards: the year 0 is 1 BC.
func yearOfEra(year int) int {
	if year <= 0 {
		return 1 - year
	}
	return year
}

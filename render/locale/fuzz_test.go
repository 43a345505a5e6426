package locale_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"cardbench/model"
	"cardbench/render/locale"
)

// FuzzFormat prints anything in any locale: no panic, no broken text, and nothing
// where there was something only if the value is empty.
func FuzzFormat(f *testing.F) {
	f.Add("en-US", "94.34", "GBP")
	f.Add("fa", "2023-10-13T00:00:00Z", "")
	f.Add("de-CH", "1e308", "USD")
	f.Add("zh-TW", "-62135596800000", "")
	f.Add("th", "8640000000000000", "TWD")
	f.Add("ckb-IR", "-8640000000000000", "XXX")
	f.Add("en-DE", "-0", "eur")
	f.Fuzz(func(t *testing.T, tag, value, code string) {
		l, _ := locale.Lookup(tag)
		for _, kind := range model.DataTypes() {
			text := l.Format(kind, value, code, nil, nil)
			if utf8.ValidString(value) && utf8.ValidString(code) && !utf8.ValidString(text) {
				t.Errorf("%s %s %q %q = %q", tag, kind, value, code, text)
			}
			if text == "" && value != "" {
				t.Errorf("%s %s %q %q prints nothing", tag, kind, value, code)
			}
		}
	})
}

// FuzzLookup asks for any tag: what is found is found again under its own name, and
// has a label.
func FuzzLookup(f *testing.F) {
	for _, tag := range []string{"", "en", "pt-br", "zh_Hant_TW", "x", "-", "de-u-nu-latn", "sh-ME", "i-klingon", "zh-min-nan"} {
		f.Add(tag)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		l, known := locale.Lookup(tag)
		again, ok := locale.Lookup(l.Tag())
		if !ok || again.Tag() != l.Tag() {
			t.Errorf("Lookup(%q) = %s, which Lookup does not know", tag, l.Tag())
		}
		if known && tag != "" && locale.Label(tag) == "" {
			t.Errorf("Label(%q) is empty", tag)
		}
	})
}

// FuzzDigits compares the digits of a number in any locale with those in English: only
// their script and the marks around them may differ.
func FuzzDigits(f *testing.F) {
	f.Add("ar-EG", "-1234567.8915")
	f.Add("hi-IN", "12345678901234567890")
	f.Add("es", "1234.5")
	f.Fuzz(func(t *testing.T, tag, value string) {
		l, _ := locale.Lookup(tag)
		english, _ := locale.Lookup("en")
		if want := english.Number(value); want != value && digits(l.Number(value)) != digits(want) {
			t.Errorf("%s %q = %q; in English %q", l.Tag(), value, l.Number(value), want)
		}
	})
}

// digits are the digits of s in ASCII.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.Is(unicode.Nd, r) {
			return -1
		}
		zero := r
		for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
			zero--
		}
		return '0' + r - zero
	}, s)
}

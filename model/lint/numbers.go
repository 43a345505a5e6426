package lint

import (
	"errors"
	"strconv"
	"strings"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/jsread"
)

// numberRules are about CURRENCY and NUMERIC.
func numberRules() []Rule {
	return []Rule{
		rule("CB320", "currency-code-missing", Error, currencyCodeMissing),
		rule("CB321", "currency-without-code", Warning, currencyWithoutCode),
		rule("CB322", "currency-object", Error, currencyObject),
		rule("CB323", "currency-code-unknown", Warning, currencyCodeUnknown),
		rule("CB324", "currency-code-malformed", Error, currencyCodeMalformed),
		rule("CB325", "currency-code-case", Info, currencyCodeCase),
		rule("CB326", "currency-not-a-number", Error, currencyNotANumber),
		rule("CB327", "number-cut-short", Error, numberCutShort),
		rule("CB328", "numeric-not-a-number", Error, numericNotANumber),
		rule("CB329", "decimals-not-shown", Info, decimalsNotShown),
	}
}

// currencyCode is the node of an entry's currencyCode; ok is false when it is missing.
func (c *cell) currencyCode() (n *document.Node, code string, ok bool) {
	n = c.entry.Member("currencyCode")
	code = n.Value()
	return n, code, !blank(n)
}

// codes calls found for each CURRENCY entry that has a code.
func (p *pass) codes(found func(c *cell, n *document.Node, code string)) {
	p.entries(func(c *cell) {
		if n, code, ok := c.currencyCode(); ok && c.kind == model.Currency && n.Kind == document.String {
			found(c, n, code)
		}
	})
}

func currencyCodeMissing(p *pass) {
	if p.dialect == model.DialectSections {
		return // its schema has no currencyCode
	}
	p.entries(func(c *cell) {
		if c.kind == model.Currency && c.known {
			if n := gap(c.entry, "currencyCode"); n != nil {
				p.report(n, "CURRENCY %s has no currencyCode: HubSpot shows the bare value %s", c.title(), show(c.value)).
					fix("set currencyCode of "+c.title()+" to "+p.commonCode(), fillText(c.entry, "currencyCode", p.commonCode())...)
			}
		}
	})
}

func currencyWithoutCode(p *pass) {
	for _, c := range p.byKind[model.Currency] {
		if c.entry == nil && c.scalar() {
			p.report(c.value, "%s is a declared CURRENCY, which has no place for a code: HubSpot shows the bare value %s, send it in properties[] with a currencyCode", c.title(), show(c.value))
		}
	}
}

func currencyObject(p *pass) {
	for _, c := range p.byKind[model.Currency] {
		if c.value.Is(document.Object) && c.value.Member("value") != nil {
			p.report(c.value, `value of %s is an object with value and currencyCode: HubSpot's converter shows "[object Object]", send it in properties[]`, c.title())
		}
	}
}

func threeLetters(code string) bool {
	return len(code) == 3 && letter(code[0]) && letter(code[1]) && letter(code[2])
}

func currencyCodeMalformed(p *pass) {
	p.codes(func(c *cell, n *document.Node, code string) {
		if !threeLetters(code) {
			p.report(n, "currencyCode %s is not three letters: HubSpot shows it in front of the bare value, %s %s", show(n), quote(code), show(c.value)).
				fix(to(n, symbolCode(code)), rewrite(n, symbolCode(code))...)
		}
	})
}

func currencyCodeUnknown(p *pass) {
	p.codes(func(_ *cell, n *document.Node, code string) {
		if threeLetters(code) && !knownCurrency(strings.ToUpper(code)) {
			p.report(n, "currencyCode %s is not in ISO 4217: HubSpot shows the code where a currency's symbol belongs", show(n))
		}
	})
}

func currencyCodeCase(p *pass) {
	p.codes(func(_ *cell, n *document.Node, code string) {
		if threeLetters(code) && code != strings.ToUpper(code) {
			p.report(n, "currencyCode %s is not in capitals: browsers read it as %s, ISO 4217 knows only that spelling", show(n), quote(strings.ToUpper(code))).
				fix(to(n, strings.ToUpper(code)), rewrite(n, strings.ToUpper(code))...)
		}
	})
}

// numberTexts calls found for each string of a type that is formatted as a number;
// a currency without a well-formed code is shown as it stands.
func (p *pass) numberTexts(kind model.DataType, found func(c *cell, s string)) {
	for _, c := range p.byKind[kind] {
		if c.value.Is(document.String) && c.scalar() && (kind == model.Numeric || c.money()) {
			found(c, c.text())
		}
	}
}

// money reports whether a currency has a code that browsers take.
func (c *cell) money() bool {
	if c.entry == nil {
		return false
	}
	_, code, ok := c.currencyCode()
	return ok && threeLetters(code)
}

func currencyNotANumber(p *pass) {
	p.numberTexts(model.Currency, func(c *cell, s string) {
		if _, ok := jsread.Number(s); !ok {
			_, code, _ := c.currencyCode()
			p.report(c.value, "value %s of %s is not a number: HubSpot shows %s", show(c.value), c.title(), quote(code+" "+s))
		}
	})
}

func numericNotANumber(p *pass) {
	p.numberTexts(model.Numeric, func(c *cell, s string) {
		if _, ok := jsread.Number(s); !ok {
			p.report(c.value, "value %s of %s is not a number: HubSpot shows it as it stands", show(c.value), c.title())
		}
	})
}

func numberCutShort(p *pass) {
	for _, kind := range []model.DataType{model.Currency, model.Numeric} {
		p.numberTexts(kind, func(c *cell, s string) {
			if read, ok := jsread.Float(s); ok && !wholeNumber(s) {
				p.report(c.value, "value %s of %s is read only up to its first odd character: HubSpot shows the number %s", show(c.value), c.title(), short(read)).
					fix(to(c.value, plainNumber(s)), rewrite(c.value, plainNumber(s))...)
			}
		})
	}
}

// wholeNumber reports whether all of s is one decimal number.
func wholeNumber(s string) bool {
	s = strings.TrimSpace(s)
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && !strings.ContainsRune("+-.eE", rune(c)) {
			return false
		}
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

// shownDecimals is how many decimals Intl.NumberFormat shows when nobody asks.
const shownDecimals = 3

func decimalsNotShown(p *pass) {
	for _, c := range p.byKind[model.Numeric] {
		if !c.scalar() || !wholeNumber(c.text()) {
			continue
		}
		number, exponent, _ := strings.Cut(strings.ToLower(strings.TrimSpace(c.text())), "e")
		_, decimals, _ := strings.Cut(number, ".")
		if exponent == "" && len(strings.TrimRight(decimals, "0")) > shownDecimals {
			p.report(c.value, "value %s of %s has more than three decimals: HubSpot rounds to three", show(c.value), c.title())
		}
	}
}

// isoCurrencies are the active codes of ISO 4217, and codes withdrawn so lately that
// browsers still have a symbol or name for them.
const isoCurrencies = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD " +
	"CAD CDF CHE CHF CHW CLF CLP CNH CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF " +
	"GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD " +
	"MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR " +
	"RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH " +
	"UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX " +
	"YER ZAR ZMW ZWG ZWL"

// knownCurrency reports whether a code of three capitals is one of isoCurrencies.
func knownCurrency(code string) bool {
	at := strings.Index(isoCurrencies, code)
	return at >= 0 && at%4 == 0
}

package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"cardbench/render/locale/internal/table"
)

// numbers fills in a locale's digits, separators and patterns.
func (g *gen) numbers(l *table.Locale, data string) error {
	n, err := g.numbersOf(data)
	if err != nil {
		return err
	}
	system := n.text("defaultNumberingSystem")
	digits := g.cldr.supplement("numberingSystems", "numberingSystems", system).text("_digits")
	if digits == "" {
		return fmt.Errorf("the numbering system %q has no digits", system)
	}
	symbols := symbolsOf(n)
	zero, _ := utf8.DecodeRuneInString(digits)
	l.Texts[table.Zero] = string(zero)
	l.Texts[table.Decimal] = symbols.text("decimal")
	l.Texts[table.Group] = symbols.text("group")
	l.Texts[table.CurrencyDecimal] = or(symbols.text("currencyDecimal"), symbols.text("decimal"))
	l.Texts[table.CurrencyGroup] = or(symbols.text("currencyGroup"), symbols.text("group"))
	l.Texts[table.Infinity] = symbols.text("infinity")
	l.Texts[table.MinGrouping] = n.text("minimumGroupingDigits")
	minus := symbols.text("minusSign")
	number := numberPattern(n.at("decimalFormats-numberSystem-"+system).text("standard"), minus)
	l.Texts[table.NumberSizes], l.Texts[table.NumberPositive], l.Texts[table.NumberNegative] = number[0], number[1], number[2]
	formats := n.at("currencyFormats-numberSystem-" + system)
	setMoney(l, numberPattern(formats.text("standard"), minus))
	if err := checkSpacing(formats.at("currencySpacing")); err != nil {
		return err
	}
	return g.currencies(l, data, minus)
}

func (g *gen) numbersOf(data string) (node, error) {
	file, err := g.cldr.main("cldr-numbers-full", data, "numbers")
	return file.at("numbers"), err
}

// symbolsOf returns the separators and signs of a locale's own numbering system.
func symbolsOf(numbers node) node {
	return numbers.at("symbols-numberSystem-" + numbers.text("defaultNumberingSystem"))
}

func setMoney(l *table.Locale, pattern [3]string) {
	l.Texts[table.CurrencySizes], l.Texts[table.CurrencyPositive], l.Texts[table.CurrencyNegative] = pattern[0], pattern[1], pattern[2]
}

// checkSpacing refuses rules that the printer does not have.
func checkSpacing(spacing node) error {
	for _, side := range spacing.keys() {
		s := spacing.at(side)
		if s.text("currencyMatch") != "[[:^S:]&[:^Z:]]" || s.text("surroundingMatch") != "[:digit:]" || s.text("insertBetween") != "\u00a0" {
			return fmt.Errorf("a currency is spaced by another rule than everywhere else: %v", s)
		}
	}
	return nil
}

// numberPattern returns the sizes of the groups, the positive and the negative
// pattern. Without a pattern for it, a minus in front makes a number negative.
func numberPattern(pattern, minus string) [3]string {
	positive, negative, stated := strings.Cut(pattern, ";")
	if !stated {
		negative = "-" + positive
	}
	return [3]string{sizes(positive), affixes(positive, minus), affixes(negative, minus)}
}

// sizes is the number of digits of the last group and of those before, "" for none.
func sizes(pattern string) string {
	whole, _, _ := strings.Cut(pattern, ".")
	groups := strings.Split(strings.Trim(whole, "¤ \u00a0-\u200e\u200f\u061c"), ",")
	n := len(groups)
	if n == 1 {
		return ""
	}
	last := len(digitsOf(groups[n-1]))
	rest := last
	if n > 2 {
		rest = len(digitsOf(groups[n-2]))
	}
	return fmt.Sprintf("%d%d", last, rest)
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '#' || r == '0' {
			return r
		}
		return -1
	}, s)
}

// affixes keeps what stands around the digits of a pattern.
func affixes(pattern, minus string) string {
	first, last := strings.IndexAny(pattern, "#0"), strings.LastIndexAny(pattern, "#0")
	plain := strings.NewReplacer("-", minus, "¤", string(table.Symbol), "'", "")
	return plain.Replace(pattern[:first]) + string(table.Digits) + plain.Replace(pattern[last+1:])
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

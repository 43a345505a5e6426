package main

import (
	"strings"

	"cardbench/render/locale/internal/table"
)

// own is what a locale has for one currency alone; "" is as for every other.
type own struct{ decimal, group, pattern string }

// currencies fills in what the locale writes for currencies.
func (g *gen) currencies(l *table.Locale, data, minus string) error {
	currencies, err := g.currenciesOf(data)
	if err != nil {
		return err
	}
	l.Symbols = map[string]string{}
	for code := range currencies {
		symbol := currencies.at(code).text("symbol")
		if symbol == code {
			symbol = ""
		}
		o, err := g.own(data, code)
		if err != nil {
			return err
		}
		if o != (own{}) {
			symbol = or(symbol, code) + o.parts(minus)
		}
		if symbol != "" {
			l.Symbols[code] = symbol
		}
	}
	return g.homeCurrency(l, data, minus)
}

func (g *gen) currenciesOf(data string) (node, error) {
	file, err := g.cldr.main("cldr-numbers-full", data, "currencies")
	return file.at("numbers", "currencies"), err
}

// own returns what a locale has for a currency alone. A pattern comes with the
// separators of the locale that states it, although a locale that inherits it may have
// others: so ICU writes its data.
func (g *gen) own(data, code string) (own, error) {
	currencies, err := g.currenciesOf(data)
	if err != nil {
		return own{}, err
	}
	c := currencies.at(code)
	o := own{c.text("decimal"), c.text("group"), c.text("pattern")}
	if o.pattern == "" {
		return o, nil
	}
	if parent := g.tags.parent(data); parent != "" {
		inherited, err := g.own(parent, code)
		if err != nil || inherited.pattern == o.pattern {
			return inherited, err
		}
	}
	numbers, err := g.numbersOf(data)
	symbols := symbolsOf(numbers)
	o.decimal = or(o.decimal, or(symbols.text("currencyDecimal"), symbols.text("decimal")))
	o.group = or(o.group, or(symbols.text("currencyGroup"), symbols.text("group")))
	return o, err
}

// parts packs it behind a symbol, as PartSeparator says.
func (o own) parts(minus string) string {
	parts := []string{"", o.decimal, o.group, "", "", ""}
	if o.pattern != "" {
		p := numberPattern(o.pattern, minus)
		parts[3], parts[4], parts[5] = p[1], p[2], p[0]
	}
	return strings.Join(parts, table.PartSeparator)
}

// homeCurrency gives all amounts what is the own of the currency of the tag's region:
// ICU reads that currency first, and what it sets stays for every other. So a euro
// country's English has the euro's pattern for dollars too.
func (g *gen) homeCurrency(l *table.Locale, data, minus string) error {
	_, _, region := split(l.Name)
	code := g.tags.currency(region)
	if code == "" {
		return nil
	}
	o, err := g.own(data, code)
	if err != nil {
		return err
	}
	l.Texts[table.CurrencyDecimal] = or(o.decimal, l.Texts[table.CurrencyDecimal])
	l.Texts[table.CurrencyGroup] = or(o.group, l.Texts[table.CurrencyGroup])
	if o.pattern != "" {
		setMoney(l, numberPattern(o.pattern, minus))
	}
	return nil
}

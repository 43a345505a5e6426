package jsread

// parser is V8's date parser: first the ISO form, and from where that fails the
// legacy one, in which words before the first number, punctuation and parentheses
// are passed over.
type parser struct {
	*scanner
	date       dateParts
	time       timeParts
	zone       zoneParts
	readNumber bool
}

func (p *parser) parse() bool {
	t := p.parseISO()
	if t.kind == tokenInvalid {
		return false
	}
	p.readNumber = p.date.count > 0
	if t.kind == tokenEnd {
		t = p.next()
	}
	for ; t.kind != tokenEnd; t = p.next() {
		if !p.legacy(t) {
			return false
		}
	}
	return true
}

func (p *parser) legacy(t token) bool {
	switch {
	case t.kind == tokenNumber:
		p.readNumber = true
		return p.legacyNumber(t)
	case t.kind == tokenWord:
		return p.legacyWord(t)
	case t.isSign() && (p.zone.isUTC() || !p.time.empty()):
		return p.legacyZone(t)
	case (t.isSign() || t.isSymbol(')')) && p.readNumber:
		return false
	}
	return true
}

func (p *parser) legacyNumber(t token) bool {
	n := t.number
	switch {
	case p.skip(':'):
		if p.skip(':') {
			if !p.time.empty() {
				return false
			}
			p.time.add(n)
			return p.time.add(0)
		}
		if !p.time.add(n) {
			return false
		}
		p.skip('.')
		return true
	case p.skip('.') && p.time.expecting(n):
		p.time.add(n)
		if p.peek.kind != tokenNumber {
			return false
		}
		p.time.finish(milliseconds(p.next()))
		return true
	case p.zone.expecting(n):
		p.zone.minute, p.zone.hasMinute = n, true
		return true
	case p.time.expecting(n):
		p.time.finish(n)
		after := p.peek
		return after.kind == tokenEnd || after.kind == tokenSpace || after.isZ() || after.isSign()
	}
	if !p.date.add(n) {
		return false
	}
	p.skip('-')
	return true
}

func (p *parser) legacyWord(t token) bool {
	switch {
	case t.word == wordHalf && !p.time.empty():
		p.time.half, p.time.hasHalf = t.value, true
	case t.word == wordMonth:
		p.date.month = t.value
		p.skip('-')
	case t.word == wordZone && p.readNumber:
		p.zone.setHours(t.value)
	default:
		return !p.readNumber && p.peek.kind != tokenNumber
	}
	return true
}

// legacyZone reads what follows the sign of a distance from UTC: h, hh, hmm, hhmm or
// h: with minutes to come.
func (p *parser) legacyZone(sign token) bool {
	p.zone.sign = 1
	if sign.symbol == '-' {
		p.zone.sign = -1
	}
	n, length := 0, 0
	if p.peek.kind == tokenNumber {
		t := p.next()
		n, length = t.number, t.length
	}
	p.readNumber = true
	switch {
	case p.peek.isSymbol(':'):
		p.zone.hour, p.zone.hasHour = n, true
		p.zone.minute, p.zone.hasMinute = 0, false
	case length == 1 || length == 2:
		p.zone.set(n, 0)
	case length == 3 || length == 4:
		p.zone.set(n/100, n%100)
	default:
		return false
	}
	return true
}

// parseISO reads the ISO form as far as it goes. It returns an end token when that
// was all, else the first token that the legacy form has to deal with.
func (p *parser) parseISO() token {
	switch {
	case p.peek.isSign():
		if sign := p.next(); !p.longYear(sign) {
			return sign
		}
	case p.peek.fixed(4):
		p.date.add(p.next().number)
	default:
		return p.next()
	}
	for _, valid := range []func(int) bool{isMonth, isDay} {
		if !p.skip('-') {
			break
		}
		if !p.peek.fixed(2) || !valid(p.peek.number) {
			return p.next()
		}
		p.date.add(p.next().number)
	}
	return p.parseISOTime()
}

// longYear reads the six digits behind a sign; there is no year -000000.
func (p *parser) longYear(sign token) bool {
	if !p.peek.fixed(6) {
		return false
	}
	year := p.next().number
	if sign.symbol == '-' {
		year = -year
		if year == 0 {
			return false
		}
	}
	return p.date.add(year)
}

func (p *parser) parseISOTime() token {
	if p.peek.isT() {
		p.next()
		if !p.isoClock() || !p.isoZone() || p.peek.kind != tokenEnd {
			return token{kind: tokenInvalid}
		}
	} else if p.peek.kind != tokenEnd {
		return p.next()
	}
	if p.zone.sign == 0 && p.time.empty() {
		p.zone.setHours(0)
	}
	p.date.iso = true
	return token{kind: tokenEnd}
}

func (p *parser) isoClock() bool {
	if !p.peek.fixed(2) || p.peek.number > 24 {
		return false
	}
	last := p.peek.number == 24
	p.time.add(p.next().number)
	if !p.skip(':') || !p.isoSixty(last) {
		return false
	}
	if !p.skip(':') {
		return true
	}
	if !p.isoSixty(last) {
		return false
	}
	if !p.skip('.') {
		return true
	}
	if p.peek.kind != tokenNumber || last && p.peek.number > 0 {
		return false
	}
	return p.time.add(milliseconds(p.next()))
}

func (p *parser) isoSixty(last bool) bool {
	if !p.peek.fixed(2) || !isSixty(p.peek.number) || last && p.peek.number > 0 {
		return false
	}
	return p.time.add(p.next().number)
}

func (p *parser) isoZone() bool {
	if p.peek.isZ() {
		p.next()
		p.zone.setHours(0)
		return true
	}
	if !p.peek.isSign() {
		return true
	}
	p.zone.sign = 1
	if p.next().symbol == '-' {
		p.zone.sign = -1
	}
	t := p.next()
	if t.fixed(4) {
		p.zone.set(t.number/100, t.number%100)
		return p.zone.hour < 24 && isSixty(p.zone.minute)
	}
	if !t.fixed(2) || t.number >= 24 || !p.skip(':') {
		return false
	}
	p.zone.set(t.number, 0)
	t = p.next()
	p.zone.minute = t.number
	return t.fixed(2) && isSixty(t.number)
}

// milliseconds reads the digits behind a point: the first three count.
func milliseconds(t token) int {
	n, length := t.number, min(t.length, 9)
	for ; length < 3; length++ {
		n *= 10
	}
	for ; length > 3; length-- {
		n /= 10
	}
	return n
}

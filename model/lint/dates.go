package lint

import (
	"math"
	"strconv"
	"strings"
	"time"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/jsread"
)

// dateRules are about DATE, a day as yyyy-mm-dd, and DATETIME, an instant in
// milliseconds since 1970.
func dateRules() []Rule {
	return []Rule{
		rule("CB330", "date-unreadable", Error, dateUnreadable),
		rule("CB331", "date-does-not-exist", Error, dateDoesNotExist),
		rule("CB332", "date-with-time", Warning, dateWithTime),
		rule("CB333", "date-other-form", Warning, dateOtherForm),
		rule("CB340", "datetime-not-milliseconds", Error, datetimeNotMilliseconds),
		rule("CB341", "datetime-in-seconds", Error, datetimeInSeconds),
		rule("CB342", "datetime-too-large", Error, datetimeTooLarge),
		rule("CB343", "datetime-unreadable", Error, datetimeUnreadable),
		rule("CB344", "datetime-near-1970", Warning, datetimeNear1970),
	}
}

// dates calls found for each DATE that has a text.
func (p *pass) dates(found func(c *cell, s string)) {
	for _, c := range p.byKind[model.Date] {
		if c.scalar() {
			found(c, c.text())
		}
	}
}

// longDay writes a day as HubSpot does in English.
func longDay(t time.Time) string { return t.Format("January 2, 2006") }

func dateUnreadable(p *pass) {
	p.dates(func(c *cell, s string) {
		if _, ok := jsread.Date(s, time.UTC); ok {
			return
		}
		hint := "write yyyy-mm-dd"
		if len(s) >= 12 && wholeNumber(s) {
			hint = "milliseconds are for DATETIME"
		}
		p.report(c.value, "value %s of %s is no date that a browser can read: HubSpot shows it as it stands, %s", show(c.value), c.title(), hint)
	})
}

func dateDoesNotExist(p *pass) {
	p.dates(func(c *cell, s string) {
		year, month, day, ok := jsread.PureDate(s)
		if !ok {
			return
		}
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		if t.Format(time.DateOnly) != s {
			p.report(c.value, "day %s of %s does not exist: HubSpot shows %s", show(c.value), c.title(), longDay(t))
		}
	})
}

// otherDates calls found for each readable DATE that is not yyyy-mm-dd, with the days
// that users in California and in Japan see.
func (p *pass) otherDates(found func(c *cell, west, east time.Time)) {
	california, japan := time.FixedZone("UTC-8", -8*3600), time.FixedZone("UTC+9", 9*3600)
	p.dates(func(c *cell, s string) {
		if _, _, _, pure := jsread.PureDate(s); pure {
			return
		}
		west, ok := jsread.Date(s, california)
		east, also := jsread.Date(s, japan)
		if ok && also {
			found(c, west.In(california), east.In(japan))
		}
	})
}

func dateWithTime(p *pass) {
	p.otherDates(func(c *cell, west, east time.Time) {
		if longDay(west) != longDay(east) {
			p.report(c.value, "value %s of %s is an instant, not a day: HubSpot shows %s to users in California and %s to users in Japan",
				show(c.value), c.title(), longDay(west), longDay(east)).
				fix(to(c.value, day(c.text())), rewrite(c.value, day(c.text()))...)
		}
	})
}

func dateOtherForm(p *pass) {
	p.otherDates(func(c *cell, west, east time.Time) {
		if longDay(west) == longDay(east) {
			p.report(c.value, "value %s of %s is not in the form yyyy-mm-dd: browsers guess %s, the guide promises only that form", show(c.value), c.title(), longDay(west)).
				fix(to(c.value, west.Format(time.DateOnly)), rewrite(c.value, west.Format(time.DateOnly))...)
		}
	})
}

// The instants that a DATETIME may mean, in milliseconds.
const (
	earliestSeconds = 5e8  // 1985 in seconds, 6 January 1970 in milliseconds
	latestSeconds   = 1e11 // 5138 in seconds, 1973 in milliseconds
	tooLarge        = 1e14 // the year 5138
)

// datetime is a DATETIME as HubSpot's page reads it.
type datetime struct {
	c     *cell
	ms    float64
	ok    bool // there is a number to read
	plain bool // and nothing else
}

// shows is what users read of it in English. The day is that of UTC and says so: the card
// shows it in the portal's time zone, where it may be the day before or after.
func (d datetime) shows() string {
	t, ok := jsread.Millis(int64(max(-math.MaxInt64/2, min(d.ms, math.MaxInt64/2))))
	if !ok {
		return "the number as it stands"
	}
	return t.Format("Monday, January 2, 2006") + " (UTC)"
}

// datetimes calls found for each DATETIME that has a text or number. A string goes
// through parseInt, a number of properties[] is taken as it is.
func (p *pass) datetimes(found func(d datetime)) {
	for _, c := range p.byKind[model.DateTime] {
		if !c.scalar() {
			continue
		}
		d := datetime{c: c, plain: wholeNumber(c.text())}
		d.ms, d.ok = milliseconds(c.value)
		if c.value.Is(document.String) {
			d.plain = d.plain && !strings.ContainsAny(c.text(), "eE")
		}
		found(d)
	}
}

func milliseconds(n *document.Node) (ms float64, ok bool) {
	if n.Is(document.String) {
		if i, fits := jsread.Int(n.Value()); fits {
			return float64(i), true
		}
		if !wholeNumber(n.Value()) {
			return 0, false
		}
	}
	ms, err := strconv.ParseFloat(strings.TrimSpace(n.Value()), 64)
	return ms, err == nil
}

func datetimeNotMilliseconds(p *pass) {
	p.datetimes(func(d datetime) {
		if d.ok && !d.plain {
			p.report(d.c.value, "value %s of %s is not milliseconds since 1970: HubSpot reads the number in front and shows %s", show(d.c.value), d.c.title(), d.shows()).
				fix(to(d.c.value, instant(d.c.text())), renumber(d.c.value, instant(d.c.text()))...)
		}
	})
}

func datetimeInSeconds(p *pass) {
	p.datetimes(func(d datetime) {
		if size := math.Abs(d.ms); d.ok && d.plain && size >= earliestSeconds && size < latestSeconds {
			p.report(d.c.value, "value %s of %s is in seconds: HubSpot takes milliseconds and shows %s", show(d.c.value), d.c.title(), d.shows()).
				fix(to(d.c.value, thousandfold(d.c.text())), renumber(d.c.value, thousandfold(d.c.text()))...)
		}
	})
}

func datetimeTooLarge(p *pass) {
	p.datetimes(func(d datetime) {
		if d.ok && d.plain && math.Abs(d.ms) >= tooLarge {
			p.report(d.c.value, "value %s of %s is probably in micro- or nanoseconds: HubSpot takes milliseconds and shows %s", show(d.c.value), d.c.title(), d.shows()).
				fix(to(d.c.value, shortened(d.c.text())), renumber(d.c.value, shortened(d.c.text()))...)
		}
	})
}

func datetimeUnreadable(p *pass) {
	p.datetimes(func(d datetime) {
		if !d.ok {
			p.report(d.c.value, "value %s of %s is not milliseconds since 1970: HubSpot shows it as it stands", show(d.c.value), d.c.title())
		}
	})
}

func datetimeNear1970(p *pass) {
	p.datetimes(func(d datetime) {
		if d.ok && d.plain && math.Abs(d.ms) < earliestSeconds {
			p.report(d.c.value, "value %s of %s is within days of 1970: HubSpot shows %s, send null when there is no date", show(d.c.value), d.c.title(), d.shows()).
				fix("set "+path(d.c.value)+" to null", d.c.blanked(d.ms == 0)...)
		}
	})
}

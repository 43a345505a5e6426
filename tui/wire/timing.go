package wire

import (
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"cardbench/client"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/sheet"
)

// HubSpot's limits of a data request, from the CRM cards guide.
const (
	connectLimit = client.DefaultConnectTimeout
	totalLimit   = client.DefaultTotalTimeout
	// nearLimit is the part of a limit, in percent, from which a call is slow.
	nearLimit = 60
)

const timingColumn = 10

func (p *Pane) buildTiming(b *sheet.Builder) {
	if p.exchange == nil {
		b.Para(p.inks.Muted, "Nothing was sent, so nothing took time. r fetches.")
		return
	}
	e := p.exchange
	total := text.Span(e.Phases.Total)
	if e.Request.Kind != client.KindFrame {
		total += " of " + text.Span(totalLimit)
	}
	b.Head("Timing", total)
	p.waterfall(b, fallOf(*e))
	b.Gap()
	p.limits(b, *e)
	if f := e.Failure; f != nil {
		b.Marked(p.inks.Glyphs.Error, p.inks.Error, p.inks.Text, line(f.Error()))
	}
	b.Gap()
	p.connection(b, *e)
	if e.Reply != nil {
		p.answered(b, *e.Reply)
	}
}

// limits draws how much of each limit was used, or says why there is none.
func (p *Pane) limits(b *sheet.Builder, e client.Exchange) {
	if e.Request.Kind == client.KindFrame {
		b.Para(p.inks.Muted, "A browser loads this page; HubSpot's limits are for data requests.")
		return
	}
	p.budget(b, "connect", e.Phases.Connected(), connectLimit, e.Failure)
	p.budget(b, "total", e.Phases.Total, totalLimit, e.Failure)
	if e.Request.Kind == client.KindHook {
		b.Para(p.inks.Muted, "The CRM cards guide gives these limits for data requests; no document gives a hook any.")
	}
}

// budget draws how much of a limit was used.
func (p *Pane) budget(b *sheet.Builder, name string, used, limit time.Duration, f *client.Failure) {
	percent := int(used * 100 / limit)
	glyph, k := p.inks.Glyphs.Good, p.inks.Good
	switch {
	case used > limit || exhausted(f) == limit:
		glyph, k = p.inks.Glyphs.Error, p.inks.Error
	case percent >= nearLimit:
		glyph, k = p.inks.Glyphs.Warning, p.inks.Warning
	}
	words := glyph + " " + text.Span(used) + " of " + text.Span(limit) + ", " + strconv.Itoa(percent) + " %"
	label := p.inks.Muted.On(name) + ink.Blank(timingColumn-len(name))
	const wordsColumn = 23
	area := min(b.Width()-timingColumn-wordsColumn-2, 40)
	if area < narrowBar {
		b.Row(label + k.On(words))
		return
	}
	filled := min(max(scaled(used, limit, area), 1), area)
	if used <= 0 {
		filled = 0
	}
	b.Row(label + k.On(strings.Repeat(p.inks.Glyphs.Bar, filled)) + ink.Blank(area-filled) +
		p.inks.Muted.On(p.inks.Glyphs.Tick) + " " + k.On(words))
}

// exhausted is the limit that ended a call; 0 when none did.
func exhausted(f *client.Failure) time.Duration {
	switch {
	case f == nil:
	case f.Kind == client.FailConnectTimeout:
		return connectLimit
	case f.Kind == client.FailTotalTimeout:
		return totalLimit
	}
	return 0
}

// phase is a part of a call.
type phase struct {
	name  string
	start time.Duration
	took  time.Duration
	limit time.Duration // until when it must be over; 0 without a limit
	stuck bool          // the call ended in it
}

// fall is a call as a waterfall.
type fall struct {
	phases []phase
	whole  time.Duration // what the width stands for
	ends   []time.Duration
}

// fallOf lists the parts of a call one behind the other. A slow one is drawn on the
// scale of the limits, so that both show where they lie.
func fallOf(e client.Exchange) fall {
	t := e.Phases
	f := fall{phases: []phase{
		{name: "dns", took: t.DNS, limit: connectLimit},
		{name: "connect", took: t.Connect, limit: connectLimit},
		{name: "tls", took: t.TLS, limit: connectLimit},
		{name: "wait", took: t.Wait, limit: totalLimit},
		{name: "read", took: t.Read, limit: totalLimit},
	}}
	var at time.Duration
	for i := range f.phases {
		f.phases[i].start = at
		at += f.phases[i].took
	}
	f.whole = max(at, t.Total, 1)
	f.ends = []time.Duration{f.whole}
	if i := stuckIn(e, f.phases); i >= 0 {
		f.phases[i].stuck = true
	}
	slow := t.Connected()*100 >= connectLimit*nearLimit || t.Total*100 >= totalLimit*nearLimit
	if e.Request.Kind == client.KindFrame || !slow {
		for i := range f.phases {
			f.phases[i].limit = 0
		}
		return f
	}
	f.whole = max(f.whole, totalLimit)
	f.ends = []time.Duration{connectLimit, totalLimit}
	return f
}

// stuckIn returns the phase in which a call failed, -1 when it did not or in none.
func stuckIn(e client.Exchange, phases []phase) int {
	const dns, connect, tls, read = 0, 1, 2, 4
	if e.Failure == nil {
		return -1
	}
	switch e.Failure.Kind {
	case client.FailBadRequest:
		return -1
	case client.FailDNS:
		return dns
	case client.FailRefused, client.FailUnreachable, client.FailConnectTimeout:
		return connect
	case client.FailTLS, client.FailCertificate:
		return tls
	case client.FailBody:
		return read
	case client.FailReset, client.FailTotalTimeout, client.FailCancelled, client.FailOther:
	}
	last := -1
	for i, ph := range phases {
		if ph.took > 0 {
			last = i
		}
	}
	return last
}

// The columns of a waterfall beside its bars.
const (
	waterValue = 9
	// narrowBar is the least width in which a bar says anything.
	narrowBar = 8
)

// waterfall draws each part of the call as a bar from where it began, and where the
// limits lie when the call came near them.
func (p *Pane) waterfall(b *sheet.Builder, f fall) {
	area := b.Width() - timingColumn - waterValue
	for _, ph := range f.phases {
		label := p.inks.Muted.On(ph.name) + ink.Blank(timingColumn-len(ph.name))
		if ph.stuck {
			label = p.inks.Error.On(ph.name) + ink.Blank(timingColumn-2-len(ph.name)) + p.inks.Error.On(p.inks.Glyphs.Error) + " "
		}
		words := "-"
		if ph.took > 0 {
			words = text.Span(ph.took)
		}
		if area < narrowBar {
			b.Row(label + words)
			continue
		}
		b.Row(label + p.bar(ph, f.whole, area) + ink.Blank(waterValue-ansi.StringWidth(words)) + words)
	}
	if area >= narrowBar {
		b.Row(ink.Blank(timingColumn) + p.inks.Muted.On(scale(f, area)))
	}
}

// bar draws a phase in area cells; the tick of its limit stands before everything.
func (p *Pane) bar(ph phase, whole time.Duration, area int) string {
	from, to := 0, 0
	if ph.took > 0 {
		from = min(scaled(ph.start, whole, area), area-1)
		to = min(max(scaled(ph.start+ph.took, whole, area), from+1), area)
	}
	k := p.inks.Accent
	if ph.stuck {
		k = p.inks.Error
	}
	part := func(a, z int) string { // the cells from a to z
		f, t := min(max(from, a), z), min(max(to, a), z)
		return ink.Blank(f-a) + k.On(strings.Repeat(p.inks.Glyphs.Bar, t-f)) + ink.Blank(z-t)
	}
	if ph.limit == 0 {
		return part(0, area)
	}
	tick := tickAt(ph.limit, whole, area)
	return part(0, tick) + p.inks.Warning.On(p.inks.Glyphs.Tick) + part(tick+1, area)
}

func scaled(part, whole time.Duration, cells int) int {
	return int((int64(part)*int64(cells) + int64(whole)/2) / int64(whole))
}

// tickAt is the cell of a limit, the last one at most.
func tickAt(limit, whole time.Duration, area int) int { return min(scaled(limit, whole, area), area-1) }

// scale is the line under the bars: when the call began, and where the limits lie or
// when it ended.
func scale(f fall, area int) string {
	out := "0"
	for _, end := range f.ends {
		words := text.Span(end)
		at := tickAt(end, f.whole, area) + 1 - ansi.StringWidth(words)
		if gap := at - ansi.StringWidth(out); gap > 0 {
			out += ink.Blank(gap) + words
		}
	}
	return out
}

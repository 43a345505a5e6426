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
	connectLimit = 3 * time.Second
	totalLimit   = 5 * time.Second
)

// phase is a part of a call.
type phase struct {
	name  string
	start time.Duration
	took  time.Duration
}

// phasesOf lists the parts of a call one behind the other.
func phasesOf(t client.Phases) []phase {
	phases := []phase{
		{name: "dns", took: t.DNS},
		{name: "connect", took: t.Connect},
		{name: "tls", took: t.TLS},
		{name: "wait", took: t.Wait},
		{name: "read", took: t.Read},
	}
	var at time.Duration
	for i := range phases {
		phases[i].start = at
		at += phases[i].took
	}
	return phases
}

// connecting is what HubSpot's first limit is about.
func connecting(t client.Phases) time.Duration { return t.DNS + t.Connect + t.TLS }

const timingColumn = 10

func (p *Pane) buildTiming(b *sheet.Builder) {
	if p.exchange == nil {
		b.Para(p.inks.Muted, "Nothing was sent, so nothing took time. r fetches.")
		return
	}
	e := p.exchange
	b.Head("Timing", ink.Span(e.Phases.Total)+" of 5 s")
	p.waterfall(b, e.Phases)
	b.Gap()
	p.budget(b, "connect", connecting(e.Phases), connectLimit)
	p.budget(b, "total", e.Phases.Total, totalLimit)
	if f := e.Failure; f != nil {
		b.Marked(p.inks.Glyphs.Error, p.inks.Error, p.inks.Text, text.Line(f.Error()))
	}
	b.Gap()
	p.connection(b, *e)
	if e.Reply != nil {
		p.answered(b, *e.Reply)
	}
}

// waterfall draws each part of the call as a bar from where it began.
func (p *Pane) waterfall(b *sheet.Builder, t client.Phases) {
	const value = 9
	area := b.Width() - timingColumn - value
	phases := phasesOf(t)
	whole := max(phases[len(phases)-1].start+phases[len(phases)-1].took, t.Total, 1)
	for _, ph := range phases {
		label := p.inks.Muted.On(ph.name) + ink.Blank(timingColumn-len(ph.name))
		words := "-"
		if ph.took > 0 {
			words = ink.Span(ph.took)
		}
		if area < narrowBar {
			b.Row(label + words)
			continue
		}
		b.Row(label + p.bar(ph, whole, area) + ink.Blank(value-ansi.StringWidth(words)) + words)
	}
}

// narrowBar is the least width in which a bar says anything.
const narrowBar = 8

func (p *Pane) bar(ph phase, whole time.Duration, area int) string {
	if ph.took <= 0 {
		return ink.Blank(area)
	}
	from := scaled(ph.start, whole, area)
	from = min(from, area-1)
	length := max(scaled(ph.start+ph.took, whole, area)-from, 1)
	length = min(length, area-from)
	return ink.Blank(from) + p.inks.Accent.On(strings.Repeat(p.inks.Glyphs.Bar, length)) + ink.Blank(area-from-length)
}

func scaled(part, whole time.Duration, cells int) int {
	return int((int64(part)*int64(cells) + int64(whole)/2) / int64(whole))
}

// budget draws how much of a limit was used.
func (p *Pane) budget(b *sheet.Builder, name string, used, limit time.Duration) {
	percent := int(int64(used) * 100 / int64(limit))
	k := p.inks.Good
	switch {
	case used > limit:
		k = p.inks.Error
	case percent >= 60:
		k = p.inks.Warning
	}
	words := ink.Span(used) + " of " + ink.Span(limit) + ", " + strconv.Itoa(percent) + " %"
	label := p.inks.Muted.On(name) + ink.Blank(timingColumn-len(name))
	const wordsColumn = 21
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

func (p *Pane) connection(b *sheet.Builder, e client.Exchange) {
	field := func(label, value string) {
		if value != "" {
			b.Field(label, timingColumn, p.inks.Text, value)
		}
	}
	field("address", text.Line(e.RemoteAddr))
	if e.Reply != nil {
		field("protocol", text.Line(e.Reply.Proto))
	}
	if e.TLS != nil {
		field("tls", text.Line(e.TLS.Version+"  "+e.TLS.Subject)+", "+p.left(e.TLS.NotAfter))
		return
	}
	if e.Reply != nil {
		field("tls", "none: the connection was not encrypted; HubSpot calls only https")
	}
}

// left says how long a certificate is still good.
func (p *Pane) left(until time.Time) string {
	days := int(until.Sub(p.now).Hours() / 24)
	switch {
	case until.Before(p.now):
		return "expired on " + until.Format(time.DateOnly)
	case days == 1:
		return "1 day left"
	}
	return strconv.Itoa(days) + " days left"
}

func (p *Pane) answered(b *sheet.Builder, r client.Reply) {
	b.Field("status", timingColumn, p.statusInk(r.Status), strconv.Itoa(r.Status))
	sizes := ink.Size(int64(r.BodySize))
	if r.Encoding != "" {
		sizes = ink.Size(r.WireSize) + " " + text.Line(r.Encoding) + " on the wire, " + sizes + " decoded"
	}
	if r.Cut {
		sizes += ", cut at the limit"
	}
	b.Field("size", timingColumn, p.inks.Text, sizes)
	redirect := "none"
	if r.Location != "" {
		redirect = "to " + text.Line(r.Location) + ", not followed"
	}
	b.Field("redirect", timingColumn, p.inks.Text, redirect)
	b.Field("retries", timingColumn, p.inks.Text, "none: HubSpot asks once")
}

func (p *Pane) statusInk(status int) ink.Ink {
	if status >= 200 && status <= 299 {
		return p.inks.Good
	}
	return p.inks.Error
}

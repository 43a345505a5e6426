package wire

import (
	"strconv"
	"time"

	"cardbench/client"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/sheet"
)

// connection says where the call went and how it was secured.
func (p *Pane) connection(b *sheet.Builder, e client.Exchange) {
	field := func(label, value string) {
		if value != "" {
			b.Field(label, timingColumn, p.inks.Text, value)
		}
	}
	field("address", line(e.RemoteAddr))
	if e.Reply != nil {
		field("protocol", line(e.Reply.Proto))
	}
	switch {
	case e.TLS != nil:
		p.certificate(b, *e.TLS)
	case e.Reply != nil:
		field("tls", "none: the connection was not encrypted; HubSpot calls only https")
	}
}

// soon is how long before its end a certificate is worth a warning.
const soon = 14 * 24 * time.Hour

// certificate says which TLS was spoken, for whom and for how long.
func (p *Pane) certificate(b *sheet.Builder, t client.TLSInfo) {
	version := line(t.Version)
	if version == "" {
		version = "not agreed on"
	}
	end := t.NotAfter.In(p.now.Location()).Format(time.DateOnly)
	left := t.NotAfter.Sub(p.now)
	b.Field("tls", timingColumn, p.inks.Text, version+"  "+line(t.Subject)+", "+daysLeft(left))
	switch {
	case left < 0:
		b.Marked(p.inks.Glyphs.Error, p.inks.Error, p.inks.Text, "The certificate expired on "+end+": HubSpot refuses it. Renew it.")
	case left <= soon:
		b.Marked(p.inks.Glyphs.Warning, p.inks.Warning, p.inks.Text, "The certificate expires on "+end+". Renew it before: HubSpot refuses one that has expired.")
	}
}

// daysLeft says how long a certificate is still good.
func daysLeft(left time.Duration) string {
	switch days := int(left.Hours() / 24); {
	case left < 0:
		return "expired"
	case days == 0:
		return "less than a day left"
	case days == 1:
		return "1 day left"
	default:
		return strconv.Itoa(days) + " days left"
	}
}

// answered says what came back: status, size, redirect and headers.
func (p *Pane) answered(b *sheet.Builder, r client.Reply) {
	b.Field("status", timingColumn, p.statusInk(r.Status), strconv.Itoa(r.Status))
	p.sizes(b, r)
	p.redirect(b, r)
	b.Field("retries", timingColumn, p.inks.Text, "none: HubSpot asks once")
	if len(r.Header) == 0 {
		return
	}
	b.Gap()
	b.Head("Response headers", strconv.Itoa(len(r.Header)))
	p.fields(b, r.Header, shownFields, " that came are not shown.")
}

// sizes says how large the body was, on the wire and decoded, and what was not read.
func (p *Pane) sizes(b *sheet.Builder, r client.Reply) {
	words := text.Size(int64(r.BodySize))
	if r.Encoding != "" {
		words = text.Size(r.WireSize) + " " + line(r.Encoding) + " on the wire, " + words + " decoded"
	}
	b.Field("size", timingColumn, p.inks.Text, words)
	if ratio := packed(r); ratio != "" {
		b.Field("packed", timingColumn, p.inks.Text, ratio)
	}
	if !r.Cut {
		return
	}
	said := "Cut: only the first " + text.Size(int64(r.BodySize)) + " were read."
	if more := announced(r) - int64(r.BodySize); r.Encoding == "" && more > 0 {
		said += " Content-Length says that " + text.Size(more) + " more would have come."
	}
	b.Marked(p.inks.Glyphs.Warning, p.inks.Warning, p.inks.Text, said+" A card needs a few kilobytes.")
}

// bomb is the ratio from which a compressed body is suspicious: text rarely shrinks to
// a hundredth.
const bomb = 100

// packed says what the content encoding saved; "" without one.
func packed(r client.Reply) string {
	if r.Encoding == "" || r.WireSize <= 0 || r.BodySize == 0 {
		return ""
	}
	size := int64(r.BodySize)
	saved := 100 - (r.WireSize*100+size/2)/size
	tenths := (size*10 + r.WireSize/2) / r.WireSize
	ratio := strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10) + " to 1"
	switch {
	case tenths >= bomb*10:
		return strconv.FormatInt(tenths/10, 10) + " to 1: more than text gives; a body made to fill the memory of its reader does"
	case saved <= 0:
		return ratio + ": the encoding saved nothing"
	}
	return ratio + ", " + strconv.FormatInt(saved, 10) + " % saved"
}

// announced is the Content-Length of an answer, 0 when it has none.
func announced(r client.Reply) int64 {
	n, err := strconv.ParseInt(header(r, "content-length"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// redirect says where an answer would have led.
func (p *Pane) redirect(b *sheet.Builder, r client.Reply) {
	switch moved := r.Status >= 300 && r.Status < 400; {
	case r.Location != "":
		b.Chopped("redirect", timingColumn, p.inks.Link, line(r.Location))
		b.Marked(p.inks.Glyphs.Warning, p.inks.Warning, p.inks.Text,
			"Not followed: the signature would go to another address. Answer at the target URL itself.")
	case moved:
		b.Field("redirect", timingColumn, p.inks.Text, "to nowhere: the answer has no Location")
	default:
		b.Field("redirect", timingColumn, p.inks.Text, "none")
	}
}

func (p *Pane) statusInk(status int) ink.Ink {
	if status >= 200 && status <= 299 {
		return p.inks.Good
	}
	return p.inks.Error
}

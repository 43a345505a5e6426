package wire

import (
	"strings"
	"unicode/utf8"

	"cardbench/client"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/sheet"
)

// bodyShown bounds how much of a body that is not JSON is shown, in bytes.
const bodyShown = 64 << 10

// buildAnswer shows an answer that is no JSON: what HubSpot makes of it, and the text.
func (p *Pane) buildAnswer(b *sheet.Builder) {
	if p.exchange == nil {
		b.Para(p.inks.Muted, "There is no response. r fetches one, s shows a stored one.")
		return
	}
	p.verdict(b, p.exchange.Verdict)
	reply := p.exchange.Reply
	if reply == nil {
		return
	}
	b.Gap()
	for _, h := range reply.Header {
		b.Field(text.Line(h.Name), headerColumn, p.inks.Text, text.Line(h.Value))
	}
	b.Gap()
	p.body(b, *reply)
}

// headerColumn is the column of header names.
const headerColumn = 18

// verdict says what HubSpot's user would see, and what came.
func (p *Pane) verdict(b *sheet.Builder, v client.Verdict) {
	glyph, k := p.inks.Glyphs.Error, p.inks.Error
	if p.exchange.Usable() || v.Kind == client.VerdictDone {
		glyph, k = p.inks.Glyphs.Good, p.inks.Good
	}
	if v.Shows != "" {
		b.Marked(glyph, k, p.inks.Strong, "HubSpot would show: "+text.Line(v.Shows))
	}
	if v.Held != "" {
		b.Marked(" ", k, p.inks.Text, "The answer held: "+text.Line(v.Held))
	}
	if v.Hint != "" {
		b.Marked(" ", k, p.inks.Muted, "To do: "+text.Line(v.Hint))
	}
	if f := p.exchange.Failure; f != nil && f.What != v.Held {
		b.Marked(" ", k, p.inks.Text, text.Line(f.Error()))
	}
}

// body shows the text of an answer, cleaned, and says where it was cut.
func (p *Pane) body(b *sheet.Builder, reply client.Reply) {
	if len(reply.Body) == 0 {
		b.Para(p.inks.Muted, "The body is empty.")
		return
	}
	raw := reply.Body
	if len(raw) > bodyShown {
		raw = raw[:bodyShown]
		for len(raw) > 0 && !utf8.RuneStart(reply.Body[len(raw)]) {
			raw = raw[:len(raw)-1]
		}
	}
	b.Head("Body", ink.Size(int64(reply.BodySize)))
	clean := strings.ReplaceAll(text.Clean(string(raw)), "\t", "    ")
	for line := range strings.SplitSeq(clean, "\n") {
		for _, l := range ink.Chop(line, b.Width()) {
			b.Row(p.inks.Text.On(l))
		}
	}
	if len(raw) < len(reply.Body) {
		b.Para(p.inks.Warning, "Cut here: this is the first "+ink.Size(int64(len(raw)))+" of "+ink.Size(int64(reply.BodySize))+".")
	}
	if reply.Cut {
		b.Para(p.inks.Warning, "The body was longer than the limit and was not read to its end.")
	}
}

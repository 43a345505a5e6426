package wire

import (
	"strings"

	"cardbench/client"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/sheet"
)

// Of a body that is not JSON, these are shown.
const (
	bodyShown  = 64 << 10 // bytes
	linesShown = 1000     // as the body has them
	// headersShown is how many headers stand above a body; the timing lists more.
	headersShown = 12
)

// headerColumn is the column of header names.
const headerColumn = 18

// buildAnswer shows an answer that is no JSON: what HubSpot makes of it, where it is not
// JSON, and the text.
func (p *Pane) buildAnswer(b *sheet.Builder) {
	if p.exchange == nil {
		b.Para(p.inks.Muted, "There is no response. r fetches one, s shows a stored one.")
		return
	}
	for _, s := range p.verdict() {
		b.Marked(s.glyph, s.mark, s.ink, s.text)
	}
	reply := p.exchange.Reply
	if reply == nil {
		return
	}
	p.flaws(b, *reply)
	b.Gap()
	p.fields(b, reply.Header, headersShown, "; the tab Timing lists them.")
	b.Gap()
	p.body(b, *reply)
}

// said is a sentence with its mark.
type said struct {
	glyph string
	mark  ink.Ink
	ink   ink.Ink
	text  string
}

// verdict says what HubSpot's user would see, what came, and what to do.
func (p *Pane) verdict() []said {
	v := p.exchange.Verdict
	glyph, k := p.inks.Glyphs.Error, p.inks.Error
	if p.exchange.Usable() || v.Kind == client.VerdictDone {
		glyph, k = p.inks.Glyphs.Good, p.inks.Good
	}
	var out []said
	if v.Shows != "" {
		out = append(out, said{glyph, k, p.inks.Strong, "HubSpot would show: " + line(v.Shows)})
	}
	if v.Held != "" {
		out = append(out, said{" ", k, p.inks.Text, came(p.exchange) + line(v.Held)})
	}
	if v.Hint != "" {
		out = append(out, said{" ", k, p.inks.Muted, "To do: " + line(v.Hint)})
	}
	if f := p.exchange.Failure; f != nil && f.What != v.Held {
		out = append(out, said{" ", k, p.inks.Text, line(f.Error())})
	}
	return out
}

// came leads over to what came, or to why nothing did.
func came(e *client.Exchange) string {
	if e.Reply == nil {
		return "What happened: "
	}
	return "The answer held: "
}

// body shows the text of an answer, cleaned, and says where it was cut.
func (p *Pane) body(b *sheet.Builder, reply client.Reply) {
	if len(reply.Body) == 0 {
		b.Para(p.inks.Muted, "The body is empty.")
		return
	}
	b.Head("Body", text.Size(int64(reply.BodySize)))
	shown := beginning(string(reply.Body[:min(len(reply.Body), bodyShown+4)]), bodyShown)
	if at := nthLine(shown, linesShown); at > 0 {
		shown = shown[:at]
	}
	for l := range strings.SplitSeq(readable(strings.TrimSuffix(shown, "\n")), "\n") {
		for _, part := range ink.Chop(l, b.Width()) {
			b.Row(p.inks.Text.On(part))
		}
	}
	if len(shown) < len(reply.Body) {
		b.Para(p.inks.Warning, "Cut here: this is the first "+text.Size(int64(len(shown)))+" of "+
			text.Size(int64(reply.BodySize))+". y b copies all that was read.")
	}
	if reply.Cut {
		b.Para(p.inks.Warning, "The body was longer than the limit and was not read to its end.")
	}
}

// nthLine returns where line n of s ends, from 1; 0 when s has no more lines.
func nthLine(s string, n int) int {
	at := 0
	for range n {
		i := strings.IndexByte(s[at:], '\n')
		if i < 0 {
			return 0
		}
		at += i + 1
	}
	return at
}

// readable cleans a text for the screen; tabs become blanks.
func readable(s string) string { return strings.ReplaceAll(text.Clean(s), "\t", "    ") }

// header is the first value of a header of an answer, "" without one.
func header(r client.Reply, name string) string {
	for _, h := range r.Header {
		if strings.EqualFold(h.Name, name) {
			return h.Value
		}
	}
	return ""
}

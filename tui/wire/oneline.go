package wire

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/client"
	"cardbench/model/text"
)

// OneLine sums the last call up for a status line of at most width cells:
// "GET 200 · 1.9 KB · 182 ms of 5 s · connect 41 ms of 3 s · signature v2 sent". What
// has no room is left out, the last things first.
func (p *Pane) OneLine(width int) string {
	if p.brief.line == "" || p.brief.width != width {
		p.brief = brief{width: width, line: p.sumUp(width)}
	}
	return p.brief.line
}

// brief is the line for a width; "" when something changed.
type brief struct {
	width int
	line  string
}

func (p *Pane) sumUp(width int) string {
	parts := p.summary()
	line := parts[0]
	for i, part := range parts[1:] {
		longer := line + p.inks.Muted.On(" · ") + part
		if ansi.StringWidth(longer) > width {
			if i == 0 && p.exchange != nil && !p.exchange.Usable() { // why there is no card: its beginning says more than nothing
				line = longer
			}
			break
		}
		line = longer
	}
	return ansi.Truncate(line, max(width, 0), "…")
}

func (p *Pane) summary() []string {
	e := p.exchange
	switch {
	case e == nil && p.response != nil:
		return []string{"stored response", text.Size(int64(p.response.Len())), "nothing was sent"}
	case e == nil:
		return []string{p.inks.Muted.On("nothing was sent; r fetches")}
	case e.Failure != nil:
		return []string{p.inks.Error.On(e.Request.Method+" failed: ") + line(e.Failure.What), "after " + text.Span(e.Phases.Total)}
	}
	parts := []string{text.Line(e.Request.Method)}
	if r := e.Reply; r != nil {
		parts[0] += " " + p.statusInk(r.Status).On(strconv.Itoa(r.Status))
		size := text.Size(int64(r.BodySize))
		if r.Cut {
			size = "cut at " + size
		}
		parts = append(parts, size)
	}
	parts = append(parts, text.Span(e.Phases.Total)+" of 5 s", "connect "+text.Span(e.Phases.Connected())+" of 3 s", signedWords(e.Request))
	if !e.Usable() && e.Verdict.Held != "" {
		parts = append(parts[:1], append([]string{p.inks.Error.On(line(e.Verdict.Held))}, parts[1:]...)...)
	}
	return parts
}

func signedWords(r client.SentRequest) string {
	switch {
	case len(r.Signed) > 0:
	case len(r.Signatures()) == 0:
		return "not signed"
	case r.Kind == client.KindProbe:
		return "signature of the probe sent"
	default:
		return "earlier signature sent"
	}
	versions := make([]string, len(r.Signed))
	for i, s := range r.Signed {
		versions[i] = string(s.Version)
	}
	return "signature " + strings.Join(versions, "+") + " sent"
}

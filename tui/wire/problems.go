package wire

import (
	"strconv"

	"cardbench/model/lint"
	"cardbench/model/text"
	"cardbench/render"
	"cardbench/tui/msg"
	"cardbench/tui/sheet"
)

// buildProblems lists what is wrong, the worst first, and in what the hosts differ.
func (p *Pane) buildProblems(b *sheet.Builder) {
	p.items = nil
	if len(p.findings) == 0 {
		b.Marked(p.inks.Glyphs.Good, p.inks.Good, p.inks.Text, "No problem was found in the definition and in the response.")
	}
	for _, group := range []struct {
		severity lint.Severity
		title    string
	}{{lint.Error, "Errors"}, {lint.Warning, "Warnings"}, {lint.Info, "Notes"}} {
		p.group(b, group.severity, group.title)
	}
	if p.differ == nil {
		return
	}
	differences := p.differ()
	if len(differences) == 0 {
		return
	}
	b.Gap()
	b.Head("Differences between the hosts", strconv.Itoa(len(differences)))
	for _, d := range differences {
		p.difference(b, d)
	}
}

func (p *Pane) group(b *sheet.Builder, severity lint.Severity, title string) {
	count := 0
	for _, f := range p.findings {
		if f.Severity == severity {
			count++
		}
	}
	if count == 0 {
		return
	}
	b.Gap()
	b.Head(title, strconv.Itoa(count))
	for _, f := range p.findings {
		if f.Severity == severity {
			p.finding(b, f)
		}
	}
}

func (p *Pane) finding(b *sheet.Builder, f lint.Finding) {
	glyph, k := p.inks.Severity(f.Severity)
	p.begin(b, item{place: p.placeOf(f), known: true})
	b.Marked(glyph, k, p.inks.Text, f.Code+" "+text.Line(f.Message))
	where := text.Line(f.File) + ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
	if f.Pointer != "" {
		where += "  " + text.Line(f.Pointer)
	}
	b.Row("  " + p.inks.Muted.On(where))
	b.End()
}

func (p *Pane) begin(b *sheet.Builder, it item) {
	b.Begin(len(p.items))
	p.items = append(p.items, it)
}

func (p *Pane) difference(b *sheet.Builder, d render.Difference) {
	p.begin(b, item{place: msg.Place{Doc: msg.Response, Pointer: d.Pointer}, known: d.Pointer != ""})
	b.Row(p.inks.Text.On(text.Line(d.Title)))
	const column = 11
	b.Field("  classic", column, p.inks.Text, text.Line(d.Classic))
	b.Field("  app card", column, p.inks.Text, text.Line(d.AppCard))
	b.Field("  source", column, p.inks.Muted, text.Line(d.Evidence))
	b.End()
}

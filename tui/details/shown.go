package details

import (
	"strings"

	"cardbench/model/document"
	"cardbench/model/lint"
	"cardbench/model/schema"
	"cardbench/model/text"
	"cardbench/render"
	"cardbench/tui/ink"
	"cardbench/tui/msg"
	"cardbench/tui/sheet"
)

// shownRows bounds how many rows of the card are listed for a host.
const shownRows = 3

// looks shows the rows of the card that the place makes, on each host.
func (p *Pane) looks(b *sheet.Builder) {
	headed := false
	for _, tree := range p.trees {
		for i, r := range p.rowsOf(tree) {
			if i == shownRows {
				break
			}
			if !headed {
				b.Gap()
				b.Head("On the card", "")
				headed = true
			}
			host := tree.Host
			if i > 0 {
				host = ""
			}
			b.Row(p.row(host, r))
		}
	}
}

func (p *Pane) row(host string, r render.Row) string {
	return p.inks.Muted.On(host) + ink.Blank(valueColumn-len(host)) + p.inks.Strong.On(text.Line(r.Label)+": ") + p.shown(r)
}

func (p *Pane) shown(r render.Row) string {
	words := text.Line(r.Text)
	switch {
	case r.Invalid:
		return p.inks.Error.On(words)
	case r.Status != "":
		return p.inks.Tag(r.Status, words)
	case r.Link != "":
		return p.inks.Link.On(words)
	}
	return p.inks.Text.On(words)
}

// rowsOf returns the rows of a tree that come from the place.
func (p *Pane) rowsOf(tree render.Tree) []render.Row {
	var rows []render.Row
	for _, tile := range tree.Tiles {
		for _, list := range [][]render.Row{tile.Rows, tile.Folded} {
			for _, r := range list {
				if p.comesFrom(r) {
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

// comesFrom reports whether the place is a row's value, or the property that declares
// it.
func (p *Pane) comesFrom(r render.Row) bool {
	at := r.Pointer
	if p.place.Doc == msg.Definition {
		at = r.Declared
	}
	return at != "" && within(p.place.Pointer, at)
}

// problems lists what is wrong at the node and below, and in the response's values of
// a declared property.
func (p *Pane) problems(b *sheet.Builder, n *document.Node) {
	found := p.findingsAt(n.Pointer())
	if len(found) == 0 {
		return
	}
	b.Gap()
	b.Head("Problems", "enter goes there")
	for _, f := range found {
		glyph, k := p.inks.Severity(f.Severity)
		b.Begin(len(p.items))
		p.items = append(p.items, item{place: p.placeOf(f), jump: true})
		b.Marked(glyph, k, p.inks.Text, f.Code+" "+text.Line(f.Message))
		b.End()
	}
}

func (p *Pane) findingsAt(pointer string) []lint.Finding {
	values := p.valuesOf(pointer)
	var found []lint.Finding
	for _, f := range p.findings {
		place := p.placeOf(f)
		switch {
		case place.Doc == p.place.Doc && within(place.Pointer, pointer),
			place.Doc == msg.Response && values[place.Pointer]:
			found = append(found, f)
		}
	}
	return found
}

// valuesOf returns the places in the response whose values a property declares.
func (p *Pane) valuesOf(pointer string) map[string]bool {
	if p.place.Doc != msg.Definition || pointer == "" {
		return nil
	}
	values := map[string]bool{}
	for _, tree := range p.trees {
		for _, r := range p.rowsOf(tree) {
			values[r.Pointer] = true
		}
	}
	return values
}

// placeOf says which document a finding is about by its file.
func (p *Pane) placeOf(f lint.Finding) msg.Place {
	if p.response != nil && f.File == p.response.Name() {
		return msg.Place{Doc: msg.Response, Pointer: f.Pointer}
	}
	return msg.Place{Doc: msg.Definition, Pointer: f.Pointer}
}

// documentation says what HubSpot does with the field, and who says so.
func (p *Pane) documentation(b *sheet.Builder, f schema.Field, known bool) {
	b.Gap()
	if !known {
		b.Para(p.inks.Muted, "No document of HubSpot names a field at this place.")
		return
	}
	b.Head("In HubSpot", kindOf(f))
	b.Para(p.inks.Text, f.Help)
	if len(f.Choices) > 0 {
		b.Para(p.inks.Muted, "one of "+joined(f.Choices))
	}
	for _, r := range f.Remarks {
		words := r.Text
		if r.Host != "" {
			words = r.Host + ": " + words
		}
		b.Marked("·", p.inks.Muted, p.inks.Text, words+" ("+string(r.Evidence)+")")
	}
	b.Para(p.inks.Muted, "Source: "+f.Source+" ("+string(f.Evidence)+")")
}

func kindOf(f schema.Field) string {
	if f.Required {
		return string(f.Kind) + ", required"
	}
	return string(f.Kind)
}

func joined(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

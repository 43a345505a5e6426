package form

import (
	"cardbench/model"
	"cardbench/model/lint"
	"cardbench/tui/ink"
	"cardbench/tui/msg"
)

// marks are the findings by place.
type marks struct {
	worst map[msg.Place]lint.Severity  // at a place or below it
	at    map[msg.Place][]lint.Finding // at exactly this place
}

func (p *Pane) marked() *marks {
	if p.marks != nil {
		return p.marks
	}
	p.marks = &marks{worst: make(map[msg.Place]lint.Severity), at: make(map[msg.Place][]lint.Finding)}
	for _, f := range p.findings {
		place := msg.Place{Doc: p.docOf(f), Pointer: f.Pointer}
		p.marks.at[place] = append(p.marks.at[place], f)
		for {
			if ink.Worse(f.Severity, p.marks.worst[place]) {
				p.marks.worst[place] = f.Severity
			}
			if place.Pointer == "" {
				break
			}
			place.Pointer = parent(place.Pointer)
		}
	}
	return p.marks
}

// mark returns the glyph of the worst problem at a place or below it; a blank for none.
func (p *Pane) mark(pointer string) (glyph string, k ink.Ink) {
	return p.inks.Severity(p.marked().worst[msg.Place{Doc: p.place.Doc, Pointer: pointer}])
}

// findingsAt returns the problems that are about exactly this place.
func (p *Pane) findingsAt(pointer string) []lint.Finding {
	return p.marked().at[msg.Place{Doc: p.place.Doc, Pointer: pointer}]
}

// docOf says which document a finding is about, by its file.
func (p *Pane) docOf(f lint.Finding) msg.Doc {
	if t := p.texts[msg.Response]; t.set && f.File == t.buffer.Name() {
		return msg.Response
	}
	return msg.Definition
}

// declared returns the properties that the definition declares.
func (p *Pane) declared() []model.DisplayProperty {
	doc := p.texts[msg.Definition].buffer.Document()
	if doc == nil {
		return nil
	}
	return model.ReadDefinition(doc).Display.Properties
}

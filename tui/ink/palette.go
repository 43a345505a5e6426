package ink

import (
	"cardbench/model"
	"cardbench/model/lint"
	"cardbench/tui/theme"
)

// Palette is a theme with its styles resolved.
type Palette struct {
	Glyphs Glyphs

	Text, Muted, Strong, Accent Ink
	Cursor, Blurred, Match      Ink
	Link, Button, ButtonFocus   Ink
	Key, Header                 Ink

	Error, Warning, Info, Good Ink

	JSONKey, JSONString, JSONNumber, JSONWord, JSONPunct Ink

	statuses map[model.OptionType]look
}

// NewPalette resolves the styles of t.
func NewPalette(t theme.Theme) Palette {
	return Palette{
		Glyphs: GlyphsOf(t.ASCII),
		Text:   Of(t.Text), Muted: Of(t.Muted), Strong: Of(t.Strong), Accent: Of(t.Accent),
		Cursor: Of(t.Cursor), Blurred: Of(t.CursorBlurred), Match: Of(t.Match),
		Link: Of(t.Link), Button: Of(t.Button), ButtonFocus: Of(t.ButtonFocus),
		Key: Of(t.Key), Header: Of(t.Header),
		Error: Of(t.Error), Warning: Of(t.Warning), Info: Of(t.Info), Good: Of(t.Good),
		JSONKey: Of(t.JSONKey), JSONString: Of(t.JSONString), JSONNumber: Of(t.JSONNumber),
		JSONWord: Of(t.JSONWord), JSONPunct: Of(t.JSONPunct),
		statuses: looks(t),
	}
}

// Severity returns the mark and the ink of a severity; a blank for none.
func (p Palette) Severity(s lint.Severity) (glyph string, k Ink) {
	switch s {
	case lint.Error:
		return p.Glyphs.Error, p.Error
	case lint.Warning:
		return p.Glyphs.Warning, p.Warning
	case lint.Info:
		return p.Glyphs.Info, p.Info
	}
	return " ", Ink{}
}

// Worse reports whether a is graver than b; anything is graver than none.
func Worse(a, b lint.Severity) bool { return rank(a) > rank(b) }

func rank(s lint.Severity) int {
	switch s {
	case lint.Error:
		return 3
	case lint.Warning:
		return 2
	case lint.Info:
		return 1
	}
	return 0
}

// Tag draws a status as the card does: "[x High]", in the colour of its type. An
// unknown type is drawn as DEFAULT.
func (p Palette) Tag(kind model.OptionType, label string) string {
	look, known := p.statuses[kind]
	if !known {
		look = p.statuses[model.OptionDefault]
	}
	return look.ink.On("[" + look.glyph + " " + label + "]")
}

// Status draws the name of an option type: "x DANGER".
func (p Palette) Status(kind model.OptionType) string {
	look, known := p.statuses[kind]
	if !known {
		return string(kind)
	}
	return look.ink.On(look.glyph + " " + string(kind))
}

// look is how an option type looks.
type look struct {
	glyph string
	ink   Ink
}

func looks(t theme.Theme) map[model.OptionType]look {
	all := make(map[model.OptionType]look, len(model.OptionTypes()))
	for _, o := range model.OptionTypes() {
		glyph, _, style := t.Status(o)
		all[o] = look{glyph: glyph, ink: Of(style)}
	}
	return all
}

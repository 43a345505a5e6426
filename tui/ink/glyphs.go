package ink

// Glyphs are the marks that panes draw, each one cell wide.
type Glyphs struct {
	Cursor         string // before the selected line
	Open, Closed   string // a fold
	Shown          string // the scenario or the call that is shown
	Mark           string // what is marked for comparing
	Error, Warning string // problems
	Info, Good     string
	Bar, Tick      string // filled part and limit of a bar
}

// GlyphsOf returns the marks; with ascii, those that every font and terminal has.
func GlyphsOf(ascii bool) Glyphs {
	g := Glyphs{
		Cursor: "▸", Open: "▾", Closed: "▸", Shown: "●", Mark: "◆",
		Error: "x", Warning: "!", Info: "i", Good: "+", Bar: "█", Tick: "│",
	}
	if ascii {
		g.Cursor, g.Open, g.Closed, g.Shown, g.Mark, g.Bar, g.Tick = ">", "-", "+", "*", "^", "#", "|"
	}
	return g
}

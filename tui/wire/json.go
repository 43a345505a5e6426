package wire

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/render"
	"cardbench/tui/ink"
	"cardbench/tui/jsonview"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
)

// showsJSON reports whether the foldable view is on screen.
func (p *Pane) showsJSON() bool { return p.tab == tabResponse && p.response != nil }

// Place returns the node of the response at the cursor; ok is false on other tabs.
func (p *Pane) Place() (place msg.Place, ok bool) {
	if !p.showsJSON() || p.filter != "" {
		return msg.Place{}, false
	}
	return msg.Place{Doc: msg.Response, Pointer: p.json.Pointer()}, true
}

// Pointer returns the JSON pointer of the node at the cursor, in the document that is
// shown: the body, or what a filter made of it. ok is false where no JSON is shown.
func (p *Pane) Pointer() (pointer string, ok bool) {
	if !p.showsJSON() || p.json.Node() == nil {
		return "", false
	}
	return p.json.Pointer(), true
}

// Value returns the value at the cursor, decoded: a string without its quotes and
// escapes, everything else as it stands in the text. ok is false where no JSON is shown.
func (p *Pane) Value() (value string, ok bool) {
	if n := p.json.Node(); p.showsJSON() && n.Is(document.String) {
		return n.Value(), true
	}
	return p.JSON()
}

// JSON returns the bytes of the value at the cursor as they stand in the text. ok is
// false where no JSON is shown.
func (p *Pane) JSON() (source string, ok bool) {
	n := p.json.Node()
	if !p.showsJSON() || n == nil {
		return "", false
	}
	return p.json.Document().Raw(n), true
}

// SetShown gives the card as each host shows it: its rows lead from a value to the
// property that declares it.
func (p *Pane) SetShown(trees ...render.Tree) { p.shown = trees }

// declared is the pointer of the display property that declares the value at the
// cursor; "" when none does.
func (p *Pane) declared() string {
	if p.response != p.card {
		return "" // it is the answer to another call
	}
	at := p.json.Pointer()
	for _, tree := range p.shown {
		for _, tile := range tree.Tiles {
			if d := declaredIn(tile.Rows, at) + declaredIn(tile.Folded, at); d != "" {
				return d
			}
		}
	}
	return ""
}

// declaredIn is the declaration of the row that shows the value at a pointer.
func declaredIn(rows []render.Row, at string) string {
	for _, r := range rows {
		if at == r.Pointer || strings.HasPrefix(at, r.Pointer+"/") {
			return r.Declared
		}
	}
	return ""
}

// doJSON runs an action in the JSON view.
func (p *Pane) doJSON(id keys.ID) tea.Cmd {
	n := p.json.Node()
	switch {
	case id == keys.Enter && n != nil && len(n.Items) == 0 && p.filter == "":
		return send(msg.CardRequested{Pointer: p.json.Pointer()})
	case id == keys.Declaration:
		return p.toDeclaration()
	case id == keys.Expand:
		whole := true
		cmd := p.following(func() { whole = p.json.UnfoldAll() })
		if whole {
			return cmd
		}
		return send(msg.Notice{Text: "There is more below than one key unfolds: " + strconv.Itoa(jsonview.UnfoldLimit) +
			" objects and lists are open now. > on one that is folded goes on."})
	}
	return p.following(func() { p.json.Do(id) })
}

// toDeclaration goes to the display property that declares the value.
func (p *Pane) toDeclaration() tea.Cmd {
	if p.filter != "" {
		return send(msg.Notice{Text: "This is what a filter made of the body; | with an empty filter shows the body, whose values lead to the card."})
	}
	at := p.declared()
	if at == "" {
		return send(msg.Notice{Text: "No display property declares this value: the card has no row of it, or it is an entry of properties[]."})
	}
	return send(msg.JumpRequested{Place: msg.Place{Doc: msg.Definition, Pointer: at}})
}

// following does something to the JSON view and tells when the cursor moved.
func (p *Pane) following(do func()) tea.Cmd {
	before := p.json.Node()
	do()
	if n := p.json.Node(); n == before || n == nil || p.filter != "" {
		return nil
	}
	return send(msg.PlaceSelected{Place: msg.Place{Doc: msg.Response, Pointer: p.json.Pointer()}, From: keys.Wire})
}

// leastBelow is the least height of the JSON view with something above it.
const leastBelow = 5

// fit prepares what stands above the JSON view: of an answer that is JSON and no card,
// what HubSpot makes of it, whole where that leaves the JSON half of the pane, else the
// beginning of each sentence.
func (p *Pane) fit() {
	p.above = nil
	if p.response != nil && p.exchange != nil && !p.exchange.Usable() {
		p.above = p.judged(func(s string) []string { return ink.Wrap(s, p.width-len(" x ")) })
		if len(p.above) > p.height/2 {
			p.above = p.judged(func(s string) []string { return []string{s} })
			p.above = p.above[:min(len(p.above), max(0, p.height-leastBelow))]
		}
	}
	p.json.SetSize(p.width, p.height-len(p.above))
}

// judged are the lines of the verdict, broken by a function.
func (p *Pane) judged(broken func(string) []string) []string {
	var lines []string
	for _, s := range p.verdict() {
		glyph := s.glyph
		for _, part := range broken(s.text) {
			lines = append(lines, pane.Fit(" "+s.mark.On(glyph)+" "+s.ink.On(part), p.width))
			glyph = " "
		}
	}
	return lines
}

// withAbove is the JSON view with what stands above it.
func (p *Pane) withAbove() []string {
	below := p.json.Lines()
	if len(p.above) == 0 {
		return below
	}
	if !same(p.above, p.pair.left) || !same(below, p.pair.right) {
		p.pair = pair{left: p.above, right: below, lines: slices.Concat(p.above, below)}
	}
	return p.pair.lines
}

package preview

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/render"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// margin is the blank on each side of the card.
const margin = 1

// Pane is the preview of one host.
type Pane struct {
	block  render.Block
	titles []string // what the frame says, the longest first; at least one
	notes  []Note
	noted  []string // the lines of the notes that have room, painted
	unsaid []Note   // the notes that have none
	plain  []string // the lines of the card without the cursor; "" for those not painted yet
	spots  []spot
	tiles  int
	cursor int // spot; -1 while nothing is selected
	first  int // first line on screen

	// match is the line of the last match and matchAt the spot that the cursor was on
	// then: a match may be in the second line of a spot, or where no spot is.
	match, matchAt int

	width, height int
	focus         bool
	query         string
	inks          ink.Palette
	lines         []string // nil when something changed
}

var (
	_ pane.Pane     = (*Pane)(nil)
	_ pane.Searcher = (*Pane)(nil)
)

// New returns an empty preview.
func New(t theme.Theme) *Pane {
	return &Pane{inks: ink.NewPalette(t), titles: captions(nil), cursor: -1}
}

// CardRoom returns how wide a card may be in a pane of width cells.
func (p *Pane) CardRoom(width int) int { return max(width-2*margin, 1) }

// SetTheme changes the colours of the cursor; the block brings its own.
func (p *Pane) SetTheme(t theme.Theme) {
	p.inks, p.plain = ink.NewPalette(t), nil
	p.touch()
}

// SetBlock shows a painted card. The titles say of which host, how wide and from where:
// "classic card · 48 cols · live 12:04:31"; the later ones in fewer words. The cursor stays
// on what it was on.
func (p *Pane) SetBlock(block render.Block, titles ...string) {
	before, had := p.current()
	grown := len(block.Lines) != len(p.block.Lines)
	p.block, p.titles, p.plain = block, captions(titles), nil
	if grown {
		p.layNotes()
	}
	p.spots = spotsOf(block.Lines)
	p.tiles = countTiles(p.spots)
	at := p.cursor
	p.cursor = -1
	for i, s := range p.spots {
		if had && s.same(before) {
			p.cursor = i
			break
		}
	}
	if had && p.cursor < 0 {
		p.cursor = min(at, len(p.spots)-1)
		if i := nearest(p.spots, before.pointer); before.pointer != "" && i >= 0 {
			p.cursor = i
		}
	}
	p.begin()
	p.follow()
}

// captions puts what the pane is in front of what it shows.
func captions(titles []string) []string {
	const named = "Preview"
	if len(titles) == 0 {
		return []string{named}
	}
	said := make([]string, len(titles))
	for i, title := range titles {
		said[i] = named + "  " + title
	}
	return said
}

// begin selects the first spot of a focused pane that has nothing selected.
func (p *Pane) begin() {
	if p.focus && p.cursor < 0 && len(p.spots) > 0 {
		p.cursor = 0
	}
}

func countTiles(spots []spot) int {
	n := 0
	for _, s := range spots {
		n = max(n, s.tile+1)
	}
	return n
}

// cardHeight is how many lines the card has.
func (p *Pane) cardHeight() int { return p.height - len(p.noted) }

// SetSize gives the content's size in cells.
func (p *Pane) SetSize(width, height int) {
	p.width, p.height, p.plain = max(width, 0), max(height, 0), nil
	p.layNotes()
	p.follow()
}

// SetFocus tells whether the pane has the focus. The first focus selects the first
// spot.
func (p *Pane) SetFocus(focused bool) {
	p.focus = focused
	p.begin()
	p.touch()
}

// Select moves the cursor to what shows the place of the response at pointer.
func (p *Pane) Select(pointer string) {
	if i := nearest(p.spots, pointer); i >= 0 {
		p.cursor = i
		p.follow()
	}
}

func (p *Pane) current() (spot, bool) {
	if p.cursor < 0 || p.cursor >= len(p.spots) {
		return spot{}, false
	}
	return p.spots[p.cursor], true
}

// Link returns the URL at the cursor; "" when there is none.
func (p *Pane) Link() string {
	if s, ok := p.current(); ok && s.target != nil && s.target.Kind == render.TargetLink {
		return s.target.URL
	}
	return ""
}

// Tile returns the index of the tile at the cursor; -1 outside of tiles.
func (p *Pane) Tile() int {
	s, ok := p.current()
	switch {
	case !ok:
		return -1
	case s.target != nil && s.target.Tile >= 0:
		return s.target.Tile
	}
	return s.tile
}

// Place returns the place at the cursor; ok is false when it shows none.
func (p *Pane) Place() (msg.Place, bool) {
	s, ok := p.current()
	switch {
	case !ok:
		return msg.Place{}, false
	case s.pointer != "":
		return msg.Place{Doc: msg.Response, Pointer: s.pointer}, true
	case s.declared != "":
		return msg.Place{Doc: msg.Definition, Pointer: s.declared}, true
	}
	return msg.Place{}, false
}

// Caption says what is shown and at which tile the cursor is.
func (p *Pane) Caption() pane.Caption {
	c := pane.Caption{Title: p.titles[0], Shorter: p.titles[1:]}
	switch tile := p.Tile(); {
	case p.tiles > 0 && tile >= 0:
		c.Foot = strconv.Itoa(tile+1) + "/" + strconv.Itoa(p.tiles)
	case p.tiles > 0:
		c.Foot = "-/" + strconv.Itoa(p.tiles)
	}
	return c
}

// Do runs a movement or activates what is selected.
func (p *Pane) Do(id keys.ID) tea.Cmd {
	switch id {
	case keys.Up:
		return p.vertical(-1)
	case keys.Down:
		return p.vertical(1)
	case keys.Left:
		return p.sideways(-1)
	case keys.Right:
		return p.sideways(1)
	case keys.PageUp:
		return p.page(-1)
	case keys.PageDown:
		return p.page(1)
	case keys.Top:
		return p.moveTo(0)
	case keys.Bottom:
		return p.moveTo(len(p.spots) - 1)
	case keys.Enter:
		return p.activate()
	case keys.Toggle:
		return p.toggle()
	}
	return nil
}

// activate does what a press on the selected spot does; a line that only shows leads to
// its JSON.
func (p *Pane) activate() tea.Cmd {
	s, ok := p.current()
	if !ok {
		return nil
	}
	if s.target == nil {
		place, ok := p.Place()
		if !ok {
			return nil
		}
		return send(msg.JumpRequested{Place: place})
	}
	switch s.target.Kind {
	case render.TargetLink:
		return send(msg.LinkFollowed{URL: s.target.URL})
	case render.TargetToggle:
		return send(msg.TileToggled{Tile: s.target.Tile})
	case render.TargetMenu:
		return send(msg.MenuRequested{Tile: s.target.Tile})
	case render.TargetAction:
		return send(msg.ActionPressed{Pointer: s.target.Pointer})
	}
	return nil
}

// toggle unfolds or folds the tile of the cursor, wherever in it the cursor is.
func (p *Pane) toggle() tea.Cmd {
	here := p.Tile()
	for _, s := range p.spots {
		if s.target != nil && s.target.Kind == render.TargetToggle && s.target.Tile == here {
			return send(msg.TileToggled{Tile: here})
		}
	}
	return p.activate()
}

func send(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

// Click selects what is at x, y and activates it when it is more than a line.
func (p *Pane) Click(x, y int) tea.Cmd {
	if y >= p.cardHeight() {
		return nil
	}
	line := p.first + y
	for i, s := range p.spots {
		for _, sp := range s.spans {
			if sp.line != line || s.target != nil && (x-margin < sp.from || x-margin >= sp.to) {
				continue
			}
			moved := p.moveTo(i)
			if s.target != nil {
				return tea.Batch(moved, p.activate())
			}
			return moved
		}
	}
	return nil
}

package outline

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/lint"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Pane is the outline.
type Pane struct {
	definition *document.Document
	sections   []*node
	folds      map[string]bool // what the user folded (false) or unfolded (true)
	whole      bool            // the user wants all properties, room or not
	rows       []row
	scroll     pane.Scroller
	marks      map[string]lint.Severity // worst own problem by node key

	width, height int
	focus         bool
	query         string
	inks          ink.Palette
	lines         []string // nil when something changed
	painted       []string // the rows without the cursor; "" for those not painted yet
}

var (
	_ pane.Pane     = (*Pane)(nil)
	_ pane.Searcher = (*Pane)(nil)
)

// New returns an empty outline.
func New(t theme.Theme) *Pane {
	return &Pane{folds: map[string]bool{}, inks: ink.NewPalette(t)}
}

// SetTheme changes the colours.
func (p *Pane) SetTheme(t theme.Theme) {
	p.inks = ink.NewPalette(t)
	p.repaint()
}

// SetCard shows a definition and the scenarios, of which the one named current is
// shown. Folds and the cursor stay where they can. A nil definition shows only the
// scenarios.
func (p *Pane) SetCard(definition *document.Document, scenarios []Item, current string) {
	p.definition = definition
	p.sections = build(definition, scenarios, current)
	p.relist()
}

// SetFindings marks the nodes with problems. Findings of other files are left out.
func (p *Pane) SetFindings(findings []lint.Finding) {
	p.marks = map[string]lint.Severity{}
	p.repaint()
	if p.definition == nil {
		return
	}
	for _, f := range findings {
		if f.File != p.definition.Name() {
			continue
		}
		n := p.holder(f.Pointer)
		if n != nil && ink.Worse(f.Severity, p.marks[n.key]) {
			p.marks[n.key] = f.Severity
		}
	}
}

// holder is the deepest node that has pointer at or below it.
func (p *Pane) holder(pointer string) *node {
	var found *node
	level := p.sections
	for i := 0; i < len(level); i++ {
		if n := level[i]; n.covers(pointer) {
			found, level, i = n, n.children, -1
		}
	}
	return found
}

// SetSize gives the content's size in cells.
func (p *Pane) SetSize(width, height int) {
	p.width, p.height = max(width, 0), max(height, 0)
	p.scroll.SetHeight(p.height)
	p.relist()
}

// SetFocus tells whether the pane has the focus.
func (p *Pane) SetFocus(focused bool) {
	p.focus = focused
	p.lines = nil
}

// Select moves the cursor to the node that holds pointer, and unfolds what hides it.
func (p *Pane) Select(pointer string) {
	n := p.holder(pointer)
	if n == nil {
		return
	}
	for _, parent := range p.above(n) {
		if !p.isOpen(parent) {
			p.folds[parent.key] = true
		}
	}
	p.relist()
	p.reveal(n)
}

// reveal puts the cursor on n, also when it is among the properties that had no room.
func (p *Pane) reveal(n *node) {
	i := p.indexOf(n.key)
	if i < 0 {
		p.whole = true
		p.relist()
		i = p.indexOf(n.key)
	}
	p.moveTo(i)
}

func (p *Pane) moveTo(i int) {
	p.scroll.MoveTo(i)
	p.lines = nil
}

// Do runs a movement, a fold or the activation of the selected line.
func (p *Pane) Do(id keys.ID) tea.Cmd {
	p.lines = nil
	if moved, mine := p.scroll.Do(id); mine {
		if moved {
			return p.selected()
		}
		return nil
	}
	r, ok := p.current()
	if !ok {
		return nil
	}
	switch id {
	case keys.Left:
		return p.left(r)
	case keys.Right:
		return p.right(r)
	case keys.Toggle:
		return p.toggle(r)
	case keys.Enter:
		return p.enter(r)
	}
	return nil
}

func (p *Pane) left(r row) tea.Cmd {
	if r.more == 0 && len(r.node.children) > 0 && p.isOpen(r.node) {
		return p.fold(r.node)
	}
	if parents := p.above(r.node); len(parents) > 0 {
		p.moveTo(p.indexOf(parents[len(parents)-1].key))
		return p.selected()
	}
	return nil
}

func (p *Pane) right(r row) tea.Cmd {
	switch {
	case r.more > 0:
		return p.showAll(r)
	case len(r.node.children) == 0:
		return nil
	case p.isOpen(r.node):
		p.moveTo(p.scroll.Cursor() + 1)
		return p.selected()
	}
	return p.fold(r.node)
}

func (p *Pane) toggle(r row) tea.Cmd {
	switch {
	case r.more > 0:
		return p.showAll(r)
	case len(r.node.children) > 0:
		return p.fold(r.node)
	}
	return nil
}

// enter shows a scenario; of a place it unfolds, or asks for its details.
func (p *Pane) enter(r row) tea.Cmd {
	switch {
	case r.more > 0:
		return p.showAll(r)
	case r.node.scenario != "":
		name := r.node.scenario
		return func() tea.Msg { return msg.ScenarioChosen{Name: name} }
	case len(r.node.children) > 0:
		return p.fold(r.node)
	case r.node.place:
		return func() tea.Msg { return msg.ActionRequested{ID: keys.FocusDetails} }
	}
	return nil
}

// fold folds or unfolds n.
func (p *Pane) fold(n *node) tea.Cmd {
	p.folds[n.key] = !p.isOpen(n)
	p.relist()
	return nil
}

// showAll lists the properties that had no room.
func (p *Pane) showAll(r row) tea.Cmd {
	p.whole = true
	p.relist()
	p.moveTo(p.indexOf(r.node.key))
	return p.selected()
}

// selected tells which place the cursor is on.
func (p *Pane) selected() tea.Cmd {
	r, ok := p.current()
	if !ok || r.more > 0 || !r.node.place {
		return nil
	}
	place := msg.Place{Doc: msg.Definition, Pointer: r.node.pointer}
	return func() tea.Msg { return msg.PlaceSelected{Place: place, From: keys.Outline} }
}

// Place returns the place of the definition at the cursor; ok is false on a scenario.
func (p *Pane) Place() (place msg.Place, ok bool) {
	r, ok := p.current()
	if !ok || !r.node.place {
		return msg.Place{}, false
	}
	return msg.Place{Doc: msg.Definition, Pointer: r.node.pointer}, true
}

// Click selects the line at y; on its fold mark it folds.
func (p *Pane) Click(x, y int) tea.Cmd {
	i, ok := p.scroll.RowAt(y)
	if !ok {
		return nil
	}
	again := i == p.scroll.Cursor()
	p.moveTo(i)
	r := p.rows[i]
	at := foldColumn(r.node.depth)
	switch {
	case r.more > 0, x >= at && x <= at+1 && len(r.node.children) > 0:
		return p.toggle(r)
	case r.node.scenario != "" && again:
		return p.enter(r)
	}
	return p.selected()
}

// Wheel scrolls by lines.
func (p *Pane) Wheel(lines int) {
	p.scroll.Wheel(lines)
	p.lines = nil
}

// Caption names the pane and says where the cursor is.
func (p *Pane) Caption() pane.Caption { return pane.Caption{Title: "Card", Foot: p.foot()} }

package form

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
)

// Do runs a movement or an action of editing.
func (p *Pane) Do(id keys.ID) tea.Cmd {
	p.ready()
	switch id {
	case keys.Up:
		return p.vertical(-1)
	case keys.Down:
		return p.vertical(1)
	case keys.PageUp:
		return p.leaf(-1)
	case keys.PageDown:
		return p.leaf(1)
	case keys.Top:
		return p.selectAt(0)
	case keys.Bottom:
		return p.selectAt(len(p.page.controls) - 1)
	case keys.Left:
		return p.left()
	case keys.Right:
		return p.right()
	case keys.Enter:
		return p.enter()
	case keys.Toggle:
		return p.cycle(1)
	}
	return p.edits(id)
}

// selectAt selects a control and tells the other panes.
func (p *Pane) selectAt(i int) tea.Cmd {
	c, ok := p.page.control(i)
	if !ok {
		return nil
	}
	moved := i != p.at
	p.at, p.cursor = i, c
	p.moved()
	p.ready()
	if !moved {
		return nil
	}
	p.place.Pointer = c.pointer
	return p.tell()
}

// vertical selects the control of the next row that has one: in a table, of the same
// column. Where there is none, the page scrolls.
func (p *Pane) vertical(by int) tea.Cmd {
	if p.at >= len(p.page.controls) {
		return p.scroll(by)
	}
	line := p.page.lines[p.at]
	x := 0
	if p.cursor.element != "" {
		x = p.page.x(p.at)
	}
	best := none
	for i := p.at + by; i >= 0 && i < len(p.page.controls); i += by {
		if p.page.lines[i] == line {
			continue
		}
		if best != none && p.page.lines[i] != p.page.lines[best] {
			break
		}
		if best == none || distance(p.page.x(i), x) < distance(p.page.x(best), x) {
			best = i
		}
	}
	if best == none {
		return p.scroll(by)
	}
	return p.selectAt(best)
}

func distance(a, b int) int { return max(a-b, b-a) }

// x is the first cell of a control.
func (g *page) x(i int) int {
	x := -1
	for _, c := range g.rows[g.lines[i]].cells {
		if c.control == i && (x < 0 || c.x < x) {
			x = c.x
		}
	}
	return max(x, 0)
}

func (p *Pane) scroll(by int) tea.Cmd {
	p.Wheel(by)
	return nil
}

// Wheel scrolls by lines.
func (p *Pane) Wheel(lines int) {
	p.ready()
	p.first = max(0, min(p.first+lines, len(p.page.rows)-p.height))
	p.painted = nil
}

// leaf moves by pages and selects what is then on screen.
func (p *Pane) leaf(pages int) tea.Cmd {
	p.Wheel(pages * max(p.height-1, 1))
	best := none
	for i, line := range p.page.lines {
		if line >= p.first && line < p.first+p.height && (best == none || pages > 0) {
			best = i
		}
	}
	if best == none {
		return nil
	}
	return p.selectAt(best)
}

// show scrolls as little as brings the selected control on screen.
func (p *Pane) show() {
	p.first = max(0, min(p.first, len(p.page.rows)-p.height))
	if p.at >= len(p.page.lines) {
		return
	}
	line := p.page.lines[p.at]
	if p.at == 0 {
		line = 0
	}
	if line < p.first {
		p.first = line
	}
	if line = p.page.lines[p.at]; line >= p.first+p.height {
		p.first = line - p.height + 1
	}
}

// left goes to the control before in the row, then to the page around this one.
func (p *Pane) left() tea.Cmd {
	if i := p.at - 1; i >= 0 && i < len(p.page.lines) && p.page.lines[i] == p.page.lines[p.at] {
		return p.selectAt(i)
	}
	if p.page.pointer == "" {
		return nil
	}
	return p.goTo(parent(p.page.pointer))
}

// right goes to the next control of the row, or to the page that it leads to.
func (p *Pane) right() tea.Cmd {
	if i := p.at + 1; i < len(p.page.lines) && p.page.lines[i] == p.page.lines[p.at] {
		return p.selectAt(i)
	}
	if p.cursor.kind == opens {
		return p.open()
	}
	return nil
}

// enter does what the selected control is for.
func (p *Pane) enter() tea.Cmd {
	switch p.cursor.kind {
	case types:
		return p.begin(false)
	case chooses:
		return p.choose()
	case opens:
		return p.open()
	case adds, adopts:
		return p.add()
	}
	return nil
}

// Click presses the cell at x, y of the content.
func (p *Pane) Click(x, y int) tea.Cmd {
	g := p.ready()
	i := p.first + y
	if y < 0 || y >= p.height || i >= len(g.rows) {
		return nil
	}
	for _, c := range g.rows[i].cells {
		if at := x - 1; at < c.x || at >= c.x+c.width {
			continue
		}
		switch {
		case c.take > 0 && p.typing != nil:
			p.typing.picked = c.take
			return p.done()
		case c.remove != "":
			return tea.Batch(p.leave(), p.delete(c.remove))
		case c.control != none:
			return p.press(c.control)
		}
	}
	return p.leave()
}

// press selects a control with the mouse and does what it is for.
func (p *Pane) press(i int) tea.Cmd {
	c, ok := p.page.control(i)
	if !ok || p.typing != nil && i == p.at {
		return nil
	}
	left := p.leave()
	p.ready()
	i = p.page.find(c, i)
	return tea.Batch(left, p.selectAt(i), p.enter())
}

// Search marks the rows that hold query and goes to the first one from the top of the
// screen on; "" clears. It returns the number of rows.
func (p *Pane) Search(query string) int {
	g := p.ready()
	p.query, p.painted, p.body.painted = query, nil, nil
	if query == "" {
		return 0
	}
	found := 0
	for _, r := range g.rows {
		if matches(r, query) {
			found++
		}
	}
	if found > 0 && !p.match(p.first, 1) {
		p.match(0, 1)
	}
	return found
}

// NextMatch goes to the next row that matches, or the one before, around the ends.
func (p *Pane) NextMatch(back bool) tea.Cmd {
	g := p.ready()
	if p.query == "" || p.at >= len(g.lines) {
		return nil
	}
	by, end := 1, 0
	if back {
		by, end = -1, len(g.rows)-1
	}
	if !p.match(g.lines[p.at]+by, by) {
		p.match(end, by)
	}
	return nil
}

// match selects the first control of the first row that matches, from a row on.
func (p *Pane) match(from, by int) bool {
	for i := from; i >= 0 && i < len(p.page.rows); i += by {
		if !matches(p.page.rows[i], p.query) {
			continue
		}
		for at, line := range p.page.lines {
			if line == i {
				p.selectAt(at)
				return true
			}
		}
	}
	return false
}

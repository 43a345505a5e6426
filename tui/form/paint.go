package form

import (
	"sort"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

// Lines returns exactly as many lines as the height, each exactly as wide as the width.
// The slice must not be changed.
func (p *Pane) Lines() []string {
	p.ready()
	if p.painted != nil {
		return p.painted
	}
	p.painted = make([]string, p.height)
	for y := range p.painted {
		p.painted[y] = p.lineAt(p.first + y)
	}
	return p.painted
}

// lineAt paints a row of the page. One of the body that has no cursor is kept.
func (p *Pane) lineAt(i int) string {
	g := &p.page
	if i >= len(g.rows) {
		return ink.Blank(p.width)
	}
	if !p.body.made || i >= len(p.body.page.rows) || p.selects(g.rows[i]) {
		return p.line(g.rows[i])
	}
	if p.body.painted == nil {
		p.body.painted = make([]string, len(p.body.page.rows))
	}
	if p.body.painted[i] == "" {
		p.body.painted[i] = p.line(g.rows[i])
	}
	return p.body.painted[i]
}

// selects reports whether a row has a part of the selected control.
func (p *Pane) selects(r row) bool {
	for _, c := range r.cells {
		if c.control != none && c.control == p.at {
			return true
		}
	}
	return false
}

// line paints a row. A cell stays free on each side.
func (p *Pane) line(r row) string {
	if r.cells == nil {
		line := pane.Fit(" "+r.text, p.width)
		if p.query != "" && matches(r, p.query) {
			return p.inks.Match.Anew(line)
		}
		return line
	}
	cells := r.cells
	if !sort.SliceIsSorted(cells, func(i, j int) bool { return cells[i].x < cells[j].x }) {
		sort.SliceStable(cells, func(i, j int) bool { return cells[i].x < cells[j].x })
	}
	var b strings.Builder
	at := -1 // the free cell
	for _, c := range cells {
		if c.width <= 0 || c.x < at {
			continue
		}
		lead := ink.Blank(c.x - at)
		if c.control != none && c.control == p.at && lead != "" && p.leads(cells, c) {
			lead = lead[1:] + p.inks.Accent.On(p.inks.Glyphs.Cursor)
		}
		b.WriteString(lead)
		b.WriteString(p.cell(c))
		at = c.x + c.width
	}
	line := pane.Fit(b.String(), p.width)
	if p.query != "" && matches(r, p.query) {
		return p.inks.Match.Anew(line)
	}
	return line
}

// leads reports whether c is the first cell of its control.
func (p *Pane) leads(cells []cell, c cell) bool {
	for _, it := range cells {
		if it.control == c.control {
			return it.x == c.x
		}
	}
	return false
}

func (p *Pane) cell(c cell) string {
	selected := c.control != none && c.control == p.at
	switch {
	case selected && c.main && p.typing != nil && p.typing.types:
		return p.typing.view(p.theme, p.inks, c.width)
	case selected && p.focus:
		return p.inks.Cursor.On(pane.Fit(c.plain(), c.width))
	case selected:
		return p.inks.Blurred.On(pane.Fit(c.plain(), c.width))
	case c.painted != "":
		return pane.Fit(c.painted, c.width)
	}
	return c.ink.On(pane.Fit(c.text, c.width))
}

// plain is the text of a cell without colours.
func (c cell) plain() string {
	if c.painted != "" {
		return ansi.Strip(c.painted)
	}
	return c.text
}

func matches(r row, query string) bool {
	query = strings.ToLower(query)
	if r.cells == nil {
		return strings.Contains(strings.ToLower(ansi.Strip(r.text)), query)
	}
	for _, c := range r.cells {
		if strings.Contains(strings.ToLower(c.plain()), query) {
			return true
		}
	}
	return false
}

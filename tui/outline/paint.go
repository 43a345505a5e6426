package outline

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/model/lint"
	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

// foldColumn is the cell of the fold mark; the cursor's mark stands before it and the
// label begins two cells behind.
func foldColumn(depth int) int {
	if depth == 0 {
		return 1
	}
	return 2 * depth
}

// Lines returns exactly as many lines as the height, each exactly as wide as the
// width. The slice must not be changed.
func (p *Pane) Lines() []string {
	if p.lines == nil {
		p.lines = p.paint()
	}
	return p.lines
}

// repaint forgets the lines: what they show or how has changed.
func (p *Pane) repaint() { p.lines, p.painted = nil, nil }

func (p *Pane) paint() []string {
	if p.painted == nil {
		p.painted = make([]string, len(p.rows))
	}
	lines := make([]string, 0, p.height)
	from, to := p.scroll.Window()
	for i := from; i < to && len(lines) < p.height; i++ {
		if i == p.scroll.Cursor() {
			lines = append(lines, p.paintRow(p.rows[i], true))
			continue
		}
		if p.painted[i] == "" {
			p.painted[i] = p.paintRow(p.rows[i], false)
		}
		lines = append(lines, p.painted[i])
	}
	for len(lines) < p.height {
		lines = append(lines, ink.Blank(p.width))
	}
	return lines
}

func (p *Pane) paintRow(r row, selected bool) string {
	n := r.node
	severity := p.severity(r)
	glyph, colour := p.inks.Severity(severity)
	column := foldColumn(n.depth)
	lead := colour.On(glyph) + ink.Blank(column-1)
	if selected {
		// The mark of the cursor stands right before the fold; the outermost rows have
		// one cell for both.
		lead = pane.Fit(colour.On(glyph), column-1) + p.inks.Glyphs.Cursor
	}
	left := lead + p.foldMark(r) + " " + p.label(r)
	right := p.inks.Muted.On(p.detail(r))
	if right != "" {
		right += " "
	}
	line := ink.Sides(left, right, p.width)
	if n.scenario != "" {
		line = pane.Fit(left+"  "+p.inks.Muted.On(n.detail), p.width)
	}
	switch {
	case selected && p.focus:
		return p.inks.Cursor.On(ansi.Strip(line))
	case selected:
		return p.inks.Blurred.On(ansi.Strip(line))
	case p.matches(r):
		return p.inks.Match.Anew(line)
	}
	return line
}

func (p *Pane) foldMark(r row) string {
	switch {
	case r.more > 0 || len(r.node.children) == 0:
		return " "
	case p.isOpen(r.node):
		return p.inks.Muted.On(p.inks.Glyphs.Open)
	}
	return p.inks.Muted.On(p.inks.Glyphs.Closed)
}

func (p *Pane) label(r row) string {
	n := r.node
	switch {
	case r.more > 0:
		return p.inks.Muted.On("…" + strconv.Itoa(r.more) + " more")
	case n.shown:
		return p.inks.Accent.On(p.inks.Glyphs.Shown + " " + n.label)
	case n.scenario != "":
		return "  " + p.inks.Text.On(n.label)
	case n.depth == 0:
		return p.inks.Strong.On(n.label)
	}
	return p.inks.Text.On(n.label)
}

func (p *Pane) detail(r row) string {
	if r.more > 0 || r.node.scenario != "" {
		return ""
	}
	return r.node.detail
}

// severity is the worst problem that the row stands for: its own, and of a folded node
// also what is hidden below.
func (p *Pane) severity(r row) lint.Severity {
	if r.more > 0 {
		return p.worstHidden(r)
	}
	worst := p.marks[r.node.key]
	if !p.isOpen(r.node) {
		worst = p.worstBelow(r.node, worst)
	}
	return worst
}

func (p *Pane) worstBelow(n *node, worst lint.Severity) lint.Severity {
	for _, it := range n.children {
		if s := p.marks[it.key]; ink.Worse(s, worst) {
			worst = s
		}
		worst = p.worstBelow(it, worst)
	}
	return worst
}

// worstHidden looks through the properties that have no room.
func (p *Pane) worstHidden(r row) lint.Severity {
	var worst lint.Severity
	hidden := false
	for _, s := range p.above(r.node)[:1] {
		for _, it := range s.children {
			hidden = hidden || it == r.node
			if !hidden {
				continue
			}
			if s := p.marks[it.key]; ink.Worse(s, worst) {
				worst = s
			}
			worst = p.worstBelow(it, worst)
		}
	}
	return worst
}

// Search marks the lines whose name or detail holds query, in any case, also in folded
// nodes, and moves to the first one from the cursor on; "" clears. It returns their
// number.
func (p *Pane) Search(query string) int {
	p.query = strings.ToLower(query)
	p.repaint()
	found := p.found()
	if len(found) == 0 {
		return 0
	}
	p.goTo(found[p.next(found, false, true)])
	return len(found)
}

// NextMatch moves to the next match, or the one before, around the ends.
func (p *Pane) NextMatch(back bool) tea.Cmd {
	found := p.found()
	if len(found) == 0 {
		return nil
	}
	p.goTo(found[p.next(found, back, false)])
	return p.selected()
}

// next is the index of the match next to the cursor in the order of the tree.
func (p *Pane) next(found []*node, back, here bool) int {
	order := map[*node]int{}
	p.walk(func(n *node) { order[n] = len(order) })
	at := -1
	if r, ok := p.current(); ok {
		at = order[r.node]
	}
	if back {
		for i, n := range slices.Backward(found) {
			if order[n] < at {
				return i
			}
		}
		return len(found) - 1
	}
	for i, n := range found {
		if order[n] > at || here && order[n] == at {
			return i
		}
	}
	return 0
}

func (p *Pane) goTo(n *node) {
	for _, parent := range p.above(n) {
		if !p.isOpen(parent) {
			p.folds[parent.key] = true
		}
	}
	p.relist()
	p.reveal(n)
}

func (p *Pane) found() []*node {
	var found []*node
	p.walk(func(n *node) {
		if p.matchesNode(n) {
			found = append(found, n)
		}
	})
	return found
}

func (p *Pane) walk(visit func(*node)) {
	var walk func(nodes []*node)
	walk = func(nodes []*node) {
		for _, n := range nodes {
			visit(n)
			walk(n.children)
		}
	}
	walk(p.sections)
}

func (p *Pane) matches(r row) bool { return r.more == 0 && p.matchesNode(r.node) }

func (p *Pane) matchesNode(n *node) bool {
	return p.query != "" && (strings.Contains(strings.ToLower(n.label), p.query) || strings.Contains(strings.ToLower(n.detail), p.query))
}

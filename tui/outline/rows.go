package outline

import (
	"slices"
	"strconv"
)

// row is a visible line: a node, or what stands for properties that have no room.
type row struct {
	node *node
	more int // so many properties from node on are not listed
}

// isOpen reports whether the children of n are listed.
func (p *Pane) isOpen(n *node) bool {
	if open, chosen := p.folds[n.key]; chosen {
		return open
	}
	return n.open
}

// relist makes the rows anew. What opens by itself opens as long as all has room;
// when even so the list is too long, properties give way to what stands below them.
func (p *Pane) relist() {
	key := p.cursorKey()
	for _, n := range p.objectTypes() {
		n.open = false
		if len(p.list())+len(n.children) <= p.height {
			n.open = true
		}
	}
	p.rows = p.list()
	if !p.whole {
		p.elide()
	}
	p.scroll.SetCount(len(p.rows))
	p.repaint()
	if i := p.indexOf(key); i >= 0 {
		p.scroll.MoveTo(i)
	} else {
		p.scroll.Ensure()
	}
}

func (p *Pane) objectTypes() []*node {
	var auto []*node
	for _, s := range p.sections {
		for _, n := range s.children {
			if n.auto {
				auto = append(auto, n)
			}
		}
	}
	return auto
}

func (p *Pane) list() []row {
	var rows []row
	var add func(nodes []*node)
	add = func(nodes []*node) {
		for _, n := range nodes {
			rows = append(rows, row{node: n})
			if p.isOpen(n) {
				add(n.children)
			}
		}
	}
	add(p.sections)
	return rows
}

// keepRows is how many rows of the properties stay listed in any case.
const keepRows = 4

// elide replaces the last rows of the properties by one when the list is too long.
func (p *Pane) elide() {
	over := len(p.rows) - p.height
	if over <= 0 || p.height == 0 {
		return
	}
	from, to := p.propertyRows()
	cursor := p.scroll.Cursor()
	at := max(from+keepRows, to-over-1)
	if to-at < 2 || (cursor >= at && cursor < to) {
		return
	}
	rest := append([]row{{node: p.rows[at].node, more: to - at}}, p.rows[to:]...)
	p.rows = append(p.rows[:at:at], rest...)
}

// propertyRows returns the rows below the section of properties.
func (p *Pane) propertyRows() (from, to int) {
	for i, r := range p.rows {
		switch {
		case r.node.depth == 0 && from > 0:
			return from, i
		case r.node.key == "/display/properties":
			from = i + 1
		}
	}
	return from, len(p.rows)
}

func (p *Pane) current() (row, bool) {
	i := p.scroll.Cursor()
	if i >= len(p.rows) {
		return row{}, false
	}
	return p.rows[i], true
}

func (p *Pane) cursorKey() string {
	if r, ok := p.current(); ok {
		return r.node.key
	}
	return ""
}

// indexOf returns the row of the node called key, -1 when it is not listed.
func (p *Pane) indexOf(key string) int {
	for i, r := range p.rows {
		if r.node.key == key && r.more == 0 {
			return i
		}
	}
	return -1
}

// above returns the nodes above n, outermost first.
func (p *Pane) above(n *node) []*node {
	var path []*node
	var find func(nodes []*node, trail []*node) bool
	find = func(nodes, trail []*node) bool {
		for _, it := range nodes {
			if it == n {
				path = trail
				return true
			}
			if find(it.children, append(slices.Clip(trail), it)) {
				return true
			}
		}
		return false
	}
	find(p.sections, nil)
	return path
}

// foot says where the cursor is among all rows, those without room included.
func (p *Pane) foot() string {
	total, at := 0, 0
	for i, r := range p.rows {
		if i == p.scroll.Cursor() {
			at = total + 1
		}
		total += max(r.more, 1)
	}
	if total == 0 {
		return ""
	}
	return strconv.Itoa(at) + "/" + strconv.Itoa(total)
}

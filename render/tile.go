package render

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model"
)

func (p *painter) tile(i int, t Tile) {
	boxed := p.width >= boxWidth
	if boxed {
		p.border(t.Pointer, p.marks.topLeft, p.marks.topRight)
	} else if i > 0 {
		p.flow(place{}, nil)
	}
	p.boxed = boxed
	p.title(i, t)
	for _, row := range t.Rows {
		p.row(i, row)
	}
	p.bottom(i, t)
	p.boxed = false
	if boxed {
		p.border(t.Pointer, p.marks.bottomLeft, p.marks.bottomRight)
	}
}

func (p *painter) border(pointer, left, right string) {
	var out strings.Builder
	p.pens.border.write(&out, left+strings.Repeat(p.marks.horizontal, p.width-2)+right)
	p.lines = append(p.lines, Line{Text: exact(out.String(), p.width), Pointer: pointer})
}

func (p *painter) title(i int, t Tile) {
	at := place{pointer: t.Pointer}
	if t.Link == "" {
		p.flow(at, nil, piece{text: t.Title, pen: p.pens.title})
		return
	}
	target := Target{Kind: TargetLink, Tile: i, URL: t.Link, Pointer: t.Pointer}
	p.flow(at, []hot{{0, target}, {1, target}},
		piece{text: t.Title, pen: p.pens.link, url: t.Link}, p.outside(t.Link))
}

func (p *painter) row(i int, r Row) {
	pieces := []piece{{text: r.Label + ":", pen: p.pens.label}, {text: " "}, p.value(r)}
	var hots []hot
	if r.Link != "" {
		target := Target{Kind: TargetLink, Tile: i, URL: r.Link, Pointer: r.Pointer}
		hots = []hot{{2, target}}
		if r.Kind == model.Link {
			pieces = append(pieces, p.outside(r.Link))
			hots = append(hots, hot{3, target})
		}
	}
	p.flow(place{pointer: r.Pointer, declared: r.Declared}, hots, pieces...)
}

func (p *painter) value(r Row) piece {
	switch {
	case r.Invalid:
		return piece{text: r.Text, pen: p.pens.invalid}
	case r.Status != "":
		tag := "[" + StatusMark(r.Status, p.style.ASCII) + " " + r.Text + "]"
		return piece{text: tag, pen: p.statusPen(r.Status), keep: true}
	case r.Link != "":
		return piece{text: r.Text, pen: p.pens.link, url: r.Link}
	}
	return piece{text: r.Text, pen: p.pens.value}
}

// bottom has the toggle on the left and the actions on the right, below each other
// where they do not fit.
func (p *painter) bottom(i int, t Tile) {
	at := place{pointer: t.Pointer}
	toggle := piece{text: t.Toggle, pen: p.pens.toggle, keep: true}
	fold := Target{Kind: TargetToggle, Tile: i, Pointer: t.Pointer}
	menu := piece{text: p.menuText(), pen: p.pens.menu, keep: true}
	open := Target{Kind: TargetMenu, Tile: i, Pointer: t.Pointer}
	room := p.inner() - ansi.StringWidth(toggle.text) - ansi.StringWidth(menu.text)
	switch {
	case t.Toggle == "" && len(t.Actions) == 0:
	case len(t.Actions) == 0:
		p.flow(at, []hot{{0, fold}}, toggle)
	case t.Toggle == "":
		p.right(at, []hot{{0, open}}, menu)
	case room < 1:
		p.flow(at, []hot{{0, fold}}, toggle)
		p.right(at, []hot{{0, open}}, menu)
	default:
		gap := piece{text: strings.Repeat(" ", room), keep: true}
		p.flow(at, []hot{{0, fold}, {2, open}}, toggle, gap, menu)
	}
}

func (p *painter) menuText() string { return "Actions " + p.marks.menu }

// right sets a piece against the right side.
func (p *painter) right(at place, hots []hot, pieces ...piece) {
	for _, l := range flow(pieces, p.inner(), p.marks.ellipsis) {
		p.emit(at, hots, pieces, l, p.inner()-l.width)
	}
}

// actions are the buttons below the tiles, centred, on as many lines as they need.
func (p *painter) actions(tree Tree) {
	items := p.items(tree)
	for len(items) > 0 {
		n, used := 1, items[0].width
		for n < len(items) && used+2+items[n].width <= p.width {
			used += 2 + items[n].width
			n++
		}
		p.centre(items[:n])
		items = items[n:]
	}
}

// item is a button below the tiles.
type item struct {
	text   string
	width  int
	pen    pen
	target Target
}

func (p *painter) items(tree Tree) []item {
	var items []item
	add := func(label string, pen pen, target Target) {
		target.Tile = -1
		text := "[ " + label + " ]"
		items = append(items, item{text, ansi.StringWidth(text), pen, target})
	}
	if b := tree.Primary; b != nil {
		pen := p.pens.button
		if b.Danger {
			pen = p.pens.danger
		}
		add(b.Label, pen, Target{Kind: TargetAction, Pointer: b.Pointer})
	}
	if len(tree.Secondary) > 0 {
		add(p.menuText(), p.pens.button, Target{Kind: TargetMenu})
	}
	if b := tree.Gear; b != nil {
		add(p.marks.gear, p.pens.button, Target{Kind: TargetAction, Pointer: b.Pointer})
	}
	return items
}

func (p *painter) centre(items []item) {
	var pieces []piece
	var hots []hot
	for _, it := range items {
		if len(pieces) > 0 {
			pieces = append(pieces, piece{text: "  "})
		}
		hots = append(hots, hot{len(pieces), it.target})
		pieces = append(pieces, piece{text: it.text, pen: it.pen, keep: len(items) > 1})
	}
	at := place{pointer: items[0].target.Pointer}
	for _, l := range flow(pieces, p.width, p.marks.ellipsis) {
		p.emit(at, hots, pieces, l, (p.width-l.width)/2)
	}
}

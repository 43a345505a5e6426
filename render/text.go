package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model"
)

// boxWidth is the narrowest card whose tiles are boxes; below it the sides would take
// too much of what they hold.
const boxWidth = 12

// toolWords marks what HubSpot does not say.
const toolWords = "cardbench: "

// Text paints a card as lines of exactly width cells (1 for less), with a box around
// each tile. Values are wrapped, never cut. Each line carries the pointers of what it
// shows and the places on it that can be activated.
func Text(tree Tree, style Style, width int) Block {
	p := &painter{
		style: style, pens: resolveAll(style), marks: marksOf(style.ASCII),
		width: max(width, 1),
	}
	p.header(tree.Header)
	switch tree.State {
	case Loading:
		p.message(tree.Message, waiting(tree))
	case Failed:
		p.message(tree.Message, tree.Reason)
	case Ready, Empty:
		p.ready(tree)
	}
	return Block{Lines: p.lines, Width: p.width}
}

// painter collects the lines of a card.
type painter struct {
	style Style
	pens  pens
	marks marks
	width int
	boxed bool // inside a tile that has sides
	lines []Line
}

// place is what a line stands for.
type place struct {
	pointer, declared string
}

// hot is a piece that can be activated.
type hot struct {
	piece  int
	target Target
}

func (p *painter) inner() int {
	if p.boxed {
		return p.width - 4
	}
	return p.width
}

// flow wraps pieces into lines.
func (p *painter) flow(at place, hots []hot, pieces ...piece) {
	for _, l := range flow(pieces, p.inner(), p.marks.ellipsis) {
		p.emit(at, hots, pieces, l, 0)
	}
}

// emit adds one line, indent cells from the left, filled up to the width.
func (p *painter) emit(at place, hots []hot, pieces []piece, l line, indent int) {
	var out strings.Builder
	out.Grow(2 * p.width)
	edge := 0
	if p.boxed {
		edge = 2
		p.pens.border.write(&out, p.marks.vertical)
		out.WriteByte(' ')
	}
	blanks(&out, indent)
	l.paint(&out, pieces, p.style.Links)
	blanks(&out, p.inner()-indent-l.width)
	if p.boxed {
		out.WriteByte(' ')
		p.pens.border.write(&out, p.marks.vertical)
	}
	painted := Line{Text: out.String(), Pointer: at.pointer, Declared: at.declared}
	if l.odd {
		painted.Text = exact(painted.Text, p.width)
	}
	for _, h := range hots {
		if from, to, ok := l.span(h.piece); ok {
			h.target.From, h.target.To = edge+indent+from, edge+indent+to
			painted.Targets = join(painted.Targets, h.target)
		}
	}
	p.lines = append(p.lines, painted)
}

// join adds a target; one that goes on where the last one ends is the same, such as
// the mark behind a link.
func join(targets []Target, t Target) []Target {
	if last := len(targets) - 1; last >= 0 && targets[last].To == t.From {
		longer := targets[last]
		longer.To = t.To
		t.From = longer.From
		if longer == t {
			targets[last] = t
			return targets
		}
	}
	return append(targets, t)
}

func blanks(out *strings.Builder, n int) {
	for range n {
		out.WriteByte(' ')
	}
}

// exact is the last guard of the width: should a terminal's rules for clusters join
// what was counted apart, the line loses its colours and its odd characters.
func exact(s string, width int) string {
	if ansi.StringWidth(s) == width {
		return s
	}
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, ansi.Strip(s))
	if len(plain) > width {
		return plain[:width]
	}
	return plain + strings.Repeat(" ", width-len(plain))
}

func (q pen) write(out *strings.Builder, s string) {
	out.WriteString(q.open)
	out.WriteString(s)
	out.WriteString(q.shut)
}

func (p *painter) header(h Header) {
	title := h.Title
	if h.Count != nil {
		title += " (" + strconv.Itoa(*h.Count) + ")"
	}
	p.flow(place{declared: h.Pointer}, nil, piece{text: title, pen: p.pens.header})
}

// message shows the host's words, where it has any, and the tool's.
func (p *painter) message(host, tool string) {
	if host != "" {
		p.flow(place{}, nil, piece{text: host, pen: p.pens.value})
	}
	if tool != "" {
		p.note(tool)
	}
}

// waiting stands in for the words of a host for which no source gives any.
func waiting(tree Tree) string {
	if tree.Message != "" {
		return ""
	}
	return "waiting for the answer"
}

// note shows the tool's words, each line of them on lines of its own.
func (p *painter) note(tool string) {
	for line := range strings.SplitSeq(toolWords+tool, "\n") {
		p.flow(place{}, nil, piece{text: line, pen: p.pens.note})
	}
}

func (p *painter) ready(tree Tree) {
	for i, tile := range tree.Tiles {
		p.tile(i, tile)
	}
	if tree.Hidden > 0 {
		p.note(strconv.Itoa(tree.Hidden) + " more not shown: this host shows " + strconv.Itoa(len(tree.Tiles)))
	}
	if tree.Undrawn > 0 {
		p.note(undrawn(tree))
	}
	if l := tree.SeeMore; l != nil {
		target := Target{Kind: TargetLink, Tile: -1, URL: l.URL, Pointer: l.Pointer}
		p.flow(place{pointer: l.Pointer}, []hot{{0, target}, {1, target}},
			piece{text: l.Text, pen: p.pens.link, url: l.URL}, p.outside(l.URL))
	}
	p.actions(tree)
	p.footer(tree)
}

// undrawn says that the host shows more than is drawn here.
func undrawn(tree Tree) string {
	return fmt.Sprintf("%d more are not drawn here, but by the host; the response lists them", tree.Undrawn)
}

// outside is the mark behind a link that opens outside HubSpot.
func (p *painter) outside(url string) piece {
	return piece{text: "  " + p.marks.outside, pen: p.pens.link, url: url, keep: true}
}

func (p *painter) footer(tree Tree) {
	var pieces []piece
	var hots []hot
	pointer := ""
	if tree.PoweredBy != "" {
		pieces = append(pieces, piece{text: "Powered by " + tree.PoweredBy, pen: p.pens.muted})
	}
	if s := tree.FooterSettings; s != nil {
		if len(pieces) > 0 {
			pieces = append(pieces, piece{text: " | ", pen: p.pens.muted})
		}
		pointer = s.Pointer
		hots = []hot{{len(pieces), Target{Kind: TargetAction, Tile: -1, Pointer: pointer}}}
		pieces = append(pieces, piece{text: settingsLabel(*s), pen: p.pens.link})
	}
	if len(pieces) > 0 {
		p.flow(place{pointer: pointer}, hots, pieces...)
	}
}

// settingsLabel is the action's label; without one the link would not be there to see.
func settingsLabel(b Button) string {
	if b.Label == "" {
		return "Settings"
	}
	return b.Label
}

func (p *painter) statusPen(kind model.OptionType) pen { return p.pens.status[kind] }

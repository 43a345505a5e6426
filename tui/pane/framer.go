package pane

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/theme"
)

// Framer draws the frame around one pane, frame after frame. What is as it was the last
// time is not drawn again: such a line is the same string.
type Framer struct {
	border               border
	edge, title          [2]theme.Ink // without and with the focus
	tab, tabOpen, shaded theme.Ink

	drawn  Frame     // the last one
	lines  []string  // what was in it
	out    []string  // with the frame around it
	edging theme.Ink // of the last frame
	side   string    // "" where it was too small for a border
}

// NewFramer draws in the colours of th.
func NewFramer(th theme.Theme) *Framer {
	return &Framer{
		border: borders(th.ASCII),
		edge:   [2]theme.Ink{theme.Of(th.Border), theme.Of(th.BorderFocus)},
		title:  [2]theme.Ink{theme.Of(th.Title), theme.Of(th.TitleFocus)},
		tab:    theme.Of(th.Tab), tabOpen: theme.Of(th.TabOpen), shaded: theme.Of(th.Muted),
	}
}

// Draw draws the frame f around the lines of a pane. The result has exactly f.H lines of
// exactly f.W cells: lines are cut and padded. A frame that is too small for a border is
// the lines alone. The result must not be changed, and holds until the next call.
func (r *Framer) Draw(f Frame, lines []string) []string {
	anew := r.out == nil || f.W != r.drawn.W || f.H != r.drawn.H || f.Focused != r.drawn.Focused
	if anew {
		r.begin(f)
	}
	if r.side == "" {
		r.fill(r.out, f.W, lines, anew)
	} else {
		if anew || !f.sameTop(r.drawn) {
			r.out[0] = r.top(f)
		}
		if anew || f.Caption.Foot != r.drawn.Caption.Foot {
			r.out[f.H-1] = r.bottom(f)
		}
		r.fill(r.out[1:f.H-1], f.W-2, lines, anew)
	}
	r.drawn = f
	return r.out
}

// begin forgets what was drawn in another size or focus.
func (r *Framer) begin(f Frame) {
	r.out, r.lines = make([]string, max(0, f.H)), make([]string, max(0, f.H))
	r.edging, r.side = r.edge[focus(f)], ""
	if f.W >= 2 && f.H >= 2 {
		r.side = r.edging.On(r.border.side)
	}
}

// fill writes the lines that are not what was there between the sides.
func (r *Framer) fill(out []string, width int, lines []string, anew bool) {
	for i := range out {
		if line := at(lines, i); anew || line != r.lines[i] {
			out[i], r.lines[i] = r.side+Fit(line, width)+r.side, line
		}
	}
}

// focus is 1 for a frame that has the focus.
func focus(f Frame) int {
	if f.Focused {
		return 1
	}
	return 0
}

// sameTop reports whether two frames of a size have the same upper border.
func (f Frame) sameTop(g Frame) bool {
	return f.Number == g.Number && f.Caption.Title == g.Caption.Title && f.Caption.Tab == g.Caption.Tab &&
		slices.Equal(f.Caption.Tabs, g.Caption.Tabs) && slices.Equal(f.Caption.Shorter, g.Caption.Shorter)
}

// border is the characters of a frame, each one cell wide.
type border struct{ nw, ne, sw, se, line, side string }

func borders(ascii bool) border {
	if ascii {
		return border{"+", "+", "+", "+", "-", "|"}
	}
	return border{"╭", "╮", "╰", "╯", "─", "│"}
}

// top draws "╭─4 Wire  [Response] Request ───╮".
func (r *Framer) top(f Frame) string {
	b, room := r.border, f.W-2
	if room < 2 {
		return r.edging.On(b.nw + strings.Repeat(b.line, room) + b.ne)
	}
	h := f.heading()
	var text strings.Builder
	text.WriteString(r.title[focus(f)].On(h.title))
	x := 2 + ansi.StringWidth(h.title)
	if len(h.tabs) > 0 {
		text.WriteString(h.gap)
	}
	for _, t := range h.tabs {
		look := r.tab
		if t.index == f.Caption.Tab {
			look = r.tabOpen
		}
		text.WriteString(look.On(t.text))
		x = t.to
	}
	text.WriteString(h.more)
	x += ansi.StringWidth(h.more)
	shown := text.String()
	if x-2 > room-1 {
		shown = Fit(shown, room-1)
		x = 2 + room - 1
	}
	return r.edging.On(b.nw+b.line) + shown + r.edging.On(strings.Repeat(b.line, f.W-x-1)+b.ne)
}

// bottom draws "╰──────9/31─╯".
func (r *Framer) bottom(f Frame) string {
	b, room, foot := r.border, f.W-2, f.Caption.Foot
	if room < 3 {
		foot = ""
	}
	foot = ansi.Truncate(foot, max(0, room-2), "…")
	width := ansi.StringWidth(foot)
	if width == 0 {
		return r.edging.On(b.sw + strings.Repeat(b.line, room) + b.se)
	}
	return r.edging.On(b.sw+strings.Repeat(b.line, room-1-width)) + r.shaded.On(foot) + r.edging.On(b.line+b.se)
}

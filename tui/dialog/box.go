package dialog

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// frame is the cells that the border and the margin take, in each direction.
const (
	frameWidth  = 4
	frameHeight = 2
)

// room is the size of a dialog: what it may take and what it wants.
type room struct {
	maxWidth, maxHeight int
	wantWidth           int // with the border
	wantHeight          int // with the border
}

func (r room) size() (width, height int) {
	return max(0, min(r.maxWidth, r.wantWidth)), max(0, min(r.maxHeight, r.wantHeight))
}

// inner is the size of the content.
func (r room) inner() (width, height int) {
	width, height = r.size()
	return max(0, width-frameWidth), max(0, height-frameHeight)
}

// content translates a cell of the dialog into one of its content.
func (r room) content(x, y int) (int, int) { return x - frameWidth/2, y - 1 }

// box draws a heavy border around lines. The title and the foot may be styled.
func (r room) box(th theme.Theme, title, foot string, lines []string) []string {
	return r.framed(th, title, "", foot, lines)
}

// closable is box with a sign in the upper right corner that closes the dialog, as
// HubSpot's modals have one.
func (r room) closable(th theme.Theme, title, foot string, lines []string) []string {
	sign := ""
	if r.hasSign() {
		sign = closeSign(th)
	}
	return r.framed(th, title, sign, foot, lines)
}

// The sign that closes a dialog: its cells, the cells between it and the right edge,
// and the least width of a dialog that has one.
const (
	signWidth  = 3
	signMargin = 2
	leastSign  = 16
)

func closeSign(th theme.Theme) string {
	if th.ASCII {
		return "[x]"
	}
	return "[×]"
}

func (r room) hasSign() bool {
	w, h := r.size()
	return w >= leastSign && h >= frameHeight
}

// onSign reports whether a cell of the dialog belongs to the sign that closes it.
func (r room) onSign(x, y int) bool {
	w, _ := r.size()
	from := w - signMargin - signWidth
	return r.hasSign() && y == 0 && x >= from && x < from+signWidth
}

// framed draws a heavy border around lines, with a sign at the right end of the upper one.
func (r room) framed(th theme.Theme, title, sign, foot string, lines []string) []string {
	w, h := r.size()
	out := make([]string, 0, h)
	if w < frameWidth || h < frameHeight {
		for i := range h {
			out = append(out, pane.Fit(lineAt(lines, i), w))
		}
		return out
	}
	b := heavy(th)
	side := th.BorderFocus.Render(b.side)
	out = append(out, b.top(th, title, sign, w))
	for i := range h - frameHeight {
		out = append(out, side+" "+pane.Fit(lineAt(lines, i), w-frameWidth)+" "+side)
	}
	return append(out, b.bottom(th, foot, w))
}

// border is the characters of a frame, each one cell wide.
type border struct{ nw, ne, sw, se, thin, line, side string }

func heavy(th theme.Theme) border {
	if th.ASCII {
		return border{"#", "#", "#", "#", "-", "=", "#"}
	}
	return border{"┏", "┓", "┗", "┛", "─", "━", "┃"}
}

// top draws "┏─Title ━━━┓", or "┏─Title ━━━[×]━┓" with a sign.
func (b border) top(th theme.Theme, title, sign string, width int) string {
	end := b.ne
	space := max(0, width-4) // the corners, the thin line, the blank behind the title
	if sign != "" {
		end = b.line + b.ne
		space -= ansi.StringWidth(sign) + 1
		sign = th.Key.Render(sign)
	}
	title = ansi.Truncate(title, space, "…")
	rest := strings.Repeat(b.line, space-ansi.StringWidth(title))
	return th.BorderFocus.Render(b.nw+b.thin) + th.TitleFocus.Render(title) + " " + th.BorderFocus.Render(rest) + sign + th.BorderFocus.Render(end)
}

// bottom draws "┗━━━7 of 61━┛".
func (b border) bottom(th theme.Theme, foot string, width int) string {
	space := max(0, width-3)
	foot = ansi.Truncate(foot, space, "…")
	rest := strings.Repeat(b.line, space-ansi.StringWidth(foot))
	return th.BorderFocus.Render(b.sw+rest) + th.Muted.Render(foot) + th.BorderFocus.Render(b.line+b.se)
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// widest returns the width of the widest line, in cells.
func widest(lines []string) int {
	w := 0
	for _, l := range lines {
		w = max(w, ansi.StringWidth(l))
	}
	return w
}

// wrap breaks plain lines at width cells: between words, or anywhere in a line with a
// word that does not fit, such as a URL.
func wrap(lines []string, width int) []string {
	width = max(1, width)
	var out []string
	for _, l := range lines {
		if ansi.StringWidth(l) <= width {
			out = append(out, l)
			continue
		}
		broken := ansi.Wrap(l, width, "")
		if widest(strings.Fields(l)) > width {
			broken = ansi.Hardwrap(l, width, true)
		}
		for part := range strings.SplitSeq(broken, "\n") {
			out = append(out, strings.TrimRight(part, " "))
		}
	}
	return out
}

// sentence breaks a plain text into exactly height lines of at most width cells; what
// finds no room ends in "…".
func sentence(s string, width, height int) []string {
	lines := ink.Wrap(text.Line(s), width)
	if len(lines) > height && height > 0 {
		lines[height-1] = fitPlain(lines[height-1]+" "+lines[height], width)
	}
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines[:height]
}

// footLine is what a dialog offers in its last line.
func (r room) footLine(th theme.Theme, offers []offer) string {
	w, _ := r.inner()
	return newOffers(offers, w, 1).lines(th, w)[0]
}

// footKey returns the key that a click on the last line presses.
func (r room) footKey(offers []offer, x, y int) (tea.KeyMsg, bool) {
	w, h := r.inner()
	x, y = r.content(x, y)
	return newOffers(offers, w, 1).at(x, y-h+1)
}

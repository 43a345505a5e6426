package screen

import "io"

// Diff shows frames: it writes what changed from one to the next.
type Diff struct {
	out    io.Writer
	shown  []string
	height int  // rows of the screen; 0 is not known
	whole  bool // the next frame paints every row

	inks     inks
	old, now []cell // memory for the rows that are compared
	buffer   []byte
}

// NewDiff writes to a terminal, which is taken to be in any state.
func NewDiff(out io.Writer) *Diff { return &Diff{out: out, whole: true} }

// SetHeight tells the rows of the screen. Lines beyond them are left out.
func (d *Diff) SetHeight(rows int) {
	d.height = rows
	d.Repaint()
}

// Repaint makes the next frame paint every row.
func (d *Diff) Repaint() { d.whole = true }

// A frame is one synchronized update, so that no half of it is seen.
const (
	beginUpdate = "\x1b[?2026h"
	endUpdate   = "\x1b[?2026l"
)

// Frame writes the cells that differ from the frame before, in one write, and reports
// whether there were any.
func (d *Diff) Frame(lines []string) (changed bool) {
	if d.height > 0 && len(lines) > d.height {
		lines = lines[:d.height]
	}
	d.inks.begin()
	o := output{buf: append(d.buffer[:0], beginUpdate...), inks: &d.inks, ink: d.inks.plain, y: nowhere, erased: d.whole}
	if d.whole {
		o.buf = append(o.buf, "\x1b[m\x1b[2J"...)
		clear(d.shown)
		d.shown = d.shown[:0]
	}
	for y := range max(len(lines), len(d.shown)) {
		d.change(&o, y, lines)
	}
	o.use(d.inks.plain)
	clear(d.shown[min(len(lines), len(d.shown)):])
	d.shown, d.whole, d.buffer = append(d.shown[:0], lines...), false, o.buf
	if len(o.buf) == len(beginUpdate) {
		return false
	}
	// A terminal that is gone ends the program by a signal, not by this error.
	_, _ = d.out.Write(append(o.buf, endUpdate...))
	return true
}

// change writes what differs between the line that row y shows and that of a new frame.
func (d *Diff) change(o *output, y int, lines []string) {
	var line, shown string
	if y < len(lines) {
		line = lines[y]
	}
	if y < len(d.shown) {
		if shown = d.shown[y]; shown == line {
			return
		}
	}
	old, now := d.inks.split(shown, d.old), d.inks.split(line, d.now)
	d.old, d.now = old.cells, now.cells
	o.change(y, old, now)
}

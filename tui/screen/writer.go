package screen

import (
	"io"
	"strconv"
)

// Writer shows frames.
type Writer interface {
	// Frame shows lines as the whole screen, one for each row, each at most as wide as
	// the screen. What is shown already costs nothing.
	Frame(lines []string)
	// Repaint makes the next frame paint every row, whatever was shown.
	Repaint()
}

// Diff is a Writer that writes what changed from frame to frame.
type Diff struct {
	out    io.Writer
	shown  []string
	height int  // rows of the screen; 0 is not known
	whole  bool // the next frame paints every row
	buffer []byte
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

// Frame writes the rows that differ from the frame before, in one write.
func (d *Diff) Frame(lines []string) {
	if d.height > 0 && len(lines) > d.height {
		lines = lines[:d.height]
	}
	buf := d.buffer[:0]
	if d.whole {
		buf = append(buf, "\x1b[0m\x1b[2J"...)
		d.shown = nil
	}
	for i, line := range lines {
		if i >= len(d.shown) {
			buf = appendRow(buf, i+1, line)
		} else if line != d.shown[i] {
			buf = appendChange(buf, i+1, d.shown[i], line)
		}
	}
	for i := len(lines); i < len(d.shown); i++ {
		buf = append(appendPlace(buf, i+1, 1), "\x1b[2K"...)
	}
	d.shown, d.whole = append(d.shown[:0], lines...), false
	d.flush(buf)
}

// flush writes buf as one synchronized update, so that no half of a frame is seen.
func (d *Diff) flush(buf []byte) {
	d.buffer = buf
	if len(buf) == 0 {
		return
	}
	out := make([]byte, 0, len(buf)+16)
	out = append(out, "\x1b[?2026h"...)
	out = append(out, buf...)
	out = append(out, "\x1b[?2026l"...)
	// A terminal that is gone ends the program by a signal, not by this error.
	_, _ = d.out.Write(out)
}

// appendRow writes a whole row. The row is erased first: erasing behind a line that
// fills the row would take its last cell away.
func appendRow(buf []byte, row int, line string) []byte {
	buf = append(appendPlace(buf, row, 1), "\x1b[2K"...)
	return append(append(buf, line...), "\x1b[0m"...)
}

// appendPlace moves the cursor; both count from 1.
func appendPlace(buf []byte, row, column int) []byte {
	buf = append(buf, "\x1b["...)
	buf = strconv.AppendInt(buf, int64(row), 10)
	buf = append(buf, ';')
	buf = strconv.AppendInt(buf, int64(column), 10)
	return append(buf, 'H')
}

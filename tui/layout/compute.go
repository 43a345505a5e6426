package layout

// Compute lays out a screen of w×h cells.
func Compute(w, h int, o Options) Frame {
	w, h = max(0, w), max(0, h)
	o = o.normal()
	f := Frame{W: w, H: h, Class: classify(w, h)}
	screen := Rect{W: w, H: h}
	if f.Class == TooSmall {
		f.Message = screen
		return f
	}
	body := f.lines(screen)
	switch {
	case o.Zoom, f.Class == Single:
		f.add(o.Focus, body)
	case f.Class == Narrow:
		f.narrow(body, o)
	case f.Class == Tall:
		f.tall(body, o)
	case f.Class == Medium:
		f.medium(body)
	default:
		f.wide(body)
	}
	return f
}

// normal fills in what the zero value means and what cannot be.
func (o Options) normal() Options {
	if o.Focus < Card || o.Focus > Wire {
		o.Focus = Preview
	}
	if o.Main != Details && o.Main != Wire {
		o.Main = Preview
	}
	return o
}

func classify(w, h int) Class {
	switch {
	case w < minWidth || h < minHeight:
		return TooSmall
	case w < pairWidth || h < pairHeight:
		return Single
	case w <= tallWidth && h >= tallHeight:
		return Tall
	case w < mediumWidth:
		return Narrow
	case w < wideWidth:
		return Medium
	}
	return Wide
}

// lines takes the header and the footer off the screen and returns what is left for
// panes.
func (f *Frame) lines(screen Rect) Rect {
	status, notice := 1, 0
	switch {
	case f.H < statusHeight:
		status = 0
	case f.Class == Narrow && f.H >= noticeHeight, f.Class == Tall:
		notice = 1
	}
	cut := screen.rows(Fixed(1), Fill(), Fixed(status), Fixed(notice), Fixed(1))
	f.Header, f.Status, f.Notice, f.Keys = cut[0], cut[2], cut[3], cut[4]
	return cut[1]
}

func (f *Frame) add(slot Slot, outer Rect) {
	f.Boxes = append(f.Boxes, Box{Slot: slot, Outer: outer, Inner: outer.Inset(1)})
}

func (f *Frame) narrow(body Rect, o Options) {
	columns := body.columns(Percent(34, 20, 30), Fill())
	f.add(Card, columns[0])
	f.add(o.Main, columns[1])
}

// tall stacks the panes: the wire keeps its place, whatever the main pane is.
func (f *Frame) tall(body Rect, o Options) {
	main := o.Main
	if main == Wire {
		main = Preview
	}
	rows := body.rows(Percent(26, 8, 18), Fill(), Percent(30, 10, 24))
	f.add(Card, rows[0])
	f.add(main, rows[1])
	f.add(Wire, rows[2])
}

// drawer cuts the wire off the lower end of r. Where the screen is low the wire is
// the status line alone and nothing is cut.
func (f *Frame) drawer(r Rect, share Part) (Rect, Rect) {
	if f.H < drawerHeight {
		return r, Rect{}
	}
	rows := r.rows(Fill(), share)
	return rows[0], rows[1]
}

func (f *Frame) medium(body Rect) {
	upper, lower := f.drawer(body, Percent(28, 8, 16))
	columns := upper.columns(Percent(24, 0, 36), Percent(34, 0, 64), Fill())
	f.add(Card, columns[0])
	f.add(Details, columns[1])
	f.add(Preview, columns[2])
	if !lower.Empty() {
		f.add(Wire, lower)
	}
}

// wide gives the outline and the details their columns in full height; the wire
// stands below the two previews, which it concerns.
func (f *Frame) wide(body Rect) {
	columns := body.columns(Percent(18, 0, 44), Fill(), Percent(50, 92, 140))
	upper, lower := f.drawer(columns[2], Percent(43, 8, 30))
	previews := upper.columns(Percent(50, 0, 0), Fill())
	f.add(Card, columns[0])
	f.add(Details, columns[1])
	f.add(Preview, previews[0])
	f.add(Other, previews[1])
	if !lower.Empty() {
		f.add(Wire, lower)
	}
}

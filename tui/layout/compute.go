package layout

// Compute lays out a screen of w×h cells.
func Compute(w, h int, o Options) Frame {
	w, h = max(0, w), max(0, h)
	f := Frame{W: w, H: h, Class: classify(w, h)}
	o = o.normal(f.Apart())
	f.Edit = o.Edit
	screen := Rect{W: w, H: h}
	if f.Class == TooSmall {
		f.Message = screen
		return f
	}
	body := cutLines(&f, screen)
	switch {
	case o.Zoom, f.Class == Single:
		f.Boxes = []Box{box(o.Focus, body)}
	case f.Class == Narrow:
		f.Boxes = narrow(body, o)
	case f.Class == Tall:
		f.Boxes = tall(body, o)
	case f.Class == Medium:
		f.Boxes = medium(f.H, body, o)
	default:
		f.Boxes = wide(f, body, o)
	}
	return f
}

// normal fills in what the zero value means and what cannot be. apart tells whether the
// source is a pane of its own.
func (o Options) normal(apart bool) Options {
	if o.Focus < Card || o.Focus > Source {
		o.Focus = Preview
	}
	if !o.Main.edits() && !o.Main.lower() {
		o.Main = Preview
	}
	switch {
	case apart:
		o.Edit = Details
	case o.Focus.edits():
		o.Edit = o.Focus
	case !o.Edit.edits():
		o.Edit = Details
	}
	if o.Main.edits() {
		o.Main = o.Edit
	}
	return o
}

// edits reports whether the pane is one of the two that change the selected node.
func (s Slot) edits() bool { return s == Details || s == Source }

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

// cutLines takes the header and the footer off the screen and returns what is left for
// panes.
func cutLines(f *Frame, screen Rect) Rect {
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

func box(slot Slot, outer Rect) Box {
	return Box{Slot: slot, Outer: outer, Inner: outer.Inset(1)}
}

func narrow(body Rect, o Options) []Box {
	columns := body.columns(Percent(34, 20, 30), Fill())
	return []Box{box(Card, columns[0]), box(o.Main, columns[1])}
}

// tall stacks the panes: the wire keeps its place, whatever the main pane is.
func tall(body Rect, o Options) []Box {
	main := o.Main
	if main == Wire {
		main = Preview
	}
	rows := body.rows(Percent(26, 8, 18), Fill(), Percent(30, 10, 24))
	return []Box{box(Card, rows[0]), box(main, rows[1]), box(Wire, rows[2])}
}

// lower reports whether the pane stands below the others on a large screen.
func (s Slot) lower() bool { return s == Wire || s == Log }

// inPlaceOf is the slot that stands where slot does: the wire or the log, when one of
// them is the main pane and the screen, of height h, is too low to have them below.
func (o Options) inPlaceOf(slot Slot, h int) Slot {
	if h < drawerHeight && o.Main.lower() {
		return o.Main
	}
	return slot
}

// medium has the log and the wire in a drawer below the columns.
func medium(h int, body Rect, o Options) []Box {
	upper, drawer := drawer(h, body, Percent(28, 8, 16))
	columns := upper.columns(Percent(24, 0, 36), Percent(34, 0, 64), Fill())
	boxes := []Box{box(Card, columns[0]), box(o.Edit, columns[1]), box(o.inPlaceOf(Preview, h), columns[2])}
	if drawer.H == 0 {
		return boxes
	}
	lower := drawer.columns(Percent(40, 44, 60), Fill())
	return append(boxes, box(Log, lower[0]), box(Wire, lower[1]))
}

// wide has the log below the outline, the source below the form, and the wire below the
// two previews, which it concerns.
func wide(f Frame, body Rect, o Options) []Box {
	columns := body.columns(Percent(18, 36, 44), Fill(), Percent(50, 92, 140))
	share := Percent(43, 8, 30)
	left, log := drawer(f.H, columns[0], share)
	upper, wire := drawer(f.H, columns[2], share)
	edit, source := columns[1], Rect{}
	if f.Apart() {
		rows := edit.rows(Fill(), Percent(55, 0, 0))
		edit, source = rows[0], rows[1]
	}
	previews := upper.columns(Percent(50, 0, 0), Fill())
	boxes := []Box{box(Card, left)}
	if log.H > 0 {
		boxes = append(boxes, box(Log, log))
	}
	boxes = append(boxes, box(o.Edit, edit))
	if source.H > 0 {
		boxes = append(boxes, box(Source, source))
	}
	boxes = append(boxes, box(Preview, previews[0]), box(o.inPlaceOf(Other, f.H), previews[1]))
	if wire.H > 0 {
		boxes = append(boxes, box(Wire, wire))
	}
	return boxes
}

// drawer cuts a share off the lower end of r. Where the screen, of height h, is low
// nothing is cut.
func drawer(h int, r Rect, share Part) (upper, lower Rect) {
	if h < drawerHeight {
		return r, Rect{}
	}
	rows := r.rows(Fill(), share)
	return rows[0], rows[1]
}

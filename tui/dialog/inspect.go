package dialog

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/theme"
)

// Section is a part of an inspection with a title of its own.
type Section struct {
	Title string
	Lines []string // plain, of one or more lines each; wrapped where they are too long
}

// Inspection is what an action would show and send. With a Name it asks: its buttons
// act. Without one it is a picture to read.
type Inspection struct {
	Name    string   // comes back in Pressed and Tried; "" is read-only
	Title   string   // of the dialog that HubSpot would open
	Prompt  string   // the text in it; "" when it would open none
	Buttons []Button // in the order in which HubSpot shows them
	Confirm int      // index of the button that confirms, -1 for none
	Safe    int      // index of the button that has the focus first
	// CanTry offers to send the request with both kinds of body; the result is Tried.
	CanTry   bool
	Note     string // right of the buttons: "danger (DELETE)"
	Sections []Section
	// Brief stands for the sections while they are hidden: "DELETE https://…". "" is the
	// first line of the first section.
	Brief string
	// Expanded shows the sections from the beginning. Without a Name they are always shown.
	Expanded bool
	Foot     string // in the lower border: "IFRAME 890 × 748 px"
	// Copy is what "y", or "c" where y confirms, puts on the clipboard; CopyWhat names it.
	Copy, CopyWhat string
}

// Inspect shows an Inspection.
type Inspect struct {
	reader
	in        Inspection
	body      []bodyLine
	bar       buttonBar
	offers    offerBar
	open      bool // the sections are shown
	focused   int
	sectionAt int // the first line of the sections
	tight     bool
	over      bool // it ended: whatever comes late does nothing
}

// NewInspect opens on in, whose texts are clean.
func NewInspect(in Inspection) *Inspect {
	in = in.plain()
	d := &Inspect{in: in, open: in.Expanded || in.Name == ""}
	d.focused = max(0, min(in.Safe, len(in.Buttons)-1))
	return d
}

// asks reports whether the buttons act.
func (d *Inspect) asks() bool { return d.in.Name != "" }

// SetSize gives the most that the dialog may take.
func (d *Inspect) SetSize(maxWidth, maxHeight int) {
	d.maxWidth, d.maxHeight = maxWidth, maxHeight
	d.place()
}

// lowest is the height of a dialog below which it does without blank lines.
const lowest = 14

// place works out what stands where.
func (d *Inspect) place() {
	d.wantWidth = d.in.width(d.open) + frameWidth
	w, _ := d.inner()
	d.tight = d.asks() && d.maxHeight < lowest
	d.bar = newBar(d.in.Buttons, w, d.asks())
	d.body, d.sectionAt = d.compose(w)
	d.lines = make([]string, len(d.body))
	for i, l := range d.body {
		d.lines[i] = l.text
	}
	d.offer(w, false)
	if len(d.lines) > d.height() {
		d.offer(w, true)
	}
	d.scrollTo(d.offset)
}

// offer places the keys in the foot, and so what is below the text.
func (d *Inspect) offer(width int, scrolls bool) {
	d.offers = newOffers(d.offered(scrolls), width, offerRows(d.maxHeight-frameHeight))
	d.below = len(d.offers.rows) + d.blank()
	if d.asks() {
		d.below += d.blank() + len(d.bar.rows)
	}
	if d.briefly() {
		d.below++
	}
	d.wantHeight = len(d.lines) + d.below + frameHeight
}

// blank is the height of a blank line.
func (d *Inspect) blank() int {
	if d.tight {
		return 0
	}
	return 1
}

// briefly reports whether a line stands for the sections.
func (d *Inspect) briefly() bool { return !d.open && d.in.Brief != "" }

// Update takes a key. While the inspection asks, y confirms, enter presses the focused
// button, and n and esc cancel.
func (d *Inspect) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	if d.over {
		return nil, nil
	}
	id := reading(m)
	if id == keys.DialogClose || m.String() == "q" {
		return d.end(Cancelled{}), nil
	}
	if d.asks() && len(d.in.Buttons) > 0 {
		if r, mine := d.answer(m, id); mine {
			return r, nil
		}
	} else if id == keys.DialogAccept {
		return d.end(Cancelled{}), nil
	}
	switch {
	case d.scroll(id):
	case m.String() == "i" && d.asks() && len(d.in.Sections) > 0:
		d.toggle()
	case m.String() == "b" && d.in.CanTry && d.asks():
		return d.end(Tried{Name: d.in.Name}), nil
	case (m.String() == "c" || m.String() == "y" && !d.asks()) && d.in.Copy != "":
		what, copied := d.in.CopyWhat, d.in.Copy
		return nil, func() tea.Msg { return msg.CopyRequested{What: what, Text: copied} }
	}
	return nil, nil
}

// answer takes the keys of the buttons and reports whether m was one.
func (d *Inspect) answer(m tea.KeyMsg, id keys.ID) (Result, bool) {
	switch {
	case m.String() == "n":
		return d.end(Cancelled{}), true
	case m.String() == "y" && d.confirms():
		return d.press(d.in.Confirm), true
	case id == keys.DialogAccept:
		return d.press(d.focused), true
	case step(m) != 0:
		n := len(d.in.Buttons)
		d.focused = (d.focused + step(m) + n) % n
		return nil, true
	}
	return nil, false
}

// confirms reports whether one of the buttons confirms.
func (d *Inspect) confirms() bool {
	return d.in.Confirm >= 0 && d.in.Confirm < len(d.in.Buttons)
}

func (d *Inspect) press(button int) Result {
	return d.end(Pressed{Name: d.in.Name, Button: button, Confirm: button == d.in.Confirm})
}

func (d *Inspect) end(r Result) Result {
	d.over = true
	return r
}

// toggle shows or hides the sections. They come into view at once.
func (d *Inspect) toggle() {
	d.open = !d.open
	d.place()
	d.scrollTo(0)
	if d.open && len(d.lines) > d.height() {
		d.scrollTo(d.sectionAt)
	}
}

// Click presses the button, the key, or the sign in the corner under the cell. The
// buttons of an inspection that does not ask are a picture.
func (d *Inspect) Click(x, y int) (Result, tea.Cmd) {
	if d.over {
		return nil, nil
	}
	if d.onSign(x, y) {
		return d.end(Cancelled{}), nil
	}
	x, y = d.content(x, y)
	y -= d.height() + d.blank()
	if d.asks() {
		if b := d.bar.at(x, y); b >= 0 {
			return d.press(b), nil
		}
		y -= len(d.bar.rows) + d.blank()
	}
	if d.briefly() {
		y--
	}
	if k, ok := d.offers.at(x, y); ok {
		return d.Update(k)
	}
	return nil, nil
}

// offered are the keys that the foot names, the most important ones first.
func (d *Inspect) offered(scrolls bool) []offer {
	var offers []offer
	add := func(when bool, o offer) {
		if when {
			offers = append(offers, o)
		}
	}
	if !d.asks() {
		add(scrolls, offer{key: keyPageDown, show: "↑↓", does: "scroll"})
		add(d.in.Copy != "", offer{key: "y", does: "copy " + d.in.CopyWhat})
		return append(offers, closing())
	}
	does := "inspect first"
	if d.open {
		does = "hide the request"
	}
	add(d.confirms(), offer{key: "y", does: "confirm"})
	add(len(d.in.Buttons) > 0, offer{key: "esc", show: "esc or n", does: "cancel"})
	add(len(d.in.Buttons) == 0, closing())
	add(len(d.in.Sections) > 0, offer{key: "i", does: does})
	add(d.in.CanTry, offer{key: "b", does: "try both bodies"})
	add(len(d.in.Buttons) > 1, offer{key: "tab", does: "other button"})
	add(d.in.Copy != "", offer{key: "c", does: "copy " + d.in.CopyWhat})
	add(scrolls, offer{key: keyPageDown, show: "↑↓", does: "scroll"})
	return offers
}

// View draws the inspection.
func (d *Inspect) View(th theme.Theme) []string {
	w, _ := d.inner()
	lines := d.seen()
	for i := range lines {
		if at := d.offset + i; at < len(d.body) {
			lines[i] = d.paint(th, d.body[at], w)
		}
	}
	blank := make([]string, d.blank())
	lines = append(lines, blank...)
	if d.asks() {
		for row := range d.bar.rows {
			lines = append(lines, d.buttonLine(th, row, w))
		}
		lines = append(lines, blank...)
	}
	if d.briefly() {
		lines = append(lines, th.Muted.Render(fitPlain(d.in.Brief, w)))
	}
	lines = append(lines, d.offers.lines(th, w)...)
	foot := d.in.Foot
	if at := d.foot(); at != "" && foot != "" {
		foot += "  " + at
	} else if at != "" {
		foot = at
	}
	return d.closable(th, d.in.Title, foot, lines)
}

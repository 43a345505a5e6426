package dialog

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/theme"
)

// FrameView is what is known about the page of an IFRAME action that is open in the
// browser. Its texts are clean.
type FrameView struct {
	Title    string // of HubSpot's modal
	StageURL string // of the page that stands in for the modal; "" before there is one
	PageURL  string // of the action's own page
	Opened   bool   // a browser was started
	// BrowserProblem says why none was started, "" when there is nothing to say.
	BrowserProblem string
	Elapsed        time.Duration // since the page was opened
	Status         string        // what is waited for; "" is the message of the page
	Problems       []FrameProblem
	Lines          []FrameLine // what happened, in the order of time
	Foot           string      // in the lower border: "IFRAME 890 × 748 px"
	Ended          string      // how it ended; "" while it goes on
}

// FrameProblem is something that stops or spoils a page inside of HubSpot.
type FrameProblem struct {
	What, Hint string
	Blocks     bool // the page does not show at all
}

// FrameLine is one thing that happened.
type FrameLine struct {
	Time string // of the day: "12:04:40"
	Text string // "message {\"action\":\"DONE\"}"
	Note string // what follows from it: "closes, refetches"
	Good bool   // the note is good news
	Bad  bool   // the note is bad news
}

// Frame follows a page that is open in the browser, until it ends or the user ends it.
// Its result is Framed. A click beside it does nothing: whoever comes back from the
// browser clicks anywhere.
type Frame struct {
	reader
	v      FrameView
	offers offerBar
	head   []frameLine // above what scrolls
	body   []frameLine // what scrolls
	tail   []frameLine // below it
	loose  int         // problems that may scroll out of view
	follow bool        // the newest line stays in view
	read   bool        // the user has scrolled
	over   bool
}

// NewFrame opens on v.
func NewFrame(v FrameView) *Frame {
	d := &Frame{follow: true}
	d.Set(v)
	return d
}

// Set tells what is known now. The window follows the newest line, unless the user
// scrolled away from it.
func (d *Frame) Set(v FrameView) {
	d.v = v
	d.place()
}

// SetSize gives the most that the dialog may take.
func (d *Frame) SetSize(maxWidth, maxHeight int) {
	d.maxWidth, d.maxHeight = maxWidth, maxHeight
	d.place()
}

// The size of a frame dialog, in cells.
const (
	frameWant    = 72
	frameWantURL = 100
	frameRoom    = 4   // lines that the log has at least
	mostEvents   = 500 // lines of the log that are kept on the screen
)

// place works out what stands where. What there is room for stands still: where the
// page is, what is wrong with it, how to go on without a browser. The rest scrolls with
// the log.
func (d *Frame) place() {
	longest := max(widest([]string{d.v.Title})+8, widest([]string{d.v.StageURL, d.v.PageURL})+2, frameWant)
	d.wantWidth = min(longest, frameWantURL) + frameWidth
	w, _ := d.inner()
	h := max(0, d.maxHeight-frameHeight)
	d.offers = newOffers(d.offered(), w, offerRows(h))
	room := h - len(d.offers.rows) - 1 - frameRoom
	fits := func(lines []frameLine) bool {
		if len(lines) > room {
			return false
		}
		room -= len(lines)
		return true
	}
	d.head, d.body, d.tail, d.loose = nil, nil, nil, 0
	if intro := d.intro(w, queryLines(h)); fits(intro) {
		d.head = intro
	} else {
		d.body = intro
	}
	still, rest := d.problems(w, fits)
	d.head, d.body = append(d.head, still...), append(d.body, rest...)
	if len(rest) > 0 {
		d.loose = len(d.v.Problems)
	}
	if len(d.head) > 0 || h > lowest {
		d.head = append([]frameLine{{}}, d.head...)
		room--
	}
	for _, part := range [][]frameLine{d.without(w), {{}}} {
		if h > lowest && fits(part) {
			d.tail = append(d.tail, part...)
		}
	}
	d.head = append(d.head, d.status(w))
	log := d.log(w)
	d.body = append(d.body, log...)
	d.above, d.below = len(d.head), len(d.tail)+len(d.offers.rows)
	d.lines = make([]string, len(d.body))
	d.wantHeight = d.above + max(frameRoom, len(d.body)) + d.below + frameHeight
	switch {
	case d.follow && len(log) > 0:
		d.scrollTo(len(d.lines))
	case d.follow && !d.read:
		d.scrollTo(0)
	default:
		d.scrollTo(d.offset)
	}
}

func (d *Frame) offered() []offer {
	closing := offer{key: "esc", does: "close (= X)"}
	if d.v.Ended != "" {
		closing.does = "close"
	}
	offers := []offer{{key: "D", does: "done"}, {key: "C", does: "cancel"}}
	if d.v.StageURL != "" {
		offers = append(offers, offer{key: "o", does: "open again"}, offer{key: "y", does: "copy URL"})
	}
	offers = append(offers, closing)
	if d.v.PageURL != "" {
		offers = append(offers, offer{key: "Y", does: "copy the page's URL"})
	}
	return offers
}

// Update takes a key.
func (d *Frame) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	if d.over {
		return nil, nil
	}
	id := reading(m)
	switch k := m.String(); {
	case id == keys.DialogClose, d.v.Ended != "" && id == keys.DialogAccept:
		return d.end(Closed), nil
	case k == "D":
		return d.end(Done), nil
	case k == "C":
		return d.end(Cancel), nil
	case k == "o" && d.v.StageURL != "":
		return nil, func() tea.Msg { return msg.FrameReopen{} }
	case k == "y" && d.v.StageURL != "":
		return nil, copied("URL of the page that stands in for HubSpot", d.v.StageURL)
	case k == "Y" && d.v.PageURL != "":
		return nil, copied("URL of the action's page", d.v.PageURL)
	case d.scroll(id):
		d.unfollow()
	}
	return nil, nil
}

func copied(what, content string) tea.Cmd {
	return func() tea.Msg { return msg.CopyRequested{What: what, Text: content} }
}

func (d *Frame) end(a Act) Result {
	d.over = true
	return Framed{Act: a}
}

// unfollow stops following once the newest line is out of view.
func (d *Frame) unfollow() {
	d.follow, d.read = d.offset+d.height() >= len(d.lines), true
}

// Wheel scrolls by lines.
func (d *Frame) Wheel(lines int) {
	d.reader.Wheel(lines)
	d.unfollow()
}

// Outside keeps the page open.
func (d *Frame) Outside() Result { return nil }

// Click presses the key under the cell, or the X of the modal.
func (d *Frame) Click(x, y int) (Result, tea.Cmd) {
	if d.over {
		return nil, nil
	}
	if d.onSign(x, y) {
		return d.end(Closed), nil
	}
	_, h := d.inner()
	x, y = d.content(x, y)
	if k, ok := d.offers.at(x, y-h+len(d.offers.rows)); ok {
		return d.Update(k)
	}
	return nil, nil
}

// View draws the dialog.
func (d *Frame) View(th theme.Theme) []string {
	w, h := d.inner()
	var lines []string
	for _, l := range d.head {
		lines = append(lines, l.paint(th, w))
	}
	for i := range d.height() {
		if at := d.offset + i; at < len(d.body) {
			lines = append(lines, d.body[at].paint(th, w))
		}
	}
	for len(lines) < h-d.below {
		lines = append(lines, "")
	}
	for _, l := range d.tail {
		lines = append(lines, l.paint(th, w))
	}
	return d.closable(th, d.v.Title, d.under(), append(lines, d.offers.lines(th, w)...))
}

// under is the text in the lower border.
func (d *Frame) under() string {
	var parts []string
	if d.loose > 0 && len(d.lines) > d.height() {
		mark := "!"
		if slices.ContainsFunc(d.v.Problems, func(p FrameProblem) bool { return p.Blocks }) {
			mark = "x"
		}
		parts = append(parts, fmt.Sprintf("%s problems: %d", mark, d.loose))
	}
	for _, p := range []string{d.v.Foot, d.foot()} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "  ")
}

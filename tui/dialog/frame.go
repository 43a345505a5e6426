package dialog

import (
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"cardbench/model/text"
	"cardbench/tui/ink"
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
	head   []frameLine // above the text that scrolls
	body   []frameLine
	follow bool // the newest line stays in view
	over   bool
}

// frameLine is a line of the dialog before it is coloured.
type frameLine struct {
	text  string
	right string // at the right end
	note  string // behind the text, coloured
	look  look
}

// look is what a line is, and so its style.
type look int

const (
	lookText look = iota
	lookMuted
	lookStrong
	lookLink
	lookGood
	lookBad
	lookWarning
)

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
	frameRoom    = 6   // lines that the log has at least, so that it is seen to move
	mostEvents   = 500 // lines of the log that are kept on the screen
)

func (d *Frame) place() {
	longest := max(widest([]string{d.v.Title})+8, widest([]string{d.v.StageURL, d.v.PageURL})+2, frameWant)
	d.wantWidth = min(longest, frameWantURL) + frameWidth
	w, _ := d.inner()
	_, h := d.maxWidth, max(0, d.maxHeight-frameHeight)
	d.offers = newOffers(d.offered(), w, offerRows(h))
	d.below = len(d.offers.rows)
	status := d.status()
	head := d.intro(w)
	d.body = append(d.problems(w), d.log(w)...)
	d.body = append(d.body, d.without(w)...)
	if h > lowest {
		d.below++ // a blank line
	}
	if len(head)+1+frameRoom+d.below <= h {
		d.head = append(head, status)
	} else { // too low: all but the status scrolls
		d.head = []frameLine{status}
		d.body = append(head, d.body...)
	}
	d.above = len(d.head)
	d.lines = make([]string, len(d.body))
	d.wantHeight = len(d.head) + max(frameRoom, len(d.body)) + d.below + frameHeight
	if d.follow {
		d.scrollTo(len(d.lines))
	} else {
		d.scrollTo(d.offset)
	}
}

// intro says where the page is open.
func (d *Frame) intro(width int) []frameLine {
	lines := []frameLine{{}}
	say := func(l look, indent string, texts ...string) {
		for _, t := range texts {
			lines = append(lines, frameLine{text: indent + t, look: l})
		}
	}
	switch {
	case d.v.Opened:
		say(lookText, "", ink.Wrap("Opened in your browser inside a page that stands in for HubSpot:", width)...)
	case d.v.StageURL != "":
		say(lookWarning, "", ink.Wrap("! No browser was started. "+d.v.BrowserProblem, width)...)
		say(lookText, "", ink.Wrap("Open this page on this machine; over ssh, forward its port first:", width)...)
	case d.v.BrowserProblem != "":
		say(lookWarning, "", ink.Wrap("! "+d.v.BrowserProblem, width)...)
	}
	if d.v.StageURL != "" {
		say(lookLink, "  ", ink.Chop(d.v.StageURL, width-2)...)
	}
	page, query, asks := strings.Cut(d.v.PageURL, "?")
	if page != "" {
		say(lookMuted, "  ", ink.Chop(page, width-2)...)
	}
	if asks {
		say(lookMuted, "    ", few(ink.Chop("?"+query, width-4), mostQuery)...)
	}
	return append(lines, frameLine{})
}

// mostQuery is the most lines of a query; Y copies all of it.
const mostQuery = 4

// few cuts lines after the first most ones, and says so.
func few(lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	return append(lines[:most:most], fmt.Sprintf("… %d more lines; Y copies the whole URL", len(lines)-most))
}

// status says what is waited for, and for how long.
func (d *Frame) status() frameLine {
	clock := fmt.Sprintf("%02d:%02d", int(d.v.Elapsed.Minutes()), int(d.v.Elapsed.Seconds())%60)
	switch {
	case d.v.Ended != "":
		return frameLine{text: text.Line(d.v.Ended), right: clock, look: lookStrong}
	case d.v.Status != "":
		return frameLine{text: text.Line(d.v.Status), right: clock, look: lookStrong}
	}
	return frameLine{text: "waiting for window.parent.postMessage …", right: clock, look: lookStrong}
}

// problems names what stops the page, the graver ones with another mark.
func (d *Frame) problems(width int) []frameLine {
	var lines []frameLine
	for _, p := range d.v.Problems {
		mark, l := "! ", lookWarning
		if p.Blocks {
			mark, l = "x ", lookBad
		}
		for i, t := range ink.Wrap(text.Line(p.What), width-2) {
			if i > 0 {
				mark = "  "
			}
			lines = append(lines, frameLine{text: mark + t, look: l})
		}
		if p.Hint != "" {
			for _, t := range ink.Wrap(text.Line(p.Hint), width-4) {
				lines = append(lines, frameLine{text: "    " + t, look: lookMuted})
			}
		}
	}
	return lines
}

// log is what happened.
func (d *Frame) log(width int) []frameLine {
	var lines []frameLine
	events := d.v.Lines
	if n := len(events) - mostEvents; n > 0 {
		events = events[n:]
		lines = append(lines, frameLine{text: fmt.Sprintf("  … %d earlier lines are not shown", n), look: lookMuted})
	}
	for _, e := range events {
		lines = append(lines, e.lay(width)...)
	}
	return lines
}

// lay puts the note behind the text, or below it where there is no room.
func (e FrameLine) lay(width int) []frameLine {
	note, l := text.Line(e.Note), lookMuted
	switch {
	case note == "":
	case e.Good:
		note, l = "+ "+note, lookGood
	case e.Bad:
		note, l = "x "+note, lookBad
	}
	lead := "  " + e.Time + "  "
	if e.Time == "" {
		lead = "  "
	}
	indent := strings.Repeat(" ", widest([]string{lead}))
	var lines []frameLine
	for i, t := range ink.Wrap(text.Line(e.Text), max(1, width-len(indent))) {
		if i > 0 {
			lead = indent
		}
		lines = append(lines, frameLine{text: lead + t})
	}
	last := &lines[len(lines)-1]
	if note == "" || widest([]string{last.text})+3+widest([]string{note}) <= width {
		last.note, last.look = note, l
		return lines
	}
	for _, t := range ink.Wrap(note, max(1, width-len(indent))) {
		lines = append(lines, frameLine{text: indent + t, look: l})
	}
	return lines
}

// without says how to go on without a browser.
func (d *Frame) without(width int) []frameLine {
	if d.v.Ended != "" {
		return nil
	}
	lines := []frameLine{{}}
	for _, t := range ink.Wrap("No browser?  D = act as if DONE   C = act as if CANCEL", width) {
		lines = append(lines, frameLine{text: t})
	}
	return lines
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
func (d *Frame) unfollow() { d.follow = d.offset+d.height() >= len(d.lines) }

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
	for len(lines) < h-len(d.offers.rows) {
		lines = append(lines, "")
	}
	foot := d.v.Foot
	if at := d.foot(); at != "" {
		foot = strings.TrimSpace(foot + "  " + at)
	}
	return d.closable(th, d.v.Title, foot, append(lines, d.offers.lines(th, w)...))
}

// paint colours a line.
func (l frameLine) paint(th theme.Theme, width int) string {
	style := l.look.style(th)
	switch {
	case l.note != "":
		return th.Text.Render(l.text) + "   " + style.Render(l.note)
	case l.right != "":
		return ink.Sides(style.Render(l.text), th.Muted.Render(l.right), width)
	}
	return style.Render(l.text)
}

func (l look) style(th theme.Theme) lipgloss.Style {
	switch l {
	case lookMuted:
		return th.Muted
	case lookStrong:
		return th.Strong
	case lookLink:
		return th.Link
	case lookGood:
		return th.Good
	case lookBad:
		return th.Error
	case lookWarning:
		return th.Warning
	case lookText:
	}
	return th.Text
}

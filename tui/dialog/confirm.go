package dialog

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/keys"
	"cardbench/tui/theme"
)

// Question is something to be answered with yes or no.
type Question struct {
	Name    string // comes back in Confirmed
	Title   string
	Text    string // may have several lines
	Yes, No string // labels of the buttons; "" is "Yes" and "No"
	Danger  bool   // yes cannot be undone
}

// Confirm asks a Question. The focus is on no.
type Confirm struct {
	reader
	q       Question
	focused int
	bar     buttonBar
	offers  offerBar
}

// The buttons of a question, in the order on the screen.
const (
	buttonYes = iota
	buttonNo
)

// NewConfirm asks q.
func NewConfirm(q Question) *Confirm {
	if q.Yes == "" {
		q.Yes = "Yes"
	}
	if q.No == "" {
		q.No = "No"
	}
	d := &Confirm{q: q, focused: buttonNo}
	width := max(widest(strings.Split(q.Text, "\n")), ansi.StringWidth(q.Title)+4, 46)
	d.wantWidth = min(width, 76) + frameWidth
	return d
}

// SetSize gives the most that the dialog may take.
func (d *Confirm) SetSize(maxWidth, maxHeight int) {
	d.maxWidth, d.maxHeight = maxWidth, maxHeight
	w, _ := d.inner()
	d.bar = newBar(d.buttons(), w, true)
	d.offers = newOffers([]offer{
		{key: "y", does: d.q.Yes}, {key: "esc", show: "n or esc", does: d.q.No}, {key: "tab", does: "other button"},
	}, w, offerRows(maxHeight))
	d.below = len(d.bar.rows) + len(d.offers.rows) + 2
	d.lines = append([]string{""}, wrap(strings.Split(d.q.Text, "\n"), w)...)
	d.wantHeight = len(d.lines) + d.below + frameHeight
	d.scrollTo(d.offset)
}

// Update takes a key: y and n answer, enter presses the focused button.
func (d *Confirm) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	id := lookup(m)
	switch {
	case id == keys.DialogClose, m.String() == "n":
		return Cancelled{}, nil
	case m.String() == "y":
		return d.answer(buttonYes), nil
	case id == keys.DialogAccept:
		return d.answer(d.focused), nil
	case step(m) != 0:
		d.focused = buttonNo - d.focused
	default:
		d.scroll(id)
	}
	return nil, nil
}

// step is how a key moves the focus along buttons: 1, -1, or 0 for another key.
func step(m tea.KeyMsg) int {
	switch reading(m) {
	case keys.DialogNext, keys.Right:
		return 1
	case keys.DialogPrev, keys.Left:
		return -1
	}
	return 0
}

// Click presses the button or the key under the cell.
func (d *Confirm) Click(x, y int) (Result, tea.Cmd) {
	x, y = d.content(x, y)
	top := d.height() + 1
	if b := d.bar.at(x, y-top); b >= 0 {
		return d.answer(b), nil
	}
	if k, ok := d.offers.at(x, y-top-len(d.bar.rows)-1); ok {
		return d.Update(k)
	}
	return nil, nil
}

// View draws the question.
func (d *Confirm) View(th theme.Theme) []string {
	w, _ := d.inner()
	lines := append(d.seen(), "")
	for row := range d.bar.rows {
		lines = append(lines, d.bar.line(th, row, d.focused))
	}
	lines = append(append(lines, ""), d.offers.lines(th, w)...)
	return d.box(th, d.q.Title, d.foot(), lines)
}

func (d *Confirm) buttons() []Button {
	return []Button{{Label: d.q.Yes, Danger: d.q.Danger}, {Label: d.q.No}}
}

func (d *Confirm) answer(button int) Result {
	if button == buttonYes {
		return Confirmed{Name: d.q.Name}
	}
	return Cancelled{}
}

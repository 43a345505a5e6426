package dialog

import (
	"slices"
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
	d.below = 4
	width := max(widest(strings.Split(q.Text, "\n")), ansi.StringWidth(q.Title)+4, 46)
	d.wantWidth = min(width, 76) + frameWidth
	return d
}

// SetSize gives the most that the dialog may take.
func (d *Confirm) SetSize(maxWidth, maxHeight int) {
	d.maxWidth, d.maxHeight = maxWidth, maxHeight
	w, _ := d.inner()
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
	case id == keys.DialogNext, id == keys.DialogPrev, slices.Contains([]string{"left", "right", "h", "l"}, m.String()):
		d.focused = buttonNo - d.focused
	default:
		d.scroll(id)
	}
	return nil, nil
}

// Click presses the button under the cell.
func (d *Confirm) Click(x, y int) (Result, tea.Cmd) {
	x, y = d.content(x, y)
	if y != d.height()+1 {
		return nil, nil
	}
	if b := buttonAt(d.buttons(), x); b >= 0 {
		return d.answer(b), nil
	}
	return nil, nil
}

// View draws the question.
func (d *Confirm) View(th theme.Theme) []string {
	lines := append(d.seen(), "", buttonRow(th, d.buttons(), d.focused), "",
		hint(th, "y", d.q.Yes, "n or esc", d.q.No, "tab", "other button"))
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

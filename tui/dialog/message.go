package dialog

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/theme"
)

// Message shows a text that is too long for a line, until it is closed. It is also
// where a text is copied by hand when there is no clipboard.
type Message struct {
	reader
	title, text string
	byHand      string // what could not be copied, so that y is not offered; "" for none
}

// NewByHand shows why something could not be copied, and it, cleaned. The user's own editor
// shows it as it is, in whole lines, where the dialog has to break them.
func NewByHand(title, why, what string) *Message {
	d := NewMessage(title, why+"\n\n"+text.Clean(what))
	d.byHand = what
	return d
}

// NewMessage shows a clean text of any number of lines.
func NewMessage(title, text string) *Message {
	d := &Message{title: title, text: text}
	d.below = 2
	width := max(widest(strings.Split(text, "\n")), ansi.StringWidth(title)+4, 40)
	d.wantWidth = min(width, 96) + frameWidth
	return d
}

// SetSize gives the most that the dialog may take.
func (d *Message) SetSize(maxWidth, maxHeight int) {
	d.maxWidth, d.maxHeight = maxWidth, maxHeight
	w, _ := d.inner()
	d.lines = append([]string{""}, wrap(strings.Split(d.text, "\n"), w)...)
	d.wantHeight = len(d.lines) + d.below + frameHeight
	d.scrollTo(d.offset)
}

// Update takes a key.
func (d *Message) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	switch id := reading(m); {
	case id == keys.DialogClose, id == keys.DialogAccept, m.String() == "q":
		return Cancelled{}, nil
	case m.String() == "E" && d.byHand != "":
		return nil, func() tea.Msg { return msg.EditorRequested{Text: d.byHand} }
	case m.String() == "y" && d.byHand == "":
		return nil, func() tea.Msg { return msg.CopyRequested{What: "text", Text: d.text} }
	default:
		d.scroll(id)
	}
	return nil, nil
}

// Click presses the key under the cell.
func (d *Message) Click(x, y int) (Result, tea.Cmd) {
	if k, ok := d.footKey(d.offered(), x, y); ok {
		return d.Update(k)
	}
	return nil, nil
}

func (d *Message) offered() []offer {
	if d.byHand != "" {
		return []offer{{key: "E", does: "in $EDITOR, with whole lines"}, closing()}
	}
	return []offer{{key: "y", does: "copy"}, closing()}
}

// View draws the message.
func (d *Message) View(th theme.Theme) []string {
	lines := append(d.seen(), "", d.footLine(th, d.offered()))
	return d.box(th, d.title, d.foot(), lines)
}

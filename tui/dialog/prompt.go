package dialog

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// PromptOptions describe a text that is asked for.
type PromptOptions struct {
	Name        string // comes back in Entered
	Title       string
	Text        string // above the field; may have several lines
	Value       string // what the field holds first
	Placeholder string // in the empty field
	// Mask shows dots for the text, at most 32, and offers no copy: for secrets.
	Mask bool
	// Multi keeps the newlines of what is pasted, such as a curl command; the field shows
	// each as a sign.
	Multi bool
	// Check says why the text cannot be taken, "" when it can. It is asked after each
	// change, so it must be quick. Without it any text is taken, also an empty one.
	Check func(string) string
	// Max is how many characters are taken, in code points; 0 is 1,000, or 64 Ki with
	// Multi.
	Max int
}

// Prompt asks for a text.
type Prompt struct {
	reader
	o       PromptOptions
	field   pane.Field
	offers  offerBar
	problem string // why the text cannot be taken
	left    int    // characters of the last paste that found no room
	refused bool   // enter was pressed on a text that cannot be taken
}

const manyLines = 64 << 10

// NewPrompt asks for a text.
func NewPrompt(o PromptOptions) *Prompt {
	d := &Prompt{o: o, field: pane.NewField()}
	switch {
	case o.Max > 0:
		d.field.SetLimit(o.Max)
	case o.Multi:
		d.field.SetLimit(manyLines)
	}
	if o.Multi {
		d.field.KeepLines()
	}
	if o.Mask {
		d.field.Hide()
	}
	d.field.SetValue(o.Value)
	d.check()
	width := max(widest(flat([]string{o.Text})), ansi.StringWidth(o.Title)+6, ansi.StringWidth(o.Placeholder)+4, 52)
	d.wantWidth = min(width, 92) + frameWidth
	return d
}

// about is the lines between the text and the keys: a blank, the field, what is to be
// said about it.
func (d *Prompt) about() int { return 2 + d.saidLines() }

func (d *Prompt) saidLines() int {
	if d.o.Check != nil {
		return 2
	}
	return 1
}

// SetSize gives the most that the dialog may take.
func (d *Prompt) SetSize(maxWidth, maxHeight int) {
	d.maxWidth, d.maxHeight = maxWidth, maxHeight
	w, _ := d.inner()
	offers := []offer{{key: keyEnter, does: "take it"}, {key: "esc", does: "cancel"}, {key: "ctrl+u", does: "clear"}}
	d.offers = newOffers(offers, w, 1)
	d.below = d.about() + len(d.offers.rows)
	d.lines = nil
	if maxHeight >= lowest {
		d.lines = []string{""}
	}
	if d.o.Text != "" {
		for _, l := range flat([]string{d.o.Text}) {
			d.lines = append(d.lines, ink.Wrap(l, w)...)
		}
	}
	d.wantHeight = len(d.lines) + d.below + frameHeight
	d.scrollTo(d.offset)
}

// Update takes a key: enter takes the text, the arrows scroll what stands above it.
func (d *Prompt) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	if m.Type == tea.KeyRunes {
		d.typed(m)
		return nil, nil
	}
	id := lookup(m)
	switch id {
	case keys.DialogClose:
		return Cancelled{}, nil
	case keys.DialogAccept:
		if d.problem != "" {
			d.refused = true
			return nil, nil
		}
		return Entered{Name: d.o.Name, Value: d.field.Value()}, nil
	case keys.DialogUp, keys.DialogDown, keys.DialogPageUp, keys.DialogPageDown:
		d.scroll(id)
		return nil, nil
	}
	if d.field.Update(m) {
		d.left = 0
		d.check()
	}
	return nil, nil
}

// typed takes characters. A paste into a field of one line loses the newline at its
// end, which a copied line often has: as a blank it would spoil a secret unseen.
func (d *Prompt) typed(m tea.KeyMsg) {
	if m.Paste && !d.o.Multi {
		m.Runes = []rune(strings.TrimRight(string(m.Runes), "\r\n"))
	}
	before := d.field.Len()
	d.field.Update(m)
	d.left = 0
	if d.field.Len() == d.field.Limit() {
		d.left = max(0, utf8.RuneCountInString(text.Clean(string(m.Runes)))-(d.field.Len()-before))
	}
	d.check()
}

func (d *Prompt) check() {
	d.refused, d.problem = false, ""
	if d.o.Check != nil {
		d.problem = text.Line(d.o.Check(d.field.Value()))
	}
}

// Click presses the key under the cell.
func (d *Prompt) Click(x, y int) (Result, tea.Cmd) {
	if d.onSign(x, y) {
		return Cancelled{}, nil
	}
	x, y = d.content(x, y)
	if k, ok := d.offers.at(x, y-d.height()-d.about()); ok {
		return d.Update(k)
	}
	return nil, nil
}

// Outside keeps what was typed from being lost by a click beside the prompt.
func (d *Prompt) Outside() Result {
	if d.field.Value() != d.o.Value {
		return nil
	}
	return Cancelled{}
}

// View draws the prompt.
func (d *Prompt) View(th theme.Theme) []string {
	w, _ := d.inner()
	lines := append(d.seen(), "", d.input(th, w))
	style := th.Muted
	if d.left > 0 || d.problem != "" && (d.refused || d.field.Len() > 0) {
		style = th.Error
	}
	for _, l := range sentence(d.said(), w, d.saidLines()) {
		lines = append(lines, style.Render(l))
	}
	return d.closable(th, d.o.Title, d.foot(), append(lines, d.offers.lines(th, w)...))
}

func (d *Prompt) input(th theme.Theme, width int) string {
	if d.field.Len() == 0 && d.o.Placeholder != "" {
		return "> " + th.Cursor.Render(" ") + th.Muted.Render(d.o.Placeholder)
	}
	return "> " + d.field.View(th, max(1, width-2))
}

// said is what there is to say about the text.
func (d *Prompt) said() string {
	switch n := d.field.Len(); {
	case d.left > 0:
		return fmt.Sprintf("x only the first %d characters fit; %d were left out", d.field.Limit(), d.left)
	case d.problem != "" && (n > 0 || d.refused):
		return "x " + d.problem
	case d.problem != "":
		return d.problem
	case d.o.Multi && n > 0:
		return fmt.Sprintf("%d characters in %d lines", n, strings.Count(strings.TrimRight(d.field.Value(), "\n"), "\n")+1)
	}
	return ""
}

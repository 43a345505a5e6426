package dialog

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/theme"
)

// Section is a part of an inspection with a title of its own.
type Section struct {
	Title string
	Lines []string // plain; wrapped where they are too long
}

// Inspection is what an action would show and send.
type Inspection struct {
	Title    string   // of the dialog that HubSpot would open
	Prompt   string   // the text in it; "" when it would open none
	Buttons  []Button // in the order in which HubSpot shows them; they do nothing here
	Note     string   // right of the buttons: "danger (DELETE)"
	Sections []Section
	Foot     string // in the lower border: "IFRAME 890 × 748 px"
	// Copy is what "y" puts on the clipboard; CopyWhat names it.
	Copy, CopyWhat string
}

// Inspect shows an Inspection, read-only.
type Inspect struct {
	reader
	in Inspection
}

// NewInspect opens on in, whose texts are clean.
func NewInspect(in Inspection) *Inspect {
	d := &Inspect{in: in}
	d.below = 2
	width := ansi.StringWidth(in.Title) + 4
	for _, s := range in.Sections {
		width = max(width, widest(s.Lines)+2)
	}
	width = max(width, ansi.StringWidth(in.Prompt), ansi.StringWidth(in.Note)+30, 56)
	d.wantWidth = min(width, 96) + frameWidth
	return d
}

// SetSize gives the most that the dialog may take.
func (d *Inspect) SetSize(maxWidth, maxHeight int) {
	d.maxWidth, d.maxHeight = maxWidth, maxHeight
	w, _ := d.inner()
	d.lines = d.in.body(w)
	d.wantHeight = len(d.lines) + d.below + frameHeight
	d.scrollTo(d.offset)
}

// Update takes a key.
func (d *Inspect) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	switch id := lookup(m); {
	case id == keys.DialogClose, id == keys.DialogAccept, m.String() == "q":
		return Cancelled{}, nil
	case d.scroll(id):
	case m.String() == "y" && d.in.Copy != "":
		what, copied := d.in.CopyWhat, d.in.Copy
		return nil, func() tea.Msg { return msg.CopyRequested{What: what, Text: copied} }
	}
	return nil, nil
}

// Click does nothing: what it shows is the picture of a dialog.
func (d *Inspect) Click(int, int) (Result, tea.Cmd) { return nil, nil }

// View draws the inspection.
func (d *Inspect) View(th theme.Theme) []string {
	pairs := []string{"esc", "close"}
	if d.in.Copy != "" {
		pairs = append([]string{"y", "copy " + d.in.CopyWhat}, pairs...)
	}
	if len(d.lines) > d.height() {
		pairs = append([]string{"↑↓", "scroll"}, pairs...)
	}
	lines := d.seen()
	for i, l := range lines {
		lines[i] = d.in.paint(th, l)
	}
	lines = append(lines, "", hint(th, pairs...))
	foot := d.in.Foot
	if at := d.foot(); at != "" && foot != "" {
		foot += "  " + at
	} else if at != "" {
		foot = at
	}
	return d.box(th, d.in.Title, foot, lines)
}

// body is the text in plain, wrapped to width.
func (in Inspection) body(width int) []string {
	lines := []string{""}
	if in.Prompt != "" {
		lines = append(lines, wrap(strings.Split(in.Prompt, "\n"), width)...)
		lines = append(lines, "")
	}
	if len(in.Buttons) > 0 {
		lines = append(lines, in.buttonLine(width), "")
	}
	for _, s := range in.Sections {
		if s.Title != "" {
			lines = append(lines, s.Title)
		}
		for _, l := range wrap(s.Lines, max(1, width-2)) {
			lines = append(lines, "  "+l)
		}
		lines = append(lines, "")
	}
	return lines[:len(lines)-1]
}

func (in Inspection) buttonLine(width int) string {
	texts := make([]string, len(in.Buttons))
	for i, b := range in.Buttons {
		texts[i] = b.text()
	}
	row := strings.Join(texts, strings.Repeat(" ", gap))
	if room := width - ansi.StringWidth(row) - ansi.StringWidth(in.Note); in.Note != "" && room > 1 {
		row += strings.Repeat(" ", room) + in.Note
	}
	return row
}

// paint colours a line of the body: the titles of its sections and its buttons.
func (in Inspection) paint(th theme.Theme, line string) string {
	for _, s := range in.Sections {
		if s.Title != "" && s.Title == line {
			return th.Strong.Render(line)
		}
	}
	if len(in.Buttons) == 0 || !strings.HasPrefix(line, in.Buttons[0].text()) {
		return line
	}
	for _, b := range in.Buttons {
		if b.Danger {
			line = strings.Replace(line, b.text(), th.ButtonDanger.Render(b.text()), 1)
		}
	}
	return line
}

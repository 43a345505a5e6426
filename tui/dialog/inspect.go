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
	Lines []string // plain, of one or more lines each; wrapped where they are too long
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
	in    Inspection
	roles []role // of the lines
}

// NewInspect opens on in, whose texts are clean.
func NewInspect(in Inspection) *Inspect {
	d := &Inspect{in: in}
	d.below = 2
	width := ansi.StringWidth(in.Title) + 4
	for _, s := range in.Sections {
		width = max(width, widest(flat(s.Lines))+2)
	}
	width = max(width, ansi.StringWidth(in.Prompt), ansi.StringWidth(in.Note)+30, 56)
	d.wantWidth = min(width, 96) + frameWidth
	return d
}

// SetSize gives the most that the dialog may take.
func (d *Inspect) SetSize(maxWidth, maxHeight int) {
	d.maxWidth, d.maxHeight = maxWidth, maxHeight
	w, _ := d.inner()
	d.lines, d.roles = d.in.body(w)
	d.wantHeight = len(d.lines) + d.below + frameHeight
	d.scrollTo(d.offset)
}

// Update takes a key.
func (d *Inspect) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	switch id := reading(m); {
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
	w, _ := d.inner()
	lines := d.seen()
	for i := range lines {
		if at := d.offset + i; at < len(d.roles) {
			lines[i] = d.in.paint(th, lines[i], d.roles[at], w)
		}
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

// role is what a line of an inspection is, and so its style.
type role int

const (
	plainLine role = iota
	titleLine
	buttonLine
)

// body is the text wrapped to width, and what each line is.
func (in Inspection) body(width int) ([]string, []role) {
	var lines []string
	var roles []role
	add := func(r role, texts ...string) {
		for _, t := range texts {
			lines, roles = append(lines, t), append(roles, r)
		}
	}
	add(plainLine, "")
	if in.Prompt != "" {
		add(plainLine, wrap(strings.Split(in.Prompt, "\n"), width)...)
		add(plainLine, "")
	}
	if len(in.Buttons) > 0 {
		add(buttonLine, "")
		add(plainLine, "")
	}
	for _, s := range in.Sections {
		if s.Title != "" {
			add(titleLine, wrap([]string{s.Title}, width)...)
		}
		for _, l := range wrap(flat(s.Lines), max(1, width-2)) {
			add(plainLine, "  "+l)
		}
		add(plainLine, "")
	}
	return lines[:len(lines)-1], roles
}

// flat splits lines that hold newlines, such as a body.
func flat(lines []string) []string {
	var out []string
	for _, l := range lines {
		out = append(out, strings.Split(l, "\n")...)
	}
	return out
}

// paint colours a line of the body.
func (in Inspection) paint(th theme.Theme, line string, r role, width int) string {
	switch r {
	case titleLine:
		return th.Strong.Render(line)
	case buttonLine:
		row := buttonRow(th, in.Buttons, -1)
		if room := width - ansi.StringWidth(row) - ansi.StringWidth(in.Note); in.Note != "" && room > 1 {
			row += strings.Repeat(" ", room) + th.Muted.Render(in.Note)
		}
		return row
	case plainLine:
	}
	return th.Text.Render(line)
}

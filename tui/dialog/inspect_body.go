package dialog

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/theme"
)

// role is what a line of an inspection is, and so its style.
type role int

const (
	plainLine role = iota
	titleLine
	buttonLine
)

// bodyLine is a line of the text that scrolls.
type bodyLine struct {
	text string
	role role
	row  int // of the buttons
}

// The most of a text that a dialog shows, in bytes: far more than anybody reads before
// pressing a button. Wrapping megabytes would stop the screen.
const (
	mostText  = 64 << 10
	mostLabel = 400
)

// bounded cuts a text that is too long, and says so.
func bounded(s string, most int) string {
	if len(s) <= most {
		return s
	}
	cut := strings.ToValidUTF8(s[:most], "")
	return cut + fmt.Sprintf("… (%d more bytes, not shown here)", len(s)-len(cut))
}

// plain returns in with texts of one line where there is one line for them.
func (in Inspection) plain() Inspection {
	in.Title, in.Note, in.Foot = text.Line(bounded(in.Title, mostLabel)), text.Line(in.Note), text.Line(in.Foot)
	buttons := make([]Button, len(in.Buttons))
	for i, b := range in.Buttons {
		buttons[i] = Button{Label: text.Line(bounded(b.Label, mostLabel)), Danger: b.Danger}
	}
	in.Buttons = buttons
	if in.Brief == "" && len(in.Sections) > 0 && len(in.Sections[0].Lines) > 0 {
		in.Brief = in.Sections[0].Lines[0]
	}
	in.Brief = text.Line(bounded(in.Brief, mostLabel))
	return in
}

// The widths of an inspection's content, in cells.
const (
	leastAsking = 46 // without its request
	leastOpen   = 56
	mostAsking  = 76
	mostOpen    = 96
	noteGap     = 2
)

// width is the cells that the content wants.
func (in Inspection) width(open bool) int {
	buttons := 1 + noteGap + ansi.StringWidth(in.Note)
	for _, b := range in.Buttons {
		buttons += ansi.StringWidth(b.text()) + gap
	}
	width := max(widest(flat([]string{in.Prompt})), ansi.StringWidth(in.Title)+6, buttons)
	if !open {
		return min(max(width, leastAsking, ansi.StringWidth(in.Brief)), mostAsking)
	}
	for _, s := range in.Sections {
		width = max(width, widest(flat(s.Lines))+2)
	}
	return min(max(width, leastOpen), mostOpen)
}

// compose returns the text wrapped to width cells, and the first line of the sections.
func (d *Inspect) compose(width int) (body []bodyLine, sections int) {
	if !d.tight {
		body = append(body, bodyLine{})
	}
	if d.in.Prompt != "" {
		body = append(body, paragraphs(flat([]string{d.in.Prompt}), width)...)
	}
	if !d.asks() && len(d.in.Buttons) > 0 {
		for row := range d.bar.rows {
			body = append(body, bodyLine{role: buttonLine, row: row})
		}
		body = append(body, bodyLine{})
	}
	if d.bar.cut() {
		body = append(body, paragraphs(d.in.labels(), width)...)
	}
	sections = len(body)
	if d.open {
		for _, s := range d.in.Sections {
			body = append(body, s.compose(width)...)
		}
	}
	return body[:max(0, len(body)-1)], sections
}

// paragraphs returns texts wrapped to width cells, and a blank line.
func paragraphs(texts []string, width int) []bodyLine {
	var body []bodyLine
	for _, t := range texts {
		for _, l := range ink.Wrap(t, width) {
			body = append(body, bodyLine{text: l})
		}
	}
	return append(body, bodyLine{})
}

// labels tells the labels of the buttons in full.
func (in Inspection) labels() []string {
	labels := make([]string, len(in.Buttons))
	for i, b := range in.Buttons {
		labels[i] = fmt.Sprintf("Button %d: %s", i+1, b.Label)
	}
	return labels
}

// compose returns the section wrapped to width cells, and a blank line.
func (s Section) compose(width int) []bodyLine {
	var body []bodyLine
	if s.Title != "" {
		for _, l := range wrap([]string{text.Line(s.Title)}, width) {
			body = append(body, bodyLine{text: l, role: titleLine})
		}
	}
	for _, l := range wrap(flat(s.Lines), max(1, width-2)) {
		body = append(body, bodyLine{text: "  " + l})
	}
	return append(body, bodyLine{})
}

// flat splits lines that hold newlines, such as a body. A tab becomes a blank.
func flat(lines []string) []string {
	var out []string
	for _, l := range lines {
		for part := range strings.SplitSeq(bounded(l, mostText), "\n") {
			out = append(out, text.Line(part))
		}
	}
	return out
}

// paint colours a line of the text.
func (d *Inspect) paint(th theme.Theme, l bodyLine, width int) string {
	switch l.role {
	case titleLine:
		return th.Strong.Render(l.text)
	case buttonLine:
		return d.buttonLine(th, l.row, width)
	case plainLine:
	}
	return th.Text.Render(l.text)
}

// buttonLine draws a row of buttons, the last one with the note at its right end.
func (d *Inspect) buttonLine(th theme.Theme, row, width int) string {
	focused := -1
	if d.asks() {
		focused = d.focused
	}
	line := d.bar.line(th, row, focused)
	room := width - ansi.StringWidth(line) - ansi.StringWidth(d.in.Note)
	if d.in.Note == "" || row != len(d.bar.rows)-1 || room < noteGap {
		return line
	}
	style := th.Muted
	if d.confirms() && d.in.Buttons[d.in.Confirm].Danger {
		style = th.ButtonDanger
	}
	return line + strings.Repeat(" ", room) + style.Render(d.in.Note)
}

// fitPlain cuts a plain text to width cells; what was cut ends in "…".
func fitPlain(s string, width int) string { return ansi.Truncate(s, max(0, width), "…") }

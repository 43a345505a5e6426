package dialog

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/theme"
)

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

// intro says where the page is open.
func (d *Frame) intro(width, query int) []frameLine {
	var lines []frameLine
	say := func(l look, indent string, texts ...string) {
		for _, t := range texts {
			lines = append(lines, frameLine{text: indent + t, look: l})
		}
	}
	switch {
	case d.v.Opened:
		say(lookText, "", ink.Wrap("Opened in your browser inside a page that stands in for HubSpot:", width)...)
	case d.v.StageURL != "":
		say(lookWarning, "", ink.Wrap("! No browser was started: "+d.v.BrowserProblem, width)...)
		say(lookText, "", ink.Wrap("Open this page on this machine; over ssh, forward its port first:", width)...)
	case d.v.BrowserProblem != "":
		say(lookWarning, "", ink.Wrap("! "+d.v.BrowserProblem, width)...)
	}
	if d.v.StageURL != "" {
		say(lookLink, "  ", ink.Chop(d.v.StageURL, width-2)...)
	}
	page, parameters, asks := strings.Cut(d.v.PageURL, "?")
	if page != "" {
		say(lookMuted, "  ", ink.Chop(page, width-2)...)
	}
	if asks {
		say(lookMuted, "    ", few(ink.Chop("?"+parameters, width-4), query)...)
	}
	if len(lines) == 0 {
		return nil
	}
	return append(lines, frameLine{})
}

// queryLines is the most lines of a query in a dialog of height lines; Y copies all of
// it.
func queryLines(height int) int { return max(1, min(4, height/8)) }

// few cuts lines after the first most ones, and says so.
func few(lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	return append(lines[:most:most], fmt.Sprintf("… %d more lines; Y copies the whole URL", len(lines)-most))
}

// status says what is waited for, and for how long.
func (d *Frame) status(width int) frameLine {
	clock := fmt.Sprintf("%02d:%02d", int(d.v.Elapsed.Minutes()), int(d.v.Elapsed.Seconds())%60)
	switch {
	case d.v.Ended != "":
		return frameLine{text: text.Line(d.v.Ended), right: clock, look: lookStrong}
	case d.v.Status != "":
		return frameLine{text: text.Line(d.v.Status), right: clock, look: lookStrong}
	case width < leastAsking:
		return frameLine{text: "waiting for postMessage …", right: clock, look: lookStrong}
	}
	return frameLine{text: "waiting for window.parent.postMessage …", right: clock, look: lookStrong}
}

// problems names what stops or spoils the page, those first that keep it from showing.
// They stand still where there is room for all of them; else those that keep it from
// showing do, or the first of all, with what to do about them where that fits too, and
// the rest scrolls.
func (d *Frame) problems(width int, fits func([]frameLine) bool) (still, rest []frameLine) {
	var grave, other []FrameProblem
	for _, p := range d.v.Problems {
		if p.Blocks {
			grave = append(grave, p)
		} else {
			other = append(other, p)
		}
	}
	// Without a browser, how to go on matters more.
	if len(grave) == 0 && len(other) > 0 && d.v.Opened {
		grave, other = other[:1], other[1:]
	}
	both := func(p FrameProblem) []frameLine { return append(p.what(width), p.hint(width)...) }
	what := func(p FrameProblem) []frameLine { return p.what(width) }
	hint := func(p FrameProblem) []frameLine { return p.hint(width) }
	lesser := lay(other, both)
	all := append(lay(grave, both), lesser...)
	for _, try := range []struct{ still, rest []frameLine }{
		{all, nil}, {lay(grave, both), lesser}, {lay(grave, what), append(lay(grave, hint), lesser...)},
	} {
		if len(try.still) > 0 && fits(spaced(try.still)) {
			return spaced(try.still), spaced(try.rest)
		}
	}
	return nil, spaced(all)
}

// lay puts the lines of problems below each other.
func lay(problems []FrameProblem, lines func(FrameProblem) []frameLine) []frameLine {
	var all []frameLine
	for _, p := range problems {
		all = append(all, lines(p)...)
	}
	return all
}

// spaced sets lines apart from what follows.
func spaced(lines []frameLine) []frameLine {
	if len(lines) == 0 {
		return nil
	}
	return append(slices.Clip(lines), frameLine{})
}

// what names a problem, a grave one with another mark.
func (p FrameProblem) what(width int) []frameLine {
	mark, l := "! ", lookWarning
	if p.Blocks {
		mark, l = "x ", lookBad
	}
	var lines []frameLine
	for i, t := range ink.Wrap(text.Line(p.What), width-2) {
		if i > 0 {
			mark = "  "
		}
		lines = append(lines, frameLine{text: mark + t, look: l})
	}
	return lines
}

// hint tells what to do about a problem.
func (p FrameProblem) hint(width int) []frameLine {
	if p.Hint == "" {
		return nil
	}
	var lines []frameLine
	for _, t := range ink.Wrap(text.Line(p.Hint), width-4) {
		lines = append(lines, frameLine{text: "    " + t, look: lookMuted})
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

// paint colours a line.
func (l frameLine) paint(th theme.Theme, width int) string {
	style := l.look.style(th)
	switch {
	case l.note != "":
		return th.Text.Render(l.text) + "   " + style.Render(l.note)
	case l.right != "":
		return ink.Sides(style.Render(l.text), th.Muted.Render(l.right), width)
	}
	words := strings.TrimLeft(l.text, " ")
	return l.text[:len(l.text)-len(words)] + style.Render(words) // no line below an indentation
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

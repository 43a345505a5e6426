package preview

import (
	"slices"
	"strings"

	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

// Note is a sentence that stands below the card.
type Note struct {
	Text  string // plain
	Short string // its beginning, where it has no room as a whole; "" where nothing shorter makes sense
	Ink   ink.Ink
	// Pressing notes answer what the user did just now: they may take up to half of the
	// pane, whatever the card leaves.
	Pressing bool
	// OfCard notes are said by the card itself: they are for where it is not on the screen.
	OfCard bool
}

// SetNotes gives the sentences that stand below the card, the most important first.
//
// The card comes first: the notes take the rows that it leaves, so that its own buttons
// and its footer are in view wherever they fit. The first note has a line in any case, at
// length where the rows suffice, else in short, and is cut with "…" if it has to be. The
// others stand there whole or not at all, with a blank line above them all; what has no
// place is what Unsaid returns.
func (p *Pane) SetNotes(notes []Note) {
	if slices.Equal(notes, p.notes) {
		return
	}
	p.notes = notes
	p.layNotes()
	p.follow()
}

// Unsaid returns the notes that have no place below the card, the most important first. The
// slice must not be changed.
func (p *Pane) Unsaid() []Note { return p.unsaid }

// layNotes breaks the notes into the lines that have room.
func (p *Pane) layNotes() {
	p.noted, p.unsaid = nil, p.notes
	for i, n := range p.notes {
		lines := n.lay(p.width-2*margin, p.noteRoom(i))
		if len(lines) == 0 && i == 0 {
			lines = n.cut(p.width-2*margin, p.noteRoom(i))
		}
		if len(lines) == 0 {
			return
		}
		for _, line := range lines {
			p.noted = append(p.noted, pane.Fit(ink.Blank(margin)+n.Ink.On(line), p.width))
		}
		p.unsaid = p.notes[i+1:]
	}
}

// noteRoom is how many lines the note at i may have behind those before it.
func (p *Pane) noteRoom(i int) int {
	left, half := p.height-len(p.block.Lines)-len(p.noted), p.height/2-len(p.noted)
	switch {
	case p.notes[i].Pressing:
		return max(left, half)
	case i == 0:
		return max(left, min(half, 1))
	}
	return left - 1
}

// lay wraps the longest form of the note that has room in so many lines; none when no form
// has.
func (n Note) lay(width, lines int) []string {
	for _, said := range []string{n.Text, n.Short} {
		if wrapped := ink.Wrap(said, width); said != "" && len(wrapped) <= lines {
			return wrapped
		}
	}
	return nil
}

// cut wraps the shortest form of the note and cuts it to so many lines.
func (n Note) cut(width, lines int) []string {
	if lines < 1 {
		return nil
	}
	wrapped := ink.Wrap(n.shortest(), width)
	return append(wrapped[:lines-1:lines-1], ink.Clip(strings.Join(wrapped[lines-1:], " "), width))
}

func (n Note) shortest() string {
	if n.Short != "" {
		return n.Short
	}
	return n.Text
}

// Line is the note in one line of at most width cells, plain.
func (n Note) Line(width int) string {
	if lines := n.lay(width, 1); len(lines) == 1 {
		return lines[0]
	}
	return strings.Join(n.cut(width, 1), "")
}

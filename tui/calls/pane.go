package calls

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client/history"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Pane is the log.
type Pane struct {
	list   List
	runs   []run          // the lines
	opened map[int64]bool // runs that are not folded, by name
	shown  int64          // the row whose exchange the wire shows; 0 for none
	marked int64          // the row that another is compared with; 0 for none
	scroll pane.Scroller
	zone   *time.Location
	query  string
	// several is true when the rows are of more than one environment.
	several bool
	width   int
	height  int
	focus   bool
	inks    ink.Palette
	lines   []string // nil when something changed
}

// List is what the log holds.
type List struct {
	Rows  []history.Row // newest first
	Total int           // rows that match, of which Rows may be the first
	// Problem says why nothing is kept, or what is wrong with the filter; "" for neither.
	Problem string
}

var _ pane.Pane = (*Pane)(nil)

// New returns an empty log. Times are shown in zone.
func New(t theme.Theme, zone *time.Location) *Pane {
	return &Pane{inks: ink.NewPalette(t), zone: zone, opened: make(map[int64]bool)}
}

// SetTheme changes the colours.
func (p *Pane) SetTheme(t theme.Theme) {
	p.inks = ink.NewPalette(t)
	p.lines = nil
}

// SetList shows rows. The cursor stays on its row; on the newest one when it was there.
func (p *Pane) SetList(l List) {
	selected := p.under()
	if p.scroll.Cursor() == 0 {
		selected = 0 // it stays on the newest
	}
	p.list = l
	p.several = slices.ContainsFunc(l.Rows, func(r history.Row) bool { return r.Environment != l.Rows[0].Environment })
	p.fold(selected)
}

// under is the row at the cursor, or the newest of the rows that a line there stands for.
func (p *Pane) under() int64 {
	if i := p.scroll.Cursor(); i < len(p.runs) {
		return p.list.Rows[p.runs[i].at].ID
	}
	return 0
}

// SetShown marks the row whose exchange the wire shows; 0 marks none.
func (p *Pane) SetShown(id int64) {
	p.shown = id
	p.lines = nil
}

// Marked returns the row that another is to be compared with, 0 for none.
func (p *Pane) Marked() int64 { return p.marked }

// Rows returns the rows that are listed, the newest first.
func (p *Pane) Rows() []history.Row { return p.list.Rows }

// Row returns the selected row; ok is false when there is none, or when the selected line
// stands for several.
func (p *Pane) Row() (row history.Row, ok bool) {
	if i := p.scroll.Cursor(); i < len(p.runs) && !p.runs[i].folded() {
		return p.list.Rows[p.runs[i].at], true
	}
	return history.Row{}, false
}

// Select moves the cursor to a row, or to the line that stands for it, if it is listed.
func (p *Pane) Select(id int64) {
	for i, r := range p.runs {
		if p.name(r.at, r.count) <= id && id <= p.list.Rows[r.at].ID {
			p.scroll.MoveTo(i)
			p.lines = nil
			return
		}
	}
}

// SetSize gives the content's size in cells.
func (p *Pane) SetSize(width, height int) {
	p.width, p.height = max(width, 0), max(height, 0)
	p.scroll.SetHeight(p.height - p.below())
	p.lines = nil
}

// SetFocus tells whether the pane has the focus.
func (p *Pane) SetFocus(focused bool) {
	p.focus = focused
	p.lines = nil
}

// Do runs a movement, opens the selected row, marks it, or opens and closes a run.
func (p *Pane) Do(id keys.ID) tea.Cmd {
	if p.folding(id) {
		return nil
	}
	switch id {
	case keys.Enter:
		return p.open()
	case keys.LogMark, keys.Toggle:
		p.mark()
		return nil
	}
	p.scroll.Do(id)
	p.lines = nil
	return nil
}

func (p *Pane) open() tea.Cmd {
	r, ok := p.Row()
	if !ok {
		return nil
	}
	return func() tea.Msg { return msg.CallRequested{ID: r.ID} }
}

// mark marks the selected row, or takes its mark away.
func (p *Pane) mark() {
	r, ok := p.Row()
	switch {
	case !ok:
		return
	case p.marked == r.ID:
		p.marked = 0
	default:
		p.marked = r.ID
	}
	p.lines = nil
}

// Click selects the row at y, and on the second click opens it.
func (p *Pane) Click(_, y int) tea.Cmd {
	row, ok := p.scroll.RowAt(y)
	if !ok {
		return nil
	}
	before := p.scroll.Cursor()
	p.scroll.MoveTo(row)
	p.lines = nil
	if before == row && !p.unfold() {
		return p.open()
	}
	return nil
}

// Wheel scrolls by lines.
func (p *Pane) Wheel(lines int) {
	p.scroll.Wheel(lines)
	p.lines = nil
}

// Filter asks for the rows that a query lets through; "" for all.
func (p *Pane) Filter(query string) tea.Cmd {
	p.query = query
	return func() tea.Msg { return msg.LogFiltered{Query: query} }
}

// Found is the number of rows that the filter lets through.
func (p *Pane) Found() int { return p.list.Total }

// Caption says where the cursor is and what is filtered.
func (p *Pane) Caption() pane.Caption {
	return pane.Caption{Title: "Log", Foot: p.scroll.Foot()}
}

package dialog

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Cells of a row.
const (
	recordMark  = 4 // the cursor, and what is wrong
	leastColumn = 12
	mostColumn  = 32
	columnGap   = 2
)

// View draws the editor.
func (d *Record) View(th theme.Theme) []string {
	w, h := d.inner()
	lines := []string{ink.Sides(th.Strong.Render(text.Line(d.v.caption())), th.Muted.Render(d.v.count()), w)}
	from, to := d.scroller.Window()
	for i := from; i < to; i++ {
		lines = append(lines, d.rowLine(th, i, w))
	}
	for len(lines) < h-len(d.offers.rows)-d.below() {
		lines = append(lines, "")
	}
	said, style := d.said(th)
	for _, l := range sentence(said, w, d.below()) {
		lines = append(lines, style.Render(l))
	}
	lines = append(lines, d.offers.lines(th, w)...)
	return d.closable(th, "Record and identity", d.scroller.Foot(), lines)
}

// said is what there is to say: about the last key, about the selected row, or about
// where the record is stored.
func (d *Record) said(th theme.Theme) (string, lipgloss.Style) {
	row, _ := d.selected()
	switch {
	case d.notice != "":
		return d.notice, th.Warning
	case row.kind == rowNeed && d.edit == nil:
		return "x " + row.name + " is missing: " + row.by + " needs it. enter adds it.", th.Error
	}
	return d.v.Note, th.Muted
}

// column is the width of the names, in cells.
func (d *Record) column(width int) int {
	column := leastColumn
	for _, r := range d.rows {
		if r.kind != rowHeading {
			column = max(column, ansi.StringWidth(r.name))
		}
	}
	return min(column, mostColumn, max(1, width/3))
}

// rowLine draws a row in exactly width cells.
func (d *Record) rowLine(th theme.Theme, i, width int) string {
	row := d.rows[i]
	selected := i == d.scroller.Cursor()
	if row.kind == rowHeading {
		return pane.Fit(th.Muted.Render(row.name), width)
	}
	if selected && d.edit != nil {
		return d.editLine(th, width)
	}
	mark := "  "
	if selected {
		mark = cursorMark(th) + " "
	}
	if row.kind == rowNeed {
		mark += "x "
	}
	column := d.column(width)
	line := pane.Fit(mark, recordMark) + pane.Fit(text.Line(row.name), column) + ink.Blank(columnGap) + shownValue(th, row)
	if row.kind == rowAdd {
		line = pane.Fit(mark, recordMark) + "+ add a property"
	}
	if row.kind == rowNew {
		line = pane.Fit(mark, recordMark) + "+ add a record"
	}
	line = pane.Fit(line, width)
	switch {
	case selected:
		return th.Cursor.Render(line)
	case row.kind == rowNeed:
		return th.Error.Render(line)
	case row.kind == rowAdd, row.kind == rowNew:
		return th.Muted.Render(line)
	}
	return th.Text.Render(line)
}

// shownValue is a value in one line.
func shownValue(th theme.Theme, row recordRow) string {
	switch {
	case row.kind == rowNeed:
		return "missing, needed by " + text.Line(row.by)
	case row.value == "":
		return `""`
	}
	sign := "⏎"
	if th.ASCII {
		sign = "~"
	}
	return text.Line(strings.ReplaceAll(bounded(row.value, mostLabel), "\n", sign))
}

// editLine draws the row that is being edited.
func (d *Record) editLine(th theme.Theme, width int) string {
	e := d.edit
	column := d.column(width)
	lead := pane.Fit(cursorMark(th), recordMark)
	if e.part != editValue {
		return pane.Fit(lead+e.field.View(th, max(1, width-recordMark)), width)
	}
	name := th.Strong.Render(pane.Fit(text.Line(e.row.name), column))
	room := width - recordMark - column - columnGap
	return pane.Fit(lead+name+ink.Blank(columnGap)+e.field.View(th, max(1, room)), width)
}

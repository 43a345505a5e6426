package dialog

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Print is one picture of a contact sheet.
type Print struct {
	Title string
	Lines []string // painted, each as wide as the sheet's prints
	Note  string   // what is remarkable about it: "2 values overflow"
}

// Sheet shows pictures beside and below each other, read-only.
type Sheet struct {
	reader
	title      string
	printWidth int
	prints     []Print
	th         theme.Theme
}

// sheetGap is the blanks between two prints.
const sheetGap = 2

// NewSheet opens on prints of printWidth cells each. It takes the whole screen.
func NewSheet(th theme.Theme, title string, printWidth int, prints []Print) *Sheet {
	d := &Sheet{title: title, printWidth: printWidth, prints: prints, th: th}
	d.below = 2
	return d
}

// SetSize gives the most that the dialog may take.
func (d *Sheet) SetSize(maxWidth, maxHeight int) {
	d.room = room{maxWidth: maxWidth, maxHeight: maxHeight, wantWidth: maxWidth, wantHeight: maxHeight}
	w, _ := d.inner()
	columns := max(1, (w+sheetGap)/(d.printWidth+sheetGap))
	d.lines = nil
	for from := 0; from < len(d.prints); from += columns {
		d.row(d.prints[from:min(from+columns, len(d.prints))])
	}
	d.scrollTo(d.offset)
}

// row appends the lines of prints that stand beside each other.
func (d *Sheet) row(prints []Print) {
	height := 0
	for _, p := range prints {
		height = max(height, len(p.Lines))
	}
	gap := strings.Repeat(" ", sheetGap)
	var titles []string
	for _, p := range prints {
		title := d.th.Strong.Render(p.Title)
		if p.Note != "" {
			title += "  " + d.th.Warning.Render("! "+p.Note)
		}
		titles = append(titles, pane.Fit(title, d.printWidth))
	}
	d.lines = append(d.lines, strings.Join(titles, gap))
	for y := range height {
		cells := make([]string, len(prints))
		for i, p := range prints {
			cells[i] = pane.Fit(lineAt(p.Lines, y), d.printWidth)
		}
		d.lines = append(d.lines, strings.Join(cells, gap))
	}
	d.lines = append(d.lines, "")
}

// Update takes a key.
func (d *Sheet) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	id := reading(m)
	if id == keys.DialogClose || id == keys.DialogAccept || m.String() == "q" {
		return Cancelled{}, nil
	}
	d.scroll(id)
	return nil, nil
}

// Click presses the key under the cell.
func (d *Sheet) Click(x, y int) (Result, tea.Cmd) {
	if k, ok := d.footKey(d.offered(), x, y); ok {
		return d.Update(k)
	}
	return nil, nil
}

func (d *Sheet) offered() []offer { return []offer{choosing("scroll"), closing()} }

// View draws the sheet.
func (d *Sheet) View(th theme.Theme) []string {
	foot := d.foot()
	if foot != "" {
		foot = fmt.Sprintf("%d pictures, lines %s", len(d.prints), foot)
	}
	return d.box(th, d.title, foot, append(d.seen(), "", d.footLine(th, d.offered())))
}

package details

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/lint"
	"cardbench/render"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
	"cardbench/tui/sheet"
	"cardbench/tui/theme"
)

// Pane is the details of the selected node.
type Pane struct {
	definition *document.Document
	response   *document.Document
	findings   []lint.Finding
	trees      []render.Tree
	place      msg.Place

	page  *sheet.Page
	items []item
	inks  ink.Palette
	width int
	dirty bool // the page must be built anew
}

// item is a line that leads somewhere.
type item struct {
	place msg.Place
	jump  bool // a problem: the focus goes along
}

var (
	_ pane.Pane     = (*Pane)(nil)
	_ pane.Searcher = (*Pane)(nil)
)

// New returns details of the definition as a whole, with nothing in it yet.
func New(t theme.Theme) *Pane {
	return &Pane{
		page: sheet.New(t), inks: ink.NewPalette(t), dirty: true,
		place: msg.Place{Doc: msg.Definition},
	}
}

// SetTheme changes the colours.
func (p *Pane) SetTheme(t theme.Theme) {
	p.page.SetTheme(t)
	p.inks = ink.NewPalette(t)
	p.dirty = true
}

// SetDocuments gives the two documents; either may be nil.
func (p *Pane) SetDocuments(definition, response *document.Document) {
	p.definition, p.response = definition, response
	p.dirty = true
}

// SetFindings gives the problems of both documents, told apart by their file.
func (p *Pane) SetFindings(findings []lint.Finding) {
	p.findings = findings
	p.dirty = true
}

// SetShown gives the card as each host shows it, for how a value looks.
func (p *Pane) SetShown(trees ...render.Tree) {
	p.trees = trees
	p.dirty = true
}

// SetPlace shows the node at a place, or its nearest ancestor that exists.
func (p *Pane) SetPlace(place msg.Place) {
	if place == p.place {
		return
	}
	p.place = place
	p.dirty = true
	p.page.Reset()
}

// Place returns what is shown.
func (p *Pane) Place() msg.Place { return p.place }

// SetSize gives the content's size in cells.
func (p *Pane) SetSize(width, height int) {
	p.dirty = p.dirty || width != p.width
	p.width = width
	p.page.SetSize(width, height)
}

// SetFocus tells whether the pane has the focus.
func (p *Pane) SetFocus(focused bool) { p.page.SetFocus(focused) }

// ready builds the page when something changed since the last time. Everything that
// asks the page goes through here, so that setters cost nothing.
func (p *Pane) ready() *sheet.Page {
	if p.dirty {
		p.dirty = false
		p.items = nil
		b := sheet.NewBuilder(p.inks, p.width)
		p.build(b)
		p.page.SetLines(b.Lines())
	}
	return p.page
}

// Do runs a movement, or goes where the selected line leads.
func (p *Pane) Do(id keys.ID) tea.Cmd {
	page := p.ready()
	switch id {
	case keys.Enter, keys.Right:
		return p.enter(page.Item(), id == keys.Enter)
	case keys.Left:
		return p.up()
	}
	page.Do(id)
	return nil
}

// enter goes to the place of an item; only enter takes the focus along.
func (p *Pane) enter(i int, jump bool) tea.Cmd {
	if i < 0 || i >= len(p.items) {
		return nil
	}
	it := p.items[i]
	if it.jump {
		if !jump {
			return nil
		}
		return send(msg.JumpRequested{Place: it.place})
	}
	return p.goTo(it.place)
}

// up goes to the container of what is shown.
func (p *Pane) up() tea.Cmd {
	n := p.node()
	if n == nil || n.Parent == nil {
		return nil
	}
	return p.goTo(msg.Place{Doc: p.place.Doc, Pointer: n.Parent.Pointer()})
}

func (p *Pane) goTo(place msg.Place) tea.Cmd {
	p.SetPlace(place)
	return send(msg.PlaceSelected{Place: place, From: keys.Details})
}

func send(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

// Click selects the line at y; a second click goes where it leads.
func (p *Pane) Click(_, y int) tea.Cmd {
	page := p.ready()
	before := page.Item()
	if i, ok := page.Click(y); ok && i == before {
		return p.enter(i, true)
	}
	return nil
}

// Wheel scrolls by lines.
func (p *Pane) Wheel(lines int) { p.ready().Wheel(lines) }

// Lines returns exactly as many lines as the height, each exactly as wide as the
// width. The slice must not be changed.
func (p *Pane) Lines() []string { return p.ready().Lines() }

// Caption names the pane and says how much of the page was seen.
func (p *Pane) Caption() pane.Caption {
	c := pane.Caption{Title: "Details"}
	if line, of := p.ready().Position(); line < of {
		c.Foot = strconv.Itoa(line) + "/" + strconv.Itoa(of)
	}
	return c
}

// Search marks the lines that hold query and goes to the first; "" clears. It returns
// the number of lines.
func (p *Pane) Search(query string) int { return p.ready().Search(query) }

// NextMatch goes to the next line that matches, or the one before.
func (p *Pane) NextMatch(back bool) tea.Cmd {
	p.ready().NextMatch(back)
	return nil
}

// document is the one the place lies in.
func (p *Pane) document() *document.Document {
	if p.place.Doc == msg.Response {
		return p.response
	}
	return p.definition
}

// node is what is shown; nil without a document.
func (p *Pane) node() *document.Node {
	if d := p.document(); d != nil {
		return d.Nearest(p.place.Pointer)
	}
	return nil
}

// within reports whether pointer is base or lies below it.
func within(pointer, base string) bool {
	return pointer == base || base == "" || strings.HasPrefix(pointer, base+"/")
}

package form

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/lint"
	"cardbench/model/schema"
	"cardbench/render"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Pane is the form. It is made by New and used through its pointer.
type Pane struct {
	texts    map[msg.Doc]*draft
	fields   map[msg.Doc][]schema.Field
	findings []lint.Finding
	marks    *marks // the findings by place; nil when out of date
	trees    []render.Tree
	observed Observed
	undo     string

	place msg.Place // what is selected
	base  string    // the place that the page was turned to
	page  page
	body  body
	dirty bool // the page must be built anew

	cursor  control     // what is selected, as it was last seen
	at      int         // its index in the page
	typing  *typing     // the field that has the keys; nil for none
	told    []msg.Place // what was sent up on this page and may come back
	rounds  int         // how often a field was entered: each is an undo step of its own
	born    string      // the element that was added just now
	asking  func(value string) tea.Cmd
	first   int // first line on screen
	painted []string
	query   string

	inks          ink.Palette
	theme         theme.Theme
	width, height int
	focus         bool
}

var (
	_ pane.Pane     = (*Pane)(nil)
	_ pane.Searcher = (*Pane)(nil)
)

// New returns a form of the definition as a whole, with nothing in it yet.
func New(t theme.Theme) *Pane {
	return &Pane{
		texts: map[msg.Doc]*draft{msg.Definition: {}, msg.Response: {}},
		fields: map[msg.Doc][]schema.Field{
			msg.Definition: schema.Definition(), msg.Response: schema.Response(),
		},
		inks: ink.NewPalette(t), theme: t, dirty: true,
		place: msg.Place{Doc: msg.Definition},
	}
}

// SetTheme changes the colours.
func (p *Pane) SetTheme(t theme.Theme) {
	p.inks, p.theme = ink.NewPalette(t), t
	p.touch()
}

// SetFindings gives the problems of both documents, told apart by their file.
func (p *Pane) SetFindings(findings []lint.Finding) {
	p.findings, p.marks = findings, nil
	p.touch()
}

// SetShown gives the card as each host shows it, for what uses a property.
func (p *Pane) SetShown(trees ...render.Tree) {
	p.trees = trees
	p.touch()
}

// SetUndo names the change that undo would take back; "" for none.
func (p *Pane) SetUndo(title string) {
	p.undo = title
	p.touch()
}

// SetPlace shows the object that a place lies in and selects its field. A place that the
// form sent up itself changes nothing when it comes back: the cursor may have gone on
// since. While a field of the object is edited, it keeps the cursor.
func (p *Pane) SetPlace(place msg.Place) {
	if i := slices.Index(p.told, place); i >= 0 {
		p.told = p.told[i+1:]
		return
	}
	if place == p.place || p.typing != nil && place.Doc == p.place.Doc && below(place.Pointer, p.page.pointer) {
		return
	}
	p.drop()
	p.turn(place)
}

// tell sends up what is selected.
func (p *Pane) tell() tea.Cmd {
	p.note(p.place)
	return send(msg.PlaceSelected{Place: p.place, From: keys.Details})
}

// note remembers a place that was sent up.
func (p *Pane) note(place msg.Place) {
	const most = 256
	p.told = append(p.told[max(0, len(p.told)-most):], place)
}

// turn shows a place without asking whether it is shown.
func (p *Pane) turn(place msg.Place) {
	p.place, p.base = place, place.Pointer
	p.cursor, p.at, p.first, p.born = control{pointer: place.Pointer}, 0, 0, ""
	p.told = nil
	p.moved()
}

// SetSize gives the content's size in cells.
func (p *Pane) SetSize(width, height int) {
	if width == p.width && height == p.height {
		return
	}
	p.width, p.height = max(width, 0), max(height, 0)
	p.touch()
}

// SetFocus tells whether the pane has the focus. Without it, a field that was edited is
// left.
func (p *Pane) SetFocus(focused bool) {
	if p.focus != focused {
		p.focus = focused
		p.painted = nil
	}
	if !focused {
		p.drop()
	}
}

// touch says that what the page shows has changed.
func (p *Pane) touch() {
	p.body = body{}
	p.moved()
}

// moved says that something else is selected.
func (p *Pane) moved() { p.dirty, p.painted = true, nil }

// ready builds the page when something changed since the last time. Everything that
// asks the page goes through here, so that setters cost nothing.
func (p *Pane) ready() *page {
	if !p.dirty {
		return &p.page
	}
	p.dirty, p.painted = false, nil
	p.page = p.build()
	p.at = p.page.find(p.cursor, p.at)
	if c, ok := p.page.control(p.at); ok && (c.key() != p.cursor.key() || c.element != p.cursor.element) {
		p.cursor = c
		p.page = p.build() // parts of the page are about the selected field
	} else if ok {
		p.cursor = c
	}
	p.show()
	return &p.page
}

// Caption names the pane and says how much of the page was seen.
func (p *Pane) Caption() pane.Caption {
	c := pane.Caption{Title: "Edit"}
	if of := len(p.ready().rows); p.first+p.height < of {
		c.Foot = strconv.Itoa(p.first+p.height) + "/" + strconv.Itoa(of)
	}
	return c
}

func send(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

func notice(sentence string) tea.Cmd { return send(msg.Notice{Text: sentence}) }

func (p *Pane) goTo(pointer string) tea.Cmd {
	p.turn(msg.Place{Doc: p.place.Doc, Pointer: pointer})
	return p.tell()
}

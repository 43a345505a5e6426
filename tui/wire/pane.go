package wire

import (
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model/document"
	"cardbench/model/lint"
	"cardbench/render"
	"cardbench/tui/ink"
	"cardbench/tui/jsonview"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
	"cardbench/tui/sheet"
	"cardbench/tui/theme"
)

// The tabs, in their order.
const (
	tabResponse = iota
	tabRequest
	tabTiming
	tabSignature
	tabProblems
	tabCount
)

// Pane is the wire.
type Pane struct {
	exchange *client.Exchange
	request  *client.Request // what would be sent; nil when it cannot be built
	response *document.Document
	filter   string // of jq, that the response goes through; ""

	explained []string // what the signature lab found out; nil for nothing
	findings  []lint.Finding
	card      *document.Document // the answer that they are about; nil without one
	differ    func() []render.Difference
	shown     []render.Tree // the card as each host shows it
	now       time.Time

	tab   int
	json  *jsonview.View
	pages [tabCount]*sheet.Page
	stale [tabCount]bool // the page must be built anew
	items []item         // of the problems' page
	above []string       // painted: what stands above the JSON view
	pair  pair
	brief brief

	width  int
	height int
	query  string
	inks   ink.Palette
}

// item is a problem or a difference that can be gone to.
type item struct {
	place msg.Place
	known bool // it has a place
}

var (
	_ pane.Pane         = (*Pane)(nil)
	_ pane.SlowSearcher = (*Pane)(nil)
)

// New returns a wire on which nothing was sent.
func New(t theme.Theme) *Pane {
	p := &Pane{json: jsonview.New(t), inks: ink.NewPalette(t)}
	for i := range p.pages {
		p.pages[i] = sheet.New(t)
	}
	p.changed()
	return p
}

// SetTheme changes the colours.
func (p *Pane) SetTheme(t theme.Theme) {
	p.inks = ink.NewPalette(t)
	p.json.SetTheme(t)
	p.fit()
	for _, page := range p.pages {
		page.SetTheme(t)
	}
	p.changed()
}

func (p *Pane) changed() {
	p.brief, p.pair = brief{}, pair{}
	for i := range p.stale {
		p.stale[i] = true
	}
}

// SetExchange shows a call; nil shows that none was made. now says how long a
// certificate is still good, and in which zone times are shown.
func (p *Pane) SetExchange(e *client.Exchange, now time.Time) {
	if !sameCall(p.exchange, e) {
		p.explained = nil
		for _, page := range p.pages[:tabProblems] {
			page.Reset()
		}
	}
	if e != nil && e == p.exchange && sameDay(p.now, now) {
		return
	}
	p.exchange, p.now = e, now
	p.changed()
	p.fit()
}

// sameDay reports whether nothing that is shown differs between two moments: the days
// that a certificate is good, and the zone.
func sameDay(a, b time.Time) bool {
	return a.Location() == b.Location() && a.Format(time.DateOnly) == b.Format(time.DateOnly)
}

func sameCall(a, b *client.Exchange) bool {
	return a == b || a != nil && b != nil && a.Started.Equal(b.Started)
}

// SetRequest gives the request that would be sent, shown as long as none was.
func (p *Pane) SetRequest(r client.Request) {
	p.request = &r
	p.stale[tabRequest] = p.stale[tabRequest] || p.exchange == nil
}

// SetResponse shows the answer as JSON; nil is an answer that is not. The same
// document again keeps folds and cursor.
func (p *Pane) SetResponse(doc *document.Document) {
	if doc == p.response {
		return
	}
	p.changed()
	p.response, p.filter = doc, ""
	p.json.SetWhole("")
	p.json.SetDocument(doc)
	p.fit()
	p.markProblems()
}

// SetFindings gives the problems of the definition and of the card's answer, told apart
// by their file, that answer, and what tells in what the two hosts differ for this card:
// it is asked when they are shown. What is shown may be the answer to another call: no
// problem is marked in it.
func (p *Pane) SetFindings(findings []lint.Finding, card *document.Document, differences func() []render.Difference) {
	p.findings, p.card, p.differ = findings, card, differences
	p.markProblems()
	p.stale[tabProblems] = true
}

func (p *Pane) markProblems() {
	var own []lint.Finding
	if p.filter != "" || p.response != p.card {
		p.json.SetFindings(nil) // other pointers lead to other values
		return
	}
	for _, f := range p.findings {
		if p.placeOf(f).Doc == msg.Response {
			own = append(own, f)
		}
	}
	p.json.SetFindings(own)
}

// placeOf says which document a finding is about by its file.
func (p *Pane) placeOf(f lint.Finding) msg.Place {
	if p.card != nil && f.File == p.card.Name() {
		return msg.Place{Doc: msg.Response, Pointer: f.Pointer}
	}
	return msg.Place{Doc: msg.Definition, Pointer: f.Pointer}
}

// SetSize gives the content's size in cells.
func (p *Pane) SetSize(width, height int) {
	if width != p.width {
		p.changed()
	}
	p.width, p.height = max(width, 0), max(height, 0)
	p.fit()
	for i, page := range p.pages {
		page.SetSize(p.pageWidth(i), height)
	}
}

// SetFocus tells whether the pane has the focus.
func (p *Pane) SetFocus(focused bool) {
	p.json.SetFocus(focused)
	for _, page := range p.pages {
		page.SetFocus(focused)
	}
}

// OpenTab opens the tab of one of the actions response, request, timing, signature and
// problems. It does nothing for another one.
func (p *Pane) OpenTab(id keys.ID) {
	for i, of := range tabActions() {
		if of == id {
			p.OpenTabAt(i)
		}
	}
}

func tabActions() [tabCount]keys.ID {
	return [tabCount]keys.ID{keys.WireResponse, keys.WireRequest, keys.WireTiming, keys.WireSignature, keys.Problems}
}

// OpenTabAt shows the tab at an index of the caption; a search goes along.
func (p *Pane) OpenTabAt(tab int) {
	p.tab = (tab + tabCount) % tabCount
	if p.tab == tabProblems && p.page().Item() < 0 {
		p.page().Select(0)
	}
	if p.query != "" {
		p.Search(p.query)
	}
}

// Select moves the cursor of the response to the node at pointer. What a filter made of
// it has other places: there it stays.
func (p *Pane) Select(pointer string) {
	if p.filter == "" {
		p.json.Select(pointer)
	}
}

// page is the page of the open tab.
func (p *Pane) page() *sheet.Page { return p.built(p.tab) }

// built is the page of a tab, built when something changed.
func (p *Pane) built(tab int) *sheet.Page {
	page := p.pages[tab]
	if !p.stale[tab] {
		return page
	}
	p.stale[tab] = false
	b := sheet.NewBuilder(p.inks, p.pageWidth(tab))
	switch tab {
	case tabResponse:
		p.buildAnswer(b)
	case tabRequest:
		p.buildRequest(b)
	case tabTiming:
		p.buildTiming(b)
	case tabSignature:
		p.buildSignature(b)
	case tabProblems:
		p.buildProblems(b)
	}
	page.SetLines(b.Lines())
	return page
}

// Do runs a movement, a fold, a change of tab or the activation of a line. Activating a
// value of the response leads to the card.
func (p *Pane) Do(id keys.ID) tea.Cmd {
	switch id {
	case keys.TabNext:
		p.OpenTabAt(p.tab + 1)
		return nil
	case keys.TabPrev:
		p.OpenTabAt(p.tab - 1)
		return nil
	}
	if p.showsJSON() {
		return p.doJSON(id)
	}
	page := p.page()
	if id == keys.Enter {
		return p.jump(page.Item())
	}
	if !page.Do(id) {
		switch id {
		case keys.Left:
			p.OpenTabAt(p.tab - 1)
		case keys.Right:
			p.OpenTabAt(p.tab + 1)
		}
	}
	return nil
}

// jump goes to the place of a problem.
func (p *Pane) jump(i int) tea.Cmd {
	if p.tab != tabProblems || i < 0 || i >= len(p.items) || !p.items[i].known {
		return nil
	}
	return send(msg.JumpRequested{Place: p.items[i].place})
}

func send(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

// Click selects the line at y, folds at the mark of a fold, and on the second click
// goes to a problem.
func (p *Pane) Click(x, y int) tea.Cmd {
	if p.showsJSON() {
		return p.following(func() { p.json.Click(x, y-len(p.above)) })
	}
	if p.paired() {
		p.openHalf(x)
	}
	page := p.page()
	before := page.Item()
	if i, ok := page.Click(y); ok && i == before {
		return p.jump(i)
	}
	return nil
}

// Wheel scrolls by lines.
func (p *Pane) Wheel(lines int) {
	if p.showsJSON() {
		p.json.Wheel(lines)
		return
	}
	p.page().Wheel(lines)
}

// Lines returns exactly as many lines as the height, each exactly as wide as the
// width. The slice must not be changed.
func (p *Pane) Lines() []string {
	switch {
	case p.showsJSON():
		return p.withAbove()
	case p.paired():
		return p.sideBySide()
	}
	return p.page().Lines()
}

// Caption names the tabs and says where the cursor is.
func (p *Pane) Caption() pane.Caption {
	problems := "Problems"
	if n := len(p.findings); n > 0 {
		problems += " " + strconv.Itoa(n)
	}
	c := pane.Caption{
		Title: p.title(), Shorter: []string{p.filtered()},
		Tabs: []string{"Response", "Request", "Timing", "Signature", problems},
		Tab:  p.tab,
	}
	at, of := p.json.Position()
	if !p.showsJSON() {
		if at, of = p.page().Position(); at >= of {
			return c
		}
	}
	c.Foot = strconv.Itoa(at) + "/" + strconv.Itoa(of)
	return c
}

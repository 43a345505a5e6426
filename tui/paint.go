package tui

import (
	"fmt"
	"slices"
	"strings"

	"cardbench/model/host"
	"cardbench/render"
	"cardbench/tui/ink"
	"cardbench/tui/layout"
	"cardbench/tui/outline"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// recompose computes the scene anew and gives it to the panes.
func (a *App) recompose() {
	if a.answer.missing {
		_, why := fetchRequest(a.project, a.selection)
		a.answer = notFetched(why)
	}
	a.readings = a.readings.of(a.answer.doc, a.project.Scenarios)
	a.zone = a.zone.of(a.selection.TimeZone)
	a.scene = compose(composing{
		project: a.project, selection: a.selection, zone: a.zone.location,
		answer: a.answer, card: a.readings[a.answer.doc], expanded: a.expanded,
	})
	a.outline.SetCard(a.project.Definition, a.outlineScenarios(), a.current(pickScenario))
	a.outline.SetFindings(a.scene.findings)
	a.giveEditors()
	a.details.SetDocuments(a.project.Definition, a.scene.response)
	a.details.SetFindings(a.scene.findings)
	a.details.SetShown(each(a.scene.shown, func(s shownCard) render.Tree { return s.tree })...)
	a.wire.SetResponse(a.wireDocument())
	a.wire.SetExchange(a.exchange(), a.deps.Now())
	if a.scene.cannotFetch == "" {
		a.wire.SetRequest(a.scene.request)
	}
	a.wire.SetFindings(a.scene.findings, a.scene.response, a.scene.differences)
	a.wire.SetShown(each(a.scene.shown, func(s shownCard) render.Tree { return s.tree })...)
	a.paint()
}

func (a *App) outlineScenarios() []outline.Item {
	items := []outline.Item{{Name: live}}
	for _, s := range a.project.Scenarios {
		items = append(items, outline.Item{Name: s.Name, Detail: scenarioOdds(s.Scenario)})
	}
	return items
}

// paint paints the card of each preview at its width, and what stands below it.
func (a *App) paint() {
	for i, shown := range a.scene.shown {
		p := a.previews[i]
		width := a.cardWidth(i)
		if width == 0 {
			continue // it is not on the screen
		}
		p.SetBlock(render.Text(shown.tree, a.theme.Card(), width), a.previewTitles(shown.host, width)...)
		if i > 0 {
			p.SetNotes(a.differenceNotes())
		}
	}
	a.noteCard()
}

// cardWidth is the chosen width of the card, at most that of its pane; 0 where the
// pane is not on the screen.
func (a *App) cardWidth(i int) int {
	slot := layout.Preview
	if i == 1 {
		slot = layout.Other
	}
	box, ok := a.frame.Box(slot)
	if !ok {
		return 0
	}
	room := a.previews[i].CardRoom(box.Inner.W)
	if w := a.selection.Width; w > 0 {
		return min(w, room)
	}
	return room
}

// previewTitles say on which host, how wide and from where, the last ones in fewer words.
func (a *App) previewTitles(h host.Host, width int) []string {
	from, cols := a.answer.label, fmt.Sprintf(" · %d cols", width)
	source := from
	if strings.HasPrefix(from, live+" ") {
		source = live
	}
	return []string{
		h.Title + cols + " · " + from,
		h.Title + cols + " · " + source,
		h.Title + " · " + from,
		h.Title + " · " + source,
		h.Title,
	}
}

// setTheme paints everything in other colours.
func (a *App) setTheme(name string) {
	a.theme = theme.New(a.renderer, theme.ByName(name)).WithASCII(a.ascii)
	a.inks, a.rims, a.hints = ink.NewPalette(a.theme), newRims(a.theme), hints{}
	a.outline.SetTheme(a.theme)
	a.details.SetTheme(a.theme)
	a.form.SetTheme(a.theme)
	a.source.SetTheme(a.theme)
	a.wire.SetTheme(a.theme)
	a.calls.SetTheme(a.theme)
	for _, p := range a.previews {
		p.SetTheme(a.theme)
	}
}

// Lines is the screen: as many lines as the terminal has, each exactly as wide.
func (a *App) Lines() []string {
	f := a.frame
	if f.Class == layout.TooSmall {
		return a.tooSmall()
	}
	return a.dialogs.Draw(a.joiner.Join(f.H, a.areas()), a.theme)
}

// areas are the header, the panes in reading order and the footer.
func (a *App) areas() []layout.Area {
	f := a.frame
	areas := []layout.Area{{Rect: f.Header, Lines: []string{a.header(f.W)}}}
	for _, b := range f.Boxes {
		areas = append(areas, layout.Area{Rect: b.Outer, Lines: a.framed(b)})
	}
	return append(areas,
		layout.Area{Rect: f.Status, Lines: []string{a.statusLine(f.W)}},
		layout.Area{Rect: f.Notice, Lines: []string{a.problemLine(f.W)}},
		layout.Area{Rect: f.Keys, Lines: []string{a.hintLine(f.W)}},
	)
}

func (a *App) framed(b layout.Box) []string {
	return a.rims[b.Slot].Draw(a.paneFrame(b), a.pane(b.Slot).Lines())
}

// rims draw the frames around the panes, by slot.
type rims [layout.Source + 1]*pane.Framer

func newRims(th theme.Theme) (r rims) {
	for slot := range r {
		r[slot] = pane.NewFramer(th)
	}
	return r
}

// paneFrame is what the frame around a pane says.
func (a *App) paneFrame(b layout.Box) pane.Frame {
	f := pane.Frame{
		Number: b.Slot.Number(), Caption: a.pane(b.Slot).Caption(),
		Focused: b.Slot == a.focus, W: b.Outer.W, H: b.Outer.H,
	}
	if b.Slot == a.frame.Edit {
		tabs := a.editTabs()
		f.Number, f.Caption.Title = layout.Details.Number(), "Edit"
		f.Caption.Tabs, f.Caption.Tab = each(tabs, editTab.title), slices.Index(tabs, a.openedTab())
	}
	if found := a.search.caption(); f.Focused && found != "" {
		f.Caption.Title += "  " + found
		f.Caption.Shorter = each(f.Caption.Shorter, func(title string) string { return strings.TrimSpace(title + "  " + found) })
	}
	return f
}

// blank is an empty screen.
func blank(width, height int) []string {
	lines := make([]string, max(0, height))
	for i := range lines {
		lines[i] = pane.Fit("", width)
	}
	return lines
}

func (a *App) tooSmall() []string {
	lines := blank(a.frame.W, a.frame.H)
	if len(lines) > 0 {
		lines[len(lines)/2] = pane.Fit(fmt.Sprintf("cardbench needs 40×10, this is %d×%d", a.frame.W, a.frame.H), a.frame.W)
	}
	return lines
}

package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/layout"
	"cardbench/tui/msg"
)

// follow lets the other panes show the node that a pane's cursor moved to.
func (a *App) follow(m msg.PlaceSelected) {
	if m.From == keys.Wire && (a.wired != nil || a.answer.body != nil || a.jq != "") {
		return // the wire shows something else than the card's answer
	}
	a.place = m.Place
	a.details.SetPlace(m.Place)
	a.form.SetPlace(m.Place)
	a.turnSource()
	a.source.SetPlace(m.Place)
	if m.Place.Doc == msg.Definition {
		if m.From != keys.Outline {
			a.outline.Select(m.Place.Pointer)
		}
		return
	}
	if m.From != keys.Wire && a.wired == nil {
		a.wire.Select(m.Place.Pointer)
	}
	for i, p := range a.previews {
		if m.From != keys.Preview || i != a.previewIndex() {
			p.Select(m.Place.Pointer)
		}
	}
}

// jump shows a node and gives the focus to the pane that holds it.
func (a *App) jump(p msg.Place) tea.Cmd {
	slot := layout.Wire
	if p.Doc == msg.Definition {
		slot = layout.Card
	} else {
		if a.wired != nil { // a node of the card's answer: that is what has to be seen
			a.wired = nil
			a.recompose()
		}
		a.wire.OpenTab(keys.WireResponse)
	}
	cmd := a.setFocus(slot)
	a.follow(msg.PlaceSelected{Place: p})
	return cmd
}

// openTab shows a tab of the wire and gives it the focus.
func (a *App) openTab(id keys.ID) tea.Cmd {
	a.wire.OpenTab(id)
	return a.setFocus(layout.Wire)
}

// preview is the preview that has the focus, or the first one.
func (a *App) previewIndex() int {
	if a.focus == layout.Other {
		return 1
	}
	return 0
}

// link is the URL at the preview's cursor.
func (a *App) link() string { return a.previews[a.previewIndex()].Link() }

// selectedTile is the tile at the preview's cursor, -1 for the card itself.
func (a *App) selectedTile() int { return a.previews[a.previewIndex()].Tile() }

package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/layout"
	"cardbench/tui/msg"
)

// setFocus gives the keys to a pane, and shows it where it is not on the screen.
func (a *App) setFocus(s layout.Slot) tea.Cmd {
	if s == a.focus {
		return nil
	}
	a.endSearch()
	a.focus = s
	if s != layout.Card && s != layout.Other {
		a.main = s
	}
	if s == layout.Details || s == layout.Source {
		a.edit = s
	}
	a.relayout()
	if place, ok := a.outline.Place(); ok && s == layout.Card {
		a.follow(msg.PlaceSelected{Place: place, From: keys.Outline})
	}
	if s == layout.Log {
		return a.listCalls() // another session, or a command, may have added to it
	}
	return nil
}

// cycle moves the focus by one pane in reading order.
func (a *App) cycle(step int) tea.Cmd {
	order := a.frame.Order()
	for i, s := range order {
		if s == a.focus {
			return a.setFocus(order[(i+step+len(order))%len(order)])
		}
	}
	return a.setFocus(layout.Preview)
}

// zoom lets the focused pane fill the screen, or shows all panes again.
func (a *App) zoom(on bool) tea.Cmd {
	a.zoomed = on
	a.relayout()
	return nil
}

// resize takes a new size of the terminal.
func (a *App) resize(width, height int) tea.Cmd {
	a.frame.W, a.frame.H = width, height
	a.relayout()
	if !slices.Contains(a.frame.Order(), a.focus) {
		return a.setFocus(layout.Preview) // the second one has no room any more
	}
	return nil
}

// relayout computes the rectangles anew and gives every pane its own.
func (a *App) relayout() {
	a.dialogs.SetSize(a.frame.W, a.frame.H)
	a.frame = layout.Compute(a.frame.W, a.frame.H, layout.Options{Focus: a.focus, Main: a.main, Edit: a.edit, Zoom: a.zoomed})
	for _, b := range a.frame.Boxes {
		a.pane(b.Slot).SetSize(b.Inner.W, b.Inner.H)
	}
	for _, s := range []layout.Slot{layout.Card, layout.Details, layout.Preview, layout.Other, layout.Wire, layout.Log, layout.Source} {
		a.pane(s).SetFocus(s == a.focus)
	}
	a.paint()
}

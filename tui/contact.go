package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/render"
	"cardbench/render/locale"
	"cardbench/tui/dialog"
)

// contactLocales are the locales of the contact sheet: long words and short ones,
// other digits, calendars and directions.
func contactLocales() []string {
	return []string{
		"en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "pt-BR", "sv-SE", "ja-JP", "hi-IN", "ar-EG", "fa-IR", "th-TH",
	}
}

// contactWidth is how wide the cards of the contact sheet are: the narrowest column in
// which HubSpot shows one.
const contactWidth = 36

// openContactSheet shows the card in twelve locales at once, and marks what overflows.
func (a *App) openContactSheet() tea.Cmd {
	width := max(1, min(contactWidth, a.frame.W-sheetMargin))
	var prints []dialog.Print
	for _, tag := range contactLocales() {
		prints = append(prints, a.contactPrint(tag, width))
	}
	title := "Contact sheet  " + a.scene.shown[0].host.Title
	a.dialogs.Push(dialog.NewSheet(a.theme, title, width, prints))
	return nil
}

// sheetMargin is what the border and the margin of a dialog take of the screen.
const sheetMargin = 4

func (a *App) contactPrint(tag string, width int) dialog.Print {
	in := composing{project: a.project, selection: a.selection, answer: a.answer}
	in.selection.Locale = tag
	view := in.view()
	view.ExpandAll = true
	tree := render.Card(a.scene.definition, a.scene.card, a.scene.shown[0].host, view)
	block := render.Text(tree, a.theme.Card(), width)
	p := dialog.Print{Title: tag, Lines: each(block.Lines, func(l render.Line) string { return l.Text })}
	if _, known := locale.Lookup(tag); !known {
		p.Title += " (in English)"
	}
	if over := overflowing(tree, block); len(over) > 0 {
		p.Note = "wraps: " + strings.Join(over, ", ")
	}
	return p
}

// overflowing returns the labels of the rows that need more than one line.
func overflowing(tree render.Tree, block render.Block) []string {
	lines := map[string]int{}
	for _, l := range block.Lines {
		lines[l.Pointer]++
	}
	var labels []string
	for _, tile := range tree.Tiles {
		for _, row := range tile.Rows {
			if lines[row.Pointer] > 1 {
				labels = append(labels, row.Label)
			}
		}
	}
	return labels
}

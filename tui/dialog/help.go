package dialog

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Help lists every key. Typing filters, enter runs what is selected.
type Help struct {
	list
	pane  string
	all   []Item
	field pane.Field
}

// NewHelp opens the help on the keys of the focused pane, which is called title; the
// movement in panes comes next, then everything else.
func NewHelp(focus keys.Scope, title string, facts keys.Facts) *Help {
	h := &Help{pane: title, field: pane.NewField()}
	h.above, h.below = 1, 2
	h.all = helpItems(focus, title, facts)
	for _, it := range h.all {
		if !it.heading {
			h.total++
		}
	}
	h.want(h.all, 60, 84)
	h.show(h.all)
	return h
}

// Update takes a key: movement, or a character of the filter.
func (h *Help) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	id := lookup(m)
	switch {
	case id == keys.DialogClose:
		return Cancelled{}, nil
	case id == keys.DialogAccept:
		return h.accept(h.selected())
	case h.move(id):
	case typing(&h.field, m):
		h.show(filter(h.all, strings.TrimSpace(h.field.Value())))
	}
	return nil, nil
}

// Click runs the action under the cell, or presses the key there.
func (h *Help) Click(x, y int) (Result, tea.Cmd) {
	if k, ok := h.footKey(h.offered(), x, y); ok && h.notice == "" {
		return h.Update(k)
	}
	return h.accept(h.press(x, y))
}

func (h *Help) offered() []offer {
	return []offer{choosing("scroll"), {key: keyEnter, does: "run it"}, closing()}
}

// View draws the help.
func (h *Help) View(th theme.Theme) []string {
	w, _ := h.inner()
	prompt := "> " + th.Cursor.Render(" ") + th.Muted.Render("type to search")
	if h.field.Value() != "" {
		prompt = "> " + h.field.View(th, max(1, w-2))
	}
	lines := append([]string{prompt}, h.view(th)...)
	foot := h.footLine(th, h.offered())
	if h.notice != "" {
		foot = th.Warning.Render(h.notice)
	}
	return h.box(th, "Help  "+h.pane, h.foot(), append(h.fill(lines), "", foot))
}

func (h *Help) accept(it Item, ok bool) (Result, tea.Cmd) {
	switch {
	case !ok:
		return nil, nil
	case it.Value == "":
		h.notice = "this is a key for where you were; close the help and press it there"
		return nil, nil
	case it.Reason != "":
		h.notice = it.Reason
		return nil, nil
	}
	return Ran{ID: keys.ID(it.Value)}, nil
}

// helpItems are the sections: first the pane's own, then the others in the order of
// the table.
func helpItems(focus keys.Scope, title string, facts keys.Facts) []Item {
	table := keys.Table()
	width := 0
	for _, a := range table {
		width = max(width, ansi.StringWidth(helpKeys(a)))
	}
	section := func(in func(keys.Action) bool, title string) []Item {
		var items []Item
		for _, a := range table {
			if helpKeys(a) != "" && in(a) {
				items = append(items, helpItem(a, width, facts))
			}
		}
		if len(items) > 0 {
			items = append([]Item{heading(title)}, items...)
		}
		return items
	}
	items := section(func(a keys.Action) bool { return a.Scope == focus }, title)
	items = append(items, section(func(a keys.Action) bool { return a.Scope == keys.Move }, "Move in the pane")...)
	for _, group := range keys.Groups(table) {
		items = append(items, section(func(a keys.Action) bool {
			return a.Group == group && a.Scope != keys.Move && a.Scope != focus
		}, group)...)
	}
	return items
}

func helpItem(a keys.Action, width int, facts keys.Facts) Item {
	it := Item{Title: pane.Fit(helpKeys(a), width) + "  " + a.Title, extra: string(a.ID), Reason: a.Reason(facts)}
	if !a.Internal {
		it.Value = string(a.ID)
	}
	return it
}

func helpKeys(a keys.Action) string { return strings.Join(a.AllKeys(), " ") }

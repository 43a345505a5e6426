package dialog

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/theme"
)

// Menu is a short list whose items have a letter each. It has no filter.
type Menu struct {
	list
	name, title string
}

// NewMenu opens a menu. Items without a letter get the digits from 1 on.
func NewMenu(name, title string, items []Item) *Menu {
	m := &Menu{name: name, title: title}
	lettered := make([]Item, len(items))
	digit := 0
	for i, it := range items {
		if it.Letter == "" && digit < 9 {
			digit++
			it.Letter = strconv.Itoa(digit)
		}
		if it.Key == "" {
			it.Key = it.Letter
		}
		lettered[i] = it
	}
	m.below, m.total = 2, len(items)
	m.want(lettered, max(30, len(title)+frameWidth+4), 84)
	m.show(lettered)
	return m
}

// ActionMenu opens the menu that the action id stands for: the actions of the table
// that name it as their menu. Its result is Ran.
func ActionMenu(id keys.ID, facts keys.Facts) *Menu {
	opener, _ := keys.ByID(id)
	var items []Item
	for _, a := range keys.InMenu(id) {
		items = append(items, Item{Value: string(a.ID), Title: a.Title, Letter: a.Letter, Reason: a.Reason(facts)})
	}
	return NewMenu("", opener.Group, items)
}

// Update takes a key: movement, or the letter of an item.
func (m *Menu) Update(k tea.KeyMsg) (Result, tea.Cmd) {
	id := lookup(k)
	switch {
	case id == keys.DialogClose:
		return Cancelled{}, nil
	case id == keys.DialogAccept:
		return m.accept(m.selected())
	case m.move(id):
		return nil, nil
	}
	for i, it := range m.items {
		if it.Letter != "" && it.Letter == k.String() {
			m.scroller.MoveTo(i)
			return m.accept(it, true)
		}
	}
	return nil, nil
}

// Click chooses the item under the cell.
func (m *Menu) Click(x, y int) (Result, tea.Cmd) { return m.accept(m.press(x, y)) }

// View draws the menu.
func (m *Menu) View(th theme.Theme) []string {
	foot := hint(th, "enter", "choose", "esc", "close")
	if m.notice != "" {
		foot = th.Warning.Render(m.notice)
	}
	return m.box(th, m.title, "", append(m.fill(m.view(th)), "", foot))
}

func (m *Menu) accept(it Item, ok bool) (Result, tea.Cmd) {
	switch {
	case !ok:
		return nil, nil
	case it.Reason != "":
		m.notice = it.Reason
		return nil, nil
	case m.name == "":
		return Ran{ID: keys.ID(it.Value)}, nil
	}
	return Chosen{Name: m.name, Value: it.Value}, nil
}

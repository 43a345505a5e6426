package dialog

import (
	"cmp"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/keys"
	"cardbench/tui/theme"
)

// MenuOptions describe a menu.
type MenuOptions struct {
	Name  string // comes back in Chosen
	Title string
	Items []Item // those without a letter get the digits from 1 on
	Alts  []Alt  // what else can be asked for the selected item
}

// Alt is a second thing that can be asked for an item of a menu, such as to inspect
// it. It is possible also for an item that cannot be chosen.
type Alt struct {
	Key   string // comes back in Chosen; it has precedence over the letters of items
	Title string // in the foot: "inspect"
}

// Menu is a short list whose items have a letter each. It has no filter.
type Menu struct {
	list
	o      MenuOptions
	offers offerBar
}

// NewMenu opens a menu without alternatives.
func NewMenu(name, title string, items []Item) *Menu {
	return NewMenuOf(MenuOptions{Name: name, Title: title, Items: items})
}

// NewMenuOf opens a menu.
func NewMenuOf(o MenuOptions) *Menu {
	m := &Menu{o: o}
	lettered := make([]Item, len(o.Items))
	digit := 0
	for i, it := range o.Items {
		if it.Letter == "" && digit < 9 {
			digit++
			it.Letter = strconv.Itoa(digit)
		}
		if it.Key == "" {
			it.Key = cmp.Or(it.Letter, " ") // a tenth one has none, and stands below the others
		}
		lettered[i] = it
	}
	m.below, m.total = 2, len(o.Items)
	least := ansi.StringWidth(o.Title) + frameWidth + 4
	for _, f := range m.offered() {
		least = max(least, frameWidth+ansi.StringWidth(f.text()))
	}
	m.want(lettered, max(30, least), 84)
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
	if r, ok := m.alternative(k); ok {
		return r, nil
	}
	for i, it := range m.items {
		if it.Letter != "" && it.Letter == k.String() {
			m.scroller.MoveTo(i)
			return m.accept(it, true)
		}
	}
	return nil, nil
}

// alternative returns the result of a key that asks something else for the selected
// item.
func (m *Menu) alternative(k tea.KeyMsg) (Result, bool) {
	for _, alt := range m.o.Alts {
		if alt.Key == k.String() {
			if it, ok := m.selected(); ok {
				return Chosen{Name: m.o.Name, Value: it.Value, Alt: alt.Key}, true
			}
		}
	}
	return nil, false
}

// SetSize gives the most that the dialog may take.
func (m *Menu) SetSize(maxWidth, maxHeight int) {
	m.maxWidth, m.maxHeight = maxWidth, maxHeight
	w, _ := m.inner()
	m.offers = newOffers(m.offered(), w, offerRows(maxHeight-frameHeight))
	m.below = 1 + len(m.offers.rows)
	m.wantHeight = len(m.items) + m.below + frameHeight
	m.fit()
	m.scroller.Ensure()
}

func (m *Menu) offered() []offer {
	offers := []offer{{key: keyEnter, does: "choose"}}
	for _, alt := range m.o.Alts {
		offers = append(offers, offer{key: alt.Key, does: alt.Title})
	}
	return append(offers, closing())
}

// Click chooses the item under the cell, or presses the key there.
func (m *Menu) Click(x, y int) (Result, tea.Cmd) {
	_, h := m.inner()
	if column, row := m.content(x, y); m.notice == "" {
		if k, ok := m.offers.at(column, row-h+len(m.offers.rows)); ok {
			return m.Update(k)
		}
	}
	return m.accept(m.press(x, y))
}

// View draws the menu.
func (m *Menu) View(th theme.Theme) []string {
	w, _ := m.inner()
	foot := m.offers.lines(th, w)
	if m.notice != "" {
		foot = []string{th.Warning.Render(m.notice)}
	}
	place := ""
	if from, to := m.scroller.Window(); to-from < len(m.items) {
		place = m.scroller.Foot()
	}
	return m.box(th, m.o.Title, place, append(append(m.fill(m.view(th)), ""), foot...))
}

func (m *Menu) accept(it Item, ok bool) (Result, tea.Cmd) {
	switch {
	case !ok:
		return nil, nil
	case it.Reason != "":
		m.notice = it.Reason
		return nil, nil
	case m.o.Name == "":
		return Ran{ID: keys.ID(it.Value)}, nil
	}
	return Chosen{Name: m.o.Name, Value: it.Value}, nil
}

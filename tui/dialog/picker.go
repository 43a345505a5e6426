package dialog

import (
	"cmp"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// PickerOptions describe a choice of one thing.
type PickerOptions struct {
	Name  string // comes back in Chosen
	Title string
	Items []Item
	// Free names what may be typed instead of choosing an item: "locale". "" allows
	// the items only.
	Free string
	// Literal: what is typed is meant, also where items hold it: "4" is not 48.
	Literal bool
}

// Picker chooses one of several things. Typing filters.
type Picker struct {
	list
	o     PickerOptions
	field pane.Field
}

// NewPicker opens on the item that is in force.
func NewPicker(o PickerOptions) *Picker {
	p := &Picker{o: o, field: pane.NewField()}
	p.above, p.below = 1, 2
	p.total = len(o.Items)
	p.want(o.Items, max(52, len(o.Title)+frameWidth+4), 84)
	p.wantHeight = max(p.wantHeight, 3+p.above+p.below+frameHeight)
	p.show(o.Items)
	p.selectFirst(func(it Item) bool { return it.Current })
	return p
}

// SetSize gives the most that the dialog may take.
func (p *Picker) SetSize(maxWidth, maxHeight int) {
	p.list.SetSize(maxWidth, maxHeight)
	p.scroller.Ensure()
}

// Update takes a key: movement, or a character of the filter.
func (p *Picker) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	id := lookup(m)
	switch {
	case id == keys.DialogClose:
		return Cancelled{}, nil
	case id == keys.DialogAccept:
		return p.accept(p.selected())
	case id == keys.DialogNext:
		if it, ok := p.selected(); ok {
			p.field.SetValue(it.Value)
			p.search()
		}
	case p.move(id):
	case typing(&p.field, m):
		p.search()
	}
	return nil, nil
}

// Click chooses the item under the cell, or presses the key there.
func (p *Picker) Click(x, y int) (Result, tea.Cmd) {
	if k, ok := p.footKey(p.offered(), x, y); ok && p.notice == "" {
		return p.Update(k)
	}
	return p.accept(p.press(x, y))
}

func (p *Picker) offered() []offer {
	return []offer{choosing("choose"), {key: keyEnter, does: "take it"}, closing()}
}

// View draws the picker.
func (p *Picker) View(th theme.Theme) []string {
	w, _ := p.inner()
	lines := append([]string{p.prompt(th, w)}, p.view(th)...)
	if len(p.items) == 0 {
		lines = append(lines, th.Muted.Render("nothing matches; backspace takes the filter back"))
	}
	foot := p.footLine(th, p.offered())
	if p.notice != "" {
		foot = th.Warning.Render(p.notice)
	}
	lines = append(p.fill(lines), "", foot)
	return p.box(th, p.o.Title, p.place(), lines)
}

// place says where the cursor is and, while the filter takes some away, of how many.
func (p *Picker) place() string {
	place := cmp.Or(p.scroller.Foot(), "0")
	if len(p.items) < p.total {
		place += " of " + strconv.Itoa(p.total)
	}
	return place
}

func (p *Picker) prompt(th theme.Theme, width int) string {
	if p.field.Value() == "" {
		text := "type to filter"
		if p.o.Free != "" {
			text = "type to filter, or any " + p.o.Free
		}
		return "> " + th.Cursor.Render(" ") + th.Muted.Render(text)
	}
	return "> " + p.field.View(th, max(1, width-2))
}

func (p *Picker) accept(it Item, ok bool) (Result, tea.Cmd) {
	if !ok {
		return nil, nil
	}
	if it.Reason != "" {
		p.notice = it.Reason
		return nil, nil
	}
	return Chosen{Name: p.o.Name, Value: it.Value}, nil
}

func (p *Picker) search() {
	query := p.field.Value()
	items := filter(p.o.Items, query)
	if p.o.Free != "" && query != "" && !has(items, query) {
		typed := Item{Value: query, Title: query, Detail: "use it as the " + p.o.Free}
		items = append(slices.Clip(items), typed)
	}
	p.show(items)
	if p.o.Literal || len(items) == 0 || !holdsWords(items[0].found(), query) || has(p.o.Items, query) {
		p.selectFirst(func(it Item) bool { return it.Value == query })
	}
}

func has(items []Item, value string) bool {
	for _, it := range items {
		if it.Value == value {
			return true
		}
	}
	return false
}

package dialog

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// Entry is one thing that the palette can run: an action of the table, or something
// that only the project knows, such as a scenario.
type Entry struct {
	ID       keys.ID
	Argument string // what may follow the ID on a command line: "LOCALE"; "" for nothing
	Given    string // the argument that choosing this entry passes
	Title    string
	Detail   string
	Key      string
	Reason   string // why it cannot run now; "" when it can
}

// Entries returns the entries of the action table under the given facts.
func Entries(facts keys.Facts) []Entry {
	var entries []Entry
	for _, a := range keys.Table() {
		if !a.Internal {
			entries = append(entries, Entry{
				ID: a.ID, Argument: a.Argument, Title: a.Title, Key: a.Key(), Reason: a.Reason(facts),
			})
		}
	}
	return entries
}

// Palette finds an action by name, or takes a command line: an action's ID and its
// argument.
type Palette struct {
	list
	field   pane.Field
	entries []Entry
	recent  []keys.ID
}

// NewPalette opens on entries; those named in recent come first, the last used one at
// the head.
func NewPalette(entries []Entry, recent []keys.ID) *Palette {
	p := &Palette{entries: entries, recent: recent, field: pane.NewField()}
	p.above, p.below = 1, 2
	p.total = len(entries)
	all := p.all()
	p.want(all, 64, 76)
	p.wantHeight = min(p.wantHeight, 26)
	p.show(all)
	return p
}

// Update takes a key: movement, or a character of the filter.
func (p *Palette) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	id := lookup(m)
	switch {
	case id == keys.DialogClose:
		return Cancelled{}, nil
	case id == keys.DialogAccept:
		return p.accept(p.selected())
	case id == keys.DialogNext:
		p.complete()
	case p.move(id):
	case typing(&p.field, m):
		p.search()
	}
	return nil, nil
}

// Click runs the entry under the cell, or presses the key there.
func (p *Palette) Click(x, y int) (Result, tea.Cmd) {
	if k, ok := p.footKey(p.offered(), x, y); ok && p.notice == "" {
		return p.Update(k)
	}
	return p.accept(p.press(x, y))
}

func (p *Palette) offered() []offer {
	return []offer{choosing("choose"), {key: keyEnter, does: "run"}, {key: "tab", does: "complete"}, closing()}
}

// View draws the palette with what is typed in its border.
func (p *Palette) View(th theme.Theme) []string {
	w, _ := p.size()
	title := "> " + p.field.View(th, max(1, min(w-10, ansi.StringWidth(p.field.Value())+1)))
	lines := append([]string{""}, p.view(th)...)
	lines = append(p.fill(lines), "", p.help(th))
	return p.box(th, title, p.foot(), lines)
}

func (p *Palette) help(th theme.Theme) string {
	if p.notice != "" {
		return th.Warning.Render(p.notice)
	}
	return p.footLine(th, p.offered())
}

// accept runs it, or says why it cannot run.
func (p *Palette) accept(it Item, ok bool) (Result, tea.Cmd) {
	if !ok {
		return nil, nil
	}
	if it.Reason != "" {
		p.notice = it.Reason
		return nil, nil
	}
	id, argument, _ := strings.Cut(it.Value, " ")
	return Ran{ID: keys.ID(id), Argument: argument}, nil
}

// complete writes the selected entry's name into the field, ready for an argument.
func (p *Palette) complete() {
	it, ok := p.selected()
	if !ok {
		return
	}
	if e, known := p.entry(keys.ID(it.Value)); known && e.Argument != "" {
		p.field.SetValue(it.Value + " ")
	} else {
		p.field.SetValue(it.Value)
	}
	p.search()
}

func (p *Palette) search() {
	query := strings.TrimPrefix(strings.TrimLeft(p.field.Value(), " "), ":")
	if strings.TrimSpace(query) == "" {
		p.show(p.all())
		return
	}
	if it, ok := p.command(query); ok {
		p.show([]Item{it})
		return
	}
	p.show(filter(itemsOf(p.ordered()), strings.TrimSpace(query)))
}

// command reads "locale de-DE": the ID of an entry that takes an argument, and one.
func (p *Palette) command(query string) (Item, bool) {
	name, argument, typed := strings.Cut(query, " ")
	argument = strings.TrimSpace(argument)
	e, ok := p.entry(keys.ID(name))
	if !ok || !typed || e.Argument == "" {
		return Item{}, false
	}
	it := e.item()
	it.Title = ":" + name + " " + e.Argument
	it.Detail = e.Title
	if argument != "" {
		it.Title = ":" + name + " " + argument
		it.Value += " " + argument
	}
	return it, true
}

func (p *Palette) entry(id keys.ID) (Entry, bool) {
	for _, e := range p.entries {
		if e.ID == id && e.Given == "" {
			return e, true
		}
	}
	return Entry{}, false
}

// all is the list before anything is typed: what was used last, then everything.
func (p *Palette) all() []Item {
	var items []Item
	for _, id := range p.recent {
		if e, ok := p.entry(id); ok {
			items = append(items, e.item())
		}
	}
	if len(items) > 0 {
		items = append([]Item{heading("recent")}, items...)
		items = append(items, heading("all"))
	}
	return append(items, itemsOf(p.entries)...)
}

// ordered is the entries with those used last at the head: among equally good
// matches they come first.
func (p *Palette) ordered() []Entry {
	entries := slices.Clone(p.entries)
	slices.SortStableFunc(entries, func(a, b Entry) int { return p.age(a) - p.age(b) })
	return entries
}

func (p *Palette) age(e Entry) int {
	if i := slices.Index(p.recent, e.ID); i >= 0 && e.Given == "" {
		return i
	}
	return len(p.recent)
}

func itemsOf(entries []Entry) []Item {
	items := make([]Item, len(entries))
	for i, e := range entries {
		items[i] = e.item()
	}
	return items
}

func (e Entry) item() Item {
	value := string(e.ID)
	if e.Given != "" {
		value += " " + e.Given
	}
	return Item{Value: value, Title: e.Title, Detail: e.Detail, Key: e.Key, Reason: e.Reason, extra: value}
}

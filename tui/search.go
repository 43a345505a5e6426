package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/text"
	"cardbench/tui/keys"
	"cardbench/tui/layout"
	"cardbench/tui/pane"
)

// search is the text field of "/" and what it found in the focused pane.
type search struct {
	field   pane.Field
	typing  bool
	matches int
	due     bool // the next slice of a large document is on its way
}

func newSearch() search {
	return search{field: pane.NewField()}
}

func (s *search) query() string { return s.field.Value() }

// caption is what a pane's frame shows of a search.
func (s *search) caption() string {
	if s.query() == "" && !s.typing {
		return ""
	}
	return fmt.Sprintf("/%s  %s", s.query(), text.Count(s.matches, "match"))
}

// searcher returns the focused pane, where it can be searched.
func (a *App) searcher() (pane.Searcher, bool) {
	s, ok := a.pane(a.focus).(pane.Searcher)
	return s, ok
}

func (a *App) startSearch(query string) tea.Cmd {
	if _, ok := a.searcher(); !ok && a.focus != layout.Log {
		return a.toast("This pane has nothing to search; tab goes to the next one.")
	}
	a.search.field.SetValue(query)
	a.search.typing = query == ""
	return a.find()
}

// toSearch gives a key to the text field; what it holds is searched for at once.
func (a *App) toSearch(m tea.KeyMsg) tea.Cmd {
	if action, ok := keys.Lookup([]keys.Scope{keys.Text}, m.String()); ok {
		return a.perform(action, "")
	}
	if a.search.field.Update(m) {
		return a.find()
	}
	return nil
}

// find searches the focused pane for what was typed; the log is filtered by it.
func (a *App) find() tea.Cmd {
	if a.focus == layout.Log {
		return a.deliver(a.calls.Filter(a.search.query()))
	}
	if s, ok := a.searcher(); ok {
		a.search.matches = s.Search(a.search.query())
	}
	return a.searchOn()
}

// searchDue says that the next slice of a large document can be searched: keys that came
// in between are before it.
type searchDue struct{}

// searchOn goes on with a search that is too large for one frame.
func (a *App) searchOn() tea.Cmd {
	if a.search.due || !a.wire.Searching() {
		return nil
	}
	a.search.due = true
	return func() tea.Msg { return searchDue{} }
}

func (searchDue) tell(a *App) tea.Cmd {
	a.search.due = false
	matches, cmd := a.wire.SearchOn()
	if a.focus == layout.Wire {
		a.search.matches = matches
	}
	return tea.Batch(a.deliver(cmd), a.searchOn())
}

// keepSearch is enter: the letters are keys again, the matches stay marked.
func (a *App) keepSearch() tea.Cmd {
	a.search.typing = false
	return nil
}

func (a *App) clearSearch() tea.Cmd {
	was := a.search.query()
	a.endSearch()
	if a.focus == layout.Log && was != "" {
		return a.deliver(a.calls.Filter(""))
	}
	return nil
}

// endSearch takes the marks off the pane that was searched. The log stays filtered until
// its filter is cleared.
func (a *App) endSearch() {
	if s, ok := a.searcher(); ok && a.search.query() != "" {
		s.Search("")
	}
	a.search = newSearch()
}

func (a *App) nextMatch(back bool) tea.Cmd {
	if s, ok := a.searcher(); ok {
		return tea.Batch(a.deliver(s.NextMatch(back)), a.searchOn())
	}
	return nil
}

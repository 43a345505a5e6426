// Package pane holds what all panes share: the contract, the scroller and the frame
// around them. It draws no card and knows no network.
package pane

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
)

// Pane is a rectangle of the screen with a cursor of its own. It draws no border:
// a Framer does. Data comes in through setters that each pane adds.
type Pane interface {
	// SetSize gives the content's size in cells.
	SetSize(width, height int)
	// SetFocus tells whether the pane has the focus.
	SetFocus(focused bool)
	// Do runs an action of the pane's scope or of the shared movement.
	Do(id keys.ID) tea.Cmd
	// Click presses the cell at x, y of the content.
	Click(x, y int) tea.Cmd
	// Wheel scrolls by lines.
	Wheel(lines int)
	// Lines are the content: exactly as many as the height, each exactly as wide as
	// the width. It is a pure function of prepared state.
	Lines() []string
	// Caption is what the frame around the pane says.
	Caption() Caption
}

// Caption is the text in a pane's frame.
type Caption struct {
	Title   string   // after the number: "Preview  classic card · 48 cols"
	Shorter []string // the title in fewer words, for where it has no room; "" where the tabs speak for it
	Tabs    []string // names of the tabs, if any
	Tab     int      // the open one
	Foot    string   // right, in the lower border: "9/31"
}

// Searcher is a pane that can be searched with "/". The root owns the text field.
type Searcher interface {
	// Search marks what matches and moves to the first match from the cursor on; ""
	// clears. It returns the number of matches.
	Search(query string) int
	// NextMatch moves to the next match, or the one before (back).
	NextMatch(back bool) tea.Cmd
}

// SlowSearcher is a Searcher that may hold more than can be searched between two
// frames: Search looks at a part of it, SearchOn at the next.
type SlowSearcher interface {
	Searcher
	// Searching reports whether a part was not searched yet.
	Searching() bool
	// SearchOn searches a few milliseconds further, and moves to the match that was
	// looked for when it finds it. It returns the number of matches so far.
	SearchOn() (matches int, cmd tea.Cmd)
}

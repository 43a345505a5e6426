package dialog

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/layout"
	"cardbench/tui/theme"
)

// Stack is the dialogs that are open. The last one has the keys and the mouse. The
// zero value is empty.
type Stack struct {
	open          []Dialog
	width, height int
}

// Open reports whether there is a dialog.
func (s *Stack) Open() bool { return len(s.open) > 0 }

// Len is the number of open dialogs.
func (s *Stack) Len() int { return len(s.open) }

// Top returns the dialog that has the keys, nil when none is open.
func (s *Stack) Top() Dialog {
	if !s.Open() {
		return nil
	}
	return s.open[len(s.open)-1]
}

// Push opens a dialog over the others.
func (s *Stack) Push(d Dialog) {
	d.SetSize(s.room())
	s.open = append(s.open, d)
}

// Pop closes the dialog that has the keys.
func (s *Stack) Pop() {
	if s.Open() {
		s.open = s.open[:len(s.open)-1]
	}
}

// Remove closes a dialog wherever it stands; one that is not open stays so.
func (s *Stack) Remove(d Dialog) {
	s.open = slices.DeleteFunc(s.open, func(one Dialog) bool { return one == d })
}

// Clear closes all dialogs.
func (s *Stack) Clear() { s.open = nil }

// SetSize tells the size of the screen, in cells.
func (s *Stack) SetSize(width, height int) {
	s.width, s.height = width, height
	for _, d := range s.open {
		d.SetSize(s.room())
	}
}

// Where the screen is at least this large, a dialog leaves a margin on each side: the
// header and the footer stay readable, and so do messages.
const (
	roomyWidth, roomyHeight = 60, 16
	margin                  = 2
)

func (s *Stack) room() (width, height int) {
	width, height = s.width, s.height
	if width >= roomyWidth {
		width -= 2 * margin
	}
	if height >= roomyHeight {
		height -= 2 * margin
	}
	return width, height
}

// Update gives a key or a mouse event, in cells of the screen, to the dialog on top.
// The dialog is closed when there is a result.
func (s *Stack) Update(m tea.Msg) (Result, tea.Cmd) {
	if !s.Open() {
		return nil, nil
	}
	switch m := m.(type) {
	case tea.KeyMsg:
		return s.key(m)
	case tea.MouseMsg:
		return s.mouse(tea.MouseEvent(m))
	}
	return nil, nil
}

// quick is the most characters that a terminal delivers together because a hand was
// quick; more of them are text.
const quick = 4

// key gives a dialog characters that came together one by one, because in a menu each
// of them is a key. What comes behind the end of the dialog is dropped.
func (s *Stack) key(m tea.KeyMsg) (Result, tea.Cmd) {
	if m.Type != tea.KeyRunes || m.Paste || len(m.Runes) < 2 || len(m.Runes) > quick {
		return s.end(s.Top().Update(m))
	}
	var cmds []tea.Cmd
	for _, r := range m.Runes {
		result, cmd := s.Top().Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: m.Alt})
		cmds = append(cmds, cmd)
		if result != nil {
			return s.end(result, tea.Batch(cmds...))
		}
	}
	return nil, tea.Batch(cmds...)
}

// keeper is a dialog that a click beside it need not close, because there is something
// to lose. Outside is the result of such a click, nil for none.
type keeper interface{ Outside() Result }

func outside(d Dialog) Result {
	if k, ok := d.(keeper); ok {
		return k.Outside()
	}
	return Cancelled{}
}

// mouse closes the dialog by a click beside it.
func (s *Stack) mouse(m tea.MouseEvent) (Result, tea.Cmd) {
	switch {
	case m.Button == tea.MouseButtonWheelUp:
		s.Top().Wheel(-wheelLines)
	case m.Button == tea.MouseButtonWheelDown:
		s.Top().Wheel(wheelLines)
	case m.Button == tea.MouseButtonLeft && m.Action == tea.MouseActionPress:
		at := s.place(s.Top())
		if !at.Contains(m.X, m.Y) {
			return s.end(outside(s.Top()), nil)
		}
		return s.end(s.Top().Click(m.X-at.X, m.Y-at.Y))
	}
	return nil, nil
}

func (s *Stack) end(r Result, cmd tea.Cmd) (Result, tea.Cmd) {
	if r != nil {
		s.Pop()
	}
	return r, cmd
}

// Draw lays the open dialogs over a screen, each in its middle.
func (s *Stack) Draw(screen []string, th theme.Theme) []string {
	for _, d := range s.open {
		at := s.place(d)
		screen = layout.Overlay(screen, d.View(th), at.X, at.Y)
	}
	return screen
}

func (s *Stack) place(d Dialog) layout.Rect {
	w, h := d.Size()
	x, y := layout.Center(s.width, s.height, w, h)
	return layout.Rect{X: x, Y: y, W: w, H: h}
}

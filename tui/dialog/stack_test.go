package dialog_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cardbench/tui/dialog"
	"cardbench/tui/keys"
	"cardbench/tui/tuitest"
)

func opened(ds ...dialog.Dialog) *dialog.Stack {
	s := &dialog.Stack{}
	s.SetSize(80, 24)
	for _, d := range ds {
		s.Push(d)
	}
	return s
}

// drawn is a screen of points with the dialogs on it.
func drawn(s *dialog.Stack, width, height int) []string {
	screen := make([]string, height)
	for i := range screen {
		screen[i] = strings.Repeat(".", width)
	}
	return s.Draw(screen, tuitest.Dark())
}

// find returns the cell of the screen at which text is drawn.
func find(t *testing.T, s *dialog.Stack, text string) (x, y int) {
	t.Helper()
	lines := drawn(s, 80, 24)
	tuitest.Exact(t, "the screen", lines, 80, 24)
	for y, line := range lines {
		if before, _, ok := strings.Cut(ansi.Strip(line), text); ok {
			return ansi.StringWidth(before), y
		}
	}
	t.Fatalf("%q is not on the screen", text)
	return 0, 0
}

func click(s *dialog.Stack, x, y int) dialog.Result {
	r, _ := s.Update(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	return r
}

func TestStackGivesTheKeysToTheDialogOnTop(t *testing.T) {
	s := opened(actionsMenu(), deletion())
	if r, _ := s.Update(tuitest.Input("esc")); r != (dialog.Cancelled{}) || s.Len() != 1 {
		t.Fatalf("%#v, %d left", r, s.Len())
	}
	want := dialog.Chosen{Name: "tile", Value: "/results/0/actions/0"}
	if r, _ := s.Update(tuitest.Input("enter")); r != want || s.Open() {
		t.Fatalf("%#v, %d left", r, s.Len())
	}
	if r, cmd := s.Update(tuitest.Input("enter")); r != nil || cmd != nil || s.Top() != nil {
		t.Error("an empty stack does something")
	}
	s.Pop()
	s.Push(message())
	s.Clear()
	if s.Open() {
		t.Error("Clear leaves a dialog")
	}
}

func TestCharactersThatComeTogetherAreKeys(t *testing.T) {
	want := dialog.Chosen{Name: "tile", Value: "/results/0/actions/1"}
	if r, _ := opened(actionsMenu()).Update(tuitest.Input("z2")); r != want {
		t.Errorf("%#v", r)
	}
	s := opened(localePicker("locale"))
	s.Update(tuitest.Input("fr"))
	s.Update(tuitest.Input("-FR is pasted"))
	typed := dialog.Chosen{Name: "locale", Value: "fr-FR is pasted"}
	if r, _ := s.Update(tuitest.Input("enter")); r != typed {
		t.Errorf("%#v", r)
	}
}

func TestMousePressesWhatItPointsAt(t *testing.T) {
	tests := map[string]struct {
		d    dialog.Dialog
		text string
		want dialog.Result
	}{
		"an item of a menu":     {actionsMenu(), "Resolve", dialog.Chosen{Name: "tile", Value: "/results/0/actions/1"}},
		"an item of a picker":   {localePicker(""), "ja-JP", dialog.Chosen{Name: "locale", Value: "ja-JP"}},
		"an entry":              {dialog.NewPalette(entries(), nil), "Scenario: live", dialog.Ran{ID: keys.Scenario}},
		"a line of the help":    {dialog.NewHelp(keys.Wire, "Wire", keys.Facts{}), "Fetch: send", dialog.Ran{ID: keys.Fetch}},
		"the dangerous button":  {question(), "[x Quit]", dialog.Confirmed{Name: "quit"}},
		"the safe button":       {question(), "[ Stay ]", dialog.Cancelled{}},
		"beside the buttons":    {question(), "unsaved", nil},
		"a picture of a button": {deletion(), "[x Yes]", nil},
		"the border":            {actionsMenu(), "┃", nil},
		"close of a picker":     {localePicker(""), "esc close", dialog.Cancelled{}},
		"enter of a picker":     {localePicker(""), "enter take", dialog.Chosen{Name: "locale", Value: "de-DE"}},
		"down of a picker":      {localePicker(""), "↑↓ choose", nil},
		"close of the palette":  {dialog.NewPalette(entries(), nil), "esc close", dialog.Cancelled{}},
		"close of the help":     {dialog.NewHelp(keys.Wire, "Wire", keys.Facts{}), "esc close", dialog.Cancelled{}},
		"close of a message":    {message(), "esc close", dialog.Cancelled{}},
		"close of the gallery":  {gallery(t), "esc close", dialog.Cancelled{}},
		"close of a sheet":      {dialog.NewSheet(tuitest.Dark(), "Contact sheet", 30, []dialog.Print{{Title: "48 cells"}}), "esc close", dialog.Cancelled{}},
		"beside the dialog":     {actionsMenu(), "...", dialog.Cancelled{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := opened(test.d)
			if name == "a line of the help" {
				s.Update(tuitest.Input("fetch"))
			}
			x, y := find(t, s, test.text)
			if diff := cmp.Diff(test.want, click(s, x, y)); diff != "" {
				t.Error(diff)
			}
			if s.Open() != (test.want == nil) {
				t.Errorf("open: %v", s.Open())
			}
		})
	}
}

func TestWheelScrollsTheDialog(t *testing.T) {
	s := opened(dialog.NewHelp(keys.Wire, "Wire", keys.Facts{}))
	find(t, s, "Move in the pane")
	for range 60 {
		s.Update(tea.MouseMsg{X: 40, Y: 12, Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
	}
	find(t, s, "In a dialog")
	for range 60 {
		s.Update(tea.MouseMsg{X: 40, Y: 12, Button: tea.MouseButtonWheelUp, Action: tea.MouseActionPress})
	}
	find(t, s, "Move in the pane")
}

func TestDialogsFollowTheSizeOfTheScreen(t *testing.T) {
	s := opened(localePicker(""), deletion())
	for w, h := range tuitest.Sizes() {
		s.SetSize(w, h)
		tuitest.Exact(t, "the screen", drawn(s, w, h), w, h)
	}
}

func BenchmarkPaletteIsFiltered(b *testing.B) {
	all := entries()
	b.ReportAllocs()
	for b.Loop() {
		d := dialog.NewPalette(all, nil)
		d.SetSize(120, 40)
		d.Update(tuitest.Input("sig"))
		d.View(tuitest.Dark())
	}
}

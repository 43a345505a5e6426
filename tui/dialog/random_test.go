package dialog_test

import (
	"maps"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"cardbench/tui/dialog"
	"cardbench/tui/tuitest"
)

// Whatever a user does, a dialog stays in its box, and it ends at most once.
func TestDialogsTakeAnyInput(t *testing.T) {
	names := slices.Sorted(maps.Keys(younger()))
	keys := []string{
		"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "tab", "shift+tab", "enter", "backspace", "ctrl+u",
		"i", "a", "b", "e", "r", "n", "N", "o", "[", "]", "space", "x", "界", "delete", "ctrl+w",
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "dialog")
		s := &dialog.Stack{}
		s.SetSize(80, 24)
		d := younger()[name]
		s.Push(d)
		w, h := 80, 24
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			var in tea.Msg
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				w, h = rapid.IntRange(0, 130).Draw(t, "width"), rapid.IntRange(0, 45).Draw(t, "height")
				s.SetSize(w, h)
			case 1:
				in = tea.MouseMsg{
					X: rapid.IntRange(0, max(0, w)).Draw(t, "x"), Y: rapid.IntRange(0, max(0, h)).Draw(t, "y"),
					Button: tea.MouseButtonLeft, Action: tea.MouseActionPress,
				}
			case 2:
				in = tea.MouseMsg{Button: rapid.SampledFrom([]tea.MouseButton{tea.MouseButtonWheelUp, tea.MouseButtonWheelDown}).Draw(t, "wheel")}
			default:
				in = tuitest.Key(rapid.SampledFrom(keys).Draw(t, "key"))
			}
			r, _ := s.Update(in)
			th := tuitest.Dark().WithASCII(w%2 == 0)
			dw, dh := d.Size()
			tuitest.Exact(t, name, d.View(th), dw, dh)
			if dw > w || dh > h {
				t.Fatalf("%s takes %d×%d of %d×%d", name, dw, dh, w, h)
			}
			if r != nil {
				if s.Open() {
					t.Fatalf("%s ended with %#v and is open", name, r)
				}
				return
			}
		}
	})
}

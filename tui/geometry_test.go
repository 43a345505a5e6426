package tui

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"cardbench/examples"
)

// checkGeometry fails unless the screen is exactly as large as the terminal.
func checkGeometry(t *testing.T, d driver, width, height int) {
	t.Helper()
	lines := d.Lines()
	if len(lines) != height {
		t.Fatalf("%d×%d: %d lines", width, height, len(lines))
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w != width {
			t.Fatalf("%d×%d: line %d is %d cells wide: %q", width, height, i, w, ansi.Strip(l))
		}
	}
}

// surfaces are the things that can be open, by the keys that open them.
func surfaces() map[string]string {
	return map[string]string{
		"panes": "", "card": "1", "details": "2", "request": "4 ]", "timing": "4 ] ]", "signature": "4 ] ] ]", "problems": "!",
		"zoom": "4 +", "help": "?", "palette": ":", "scenarios": "s", "view": "v", "copy": "y", "locales": "L", "widths": "w",
		"actions": "down x", "contact": "C", "inspect": "down x 1", "search": "1 / a", "unfolded": "3 space",
	}
}

// TestGeometrySweep opens every surface at many sizes: no panic, exactly as many lines
// as the terminal has, each exactly as wide.
func TestGeometrySweep(t *testing.T) {
	for name, press := range surfaces() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open(t, newWorld(t, "everything"), 120, 40)
			d.press(press)
			for _, width := range []int{1, 2, 20, 39, 40, 59, 60, 80, 99, 100, 159, 160, 300} {
				for _, height := range []int{1, 2, 9, 10, 15, 16, 24, 30, 46, 100} {
					d.resize(width, height)
					checkGeometry(t, d, width, height)
				}
			}
		})
	}
}

// TestGeometryOfEveryExample looks at every card in every theme and on both hosts.
func TestGeometryOfEveryExample(t *testing.T) {
	for _, e := range examples.List() {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			d := open(t, newWorld(t, e.Name), 120, 40, func(o *Options) { o.Profile = termenv.TrueColor })
			for _, keys := range []string{"", "H", "space", "down down down", "2", "3", "+"} {
				d.press(keys)
				for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
					d.resize(size[0], size[1])
					checkGeometry(t, d, size[0], size[1])
				}
			}
		})
	}
}

// TestRandomWalk presses random keys and resizes at random: the screen stays exact.
func TestRandomWalk(t *testing.T) {
	keys := []string{
		"1", "2", "3", "4", "tab", "shift+tab", "up", "down", "left", "right", "enter", "space", "[", "]", "g", "G", "/", "a", "esc", "n",
		"?", ":", "s", "v", "h", "w", "H", "x", "y", "p", "c", "t", "!", "+", "_", "r", "pgdown", "pgup", "backspace", "L", "T",
	}
	for seed := range uint64(8) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 1))
			d := open(t, newWorld(t, "everything"), 80, 24)
			for range 150 {
				d.press(keys[r.IntN(len(keys))])
				if r.IntN(6) == 0 {
					d.resize(1+r.IntN(220), 1+r.IntN(70))
				}
				checkGeometry(t, d, d.frame.W, d.frame.H)
			}
		})
	}
}

// TestViewIsPure: drawing changes nothing.
func TestViewIsPure(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 120, 40)
	if first, second := d.screen(), d.screen(); first != second {
		t.Error("two calls of View differ")
	}
}

package tui

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"cardbench/examples"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

// surfaces are the things that can be open, by the keys that open them.
func surfaces() map[string]string {
	return map[string]string{
		"panes": "", "card": "1", "details": "2", "source": "6", "log": "5 +", "request": "4 ]", "timing": "4 ] ]", "signature": "4 ] ] ]", "problems": "!",
		"zoom": "4 +", "help": "?", "palette": ":", "scenarios": "s", "view": "v", "copy": "y", "locales": "L", "widths": "w",
		"actions": "down x", "contact": "C", "inspect": "down x 1", "search": "1 / a", "unfolded": "3 down space",
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
			for width, height := range tuitest.Screens() {
				d.resize(width, height)
				tuitest.Exact(t, name, d.Lines(), width, height)
			}
		})
	}
}

// TestSurfacesOpen keeps the sweep honest: keys that open nothing would sweep the panes.
func TestSurfacesOpen(t *testing.T) {
	seen := map[string]string{}
	for name, press := range surfaces() {
		d := open(t, newWorld(t, "everything"), 120, 40)
		d.press(press)
		screen := strings.Join(d.Lines(), "\n")
		if other, twice := seen[screen]; twice {
			t.Errorf("%s (%q) looks like %s", name, press, other)
		}
		seen[screen] = name
	}
}

// TestGeometryOfEveryExample looks at every card in every theme and on both hosts.
func TestGeometryOfEveryExample(t *testing.T) {
	for _, e := range examples.List() {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			for _, name := range theme.Names() {
				d := open(t, newWorld(t, e.Name), 120, 40, func(o *Options) {
					o.Profile, o.Selection.Theme = termenv.TrueColor, name
				})
				if d.theme.Name != name {
					t.Fatalf("the theme is %s, not %s", d.theme.Name, name)
				}
				for _, keys := range []string{"", "H", "space", "down down down", "2", "3", "+"} {
					d.press(keys)
					for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
						d.resize(size[0], size[1])
						tuitest.Exact(t, name+" after "+keys, d.Lines(), size[0], size[1])
					}
				}
			}
		})
	}
}

// TestRandomWalk presses random keys and resizes at random: the screen stays exact.
func TestRandomWalk(t *testing.T) {
	keys := []string{
		"1", "2", "3", "4", "5", "6", "tab", "shift+tab", "up", "down", "left", "right", "enter", "space", "[", "]", "g", "G", "/", "a", "esc", "n",
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
				tuitest.Exact(t, "the walk", d.Lines(), d.frame.W, d.frame.H)
			}
		})
	}
}

// TestViewIsPure: drawing changes nothing, whatever is open.
func TestViewIsPure(t *testing.T) {
	for name, press := range surfaces() {
		d := open(t, newWorld(t, "everything"), 120, 40, func(o *Options) { o.Profile = termenv.TrueColor })
		d.press(press)
		first := slices.Clone(d.Lines())
		if diff := cmp.Diff(first, d.Lines()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

package tui

import (
	"fmt"
	"testing"

	"cardbench/tui/tuitest"
)

// TestScreens compares whole screens with pictures.
func TestScreens(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height int
		keys          string
	}{
		{"80x24", 80, 24, ""},
		{"80x24_details", 80, 24, "1 down down 2"},
		{"80x24_wire", 80, 24, "4"},
		{"80x24_inspect", 80, 24, "down x 4"},
		{"80x24_palette", 80, 24, ": s i g"},
		{"120x40", 120, 40, ""},
		{"120x40_status_editor", 120, 40, "1 down down down down down down 2 down down down e"},
		{"120x40_source_editor", 120, 40, "2 ] e down end x"},
		{"80x24_status_editor", 80, 24, "1 down down down down down down 2"},
		{"120x40_problems", 120, 40, "!"},
		{"120x40_signature", 120, 40, "4 ] ] ]"},
		{"200x60", 200, 60, ""},
		{"200x60_status", 200, 60, "1 down down down down down down down down down"},
		{"50x20", 50, 20, ""},
		{"80x50", 80, 50, ""},
		{"too_small", 30, 8, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := open(t, newWorld(t, "tickets"), c.width, c.height)
			d.press(c.keys)
			tuitest.Golden(t, "screen_"+c.name+".golden", d.screen())
		})
	}
}

// TestStates compares the states of a card that is not there.
func TestStates(t *testing.T) {
	for _, state := range []string{"loading", "empty", "error", "refused"} {
		for _, host := range []string{"classic", "appcard"} {
			t.Run(fmt.Sprintf("%s_%s", state, host), func(t *testing.T) {
				t.Parallel()
				d := open(t, newWorld(t, "tickets"), 80, 24, func(o *Options) {
					o.Selection = Selection{Scenario: state, Host: host}
				})
				tuitest.Golden(t, fmt.Sprintf("state_%s_%s.golden", state, host), d.screen())
			})
		}
	}
}

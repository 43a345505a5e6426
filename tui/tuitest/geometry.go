package tuitest

import (
	"iter"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// Sizes gives the widths and heights, in cells, at which every pane and every dialog
// is drawn: none, almost none, the ones at which lines break, more than a screen has.
func Sizes() iter.Seq2[int, int] {
	return grid(
		[]int{0, 1, 2, 3, 4, 5, 20, 39, 40, 79, 80, 120, 200, 300},
		[]int{0, 1, 2, 3, 5, 24, 50, 100},
	)
}

// Screens gives the sizes, in cells, at which the whole workbench is drawn: both sides
// of each width and height at which the layout changes.
func Screens() iter.Seq2[int, int] {
	return grid(
		[]int{1, 2, 20, 39, 40, 59, 60, 80, 99, 100, 159, 160, 300},
		[]int{1, 2, 9, 10, 15, 16, 24, 30, 46, 100},
	)
}

func grid(widths, heights []int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, w := range widths {
			for _, h := range heights {
				if !yield(w, h) {
					return
				}
			}
		}
	}
}

// Failer is what Exact needs of a test: a *testing.T is one, and so is a *rapid.T.
type Failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Exact ends the test unless lines fill a rectangle of width × height cells: as many
// lines, each as wide, none with a character that moves the cursor, none that leaves its
// colours to what is drawn behind it.
func Exact(t Failer, what string, lines []string, width, height int) {
	t.Helper()
	if len(lines) != height {
		t.Fatalf("%s at %d×%d: %d lines", what, width, height, len(lines))
	}
	for i, l := range lines {
		plain := ansi.Strip(l)
		if got := ansi.StringWidth(l); got != width {
			t.Fatalf("%s at %d×%d: line %d is %d cells wide: %q", what, width, height, i, got, plain)
		}
		if strings.ContainsFunc(plain, unicode.IsControl) {
			t.Fatalf("%s at %d×%d: line %d has a control character: %q", what, width, height, i, plain)
		}
		if open(l) {
			t.Fatalf("%s at %d×%d: line %d does not end its style: %q", what, width, height, i, l)
		}
	}
}

// open reports whether the last style of a line is not ended.
func open(line string) bool {
	var last string
	for rest := line; ; {
		_, after, ok := strings.Cut(rest, "\x1b[")
		if !ok {
			break
		}
		if params, behind, ok := strings.Cut(after, "m"); ok && strings.Trim(params, "0123456789;:") == "" {
			last, after = params, behind
		}
		rest = after
	}
	return last != "" && last != "0"
}

package dialog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/dialog"
	"cardbench/tui/pane"
	"cardbench/tui/tuitest"
)

// compared has two answers of sixty lines that differ in two places.
func compared() *dialog.Compare {
	return dialog.NewCompare(dialog.CompareView{
		Title: "Resolve, both bodies",
		Left:  dialog.CompareSide{Title: "classic: form, 200"}, Right: dialog.CompareSide{Title: "app card: JSON, 500"},
		Summary: []string{"The endpoint takes the form of the classic card, but not the JSON of the app card."},
		Render: func(width int) (left, right []string, changed []bool) {
			for i := range 60 {
				l, r := fmt.Sprintf("%d the same 界", i), fmt.Sprintf("%d the same 界", i)
				if i == 3 || i == 4 || i == 50 {
					r = fmt.Sprintf("%d not the same", i)
				}
				left, right, changed = append(left, pane.Fit(l, width)), append(right, pane.Fit(r, width)), append(changed, l != r)
			}
			return left, append(right, "only here"), append(changed, true)
		},
	})
}

func TestCompareGoesFromChangeToChange(t *testing.T) {
	d := compared()
	d.SetSize(116, 20)
	if got := picture(d); !strings.Contains(got, "3 changes") {
		t.Fatalf("%s", got)
	}
	for i, step := range []struct{ key, want string }{
		{"n", "▸ 3 not the same"},
		{"n", "▸ 50 not the same"},
		{"n", "▸ only here"},
		{"n", "▸ 3 not the same"},
		{"N", "▸ only here"},
		{"N", "▸ 50 not the same"},
	} {
		press(t, d, step.key)
		if got := picture(d); !strings.Contains(got, step.want) {
			t.Errorf("step %d, %s: %q is not shown\n%s", i, step.key, step.want, got)
		}
	}
	if got := picture(d); !strings.Contains(got, "change 2 of 3") {
		t.Errorf("the place is not said:\n%s", got)
	}
	same := dialog.NewCompare(dialog.CompareView{Title: "Same"})
	same.SetSize(116, 20)
	if r := press(t, same, "n", "N", "tab"); r != nil || !strings.Contains(picture(same), "nothing differs") {
		t.Errorf("%#v\n%s", r, picture(same))
	}
}

func TestCompareOnANarrowScreenShowsOneSide(t *testing.T) {
	d := compared()
	d.SetSize(76, 20)
	both := func(want string, keys ...string) {
		t.Helper()
		press(t, d, keys...)
		if got := picture(d); !strings.Contains(got, want) || strings.Contains(got, "  [") && strings.Count(got, "[classic")+strings.Count(got, "[app card") != 1 {
			t.Errorf("%v: %q is not shown\n%s", keys, want, got)
		}
	}
	both("[classic: form, 200]")
	both("3 the same")
	both("[app card: JSON, 500]", "tab")
	both("3 not the same")
	both("[classic: form, 200]", "[")
	both("[app card: JSON, 500]", "]")
	both("▸ 50 not the same", "n", "n")
	s := opened(compared())
	x, y := find(t, s, "app card: JSON")
	if r := click(s, x, y); r != nil {
		t.Fatal(r)
	}
	find(t, s, "3 not the same")
	x, y = find(t, s, "classic: form")
	click(s, x, y)
	find(t, s, "≠ 3 the same")
	x, y = find(t, s, "[×]")
	if r := click(s, x, y); r != (dialog.Cancelled{}) {
		t.Errorf("the X gives %#v", r)
	}
}

func TestCompareScrollsBothSides(t *testing.T) {
	d := compared()
	d.SetSize(120, 24)
	press(t, d, "end")
	if got := picture(d); strings.Count(got, "59 the same") != 2 || !strings.Contains(got, "only here") {
		t.Errorf("the end is not seen:\n%s", got)
	}
	press(t, d, "g")
	d.Wheel(2)
	if got := picture(d); strings.Count(got, "2 the same") < 2 {
		t.Errorf("the sides are apart:\n%s", got)
	}
}

// A summary that is too long for the fixed part scrolls with the lines.
func TestCompareScrollsALongSummary(t *testing.T) {
	d := dialog.NewCompare(dialog.CompareView{
		Title: "T", Summary: []string{strings.Repeat("a long conclusion ", 60) + "END"},
		Render: func(width int) (left, right []string, changed []bool) {
			return []string{pane.Fit("left", width)}, []string{pane.Fit("right", width)}, []bool{true}
		},
	})
	d.SetSize(60, 14)
	var seen strings.Builder
	for range 30 {
		seen.WriteString(picture(d))
		d.Wheel(1)
	}
	if !strings.Contains(seen.String(), "END") || !strings.Contains(seen.String(), "≠ left") {
		t.Errorf("%s", seen.String())
	}
	press(t, d, "home", "n")
	if got := picture(d); !strings.Contains(got, "▸ left") {
		t.Errorf("the change is not seen:\n%s", got)
	}
}

func TestCompareIsRenderedOncePerWidth(t *testing.T) {
	asked := map[int]int{}
	d := dialog.NewCompare(dialog.CompareView{Render: func(width int) (left, right []string, changed []bool) {
		asked[width]++
		return []string{strings.Repeat("x", width)}, []string{strings.Repeat("y", width)}, []bool{true}
	}})
	for _, size := range [][2]int{{120, 40}, {120, 20}, {96, 20}, {95, 20}, {95, 30}, {5, 5}, {0, 0}} {
		d.SetSize(size[0], size[1])
		for range 3 {
			for _, l := range d.View(tuitest.Dark()) {
				if ansi.StringWidth(l) != size[0] {
					t.Fatalf("%v: %q", size, l)
				}
			}
		}
	}
	for width, n := range asked {
		if n != 1 && width > 1 {
			t.Errorf("asked %d times for %d cells", n, width)
		}
	}
}

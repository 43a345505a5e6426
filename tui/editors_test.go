package tui

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/tui/layout"
	"cardbench/tui/msg"
)

// border is the upper border of the pane in which a slot stands.
func (d driver) border(s layout.Slot) string {
	d.t.Helper()
	box, ok := d.frame.Box(s)
	if !ok {
		d.t.Fatalf("pane %v is not on the screen:\n%s", s, d.screen())
	}
	line := []rune(d.screenLine(box.Outer.Y))
	return string(line[box.Outer.X : box.Outer.X+box.Outer.W])
}

func TestSixLeadsToTheSourceAtEverySize(t *testing.T) {
	for size, want := range map[[2]int]string{
		{50, 20}:  "2 Edit   Form [Source] Docs",
		{80, 24}:  "2 Edit   Form [Source] Docs",
		{80, 50}:  "2 Edit   Form [Source] Docs",
		{120, 40}: "2 Edit   Form [Source] Docs",
		{200, 28}: "2 Edit   Form [Source] Docs",
		{200, 60}: "6 Source  tickets.card.json",
	} {
		d := open(t, newWorld(t, "tickets"), size[0], size[1])
		d.press("1 down 6")
		if got := d.border(layout.Source); d.focus != layout.Source || !strings.Contains(got, want) {
			t.Errorf("%v: 6 leads to %v, %s", size, d.focus, got)
		}
		d.mustShow(`"targetUrl": "https`, "ln ")
		d.press("+")
		if got := d.border(layout.Source); !strings.Contains(got, want) {
			t.Errorf("%v: zoomed it is %s", size, got)
		}
		d.press("_ e end")
		if d.capturing() == nil {
			t.Errorf("%v: e does not edit the source", size)
		}
	}
}

func TestTheFormStandsAboveItsSource(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 200, 60)
	d.press("1 down")
	d.mustShow("2 Edit  [Form] Docs", "Data request", "6 Source", "ln 4 col")
	d.press("2 ]")
	d.mustShow("2 Edit   Form [Docs]", "6 Source")
	d.press("]")
	d.mustShow("2 Edit  [Form] Docs")
	if d.focus != layout.Details {
		t.Errorf("] leads to %v", d.focus)
	}
}

func TestWhatIsTypedInTheFormStandsInTheSource(t *testing.T) {
	w := newWorld(t, "tickets")
	w.files = disk{}
	d := open(t, w, 200, 60)
	d.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/2/label"}})
	d.press("e end")
	d.write("ile")
	d.mustShow("Label     ▸Projectile", `"label": "Projectile"`, "Projectile: API")
	d.press("esc 6 e end left left") // behind the last letter of the label
	d.write("s")
	d.mustShow("Label     ▸Projectiles", `"label": "Projectiles"`, "Source  tickets.card.json · editing")
	d.press("esc z")
	d.mustShow("Label     ▸Projectile ", `"label": "Projectile"`)
	if d.focus != layout.Source {
		t.Errorf("undo leads to %v", d.focus)
	}
}

func TestEditMeansTheFormUnlessTheSourceIsOpen(t *testing.T) {
	for _, c := range []struct {
		width, height int
		keys          string
		want          layout.Slot
	}{
		{200, 60, "1 down e", layout.Details},
		{200, 60, "6 1 down e", layout.Details},
		{200, 60, "2 ] 1 down e", layout.Details},
		{200, 60, "6 e", layout.Source},
		{120, 40, "1 down e", layout.Details},
		{120, 40, "6 1 down e", layout.Source},
		{120, 40, "6 ] 1 down e", layout.Details},
	} {
		d := open(t, newWorld(t, "tickets"), c.width, c.height)
		d.press(c.keys)
		if d.focus != c.want || d.capturing() == nil {
			t.Errorf("%d×%d: %q leads to %v, editing %v", c.width, c.height, c.keys, d.focus, d.capturing() != nil)
		}
	}
}

// The focus, the cursor and what stands in pane 2 outlive a change of the size.
func TestResizingKeepsTheSource(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 200, 60)
	d.press("6 down down down")
	place, foot := d.place, d.source.Caption().Foot
	for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 12}, {30, 8}, {200, 30}, {200, 60}} {
		d.drain(d.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]}))
		if d.focus != layout.Source || d.place != place || d.source.Caption().Foot != foot {
			t.Errorf("%v: focus %v, place %v, %s", size, d.focus, d.place, d.source.Caption().Foot)
		}
	}
	d.press("3")
	d.drain(d.Update(tea.WindowSizeMsg{Width: 120, Height: 40}))
	d.mustShow("2 Edit   Form [Source] Docs")
	d.press("2")
	if d.focus != layout.Source {
		t.Errorf("2 leads to %v, not to the tab that is open", d.focus)
	}
}

func TestResizingWhileTypingInTheSource(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 200, 60)
	d.press("6 down e end")
	for _, size := range [][2]int{{120, 40}, {200, 60}} {
		d.drain(d.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]}))
		if d.capturing() == nil {
			t.Errorf("%v: letters are keys again", size)
		}
	}
}

// The second preview goes with the room for it; its focus goes to the first one.
func TestResizingTakesTheFocusToWhatIsShown(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 200, 60)
	d.press("3 tab")
	if d.focus != layout.Other {
		t.Fatalf("focus %v", d.focus)
	}
	d.drain(d.Update(tea.WindowSizeMsg{Width: 120, Height: 40}))
	if d.focus != layout.Preview {
		t.Errorf("focus %v, which is not on the screen", d.focus)
	}
}

func TestTabGoesThroughThePanesThatAreShown(t *testing.T) {
	for _, c := range []struct {
		width, height int
		keys          string
		want          []layout.Slot
	}{
		{200, 60, "1", []layout.Slot{layout.Details, layout.Preview, layout.Other, layout.Wire, layout.Log, layout.Source, layout.Card}},
		{120, 40, "1", []layout.Slot{layout.Details, layout.Preview, layout.Wire, layout.Log, layout.Card}},
		{120, 40, "6 1", []layout.Slot{layout.Source, layout.Preview, layout.Wire, layout.Log, layout.Card}},
	} {
		d := open(t, newWorld(t, "tickets"), c.width, c.height)
		d.press(c.keys)
		var got []layout.Slot
		for range c.want {
			d.press("tab")
			got = append(got, d.focus)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%d×%d after %q: %s", c.width, c.height, c.keys, diff)
		}
	}
}

func TestMouseInTheSource(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 200, 60)
	click := func(x, y int) {
		d.drain(d.Update(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}))
	}
	box, _ := d.frame.Box(layout.Source)
	click(box.Inner.X+20, box.Inner.Y+3)
	if want := (msg.Place{Doc: msg.Definition, Pointer: "/fetch/targetUrl"}); d.focus != layout.Source || d.place != want {
		t.Errorf("a click leads to %v in pane %v", d.place, d.focus)
	}
	d.mustShow("Target URL ▸https")
	d.press("/")
	d.write("priority")
	d.press("enter")
	d.mustShow("6 Source  tickets.card.json  /priority")
	if !strings.HasPrefix(d.place.Pointer, "/fetch") {
		t.Errorf("typing a search selects %v", d.place)
	}
	box, _ = d.frame.Box(layout.Details)
	before, _, _ := strings.Cut(d.border(layout.Details), "Docs")
	click(box.Outer.X+utf8.RuneCountInString(before), box.Outer.Y)
	d.mustShow("2 Edit   Form [Docs]")
	if d.focus != layout.Details {
		t.Errorf("a click on a tab leads to %v", d.focus)
	}
}

// A value of the answer that the card cannot show is marked where its property is
// declared, and said below the text when that is selected.
func TestTheSourceSaysWhatTheAnswerLacks(t *testing.T) {
	d := open(t, newWorld(t, "tickets"), 200, 60)
	d.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/6/label"}})
	d.mustShow("x 70 ▾       {  x CB310 response /results/1/status")
	d.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/6"}})
	d.mustShow(`x CB310 response /results/1/status: status "Resolved" has no`)
	d.press("v h")
	d.mustShow("x CB310 response /results/1/status")
}

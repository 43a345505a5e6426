package preview_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cardbench/render"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/preview"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

// card is a block by hand: a header, two tiles and a button.
func card() render.Block {
	line := func(text, pointer string, targets ...render.Target) render.Line {
		return render.Line{Text: text + strings.Repeat(" ", 30-ansi.StringWidth(text)), Pointer: pointer, Targets: targets}
	}
	link := render.Target{Kind: render.TargetLink, From: 2, To: 8, URL: "https://example.com/245", Pointer: "/results/0/title"}
	arrow := link
	arrow.From, arrow.To = 8, 11
	toggle := func(tile int) render.Target {
		return render.Target{Kind: render.TargetToggle, From: 2, To: 11, Tile: tile}
	}
	menu := func(tile int) render.Target {
		return render.Target{Kind: render.TargetMenu, From: 19, To: 28, Tile: tile}
	}
	lines := []render.Line{
		line("Tickets (2)", ""),
		line("┌────────────────────────────┐", "/results/0"),
		line("│ API-22  ↗                  │", "/results/0/title", link, arrow),
		line("│ Created: September 15,     │", "/results/0/created"),
		line("│ 2016                       │", "/results/0/created"),
		line("│ View more        Actions ▾ │", "/results/0", toggle(0), menu(0)),
		line("└────────────────────────────┘", "/results/0"),
		line("+----------------------------+", "/results/1"),
		line("│ API-54                     │", "/results/1/title"),
		line("│ 優先度: [x 高い]           │", "/results/1/priority"),
		line("│ View more        Actions ▾ │", "/results/1", toggle(1), menu(1)),
		line("└────────────────────────────┘", ""),
		line("[ Create ]", "/primaryAction", render.Target{Kind: render.TargetAction, From: 0, To: 10, Tile: -1, Pointer: "/primaryAction"}),
	}
	lines[0].Declared = "/title"
	return render.Block{Lines: lines, Width: 30}
}

func shown(width, height int) *preview.Pane {
	p := preview.New(theme.Theme{})
	p.SetSize(width, height)
	p.SetBlock(card(), "classic card · 30 cols")
	p.SetFocus(true)
	return p
}

func screen(p *preview.Pane) string { return tuitest.Content(p.Lines()) }

func selected(pointer string) tea.Msg {
	return msg.PlaceSelected{Place: msg.Place{Doc: msg.Response, Pointer: pointer}, From: keys.Preview}
}

func TestWalk(t *testing.T) {
	p := shown(32, 20)
	steps := []struct {
		id   keys.ID
		want tea.Msg
	}{
		{keys.Up, nil},
		{keys.Down, selected("/results/0/title")},
		{keys.Enter, msg.LinkFollowed{URL: "https://example.com/245"}},
		{keys.Down, selected("/results/0/created")},
		{keys.Enter, msg.JumpRequested{Place: msg.Place{Doc: msg.Response, Pointer: "/results/0/created"}}},
		{keys.Toggle, msg.TileToggled{Tile: 0}},
		{keys.Down, selected("/results/0")},
		{keys.Left, nil},
		{keys.Enter, msg.TileToggled{Tile: 0}},
		{keys.Right, selected("/results/0")},
		{keys.Right, nil},
		{keys.Enter, msg.MenuRequested{Tile: 0}},
		{keys.Bottom, selected("/primaryAction")},
		{keys.Down, nil},
		{keys.Enter, msg.ActionPressed{Pointer: "/primaryAction"}},
		{keys.Top, msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: "/title"}, From: keys.Preview}},
	}
	for i, s := range steps {
		if diff := cmp.Diff(s.want, tuitest.Message(p.Do(s.id))); diff != "" {
			t.Errorf("step %d, %s: %s", i, s.id, diff)
		}
	}
}

func TestLinkAndTile(t *testing.T) {
	p := shown(32, 20)
	if p.Tile() != -1 || p.Link() != "" || p.Caption().Foot != "-/2" {
		t.Errorf("on the header: tile %d, link %q, %q", p.Tile(), p.Link(), p.Caption().Foot)
	}
	p.Do(keys.Down)
	if p.Tile() != 0 || p.Link() != "https://example.com/245" {
		t.Errorf("on the title: tile %d, link %q", p.Tile(), p.Link())
	}
	p.Select("/results/1/priority")
	if p.Tile() != 1 || p.Caption().Foot != "2/2" {
		t.Errorf("tile %d, foot %q", p.Tile(), p.Caption().Foot)
	}
}

func TestSelect(t *testing.T) {
	for pointer, want := range map[string]string{
		"/results/0/created":          "/results/0/created",
		"/results/0/created/deeper":   "/results/0/created",
		"/results/1/actions/0/uri":    "/results/1",
		"/results/1":                  "/results/1",
		"/primaryAction/label":        "/primaryAction",
		"/results":                    "/results/0/title",
		"/results/1/nothing/of/these": "/results/1",
	} {
		p := shown(32, 20)
		p.Select(pointer)
		if place, _ := p.Place(); place.Pointer != want {
			t.Errorf("Select(%q) is on %q, want %q", pointer, place.Pointer, want)
		}
	}
	p := shown(32, 20)
	p.Select("/elsewhere")
	if place, _ := p.Place(); place.Pointer != "/title" {
		t.Errorf("an unknown place must not move the cursor, now on %q", place.Pointer)
	}
}

func TestCursorSurvivesANewBlock(t *testing.T) {
	p := shown(32, 20)
	p.Select("/results/1/priority")
	b := card()
	b.Lines = append(b.Lines[:3:3], b.Lines[5:]...)
	p.SetBlock(b)
	if place, _ := p.Place(); place.Pointer != "/results/1/priority" {
		t.Errorf("cursor on %q", place.Pointer)
	}
	p.SetBlock(render.Block{})
	if _, ok := p.Place(); ok || p.Do(keys.Down) != nil || p.Do(keys.Enter) != nil {
		t.Error("an empty card has no place")
	}
}

func TestClick(t *testing.T) {
	p := shown(32, 20)
	if got := tuitest.Message(p.Click(5, 9)); got != selected("/results/1/priority") {
		t.Errorf("a line: %v", got)
	}
	got, ok := tuitest.Message(p.Click(22, 10)).(tea.BatchMsg)
	if !ok || tuitest.Message(got[len(got)-1]) != (msg.MenuRequested{Tile: 1}) {
		t.Errorf("a menu: %v", got)
	}
	if p.Click(16, 10) != nil || p.Click(0, 1) != nil || p.Click(0, 99) != nil {
		t.Error("there is nothing at that place")
	}
}

func TestSearch(t *testing.T) {
	p := shown(32, 6)
	if n := p.Search("actions"); n != 2 {
		t.Errorf("%d lines", n)
	}
	if p.Tile() != 0 {
		t.Errorf("tile %d", p.Tile())
	}
	p.NextMatch(false)
	if p.Tile() != 1 {
		t.Errorf("tile %d", p.Tile())
	}
	p.NextMatch(false)
	if p.Tile() != 0 {
		t.Errorf("around the end: tile %d", p.Tile())
	}
	p.NextMatch(true)
	if p.Tile() != 1 {
		t.Errorf("around the start: tile %d", p.Tile())
	}
	if p.Search("優先") != 1 || p.Search("nowhere") != 0 || p.NextMatch(false) != nil {
		t.Error("search")
	}
}

// A match can be where the cursor cannot go: in the second line of a value, in a line
// that shows nothing of the response.
func TestNextMatchPassesLinesThatAreNoPlace(t *testing.T) {
	b := card()
	b.Lines[4].Text = "│ 2016 api                   │"
	b.Lines[11].Text = "no place, but api"
	p := preview.New(theme.Theme{})
	p.SetSize(32, 20)
	p.SetBlock(b)
	p.SetFocus(true)
	if n := p.Search("api"); n != 4 {
		t.Fatalf("%d lines", n)
	}
	var got []string
	for _, back := range []bool{false, false, false, false, true, true, true, true} {
		p.NextMatch(back)
		place, _ := p.Place()
		got = append(got, strings.TrimPrefix(place.Pointer, "/results/"))
	}
	want := []string{"0/created", "1/title", "1/title", "0/title", "0/title", "1/title", "0/created", "0/title"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestScrollFollowsTheCursor(t *testing.T) {
	p := shown(32, 5)
	p.Do(keys.Bottom)
	if !strings.Contains(screen(p), "[ Create ]") {
		t.Error(screen(p))
	}
	p.Do(keys.Top)
	if !strings.Contains(screen(p), "Tickets (2)") {
		t.Error(screen(p))
	}
	for _, step := range []struct {
		id        keys.ID
		at, first string
	}{
		{keys.PageDown, "/results/1/title", " │ View more"},
		{keys.PageDown, "/primaryAction", " │ API-54"},
		{keys.PageUp, "/results/0", " │ 2016"},
	} {
		p.Do(step.id)
		if place, _ := p.Place(); place.Pointer != step.at || !strings.HasPrefix(screen(p), step.first) {
			t.Errorf("%s leads to %q\n%s", step.id, place.Pointer, screen(p))
		}
	}
	for _, step := range []struct {
		lines int
		first string
	}{{3, " +------"}, {-100, " Tickets (2)"}} {
		p.Wheel(step.lines)
		if place, _ := p.Place(); place.Pointer != "/results/0" || !strings.HasPrefix(screen(p), step.first) {
			t.Errorf("a wheel by %d leaves the cursor on %q\n%s", step.lines, place.Pointer, screen(p))
		}
	}
}

func TestNotesStandBelow(t *testing.T) {
	p := shown(32, 17)
	p.SetNotes(notes("x one", "! two", "i three"))
	if s := screen(p); !strings.HasSuffix(s, "[ Create ]\n\n x one\n ! two\n i three\n") {
		t.Error(s)
	}
	p.SetSize(32, 18)
	p.SetNotes(notes("x a sentence that is longer than the pane is wide", "! two"))
	if s := screen(p); !strings.HasSuffix(s, "\n\n x a sentence that is longer\n than the pane is wide\n ! two\n") {
		t.Error(s)
	}
}

// The card comes first: what stands below it takes the rows that it leaves, one at least.
func TestNotesLeaveTheCardItsRows(t *testing.T) {
	const card = " [ Create ]\n"
	first := preview.Note{Text: "x a status that has no option: it is shown as broken", Short: "x a status that has no option"}
	advice := preview.Note{Text: "Do: declare it"}
	for _, c := range []struct {
		height int
		below  string
		unsaid int
	}{
		{18, "\n\n x a status that has no option:\n it is shown as broken\n Do: declare it\n", 0},
		{17, "\n x a status that has no option:\n it is shown as broken\n Do: declare it\n", 0},
		{16, "\n x a status that has no option:\n it is shown as broken\n", 1},
		{15, " x a status that has no option:\n it is shown as broken\n", 1},
		{14, " x a status that has no option\n", 1},
		{13, " x a status that has no option\n", 1},
		{9, " x a status that has no option\n", 1},
	} {
		p := shown(32, c.height)
		p.SetNotes([]preview.Note{first, advice})
		p.Do(keys.Bottom)
		if s := screen(p); !strings.HasSuffix(s, card+c.below) || len(p.Unsaid()) != c.unsaid {
			t.Errorf("height %d, %d unsaid:\n%s", c.height, len(p.Unsaid()), s)
		}
	}
	p := shown(26, 9)
	p.SetNotes([]preview.Note{first, advice})
	if s := screen(p); !strings.HasSuffix(s, "\n x a status that has no…\n") {
		t.Error(s)
	}
	if cmd := p.Click(3, 8); cmd != nil {
		t.Error("a click on a note presses what is behind it")
	}
}

// Why the action failed that was just pressed may cover a part of the card.
func TestPressingNotesTakeHalfOfThePane(t *testing.T) {
	p := shown(32, 8)
	p.SetNotes([]preview.Note{
		{Text: "x Resolve failed, the server refuses its signature", Pressing: true},
		{Text: "Do: hash the raw bytes", Pressing: true},
		{Text: "Look for: what parses the body and writes it again", Pressing: true},
		{Text: "x the next"},
	})
	if s := screen(p); !strings.HasSuffix(s, "│\n x Resolve failed, the server\n refuses its signature\n Do: hash the raw bytes\n") || len(p.Unsaid()) != 2 {
		t.Errorf("%d unsaid:\n%s", len(p.Unsaid()), s)
	}
}

func TestNoteOfOneLine(t *testing.T) {
	n := preview.Note{Text: "x a date that nobody reads: it is shown as it stands", Short: "x a date that nobody reads"}
	for width, want := range map[int]string{60: n.Text, 30: n.Short, 20: "x a date…", 0: ""} {
		if got := n.Line(width); got != want {
			t.Errorf("Line(%d) = %q, want %q", width, got, want)
		}
	}
}

func notes(texts ...string) []preview.Note {
	var all []preview.Note
	for _, text := range texts {
		all = append(all, preview.Note{Text: text})
	}
	return all
}

func TestGeometry(t *testing.T) {
	resized := shown(80, 24)
	resized.SetTheme(tuitest.Dark())
	resized.Search("e")
	for w, h := range tuitest.Sizes() {
		resized.SetSize(w, h)
		for _, p := range []*preview.Pane{shown(w, h), resized} {
			p.SetNotes(notes("長い " + strings.Repeat("note ", 80)))
			for _, id := range []keys.ID{keys.Down, keys.Bottom, keys.PageUp, keys.Up} {
				p.Do(id)
				tuitest.Exact(t, "after "+string(id), p.Lines(), w, h)
			}
		}
	}
}

func BenchmarkKeyToFrame(b *testing.B) {
	p := shown(80, 24)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Do([]keys.ID{keys.Down, keys.Up}[i%2])
		p.Lines()
	}
}

func Example() {
	p := shown(32, 14)
	p.Do(keys.Down)
	fmt.Println(p.Caption().Title)
	// Output: Preview  classic card · 30 cols
}

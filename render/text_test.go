package render_test

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/render"
)

// coloured is a style of a true-colour terminal, whatever the test runs in.
func coloured(dark bool) render.Style {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.TrueColor)
	return render.NewStyle(r, dark, false)
}

// awkward are texts that are wide, joined, reordered or unbreakable.
func awkward() []string {
	return []string{
		"", " ", "two  blanks", "日本語のタイトルは幅が二倍", "e\u0301 a\u0308 combining", "\u0301 leads with a mark",
		"שלום עולם", "مرحبا بالعالم", "नमस्ते दुनिया", "\u0d4e", "ends in a prepended sign \u0d4e", "\u093e lone vowel",
		"👩‍👩‍👧‍👦 family", "🇩🇪🇫", "👍🏽", "1\ufe0f\u20e3 keycap", "zero\u200bwidth\u200d", "\u200fmark\u200e", "각\u1100\u1161\u11a8",
		"averyveryverylongwordthatdoesnotbreakanywhereatallandgoesonandon", "https://www.example.com/?a=1;b=2&c=日本",
		"no\u00a0break", "tab\there", "\ufffd\ufffd", "ａｂｃ", "½ ± §", "\U0001f9d1\u200d",
	}
}

// awkwardTree has each text in each place.
func awkwardTree(texts []string) render.Tree {
	count := 2
	tree := render.Tree{
		Host: "classic", State: render.Ready, PoweredBy: strings.Join(texts, " "), Hidden: 3,
		SeeMore: &render.Link{Text: "See more " + texts[0], URL: "https://www.example.com/;x"},
		Header:  render.Header{Title: strings.Join(texts, ","), Count: &count},
	}
	for i, text := range texts {
		b := render.Button{Label: text, Danger: i%2 == 0}
		tree.Tiles = append(tree.Tiles, render.Tile{
			Title: text, Link: []string{"", "https://www.example.com/"}[i%2], Index: i, Toggle: []string{"View more", ""}[i%2],
			Rows: []render.Row{
				{Label: text, Text: text, Kind: model.String},
				{Label: "Status", Text: text, Kind: model.Status, Status: model.OptionTypes()[i%5]},
				{Label: text, Text: text, Kind: model.Link, Link: "https://www.example.com/"},
				{Label: text, Text: text, Kind: model.Status, Invalid: true},
			},
			Actions: []render.Button{b},
		})
		tree.Primary, tree.Gear, tree.FooterSettings = &b, &b, &b
	}
	tree.Secondary = []render.Button{{Label: "x"}}
	return tree
}

func checkBlock(t *testing.T, b render.Block, width int) {
	t.Helper()
	if b.Width != max(width, 1) || len(b.Lines) == 0 {
		t.Errorf("width %d: block of width %d with %d lines", width, b.Width, len(b.Lines))
	}
	for i, l := range b.Lines {
		if got := ansi.StringWidth(l.Text); got != b.Width {
			t.Fatalf("width %d: line %d is %d cells wide: %q", width, i, got, l.Text)
		}
		if strings.ContainsAny(l.Text, "\n\r\t") {
			t.Fatalf("width %d: line %d holds a control character: %q", width, i, l.Text)
		}
		for _, target := range l.Targets {
			if target.From < 0 || target.From >= target.To || target.To > b.Width {
				t.Fatalf("width %d: line %d: target %+v is out of the line", width, i, target)
			}
		}
	}
}

func TestEveryWidthIsExact(t *testing.T) {
	tree := awkwardTree(awkward())
	styles := map[string]render.Style{"plain": render.PlainStyle(), "ascii": {ASCII: true}, "dark": coloured(true)}
	linked := coloured(false)
	linked.Links = true
	linked.Link = linked.Link.Underline(true)
	styles["links"] = linked
	for name, style := range styles {
		t.Run(name, func(t *testing.T) {
			for width := range 121 {
				checkBlock(t, render.Text(tree, style, width), width)
			}
		})
	}
	for _, state := range []render.State{render.Loading, render.Failed, render.Empty} {
		for width := 1; width <= 120; width++ {
			checkBlock(t, render.Text(render.Tree{State: state, Reason: "日本 why", Message: "what"}, render.PlainStyle(), width), width)
		}
	}
}

// TestNothingIsCut reads the values back from lines that wrap.
func TestNothingIsCut(t *testing.T) {
	value := "Customer is not able to find documentation, averyveryverylongwordthatdoesnotbreakanywhere, 日本語のタイトル."
	tree := render.Tree{State: render.Ready, Tiles: []render.Tile{{Rows: []render.Row{{Label: "L", Text: value}}}}}
	squash := strings.NewReplacer(" ", "", "│", "", "┌", "", "┐", "", "└", "", "┘", "", "─", "")
	for width := 2; width <= 80; width++ {
		var got strings.Builder
		for _, l := range render.Text(tree, render.PlainStyle(), width).Lines {
			got.WriteString(squash.Replace(l.Text))
		}
		if want := squash.Replace("L:" + value); got.String() != want {
			t.Errorf("width %d: %q, want %q", width, got.String(), want)
		}
	}
}

// targetsOf lists the targets of a block with the text that they cover.
func targetsOf(b render.Block) []string {
	var list []string
	for _, l := range b.Lines {
		for _, target := range l.Targets {
			list = append(list, string(target.Kind)+" "+target.Pointer+" "+target.URL+" "+
				strings.TrimSpace(ansi.Cut(ansi.Strip(l.Text), target.From, target.To)))
		}
	}
	return list
}

func TestTargets(t *testing.T) {
	body := `{"results": [{"title": "Ticket one", "link": "https://www.example.com/1", "a": "x@example.com", "b": "https://www.example.com/page", "c": 1, "d": 1,
			"actions": [{"type": "IFRAME", "label": "Edit", "uri": "https://www.example.com/"}]}],
		"primaryAction": {"type": "IFRAME", "label": "Create", "uri": "https://www.example.com/"},
		"secondaryActions": [{"type": "IFRAME", "label": "More", "uri": "https://www.example.com/"}],
		"settingsAction": {"type": "IFRAME", "label": "Set up", "uri": "https://www.example.com/"},
		"allItemsLink": "https://www.example.com/all", "totalCount": 9}`
	properties := `{"name": "a", "label": "A", "dataType": "EMAIL"}, {"name": "b", "label": "B", "dataType": "LINK"},
		{"name": "c", "label": "C", "dataType": "STRING"}, {"name": "d", "label": "D", "dataType": "STRING"}`
	tile := []string{
		"link /results/0 https://www.example.com/1 Ticket one  ↗",
		"link /results/0/a mailto:x@example.com x@example.com",
		"link /results/0/b https://www.example.com/page " + "https://www.example.com/page  ↗",
	}
	want := map[string][]string{
		"classic": append(tile[:3:3],
			"toggle /results/0  View more", "menu /results/0  Actions ▾",
			"link /allItemsLink https://www.example.com/all See more Tickets  ↗",
			"action /primaryAction  [ Create ]", "menu   [ Actions ▾ ]", "action /settingsAction  Set up"),
		"appcard": append(tile[:3:3],
			"toggle /results/0  View More", "menu /results/0  Actions ▾",
			"action /primaryAction  [ Create ]", "menu   [ Actions ▾ ]", "action /settingsAction  [ ⚙ ]"),
	}
	for _, h := range host.All() {
		tree := card(t, h, declaring(properties), body, newYork())
		if diff := cmp.Diff(want[h.Name], targetsOf(render.Text(tree, render.PlainStyle(), 48))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", h.Name, diff)
		}
		if diff := cmp.Diff(want[h.Name], targetsOf(render.Text(tree, coloured(true), 48))); diff != "" {
			t.Errorf("%s in colour (-want +got):\n%s", h.Name, diff)
		}
	}
}

func TestLinesKnowWhereTheyComeFrom(t *testing.T) {
	def, resp := tickets(t)
	b := render.Text(render.Card(def, resp, host.Classic(), newYork()), render.PlainStyle(), 48)
	var got []string
	for _, l := range b.Lines[:7] {
		got = append(got, l.Pointer+" "+l.Declared)
	}
	want := []string{
		" /title", "/results/0 ", "/results/0 ", "/results/0/created /display/properties/0",
		"/results/0/priority /display/properties/1", "/results/0/project /display/properties/2", "/results/0 ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestColour keeps the look of the five statuses, links and buttons.
func TestColour(t *testing.T) {
	var rows []render.Row
	for _, kind := range model.OptionTypes() {
		rows = append(rows, render.Row{Label: "Status", Text: string(kind), Kind: model.Status, Status: kind})
	}
	tree := render.Tree{State: render.Ready, Header: render.Header{Title: "Colours"}, Tiles: []render.Tile{{
		Title: "Title", Link: "https://www.example.com/", Rows: rows, Toggle: "View less", Actions: []render.Button{{Label: "Edit"}},
	}}, Primary: &render.Button{Label: "Delete", Danger: true}, PoweredBy: "App"}
	for name, dark := range map[string]bool{"dark": true, "light": false} {
		golden(t, name, strings.ReplaceAll(lines(render.Text(tree, coloured(dark), 32)), "\x1b", "␛"))
	}
}

func TestNoColourWithoutColour(t *testing.T) {
	def, resp := tickets(t)
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.Ascii)
	b := render.Text(render.Card(def, resp, host.Classic(), newYork()), render.NewStyle(r, true, false), 48)
	if text := lines(b); strings.Contains(text, "\x1b") {
		t.Errorf("escape sequences in %q", text)
	}
}

func TestHyperlinks(t *testing.T) {
	tree := render.Tree{State: render.Ready, Tiles: []render.Tile{{Title: "T", Link: "https://www.example.com/?a;b"}}}
	style := coloured(true)
	style.Link = style.Link.Underline(true)
	if text := lines(render.Text(tree, style, 30)); strings.Contains(text, "\x1b]8") {
		t.Errorf("a link though none is wanted: %q", text)
	}
	style.Links = true
	text := lines(render.Text(tree, style, 30))
	if n := strings.Count(text, "\x1b]8;;https://www.example.com/?a%3Bb\a"); n != 2 || strings.Count(text, "\x1b]8;;\a") != n {
		t.Errorf("want two links, opened and closed: %q", text)
	}
}

func TestCompareKeepsTargets(t *testing.T) {
	def, resp := tickets(t)
	tree := render.Card(def, resp, host.AppCard(), newYork())
	b := render.Text(tree, render.PlainStyle(), 40)
	short := render.Block{Lines: b.Lines[:3], Width: 40}
	both := render.Compare(short, b)
	checkBlock(t, both, 82)
	if len(both.Lines) != len(b.Lines) {
		t.Errorf("%d lines, want %d", len(both.Lines), len(b.Lines))
	}
	want := append(targetsOf(short), targetsOf(b)...)
	if got := targetsOf(both); len(got) != len(want) {
		t.Errorf("targets %q, want %q", got, want)
	}
	if diff := cmp.Diff(targetsOf(b), targetsOf(render.Compare(b))); diff != "" {
		t.Error(diff)
	}
}

func TestPlainHasNoGlyphs(t *testing.T) {
	for _, h := range host.All() {
		def, resp := tickets(t)
		for _, r := range render.Plain(render.Card(def, resp, h, newYork())) {
			if r > 0x7f && r != '£' {
				t.Errorf("%s: %q in plain text", h.Name, r)
			}
		}
	}
}

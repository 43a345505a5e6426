package theme_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"cardbench/model"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

func profiles() map[string]termenv.Profile {
	return map[string]termenv.Profile{
		"true colour": termenv.TrueColor, "256": termenv.ANSI256, "16": termenv.ANSI, "none": termenv.Ascii,
	}
}

func TestEveryStyleIsSetAndTakesNoRoom(t *testing.T) {
	for name, profile := range profiles() {
		for _, p := range theme.Palettes() {
			for field, style := range styles(t, theme.New(tuitest.Renderer(profile), p)) {
				if got := style.Render("word"); ansi.Strip(got) != "word" || strings.Contains(got, "\n") {
					t.Errorf("%s, %s: %s makes %q of a word", name, p.Name, field, got)
				}
				if reflect.DeepEqual(style, lipgloss.Style{}) {
					t.Errorf("%s, %s: %s is not set", name, p.Name, field)
				}
			}
		}
	}
}

// styles returns the styles of v by the names of their fields.
func styles(t *testing.T, v any) map[string]lipgloss.Style {
	t.Helper()
	found := map[string]lipgloss.Style{}
	value := reflect.ValueOf(v)
	for i := range value.NumField() {
		if style, ok := reflect.TypeAssert[lipgloss.Style](value.Field(i)); ok {
			found[value.Type().Field(i).Name] = style
		}
	}
	if len(found) < 15 {
		t.Fatalf("only %d styles in %T", len(found), v)
	}
	return found
}

func TestTheCardHasEveryStyle(t *testing.T) {
	card := theme.New(tuitest.Renderer(termenv.TrueColor), theme.ByName("dark")).WithASCII(true).Card()
	for field, style := range styles(t, card) {
		if reflect.DeepEqual(style, lipgloss.Style{}) {
			t.Errorf("%s is not set", field)
		}
	}
	if !card.ASCII {
		t.Error("the card draws with other characters than the workbench")
	}
}

// Whoever cannot tell two colours apart, or sees none, still sees what is selected.
func TestTheSelectedLineStandsOutWithoutColours(t *testing.T) {
	for _, test := range []struct {
		profile termenv.Profile
		palette string
	}{{termenv.Ascii, "dark"}, {termenv.TrueColor, "mono"}, {termenv.Ascii, "mono"}} {
		th := theme.New(tuitest.Renderer(test.profile), theme.ByName(test.palette))
		for name, style := range map[string]lipgloss.Style{
			"Cursor": th.Cursor, "Match": th.Match, "BorderFocus": th.BorderFocus, "ButtonFocus": th.ButtonFocus,
		} {
			got := style.Render("x")
			if got == "x" {
				t.Errorf("%s in profile %v: %s does not show", test.palette, test.profile, name)
			}
			if strings.Contains(got, "[3") || strings.Contains(got, ";3") || strings.Contains(got, "[4m") && name != "Match" {
				t.Errorf("%s in profile %v: %s is coloured: %q", test.palette, test.profile, name, got)
			}
		}
	}
}

func TestColoursAreOfTheProfile(t *testing.T) {
	for name, unwanted := range map[string]string{"256": "38;2;", "16": "38;"} {
		for _, p := range theme.Palettes() {
			for field, style := range styles(t, theme.New(tuitest.Renderer(profiles()[name]), p)) {
				if got := style.Render("x"); strings.Contains(got, unwanted) {
					t.Errorf("%s colours, %s: %s writes %q", name, p.Name, field, got)
				}
			}
		}
	}
}

func TestNames(t *testing.T) {
	want := []string{"dark", "light", "high-contrast", "colour-blind", "mono"}
	if diff := cmp.Diff(want, theme.Names()); diff != "" {
		t.Error(diff)
	}
	for _, name := range want {
		if got := theme.ByName(name); got.Name != name || got.Title == "" {
			t.Errorf("ByName(%q) = %q", name, got.Name)
		}
	}
	if theme.ByName("pink").Name != "dark" {
		t.Error("an unknown theme is not the default one")
	}
}

// A status is told by a glyph and a word, not by its colour alone.
func TestStatusesDifferWithoutColour(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		th := theme.New(tuitest.Renderer(termenv.TrueColor), theme.ByName("dark")).WithASCII(ascii)
		seen := map[string]model.OptionType{}
		for _, o := range model.OptionTypes() {
			glyph, word, style := th.Status(o)
			if other, twice := seen[glyph]; twice {
				t.Errorf("%s looks like %s", o, other)
			}
			seen[glyph] = o
			if ansi.StringWidth(glyph) != 1 || !strings.EqualFold(word, string(o)) || style.Render("x") == "x" {
				t.Errorf("%s: %q, %q", o, glyph, word)
			}
			if ascii && (len(glyph) != 1 || glyph[0] > 0x7e) {
				t.Errorf("%s is drawn with %q", o, glyph)
			}
		}
		if glyph, word, _ := th.Status("PURPLE"); word != "default" || glyph == "" {
			t.Errorf("an unknown type looks like %q, %q", glyph, word)
		}
	}
}

func BenchmarkWordIsStyledOn16Colours(b *testing.B) {
	th := theme.New(tuitest.Renderer(termenv.ANSI), theme.ByName("dark"))
	b.ReportAllocs()
	for b.Loop() {
		_ = th.Accent.Render("word")
	}
}

func BenchmarkWordIsStyledInTrueColour(b *testing.B) {
	th := theme.New(tuitest.Renderer(termenv.TrueColor), theme.ByName("dark"))
	b.ReportAllocs()
	for b.Loop() {
		_ = th.Accent.Render("word")
	}
}

package pane_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cardbench/tui/pane"
	"cardbench/tui/tuitest"
)

func TestFieldKeepsLines(t *testing.T) {
	f := pane.NewField()
	f.KeepLines()
	f.SetValue("one\r\ntwo\tthree\x1b[31m\ue00a")
	if f.Value() != "one\ntwo three" || f.Len() != 13 {
		t.Errorf("%q, %d", f.Value(), f.Len())
	}
	f.Update(tuitest.Paste("\nfour"))
	if f.Value() != "one\ntwo three\nfour" {
		t.Errorf("%q", f.Value())
	}
	if got := ansi.Strip(f.View(tuitest.Dark(), 30)); got != "one⏎two three⏎four            " {
		t.Errorf("%q", got)
	}
	if got := ansi.Strip(f.View(tuitest.Dark().WithASCII(true), 8)); got != "…e~four " {
		t.Errorf("%q", got)
	}
	for range len("four") + 1 {
		f.Update(tuitest.Key("backspace"))
	}
	if f.Value() != "one\ntwo three" {
		t.Errorf("a newline is not one character: %q", f.Value())
	}
}

func TestFieldOfOneLineKeepsNone(t *testing.T) {
	f := pane.NewField()
	f.SetValue("one\ntwo")
	if f.Value() != "one two" {
		t.Errorf("%q", f.Value())
	}
}

func TestFieldTakesNoMoreThanItsLimit(t *testing.T) {
	f := pane.NewField()
	f.SetLimit(3)
	f.SetValue("界界界界")
	f.Update(tuitest.Input("x"))
	if f.Value() != "界界界" || f.Limit() != 3 {
		t.Errorf("%q", f.Value())
	}
}

func TestFieldHidesItsText(t *testing.T) {
	f := pane.NewField()
	f.Hide()
	for _, s := range []string{"", "secret word", strings.Repeat("x", 40), strings.Repeat("x", 90)} {
		f.SetValue(s)
		got := ansi.Strip(f.View(tuitest.Dark(), 50))
		if want := strings.Repeat("•", min(32, len(s))); strings.TrimRight(got, " ") != want || ansi.StringWidth(got) != 50 {
			t.Errorf("%q shows %q", s, got)
		}
	}
	f.SetValue("secret word")
	if f.Update(tuitest.Key("ctrl+w")); f.Value() != "" {
		t.Errorf("erasing a word tells where words end: %q", f.Value())
	}
}

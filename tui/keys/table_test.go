package keys_test

import (
	"reflect"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/tui/keys"
)

func TestEveryActionCanBeFoundAndIsDescribed(t *testing.T) {
	for _, a := range keys.Table() {
		if a.Title == "" || a.Group == "" || a.Scope == "" {
			t.Errorf("%s has no title, group or scope: %+v", a.ID, a)
		}
		if a.Internal && len(a.Keys) == 0 {
			t.Errorf("%s is in no palette and has no key: nobody can run it", a.ID)
		}
		if a.Menu != "" {
			if _, ok := keys.ByID(a.Menu); !ok || a.Letter == "" {
				t.Errorf("%s stands in the menu %q under the letter %q", a.ID, a.Menu, a.Letter)
			}
		}
		if strings.ContainsAny(string(a.ID), " :") {
			t.Errorf("%q cannot be typed after a colon", a.ID)
		}
		for _, key := range a.Keys {
			if got, ok := keys.Lookup([]keys.Scope{a.Scope}, key); !ok || got.ID != a.ID {
				t.Errorf("Lookup(%s, %q) = %q, %v; want %s", a.Scope, key, got.ID, ok, a.ID)
			}
		}
	}
}

func TestLookupAsksTheInnermostScopeFirst(t *testing.T) {
	pane := []keys.Scope{keys.Always, keys.Wire, keys.Move, keys.Global}
	tests := []struct {
		scopes []keys.Scope
		key    string
		want   keys.ID
	}{
		{pane, "r", keys.Fetch},
		{pane, "j", keys.Down},
		{pane, "enter", keys.Enter},
		{pane, "ctrl+c", keys.Cancel},
		{[]keys.Scope{keys.Always, keys.Text}, "enter", keys.TextAccept},
		{[]keys.Scope{keys.Always, keys.Text}, "r", ""},
		{[]keys.Scope{keys.Always, keys.Dialog}, "esc", keys.DialogClose},
		{[]keys.Scope{keys.Always, keys.Dialog}, "q", ""},
		{[]keys.Scope{keys.Always, keys.Dialog}, "ctrl+c", keys.Cancel},
	}
	for _, test := range tests {
		got, ok := keys.Lookup(test.scopes, test.key)
		if got.ID != test.want || ok != (test.want != "") {
			t.Errorf("Lookup(%v, %q) = %q, %v; want %q", test.scopes, test.key, got.ID, ok, test.want)
		}
	}
}

func TestReasonsNameTheWayOut(t *testing.T) {
	busy, _ := keys.ByID(keys.Fetch)
	if got := busy.Reason(keys.Facts{Busy: true}); !strings.Contains(got, "esc") {
		t.Errorf("a second fetch is refused with %q", got)
	}
	if got := busy.Reason(keys.Facts{CanFetch: "no environment"}); got != "no environment" {
		t.Errorf("Reason = %q", got)
	}
	full := everything()
	for _, a := range keys.Table() {
		if got := a.Reason(full); got != "" {
			t.Errorf("%s is blocked when nothing is missing: %s", a.ID, got)
		}
		if a.Blocked != nil && a.Reason(keys.Facts{CanFetch: "no environment"}) == "" {
			t.Errorf("%s is said to be blocked at times, and is not when all is missing", a.ID)
		}
	}
}

// everything are the facts when nothing is missing and nothing is under way.
func everything() keys.Facts {
	var full keys.Facts
	for v, i := reflect.ValueOf(&full).Elem(), 0; i < v.NumField(); i++ {
		if v.Field(i).Kind() == reflect.Bool {
			v.Field(i).SetBool(true)
		}
	}
	full.Busy = false
	return full
}

func TestFooterFitsWhatThePressedKeysDo(t *testing.T) {
	got := keys.Footer([]keys.Scope{keys.Preview, keys.Move, keys.Global}, keys.Facts{HasActions: true})
	var shown []string
	for _, a := range got {
		shown = append(shown, a.Key()+" "+a.Hint)
	}
	want := []string{"enter act", "r fetch", "s scenario", "x actions", "b debug", "tab pane", "v view", "y copy", ": cmd", "? help"}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Error(diff)
	}
	blocked := map[keys.ID]bool{keys.Fetch: true, keys.ActionsMenu: true}
	offered := func(f keys.Facts) (n int) {
		for _, a := range keys.Footer([]keys.Scope{keys.Preview, keys.Move, keys.Global}, f) {
			if blocked[a.ID] {
				n++
			}
		}
		return n
	}
	if offered(keys.Facts{HasActions: true}) != len(blocked) || offered(keys.Facts{Busy: true}) != 0 {
		t.Error("the footer offers what cannot run, or never offers it")
	}
}

func TestKeyShowsTheMenuWhereThereIsNoKey(t *testing.T) {
	theme, _ := keys.ByID(keys.Theme)
	if got := theme.Key(); got != "v t" {
		t.Errorf("theme: %q", got)
	}
	host, _ := keys.ByID(keys.Host)
	if diff := cmp.Diff([]string{"H", "v h"}, host.AllKeys()); diff != "" {
		t.Error(diff)
	}
	toggle, _ := keys.ByID(keys.Toggle)
	if got := toggle.Key(); got != "space" {
		t.Errorf("toggle: %q", got)
	}
}

func TestStrokes(t *testing.T) {
	tests := []struct {
		msg  tea.KeyMsg
		want []string
	}{
		{tea.KeyMsg{Type: tea.KeyEnter}, []string{"enter"}},
		{tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, []string{" "}},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("jj")}, []string{"j", "j"}},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a"), Alt: true}, []string{"alt+a"}},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("rm"), Paste: true}, []string{"[rm]"}},
	}
	for _, test := range tests {
		var got []string
		for _, stroke := range keys.Strokes(test.msg) {
			got = append(got, stroke.String())
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v: %s", test.msg, diff)
		}
	}
}

func BenchmarkKeyIsLookedUp(b *testing.B) {
	scopes := []keys.Scope{keys.Always, keys.Wire, keys.Move, keys.Global}
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := keys.Lookup(scopes, "q"); !ok {
			b.Fatal("q is bound to nothing")
		}
	}
}

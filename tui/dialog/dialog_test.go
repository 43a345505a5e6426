package dialog_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/tui/dialog"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// press sends keys to a dialog and returns how it ended, nil when it did not.
func press(t *testing.T, d dialog.Dialog, names ...string) dialog.Result {
	t.Helper()
	var r dialog.Result
	for i, name := range names {
		if r != nil {
			t.Fatalf("the dialog ended with %#v before %q", r, names[i])
		}
		r, _ = d.Update(tuitest.Input(name))
	}
	return r
}

func picture(d dialog.Dialog) string { return tuitest.Picture(d.View(tuitest.Dark())) }

func entries() []dialog.Entry {
	all := dialog.Entries(keys.Facts{CanFetch: "no environment is chosen"})
	return append(all,
		dialog.Entry{ID: keys.Scenario, Given: "two-tickets", Title: "Scenario: two-tickets", Detail: "2 results"},
		dialog.Entry{ID: keys.Scenario, Given: "slow 6s", Title: "Scenario: slow 6s"},
	)
}

func localePicker(free string) *dialog.Picker {
	return dialog.NewPicker(dialog.PickerOptions{
		Name: "locale", Title: "Locale of HubSpot's user", Free: free,
		Items: []dialog.Item{
			{Value: "en-US", Title: "en-US", Detail: "English (United States)"},
			{Value: "de-DE", Title: "de-DE", Detail: "Deutsch (Deutschland)", Current: true},
			{Value: "ja-JP", Title: "ja-JP", Detail: "日本語 (日本)"},
			{Value: "xx", Title: "xx", Reason: "unknown"},
		},
	})
}

func actionsMenu() *dialog.Menu {
	return dialog.NewMenu("tile", "API-22: APIs working too fast", []dialog.Item{
		{Value: "/results/0/actions/0", Title: "Edit", Detail: "IFRAME"},
		{Value: "/results/0/actions/1", Title: "Resolve", Detail: "CONFIRMATION_ACTION_HOOK"},
		{Value: "/results/0/actions/2", Title: "Delete", Detail: "DELETE", Danger: true},
	})
}

func deletion() *dialog.Inspect {
	return dialog.NewInspect(dialog.Inspection{
		Title: "Delete", Prompt: "Are you sure you want to delete this ticket?",
		Buttons: []dialog.Button{{Label: "Yes", Danger: true}, {Label: "No"}}, Note: "danger (DELETE)",
		Sections: []dialog.Section{
			{Title: "The request that the classic card sends", Lines: []string{
				"DELETE https://example.com/tickets/245?userId=12345&userEmail=loggedinuser%40hubspot.com&associatedObjectId=53701",
				"X-HubSpot-Signature: 09378a036b64654c71f420309ffdc4ffd7b1", "", "line one\nline two",
			}},
			{Title: "Note", Lines: []string{"The app card sends the parameters in the query too."}},
		},
		Foot: "CONFIRMATION_ACTION_HOOK", Copy: "https://example.com/tickets/245", CopyWhat: "URL",
	})
}

func question() *dialog.Confirm {
	return dialog.NewConfirm(dialog.Question{
		Name: "quit", Title: "Quit", Text: "The card has unsaved changes.\nQuit all the same?", Yes: "Quit", No: "Stay", Danger: true,
	})
}

func message() *dialog.Message {
	return dialog.NewMessage("Copy by hand", "No clipboard was found.\n\nhttps://example.com/a/very/long/path?with=parameters&and=more&and=more&and=more&and=more")
}

// all returns a new dialog of each kind.
func all() map[string]dialog.Dialog {
	typed := localePicker("locale")
	typed.Update(tuitest.Input("zz"))
	searched := dialog.NewPalette(entries(), []keys.ID{keys.Host, keys.Fetch})
	searched.Update(tuitest.Input("sig"))
	filtered := dialog.NewHelp(keys.Wire, "Wire", keys.Facts{})
	filtered.Update(tuitest.Input("copy"))
	return map[string]dialog.Dialog{
		"help":            dialog.NewHelp(keys.Preview, "Preview  classic · 48 cols", keys.Facts{HasActions: true}),
		"help-filtered":   filtered,
		"palette":         dialog.NewPalette(entries(), []keys.ID{keys.Host, keys.Fetch}),
		"palette-search":  searched,
		"picker":          localePicker(""),
		"picker-typed":    typed,
		"menu":            actionsMenu(),
		"view-menu":       dialog.ActionMenu(keys.ViewMenu, keys.Facts{}),
		"copy-menu":       dialog.ActionMenu(keys.CopyMenu, keys.Facts{}),
		"inspect":         deletion(),
		"inspect-nothing": dialog.NewInspect(dialog.Inspection{}),
		"confirm":         question(),
		"message":         message(),
		"message-empty":   dialog.NewMessage("", ""),
		"menu-empty":      dialog.NewMenu("x", "", nil),
	}
}

func TestPictures(t *testing.T) {
	for name, d := range all() {
		t.Run(name, func(t *testing.T) {
			d.SetSize(80, 24)
			tuitest.Golden(t, name+".golden", picture(d))
		})
	}
}

func TestEveryDialogIsExactAtEverySize(t *testing.T) {
	kinds := all()
	maps.Copy(kinds, younger())
	for name, d := range kinds {
		for w, h := range tuitest.Sizes() {
			d.SetSize(w, h)
			checkSize(t, fmt.Sprintf("%s in %d×%d", name, w, h), d, w, h)
			for _, k := range []string{"end", "a", "pgup", "down"} {
				d.Update(tuitest.Key(k))
			}
			d.Wheel(3)
			d.Click(w/2, h/2)
			d.Click(0, 0)
			checkSize(t, fmt.Sprintf("%s in %d×%d, used", name, w, h), d, w, h)
		}
	}
}

func checkSize(t *testing.T, what string, d dialog.Dialog, maxW, maxH int) {
	t.Helper()
	th := tuitest.Dark().WithASCII(maxW%2 == 0)
	lines := d.View(th)
	w, h := d.Size()
	if w > maxW || h > maxH {
		t.Fatalf("%s: takes %d×%d", what, w, h)
	}
	tuitest.Exact(t, what, lines, w, h)
	if !slices.Equal(lines, d.View(th)) {
		t.Fatalf("%s: drawing it changes it", what)
	}
}

func TestPaletteRunsActions(t *testing.T) {
	tests := map[string]struct {
		keys []string
		want dialog.Result
	}{
		"closes":                       {[]string{"esc"}, dialog.Cancelled{}},
		"the last used first":          {[]string{"enter"}, dialog.Ran{ID: keys.Host}},
		"finds by words":               {[]string{"theme", "enter"}, dialog.Ran{ID: keys.Theme}},
		"finds by name":                {[]string{"object-type", "enter"}, dialog.Ran{ID: keys.ObjectType}},
		"takes a command line":         {[]string{":locale de-DE", "enter"}, dialog.Ran{ID: keys.Locale, Argument: "de-DE"}},
		"takes an argument with words": {[]string{"scenario slow 6s", "enter"}, dialog.Ran{ID: keys.Scenario, Argument: "slow 6s"}},
		"without the argument, asks":   {[]string{"locale ", "enter"}, dialog.Ran{ID: keys.Locale}},
		"a scenario of the project":    {[]string{"two-tick", "enter"}, dialog.Ran{ID: keys.Scenario, Argument: "two-tickets"}},
		"a scenario with a blank":      {[]string{"slow", "enter"}, dialog.Ran{ID: keys.Scenario, Argument: "slow 6s"}},
		"completes":                    {[]string{"loca", "tab", "fr-FR", "enter"}, dialog.Ran{ID: keys.Locale, Argument: "fr-FR"}},
		"takes back":                   {[]string{"zzzz", "backspace", "backspace", "backspace", "backspace", "enter"}, dialog.Ran{ID: keys.Host}},
		"nothing found":                {[]string{"zzzz", "enter"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := dialog.NewPalette(entries(), []keys.ID{keys.Host, keys.Fetch})
			d.SetSize(80, 24)
			if diff := cmp.Diff(test.want, press(t, d, test.keys...)); diff != "" {
				t.Errorf("%s\n%s", diff, picture(d))
			}
		})
	}
}

func TestPaletteSaysWhyAnActionCannotRun(t *testing.T) {
	d := dialog.NewPalette(entries(), nil)
	d.SetSize(100, 24)
	if r := press(t, d, "fetch", "enter"); r != nil {
		t.Fatalf("a blocked action ran: %#v", r)
	}
	if got := picture(d); strings.Count(got, "no environment is chosen") < 3 {
		t.Errorf("the reason is not shown:\n%s", got)
	}
	press(t, d, "down", "down")
	if got := picture(d); strings.Count(got, "no environment is chosen") > 2 {
		t.Errorf("the reason stays:\n%s", got)
	}
}

// The lower border says where the cursor is, as that of a menu does, and what the
// filter leaves of how many.
func TestPickerSaysWhereItIs(t *testing.T) {
	d := localePicker("")
	d.SetSize(80, 24)
	for _, step := range []struct{ keys, want string }{
		{"home", "1/4"},
		{"down", "2/4"},
		{"j a", "1/1 of 4"},
		{"q", "━0 of 4"},
	} {
		press(t, d, strings.Fields(step.keys)...)
		last := picture(d)
		last = last[strings.LastIndex(strings.TrimSpace(last), "\n")+1:]
		if !strings.Contains(last, step.want) {
			t.Errorf("after %s the border is %q, not %q", step.keys, last, step.want)
		}
	}
}

func TestPickerChooses(t *testing.T) {
	tests := map[string]struct {
		free string
		keys []string
		want dialog.Result
	}{
		"what is in force":      {"", []string{"enter"}, dialog.Chosen{Name: "locale", Value: "de-DE"}},
		"the next one":          {"", []string{"down", "enter"}, dialog.Chosen{Name: "locale", Value: "ja-JP"}},
		"by its detail":         {"", []string{"日本", "enter"}, dialog.Chosen{Name: "locale", Value: "ja-JP"}},
		"not what is no item":   {"", []string{"fr-FR", "enter"}, nil},
		"what is typed":         {"locale", []string{"fr-FR", "enter"}, dialog.Chosen{Name: "locale", Value: "fr-FR"}},
		"an item that is typed": {"locale", []string{"en-US", "enter"}, dialog.Chosen{Name: "locale", Value: "en-US"}},
		"a match over the text": {"locale", []string{"ja", "enter"}, dialog.Chosen{Name: "locale", Value: "ja-JP"}},
		"not what is blocked":   {"", []string{"xx", "enter"}, nil},
		"completes":             {"locale", []string{"ja", "up", "tab", "enter"}, dialog.Chosen{Name: "locale", Value: "ja-JP"}},
		"nothing":               {"", []string{"esc"}, dialog.Cancelled{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := localePicker(test.free)
			d.SetSize(80, 24)
			if diff := cmp.Diff(test.want, press(t, d, test.keys...)); diff != "" {
				t.Errorf("%s\n%s", diff, picture(d))
			}
		})
	}
}

func TestMenuTakesLettersAndDigits(t *testing.T) {
	d := actionsMenu()
	d.SetSize(80, 24)
	if diff := cmp.Diff(dialog.Result(dialog.Chosen{Name: "tile", Value: "/results/0/actions/1"}), press(t, d, "2")); diff != "" {
		t.Error(diff)
	}
	view := dialog.ActionMenu(keys.ViewMenu, keys.Facts{})
	view.SetSize(80, 24)
	if diff := cmp.Diff(dialog.Result(dialog.Ran{ID: keys.Locale}), press(t, view, "l")); diff != "" {
		t.Error(diff)
	}
	copying := dialog.ActionMenu(keys.CopyMenu, keys.Facts{})
	copying.SetSize(120, 24)
	if r := press(t, copying, "b"); r != nil || !strings.Contains(picture(copying), "r fetches") {
		t.Errorf("a body that is not there was copied: %#v\n%s", r, picture(copying))
	}
}

func TestHelpRunsWhatItNames(t *testing.T) {
	d := dialog.NewHelp(keys.Preview, "Preview", keys.Facts{})
	d.SetSize(100, 40)
	if diff := cmp.Diff(dialog.Result(dialog.Ran{ID: keys.Quit}), press(t, d, "quit", "enter")); diff != "" {
		t.Errorf("%s\n%s", diff, picture(d))
	}
	moves := dialog.NewHelp(keys.Preview, "Preview", keys.Facts{})
	moves.SetSize(100, 40)
	if r := press(t, moves, "enter"); r != nil {
		t.Errorf("a movement ran from the help: %#v", r)
	}
}

// Whoever only presses enter or escape destroys nothing.
func TestConfirmIsSafeByDefault(t *testing.T) {
	tests := map[string]struct {
		keys []string
		want dialog.Result
	}{
		"enter":       {[]string{"enter"}, dialog.Cancelled{}},
		"escape":      {[]string{"esc"}, dialog.Cancelled{}},
		"n":           {[]string{"n"}, dialog.Cancelled{}},
		"y":           {[]string{"y"}, dialog.Confirmed{Name: "quit"}},
		"tab":         {[]string{"tab", "enter"}, dialog.Confirmed{Name: "quit"}},
		"there, back": {[]string{"left", "right", "enter"}, dialog.Cancelled{}},
		"other keys":  {[]string{"x", "q"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := question()
			d.SetSize(80, 24)
			if diff := cmp.Diff(test.want, press(t, d, test.keys...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestInspectAndMessageCopy(t *testing.T) {
	for name, d := range map[string]dialog.Dialog{"https://example.com/tickets/245": deletion(), "No clipboard": message()} {
		d.SetSize(80, 24)
		r, cmd := d.Update(tuitest.Input("y"))
		if r != nil || cmd == nil {
			t.Fatalf("%s: y ends the dialog with %#v", name, r)
		}
		asked, ok := cmd().(msg.CopyRequested)
		if !ok || !strings.HasPrefix(asked.Text, name) {
			t.Errorf("y asks for %#v", asked)
		}
		if r := press(t, d, "esc"); r != (dialog.Cancelled{}) {
			t.Errorf("escape ends with %#v", r)
		}
	}
}

func TestInspectScrolls(t *testing.T) {
	d := deletion()
	d.SetSize(60, 10)
	if got := picture(d); strings.Contains(got, "line two") {
		t.Fatalf("everything fits:\n%s", got)
	}
	press(t, d, "end")
	if got := picture(d); !strings.Contains(got, "app card sends") {
		t.Errorf("the end is not seen:\n%s", got)
	}
	press(t, d, "home", "pgdown", "up")
	d.Wheel(-100)
	if got := picture(d); !strings.Contains(got, "Are you sure") {
		t.Errorf("the beginning is not seen:\n%s", got)
	}
}

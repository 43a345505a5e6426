package dialog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/tui/dialog"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// asking is deletion, as it asks.
func asking(change ...func(*dialog.Inspection)) *dialog.Inspect {
	in := dialog.Inspection{
		Name: "delete", Title: "Delete", Prompt: "Are you sure you want to delete this ticket?",
		Buttons: []dialog.Button{{Label: "Yes", Danger: true}, {Label: "No"}}, Confirm: 0, Safe: 1, Note: "danger (DELETE)",
		Sections: []dialog.Section{{Title: "The request that the classic card sends", Lines: []string{
			"DELETE https://example.com/tickets/245?userId=12345&userEmail=loggedinuser%40hubspot.com&associatedObjectId=53701",
			"X-HubSpot-Signature: 09378a036b64654c71f420309ffdc4ffd7b1",
		}}},
		Brief: "DELETE https://example.com/tickets/245", Copy: "https://example.com/tickets/245", CopyWhat: "URL",
	}
	for _, c := range change {
		c(&in)
	}
	return dialog.NewInspect(in)
}

// resolving is a confirmation in the other order: cancel, then confirm.
func resolving(in *dialog.Inspection) {
	in.Name, in.Title, in.Prompt = "resolve", "Resolve", "Mark this ticket as resolved?"
	in.Buttons, in.Confirm, in.Safe, in.Note = []dialog.Button{{Label: "No"}, {Label: "Yes"}}, 1, 0, ""
	in.CanTry = true
}

func long(in *dialog.Inspection) {
	wordy(in)
	in.Prompt = strings.TrimSpace(strings.Repeat(in.Prompt+" ", 15))
}

func wordy(in *dialog.Inspection) {
	in.Prompt = strings.TrimSpace(strings.Repeat("Wirklich löschen? هل أنت متأكد 本当に 👩‍👧 ", 20))
	in.Buttons = []dialog.Button{
		{Label: strings.Repeat("Yes, delete this ticket and all that belongs to it ", 4), Danger: true},
		{Label: "لا، احتفظ به 👩‍👧 " + strings.Repeat("いいえ", 20)},
	}
}

func TestInspectionAsks(t *testing.T) {
	no, yes := dialog.Pressed{Name: "delete", Button: 1}, dialog.Pressed{Name: "delete", Confirm: true}
	tests := map[string]struct {
		keys []string
		want dialog.Result
	}{
		"enter presses the safe button":       {[]string{"enter"}, no},
		"escape":                              {[]string{"esc"}, dialog.Cancelled{}},
		"n":                                   {[]string{"n"}, dialog.Cancelled{}},
		"q":                                   {[]string{"q"}, dialog.Cancelled{}},
		"y confirms":                          {[]string{"y"}, yes},
		"to the other button":                 {[]string{"tab", "enter"}, yes},
		"left":                                {[]string{"left", "enter"}, yes},
		"right, past the end":                 {[]string{"right", "enter"}, yes},
		"h and l":                             {[]string{"h", "l", "enter"}, no},
		"back and forth":                      {[]string{"shift+tab", "tab", "enter"}, no},
		"looking sends nothing":               {[]string{"i", "down", "end", "i", "c", "b", "x", "pgup"}, nil},
		"b, where there is nothing to try":    {[]string{"b"}, nil},
		"looking first, then confirming":      {[]string{"i", "y"}, yes},
		"the focus survives the inspection":   {[]string{"tab", "i", "enter"}, yes},
		"a space is no answer":                {[]string{"space"}, nil},
		"letters in upper case are no answer": {[]string{"Y", "N"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := asking()
			d.SetSize(80, 24)
			if diff := cmp.Diff(test.want, press(t, d, test.keys...)); diff != "" {
				t.Errorf("%s\n%s", diff, picture(d))
			}
		})
	}
}

func TestInspectionWithTheSafeButtonFirst(t *testing.T) {
	d := asking(resolving)
	d.SetSize(80, 24)
	if diff := cmp.Diff(dialog.Result(dialog.Tried{Name: "resolve"}), press(t, d, "b")); diff != "" {
		t.Error(diff)
	}
	for keys, want := range map[string]dialog.Result{
		"y":         dialog.Pressed{Name: "resolve", Button: 1, Confirm: true},
		"enter":     dialog.Pressed{Name: "resolve", Button: 0},
		"tab enter": dialog.Pressed{Name: "resolve", Button: 1, Confirm: true},
	} {
		d := asking(resolving)
		d.SetSize(80, 24)
		if diff := cmp.Diff(want, press(t, d, strings.Fields(keys)...)); diff != "" {
			t.Errorf("%s: %s", keys, diff)
		}
	}
}

// Nothing but a confirmation may come of a dialog that has none.
func TestInspectionWithoutAConfirmingButton(t *testing.T) {
	d := asking(func(in *dialog.Inspection) { in.Confirm = -1 })
	d.SetSize(80, 24)
	if r := press(t, d, "y"); r != nil {
		t.Errorf("y gives %#v", r)
	}
	if got := press(t, d, "tab", "enter"); got != (dialog.Pressed{Name: "delete"}) {
		t.Errorf("the button gives %#v", got)
	}
	bare := asking(func(in *dialog.Inspection) { in.Buttons, in.Confirm = nil, -1 })
	bare.SetSize(80, 24)
	if r := press(t, bare, "y", "tab", "n"); r != nil {
		t.Errorf("a dialog without buttons gives %#v", r)
	}
	if r := press(t, bare, "enter"); r != (dialog.Cancelled{}) {
		t.Errorf("enter gives %#v", r)
	}
}

// A hand that presses twice sends once.
func TestInspectionAnswersOnce(t *testing.T) {
	for _, key := range []string{"y", "enter", "b", "esc", "n"} {
		s := opened(asking(resolving))
		top := s.Top()
		s.Update(tuitest.Input("tab"))
		first, _ := s.Update(tuitest.Input(key))
		second, cmd := s.Update(tuitest.Input(key))
		if first == nil || second != nil || cmd != nil {
			t.Errorf("%s twice: %#v, then %#v", key, first, second)
		}
		late, _ := top.Update(tuitest.Input(key))
		clicked, _ := top.Click(3, 4)
		if late != nil || clicked != nil {
			t.Errorf("%s after the end: %#v, %#v", key, late, clicked)
		}
	}
	s := opened(asking())
	if r, _ := s.Update(tuitest.Text("yy")); r != (dialog.Pressed{Name: "delete", Confirm: true}) || s.Open() {
		t.Errorf("yy in one read gives %#v", r)
	}
}

// What is pasted is text, and no answer.
func TestInspectionIgnoresAPaste(t *testing.T) {
	s := opened(asking())
	for _, text := range []string{"y", "yes\n", "\n", "b"} {
		if r, cmd := s.Update(tuitest.Paste(text)); r != nil || cmd != nil {
			t.Errorf("pasting %q gives %#v", text, r)
		}
	}
}

func TestInspectionHidesItsRequest(t *testing.T) {
	d := asking()
	d.SetSize(80, 24)
	closed := picture(d)
	if strings.Contains(closed, "X-HubSpot-Signature") || !strings.Contains(closed, "DELETE https://example.com/tickets/245") {
		t.Errorf("closed:\n%s", closed)
	}
	press(t, d, "i")
	if got := picture(d); !strings.Contains(got, "X-HubSpot-Signature: 09378a036b64654c71f420309ffdc4ffd7b1") || !strings.Contains(got, "i hide the request") {
		t.Errorf("open:\n%s", got)
	}
	press(t, d, "i")
	if got := picture(d); got != closed {
		t.Errorf("closed again:\n%s", got)
	}
	open := asking(func(in *dialog.Inspection) { in.Expanded = true })
	open.SetSize(80, 24)
	if got := picture(open); !strings.Contains(got, "X-HubSpot-Signature") {
		t.Errorf("expanded:\n%s", got)
	}
	unnamed := asking(func(in *dialog.Inspection) { in.Brief = "" })
	unnamed.SetSize(80, 24)
	if got := picture(unnamed); !strings.Contains(got, "DELETE https://example.com/tickets/245?userId=12345&userEmail=logged") {
		t.Errorf("the first line does not stand for the request:\n%s", got)
	}
}

// Behind a text of any length, the request comes into view with one key, and the
// buttons stay.
func TestInspectionOfManyWords(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {80, 24}, {120, 40}, {200, 60}} {
		d := asking(long)
		d.SetSize(size[0], size[1])
		if got := picture(d); !strings.Contains(got, "[x Yes, delete") || !strings.Contains(got, "▸[ لا") {
			t.Errorf("%v: the buttons are not seen:\n%s", size, got)
		}
		press(t, d, "i")
		if got := picture(d); !strings.Contains(got, "The request that") || !strings.Contains(got, "[x Yes, delete") {
			t.Errorf("%v: the request is not seen:\n%s", size, got)
		}
		press(t, d, "home", "pgdown", "j", "k", "pgup")
		if got := picture(d); !strings.Contains(got, "Wirklich löschen?") {
			t.Errorf("%v: the text is not seen:\n%s", size, got)
		}
	}
	endless := asking(func(in *dialog.Inspection) { in.Prompt = strings.Repeat("word ", 1<<20) })
	endless.SetSize(80, 24)
	if press(t, endless, "end"); !strings.Contains(picture(endless), "not shown here)") {
		t.Errorf("what is cut is not said:\n%s", picture(endless))
	}
}

// A label that does not fit is told in full above the buttons.
func TestInspectionTellsLongLabels(t *testing.T) {
	d := asking(func(in *dialog.Inspection) { in.Buttons[0].Label = strings.Repeat("Yes, do it ", 9) + "now" })
	d.SetSize(60, 24)
	if got := picture(d); !strings.Contains(got, "Button 1: Yes, do it") || !strings.Contains(got, "now") {
		t.Errorf("%s", got)
	}
}

func TestInspectionCopies(t *testing.T) {
	d := asking()
	d.SetSize(80, 24)
	want := msg.CopyRequested{What: "URL", Text: "https://example.com/tickets/245"}
	if _, cmd := d.Update(tuitest.Input("c")); tuitest.Message(cmd) != want {
		t.Errorf("c gives %#v", tuitest.Message(cmd))
	}
}

func TestInspectionTakesTheMouse(t *testing.T) {
	no, yes := dialog.Pressed{Name: "delete", Button: 1}, dialog.Pressed{Name: "delete", Confirm: true}
	tests := map[string]struct {
		text string
		want dialog.Result
	}{
		"the confirming button": {"[x Yes]", yes},
		"the safe button":       {"[ No ]", no},
		"the close button":      {"[×]", dialog.Cancelled{}},
		"a key in the foot":     {"y confirm", yes},
		"another one":           {"esc or n", dialog.Cancelled{}},
		"a key that only looks": {"i inspect first", nil},
		"the text":              {"Are you sure", nil},
		"between the buttons":   {" ▸[ No", nil},
		"the note":              {"danger (DELETE)", nil},
		"the border":            {"┏", nil},
		"beside the dialog":     {"....", dialog.Cancelled{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := opened(asking())
			x, y := find(t, s, test.text)
			if diff := cmp.Diff(test.want, click(s, x, y)); diff != "" {
				t.Error(diff)
			}
			if s.Open() != (test.want == nil) {
				t.Errorf("open: %v", s.Open())
			}
		})
	}
}

// Also where the dialog is low, buttons are rows, and the request is shown.
func TestInspectionTakesTheMouseEverywhere(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {60, 14}, {80, 24}} {
		for _, keys := range [][]string{nil, {"i"}} {
			for _, change := range []func(*dialog.Inspection){func(*dialog.Inspection) {}, wordy} {
				d := asking(change)
				d.SetSize(size[0], size[1])
				press(t, d, keys...)
				pressed := map[string]bool{}
				w, h := d.Size()
				for y := range h {
					for x := 0; x < w; x += 2 {
						again := asking(change)
						again.SetSize(size[0], size[1])
						press(t, again, keys...)
						if r, _ := again.Click(x, y); r != nil {
							pressed[fmt.Sprint(r)] = true
						}
					}
				}
				for _, want := range []dialog.Result{dialog.Pressed{Name: "delete", Confirm: true}, dialog.Pressed{Name: "delete", Button: 1}, dialog.Cancelled{}} {
					if !pressed[fmt.Sprint(want)] {
						t.Errorf("%v %v: no cell gives %v\n%s", size, keys, want, picture(d))
					}
				}
			}
		}
	}
}

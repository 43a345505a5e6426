package dialog_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/model/bench"
	"cardbench/tui/dialog"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

func record() dialog.RecordView {
	return dialog.RecordView{
		Name: "tim", ObjectType: "contacts", ID: "53701", Others: []string{"zoe"},
		Properties: []bench.RecordProperty{
			{Name: "firstname", Value: "Tim"}, {Name: "email", Value: "timrobinson@itysl.com"}, {Name: "notes", Value: "one\ntwo"}, {Name: "empty"},
		},
		Needed:   []dialog.Need{{Property: "hs_ticket_priority", By: "Resolve (associatedObjectProperties)"}},
		Identity: [][2]string{{"userId", "12345"}, {"userEmail", "loggedinuser@hubspot.com"}},
		Note:     "Stored in cardbench.yaml; its comments stay.",
	}
}

// drive sends keys and returns the changes that went up, and how the dialog ended.
func drive(t *testing.T, d dialog.Dialog, keys ...string) (changes []tea.Msg, ended dialog.Result) {
	t.Helper()
	for _, k := range keys {
		r, cmd := d.Update(tuitest.Input(k))
		if m := tuitest.Message(cmd); m != nil {
			changes = append(changes, m)
		}
		if r != nil {
			return changes, r
		}
	}
	return changes, nil
}

func TestRecordIsEdited(t *testing.T) {
	set := func(name, value string) []tea.Msg {
		return []tea.Msg{msg.RecordEdited{Record: "tim", Op: msg.SetProperty, Name: name, Value: value}}
	}
	asked := func(what msg.RecordWish) []tea.Msg { return []tea.Msg{msg.RecordAsked{Record: "tim", What: what}} }
	tests := map[string]struct {
		keys string
		want []tea.Msg
	}{
		"a value":                        {"home enter ctrl+u Tom enter", set("firstname", "Tom")},
		"e edits too":                    {"home e backspace enter", set("firstname", "Ti")},
		"nothing changed":                {"home enter enter", nil},
		"an edit is cancelled":           {"home enter Tom esc", nil},
		"to nothing":                     {"home enter ctrl+u enter", set("firstname", "")},
		"a newline stays":                {"home down down enter ! enter", set("notes", "one\ntwo!")},
		"what is needed":                 {"enter HIGH enter", set("hs_ticket_priority", "HIGH")},
		"what is needed, empty":          {"enter enter", set("hs_ticket_priority", "")},
		"something new":                  {"a lifecycle enter lead enter", set("lifecycle", "lead")},
		"something new, on its row":      {"down enter lifecycle tab lead tab", set("lifecycle", "lead")},
		"a name in blanks":               {"a space x space enter 1 enter", set("x", "1")},
		"not without a name":             {"a enter x enter", nil},
		"not a name that is there":       {"a email enter", nil},
		"cancelled after the name":       {"a x enter 1 esc", nil},
		"a new name":                     {"home r ctrl+u given enter", []tea.Msg{msg.RecordEdited{Record: "tim", Op: msg.RenameProperty, Name: "firstname", To: "given"}}},
		"the same name":                  {"home r enter", nil},
		"not the name of another":        {"home r ctrl+u email enter", nil},
		"gone":                           {"home down d", []tea.Msg{msg.RecordEdited{Record: "tim", Op: msg.RemoveProperty, Name: "email"}}},
		"the identity":                   {"end enter ctrl+u me@example.com enter", []tea.Msg{msg.RecordEdited{Record: "tim", Op: msg.SetIdentity, Name: "userEmail", Value: "me@example.com"}}},
		"the identity cannot be deleted": {"end d r", nil},
		"what is missing cannot be, too": {"d r", nil},
		"headings are skipped":           {"end up up up up up up n", asked(msg.AddRecord)},
		"another record":                 {"end up up enter", asked(msg.AddRecord)},
		"another type":                   {"end up up up up enter", asked(msg.ChooseObjectType)},
		"another id":                     {"end up up up e ctrl+u 7 enter", []tea.Msg{msg.RecordEdited{Record: "tim", Op: msg.SetRecordID, Value: "7"}}},
		"the same id":                    {"end up up up enter enter", nil},
		"no id":                          {"end up up up enter ctrl+u enter", nil},
		"an id cannot be deleted":        {"end up up up d", nil},
		"the record's name":              {"end up up up up up enter ctrl+u tom enter", []tea.Msg{msg.RecordEdited{Record: "tim", Op: msg.RenameRecord, To: "tom"}}},
		"r renames it, too":              {"end up up up up up r x enter", []tea.Msg{msg.RecordEdited{Record: "tim", Op: msg.RenameRecord, To: "timx"}}},
		"not the name of another record": {"end up up up up up r ctrl+u zoe enter", nil},
		"no name for it":                 {"end up up up up up r ctrl+u enter", nil},
		"the record is deleted":          {"end up up up up up d", asked(msg.DropRecord)},
		"letters in a value are no keys": {"home enter ctrl+u q d a r e enter", set("firstname", "qdare")},
		"a key's name is text":           {"home enter ctrl+u n enter", set("firstname", "n")},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := dialog.NewRecord(record())
			d.SetSize(80, 24)
			got, ended := drive(t, d, strings.Fields(test.keys)...)
			if len(got) == 0 && len(test.want) == 0 {
				got, test.want = nil, nil
			}
			if diff := cmp.Diff(test.want, got); diff != "" || ended != nil {
				t.Errorf("%s%v\n%s", diff, ended, picture(d))
			}
		})
	}
}

func TestRecordCloses(t *testing.T) {
	for keys, want := range map[string]dialog.Result{
		"esc": dialog.Cancelled{}, "q": dialog.Cancelled{}, "enter esc": nil, "enter esc esc": dialog.Cancelled{}, "enter q": nil,
	} {
		d := dialog.NewRecord(record())
		d.SetSize(80, 24)
		if _, got := drive(t, d, strings.Fields(keys)...); got != want {
			t.Errorf("%s: %#v", keys, got)
		}
	}
}

// The receiver stores a change and tells the new state: the cursor stands on what was
// changed, and an edit that is going on is not lost.
func TestRecordFollowsWhatIsStored(t *testing.T) {
	v := record()
	d := dialog.NewRecord(v)
	d.SetSize(80, 24)
	drive(t, d, "enter", "HIGH", "enter")
	v.Properties = append(v.Properties, bench.RecordProperty{Name: "hs_ticket_priority", Value: "HIGH"})
	v.Needed = nil
	d.Set(v)
	if got := tuitest.LineWith(t, d.View(tuitest.Dark()), "▸"); !strings.Contains(got, "hs_ticket_priority") || !strings.Contains(got, "HIGH") {
		t.Errorf("the cursor is at %q\n%s", got, picture(d))
	}
	drive(t, d, "home", "r", "ctrl+u", "given", "enter")
	v.Properties = append([]bench.RecordProperty{{Name: "added", Value: "before"}}, v.Properties...)
	v.Properties[1].Name = "given"
	d.Set(v)
	if got := tuitest.LineWith(t, d.View(tuitest.Dark()), "▸"); !strings.Contains(got, "given") {
		t.Errorf("the cursor is at %q", got)
	}
	drive(t, d, "enter", "ctrl+u", "half")
	v.Properties = v.Properties[1:]
	d.Set(v)
	changes, _ := drive(t, d, "enter")
	want := []tea.Msg{msg.RecordEdited{Record: "tim", Op: msg.SetProperty, Name: "given", Value: "half"}}
	if diff := cmp.Diff(want, changes); diff != "" {
		t.Error(diff)
	}
	d.Set(dialog.RecordView{Name: "tim"})
	drive(t, d, "end", "home", "pgdown")
	if got := picture(d); !strings.Contains(got, "0 properties") {
		t.Errorf("%s", got)
	}
}

// What an action needs is missing once it is deleted: the cursor stays with it, and the
// keys are those of its new row.
func TestRecordOffersTheKeysOfTheRow(t *testing.T) {
	v := record()
	d := dialog.NewRecord(v)
	d.SetSize(80, 24)
	drive(t, d, "home", "d")
	v.Properties = v.Properties[1:]
	v.Needed = append(v.Needed, dialog.Need{Property: "firstname", By: "Resolve"})
	d.Set(v)
	got := picture(d)
	if !strings.Contains(got, "add it") || strings.Contains(got, "rename") {
		t.Errorf("the keys are those of another row:\n%s", got)
	}
}

func TestRecordSaysWhatIsMissingAndWhy(t *testing.T) {
	d := dialog.NewRecord(record())
	d.SetSize(90, 24)
	got := picture(d)
	for _, want := range []string{"x hs_ticket_priority", "missing, needed by Resolve (associatedObjectProperties)", "4 properties, 1 missing", "one⏎two", `""`, "Resolve (associatedObjectProperties) needs it"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not shown:\n%s", want, got)
		}
	}
	drive(t, d, "home")
	if got := picture(d); !strings.Contains(got, "Stored in cardbench.yaml") {
		t.Errorf("where it is stored is not shown:\n%s", got)
	}
	drive(t, d, "a", "email", "enter")
	if got := picture(d); !strings.Contains(got, "already") {
		t.Errorf("why not is not shown:\n%s", got)
	}
}

func TestRecordTakesTheMouse(t *testing.T) {
	s := opened(dialog.NewRecord(record()))
	x, y := find(t, s, "timrobinson")
	click(s, x, y)
	if r := click(s, x, y); r != nil {
		t.Fatalf("a second click ends with %#v", r)
	}
	s.Update(tuitest.Text("!"))
	bx, by := find(t, s, "...")
	if r := click(s, bx, by); r != nil {
		t.Fatalf("a click beside it loses the edit: %#v", r)
	}
	x, y = find(t, s, "enter take it")
	_, cmd := s.Update(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	want := msg.RecordEdited{Record: "tim", Op: msg.SetProperty, Name: "email", Value: "timrobinson@itysl.com!"}
	if diff := cmp.Diff(tea.Msg(want), tuitest.Message(cmd)); diff != "" {
		t.Error(diff)
	}
	s.Update(tea.MouseMsg{X: 40, Y: 12, Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
	x, y = find(t, s, "[×]")
	if r := click(s, x, y); r != (dialog.Cancelled{}) {
		t.Errorf("the X gives %#v", r)
	}
}

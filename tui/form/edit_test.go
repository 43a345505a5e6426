package form_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/edit"
	"cardbench/tui/form"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// Each step edits examples/tickets by keys; the lines that differ are those that were
// meant.
func TestEdits(t *testing.T) {
	const priority = "/display/properties/1"
	tests := map[string]struct {
		at     string
		press  []string
		choose string
		title  string
		want   string
	}{
		"label": {
			priority + "/label",
			[]string{"enter", "!", "enter"},
			"",
			`label "Priority" → "Priority!"`,
			"-        \"label\": \"Priority\",\n+        \"label\": \"Priority!\",\n",
		},
		"e edits": {
			"/title",
			[]string{"e", "backspace", "esc"},
			"",
			`title "Tickets" → "Ticket"`,
			"-  \"title\": \"Tickets\",\n+  \"title\": \"Ticket\",\n",
		},
		"option type by letter": {
			priority + "/options/2/type",
			[]string{"e", "i", "esc"},
			"",
			"type SUCCESS → INFO",
			"-            \"type\": \"SUCCESS\"\n+            \"type\": \"INFO\"\n",
		},
		"option type by space": {
			priority + "/options/2/type",
			[]string{"space"},
			"",
			"type SUCCESS → WARNING",
			"-            \"type\": \"SUCCESS\"\n+            \"type\": \"WARNING\"\n",
		},
		"option type from the list": {
			priority + "/options/2/type",
			[]string{"enter"},
			"DEFAULT",
			"type SUCCESS → DEFAULT",
			"-            \"type\": \"SUCCESS\"\n+            \"type\": \"DEFAULT\"\n",
		},
		"to a status": {
			"/display/properties/2/dataType",
			[]string{"enter"},
			"STATUS",
			"data type STRING → STATUS, with an option", "",
		},
		"from a status": {
			"/display/properties/6/dataType",
			[]string{"enter"},
			"STRING",
			"data type STATUS → STRING, without options", "",
		},
		"delete an option": {
			priority + "/options/1/label",
			[]string{"d"},
			"",
			`delete option "MEDIUM"`,
			"-            \"name\": \"MEDIUM\",\n-            \"label\": \"Medium\",\n-            \"type\": \"WARNING\"\n-          },\n-          {\n",
		},
		"delete a property to send": {
			"/fetch/objectTypes/0/propertiesToSend/1",
			[]string{"d"},
			"",
			`delete property to send "email"`,
			"-        \"propertiesToSend\": [\"firstname\", \"email\", \"lastname\"]\n+        \"propertiesToSend\": [\"firstname\", \"lastname\"]\n",
		},
		"move a property to send": {
			"/fetch/objectTypes/0/propertiesToSend/1",
			[]string{"alt+up"},
			"",
			`move property to send "email" up`,
			"-        \"propertiesToSend\": [\"firstname\", \"email\", \"lastname\"]\n+        \"propertiesToSend\": [\"email\", \"firstname\", \"lastname\"]\n",
		},
		"duplicate a base URL": {
			"/actions/baseUrls/0",
			[]string{"D"},
			"",
			`duplicate base URL "https://www.example.com/"`,
			"-    \"baseUrls\": [\"https://www.example.com/\"]\n+    \"baseUrls\": [\"https://www.example.com/\", \"https://www.example.com/\"]\n",
		},
		"suggestion": {
			"/fetch/objectTypes/0/propertiesToSend/2",
			[]string{"a", "phone", "down", "enter"},
			"",
			`property to send "" → "mobilephone"`,
			"-        \"propertiesToSend\": [\"firstname\", \"email\", \"lastname\"]\n+        \"propertiesToSend\": [\"firstname\", \"email\", \"lastname\", \"mobilephone\"]\n",
		},
		"an added value that stays empty goes again": {
			"/fetch/objectTypes/0/propertiesToSend/2",
			[]string{"a", "esc"},
			"",
			"delete property to send \"\"", "",
		},
		"an invalid value is text": {
			"/fetch/targetUrl",
			[]string{"enter", "ctrl+u", "no url", "enter"},
			"",
			`target URL "https://www.example.com/demo-fetch" → "no url"`,
			"-    \"targetUrl\": \"https://www.example.com/demo-fetch\",\n+    \"targetUrl\": \"no url\",\n",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, example(t, "tickets"), "")
			was := d.source()
			d.at(tt.at).press(tt.press...)
			if tt.choose != "" {
				d.choose(tt.choose)
			}
			if got := d.last(); got != tt.title {
				t.Errorf("title %q, want %q; notices %q", got, tt.title, d.notices)
			}
			got := changed(was, d.source())
			switch {
			case tt.want != "":
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
			case tt.choose != "":
				tuitest.GoldenOfTest(t, got)
			case got != "":
				t.Errorf("it differs:\n%s", got)
			}
			if d.form.Captures() {
				t.Error("the form still has the keys")
			}
		})
	}
}

func TestResponseEdits(t *testing.T) {
	tests := map[string]struct {
		at     string
		press  []string
		choose []string
		want   string
	}{
		"a number stays a number":        {"/results/0/objectId", []string{"enter", "6", "enter"}, nil, "+      \"objectId\": 2456, \"title\": \"API-22: APIs working too fast\", \"link\": \"https://www.example.com/tickets/245\","},
		"text in a number":               {"/results/0/objectId", []string{"enter", "x", "enter"}, nil, "\"objectId\": \"245x\""},
		"an absent value":                {"/results/1/created", []string{"enter", "2016-08-04", "enter"}, nil, "\"created\": \"2016-08-04\""},
		"an absent link":                 {"/results/1/link", []string{"enter", "https://e.com", "enter"}, nil, "\"link\": \"https://e.com\""},
		"currency brings its code":       {"/results/0/properties/0/dataType", []string{"enter"}, []string{"CURRENCY"}, "\"currencyCode\": \"USD\""},
		"status brings its colour":       {"/results/0/properties/0/dataType", []string{"enter"}, []string{"STATUS"}, "\"optionType\": \"DEFAULT\""},
		"an action gets what it needs":   {"/results/0/actions/0/type", []string{"enter"}, []string{"CONFIRMATION_ACTION_HOOK"}, "\"confirmButtonText\": \"Yes\""},
		"a new action":                   {"/results/0/actions/0", []string{"left", "down", "a"}, []string{"ACTION_HOOK"}, "\"httpMethod\": \"POST\""},
		"a new result":                   {"/results", []string{"a", "API-99", "enter"}, nil, "\"objectId\": 989"},
		"a settings action":              {"/settingsAction", []string{"enter"}, []string{"IFRAME"}, "\"settingsAction\": {"},
		"a secondary action":             {"/secondaryActions", []string{"a"}, []string{"ACTION_HOOK"}, "\"secondaryActions\": ["},
		"a duplicate has its own id":     {"/results/1", []string{"left", "down", "down", "D"}, nil, "\"objectId\": 989"},
		"an optional field goes":         {"/results/0/link", []string{"d"}, nil, "-      \"objectId\": 245, \"title\": \"API-22: APIs working too fast\", \"link\": \"https://www.example.com/tickets/245\","},
		"a status offers its options":    {"/results/1/priority", []string{"enter", "ctrl+u", "down", "enter"}, nil, "\"priority\": \"HIGH\""},
		"an associated property is sent": {"/results/0/actions/0/associatedObjectProperties/0", []string{"a", "firstn", "down", "enter"}, nil, "[\"email\", \"firstname\"]"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, example(t, "tickets"), response)
			was := d.response()
			d.in(msg.Response, tt.at).press(tt.press...)
			for _, c := range tt.choose {
				d.choose(c)
			}
			if got := changed(was, d.response()); !strings.Contains(got, tt.want) {
				t.Errorf("it has not %s\n%s\n%q\n%s", tt.want, got, d.notices, d.screen())
			}
			if d.source() != example(t, "tickets") {
				t.Error("the definition was changed")
			}
		})
	}
}

// Keys of one read come before the first text comes back.
func TestFastTypingDoesNotWaitForTheRoot(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.late = true
	d.at("/title").press("enter", " of", " the team", "backspace", "backspace")
	if d.source() != strings.Replace(example(t, "tickets"), `"Tickets"`, `"Tickets of the te"`, 1) {
		t.Error(d.source())
	}
	d.settle()
	d.late = false
	d.press("x", "esc")
	if !strings.Contains(d.source(), `"Tickets of the tex"`) {
		t.Error(d.source())
	}
}

// What an undo or another editor does to the text under a field shows in the field.
func TestForeignChangeReachesTheField(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.at("/title").press("enter")
	d.form.SetBuffer(edit.NewBuffer(card, []byte(strings.Replace(d.source(), `"Tickets"`, `"Cases"`, 1))))
	if !strings.Contains(d.screen(), "Cases") {
		t.Error(d.screen())
	}
}

// An undo that takes the element away takes its field along.
func TestUndoOfAnElementLeavesItsField(t *testing.T) {
	for _, at := range []string{"/display/properties", "/fetch/objectTypes/0/propertiesToSend", "/display/properties/1/options/0/name"} {
		d := newDesk(t, example(t, "tickets"), "")
		d.at(at).press("a")
		if !d.form.Captures() {
			t.Fatalf("%s: nothing is edited", at)
		}
		d.form.SetBuffer(edit.NewBuffer(card, []byte(example(t, "tickets"))))
		if d.form.Captures() {
			t.Errorf("%s: a field is edited that is not there\n%s", at, d.screen())
		}
	}
}

func TestBrokenSourceKeepsTheLastCard(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	good := d.buffers[msg.Definition]
	at := strings.Index(d.source(), `"label": "Priority"`)
	broken, err := good.Apply(edit.Change{Splices: []edit.Splice{{At: at, Removed: `"`, Inserted: ``}}})
	if err != nil {
		t.Fatal(err)
	}
	d.form.SetBuffer(broken)
	d.at("/display/properties/1").press("enter", "d", "a", "D", "space", "alt+up")
	if d.form.Captures() || len(d.titles) > 0 {
		t.Errorf("a form over broken text edits: %q", d.titles)
	}
	for _, n := range d.notices {
		if !strings.Contains(n, "26:9") {
			t.Errorf("the notice gives no place: %s", n)
		}
	}
	tuitest.GoldenOfTest(t, d.screen())
}

func TestLiveAnswerIsReadOnly(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), response)
	d.form.SetResponse(d.buffers[msg.Response], "A live answer cannot be edited. s chooses a stored one.")
	d.in(msg.Response, "/results/0").press("enter")
	if d.form.Captures() || len(d.notices) != 1 || !strings.Contains(d.screen(), "live answer") {
		t.Errorf("%q\n%s", d.notices, d.screen())
	}
	d.form.ClearResponse()
	if !strings.Contains(d.screen(), "no response") {
		t.Error(d.screen())
	}
}

func TestObservedValueBecomesAnOption(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.form.SetObserved(form.Observed{Responses: 1, Values: map[string][]form.Count{"priority": {{"Urgent \"now\"", 2}}}})
	d.at("/display/properties/1").press("G", "a")
	if !strings.Contains(d.source(), `"name": "Urgent \"now\""`) || d.last() != `add option "Urgent "now""` {
		t.Errorf("%q\n%s", d.last(), changed(example(t, "tickets"), d.source()))
	}
	if strings.Contains(d.screen(), "no option") {
		t.Error(d.screen())
	}
}

// Options that no answer had are named, unless they are many.
func TestOptionsThatWereNeverSeen(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.form.SetObserved(form.Observed{Responses: 3, Values: map[string][]form.Count{"priority": {{"LOW", 2}}}})
	d.at("/display/properties/1")
	if !strings.Contains(d.screen(), "  LOW 2   HIGH 0   MEDIUM 0\n") {
		t.Error(d.screen())
	}
	option := `{"name": "LOW", "label": "Low", "type": "SUCCESS"}`
	many := []string{option}
	for i := range 20 {
		many = append(many, strings.ReplaceAll(option, "LOW", "LOW "+strconv.Itoa(i)))
	}
	d = newDesk(t, `{"display": {"properties": [{"name": "p", "label": "P", "dataType": "STATUS", "options": [`+strings.Join(many, ",")+`]}]}}`, "")
	d.form.SetObserved(form.Observed{Responses: 3, Values: map[string][]form.Count{"p": {{"LOW 7", 5}, {"LOW", 2}, {"high", 1}}}})
	d.at("/display/properties/0")
	if !strings.Contains(d.screen(), "  LOW 7 5   LOW 2   19 others 0\n") || !strings.Contains(d.screen(), "high 1  x no option") {
		t.Error(d.screen())
	}
}

// Without the focus the actions mean the node that is selected elsewhere.
func TestActionsFromTheOutline(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.form.SetFocus(false)
	d.at("/display/properties/1").press("alt+down")
	if d.selected.Pointer != "/display/properties/2" || d.last() != `move property "priority" down` {
		t.Errorf("%q, at %v", d.last(), d.selected)
	}
	d.at("/display/properties/2").press("D")
	if d.selected.Pointer != "/display/properties/3" || !strings.Contains(d.source(), `"priority_2"`) {
		t.Errorf("%q, at %v", d.last(), d.selected)
	}
	d.at("/display/properties/3").press("d")
	if d.last() != `delete property "priority_2"` || d.selected.Pointer != "/display/properties/3" {
		t.Errorf("%q, at %v", d.last(), d.selected)
	}
	d.at("/display/properties/8").press("a")
	if !d.form.Captures() || d.selected.Pointer != "/display/properties/9" {
		t.Errorf("at %v\n%s", d.selected, d.screen())
	}
	d.at("/title").press("esc", "d")
	if len(d.notices) != 1 {
		t.Errorf("%q", d.notices)
	}
}

// A text that a field cannot hold is left alone.
func TestTextThatNoFieldHolds(t *testing.T) {
	for name, value := range map[string]string{"line break": `a\nb`, "long": strings.Repeat("x", 1500), "escape": `\u001b[31m`} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, `{"title": "`+value+`"}`, "")
			d.at("/title").press("enter")
			if d.form.Captures() || len(d.notices) != 1 || !strings.Contains(d.notices[0], "The source (6)") {
				t.Errorf("%q", d.notices)
			}
		})
	}
}

func TestUnknownKeysCanBeEdited(t *testing.T) {
	d := newDesk(t, `{"title": "T", "x-note": "keep", "nested": {"a": [1]}, "big": 1E-7}`, "")
	d.at("/x-note").press("enter", "!", "enter")
	d.at("/big").press("enter", "1", "enter")
	if want := `{"title": "T", "x-note": "keep!", "nested": {"a": [1]}, "big": 1E-71}`; d.source() != want {
		t.Errorf("%s", d.source())
	}
	d.at("/nested")
	d.form.SetFindings(nil)
	tuitest.GoldenOfTest(t, d.screen())
}

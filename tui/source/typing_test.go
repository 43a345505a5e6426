package source_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

func at(pointer string) msg.Place { return msg.Place{Doc: msg.Definition, Pointer: pointer} }

// In the tables "|" is the cursor; it is put there by keys and found by typing.
func TestKeysEdit(t *testing.T) {
	tests := map[string]struct {
		before string
		keys   []string
		after  string
	}{
		"a letter":                      {"{|}", []string{"a"}, "{a|}"},
		"letters in one read":           {"{|}", []string{"abc"}, "{abc|}"},
		"a blank":                       {"a|b", []string{"space"}, "a |b"},
		"a wide letter":                 {"\"名|\"", []string{"前", "left", "left", "x"}, "\"x|名前\""},
		"a joined character is one":     {"\"e\u0301👩‍👩‍👧|\"", []string{"backspace", "left", "x"}, "\"x|e\u0301\""},
		"delete takes a whole one":      {"\"|👩‍👩‍👧e\u0301\"", []string{"delete"}, "\"|e\u0301\""},
		"backspace joins lines":         {"{\r\n|}", []string{"backspace"}, "{|}"},
		"backspace at the start":        {"|{}", []string{"backspace"}, "|{}"},
		"delete at the end":             {"{}|", []string{"delete", "ctrl+d"}, "{}|"},
		"delete joins lines":            {"{|\r\n}", []string{"delete"}, "{|}"},
		"backspace takes a level":       {"{\n  \"a\": [\n      |\n  ]\n}", []string{"backspace"}, "{\n  \"a\": [\n    |\n  ]\n}"},
		"backspace takes half a level":  {"{\n  \"a\": [\n   |\n  ]\n}", []string{"backspace"}, "{\n  \"a\": [\n  |\n  ]\n}"},
		"backspace takes a tab":         {"{\n\t\"a\": [\n\t\t|]}", []string{"backspace"}, "{\n\t\"a\": [\n\t|]}"},
		"enter keeps the indent":        {"{\n    \"a\": 1,|\n}", []string{"enter"}, "{\n    \"a\": 1,\n    |\n}"},
		"enter behind a bracket":        {"{\n\t\"a\": [|1]\n}", []string{"enter"}, "{\n\t\"a\": [\n\t\t|1]\n}"},
		"enter between brackets":        {"{\r\n   \"a\": {|}\r\n}", []string{"enter"}, "{\r\n   \"a\": {\r\n      |\r\n   }\r\n}"},
		"enter in a file of one line":   {"{|}", []string{"enter"}, "{\n  |\n}"},
		"enter within the indent":       {"{\n  |  \"a\": 1\n}", []string{"enter"}, "{\n  \n  |  \"a\": 1\n}"},
		"a bracket goes below its own":  {"{\n  \"a\": [\n    1\n    |\n}", []string{"]"}, "{\n  \"a\": [\n    1\n  ]|\n}"},
		"a bracket behind text stays":   {"{\n  \"a\": [\n    1|\n}", []string{"]"}, "{\n  \"a\": [\n    1]|\n}"},
		"a bracket without its own":     {"  |", []string{"}"}, "  }|"},
		"tab in the indent":             {"{\n  \"a\": 1,\n |\"b\": 2\n}", []string{"tab"}, "{\n  \"a\": 1,\n  |\"b\": 2\n}"},
		"tab is a tab":                  {"{\n\t\"a\": 1,\n|\"b\": 2\n}", []string{"tab"}, "{\n\t\"a\": 1,\n\t|\"b\": 2\n}"},
		"shift+tab":                     {"{\n  \"a\": [\n    1|\n  ]\n}", []string{"shift+tab"}, "{\n  \"a\": [\n  1|\n  ]\n}"},
		"shift+tab without indent":      {"{|}", []string{"shift+tab"}, "{|}"},
		"tab on a selection":            {"{\n  \"a\": 1,\n|\"b\": 2,\n\"c\": 3\n}", []string{"shift+down", "shift+end", "tab", "right"}, "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3|\n}"},
		"typing replaces a selection":   {"\"abc|d\"", []string{"shift+left", "shift+left", "x"}, "\"ax|d\""},
		"backspace takes a selection":   {"\"a|bcd\"", []string{"shift+end", "backspace"}, "\"a|"},
		"a word back":                   {"\"one two|\"", []string{"ctrl+w"}, "\"one |\""},
		"a word ahead":                  {"\"|one two\"", []string{"alt+d"}, "\"| two\""},
		"to the end":                    {"\"one| two\"\n1", []string{"ctrl+k"}, "\"one|\n1"},
		"to the start":                  {"1\n\"one| two\"", []string{"ctrl+u"}, "1\n| two\""},
		"words are walked":              {"|\"one\": \"two\"", []string{"ctrl+right", "x", "ctrl+right", "y", "ctrl+left", "z"}, "\"onex\": \"z|twoy\""},
		"home and home again":           {"{\n  \"a\": 1|\n}", []string{"home", "x", "home", "home", "y"}, "{\ny|  x\"a\": 1\n}"},
		"the ends":                      {"{\n  \"a|\": 1\n}", []string{"ctrl+end", "x", "ctrl+home", "y"}, "y|{\n  \"a\": 1\n}x"},
		"left and right over line ends": {"{\r\n|}", []string{"left", "x", "right", "y"}, "{x\r\ny|}"},
		"out of a selection":            {"ab|cd", []string{"shift+left", "shift+left", "right", "x"}, "abx|cd"},
		"up and down keep the cell":     {"名前名前x|y\n1\n12345678901", []string{"down", "down", "x"}, "名前名前xy\n1\n123456789x|01"},
		"down at the bottom":            {"a|b", []string{"down", "x", "up", "y"}, "y|abx"},
		"alt and a letter is no letter": {"a|b", []string{"alt+x"}, "a|b"},
		"a paste is cleaned":            {"{|}", []string{"paste"}, "{\"a\":\n\t1|}"},
		"unknown keys do nothing":       {"a|b", []string{"f5", "ctrl+l", "insert"}, "a|b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := openAt(t, test.before)
			for _, k := range test.keys {
				if k == "paste" {
					o.key(tuitest.Paste("\"a\x1b[31m\":\r\n\t1\u202e\x00"))
					continue
				}
				o.press(k)
			}
			got := o.text()
			o.key(tuitest.Paste("|"))
			if diff := cmp.Diff(test.after, o.text()); diff != "" {
				t.Error(diff)
			}
			for o.undo() {
			}
			if want := strings.Replace(test.before, "|", "", 1); o.text() != want {
				t.Errorf("undone it is %q, not %q, coming from %q", o.text(), want, got)
			}
		})
	}
}

// openAt opens a text for editing where "|" stands in it.
func openAt(t testing.TB, marked string) *owner {
	t.Helper()
	before, behind, _ := strings.Cut(marked, "|")
	o := open(t, before+behind).edit("ctrl+home")
	for strings.Count(before, "\n") > strings.Count(o.before(), "\n") || len(o.before()) < len(before) {
		o.press("right")
	}
	return o
}

// before is the text before the cursor, found by where a letter goes.
func (o *owner) before() string {
	o.t.Helper()
	was := o.text()
	o.key(tuitest.Paste("\u2603"))
	before, _, _ := strings.Cut(o.text(), "\u2603")
	o.undo()
	if o.text() != was {
		o.t.Fatalf("a letter came and went: %q, not %q", o.text(), was)
	}
	return before
}

func TestTypingIsGroupedAsAPersonExpects(t *testing.T) {
	tests := map[string]struct {
		keys  []string
		steps int
	}{
		"a word":                       {[]string{"a", "b", "c"}, 1},
		"two words":                    {[]string{"a", "b", "space", "c", "d"}, 2},
		"erasing":                      {[]string{"a", "b", "backspace", "backspace"}, 2},
		"erasing ahead":                {[]string{"delete", "delete"}, 1},
		"the cursor jumps":             {[]string{"a", "left", "b"}, 2},
		"the cursor jumps and returns": {[]string{"a", "left", "right", "b"}, 2},
		"a new line":                   {[]string{"a", "enter", "b"}, 3},
		"two new lines":                {[]string{"enter", "enter"}, 2},
		"editing ends":                 {[]string{"a", "esc", "edit", "b"}, 2},
		"a paste":                      {[]string{"a", "paste", "b"}, 3},
		"a tab":                        {[]string{"tab", "tab"}, 2},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := open(t, card).edit("down")
			for _, k := range test.keys {
				switch k {
				case "edit":
					o.p.Edit()
				case "paste":
					o.key(tuitest.Paste("p"))
				default:
					o.press(k)
				}
			}
			groups := map[string]bool{}
			for _, c := range o.changes {
				if c.Title == "" || !strings.HasPrefix(c.Group, "source:typing:") {
					t.Errorf("a step is called %q and belongs to %q", c.Title, c.Group)
				}
				groups[c.Group] = true
			}
			if len(groups) != test.steps {
				t.Errorf("%d steps, not %d: %v", len(groups), test.steps, groups)
			}
		})
	}
}

func TestAChangeIsOnlyWhatItMeans(t *testing.T) {
	src := "\ufeff{\r\n\t\"n\": 1E-7,\r\n\t\"bad\": \"\xff\"\r\n}"
	o := open(t, src).edit("down", "end", "enter", "\"x\": -0,", "ctrl+end", "enter")
	want := "\ufeff{\r\n\t\"n\": 1E-7,\r\n\t\"x\": -0,\r\n\t\"bad\": \"\xff\"\r\n}\r\n"
	if o.text() != want {
		t.Errorf("%q, not %q", o.text(), want)
	}
	o.edit("ctrl+home", "x")
	if !strings.HasPrefix(o.text(), "\ufeffx{") {
		t.Errorf("the byte order mark is gone from %q", o.text()[:8])
	}
	if got := o.changes[0].Pointer; got != "/n" {
		t.Errorf("the change is about %q", got)
	}
}

func TestUndoBringsTheCursorBack(t *testing.T) {
	o := openAt(t, "{\n  \"one|\": 1,\n  \"two\": 2\n}").press("s", "ctrl+end")
	o.undo()
	if got := o.before(); got != "{\n  \"one" {
		t.Errorf("the cursor is behind %q", got)
	}
	o.press("ctrl+_", "ctrl+y")
	if diff := cmp.Diff([]string{"undo", "redo"}, o.asked); diff != "" {
		t.Error(diff)
	}
}

func TestARefusedChangeIsTakenBack(t *testing.T) {
	o := open(t, card).edit("down", "end")
	if cmd := o.p.Key(tuitest.Text("x")); cmd == nil || o.screen() == "" {
		t.Fatal("nothing was asked for")
	}
	if !strings.Contains(o.screen(), "\"Tickets\",x") {
		t.Error("what is typed shows only when it was applied")
	}
	o.p.SetBuffer(o.buffer)
	if strings.Contains(o.screen(), "\"Tickets\",x") {
		t.Error("what was refused shows")
	}
}

// The owner may be some keys behind: what comes back is then on the way to what shows.
func TestTypingAheadIsNotTakenBack(t *testing.T) {
	o := openAt(t, "{\n  \"one|\": 1\n}")
	var late []tea.Msg
	for _, k := range []string{"a", "b", "enter", "c", "backspace"} {
		late = append(late, tuitest.Message(o.p.Key(key(k))))
	}
	shown := o.screen()
	for i, m := range late {
		o.take(m)
		if !strings.Contains(o.screen(), "\"oneab\n") {
			t.Fatalf("after %d changes:\n%s\nnot:\n%s", i+1, o.screen(), shown)
		}
	}
	if want := "{\n  \"oneab\n  \": 1\n}"; o.text() != want {
		t.Errorf("%q, not %q", o.text(), want)
	}
	if got := o.before(); got != "{\n  \"oneab\n  " {
		t.Errorf("the cursor is behind %q", got)
	}
}

func TestAProblemBelowDoesNotHideTheCursor(t *testing.T) {
	o := open(t, card)
	o.p.SetSize(60, 12)
	o.edit("ctrl+end", "up", "!")
	if got := o.screen(); !strings.Contains(got, "!}") || !strings.Contains(got, "x 20:") {
		t.Errorf("the cursor's line or the problem is not shown:\n%s", got)
	}
}

func TestKeysAreForWhoEdits(t *testing.T) {
	o := open(t, card)
	if o.p.Captures() || o.p.Key(tuitest.Text("x")) != nil {
		t.Error("nobody edits, and a letter is text")
	}
	o.p.Do(keys.Enter)
	if !o.p.Captures() {
		t.Error("enter does not begin editing")
	}
	o.press("esc")
	if o.p.Captures() {
		t.Error("esc does not end editing")
	}
	o.p.Do(keys.Edit)
	o.p.SetFocus(false)
	if o.p.Captures() {
		t.Error("without the focus somebody edits")
	}
}

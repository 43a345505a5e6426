package tuitest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/model/document"
	"cardbench/tui/tuitest"
)

// failing is a test that only notes how it failed.
type failing struct {
	testing.TB
	name string
	said []string
}

func (*failing) Helper() {}

func (f *failing) Name() string { return f.name }

func (f *failing) Errorf(format string, args ...any) {
	f.said = append(f.said, fmt.Sprintf(format, args...))
}

// Fatalf ends what was called, as that of a test does.
func (f *failing) Fatalf(format string, args ...any) {
	f.Errorf(format, args...)
	panic(f)
}

func (f *failing) Fatal(args ...any) { f.Fatalf("%s", fmt.Sprint(args...)) }

// failure runs a check and returns how it failed, "" when it did not.
func failure(name string, check func(f *failing)) string {
	f := &failing{name: name}
	func() {
		defer func() {
			if r := recover(); r != nil && r != any(f) {
				panic(r)
			}
		}()
		check(f)
	}()
	return strings.Join(f.said, "\n")
}

func TestGoldenFindsWhatDiffers(t *testing.T) {
	t.Setenv("UPDATE_GOLDEN", "")
	t.Chdir(t.TempDir())
	check := func(got string) string {
		return failure("TestX/one", func(f *failing) { tuitest.GoldenOfTest(f, got) })
	}
	if got := check("a\n"); !strings.Contains(got, "UPDATE_GOLDEN=1") {
		t.Errorf("a file that is not there: %q", got)
	}
	t.Setenv("UPDATE_GOLDEN", "1")
	if got := check("a\n"); got != "" {
		t.Errorf("writing fails: %s", got)
	}
	t.Setenv("UPDATE_GOLDEN", "")
	if got := check("a\n"); got != "" {
		t.Errorf("the same text: %s", got)
	}
	if got := check("b\n"); !strings.Contains(got, "UPDATE_GOLDEN=1") || !strings.Contains(got, "TestX_one.golden") {
		t.Errorf("another text: %q", got)
	}
	if kept, err := os.ReadFile(filepath.Join("testdata", "TestX_one.golden")); err != nil || string(kept) != "a\n" {
		t.Errorf("the file holds %q, %v", kept, err)
	}
}

func TestExactFindsWhatIsNot(t *testing.T) {
	tests := map[string]struct {
		lines []string
		want  string // in the failure; "" for none
	}{
		"exact":           {[]string{"abc", "你 ", "\x1b[1;31mab\x1b[0mc"}, ""},
		"links":           {[]string{"\x1b]8;;http://m\x1b\\abc\x1b]8;;\x1b\\", "\x1b[31mabc\x1b[m", "   "}, ""},
		"a line less":     {[]string{"abc", "abc"}, "2 lines"},
		"a line more":     {[]string{"abc", "abc", "abc", ""}, "4 lines"},
		"a cell less":     {[]string{"abc", "ab", "abc"}, "line 1 is 2 cells wide"},
		"a cell more":     {[]string{"abc", "abc", "你好"}, "line 2 is 4 cells wide"},
		"a newline":       {[]string{"a\nbc", "abc", "abc"}, "line 0 has a control character"},
		"a style goes on": {[]string{"abc", "\x1b[0m\x1b[38;5;1mabc", "abc"}, "line 1 does not end its style"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := failure(name, func(f *failing) { tuitest.Exact(f, "it", test.lines, 3, 3) })
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("it says %q, not %q", got, test.want)
			}
		})
	}
}

func TestSizesReachTheExtremes(t *testing.T) {
	seen := map[[2]int]bool{}
	for w, h := range tuitest.Sizes() {
		seen[[2]int{w, h}] = true
	}
	for _, size := range [][2]int{{0, 0}, {0, 100}, {300, 0}, {1, 1}, {80, 24}, {300, 100}} {
		if !seen[size] {
			t.Errorf("%v is left out", size)
		}
	}
	for w, h := range tuitest.Screens() {
		if w < 1 || h < 1 {
			t.Errorf("no terminal has %d×%d cells", w, h)
		}
	}
}

func TestPictureAndContent(t *testing.T) {
	lines := []string{"\x1b[31mred\x1b[0m  ", " x", "", "   "}
	if diff := cmp.Diff("red\n x\n\n\n", tuitest.Picture(lines)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("red\n x\n", tuitest.Content(lines)); diff != "" {
		t.Error(diff)
	}
}

func TestLineWithWantsExactlyOne(t *testing.T) {
	lines := []string{"\x1b[1mone\x1b[0m  ", "two", "two"}
	if got := tuitest.LineWith(t, lines, "on"); got != "one" {
		t.Errorf("got %q", got)
	}
	for part, want := range map[string]string{"two": "2 lines", "three": "0 lines"} {
		if got := failure("x", func(f *failing) { tuitest.LineWith(f, lines, part) }); !strings.Contains(got, want) {
			t.Errorf("%s: %q", part, got)
		}
	}
}

// A key by its name is called so by Bubble Tea too.
func TestKeysAreCalledWhatTheyAre(t *testing.T) {
	for _, name := range []string{
		"enter", "esc", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pgup", "pgdown", "backspace",
		"delete", "ctrl+c", "ctrl+p", "ctrl+w", "f1", "f20", " ", "a", "Ü", "?", "alt+x", "alt+enter",
	} {
		if got := tuitest.Key(name).String(); got != name {
			t.Errorf("Key(%q) is %q", name, got)
		}
	}
	if got := tuitest.Key("space"); got.Type != tea.KeySpace || got.String() != " " {
		t.Errorf("space is %#v", got)
	}
	for _, name := range []string{"", "entre", "alt+", "jj"} {
		if !panics(func() { tuitest.Key(name) }) {
			t.Errorf("Key(%q) is a key", name)
		}
	}
	if got := tuitest.Input("jj"); got.Type != tea.KeyRunes || got.String() != "jj" {
		t.Errorf("a text is %#v", got)
	}
	if got := tuitest.Input("up"); got.Type != tea.KeyUp {
		t.Errorf("up is %#v", got)
	}
	if got := tuitest.Input("alt+up"); got.Type != tea.KeyUp || !got.Alt {
		t.Errorf("alt+up is %#v", got)
	}
	if got := tuitest.Paste("up"); got.Type != tea.KeyRunes || !got.Paste {
		t.Errorf("a paste is %#v", got)
	}
}

func panics(f func()) (yes bool) {
	defer func() { yes = recover() != nil }()
	f()
	return false
}

func TestMessage(t *testing.T) {
	if got := tuitest.Message(nil); got != nil {
		t.Errorf("no command says %v", got)
	}
	if got := tuitest.Message(tea.Quit); got != (tea.QuitMsg{}) {
		t.Errorf("quit says %v", got)
	}
}

func TestFixtures(t *testing.T) {
	got := failure("x", func(f *failing) { tuitest.Document(f, "broken.json", "{") })
	if !strings.Contains(got, "broken.json") {
		t.Errorf("a text that is no JSON says %q", got)
	}
	if d := tuitest.Document(t, "x.json", `{"a": 1}`); d.Root().Kind != document.Object {
		t.Errorf("parsed as %v", d.Root().Kind)
	}
	e := tuitest.Exchange(client.Request{Method: "GET", URL: "https://example.com/"}, []byte("{}"))
	if !e.Usable() || len(e.Request.Signed) != 2 || e.Request.Signed[0].Value == e.Request.Signed[1].Value {
		t.Errorf("%+v", e)
	}
	if tuitest.Dark().Accent.Render("x") == "x" {
		t.Error("the dark theme has no colours")
	}
}

package source_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/edit"
	"cardbench/model/lint"
	"cardbench/tui/keys"
	"cardbench/tui/source"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

// keyNames are the keys that somebody who edits may press.
func keyNames() []string {
	return []string{
		"left", "right", "up", "down", "home", "end", "pgup", "pgdown", "ctrl+home", "ctrl+end", "ctrl+left", "ctrl+right",
		"shift+left", "shift+right", "shift+up", "shift+down", "shift+home", "shift+end", "ctrl+shift+left", "ctrl+shift+end",
		"enter", "tab", "shift+tab", "backspace", "delete", "ctrl+w", "ctrl+k", "ctrl+u", "ctrl+d", "space", "esc",
		"{", "}", "[", "]", "\"", ":", ",", "a", "名", "e\u0301", "\u0301", "👩‍👩‍👧", "\r\n", "\n\r", "\x1b[31m", "true", "-1e5",
	}
}

func actions() []keys.ID {
	return []keys.ID{
		keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom, keys.Left, keys.Right, keys.Toggle, keys.Enter,
	}
}

func starts() []string {
	return []string{
		card, "", "\ufeff", "\ufeff{}", strings.ReplaceAll(card, "\n", "\r\n"), strings.ReplaceAll(card, "\n", "\r"),
		strings.ReplaceAll(card, "  ", "\t"), "{\"a\":\xff\xfe\x00\u202e\u2028}", "\r\r\n\n\r\n", "\t\t[[[[\n]]]]",
	}
}

// What is typed at random and undone leaves the bytes of the beginning, and each change
// leaves what it does not mean.
func TestRandomTypingIsUndone(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		src := rapid.SampledFrom(starts()).Draw(rt, "text")
		o := open(t, src)
		for range rapid.IntRange(1, 60).Draw(rt, "keys") {
			o.p.Edit()
			before, made := o.text(), len(o.changes)
			o.random(rapid.IntRange(0, 20).Draw(rt, "kind"), rapid.SampledFrom(keyNames()).Draw(rt, "key"))
			if len(o.changes) > made {
				last := o.changes[len(o.changes)-1]
				if b, err := o.buffer.Apply(last.Inverse()); err != nil || string(b.Source()) != before {
					rt.Fatalf("%+v cannot be undone: %v", last, err)
				}
			}
			if lines := o.p.LineCount(); lines != linesOf(o.text()) {
				rt.Fatalf("%q has %d lines, not %d", o.text(), linesOf(o.text()), lines)
			}
			tuitest.Exact(t, "it", o.p.Lines(), 60, 24)
		}
		for o.undo() {
		}
		if o.text() != src {
			rt.Fatalf("undone it is %q, not %q", o.text(), src)
		}
	})
}

// random does one of the things that may happen to the source.
func (o *owner) random(kind int, name string) {
	o.t.Helper()
	switch kind {
	case 0:
		o.undo()
	case 1:
		o.key(tuitest.Paste(name + "\t" + name + "\n" + name))
	default:
		o.key(key(name))
	}
}

// linesOf counts lines anew: the pane mends its index at every change.
func linesOf(src string) int {
	p := source.New(theme.Theme{})
	p.SetBuffer(edit.NewBuffer(file, []byte(src)))
	return p.LineCount()
}

// Nothing that is pressed, clicked, undone or resized panics or leaves the rectangle.
func FuzzSource(f *testing.F) {
	for _, src := range starts() {
		f.Add(src, []byte("\x00\x10\x21\x32\x43\x54\x65\x76\x87\x98\xa9\xba\xcb\xdc\xed\xfe"))
	}
	f.Fuzz(func(t *testing.T, src string, script []byte) {
		if len(src) > 300 || len(script) > 60 {
			t.Skip()
		}
		o := openIn(t, theme.Theme{}, src)
		o.p.SetFindings([]lint.Finding{problem("/display", src, 3, lint.Warning)})
		w, h := 60, 24
		for i, c := range script {
			switch kind, n := c%8, int(c/8); kind {
			case 0:
				w, h = (n*7)%90, (n*3+i)%30
				o.p.SetSize(w, h)
			case 1:
				o.do(actions()[n%len(actions())])
			case 2:
				o.take(tuitest.Message(o.p.Click(n*3-2, (n+i)%h1(h))))
			case 3:
				o.p.Wheel(n - 16)
			case 4:
				o.random(n%2, src)
			case 5:
				o.p.Search(src[:min(len(src), n%4)])
				o.take(tuitest.Message(o.p.NextMatch(n%2 == 0)))
			default:
				o.p.Edit()
				o.key(key(keyNames()[(n+i)%len(keyNames())]))
			}
			tuitest.Exact(t, "it", o.p.Lines(), w, h)
			if diff := cmp.Diff(o.p.Afresh(), o.p.Lines()); diff != "" {
				t.Fatalf("what was painted before is shown: %s", diff)
			}
		}
		for o.undo() {
		}
		if o.text() != src {
			t.Fatalf("undone it is %q, not %q", o.text(), src)
		}
	})
}

func h1(h int) int { return max(1, h) }

package edit_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/edit"
)

// session is a text with its history, as the workbench has it.
type session struct {
	t   *testing.T
	src string
	log edit.Log
}

// key types a letter at the end.
func (s *session) key(letter, group string) {
	s.t.Helper()
	c := replaced([]byte(s.src), len(s.src), len(s.src), letter, "type "+letter)
	s.do(c, group)
}

// rub takes the last letter away.
func (s *session) rub(group string) {
	s.t.Helper()
	c := replaced([]byte(s.src), len(s.src)-1, len(s.src), "", "rub")
	s.do(c, group)
}

func (s *session) do(c edit.Change, group string) {
	c.Group = group
	s.log.Do(c)
	s.src = apply(s.t, s.src, c)
}

func (s *session) undo() {
	s.t.Helper()
	c, ok := s.log.Undo()
	if !ok {
		s.t.Fatal("nothing to undo")
	}
	s.src = apply(s.t, s.src, c)
}

func (s *session) redo() {
	s.t.Helper()
	c, ok := s.log.Redo()
	if !ok {
		s.t.Fatal("nothing to redo")
	}
	s.src = apply(s.t, s.src, c)
}

func (s *session) want(src string, titles ...string) {
	s.t.Helper()
	got, done := s.log.Titles()
	if s.src != src {
		s.t.Errorf("the text is %q, want %q", s.src, src)
	}
	if diff := cmp.Diff(titles, got[:done]); diff != "" && done+len(titles) > 0 {
		s.t.Error(diff)
	}
	if title, ok := s.log.CanUndo(); ok != (done > 0) || (ok && title != got[done-1]) {
		s.t.Errorf("undo is offered as %q, %v", title, ok)
	}
	if title, ok := s.log.CanRedo(); ok != (done < len(got)) || (ok && title != got[done]) {
		s.t.Errorf("redo is offered as %q, %v", title, ok)
	}
}

func TestTypingIsOneStep(t *testing.T) {
	s := session{t: t}
	s.key("a", "field")
	s.key("b", "field")
	s.key("c", "field")
	s.want("abc", "type c")
	s.key("d", "other")
	s.log.Break()
	s.key("e", "other")
	s.key("f", "")
	s.key("g", "")
	s.want("abcdefg", "type c", "type d", "type e", "type f", "type g")
	s.undo()
	s.undo()
	s.undo()
	s.undo()
	s.want("abc", "type c")
	s.undo()
	s.want("")
	if _, ok := s.log.Undo(); ok {
		t.Error("undo before the first step")
	}
	s.redo()
	s.want("abc", "type c")
	s.key("x", "field")
	s.want("abcx", "type c", "type x")
	if _, ok := s.log.Redo(); ok {
		t.Error("what was undone is still there after another edit")
	}
}

func TestWhatComesToNothingIsNoStep(t *testing.T) {
	s := session{t: t}
	s.key("a", "")
	s.key("b", "field")
	s.rub("field")
	s.want("a", "type a")
	s.key("c", "field")
	s.want("ac", "type a", "type c")
	s.log.Break()
	s.key("d", "field")
	s.rub("field")
	s.key("e", "field")
	s.want("ace", "type a", "type c", "type e")
	s.undo()
	s.log.Do(edit.Change{Title: "nothing"})
	s.want("ac", "type a", "type c")
}

func TestDirtyIsMeasuredFromTheLastSave(t *testing.T) {
	s := session{t: t}
	dirty := func(want bool) {
		t.Helper()
		if s.log.Dirty() != want {
			t.Errorf("dirty is %v at %q", !want, s.src)
		}
	}
	dirty(false)
	s.key("a", "field")
	dirty(true)
	s.log.Saved()
	dirty(false)
	s.key("b", "field")
	s.want("ab", "type a", "type b")
	dirty(true)
	s.undo()
	dirty(false)
	s.undo()
	dirty(true)
	s.key("c", "field") // the saved text cannot be come back to
	dirty(true)
	s.undo()
	dirty(true)
}

func TestAHistorySurvivesARestart(t *testing.T) {
	s := session{t: t}
	s.key("a", "")
	s.log.Saved()
	s.key("b\xff\x00", "")
	s.key("c", "field")
	s.undo()
	log, err := edit.UnmarshalLog(s.log.Marshal([]byte(s.src)), []byte(s.src))
	if err != nil {
		t.Fatal(err)
	}
	s.log = *log
	s.want("ab\xff\x00", "type a", "type b\xff\x00")
	s.redo()
	s.key("d", "field")
	s.want("ab\xff\x00cd", "type a", "type b\xff\x00", "type c", "type d")
	s.undo()
	s.undo()
	s.undo()
	s.want("a", "type a")
	if s.log.Dirty() {
		t.Error("the saved text is taken for another")
	}
}

func TestAHistoryIsTakenBackForItsTextOnly(t *testing.T) {
	s := session{t: t}
	s.key("a", "")
	data := s.log.Marshal([]byte("a"))
	for name, c := range map[string]struct {
		data, text, want string
	}{
		"another text": {string(data), "b", "belongs to another text"},
		"cut":          {string(data[:len(data)-1]), "a", "damaged"},
		"longer":       {string(data) + "x", "a", "damaged"},
		"changed":      {strings.Replace(string(data), "type", "tipe", 1), "a", "damaged"},
		"empty":        {"", "a", "no history"},
		"another file": {strings.Repeat("x", 200), "a", "no history"},
	} {
		if _, err := edit.UnmarshalLog([]byte(c.data), []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestALongHistoryKeepsTheLatestSteps(t *testing.T) {
	s := session{t: t}
	for _, letter := range []string{"a", "b", "c", "d"} {
		s.do(edit.Change{Splices: []edit.Splice{{At: len(s.src), Inserted: strings.Repeat(letter, 6<<20)}}}, "")
	}
	s.log.Saved()
	data := s.log.Marshal([]byte(s.src))
	if len(data) > 16<<20 {
		t.Errorf("%d bytes", len(data))
	}
	log, err := edit.UnmarshalLog(data, []byte(s.src))
	if err != nil {
		t.Fatal(err)
	}
	titles, done := log.Titles()
	if len(titles) != 2 || done != 2 || log.Dirty() {
		t.Errorf("%d titles, %d done, dirty %v", len(titles), done, log.Dirty())
	}
	long := s.src
	for range 3 {
		c, _ := s.log.Undo()
		s.src = apply(t, s.src, c)
	}
	if data = s.log.Marshal([]byte(s.src)); len(data) > 16<<20 {
		t.Errorf("%d bytes of steps to redo", len(data))
	}
	c, _ := log.Undo()
	if got := apply(t, long, c); got != long[:18<<20] {
		t.Error("undo leads to another text")
	}
}

// TestHistoriesReadBack: what Marshal writes is read back the same.
func TestHistoriesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := texts().Draw(t, "src")
		var log edit.Log
		for range rapid.IntRange(0, 5).Draw(t, "n") {
			if trial, ok := draw(t, parse(t, src)); ok {
				trial.change.Group = rapid.SampledFrom([]string{"", "g"}).Draw(t, "group")
				log.Do(trial.change)
				src = apply(t, src, trial.change)
			}
		}
		for range rapid.IntRange(0, 3).Draw(t, "undos") {
			c, _ := log.Undo()
			src = apply(t, src, c)
		}
		data := log.Marshal([]byte(src))
		again, err := edit.UnmarshalLog(data, []byte(src))
		if err != nil {
			t.Fatalf("%v", err)
		}
		if !bytes.Equal(again.Marshal([]byte(src)), data) {
			t.Fatalf("another history")
		}
	})
}

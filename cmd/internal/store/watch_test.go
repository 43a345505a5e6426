package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cardbench/tui"
)

// deadline is far more than a sighting takes: it only ends a test that fails.
const deadline = 20 * time.Second

// watching is a watched store.
type watching struct {
	t    *testing.T
	seen <-chan tui.Sighting
	tui.Store
}

func (p place) watch(t *testing.T) watching {
	t.Helper()
	s, _ := p.open(t)
	ctx, cancel := context.WithCancel(t.Context())
	seen := s.Watch(ctx)
	t.Cleanup(func() {
		cancel()
		for range seen { // ends when the watch has
		}
	})
	w := watching{t: t, seen: seen, Store: s}
	w.ready(p)
	return w
}

// ready waits until the watch is on: another session is seen.
func (w watching) ready(p place) {
	w.t.Helper()
	other := p.files.Open(p.card, []byte(first))
	w.next(tui.Sighting{Others: true})
	other.Close()
	w.next(tui.Sighting{Others: true})
}

func (w watching) next(want tui.Sighting) {
	w.t.Helper()
	select {
	case got, ok := <-w.seen:
		if got != want || !ok {
			w.t.Fatalf("sighting %+v, %v; want %+v", got, ok, want)
		}
	case <-time.After(deadline):
		w.t.Fatalf("no sighting; want %+v", want)
	}
}

// sees waits for a change of the file and reads it, until it is text: an editor that
// writes slowly is seen more than once.
func (w watching) sees(text string) {
	w.t.Helper()
	for {
		w.next(tui.Sighting{File: true})
		src, _, err := w.Read()
		if string(src) == text && (err == nil) == (text != "") {
			return
		}
	}
}

func TestWatchSeesWhatOtherProgramsDo(t *testing.T) {
	rename := func(t *testing.T, from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name string
		do   func(t *testing.T, p place)
		want string
	}{
		{"written in place, as VS Code does", func(t *testing.T, p place) {
			t.Helper()
			write(t, p.card, second)
		}, second},
		{"another renamed over it, as most do", func(t *testing.T, p place) {
			t.Helper()
			write(t, p.card+".new", second)
			rename(t, p.card+".new", p.card)
		}, second},
		{"renamed away and written anew, as vim does", func(t *testing.T, p place) {
			t.Helper()
			rename(t, p.card, p.card+"~")
			write(t, p.card, second)
			os.Remove(p.card + "~")
		}, second},
		{"deleted", func(t *testing.T, p place) {
			t.Helper()
			os.Remove(p.card)
		}, ""},
		{"moved away", func(t *testing.T, p place) {
			t.Helper()
			rename(t, p.card, p.card+".old")
		}, ""},
		{"the folder deleted", func(t *testing.T, p place) {
			t.Helper()
			os.RemoveAll(p.dir)
		}, ""},
		{"the folder moved away", func(t *testing.T, p place) {
			t.Helper()
			rename(t, p.dir, p.dir+"2")
		}, ""},
		{"the folder replaced", func(t *testing.T, p place) {
			t.Helper()
			rename(t, p.dir, p.dir+"2")
			os.Mkdir(p.dir, 0o755)
			write(t, p.card, second)
		}, second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlace(t)
			w := p.watch(t)
			tt.do(t, p)
			w.sees(tt.want)
			// It goes on watching.
			os.MkdirAll(p.dir, 0o755)
			write(t, p.card, third)
			w.sees(third)
			write(t, p.card, first)
			w.sees(first)
		})
	}
}

func TestWatchFollowsLinks(t *testing.T) {
	p := newPlace(t)
	target := filepath.Join(p.dir, "..", "real.json")
	write(t, target, first)
	os.Remove(p.card)
	if err := os.Symlink("../real.json", p.card); err != nil {
		t.Skip("no links here:", err)
	}
	w := p.watch(t)
	write(t, target, second)
	w.sees(second)

	elsewhere := filepath.Join(t.TempDir(), "else.json")
	write(t, elsewhere, third)
	link := p.card + ".new"
	os.Symlink(elsewhere, link)
	os.Rename(link, p.card)
	w.sees(third)
	write(t, elsewhere, first)
	w.sees(first)
}

func TestWatchSaysNothingOfOurOwn(t *testing.T) {
	p := newPlace(t)
	w := p.watch(t)
	_, v, _ := w.Read()
	v, err := w.Save(t.Context(), []byte(second), v)
	if err != nil {
		t.Fatal(err)
	}
	os.Chtimes(p.card, time.Now(), time.Unix(1, 0)) // touched by somebody
	write(t, filepath.Join(p.dir, "b.card.json"), first)
	if _, err := w.Save(t.Context(), []byte(third), v); err != nil {
		t.Fatal(err)
	}
	// The events of all that come before that of another session.
	other := p.files.Open(p.card, []byte(third))
	defer other.Close()
	w.next(tui.Sighting{Others: true})
}

func TestWatchJoinsWhatNobodyTook(t *testing.T) {
	p := newPlace(t)
	w := p.watch(t)
	write(t, p.card, second)
	other := p.files.Open(p.card, []byte(second))
	defer other.Close()
	seen := tui.Sighting{}
	for seen != (tui.Sighting{File: true, Others: true}) {
		select {
		case got := <-w.seen:
			seen.File, seen.Others = seen.File || got.File, seen.Others || got.Others
		case <-time.After(deadline):
			t.Fatalf("only %+v", seen)
		}
	}
}

func TestWatchSeesASessionDie(t *testing.T) {
	p := newPlace(t)
	w := p.watch(t)
	child := p.start(t)
	w.next(tui.Sighting{Others: true})
	child.kill()
	w.next(tui.Sighting{Others: true})
	if others := w.Others(); len(others) != 0 {
		t.Errorf("others %v", others)
	}
}

func TestWatchWithoutEvents(t *testing.T) {
	p := newPlace(t)
	p.files = p.files.Blind(errors.New("too many open files"))
	s, _ := p.open(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	w := watching{t: t, seen: s.Watch(ctx), Store: s}
	w.next(tui.Sighting{Problem: "changes of " + p.card + " by other programs are seen late: too many open files"})
	write(t, p.card, second)
	w.sees(second)
	os.Remove(p.card)
	w.sees("")
	other := p.files.Open(p.card, nil)
	defer other.Close()
	w.next(tui.Sighting{Others: true})
}

func TestWatchEndsWithItsContext(t *testing.T) {
	p := newPlace(t)
	s, _ := p.open(t)
	ctx, cancel := context.WithCancel(t.Context())
	seen := s.Watch(ctx)
	write(t, p.card, second) // nobody takes it
	cancel()
	for range seen {
	}
}

// TestWatchSeesFilesBeside: those that belong to the file, in other folders too.
func TestWatchSeesFilesBeside(t *testing.T) {
	p := newPlace(t)
	folder := filepath.Join(p.dir, "responses")
	os.Mkdir(folder, 0o755)
	one, late := filepath.Join(folder, "one.json"), filepath.Join(folder, "late", "two.json")
	write(t, one, first)
	s, _ := p.open(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	w := watching{t: t, seen: s.Watch(ctx, one, late), Store: s}
	w.ready(p)
	put := func(name, text string) { // at once: a file that is half written is a change of its own
		os.Mkdir(filepath.Dir(name), 0o755)
		write(t, filepath.Join(folder, "new"), text)
		os.Rename(filepath.Join(folder, "new"), name)
	}
	for _, do := range []func(){
		func() { put(one, second) },
		func() { os.Remove(one) },
		func() { put(one, third) },
		func() { put(late, first) },
		func() { put(late, second) },
	} {
		do()
		w.next(tui.Sighting{Beside: true})
	}
	write(t, filepath.Join(folder, "none-of-ours.json"), first)
	write(t, p.card, second)
	w.sees(second)
}

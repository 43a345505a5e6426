package store_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/store"
	"cardbench/tui"
)

const (
	first  = "{\"title\": \"one\"}\r\n"
	second = "{\"title\": \"two\"}\r\n"
	third  = "{\"title\": \"three\"}\r\n"
)

// place is a folder with a card and a state folder.
type place struct {
	dir, card, state string
	files            store.Files
}

func newPlace(t testing.TB) place {
	t.Helper()
	dir := t.TempDir()
	p := place{dir: filepath.Join(dir, "project"), state: filepath.Join(dir, "state")}
	p.card = filepath.Join(p.dir, "a.card.json")
	if err := os.Mkdir(p.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, p.card, first)
	p.files = store.New(store.Options{State: p.state, Now: time.Now})
	return p
}

// open opens the card as it is.
func (p place) open(t testing.TB) (tui.Store, tui.Version) {
	t.Helper()
	s := p.files.Open(p.card, []byte(first))
	t.Cleanup(func() { s.Close() })
	_, v, err := s.Read()
	if err != nil {
		t.Fatal(err)
	}
	return s, v
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func want(t testing.TB, name, text string) {
	t.Helper()
	got, err := os.ReadFile(name)
	if err != nil || string(got) != text {
		t.Errorf("%s holds %q, %v; want %q", filepath.Base(name), got, err, text)
	}
}

// only fails unless a folder holds nothing but names.
func only(t testing.TB, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("%s holds %q, want %q", filepath.Base(dir), got, names)
	}
}

// says fails unless an error is a *fault.Error with all of these words.
func says(t testing.TB, err error, words ...string) {
	t.Helper()
	var e *fault.Error
	if !errors.As(err, &e) {
		t.Errorf("error %v is no fault", err)
		return
	}
	for _, w := range words {
		if !strings.Contains(e.Error(), w) {
			t.Errorf("%q does not say %q", e, w)
		}
	}
}

func TestSaveReplacesTheWholeFile(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	next, err := s.Save(t.Context(), []byte(second), v)
	if err != nil {
		t.Fatal(err)
	}
	want(t, p.card, second)
	only(t, p.dir, "a.card.json")
	if next.Same(v) || next.Size != int64(len(second)) {
		t.Errorf("version %+v after %+v", next, v)
	}
	if _, read, err := s.Read(); err != nil || !read.Same(next) || !read.Modified.Equal(next.Modified) {
		t.Errorf("read %+v, %v; saved %+v", read, err, next)
	}
	if _, err := s.Save(t.Context(), []byte(third), next); err != nil {
		t.Error(err)
	}
	want(t, p.card, third)
}

func TestSaveSweepsUp(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	old := time.Now().Add(-time.Hour)
	for _, name := range []string{".a.card.json.ABCDEFGH.tmp", ".a.card.json.abc.tmp", ".b.card.json.ABCDEFGH.tmp", ".a.card.json.BCDEFGHI.tmp"} {
		write(t, filepath.Join(p.dir, name), "")
		os.Chtimes(filepath.Join(p.dir, name), old, old)
	}
	os.Chtimes(filepath.Join(p.dir, ".a.card.json.BCDEFGHI.tmp"), time.Now(), time.Now()) // being written
	if _, err := s.Save(t.Context(), []byte(second), v); err != nil {
		t.Fatal(err)
	}
	only(t, p.dir, ".a.card.json.BCDEFGHI.tmp", ".a.card.json.abc.tmp", ".b.card.json.ABCDEFGH.tmp", "a.card.json")
}

func TestSaveOfTheSameTextWritesNothing(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	before, _ := os.Stat(p.card)
	if _, err := s.Save(t.Context(), []byte(first), v); err != nil {
		t.Fatal(err)
	}
	after, _ := os.Stat(p.card)
	if !os.SameFile(before, after) {
		t.Error("the file was replaced by the same")
	}
}

func TestSaveCreates(t *testing.T) {
	p := newPlace(t)
	name := filepath.Join(p.dir, "new.card.json")
	s := p.files.Open(name, nil)
	defer s.Close()
	if _, _, err := s.Read(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
	if _, err := s.Save(t.Context(), []byte(first), tui.Version{}); err != nil {
		t.Fatal(err)
	}
	want(t, name, first)
	write(t, filepath.Join(p.dir, "plain"), "")
	plain, _ := os.Stat(filepath.Join(p.dir, "plain"))
	if made, _ := os.Stat(name); made.Mode() != plain.Mode()|0o600 {
		t.Errorf("mode %v, the system gives %v", made.Mode(), plain.Mode())
	}
}

func TestSaveKeepsModeAndOwner(t *testing.T) {
	p := newPlace(t)
	for _, mode := range []fs.FileMode{0o640, 0o600, 0o755, 0o666, 0o664 | fs.ModeSetgid} {
		if err := os.Chmod(p.card, mode); err != nil {
			t.Fatal(err)
		}
		before, _ := os.Stat(p.card)
		s, v := p.open(t)
		if _, err := s.Save(t.Context(), []byte(mode.String()), v); err != nil {
			t.Fatal(err)
		}
		after, _ := os.Stat(p.card)
		if after.Mode() != before.Mode() || os.SameFile(before, after) {
			t.Errorf("mode %v, want %v in another file", after.Mode(), before.Mode())
		}
	}
	if os.Getuid() != 0 {
		return // giving files away is root's
	}
	if err := os.Chown(p.card, 12345, 54321); err != nil {
		t.Fatal(err)
	}
	s, v := p.open(t)
	if _, err := s.Save(t.Context(), []byte(second), v); err != nil {
		t.Fatal(err)
	}
	if uid, gid := owner(t, p.card); uid != 12345 || gid != 54321 {
		t.Errorf("owner %d:%d", uid, gid)
	}
}

func TestSaveFollowsLinks(t *testing.T) {
	p := newPlace(t)
	inner := filepath.Join(p.dir, "inner.json")
	outer := filepath.Join(p.state+"-links", "outer.json")
	os.Mkdir(filepath.Dir(outer), 0o755)
	for link, to := range map[string]string{inner: "a.card.json", outer: "../project/inner.json"} {
		if err := os.Symlink(to, link); err != nil {
			t.Skip("no links here:", err)
		}
	}
	s := p.files.Open(outer, []byte(first))
	defer s.Close()
	_, v, _ := s.Read()
	if _, err := s.Save(t.Context(), []byte(second), v); err != nil {
		t.Fatal(err)
	}
	want(t, p.card, second)
	for _, link := range []string{inner, outer} {
		if info, _ := os.Lstat(link); info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more", filepath.Base(link))
		}
	}
	only(t, p.dir, "a.card.json", "inner.json")
	only(t, filepath.Dir(outer), "outer.json")

	os.Remove(p.card) // the links stay, and lead to nothing
	if _, err := s.Save(t.Context(), []byte(third), tui.Version{}); err != nil {
		t.Fatal(err)
	}
	want(t, p.card, third)
}

func TestSaveSeesThatTheFileIsAnother(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	write(t, p.card, second)
	_, err := s.Save(t.Context(), []byte(third), v)
	var conflict *tui.ConflictError
	if !errors.As(err, &conflict) {
		t.Fatalf("error %v", err)
	}
	if string(conflict.Source) != second || conflict.Version.Sum == "" {
		t.Errorf("conflict with %q", conflict.Source)
	}
	want(t, p.card, second)
	if _, err := s.Save(t.Context(), []byte(third), conflict.Version); err != nil {
		t.Errorf("mine over theirs: %v", err)
	}
	want(t, p.card, third)

	_, v, _ = s.Read()
	os.Remove(p.card)
	if _, err = s.Save(t.Context(), []byte(second), v); !errors.As(err, &conflict) || conflict.Version.Sum != "" {
		t.Errorf("error %v for a file that is gone", err)
	}
	only(t, p.dir)
	if _, err := s.Save(t.Context(), []byte(second), tui.Version{}); err != nil {
		t.Error(err)
	}
	want(t, p.card, second)
	if _, err := s.Save(t.Context(), []byte(first), tui.Version{}); !errors.As(err, &conflict) {
		t.Errorf("a new file took the place of another: %v", err)
	}
}

func TestSaveOfWhatAnotherSavedIsNoConflict(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	write(t, p.card, second)
	if _, err := s.Save(t.Context(), []byte(second), v); err != nil {
		t.Error(err)
	}
	os.Chtimes(p.card, time.Time{}, time.Unix(1, 0)) // touched, not changed
	if _, v, _ = s.Read(); !v.Modified.Equal(time.Unix(1, 0)) {
		t.Errorf("modified %v", v.Modified)
	}
}

func TestTwoSaveAtOnceAndOneWins(t *testing.T) {
	p := newPlace(t)
	const savers = 8
	results := make(chan error, savers)
	var stores []tui.Store
	var v tui.Version
	for range savers {
		var s tui.Store
		s, v = p.open(t)
		stores = append(stores, s)
	}
	for i, s := range stores {
		go func() {
			_, err := s.Save(context.Background(), []byte(strings.Repeat("x", i+1)), v)
			results <- err
		}()
	}
	won := 0
	for range savers {
		var conflict *tui.ConflictError
		switch err := <-results; {
		case err == nil:
			won++
		case !errors.As(err, &conflict):
			t.Error(err)
		}
	}
	if won != 1 {
		t.Errorf("%d saves over the same version", won)
	}
}

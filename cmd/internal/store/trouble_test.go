package store_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"testing"

	"cardbench/cmd/internal/fault"
	"cardbench/tui"
)

func TestSaveFailsWithoutLoss(t *testing.T) {
	for _, tt := range []struct {
		name                  string
		create, write, rename error
		prepare               func(p place)
		words                 []string
	}{
		{name: "full disk", write: errFull(), words: []string{"the disk is full", "free some space"}},
		{name: "full disk for names", create: errFull(), words: []string{"the disk is full"}},
		{name: "read-only disk", create: errReadOnly(), words: []string{"the disk can only be read"}},
		{name: "folder not ours", create: fs.ErrPermission, words: []string{"no permission to write into the folder"}},
		{name: "mounted file", rename: errPinned(), words: []string{"mounted by itself", "mount its folder"}},
		{name: "torn cable", rename: errors.New("input/output error"), words: []string{"input/output error", "nothing is lost"}},
		{name: "read-only file", prepare: func(p place) { os.Chmod(p.card, 0o444) }, words: []string{"the file is read-only", "chmod u+w"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlace(t)
			_, v := p.open(t)
			if tt.prepare != nil {
				tt.prepare(p)
			}
			s := p.files.Broken(tt.create, tt.write, tt.rename).Open(p.card, []byte(first))
			defer s.Close()
			_, err := s.Save(t.Context(), []byte(second), v)
			says(t, err, append(tt.words, "not saved", p.card)...)
			want(t, p.card, first)
			only(t, p.dir, "a.card.json")
		})
	}
}

func TestSaveWhereTheFolderIsGone(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	os.RemoveAll(p.dir)
	var conflict *tui.ConflictError
	if _, err := s.Save(t.Context(), []byte(second), v); !errors.As(err, &conflict) {
		t.Errorf("error %v", err)
	}
	_, err := s.Save(t.Context(), []byte(second), tui.Version{})
	says(t, err, "there is no folder "+p.dir, "make the folder")
	os.Mkdir(p.dir, 0o755)
	if _, err := s.Save(t.Context(), []byte(second), tui.Version{}); err != nil {
		t.Error(err)
	}
	want(t, p.card, second)
}

func TestSaveOfWhatIsNoFile(t *testing.T) {
	p := newPlace(t)
	s := p.files.Open(p.dir, nil)
	defer s.Close()
	_, err := s.Save(t.Context(), []byte(second), tui.Version{})
	says(t, err, "no ordinary file")
	_, _, err = s.Read()
	says(t, err, "no ordinary file")
}

func TestSaveIsCancelled(t *testing.T) {
	p := newPlace(t)
	s, v := p.open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Save(ctx, []byte(second), v)
	if e := fault.Of(err); e == nil || e.Code != fault.Cancelled {
		t.Errorf("error %v", err)
	}
	want(t, p.card, first)
	only(t, p.dir, "a.card.json")
}

func TestSaveWithoutStateFolder(t *testing.T) {
	p := newPlace(t)
	write(t, p.state, "a file where the folder should be")
	s, v := p.open(t)
	if _, err := s.Save(t.Context(), []byte(second), v); err != nil {
		t.Error(err)
	}
	want(t, p.card, second)
	says(t, s.Keep(tui.Draft{Source: []byte(third)}), "no crash copy is kept", "CARDBENCH_STATE")
	says(t, s.KeepLog([]byte(third), nil), "undo steps are not kept", "CARDBENCH_STATE")
	if _, ok, err := s.Recover(); ok || err != nil {
		t.Errorf("recovered %v, %v", ok, err)
	}
	if others := s.Others(); others != nil {
		t.Errorf("others %v", others)
	}
	os.Remove(p.state)
	if err := s.Keep(tui.Draft{Source: []byte(third)}); err != nil {
		t.Errorf("the state folder is back: %v", err)
	}
}

package store_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

func TestWrite(t *testing.T) {
	p := newPlace(t)
	fresh := filepath.Join(p.dir, "calls.har")
	for _, name := range []string{fresh, p.card} {
		if err := p.files.Write(name, []byte(second), 0o600); err != nil {
			t.Fatal(err)
		}
		want(t, name, second)
	}
	if info, err := os.Stat(fresh); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	only(t, p.dir, "a.card.json", "calls.har")
}

func TestWriteFailsWithoutLoss(t *testing.T) {
	for _, tt := range []struct {
		name                  string
		create, write, rename error
		prepare               func(p place)
		words                 []string
	}{
		{name: "full disk", write: errFull(), words: []string{"the disk is full", "free some space"}},
		{name: "read-only disk", create: errReadOnly(), words: []string{"the disk can only be read"}},
		{name: "folder not ours", create: fs.ErrPermission, words: []string{"no permission to write into the folder"}},
		{name: "torn cable", rename: errors.New("input/output error"), words: []string{"input/output error", "name a file"}},
		{name: "read-only file", prepare: func(p place) { os.Chmod(p.card, 0o444) }, words: []string{"the file is read-only", "chmod u+w"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlace(t)
			write(t, p.card, first)
			if tt.prepare != nil {
				tt.prepare(p)
			}
			err := p.files.Broken(tt.create, tt.write, tt.rename).Write(p.card, []byte(second), 0o600)
			says(t, err, append(tt.words, "cannot write the file", p.card)...)
			want(t, p.card, first)
			only(t, p.dir, "a.card.json")
		})
	}
	p := newPlace(t)
	says(t, p.files.Write(p.dir, nil, 0o600), "no ordinary file")
	says(t, p.files.Write(filepath.Join(p.dir, "no", "x"), nil, 0o600), "there is no folder", "make the folder")
}

// TestWriteIntoAPipe: what is no file is not replaced by one.
func TestWriteIntoAPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	name := "/dev/fd/" + strconv.Itoa(int(w.Fd()))
	if _, err := os.Stat(name); err != nil {
		t.Skip("this system does not name open files")
	}
	if err := newPlace(t).files.Write(name, []byte(second), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if got, err := io.ReadAll(r); err != nil || string(got) != second {
		t.Errorf("read %q, %v", got, err)
	}
}

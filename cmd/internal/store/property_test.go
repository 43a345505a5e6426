package store_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/cmd/internal/store"
	"cardbench/tui"
)

// TestNoSaveOverwritesWhatItHasNotSeen lets two workbenches and another program do what
// they like with one file.
func TestNoSaveOverwritesWhatItHasNotSeen(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := newPlace(t)
		stores := []tui.Store{p.files.Open(p.card, []byte(first)), p.files.Open(p.card, []byte(first))}
		versions := make([]tui.Version, len(stores))
		disk := first // what the file holds; "" for no file
		defer func() {
			for _, s := range stores {
				s.Close()
			}
		}()
		for i, s := range stores {
			_, versions[i], _ = s.Read()
		}
		probe := p.files.Open(p.card, nil)
		defer probe.Close()
		text := rapid.StringMatching(`[ab]{1,2}`)
		r.Repeat(map[string]func(*rapid.T){
			"another program": func(r *rapid.T) {
				disk = text.Draw(r, "text")
				write(t, p.card, disk)
			},
			"delete": func(*rapid.T) {
				os.Remove(p.card)
				disk = ""
			},
			"read": func(r *rapid.T) {
				i := rapid.IntRange(0, len(stores)-1).Draw(r, "who")
				src, v, err := stores[i].Read()
				if string(src) != disk || (err == nil) != (disk != "") {
					r.Fatalf("read %q, %v; want %q", src, err, disk)
				}
				versions[i] = v
			},
			"save": func(r *rapid.T) {
				i := rapid.IntRange(0, len(stores)-1).Draw(r, "who")
				mine := text.Draw(r, "text")
				_, before, _ := probe.Read()
				v, err := stores[i].Save(t.Context(), []byte(mine), versions[i])
				var conflict *tui.ConflictError
				switch {
				case errors.As(err, &conflict):
					if before.Same(versions[i]) || string(conflict.Source) != disk {
						r.Fatalf("conflict with %q, want %q", conflict.Source, disk)
					}
				case err != nil:
					r.Fatal(err)
				case disk != mine && !before.Same(versions[i]):
					r.Fatalf("%q overwrote %q unseen", mine, disk)
				default:
					disk, versions[i] = mine, v
				}
			},
			"": func(r *rapid.T) {
				if src, _ := os.ReadFile(p.card); string(src) != disk {
					r.Fatalf("the file holds %q, want %q", src, disk)
				}
			},
		})
		for _, e := range entries(t, p.dir) {
			if strings.HasSuffix(e, ".tmp") {
				r.Errorf("%s was left", e)
			}
		}
	})
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range all {
		names = append(names, e.Name())
	}
	return names
}

func FuzzUnseal(f *testing.F) {
	for _, parts := range [][][]byte{{[]byte("text"), nil, {}}, {nil, nil, nil}, {[]byte("\n"), []byte("{}\n"), []byte("x")}} {
		src, err := store.Seal(parts...)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Add([]byte(`{"cardbench":1,"lengths":[9,-1,-9],"sum":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		parts, err := store.Unseal(src, 3)
		if err != nil {
			return
		}
		again, err := store.Seal(parts...)
		if err != nil {
			t.Fatal(err)
		}
		same, err := store.Unseal(again, 3)
		if diff := cmp.Diff(parts, same); diff != "" || err != nil {
			t.Error(diff, err)
		}
		if !bytes.Contains(src, bytes.Join(parts, nil)) {
			t.Error("the parts are not from the file")
		}
	})
}

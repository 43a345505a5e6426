package history_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"cardbench/client/history"
)

// TestFullDisk: so it is on a disk that is really full, at whatever moment it fills up.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=512k"); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v (TestFull limits the database instead)", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	o := options(t)
	o.Path = filepath.Join(dir, "state", history.FileName)
	l := open(t, o)
	big := fetched()
	big.Reply.Body = bytes.Repeat([]byte("x"), 20_000)
	kept, failures := 0, 0
	for range 40 {
		if _, err := l.Add(t.Context(), big); err == nil {
			kept++
		} else if failures++; !strings.Contains(err.Error(), "the disk is full") {
			t.Error(err)
		}
	}
	if kept == 0 || failures == 0 {
		t.Errorf("%d were kept, %d not", kept, failures)
	}
	if got := ids(t, l, history.Filter{}); len(got) != kept {
		t.Errorf("%d rows, %d were kept", len(got), kept)
	}
	l.Close()
	// A new start on the full disk shows them all the same.
	filler, err := os.Create(filepath.Join(dir, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(filler, zeros{})
	filler.Close()
	l, notices, err := history.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(t, l, history.Filter{}); len(got) != kept {
		t.Errorf("%d rows, %d were kept", len(got), kept)
	}
	if _, err := l.Add(t.Context(), big); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("error %v, notices %q", err, notices)
	}
	l.Close()
	// Nor does a first start on a full disk end in anything but a sentence.
	o.Path = filepath.Join(dir, "other.db")
	if _, _, err := history.Open(t.Context(), o); err == nil || !strings.Contains(err.Error(), "no exchange is kept: the disk is full") {
		t.Errorf("error %v", err)
	}
}

// zeros never ends.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

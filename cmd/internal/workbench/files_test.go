package workbench_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cardbench/cmd/internal/project"
	"cardbench/cmd/internal/store"
	"cardbench/cmd/internal/workbench"
	"cardbench/tui"
)

func TestOnlyFilesAreSaved(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.card.json")
	if err := os.WriteFile(name, []byte(card), 0o600); err != nil {
		t.Fatal(err)
	}
	options := store.Options{State: filepath.Join(dir, "state"), Now: time.Now}
	for _, tt := range []struct {
		title, name string
		files       project.Files
		err         string
	}{
		{"a file", name, project.Disk(nil), ""},
		{"standard input", "<stdin>", project.Disk(strings.NewReader(card)), "give the name of a file"},
		{"an example", "a.card.json", project.Embedded(fstest.MapFS{"a.card.json": {Data: []byte(card)}}), "cardbench init"},
	} {
		t.Run(tt.title, func(t *testing.T) {
			s := workbench.NewFiles(tt.files, options).Open(tt.name, []byte(card))
			src, v, err := s.Read()
			if err != nil || string(src) != card || v.Sum == "" {
				t.Errorf("read %q, %+v, %v", src, v, err)
			}
			draft := tui.Draft{Source: []byte("{}"), Over: v}
			log, logErr := s.Log(src)
			_, found, recoverErr := s.Recover()
			for _, err := range []error{s.Keep(draft), s.Drop(), s.Forget(draft), s.KeepLog(src, nil), logErr, recoverErr} {
				if err != nil {
					t.Error(err)
				}
			}
			if log != nil || found || s.Others() != nil {
				t.Error("something was there before")
			}
			_, err = s.Save(t.Context(), []byte("{}"), v)
			if (err == nil) != (tt.err == "") || err != nil && !strings.Contains(err.Error(), tt.err) {
				t.Errorf("error %v, want %q", err, tt.err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			seen := s.Watch(ctx)
			cancel()
			for range seen { // it ends
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// How much history is kept: logs of one file, one for each text, and files.
const (
	maxLogs    = 8
	maxLogged  = 500
	keptSuffix = ".log"
)

// KeepLog keeps the undo log of a text.
func (s *Store) KeepLog(src, log []byte) error {
	name := s.log(src)
	sealed, err := seal(head{Path: s.path, Kept: s.now()}, log)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(name), 0o700)
	}
	if err == nil {
		_, err = s.disk.replace(name, sealed, nil, 0o600, always)
	}
	if err != nil {
		return cannotKeep("the undo steps are not kept for the next start", filepath.Dir(name), err)
	}
	prune(filepath.Dir(name), maxLogs)
	prune(filepath.Join(s.state, history), maxLogged)
	return nil
}

// Log returns the undo log that was kept with a text, nil when there is none.
func (s *Store) Log(src []byte) ([]byte, error) {
	sealed, err := os.ReadFile(s.log(src))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, cannotRead(s.log(src), err)
	}
	_, parts, err := unseal(sealed, 1)
	if err != nil {
		_ = os.Remove(s.log(src))
		return nil, nil //nolint:nilerr // a damaged log is of no use to anyone: there is none
	}
	return parts[0], nil
}

func (s *Store) log(src []byte) string {
	return filepath.Join(s.state, history, s.key, sum(src)[:32]+keptSuffix)
}

// prune removes the oldest entries of a folder but most. That some stay is no harm.
func prune(folder string, most int) {
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) <= most {
		return
	}
	type aged struct {
		name string
		info fs.FileInfo
	}
	var all []aged
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			all = append(all, aged{filepath.Join(folder, e.Name()), info})
		}
	}
	slices.SortFunc(all, func(a, b aged) int { return b.info.ModTime().Compare(a.info.ModTime()) })
	for _, old := range all[min(most, len(all)):] {
		_ = os.RemoveAll(old.name)
	}
}

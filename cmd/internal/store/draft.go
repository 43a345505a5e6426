package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cardbench/cmd/internal/fault"
	"cardbench/tui"
)

// Keep writes the crash copy of this session.
func (s *Store) Keep(d tui.Draft) error {
	s.kept.Lock()
	defer s.kept.Unlock()
	if s.session == nil && !errors.Is(s.sessionErr, fs.ErrClosed) {
		s.session, s.sessionErr = s.register()
	}
	if s.session == nil { // nobody could tell the copy from that of a session that is gone
		return cannotKeep("no crash copy is kept", filepath.Join(s.state, sessions), s.sessionErr)
	}
	src, err := seal(head{Path: s.path, Kept: s.now(), Over: over(d.Over)}, d.Source, d.Log, d.Base)
	folder := ""
	if err == nil {
		folder, err = s.folder(drafts)
	}
	if err == nil {
		_, err = s.disk.replace(s.draft(s.id), src, nil, 0o600, always)
	}
	if err != nil {
		return cannotKeep("no crash copy is kept", folder, err)
	}
	return nil
}

// Drop removes the crash copy of this session.
func (s *Store) Drop() error {
	s.kept.Lock()
	defer s.kept.Unlock()
	return s.remove(s.id)
}

// Forget removes a draft that Recover returned.
func (s *Store) Forget(d tui.Draft) error { return s.remove(d.ID) }

func (s *Store) remove(id string) error {
	err := os.Remove(s.draft(id))
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return fault.New(fault.File, "the crash copy could not be removed: "+cause(err), s.draft(id), "remove it by hand").Because(err)
}

func (s *Store) draft(id string) string { return filepath.Join(s.state, drafts, s.key+"."+id) }

func always() error { return nil }

// Recover returns the newest draft of a session that is gone. One that says what the
// file says is removed.
func (s *Store) Recover() (tui.Draft, bool, error) {
	now, _, err := s.read()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return tui.Draft{}, false, err
	}
	current := err == nil
	sweep(filepath.Join(s.state, drafts), func(name string, _ fs.FileInfo) bool {
		id, ok := strings.CutPrefix(name, s.key+".")
		return ok && s.gone(id)
	})
	var found []tui.Draft
	var damaged error
	for _, id := range s.listed(drafts) {
		if !s.gone(id) {
			continue
		}
		d, err := s.load(id)
		switch {
		case errors.Is(err, fs.ErrNotExist): // another session forgot it
		case err != nil:
			damaged = err
		case current && bytes.Equal(d.Source, now):
			_ = s.remove(id) // nothing is lost either way
		default:
			found = append(found, d)
		}
	}
	if len(found) == 0 {
		return tui.Draft{}, false, damaged
	}
	return slices.MaxFunc(found, func(a, b tui.Draft) int { return a.Kept.Compare(b.Kept) }), true, nil
}

// gone reports whether a session has ended.
func (s *Store) gone(id string) bool {
	if id == s.id {
		return false
	}
	_, ok := s.alive(id)
	return !ok
}

// load reads a draft. One that is damaged is put aside, so that it is told of once.
func (s *Store) load(id string) (tui.Draft, error) {
	name := s.draft(id)
	src, err := os.ReadFile(name)
	if err != nil {
		return tui.Draft{}, cannotRead(name, err)
	}
	h, parts, err := unseal(src, 3)
	if err != nil {
		aside := name + ".damaged"
		_ = os.Rename(name, aside)
		return tui.Draft{}, fault.New(fault.File, "a crash copy is damaged", aside, "look at it for what can be saved, then remove it")
	}
	return tui.Draft{Source: parts[0], Log: parts[1], Base: parts[2], Over: tui.Version(h.Over), Kept: h.Kept, ID: id}, nil
}

package store

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cardbench/tui"
)

// The folders of the state folder.
const (
	drafts   = "drafts"
	history  = "history"
	sessions = "sessions"
)

// note is what a session says of itself.
type note struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
	Path  string    `json:"path"`
}

// folder returns a folder of the state folder, which it makes.
func (s *Store) folder(name string) (string, error) {
	folder := filepath.Join(s.state, name)
	return folder, os.MkdirAll(folder, 0o700)
}

// register says that the file is open here, until the returned file is closed. While
// the file is empty nobody asks for its lock.
func (s *Store) register() (*os.File, error) {
	folder, err := s.folder(sessions)
	if err != nil {
		return nil, err
	}
	host, _ := os.Hostname() // a machine without a name is this one
	src, err := json.Marshal(note{PID: os.Getpid(), Host: host, Since: s.now(), Path: s.path})
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(folder, s.key+"."+s.id), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	locked, err := tryLock(f)
	if err == nil && !locked {
		err = errBusy
	}
	if err == nil {
		_, err = f.Write(src)
	}
	if err != nil {
		_ = f.Close() // the first error tells more
		return nil, err
	}
	return f, nil
}

// Others returns the other sessions that have the file open and removes what the dead
// left.
func (s *Store) Others() []tui.Other {
	var others []tui.Other
	for _, id := range s.listed(sessions) {
		if id == s.id {
			continue
		}
		if n, ok := s.alive(id); ok {
			others = append(others, tui.Other{PID: n.PID, Host: n.Host, Since: n.Since})
		}
	}
	slices.SortFunc(others, func(a, b tui.Other) int { return a.Since.Compare(b.Since) })
	return others
}

// listed returns whose files for this file are in a folder of the state folder.
func (s *Store) listed(folder string) []string {
	entries, err := os.ReadDir(filepath.Join(s.state, folder))
	if err != nil {
		return nil
	}
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutPrefix(e.Name(), s.key+"."); ok && !strings.Contains(id, ".") {
			ids = append(ids, id)
		}
	}
	return ids
}

// alive reports whether another session holds the lock of its file, and what it says of
// itself. The file of one that does not is removed. Only a share of the lock is asked
// for, so that two who ask do not take each other for the session.
func (s *Store) alive(id string) (note, bool) {
	name := filepath.Join(s.state, sessions, s.key+"."+id)
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return note{}, false
	}
	defer f.Close() //nolint:errcheck // it was only read
	var n note
	if json.NewDecoder(f).Decode(&n) != nil && s.young(f) {
		return note{}, false // it is about to take the lock
	}
	if free, err := tryShare(f); free || err != nil {
		_ = os.Remove(name) // or the next one does
		return note{}, false
	}
	return n, true
}

// young reports whether somebody may still be making a file.
func (s *Store) young(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && s.now().Sub(info.ModTime()) < stale
}

// Close says that the file is open here no more. Nothing is kept after it.
func (s *Store) Close() error {
	s.kept.Lock()
	defer s.kept.Unlock()
	if s.session == nil {
		s.sessionErr = fs.ErrClosed
		return nil
	}
	err := s.session.Close()
	s.session, s.sessionErr = nil, fs.ErrClosed
	_ = os.Remove(filepath.Join(s.state, sessions, s.key+"."+s.id)) // its lock is gone: nobody minds it
	return err
}

package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"cardbench/cmd/internal/fault"
	"cardbench/model/document"
	"cardbench/model/text"
	"cardbench/tui"
)

// Options say where files keep what does not belong into the files.
type Options struct {
	// State is the state folder. It is made when something is kept.
	State string
	Now   func() time.Time
}

// Files opens files of this machine.
type Files struct {
	options Options
	disk    disk
}

var _ tui.Files = Files{}

// New returns the files of this machine.
func New(o Options) Files { return Files{options: o, disk: osDisk()} }

// Open returns the store of the file at a path. src is what was read of it; nil stands
// for no file.
func (f Files) Open(name string, src []byte) tui.Store { return f.open(name, src) }

func (f Files) open(name string, src []byte) *Store {
	path, err := filepath.Abs(name)
	if err != nil { // there is no working folder
		path = name
	}
	s := &Store{
		name: name, path: path, key: key(resolve(path)), state: f.options.State, now: f.options.Now, disk: f.disk,
		id: strconv.Itoa(os.Getpid()) + "-" + rand.Text()[:8],
	}
	if src != nil {
		s.known = sum(src)
	}
	s.session, s.sessionErr = s.register()
	return s
}

// Store keeps the work on one file.
type Store struct {
	name  string // as messages call it
	path  string // absolute, with its symbolic links
	key   string // names the file in the state folder
	id    string // names this session
	state string
	now   func() time.Time
	disk  disk

	session    *os.File // locked while the file is open here; nil when it could not be made
	sessionErr error

	mu    sync.Mutex // over the file and known
	known string     // sum of what the workbench knows to be in the file; "" for no file

	kept sync.Mutex // over the crash copy
}

var _ tui.Store = (*Store)(nil)

// Read returns what is in the file now.
func (s *Store) Read() ([]byte, tui.Version, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	src, v, err := s.read()
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		s.known = v.Sum
	}
	return src, v, err
}

// read reads the file; a file that is gone has the zero Version and is an error.
func (s *Store) read() ([]byte, tui.Version, error) {
	fail := func(err error) ([]byte, tui.Version, error) {
		return nil, tui.Version{}, cannotRead(s.name, err)
	}
	info, err := os.Stat(s.path)
	switch {
	case err != nil:
		return fail(err)
	case !info.Mode().IsRegular(): // opening a pipe would wait for a writer
		return fail(errNotRegular)
	}
	file, err := os.Open(s.path)
	if err != nil {
		return fail(err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	limit := document.DefaultLimits().Bytes
	src, err := io.ReadAll(io.LimitReader(file, int64(limit)+1))
	if err != nil {
		return fail(err)
	}
	if len(src) > limit {
		return nil, tui.Version{}, fault.New(fault.File, fmt.Sprintf("the file is too large: it has more than the %s that are read", text.Size(int64(limit))), s.name, "cut it down")
	}
	return src, version(src, info), nil
}

func version(src []byte, info fs.FileInfo) tui.Version {
	return tui.Version{Sum: sum(src), Size: int64(len(src)), Modified: info.ModTime()}
}

// sum names a text.
func sum(src []byte) string {
	hash := sha256.Sum256(src)
	return hex.EncodeToString(hash[:])
}

// key names a file in the state folder.
func key(path string) string { return sum([]byte(path))[:32] }

// resolve follows symbolic links, also where the file that they lead to is not there.
func resolve(path string) string {
	const most = 40 // links one after the other, as the system has it
	for range most {
		if target, err := filepath.EvalSymlinks(path); err == nil {
			return target
		}
		to, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(dir, filepath.Base(path))
	}
	return path
}

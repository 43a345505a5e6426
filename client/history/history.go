package history

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// FileName is what the file is called in the state folder.
const FileName = "history.db"

// The limits where Options name none.
const (
	DefaultMaxRows        = 10_000
	DefaultMaxBytes int64 = 256 << 20
	DefaultMaxBody        = 1 << 20
)

// Options say where exchanges are kept and how many.
type Options struct {
	// Path of the file. It and its folder are made when they are not there.
	Path string
	// Card is what the rows of this session belong to: the absolute path of a definition,
	// or demo:NAME. List and Clear see the rows of this card alone; "" sees those of all.
	Card     string
	Now      func() time.Time
	MaxRows  int   // 0: 10,000
	MaxBytes int64 // of everything the rows hold; 0: 256 MiB
	MaxBody  int   // of one body, in bytes; what is more is cut; 0: 1 MiB
}

func (o Options) filled() Options {
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the one default of the option that carries the clock
	}
	if o.MaxRows <= 0 {
		o.MaxRows = DefaultMaxRows
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.MaxBody <= 0 {
		o.MaxBody = DefaultMaxBody
	}
	return o
}

// Log is an open log. It may be used by several goroutines.
type Log struct {
	options Options

	mu       sync.RWMutex // over what follows; write-locked while the file is replaced
	db       *sql.DB
	file     fs.FileInfo // what was opened, to see when it is gone
	readOnly string      // why nothing new is kept; "" when it is

	said    sync.Mutex
	notices []string
}

// Open opens the log at a path and makes it when it is not there. The notices, each a
// sentence, tell what the user should know: a file set aside, a disk that can only be
// read. The error, an *Error, means that nothing can be kept or shown.
func Open(ctx context.Context, o Options) (*Log, []string, error) {
	l := &Log{options: o.filled()}
	if abs, err := filepath.Abs(o.Path); err == nil {
		l.options.Path = abs
	}
	err := l.open(ctx)
	notices := l.Notices()
	if err != nil {
		return nil, notices, err
	}
	return l, notices, nil
}

// Path returns the absolute path of the file.
func (l *Log) Path() string { return l.options.Path }

// ReadOnly returns why nothing new is kept, "" when it is.
func (l *Log) ReadOnly() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.readOnly
}

// Notices returns what has happened to the log since the last call, each once: rows that
// made room for new ones, a file that was set aside.
func (l *Log) Notices() []string {
	l.said.Lock()
	defer l.said.Unlock()
	said := l.notices
	l.notices = nil
	return said
}

// maxNotices bounds what waits for a reader that never comes.
const maxNotices = 20

func (l *Log) note(format string, args ...any) {
	l.said.Lock()
	defer l.said.Unlock()
	if len(l.notices) < maxNotices {
		l.notices = append(l.notices, fmt.Sprintf(format, args...))
	}
}

// Close closes the log. It may be called twice.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.db == nil {
		return nil
	}
	err := l.db.Close()
	l.db = nil
	if err != nil {
		return l.trouble("the log was not closed", err)
	}
	return nil
}

// with runs do on the database. Where the file turns out to be broken, it is set aside
// and do runs once more, on a new one.
func (l *Log) with(ctx context.Context, what string, do func(*sql.DB) error) error {
	db, err := l.run(do)
	if err != nil && broken(err) {
		if err := l.replace(ctx, db, err); err != nil {
			return err
		}
		_, err = l.run(do)
	}
	if err == nil {
		return nil
	}
	return l.trouble(what, err)
}

// run runs do while nobody replaces the file, and returns what it ran on.
func (l *Log) run(do func(*sql.DB) error) (*sql.DB, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.db == nil {
		return nil, errClosed
	}
	return l.db, do(l.db)
}

// replace sets a broken file aside and begins a new one. was is the database that broke:
// another goroutine may have replaced it already.
func (l *Log) replace(ctx context.Context, was *sql.DB, cause error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.db != was {
		return nil
	}
	_ = l.db.Close() // nothing of it is used any more
	l.db = nil
	if err := l.setAside("is broken: "+reason(cause), l.file); err != nil {
		return err
	}
	return l.open(ctx)
}

// present begins a new file where somebody has removed the old one: SQLite would go on
// writing into what nobody can open any more.
func (l *Log) present(ctx context.Context) error {
	l.mu.RLock()
	file, closed := l.file, l.db == nil
	l.mu.RUnlock()
	if now, err := os.Stat(l.options.Path); closed || err == nil && os.SameFile(now, file) {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if now, err := os.Stat(l.options.Path); l.db == nil || err == nil && os.SameFile(now, l.file) {
		return nil
	}
	_ = l.db.Close() // nothing of it is used any more
	l.db = nil
	l.note("the log %s was removed or replaced by another program; it begins anew", l.options.Path)
	return l.open(ctx)
}

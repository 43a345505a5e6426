package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	_ "modernc.org/sqlite" // registers the driver
)

// attempts bounds how often opening begins anew because another process was quicker.
const attempts = 5

// identity says what a file is.
type identity int

// What a file can be.
const (
	identityEmpty identity = iota + 1 // nothing in it yet
	identityOurs
	identityNewer
	identityForeign
)

// open opens the file and says in l what the user should know. The caller holds the lock,
// or is the only one.
func (l *Log) open(ctx context.Context) error {
	path := l.options.Path
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return l.trouble("no exchange is kept", err)
	}
	var err error
	for range attempts {
		var info fs.FileInfo
		if info, err = ensure(path); err != nil {
			return l.trouble("no exchange is kept", err)
		}
		var what identity
		var why string
		if what, why, err = identify(ctx, path, info); err != nil {
			return l.trouble("no exchange is kept", err)
		}
		switch what {
		case identityNewer:
			return l.newer(why)
		case identityForeign:
			if err = l.setAside(why, info); err != nil {
				return err
			}
			continue
		case identityEmpty, identityOurs:
		}
		err = l.connect(ctx, info)
		switch {
		case err == nil:
			return nil
		case misfit(err):
			if err = l.setAside("is broken: "+reason(err), info); err != nil {
				return err
			}
		case !busy(err):
			return l.trouble("no exchange is kept", err)
		}
	}
	return l.trouble("no exchange is kept", err)
}

// ensure makes the file where it is not there, readable by its owner alone, and returns
// what is there.
func ensure(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		file, makeErr := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		if makeErr != nil {
			return nil, makeErr
		}
		info, err = file.Stat()
		err = errors.Join(err, file.Close())
	}
	if err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o077 != 0 {
		for _, name := range companions(path) {
			_ = os.Chmod(name, 0o600) // of another's file the owner decides
		}
	}
	return info, err
}

// companions are the names of a database's files: SQLite keeps changes beside the file.
func companions(path string) []string {
	return []string{path, path + "-wal", path + "-shm", path + "-journal"}
}

// magic begins every SQLite database.
const magic = "SQLite format 3\x00"

// identify says what a file is and, where it is no log, why. A file without SQLite's magic
// is never opened as a database, and one that another program made never for writing.
func identify(ctx context.Context, path string, info fs.FileInfo) (identity, string, error) {
	if !info.Mode().IsRegular() { // opening a pipe would wait for a writer
		return identityForeign, "is no ordinary file", nil
	}
	if info.Size() == 0 {
		return identityEmpty, "", nil
	}
	head, err := header(path)
	switch {
	case err != nil:
		return 0, "", err
	case len(head) == 0:
		return identityEmpty, "", nil
	case !strings.HasPrefix(string(head), magic[:min(len(head), len(magic))]):
		return identityForeign, "is no SQLite database", nil
	}
	id, version, tables, err := readIdentity(ctx, path)
	if cannotOpen(err) {
		// A log in a folder where nothing can be made: its header tells as much.
		id, version, tables, err = headerIdentity(head)
	}
	switch {
	case misfit(err):
		return identityForeign, "is broken: " + reason(err), nil
	case err != nil:
		return 0, "", err
	case id == 0 && version == 0 && tables == 0:
		return identityEmpty, "", nil
	case id != applicationID:
		return identityForeign, "is a database of another program", nil
	case version > formatVersion:
		return identityNewer, fmt.Sprintf("its format is %d, this program knows %d", version, formatVersion), nil
	case version != formatVersion:
		return identityForeign, fmt.Sprintf("has the unknown format %d", version), nil
	}
	return identityOurs, "", nil
}

// headerSize is how much of a database file its header takes.
const headerSize = 100

func header(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	head := make([]byte, headerSize)
	n, err := io.ReadFull(file, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// headerIdentity reads the identity from where SQLite's file format has it.
func headerIdentity(head []byte) (id, version, tables int, err error) {
	if len(head) < headerSize {
		return 0, 0, 1, nil
	}
	number := func(at int) int {
		return int(head[at])<<24 | int(head[at+1])<<16 | int(head[at+2])<<8 | int(head[at+3])
	}
	return number(68), number(60), 1, nil
}

// readIdentity asks the database, without writing to it: a session that is making it at
// this moment is waited for.
func readIdentity(ctx context.Context, path string) (id, version, tables int, err error) {
	db, err := sql.Open("sqlite", source(path, "mode=ro", pragma("busy_timeout", "3000")))
	if err != nil {
		return 0, 0, 0, err
	}
	defer db.Close() //nolint:errcheck // it was only read
	row := db.QueryRowContext(ctx, `SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id AS a, pragma_user_version AS v`)
	err = row.Scan(&id, &version, &tables)
	return id, version, tables, err
}

// connect opens what identify has let through, for writing where that is possible.
func (l *Log) connect(ctx context.Context, info fs.FileInfo) error {
	path := l.options.Path
	if err := create(ctx, path); err != nil && !cannotWrite(err) {
		return err
	}
	db, err := dial(ctx, source(path, "mode=rw", settings()...))
	why := ""
	if err != nil && cannotWrite(err) {
		why = reason(err)
		db, err = dialReadOnly(ctx, path)
	}
	if err != nil {
		return err
	}
	l.db, l.file, l.readOnly = db, info, why
	if why != "" {
		l.note("no new exchange is kept: %s (%s); the old ones are shown", why, path)
	}
	return nil
}

// create makes the tables of version 1 where there are none. It does so before the file
// keeps its changes in a log of SQLite's own, so that its header is complete at once.
func create(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", source(path, "mode=rw", "_txlock=immediate", pragma("busy_timeout", "3000"), pragma("auto_vacuum", "INCREMENTAL")))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // what counts is the commit
	var version int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil || version != 0 {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	// Another session may have been quicker.
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil || version != 0 {
		return err
	}
	if _, err := tx.ExecContext(ctx, schema); err != nil {
		return err
	}
	return tx.Commit()
}

// settings of every connection that writes. A write is on disk, as far as the program is
// concerned, when it returns; a loss of power may take the last ones. What is deleted is
// overwritten, and a file that somebody has tampered with is read with care.
func settings() []string {
	return []string{
		"_txlock=immediate",
		pragma("busy_timeout", "3000"),
		pragma("journal_mode", "WAL"),
		pragma("journal_size_limit", "4194304"),
		pragma("synchronous", "NORMAL"),
		pragma("secure_delete", "ON"),
		pragma("cache_size", "-4096"),
		pragma("trusted_schema", "OFF"),
		pragma("cell_size_check", "ON"),
	}
}

func pragma(name, value string) string { return "_pragma=" + name + "(" + value + ")" }

// source is the name of a database for the driver: a URI, in which a path may hold any
// character.
func source(path, mode string, parameters ...string) string {
	slashed := filepath.ToSlash(path)
	if runtime.GOOS == "windows" && !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	u := url.URL{Scheme: "file", Path: slashed}
	return u.String() + "?" + strings.Join(append([]string{mode}, parameters...), "&")
}

// dial opens a database and makes sure that it holds what the program reads and takes
// what it writes.
func dial(ctx context.Context, name string) (*sql.DB, error) {
	db, err := openChecked(ctx, name)
	if err != nil {
		return nil, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err == nil {
		err = tx.Rollback()
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// openChecked opens a database and reads from each of its tables.
func openChecked(ctx context.Context, name string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, err
	}
	// One connection: SQLite has one writer anyway, and each has a cache of its own.
	db.SetMaxOpenConns(1)
	for _, query := range []string{
		"SELECT entries, bytes FROM totals",
		"SELECT " + columns + ", bytes, search FROM entries LIMIT 1",
		"SELECT id, exchange, request, reply FROM contents LIMIT 0",
	} {
		rows, err := db.QueryContext(ctx, query)
		if err == nil {
			rows.Next()
			err = errors.Join(rows.Err(), rows.Close())
		}
		if err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	return db, nil
}

// dialReadOnly opens a log that cannot be written. Where nothing can be made beside it,
// SQLite reads it only when it is told that nobody writes to it.
func dialReadOnly(ctx context.Context, path string) (*sql.DB, error) {
	db, err := openChecked(ctx, source(path, "mode=ro", pragma("busy_timeout", "3000"), pragma("trusted_schema", "OFF")))
	if err == nil || !cannotWrite(err) && !cannotOpen(err) {
		return db, err
	}
	if info, statErr := os.Stat(path + "-wal"); statErr == nil && info.Size() > 0 {
		return nil, err
	}
	return openChecked(ctx, source(path, "mode=ro", "immutable=1", pragma("trusted_schema", "OFF")))
}

package history

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
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
const attempts = 10

// identity says what a file is.
type identity int

// What a file can be.
const (
	identityOurs identity = iota + 1
	identityNewer
	identityForeign
)

// open opens the file and says in l what the user should know. The caller holds the lock,
// or is the only one.
func (l *Log) open(ctx context.Context) error {
	const what = "no exchange is kept"
	path := l.options.Path
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return l.trouble(what, err)
	}
	var err error
	for range attempts {
		var info fs.FileInfo
		if info, err = ensure(ctx, path); err != nil {
			return l.trouble(what, err)
		}
		if err = l.openAs(ctx, info); err == nil && !replaced(path, info) {
			return nil
		}
		var said *Error
		switch {
		case err == nil: // another session has set aside what was just opened
			_ = l.db.Close()
			l.db = nil
		case errors.As(err, &said):
			return err
		case misfit(err):
			if err := l.setAside("is broken: "+reason(err), info); err != nil {
				return err
			}
		case !busy(err) && !replaced(path, info):
			return l.trouble(what, err)
		}
	}
	return l.trouble(what, cmp.Or(err, errBusy))
}

// openAs opens a file as what it is. Of a foreign one it makes way for a new log.
func (l *Log) openAs(ctx context.Context, info fs.FileInfo) error {
	path := l.options.Path
	what, why, err := identify(ctx, path, info)
	if err != nil {
		return err
	}
	switch what {
	case identityNewer:
		return l.newer(why)
	case identityForeign:
		if err := l.setAside(why, info); err != nil {
			return err
		}
		return errBusy // look again
	case identityOurs:
	}
	return l.connect(ctx, info)
}

// ensure makes the file where it is not there, or is empty, and returns what is there.
func ensure(ctx context.Context, path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err == nil && info.Mode().IsRegular() && info.Size() == 0 {
		err = os.Remove(path) // nobody keeps anything in it
	} else if err == nil {
		if info.Mode().IsRegular() {
			protect(path, info.Mode().Perm())
		}
		return info, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := create(ctx, path); err != nil {
		return nil, err
	}
	return os.Stat(path)
}

// protect takes the rights of others off a database's files. What SQLite put beside a file
// that could only be read can only be read too, and would outlast it.
func protect(path string, mode fs.FileMode) {
	for _, name := range companions(path) {
		info, err := os.Lstat(name)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		if own := info.Mode().Perm(); own&0o077 != 0 || own&0o200 != mode&0o200 {
			_ = os.Chmod(name, mode&0o700) // of another's file the owner decides
		}
	}
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
	head, err := header(path)
	switch {
	case err != nil:
		return 0, "", err
	case len(head) == 0:
		return 0, "", errBusy // it is gone, or was emptied this moment
	case !strings.HasPrefix(string(head), magic[:min(len(head), len(magic))]):
		return identityForeign, "is no SQLite database", nil
	}
	id, version, err := readIdentity(ctx, path)
	if err != nil && (cannotOpen(err) || cannotWrite(err)) {
		// A log in a folder where nothing can be made: its header tells as much.
		id, version = headerIdentity(head)
		err = nil
	}
	switch {
	case misfit(err):
		return identityForeign, "is broken: " + reason(err), nil
	case err != nil:
		return 0, "", err
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
func headerIdentity(head []byte) (id, version int) {
	if len(head) < headerSize {
		return 0, 0
	}
	return int(binary.BigEndian.Uint32(head[68:])), int(binary.BigEndian.Uint32(head[60:]))
}

// readIdentity asks the database, without writing to it.
func readIdentity(ctx context.Context, path string) (id, version int, err error) {
	db, err := sql.Open("sqlite", source(path, "mode=ro", pragma("busy_timeout", "3000")))
	if err != nil {
		return 0, 0, err
	}
	defer db.Close() //nolint:errcheck // it was only read
	row := db.QueryRowContext(ctx, `SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id, pragma_user_version`)
	var tables int // counted, so that the pages behind the header are read
	err = row.Scan(&id, &version, &tables)
	return id, version, err
}

// connect opens what identify has let through, for writing where that is possible.
func (l *Log) connect(ctx context.Context, info fs.FileInfo) error {
	path := l.options.Path
	why := ""
	db, err := dial(ctx, path)
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

// create makes an empty log. It is made whole under another name, so that sessions that
// begin at the same moment find either none or a complete one; the first one's stays.
func create(ctx context.Context, path string) error {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.new") // its mode is 0600
	if err != nil {
		return err
	}
	name := file.Name()
	defer func() {
		for _, n := range companions(name) {
			_ = os.Remove(n) // under its own name it stays
		}
	}()
	if err := file.Close(); err != nil {
		return err
	}
	if err := lay(ctx, name); err != nil {
		return err
	}
	err = os.Link(name, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	if _, statErr := os.Stat(path); statErr == nil {
		return nil
	}
	return os.Rename(name, path) // a disk without links
}

// lay writes the tables into an empty file.
func lay(ctx context.Context, name string) error {
	db, err := sql.Open("sqlite", source(name, "mode=rw", pragma("auto_vacuum", "INCREMENTAL")))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, "BEGIN;"+schema+"COMMIT; PRAGMA journal_mode = WAL")
	return errors.Join(err, db.Close())
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

// dial opens a database for writing. SQLite would be content with reading.
func dial(ctx context.Context, path string) (*sql.DB, error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		return nil, err
	}
	db, err := openChecked(ctx, source(path, "mode=rw", settings()...))
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
		if err := try(ctx, db, query); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	return db, nil
}

// try reads a row, if there is one.
func try(ctx context.Context, db *sql.DB, query string) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // its Err is returned
	rows.Next()
	return rows.Err()
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

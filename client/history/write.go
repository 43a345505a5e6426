package history

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"cardbench/client"
	"cardbench/model/text"
)

// notKept begins what is said of an addition that failed.
const notKept = "the exchange is not kept"

// Add keeps an exchange and returns the number of its row. A context that ends stops it,
// so that of a call that was cancelled must not be handed on. The error, an *Error, says
// why the exchange is not kept.
func (l *Log) Add(ctx context.Context, e client.Exchange) (int64, error) {
	if err := l.writable(ctx); err != nil {
		return 0, l.trouble(notKept, err)
	}
	packed, cut, err := pack(e, l.options.MaxBody)
	if err != nil {
		return 0, l.trouble(notKept, err)
	}
	row := rowOf(e, l.options.Card)
	row.Cut = row.Cut || cut
	if row.Started.IsZero() {
		row.Started = l.options.Now()
	}
	var id int64
	err = l.with(ctx, notKept, func(db *sql.DB) error {
		return within(ctx, db, func(tx *sql.Tx) error {
			if id, err = insert(ctx, tx, row, searchText(e, row), packed); err != nil {
				return err
			}
			return l.prune(ctx, tx, id)
		})
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

func insert(ctx context.Context, tx *sql.Tx, r Row, search string, c content) (int64, error) {
	result, err := tx.ExecContext(ctx, `INSERT INTO entries (card, started, kind, method, url, status, failure, verdict, held, total, size,
		environment, record, action, host, cut, bytes, search) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.Card, r.Started.UnixNano(), string(r.Kind), r.Method, r.URL, r.Status, string(r.Failure), string(r.Verdict), r.Held, int64(r.Total), r.Size,
		r.Environment, r.Record, r.Action, r.Host, r.Cut, c.size(), search)
	if err != nil {
		return 0, err
	}
	id, err := result.LastInsertId()
	if err == nil {
		_, err = tx.ExecContext(ctx, "INSERT INTO contents (id, exchange, request, reply) VALUES (?, ?, ?, ?)", id, c.exchange, c.request, c.reply)
	}
	return id, err
}

// writable says why nothing can be added, if so, and begins a file that is gone anew.
func (l *Log) writable(ctx context.Context) error {
	if err := l.present(ctx); err != nil {
		return err
	}
	if why := l.ReadOnly(); why != "" {
		return &Error{What: notKept + ": " + why, Where: l.options.Path, Hint: hint(errReadOnly), cause: errReadOnly}
	}
	return nil
}

// within runs do in a transaction.
func within(ctx context.Context, db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// slack is how much more than necessary is removed at once, as a part of the limit: a row
// a time would make each addition slow and say so each time.
const slack = 20

// prune removes the oldest rows that are not pinned, where the log is over a limit; the
// row just added stays.
func (l *Log) prune(ctx context.Context, tx *sql.Tx, added int64) error {
	var rows int
	var bytes int64
	if err := tx.QueryRowContext(ctx, "SELECT entries, bytes FROM totals").Scan(&rows, &bytes); err != nil {
		return err
	}
	if rows <= l.options.MaxRows && bytes <= l.options.MaxBytes {
		return nil
	}
	limit := fmt.Sprintf("%d exchanges", l.options.MaxRows)
	spareRows, spareBytes := rows-l.options.MaxRows, int64(0)
	if spareRows > 0 {
		spareRows += l.options.MaxRows / slack
	}
	if bytes > l.options.MaxBytes {
		limit = text.Size(l.options.MaxBytes)
		spareBytes = bytes - l.options.MaxBytes + l.options.MaxBytes/slack
	}
	removed, err := removeOldest(ctx, tx, added, spareRows, spareBytes)
	if err != nil {
		return err
	}
	if removed == 0 {
		l.note("the log is over its limit of %s, and everything in it is pinned; unpin or delete some", limit)
		return nil
	}
	l.note("the log had reached its limit of %s; its oldest %s removed", limit, wereExchanges(removed))
	_, err = tx.ExecContext(ctx, "PRAGMA incremental_vacuum")
	return err
}

// removeOldest removes rows until as many rows and bytes are gone as wanted.
func removeOldest(ctx context.Context, tx *sql.Tx, but int64, rows int, bytes int64) (removed int, err error) {
	var last int64
	err = tx.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM (
		SELECT id, row_number() OVER (ORDER BY id) AS n, sum(bytes) OVER (ORDER BY id) - bytes AS gone
		FROM entries WHERE pinned = 0 AND id <> ?) WHERE n <= ? OR gone < ?`, but, rows, bytes).Scan(&last)
	if err != nil {
		return 0, err
	}
	result, err := tx.ExecContext(ctx, "DELETE FROM entries WHERE pinned = 0 AND id <= ? AND id <> ?", last, but)
	return affected(result, err)
}

func affected(result sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// Pin keeps a row from being removed to make room, or no longer.
func (l *Log) Pin(ctx context.Context, id int64, pinned bool) error {
	return l.change(ctx, "the exchange was not pinned", id, "UPDATE entries SET pinned = ? WHERE id = ?", pinned, id)
}

// Answer adds to a row what the user or a page answered: DONE, CANCEL, No.
func (l *Log) Answer(ctx context.Context, id int64, answer string) error {
	answer = text.Line(answer)
	return l.change(ctx, "the answer is not kept", id,
		"UPDATE entries SET answer = ?, search = search || ' ' || ? WHERE id = ?", answer, strings.ToLower(answer), id)
}

// change changes one row; it is an error when there is none.
func (l *Log) change(ctx context.Context, what string, id int64, query string, args ...any) error {
	if err := l.writable(ctx); err != nil {
		return l.trouble(what, err)
	}
	return l.with(ctx, what, func(db *sql.DB) error {
		result, err := db.ExecContext(ctx, query, args...)
		n, err := affected(result, err)
		if err == nil && n == 0 {
			return notFound(id)
		}
		return err
	})
}

// Delete removes rows, pinned or not: all of them or, when one is not there, none.
func (l *Log) Delete(ctx context.Context, ids ...int64) error {
	const what = "nothing was deleted"
	if err := l.writable(ctx); err != nil {
		return l.trouble(what, err)
	}
	err := l.with(ctx, what, func(db *sql.DB) error {
		return within(ctx, db, func(tx *sql.Tx) error {
			for _, id := range ids {
				result, err := tx.ExecContext(ctx, "DELETE FROM entries WHERE id = ?", id)
				n, err := affected(result, err)
				if err != nil {
					return err
				}
				if n == 0 {
					return notFound(id)
				}
			}
			return nil
		})
	})
	if err == nil {
		l.flush(ctx)
	}
	return err
}

// Clear removes the rows of the card, or of every card when the log has none, but for the
// pinned ones, and returns how many they were.
func (l *Log) Clear(ctx context.Context) (n int, err error) {
	const what = "nothing was deleted"
	if err := l.writable(ctx); err != nil {
		return 0, l.trouble(what, err)
	}
	err = l.with(ctx, what, func(db *sql.DB) error {
		result, err := db.ExecContext(ctx, "DELETE FROM entries WHERE pinned = 0 AND (? = '' OR card = ?)", l.options.Card, l.options.Card)
		n, err = affected(result, err)
		return err
	})
	if err == nil {
		l.flush(ctx)
	}
	return n, err
}

// flush brings what was deleted out of SQLite's own log of changes and gives the space
// back. Where another session reads at this moment, that session does it later.
func (l *Log) flush(ctx context.Context) {
	_, _ = l.run(func(db *sql.DB) error {
		for _, query := range []string{"PRAGMA incremental_vacuum", "PRAGMA wal_checkpoint(TRUNCATE)"} {
			if _, err := db.ExecContext(ctx, query); err != nil {
				return err
			}
		}
		return nil
	})
}

// Compact writes the file anew without the room that was left in it, and returns its size
// in bytes before and after.
func (l *Log) Compact(ctx context.Context) (before, after int64, err error) {
	const what = "the log was not compacted"
	if err := l.writable(ctx); err != nil {
		return 0, 0, l.trouble(what, err)
	}
	l.flush(ctx)
	before = l.fileSize()
	err = l.with(ctx, what, func(db *sql.DB) error {
		_, err := db.ExecContext(ctx, "VACUUM")
		return err
	})
	if err != nil {
		return 0, 0, err
	}
	l.flush(ctx)
	return before, l.fileSize(), nil
}

func wereExchanges(n int) string {
	if n == 1 {
		return "exchange was"
	}
	return fmt.Sprintf("%d exchanges were", n)
}

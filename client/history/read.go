package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"cardbench/client"
)

// List returns the rows that a filter lets through, those that were added last first, and
// how many there are without its limit.
func (l *Log) List(ctx context.Context, f Filter) (rows []Row, total int, err error) {
	const what = "the log cannot be listed"
	if err := l.present(ctx); err != nil {
		return nil, 0, l.trouble(what, err)
	}
	where, args := f.where(l.options.Card)
	err = l.with(ctx, what, func(db *sql.DB) error {
		rows, total, err = list(ctx, db, where, args, f)
		return err
	})
	return rows, total, err
}

func list(ctx context.Context, db *sql.DB, where string, args []any, f Filter) (rows []Row, total int, err error) {
	limit := f.Limit
	if limit <= 0 {
		limit = -1
	}
	query := "SELECT " + columns + " FROM entries WHERE " + where + " ORDER BY id DESC LIMIT ? OFFSET ?" //nolint:gosec // of this package's own words; values are arguments
	found, err := db.QueryContext(ctx, query,
		append(append([]any(nil), args...), limit, max(f.Offset, 0))...)
	if err != nil {
		return nil, 0, err
	}
	defer found.Close() //nolint:errcheck // its Err is asked below
	for found.Next() {
		row, err := scanRow(found)
		if err != nil {
			return nil, 0, err
		}
		rows = append(rows, row)
	}
	if err := found.Err(); err != nil {
		return nil, 0, err
	}
	if f.Offset <= 0 && (limit < 0 || len(rows) < limit) {
		return rows, len(rows), nil // there are no more: counting would search all again
	}
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM entries WHERE "+where, args...).Scan(&total)
	return rows, total, err
}

// Get returns a whole exchange, with its bodies, and its row. It finds the rows of every
// card. The error about a row that is not there is ErrNotFound.
func (l *Log) Get(ctx context.Context, id int64) (client.Exchange, Row, error) {
	what := fmt.Sprintf("exchange %d cannot be read", id)
	if err := l.present(ctx); err != nil {
		return client.Exchange{}, Row{}, l.trouble(what, err)
	}
	var row Row
	var c content
	err := l.with(ctx, what, func(db *sql.DB) error {
		found := db.QueryRowContext(ctx, "SELECT "+columns+`, exchange, request, reply
			FROM entries JOIN contents USING (id) WHERE id = ?`, id)
		var err error
		row, err = scanRow(found, &c.exchange, &c.request, &c.reply)
		if errors.Is(err, sql.ErrNoRows) {
			return notFound(id)
		}
		return err
	})
	if err != nil {
		return client.Exchange{}, Row{}, err
	}
	e, err := unpack(c)
	if err != nil {
		return client.Exchange{}, row, &Error{
			What: what + ": what was kept of it is damaged", Where: l.options.Path, Hint: "delete it", cause: err,
		}
	}
	return e, row, nil
}

// Size returns how many rows the log holds, of every card, and how many bytes they and
// the file take.
func (l *Log) Size(ctx context.Context) (rows int, bytes, file int64, err error) {
	err = l.with(ctx, "the log cannot be measured", func(db *sql.DB) error {
		return db.QueryRowContext(ctx, "SELECT entries, bytes FROM totals").Scan(&rows, &bytes)
	})
	return rows, bytes, l.fileSize(), err
}

// fileSize is the size of the files in bytes.
func (l *Log) fileSize() int64 {
	var n int64
	for _, name := range companions(l.options.Path) {
		if info, err := os.Stat(name); err == nil {
			n += info.Size()
		}
	}
	return n
}

package history

import (
	"context"
	"fmt"
)

// LimitPages makes the database fail as on a full disk when it would need over so many
// pages more than it has now.
func (l *Log) LimitPages(ctx context.Context, more int) error {
	var pages int
	if err := l.db.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		return err
	}
	_, err := l.db.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages+more))
	return err
}

package pane

import (
	"context"
	"time"
)

// Guard lets one request at a time count. Beginning another one or aborting cancels
// the one before, and its answer no longer counts. The zero value is ready. It belongs
// to the event loop: it is not safe for use by several goroutines.
type Guard struct {
	last   int
	cancel context.CancelFunc
}

// Token is a request that was begun.
type Token struct {
	// Ctx ends when the request is aborted, overtaken or out of time.
	Ctx context.Context //nolint:containedctx // it is handed to one call, at once
	ID  int
}

// Begin starts a request that may take up to timeout; 0 is no limit. It cancels the
// one before.
func (g *Guard) Begin(parent context.Context, timeout time.Duration) Token {
	g.Abort()
	g.last++
	token := Token{ID: g.last}
	if timeout > 0 {
		token.Ctx, g.cancel = context.WithTimeout(parent, timeout)
	} else {
		token.Ctx, g.cancel = context.WithCancel(parent)
	}
	return token
}

// Current reports whether the request id is the one under way.
func (g *Guard) Current(id int) bool { return g.Busy() && id == g.last }

// Finish reports whether the answer to the request id counts, and ends the request. A
// stale answer is to be dropped.
func (g *Guard) Finish(id int) bool {
	if !g.Current(id) {
		return false
	}
	g.Abort()
	return true
}

// Abort cancels the request under way, if any. It reports whether there was one.
func (g *Guard) Abort() bool {
	if g.cancel == nil {
		return false
	}
	g.cancel()
	g.cancel = nil
	return true
}

// Busy reports whether a request is under way.
func (g *Guard) Busy() bool { return g.cancel != nil }

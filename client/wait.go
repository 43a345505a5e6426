package client

import (
	"context"
	"time"
)

// Wait lets d pass on the machine's clock. When ctx is done, by then or before, it
// returns why at once.
func Wait(ctx context.Context, d time.Duration) error {
	if ctx.Err() != nil || d <= 0 {
		return context.Cause(ctx)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

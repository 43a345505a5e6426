package stats

import (
	"context"
	"time"

	"cardbench/client"
)

// MaxCount bounds a series: more calls would be a load test, which this is not.
const MaxCount = 500

// DefaultSpacing is the pause between two calls when none is chosen.
const DefaultSpacing = 100 * time.Millisecond

// Sender makes one call.
type Sender interface {
	Do(ctx context.Context, r client.Request) client.Exchange
}

// Options say how a series goes.
type Options struct {
	Count   int           // calls; at most MaxCount
	Spacing time.Duration // pause between the end of a call and the next one
	// Progress is told of each call when it has ended; nil is fine.
	Progress func(done int, e client.Exchange)
}

// Repeat sends a request again and again, each time signed afresh and one call at a time.
// It stops early when ctx ends, and returns what was done until then.
func Repeat(ctx context.Context, s Sender, r client.Request, o Options) []client.Exchange {
	var done []client.Exchange
	for len(done) < min(o.Count, MaxCount) {
		if len(done) > 0 && client.Wait(ctx, o.Spacing) != nil {
			break
		}
		e := s.Do(ctx, r)
		if e.Failure != nil && e.Failure.Kind == client.FailCancelled {
			break
		}
		done = append(done, e)
		if o.Progress != nil {
			o.Progress(len(done), e)
		}
	}
	return done
}

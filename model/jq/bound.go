package jq

import (
	"context"
	"fmt"
	"runtime/metrics"
	"time"

	"cardbench/model/text"
)

// watchEvery is how often the heap is looked at: the quickest filters take some ten
// megabytes meanwhile.
const watchEvery = 5 * time.Millisecond

// bound ends a context when a filter has taken too long or too much; its cause is then an
// *Error. The interpreter has no bounds of its own.
func bound(ctx context.Context, l Limits) (bounded context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	timed, end := ctx, func() {}
	if l.Time > 0 {
		timed, end = context.WithTimeoutCause(ctx, l.Time, &Error{
			What: fmt.Sprintf("it was stopped after %s, without an end in sight: write one that gives fewer values", text.Span(l.Time)),
		})
	}
	if l.Memory > 0 {
		go watch(timed, l.Memory, cancel)
	}
	return timed, func() { end(); cancel(nil) }
}

// watch cancels a context when the heap has grown by more than a filter may take.
func watch(ctx context.Context, most uint64, cancel context.CancelCauseFunc) {
	before := heap()
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if now := heap(); now > before && now-before > most {
				cancel(&Error{What: fmt.Sprintf("it was stopped as it took more than %s of memory: write one that gives smaller values", text.Size(int64(most)))})
				return
			}
		}
	}
}

// heap is how many bytes the program's objects take.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

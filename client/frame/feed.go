package frame

import (
	"fmt"
	"sync"
	"time"
)

// How many events wait for a slow reader. What may not be dropped has room of its own.
const (
	maxQueue     = 256
	maxEssential = 2 * maxQueue
)

// feed carries events to a reader that may be slow: it never blocks the writer, and
// tells in their place how many events it had no room for.
type feed struct {
	out  chan Event
	wake chan struct{}
	stop chan struct{}

	mu    sync.Mutex
	queue []Event
}

func newFeed() *feed {
	f := &feed{out: make(chan Event, 16), wake: make(chan struct{}, 1), stop: make(chan struct{})}
	go f.run()
	return f
}

// put adds an event, or counts it where there is no room.
func (f *feed) put(e Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch n := len(f.queue); {
	case e.essential() && n < maxEssential, e.Kind != Surplus && n < maxQueue:
		f.queue = append(f.queue, e)
	default:
		f.count(e.At, max(1, e.Count))
	}
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// count adds n to the surplus at the end of the queue.
func (f *feed) count(at time.Time, n int) {
	last := len(f.queue) - 1
	if last < 0 || f.queue[last].Kind != Surplus {
		f.queue = append(f.queue, Event{At: at, Kind: Surplus})
		last++
	}
	f.queue[last].Count += n
}

func (f *feed) take() (e Event, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.queue) == 0 {
		return Event{}, false
	}
	e = f.queue[0]
	f.queue = f.queue[1:]
	if e.Kind == Surplus {
		e.Text = surplusText(e.Count)
	}
	return e, true
}

func surplusText(n int) string {
	if n == 1 {
		return "1 event is not listed: it came faster than events can be shown"
	}
	return fmt.Sprintf("%d events are not listed: they came faster than events can be shown", n)
}

func (f *feed) run() {
	defer close(f.out)
	for {
		e, ok := f.take()
		if !ok {
			select {
			case <-f.wake:
				continue
			case <-f.stop:
				return
			}
		}
		select {
		case f.out <- e:
		case <-f.stop:
			f.last(e)
			return
		}
	}
}

// last hands over what there is room for; nobody need be reading any more.
func (f *feed) last(e Event) {
	for ok := true; ok; e, ok = f.take() {
		select {
		case f.out <- e:
		default:
			return
		}
	}
}

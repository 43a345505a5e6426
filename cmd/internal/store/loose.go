package store

import (
	"context"

	"cardbench/cmd/internal/fault"
	"cardbench/tui"
)

// Loose opens texts that are no file of this machine: those of an embedded example and
// of standard input. Nothing of them is kept.
type Loose struct {
	// Why is why they cannot be saved, and Hint what to do instead.
	Why, Hint string
}

var _ tui.Files = Loose{}

// Open returns the store of a text.
func (l Loose) Open(name string, src []byte) tui.Store { return loose{Loose: l, name: name, src: src} }

type loose struct {
	Loose

	name string
	src  []byte
}

// Read returns the text.
func (l loose) Read() ([]byte, tui.Version, error) {
	return l.src, tui.Version{Sum: sum(l.src), Size: int64(len(l.src))}, nil
}

// Save says why the text cannot be saved.
func (l loose) Save(context.Context, []byte, tui.Version) (tui.Version, error) {
	return tui.Version{}, fault.New(fault.File, l.Why, l.name, l.Hint)
}

// Watch reports nothing.
func (loose) Watch(ctx context.Context, _ ...string) <-chan tui.Sighting {
	out := make(chan tui.Sighting)
	context.AfterFunc(ctx, func() { close(out) })
	return out
}

// Others returns nobody.
func (loose) Others() []tui.Other { return nil }

// Keep keeps nothing.
func (loose) Keep(tui.Draft) error { return nil }

// Drop has nothing to drop.
func (loose) Drop() error { return nil }

// Recover finds nothing.
func (loose) Recover() (tui.Draft, bool, error) { return tui.Draft{}, false, nil }

// Forget has nothing to forget.
func (loose) Forget(tui.Draft) error { return nil }

// KeepLog keeps nothing.
func (loose) KeepLog(_, _ []byte) error { return nil }

// Log returns none.
func (loose) Log([]byte) ([]byte, error) { return nil, nil }

// Close has nothing to close.
func (loose) Close() error { return nil }

package store

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"cardbench/tui"
)

// How fast changes are seen.
const (
	settle  = 30 * time.Millisecond  // without another event before the file is looked at
	patient = 90 * time.Millisecond  // with them, at most
	glance  = time.Second            // between two looks for what made no event, such as another machine's save
	stare   = 250 * time.Millisecond // the same where there are no events at all
)

// Watch reports what others do to the file. It watches folders, not the file: an
// atomic save puts another file in its place. Now and then it also looks by itself,
// because network disks, containers and folders that were moved make no events.
func (s *Store) Watch(ctx context.Context, beside ...string) <-chan tui.Sighting {
	out := make(chan tui.Sighting)
	w := &watch{store: s, folders: map[string]bool{}, beside: newBeside(beside)}
	var err error
	if w.events, err = s.disk.events(); err != nil {
		w.blind(err)
	}
	go w.run(ctx, out)
	return out
}

type watch struct {
	store   *Store
	events  *fsnotify.Watcher // nil when the system gives none
	folders map[string]bool   // that are watched
	names   map[string]bool   // paths of the file: its own and where its links lead
	seen    fs.FileInfo       // the file at the last look; nil for none
	beside  beside
	others  int
	pending tui.Sighting // not taken yet
}

// blind says once that changes are seen late.
func (w *watch) blind(err error) {
	w.pending.Problem = "changes of " + w.store.name + " by other programs are seen late: " + cause(err)
}

func (w *watch) run(ctx context.Context, out chan<- tui.Sighting) {
	defer close(out)
	var events <-chan fsnotify.Event
	var errs <-chan error
	if w.events != nil {
		defer w.events.Close() //nolint:errcheck // nothing is left to do with it
		events, errs = w.events.Events, w.events.Errors
	}
	w.follow()
	w.look()
	w.count()
	var due pause
	defer due.stop()
	ticks := time.NewTicker(w.interval())
	defer ticks.Stop()
	for {
		to := out
		if w.pending == (tui.Sighting{}) {
			to = nil
		}
		select {
		case <-ctx.Done():
			return
		case to <- w.pending:
			w.pending = tui.Sighting{}
		case e := <-events:
			if w.about(e) {
				due.soon()
			}
		case err := <-errs:
			if err != nil { // events were lost
				due.soon()
			}
		case <-due.over():
			due.stop()
			w.follow()
			w.look()
			w.lookBeside()
			ticks.Reset(w.interval())
		case <-ticks.C:
			w.glance()
			ticks.Reset(w.interval())
		}
	}
}

// interval is how long to wait before looking without an event.
func (w *watch) interval() time.Duration {
	for name := range w.names {
		if !w.folders[filepath.Dir(name)] {
			return stare
		}
	}
	return glance
}

// about reports whether an event may be about the file, and counts sessions when it is
// about those.
func (w *watch) about(e fsnotify.Event) bool {
	if e.Has(fsnotify.Chmod) && e.Op == fsnotify.Chmod {
		return false
	}
	if strings.HasPrefix(filepath.Base(e.Name), w.store.key+".") {
		w.count()
		return false
	}
	if w.folders[e.Name] && (e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)) {
		delete(w.folders, e.Name) // the folder itself is gone
		return true
	}
	for name := range w.names { // the folder may have two paths, and the event the other
		if filepath.Base(name) == filepath.Base(e.Name) {
			return true
		}
	}
	return w.beside.about(e.Name)
}

// follow watches the folders that the file and its links are in now.
func (w *watch) follow() {
	path := w.store.path
	w.names = map[string]bool{path: true, resolve(path): true}
	if w.events == nil {
		return
	}
	wanted := map[string]bool{filepath.Join(w.store.state, sessions): true}
	for name := range w.names {
		wanted[filepath.Dir(name)] = true
	}
	for name := range w.beside {
		wanted[filepath.Dir(name)] = true
	}
	maps.DeleteFunc(w.folders, func(folder string, _ bool) bool {
		if _, err := os.Stat(folder); err == nil && wanted[folder] {
			return false
		}
		_ = w.events.Remove(folder) // it may be gone
		return true
	})
	for folder := range wanted {
		if !w.folders[folder] && w.events.Add(folder) == nil {
			w.folders[folder] = true
		}
	}
}

// glance looks at the file only if its size, time or identity is another.
func (w *watch) glance() {
	if w.others > 0 || w.events == nil {
		w.count() // one that was killed made no event
	}
	info, err := os.Stat(w.store.path)
	if err != nil {
		info = nil
	}
	if w.interval() == stare {
		w.follow() // the folder may be back
	}
	w.lookBeside()
	if !same(w.seen, info) {
		w.follow()
		w.look()
	}
}

func same(a, b fs.FileInfo) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// look reports the file when it does not hold what the workbench knows.
func (w *watch) look() {
	s := w.store
	s.mu.Lock()
	defer s.mu.Unlock()
	w.seen = nil
	if info, err := os.Stat(s.path); err == nil {
		w.seen = info
	}
	_, v, err := s.read()
	if err != nil && w.seen != nil {
		return // not ours to read at this moment
	}
	if v.Sum != s.known {
		w.pending.File = true
	}
}

// count reports the others when there are more or fewer.
func (w *watch) count() {
	n := len(w.store.Others())
	if n != w.others {
		w.pending.Others = true
	}
	w.others = n
}

// pause is the time to wait until a file that is being written is whole.
type pause struct {
	timer *time.Timer
	left  int // how often it may begin anew
}

// soon begins the pause, or begins it anew.
func (p *pause) soon() {
	switch {
	case p.timer == nil:
		p.timer, p.left = time.NewTimer(settle), int(patient/settle)-1
	case p.left > 0:
		p.timer.Reset(settle)
		p.left--
	}
}

// over returns what tells that the pause is over; nil while there is none.
func (p *pause) over() <-chan time.Time {
	if p.timer == nil {
		return nil
	}
	return p.timer.C
}

func (p *pause) stop() {
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
}

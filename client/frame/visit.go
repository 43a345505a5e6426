package frame

import "time"

// visits are the times that a browser opened the stand-in page. The last one that came
// to life is the one that counts: an older tab is told so and is heard no more.
type visits struct {
	last   int           // number of the last visit
	opened time.Time     // when a browser last went to the page
	coming int           // the visit that it went there for
	live   int           // number of the visit whose stream is open, 0 for none
	gone   chan struct{} // closed when another visit takes the live one's place
	loads  int           // of the frame, in the live visit
	over   bool          // an answer came, or the stage closes
}

// reloadLimit is how long a page that was asked for may take to come to life while the
// tab that it replaces still counts as there.
const reloadLimit = 10 * time.Second

// open numbers a visit. A browser's navigation says that a tab is coming, as a reload
// does before it ends the page it replaces.
func (v *visits) open(at time.Time, navigates bool) (number int) {
	v.last++
	if navigates {
		v.coming, v.opened = v.last, at
	}
	return v.last
}

// enter makes a visit the live one. It is refused to one that has been replaced.
func (v *visits) enter(number int) (gone <-chan struct{}, ok bool) {
	if v.over || number < 1 || number > v.last || number <= v.live {
		return nil, false
	}
	if v.live != 0 {
		close(v.gone)
	}
	v.live, v.gone, v.loads = number, make(chan struct{}), 0
	return v.gone, true
}

// leave ends a visit and reports whether the tab is left with it.
func (v *visits) leave(number int, at time.Time) bool {
	if v.live != number {
		return false
	}
	v.live = 0
	reloads := v.coming > number && at.Sub(v.opened) < reloadLimit
	return !v.over && !reloads
}

package frame

import "time"

// Page is what the modal shows.
type Page struct {
	Title string // as the host composes it
	URL   string // absolute, http or https; loaded as it stands
	// Width and Height of the frame in CSS pixels; 0 is absent and fills almost the
	// whole window.
	Width, Height int
	// Origins are further origins whose messages count, such as the one that the page
	// redirects to; see RedirectOrigins.
	Origins []string
}

// Options says where a Stage listens. Every field may be left zero.
type Options struct {
	Now  func() time.Time // nil: the clock of the machine
	Addr string           // HOST:PORT on loopback; "": 127.0.0.1 and any free port
}

// Kind says what an Event tells of.
type Kind string

// The kinds of events.
const (
	Opened  Kind = "opened"  // a browser asked for the stand-in page
	Loaded  Kind = "loaded"  // the frame fired load; it does so for a refused page too
	Message Kind = "message" // a message was posted to the stand-in
	Left    Kind = "left"    // the tab was closed or went elsewhere, or the X was clicked
	Refused Kind = "refused" // a request with a foreign Host, Origin or token
	Surplus Kind = "surplus" // Count events are not listed
)

// Answer is what an accepted message says.
type Answer string

// The answers.
const (
	Done   Answer = "DONE"
	Cancel Answer = "CANCEL"
)

// Event is one thing that happened on a Stage. Its texts are clean lines.
type Event struct {
	At   time.Time
	Kind Kind
	// Text is the message as posted, or what happened in words; at most 500 cells, and
	// a longer one says that it is cut.
	Text   string
	Origin string // of a message's sender; the browser's word
	Answer Answer // of an accepted message, else ""
	// Accepted messages end the action; after one there are no others.
	Accepted bool
	// X says of Left that the modal's X was clicked: the modal is closed, as in HubSpot.
	X bool
	// Why a message was not accepted, a request was refused or the page was left, and
	// what to do about it.
	Why   string
	Count int // of a Surplus
}

// essential reports whether the event may not be dropped: the dialog ends by it.
func (e Event) essential() bool { return e.Accepted || e.Kind == Left }

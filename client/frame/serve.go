package frame

import (
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"cardbench/model/text"
)

// The limits of what a request may bring.
const (
	maxReport  = 1 << 20 // bytes
	maxPosted  = 100     // messages of one report
	maxRefused = 20      // refused requests that are listed
)

// handler answers requests to the very Host and token of the Stage and no others.
func (s *Stage) handler() http.Handler {
	routes := map[string]http.HandlerFunc{
		"":          s.servePage,
		"/page.js":  s.own(asset("page.js", "text/javascript; charset=utf-8")),
		"/page.css": s.own(asset("page.css", "text/css; charset=utf-8")),
		"/stream":   s.own(s.serveStream),
		"/events":   s.serveReport,
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		closedToOthers(w.Header())
		if r.Host != s.host {
			s.refuse(w, r, http.StatusForbidden, "its Host is "+quoted(r.Host)+", not "+s.host+": open the address exactly as cardbench gave it")
			return
		}
		rest, ok := strings.CutPrefix(r.URL.Path, "/frame/")
		if !ok { // what browsers ask for by themselves, such as an icon
			http.Error(w, "There is nothing here.", http.StatusNotFound)
			return
		}
		token, rest, _ := strings.Cut(rest, "/")
		if rest != "" {
			rest = "/" + rest
		}
		if subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1 {
			s.refuse(w, r, http.StatusNotFound, "its token is not this dialog's: open the address that the dialog shows now")
			return
		}
		serve, ok := routes[rest]
		if !ok {
			http.Error(w, "There is nothing here.", http.StatusNotFound)
			return
		}
		serve(w, r)
	})
}

// closedToOthers keeps other pages from framing, reading or steering what is served.
func closedToOthers(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Frame-Options", "DENY")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	// Windows that the framed page opens keep their opener, as in HubSpot; a page that
	// opens the stand-in gets no hold on it.
	h.Set("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
}

// refuse answers and tells of a request that is not the stand-in's own.
func (s *Stage) refuse(w http.ResponseWriter, r *http.Request, status int, why string) {
	http.Error(w, "cardbench refuses this request: "+why+".", status)
	method, _ := cut(text.Line(r.Method), maxQuote)
	e := Event{At: s.now(), Kind: Refused, Text: method + " from " + r.RemoteAddr, Why: why}
	if from := r.Header.Get("Origin"); from != "" {
		e.Origin, _ = cut(text.Line(from), maxQuote)
	}
	s.mu.Lock()
	s.refused++
	surplus := s.refused > maxRefused
	s.mu.Unlock()
	if surplus {
		e = Event{At: e.At, Kind: Surplus, Count: 1}
	}
	s.feed.put(e)
}

// own lets only requests of the stand-in page through, as far as the browser tells.
func (s *Stage) own(serve http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
			s.refuse(w, r, http.StatusForbidden, "a "+quoted(site)+" page asks for it, and only the stand-in may")
			return
		}
		serve(w, r)
	}
}

// servePage sends the stand-in page.
func (s *Stage) servePage(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This page is only read.", http.StatusMethodNotAllowed)
		return
	}
	dest := r.Header.Get("Sec-Fetch-Dest")
	if dest != "" && dest != "document" {
		s.refuse(w, r, http.StatusForbidden, "a page asks for it as "+quoted(dest)+": open it in a tab of its own")
		return
	}
	if r.Header.Get("Sec-Purpose") != "" { // a browser that guesses what is opened next
		http.Error(w, "This page is not prefetched.", http.StatusServiceUnavailable)
		return
	}
	if r.Method == http.MethodHead {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		return
	}
	now := s.now()
	s.mu.Lock()
	over := s.visits.over
	visit := s.visits.open(now, dest == "document")
	s.mu.Unlock()
	if over {
		http.Error(w, "This action has ended: press it again in cardbench.", http.StatusGone)
		return
	}
	s.feed.put(Event{At: now, Kind: Opened, Text: "opened in a browser"})
	writePage(w, s.page, s.root(), visit)
}

// serveStream holds a request open for as long as the tab is there.
func (s *Stage) serveStream(w http.ResponseWriter, r *http.Request) {
	visit, err := strconv.Atoi(r.URL.Query().Get("visit"))
	if err != nil || r.Method != http.MethodGet {
		http.Error(w, "This is the stand-in page's own.", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	gone, ok := s.visits.enter(visit)
	if ok {
		s.streams.Add(1)
	}
	s.mu.Unlock()
	w.Header().Set("Content-Type", "text/event-stream")
	if !ok {
		tell(w, "replaced")
		return
	}
	defer s.streams.Done()
	tell(w, "ready")
	select {
	case <-s.done:
		tell(w, "closed")
	case <-gone:
		tell(w, "replaced")
	case <-r.Context().Done():
		s.left(visit, "the tab was closed or went to another page: open it again, or close the dialog")
	}
}

// tell sends one event of a stream at once.
func tell(w http.ResponseWriter, event string) {
	fmt.Fprintf(w, "event: %s\ndata:\n\n", event)
	http.NewResponseController(w).Flush() //nolint:errcheck // a browser that is gone ends the stream
}

func (s *Stage) left(visit int, why string) {
	now := s.now()
	s.mu.Lock()
	left := s.visits.leave(visit, now)
	s.mu.Unlock()
	if left {
		s.feed.put(Event{At: now, Kind: Left, Text: "left", Why: why})
	}
}

// report is what the stand-in page sends.
type report struct {
	Visit   int      `json:"visit"`
	Events  []posted `json:"events"`
	Surplus int      `json:"surplus"` // messages that the page only counted
}

// answer is what it gets: a verdict for each event, and whether the action has ended.
type answer struct {
	Verdicts []verdict `json:"verdicts"`
	End      Answer    `json:"end,omitempty"`
}

// serveReport takes what the stand-in page tells.
func (s *Stage) serveReport(w http.ResponseWriter, r *http.Request) {
	site := r.Header.Get("Sec-Fetch-Site")
	if from := r.Header.Get("Origin"); from != "http://"+s.host || site != "" && site != "same-origin" {
		s.refuse(w, r, http.StatusForbidden, "its Origin is "+quoted(from)+": only the stand-in's own page may report")
		return
	}
	if r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" {
		s.refuse(w, r, http.StatusBadRequest, "a report is a POST of application/json")
		return
	}
	var in report
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxReport)).Decode(&in)
	if err != nil || len(in.Events) > maxPosted || in.Surplus < 0 {
		http.Error(w, "This is no report, or it is too large.", http.StatusBadRequest)
		return
	}
	out, ok := s.take(in)
	if !ok {
		http.Error(w, "This tab is no longer the one that counts.", http.StatusConflict)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(out) //nolint:errcheck,errchkjson // a browser that is gone needs no answer
}

// take judges a report of the live visit. What comes behind the message that ends the
// action is not looked at.
func (s *Stage) take(in report) (out answer, ok bool) {
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.visits.over || in.Visit != s.visits.live || in.Visit == 0 {
		return answer{}, false
	}
	for _, it := range in.Events {
		e := s.event(it, now)
		out.Verdicts = append(out.Verdicts, verdict{Answer: e.Answer, Accepted: e.Accepted, Why: e.Why})
		if e.Accepted {
			s.surplus(in.Surplus, now)
			s.feed.put(e)
			s.visits.over, out.End = true, e.Answer
			return out, true
		}
		s.feed.put(e)
		if e.Kind == Left {
			s.visits.live = 0
			return out, true
		}
	}
	s.surplus(in.Surplus, now)
	return out, true
}

// surplus tells how many messages the page only counted.
func (s *Stage) surplus(n int, now time.Time) {
	if n > 0 {
		s.feed.put(Event{At: now, Kind: Surplus, Count: min(n, 1<<30)})
	}
}

// event is what one entry of a report tells. The caller holds the lock.
func (s *Stage) event(it posted, now time.Time) Event {
	switch it.Kind {
	case reportLoaded:
		s.visits.loads++
		if s.visits.loads > 1 {
			return Event{At: now, Kind: Loaded, Text: fmt.Sprintf("loaded again, %d times now", s.visits.loads)}
		}
		return Event{At: now, Kind: Loaded, Text: "loaded, says the browser, which says so of a page that it refuses to show too"}
	case reportX:
		return Event{At: now, Kind: Left, X: true, Text: "left", Why: "the modal's X was clicked: HubSpot closes the modal, and the page is told nothing"}
	}
	v := judge(it)
	from, _ := cut(text.Line(it.Origin), maxQuote)
	return Event{
		At: now, Kind: Message, Text: line(it.Text, it.Length), Origin: from,
		Answer: v.Answer, Accepted: v.Accepted, Why: v.Why,
	}
}
